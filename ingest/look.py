"""A dry look at one file: what it is and what to know of it, before anybody takes it in. Nothing is stored."""

from dataclasses import asdict, dataclass
from pathlib import Path

from advisor.adapters.library.snapshot import LibraryReader
from advisor.errors import UnknownItem, UnreadableDocument
from advisor.language.texts import Texts
from advisor.language.words import fold
from advisor.models import Document, Paging
from advisor.settings import Settings
from ingest import readers
from ingest.manifest import load_manifest
from ingest.prepare import prepare
from ingest.report import Failed, failure_json, failure_lines
from ingest.sandbox import Sandbox
from ingest.scan import document_id, read_bytes
from ingest.suspicious import Remark, in_file, in_text, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a child found in a file that can be read."""

    title: str
    language: str
    pages: int | None
    paging: Paging
    words: int
    passages: int
    remarks: tuple[Remark, ...]
    checked: bool
    """Whether hidden text and active content could be looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A document of the library that is the same (`content`) or has the same title (`title`)."""

    same: str
    collection: str
    file: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at a file found: `seen`, or `failed` with its reason."""

    file: str
    document: str | None
    seen: Seen | None
    twins: tuple[Twin, ...] = ()
    failed: Failed | None = None


def look(path: Path, settings: Settings) -> Look:
    """Look at a file in a child process, with the limits that reading has; nothing is written.

    Raises:
        UnknownItem: there is no such file.
    """
    if not path.is_file():
        raise UnknownItem("not_found", path=str(path))
    document = None
    try:
        document = document_id(read_bytes(path, settings.max_file_mb * 1_000_000))
        with Sandbox(1, settings.read_seconds, settings.read_memory_mb, preload=("ingest.look",)) as sandbox:
            reading = sandbox.run(examine, path, document)
        seen = reading.result()
    except UnreadableDocument as error:
        failed = Failed(file=path.name, kind=error.kind, code=error.code, values=error.values)
        return Look(file=path.name, document=document, seen=None, failed=failed)
    return Look(file=path.name, document=document, seen=seen, twins=_twins(document, seen.title, settings))


def examine(path: Path, document: str) -> Seen:
    """Read a file whole, as an ingest would, and look for what should be known of it. Runs in a child process.

    Raises:
        UnreadableDocument: it cannot be read.
    """
    prepared = prepare(path, path.name, document, load_manifest(path.parent).get(path.name, {}))
    told, checked = _told_of_file(path)
    return Seen(
        title=prepared.record.title,
        language=prepared.record.language,
        pages=prepared.pages,
        paging=prepared.paging,
        words=sum(len(page.text.split()) for page in prepared.parts),
        passages=len(prepared.passages),
        remarks=merged((*told, *in_text(prepared.parts, prepared.passages))),
        checked=checked,
    )


def look_json(found: Look, texts: Texts) -> dict[str, object]:
    """The contract of `ingest look --json`."""
    seen = asdict(found.seen) if found.seen else None
    failed = found.failed
    return {
        "file": found.file,
        "document": found.document,
        "seen": seen,
        "twins": [asdict(one) for one in found.twins],
        "failed": failure_json(failed, texts) if failed else None,
    }


def summary(found: Look, texts: Texts) -> list[str]:
    """What was found, for people."""
    if found.failed is not None:
        return failure_lines([found.failed], texts)
    assert found.seen is not None
    seen = found.seen
    lines = [seen.title, texts.say("document.passages", count=seen.passages)]
    lines += [texts.say(f"look.same.{one.same}", file=one.file, collection=one.collection) for one in found.twins]
    if not seen.checked:
        lines.append(texts.say("look.unchecked"))
    return lines + [texts.say(f"look.remark.{one.kind}") for one in seen.remarks]


def _told_of_file(path: Path) -> tuple[tuple[Remark, ...], bool]:
    """What is to be told of the file beside its text, and whether it could be looked for."""
    data = path.read_bytes()
    found = readers.format_of(path.name, data)
    if found is None:  # locked by a password that everybody knows
        return (), False
    try:
        return in_file(data, found), True
    except MemoryError:
        raise
    except Exception:  # damaged files make parsers raise anything; that it could not be looked at is told
        return (), False


def _twins(document: str, title: str, settings: Settings) -> tuple[Twin, ...]:
    """What the library has already, in any collection: who may know of which is for the asker to decide."""
    return tuple(
        Twin(
            same="content" if one.id == document else "title",
            collection=one.collection,
            file=one.file,
            title=one.record.title,
        )
        for one in _documents(settings)
        if one.id == document or _alike(one.record.title, title)
    )


def _documents(settings: Settings) -> list[Document]:
    try:
        with LibraryReader(settings.data_dir).snapshot() as snapshot:
            return snapshot.all_documents()
    except UnknownItem:  # no library yet
        return []


def _alike(one: str, other: str) -> bool:
    return fold(" ".join(one.split())).casefold() == fold(" ".join(other.split())).casefold()
