"""An embedding model that some server offers, behind any interface that LangChain knows.

Failures are told apart and retried as those of a language model are (`adapters/chat`), and a reader is told the same
reasons of another server: `model_timeout` becomes `embedder_timeout`. The client libraries load at the first text.
"""

import asyncio
import hashlib
import json
import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.adapters.chat.attempts import repeated, within
from advisor.adapters.chat.breaker import Breaker
from advisor.adapters.chat.failures import AttemptFailed, failure_of
from advisor.errors import EmbedderUnavailable, ModelUnavailable
from advisor.ports import Vectors

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from pydantic import SecretStr

OPENAI = "https://api.openai.com/v1"
TEXTS_PER_REQUEST = 32
"""What Hugging Face's server takes by default; OpenAI takes 2,048, but no more than 300,000 tokens: 9,000 a text."""
REQUESTS_AT_ONCE = 4
QUESTION_SECONDS = 4.0
"""Somebody waits: OpenAI answers within half a second, and words alone find most of what vectors find."""
INGEST_SECONDS = 60.0
"""Nobody waits, and providers ask for pauses of up to a minute when a limit is reached."""
FAILURES = 1
"""So many, and the server rests: the second part of a question would wait for it as long as the first, and in vain."""
_NO_KEY = "none"
"""Servers of one's own want no key, but the client wants one."""
_ANY_TEXT = "cluster"
"""Embedded to learn how long the vectors are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteOptions:
    """What the settings say of the embedding model.

    `name` is "provider:model" as LangChain's `init_embeddings` takes it; `seconds` the limit for one request, all
    attempts included.
    """

    name: str
    seconds: float
    api_key: "SecretStr | None" = None
    base_url: str | None = None


class RemoteEmbedder:
    """Vectors of a server's model. Safe for threads; one for the whole process, since it rests after a failure."""

    languages = frozenset({"en", "pl"})
    """Models that are offered today were trained on many languages."""

    def __init__(self, server: "_Server", dimension: int, note: Path) -> None:
        self._server = server
        self._note = note
        self.dimension = dimension
        self.name = f"{server.name}@{dimension}"

    @classmethod
    def open(cls, options: RemoteOptions, folder: Path) -> "RemoteEmbedder":
        """The model of the settings; nobody is called where `folder` holds a note of how long its vectors are.

        Raises:
            EmbedderUnavailable: the server had to be asked for that, and did not tell.
        """
        server = _Server(options)
        note = folder / f"remote-{hashlib.sha256(options.name.encode()).hexdigest()[:12]}.json"
        dimension = _noted(note)
        if dimension is None:
            dimension = server.vectors([_ANY_TEXT]).shape[1]
            # A note that cannot be written costs a call at each start, not the answer.
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                note.write_text(json.dumps({"embedder": options.name, "dimension": dimension}), encoding="utf-8")
        return cls(server, dimension, note)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, in the order given; float32.

        Raises:
            EmbedderUnavailable: not all of them could be had; `embedder_changed` where the vectors have another
                length than before, which the next opening then finds out.
        """
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._server.vectors(texts)
        if vectors.shape[1] != self.dimension:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            raise EmbedderUnavailable("embedder_changed")
        return vectors


class _Server:
    """Asks for vectors of whatever length, and is left alone for a while after it failed."""

    def __init__(self, options: RemoteOptions) -> None:
        self._options = options
        self._breaker = Breaker(failures=FAILURES)

    @property
    def name(self) -> str:
        return self._options.name

    def vectors(self, texts: Sequence[str]) -> Vectors:
        try:
            with self._breaker.watch():
                return self._asked(texts)
        except ModelUnavailable as unavailable:
            code, values = unavailable.code, unavailable.values
        # Outside the handler, so that no traceback leads to what the client said.
        raise EmbedderUnavailable(code.replace("model_", "embedder_", 1), **values)

    def _asked(self, texts: Sequence[str]) -> Vectors:
        batches = [
            [_sendable(text) for text in texts[start : start + TEXTS_PER_REQUEST]]
            for start in range(0, len(texts), TEXTS_PER_REQUEST)
        ]
        try:
            client = _client(
                self._options
            )  # its libraries load in this thread: the loop must not stand still meanwhile
            rounds = math.ceil(len(batches) / REQUESTS_AT_ONCE)
            return within(self._options.seconds * rounds, partial(self._all, client, batches))
        except AttemptFailed as failed:
            failure = failed.code
        raise ModelUnavailable(failure)

    async def _all(self, client: "Embeddings", batches: Sequence[list[str]]) -> Vectors:
        """The vectors of all batches, a few at a time, each with further attempts; the first that fails ends all."""
        gate = asyncio.Semaphore(REQUESTS_AT_ONCE)

        async def one(batch: list[str]) -> Vectors:
            async with gate:
                return await repeated(self._options.seconds, partial(_attempt, client, batch))

        calls = [asyncio.ensure_future(one(batch)) for batch in batches]
        try:
            rows = await asyncio.gather(*calls)
        except AttemptFailed as failed:
            raise AttemptFailed(failed.code) from None  # it has been tried again already
        finally:
            for call in calls:
                call.cancel()
        if len({len(row) for group in rows for row in group}) != 1:
            raise AttemptFailed("model_malformed")
        return np.concatenate(rows)


@cache  # its connections are kept for the next call, and belong to the loop, which ends with the process
def _client(options: RemoteOptions) -> "Embeddings":
    from langchain.embeddings import init_embeddings

    arguments = _arguments(options)
    try:
        return init_embeddings(options.name, **arguments)
    except ImportError:
        failure = AttemptFailed("model_not_installed")
    except Exception as error:  # a provider nobody knows, or settings it cannot do without, mostly a key
        failure = AttemptFailed("model_not_installed" if type(error) is ValueError else "model_unauthorised")
    raise failure


def _arguments(options: RemoteOptions) -> dict[str, Any]:
    """Arguments that most providers share, and those for servers that speak OpenAI's language."""
    if not options.name.startswith("openai:"):
        given = {"api_key": options.api_key, "base_url": options.base_url}
        return {name: value for name, value in given.items() if value}
    if not options.api_key and not options.base_url:
        raise AttemptFailed("model_unauthorised")
    return {
        "api_key": options.api_key or _NO_KEY,
        # Always an address: without one a variable of LangChain's could lead the texts elsewhere.
        "base_url": options.base_url or OPENAI,
        "max_retries": 0,
        # Texts as they are: token numbers, which it would send else, mean something to OpenAI's own models alone.
        "check_embedding_ctx_length": False,
        "chunk_size": TEXTS_PER_REQUEST,
    }


async def _attempt(client: "Embeddings", texts: list[str]) -> Vectors:
    """Ask once."""
    from langsmith import tracing_context

    try:
        with tracing_context(enabled=False):  # a variable of LangChain's would send every text elsewhere
            rows = await client.aembed_documents(texts)
    except Exception as error:
        failure = failure_of(error)
    else:
        return _unit_rows(rows, len(texts))
    raise failure


def _unit_rows(rows: object, count: int) -> Vectors:
    """The rows of a reply at length 1.

    Raises:
        AttemptFailed: they are not `count` rows of numbers of one length, or one of them has no direction.
    """
    try:
        read = np.asarray(rows, dtype=np.float64)
    except (ValueError, TypeError):  # rows of different length, words
        raise AttemptFailed("model_malformed") from None
    if read.ndim != 2 or len(read) != count or not read.shape[1]:
        raise AttemptFailed("model_malformed")
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.linalg.norm(read, axis=1, keepdims=True)
    if not (np.isfinite(lengths).all() and lengths.all()):
        raise AttemptFailed("model_malformed")
    vectors: Vectors = (read / lengths).astype(np.float32)
    return vectors


def _sendable(text: str) -> str:
    """Half a surrogate pair, from a broken file, cannot be sent; a blank text is refused by OpenAI."""
    whole = text.encode("utf-8", "replace").decode()
    return whole if whole.strip() else "-"


def _noted(note: Path) -> int | None:
    """How long the vectors were when the server was asked; None where that is not known."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        dimension = json.loads(note.read_text(encoding="utf-8"))["dimension"]
        return dimension if isinstance(dimension, int) and dimension > 0 else None
    return None
