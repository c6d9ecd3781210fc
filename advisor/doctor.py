"""What `doctor` looks at: whether the parts are there and fit together."""

import re
import stat
import sys
from collections.abc import Callable, Iterator

from advisor.adapters.index_check import check_folder
from advisor.adapters.library.snapshot import LibraryReader, Snapshot
from advisor.errors import AdvisorError, EmbedderUnavailable, StoreDamaged
from advisor.language.lemmas import Lemmatiser
from advisor.models import Check
from advisor.ports import Embedder
from advisor.settings import Settings

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HOST = re.compile(r"https?://(?:[^/?#]*@)?([^/?#]+)")


OpenEmbedder = Callable[[Settings], tuple[Embedder | None, str | None]]
OpenLemmatiser = Callable[[Settings], Lemmatiser]


def examine(settings: Settings, open_embedder: OpenEmbedder, open_lemmatiser: OpenLemmatiser) -> Iterator[Check]:
    """One check a part, the most basic first; the parts are opened when their turn comes."""
    yield Check(code="python", state="ok", values={"version": sys.version.split()[0]})
    yield _data_dir(settings)
    embedder, reason = open_embedder(settings)
    if settings.remote_embeddings:
        yield from _remote(settings, embedder, reason)
    elif embedder is not None:
        yield Check(code="embedder", state="ok", values={"name": embedder.name})
    else:
        yield Check(code=reason or "embedder_off", state="warn")
    yield _model(settings)
    try:
        with LibraryReader(settings.data_dir).snapshot() as snapshot:
            unknown = settings.remote_embeddings and embedder is None
            now = snapshot.generation.embedder if unknown else embedder.name if embedder else "none"
            yield from _library(settings, snapshot, now, open_lemmatiser(settings).name)
    except AdvisorError as error:
        yield Check(code=error.code, state="warn" if error.code == "library_missing" else "fail", values=error.values)


def _remote(settings: Settings, embedder: Embedder | None, reason: str | None) -> Iterator[Check]:
    """What goes to the server that embeds; does it answer? Of its address only the host: the rest may be secret."""
    named = _HOST.match(settings.embeddings_base_url or "")
    address = named[1] if named else settings.embeddings.partition(":")[0]
    yield Check(code="embedder_remote", state="ok", values={"name": settings.embeddings, "address": address})
    if embedder is None:
        yield Check(code=reason or "embedder_off", state="warn")
        return
    try:
        embedder.embed(["cluster"])
    except EmbedderUnavailable as error:
        yield Check(code=error.code, state="warn", values=error.values)


def _model(settings: Settings) -> Check:
    """What leaves the machine: nothing, or the question and passages to the server of the model."""
    if not settings.model:
        return Check(code="model_absent" if settings.remote_embeddings else "model_off", state="ok")
    address = settings.model_base_url or settings.model.partition(":")[0]
    return Check(code="model", state="ok", values={"name": settings.model, "address": address})


def _data_dir(settings: Settings) -> Check:
    if not settings.data_dir.is_dir():
        return Check(code="data_dir_new", state="ok", values={"path": str(settings.data_dir)})
    if settings.data_dir.stat().st_mode & _OTHERS:
        return Check(code="data_dir_open", state="warn", values={"path": str(settings.data_dir)})
    return Check(code="data_dir", state="ok", values={"path": str(settings.data_dir)})


def _library(settings: Settings, snapshot: Snapshot, embedder: str, lemmatiser: str) -> Iterator[Check]:
    generation = snapshot.generation
    documents = snapshot.all_documents()
    yield Check(
        code="contents",
        state="ok",
        values={"generation": generation.number, "documents": len(documents), "passages": generation.passages},
    )
    failures = snapshot.failures()
    if failures:
        yield Check(code="failures", state="warn", values={"count": len(failures)})
    if generation.embedder != embedder:
        yield Check(code="other_embedder", state="warn", values={"stored": generation.embedder, "now": embedder})
    if generation.lemmatiser != lemmatiser:
        yield Check(code="other_lemmatiser", state="warn")
    yield _index(settings, snapshot)


def _index(settings: Settings, snapshot: Snapshot) -> Check:
    from advisor.adapters.vectors import folder_of

    generation = snapshot.generation
    if generation.embedder == "none":
        return Check(code="index_off", state="ok")
    folder = folder_of(settings.data_dir, generation.number)
    try:
        if not folder.is_dir():
            raise StoreDamaged("index_missing", generation=generation.number)
        check_folder(folder, snapshot.index_ids())
    except StoreDamaged as error:
        return Check(code="index_damaged", state="fail", values={"reason": str(error.values.get("reason", error.code))})
    return Check(code="index", state="ok", values={"generation": generation.number})
