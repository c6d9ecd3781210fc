"""Which sentences of a model are kept: those that words of the passages carry, in plain words of the asker's. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from advisor.answering.grounded.quoting import Quotes, Support
from advisor.answering.grounded.reply import Draft
from advisor.answering.standalone import leans_back
from advisor.grounding.alterations import goes_beyond, is_doubtful, is_reported, turns_round
from advisor.grounding.names import missing_names, names, names_in_words
from advisor.grounding.negation import Terms
from advisor.grounding.roles import moves_figures
from advisor.grounding.support import ENOUGH_WORDS, Verdict, judge, shared_words
from advisor.grounding.wording import Wording, in_language
from advisor.language.detection import detect_language
from advisor.language.sentences import split_sentences
from advisor.language.words import fold
from advisor.language.words import words as words_of
from advisor.prompting.leaks import Told
from advisor.prompting.tidy import addresses, tidied

Fault = Literal["quote", "figure", "name", "negation", "words", "language", "form"]
"""Why a sentence is not kept; `repair.md` tells a model what each means."""
Similarity = Callable[[Wording, Sequence[Wording]], float | None]
"""Cosine of a statement with quotes in another language, both as the embedder hears them; None without an embedder."""

_LEAST_SHARE = 0.2
"""A quote that says less of a sentence's words is on another matter."""
_ENOUGH_TO_SAY = 0.5
"""A sentence of which its quotes say a smaller share may be of another passage on the same matter."""
_SENTENCES = 12
"""Sentences of one statement that are looked at; one is asked for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence with the words that carry it."""

    text: str
    verdict: Literal["verbatim", "supported", "partly"]
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """A sentence that is not said, why not, and the passages it was marked with."""

    text: str
    fault: Fault
    marks: tuple[int, ...]


class Checks:
    """Sorts the sentences of a reply into those that are kept and those that are not."""

    def __init__(
        self, quotes: Quotes, *, language: str, terms: Terms, similarity: Similarity | None, told: Told
    ) -> None:
        """`language`: that of the answer. `told`: what no answer may repeat."""
        self._quotes = quotes
        self._language = language
        self._terms = terms
        self._similarity = similarity
        self._told = told

    def sort(self, drafts: Iterable[Draft]) -> tuple[list[Kept], list[Faulty]]:
        """(sentences that are kept, those that are not), each once, in the order of the reply."""
        sorted_out: dict[str, Kept | Faulty] = {}
        stands = False
        for draft in drafts:
            located = self._quotes.of(draft)
            for raw in islice(_sentences(draft.text), _SENTENCES):
                text = tidied(raw)
                if not any(map(str.isalpha, text)):
                    continue
                if text not in sorted_out:
                    sorted_out[text] = self._check(text, raw, draft, located, after_kept=stands)
                stands = isinstance(sorted_out[text], Kept)
        found = sorted_out.values()
        return [one for one in found if isinstance(one, Kept)], [one for one in found if isinstance(one, Faulty)]

    def _check(
        self, text: str, raw: str, draft: Draft, located: Sequence[Support], *, after_kept: bool
    ) -> Kept | Faulty:
        """A sentence as it may be said (`text`; `raw` as it was written), or why it may not."""
        statement = Wording(text, self._language)
        if not draft.quotes:
            located = self._quotes.nearest(statement, draft.marks, self._terms)
        supports = self._carrying(statement, located)
        fault, verdict = self._fault(raw, statement, supports, after_kept=after_kept)
        if fault or verdict.kind == "unsupported":
            return Faulty(text, fault or "words", draft.marks)
        quotes = [one.wording for one in supports]
        doubtful = verdict.kind == "supported" and is_doubtful(statement, quotes, self._terms)
        return Kept(text, "partly" if doubtful else verdict.kind, supports)

    def _carrying(self, statement: Wording, supports: Sequence[Support]) -> tuple[Support, ...]:
        """Without what is only reported, what is on other matters, and what says no more of it than nearer quotes."""
        supports = [one for one in supports if not is_reported(statement, one.wording, self._terms)]
        wanted = {term for term in self._terms(*statement) if not term[0].isdecimal()}
        share = {one: shared_words(statement, (one.wording,), self._terms) for one in supports}
        held: set[str] = set()
        carrying: set[Support] = set()
        for one in sorted(supports, key=lambda one: -share[one]):
            told = wanted & set(self._terms(*one.wording))
            foreign = one.wording.language != statement.language
            if foreign or share[one] >= ENOUGH_WORDS or (share[one] >= _LEAST_SHARE and told - held):
                carrying.add(one)
                held |= told
        return tuple(one for one in supports if one in carrying)

    def _fault(
        self, raw: str, statement: Wording, supports: Sequence[Support], *, after_kept: bool
    ) -> tuple[Fault | None, Verdict]:
        quotes = [support.wording for support in supports]
        said = " ".join(quote.text for quote in quotes).lower()
        foreign = bool(quotes) and not in_language(quotes, statement.language)
        similar = self._similarity(statement, quotes) if self._similarity and foreign else None
        verdict = judge(statement, quotes, terms=self._terms, similarity=similar)
        faults: Sequence[tuple[bool, Fault]] = (
            (any(address not in said for address in addresses(raw)), "form"),
            (self._told.is_repeated(statement.text, said), "form"),
            (leans_back(statement.text, self._language) and not after_kept, "form"),
            (detect_language(statement.text, default=self._language) != self._language, "language"),
            (not quotes, "quote"),
            ("figure" in verdict.reasons or moves_figures(statement, quotes, self._terms), "figure"),
            ("negation" in verdict.reasons or turns_round(statement, quotes, self._terms), "negation"),
            ("name" in verdict.reasons and self._names_more(statement, supports), "name"),
            (verdict.words is not None and verdict.words < _ENOUGH_TO_SAY, "words"),
            ("other_language" in verdict.reasons or goes_beyond(statement, quotes, self._terms), "words"),
        )
        return next((fault for found, fault in faults if found), None), verdict

    def _names_more(self, statement: Wording, supports: Sequence[Support]) -> bool:
        """Whether a name stands neither in the quotes nor in the headings above them, or half in each.

        A number that is a name is not taken from a heading where the quotes have another one.
        """
        quotes = [one.wording for one in supports]
        headings = [one.surroundings for one in supports]
        missing = missing_names(statement, quotes)
        if missing_names(statement, [*quotes, *headings]):
            return True
        labelled = any(name.kind == "label" for name in missing)
        if labelled and any(name.kind == "label" for quote in quotes for name in names(*quote) - names(*statement)):
            return True
        words = {name.text for name in missing}
        said = {fold(word) for heading in headings for word in words_of(heading.text)}
        return any(run & words and not run <= said for run in names_in_words(statement.text))


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (line[start:end] for start, end in split_sentences(line))
