"""Is the store whole, and can it be mended from the library alone?"""

from advisor.adapters.index_check import check_folder
from advisor.adapters.library.publication import Publication
from advisor.adapters.library.upkeep import is_sound, rebuild_words, words_are_whole
from advisor.adapters.vectors import folder_of, is_index
from advisor.errors import StoreDamaged
from advisor.models import Check
from ingest.intake import Tools
from ingest.publish import NO_EMBEDDER
from ingest.scan import document_id


def check_store(tools: Tools) -> list[Check]:
    """One check for each part of the store: library file, words, search index, originals."""
    generation = tools.writer.generation()
    if generation is None:
        return [Check(code="library", state="warn")]
    return [
        Check(code="library", state="ok" if is_sound(tools.writer.connection) else "fail"),
        Check(code="words", state="ok" if words_are_whole(tools.writer.connection) else "fail"),
        _check_index(tools, generation.number, generation.embedder),
        _check_originals(tools),
    ]


def repair_store(tools: Tools) -> None:
    """Build the words and the search index again from the library; nothing is read or embedded again."""
    rebuild_words(tools.writer.connection)
    tools.listener.step("words_rebuilt")
    tools.publisher.renew()
    tools.publisher.sweep()


def _check_index(tools: Tools, generation: int, embedder: str) -> Check:
    if embedder == NO_EMBEDDER:
        return Check(code="index", state="warn", values={"reason": "words_only"})
    try:
        folder = folder_of(tools.settings.data_dir, generation)
        if not is_index(folder):
            raise StoreDamaged("index_missing", generation=generation)
        publication = Publication(tools.writer.connection)
        check_folder(folder, publication.expected(publication.current(), embedder))
    except StoreDamaged as error:
        return Check(code="index", state="fail", values={"reason": str(error.values.get("reason", error.code))})
    return Check(code="index", state="ok", values={"generation": generation})


def _check_originals(tools: Tools) -> Check:
    """A missing or altered original does no harm to answers; it stands in the way of a rebuild."""
    wrong = []
    for location in tools.writer.locations():
        path = tools.originals.path(location.document or "")
        if location.document and not (path.is_file() and document_id(path.read_bytes()) == location.document):
            wrong.append(location.place.path)
    return Check(code="originals", state="warn" if wrong else "ok", values={"files": ", ".join(sorted(wrong))})
