"""The finder for LangChain: a retriever whose documents are our passages, with page, section and spans.

Importing this module loads LangChain's core; nothing else of the house imports it. The finder works on this machine;
LangChain's own tracing, where it is switched on, sends questions and passages elsewhere.
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from advisor.app import Advisor, open_advisor
from advisor.errors import AdvisorError
from advisor.language.texts import texts
from advisor.models import Finding, Hit
from advisor.settings import load_settings
from advisor.surfaces.contract import hit_json

_SPANS = 3
"""Sentences named of a passage: as many as an answer takes at most."""
_MOST = 1000
"""Passages asked for at most, as in `advisor search -k`."""


def _of_the_settings() -> Advisor:
    return open_advisor(load_settings())


class ClusterRetriever(BaseRetriever):
    """The `k` passages nearest to a question, best first; `source`, `year` and `collection` narrow as in a search.

    Without an `advisor` it opens that of the settings (`ADVISOR_…`, `.env`), which stays open as long as the process;
    one that is given stays open for whoever opened it. Safe for threads.

    A document has the passage's text and id. Its metadata are those of a hit of `advisor search --json`, and `language`
    and `collection` of the document, `generation` of the library, and `spans`: the sentences nearest to the question,
    best first, each with `start`, `end` (of `page_content`), `page` and `score`.

    Raises:
        AdvisorError: as in a search (no library, no such source, an empty question); message and hint are its note.
    """

    advisor: Advisor = Field(default_factory=_of_the_settings, repr=False, exclude=True)
    k: int = Field(default=10, ge=1, le=_MOST)
    source: str | None = None
    year: int | None = None
    collection: str | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        try:
            finding = self.advisor.search(
                query, k=self.k, source=self.source, year=self.year, collection=self.collection
            )
        except AdvisorError as error:
            error.add_note("\n".join(texts("en").error(error.code, error.values)))
            raise
        return [_document(rank, hit, finding) for rank, hit in enumerate(finding.hits, 1)]


def _document(rank: int, hit: Hit, finding: Finding) -> Document:
    told = hit_json(rank, hit)
    metadata = {name: value for name, value in told.items() if name != "text"} | {
        "spans": _spans(hit),
        "language": hit.document.record.language,
        "generation": finding.generation,
        "collection": hit.document.collection,
    }
    return Document(id=hit.passage.id, page_content=hit.passage.text, metadata=metadata)


def _spans(hit: Hit) -> list[dict[str, object]]:
    """Where the units nearest to the question stand; a heading says nothing by itself."""
    scored = zip(hit.passage.units, hit.unit_scores, strict=True)
    near = [(unit, score) for unit, score in scored if unit.kind != "heading" and score > 0]
    spans: list[dict[str, object]] = []
    for unit, score in sorted(near, key=lambda one: -one[1])[:_SPANS]:
        mark = hit.passage.page_at(unit.start)
        page = mark.number if mark else None
        spans.append({"start": unit.start, "end": unit.end, "page": page, "score": round(score, 4)})
    return spans
