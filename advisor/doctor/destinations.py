"""What would be sent where. Of an address only the host is told: the rest may be secret."""

import re
from collections.abc import Iterator

from advisor.errors import EmbedderUnavailable
from advisor.models import Check
from advisor.ports import Embedder
from advisor.settings import Settings, token_tables

_HOST = re.compile(r"https?://(?:[^/?#]*@)?([^/?#]+)")


def destinations(settings: Settings, embedder: Embedder | None, reason: str | None) -> Iterator[Check]:
    """The embedding model, the language model and Telegram, as far as they are set up."""
    if settings.remote_embeddings:
        yield from _remote(settings, embedder, reason)
    elif embedder is not None:
        yield _local(embedder)
    else:
        yield Check(code=reason or "embedder_off", state="warn")
    yield from _model(settings)
    if settings.telegram_token:
        yield Check(code="telegram", state="ok", values={"address": _host(settings.telegram_base_url, "")})


def _local(embedder: Embedder) -> Check:
    """The model on this machine, its files compared byte for byte: at a start only their size and time are."""
    from advisor.adapters.embedding.local import check_files

    try:
        check_files()
    except EmbedderUnavailable as error:
        return Check(code=error.code, state="warn", values=error.values)
    return Check(code="embedder", state="ok", values={"name": embedder.name})


def _remote(settings: Settings, embedder: Embedder | None, reason: str | None) -> Iterator[Check]:
    """What goes to the server that embeds; does it answer?"""
    address = _host(settings.embeddings_base_url, settings.embeddings.partition(":")[0])
    yield Check(code="embedder_remote", state="ok", values={"name": settings.embeddings, "address": address})
    if embedder is None:
        yield Check(code=reason or "embedder_off", state="warn")
        return
    try:
        embedder.embed(["cluster"])
    except EmbedderUnavailable as error:
        yield Check(code=error.code, state="warn", values=error.values)


def _model(settings: Settings) -> Iterator[Check]:
    """What leaves for the language model: nothing, or questions, drafts and passages; how their length is known."""
    if not settings.model:
        leaves = settings.remote_embeddings or settings.telegram_token
        yield Check(code="model_absent" if leaves else "model_off", state="ok")
        return
    from advisor.adapters.chat.tokens import at_most, token_counter

    provider, _, name = settings.model.partition(":")
    address = _host(settings.model_base_url, provider)
    yield Check(code="model", state="ok", values={"name": settings.model, "address": address})
    counter = token_counter(name, token_tables(), by_openai=_is_openai(provider, address))
    yield Check(code="tokens_estimated" if counter is at_most else "tokens", state="ok")


def _is_openai(provider: str, host: str) -> bool:
    """Whether a server of OpenAI's offers the model: only their tables are public."""
    return provider == "azure_openai" or (provider == "openai" and (host == provider or host.endswith("openai.com")))


def _host(address: str | None, otherwise: str) -> str:
    named = _HOST.match(address or "")
    return named[1] if named else otherwise
