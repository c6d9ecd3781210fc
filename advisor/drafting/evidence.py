"""Answer sentences as citations: found in the published library, word for word, or not cited. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Protocol

from advisor.grounding.quotes import cite, collapsed
from advisor.knowledge.facts import Fact
from advisor.models import Citation, Document, Language, Passage, Statement

Consult = Callable[[str], tuple[Statement, ...]]
"""What the documents say to a question, best first; empty where they do not answer it."""


class Sheets(Protocol):
    """The answer sentences we ship."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """By id."""
        ...

    @property
    def sheet_names(self) -> Mapping[str, str]:
        """The stem of the file each stands in, by id."""
        ...


class Evidence:
    """Makes the citations of one draft; each document gets its number when it is first cited.

    Only what the library of the reader holds is cited: a sentence that was never read in, or that differs there, gives
    no citation.
    """

    def __init__(
        self,
        sheets: Sheets,
        documents: Iterable[Document],
        passages_of: Callable[[Document], Iterable[Passage]],
        language: Language,
        consult: Consult,
    ) -> None:
        self._sheets = sheets
        self._documents = {document.file.rpartition("/")[2]: document for document in documents}
        self._passages_of = passages_of
        self._language = language
        self._consult = consult
        self._numbers: dict[str, int] = {}
        self._held: dict[str, dict[str, tuple[Passage, int, int]]] = {}

    def cite(self, ids: Iterable[str], most: int = 2) -> tuple[Citation, ...]:
        """The citations of answer sentences by id, in the draft's language, at most `most`."""
        found = filter(None, (self._cite(id) for id in dict.fromkeys(ids)))
        return tuple(islice(found, most))

    def sentences(self, sheet: str) -> dict[str, str]:
        """The sentences of one file by id, in English, to be compared with."""
        return {id: fact.en for id, fact in self._sheets.facts.items() if self._sheets.sheet_names[id] == sheet}

    def about(self, question: str) -> tuple[Citation, ...]:
        """The first citation of each thing the documents say to a question; `numbered` makes it one of the draft's."""
        return tuple(statement.citations[0] for statement in self._consult(question) if statement.citations)

    def numbered(self, citation: Citation) -> Citation:
        """A citation with the number its document has in this draft."""
        return replace(citation, n=self._number(citation.document))

    def _cite(self, id: str) -> Citation | None:
        fact = self._sheets.facts.get(id)
        if fact is None:
            return None
        document = self._documents.get(f"{self._sheets.sheet_names[id]}.yaml#{self._language}")
        place = self._units(document).get(collapsed(fact.of(self._language))) if document else None
        if document is None or place is None:
            return None
        passage, start, end = place
        return cite(passage, document, start, end, n=self._number(document))

    def _units(self, document: Document) -> dict[str, tuple[Passage, int, int]]:
        if document.id not in self._held:
            self._held[document.id] = {
                collapsed(passage.text[unit.start : unit.end]): (passage, unit.start, unit.end)
                for passage in self._passages_of(document)
                for unit in passage.units
            }
        return self._held[document.id]

    def _number(self, document: Document) -> int:
        return self._numbers.setdefault(document.id, len(self._numbers) + 1)
