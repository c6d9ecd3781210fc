"""What a review found, before the best of it is chosen. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from advisor.drafting.materials import Materials
from advisor.drafting.phrases import Span, spans
from advisor.drafting.review.sentences import Sentence, sentences
from advisor.drafting.rubric_cues import CLAUSE, is_denied
from advisor.knowledge.entries import BothLists
from advisor.knowledge.frameworks import Sector
from advisor.language.texts import Texts, texts
from advisor.models import Language, Situation

Kind = Literal["keep", "claim", "promise", "gap", "anywhere", "filler", "figure", "long", "plan"]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LONGEST_MISSION = 260
"""Words; the longest variant of a mission, with values and commitments, stays below."""
_PLAN = re.compile(
    r"\b(?:action plan|work plan|sustainability plan|plan (?:of|for)|plan 20\d\d|plan dział|harmonogram|plan na)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^.{0,60}\b(?:strateg|csr|statement|report|raport|oświadczen|polityk)", re.IGNORECASE)
_HEAD = 400
"""Characters at the beginning in which a text says what it is."""
_LONGEST_QUOTE = 320
"""Characters a comment quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A remark that could be made. `gravity`: the higher, the earlier it stands."""

    kind: Kind
    gravity: int
    start: int
    """Where its quote stands in the text."""
    quote: str | None
    text: str
    better: str | None = None
    needs: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """The text under review with what all its readers need."""

    text: str
    language: Language
    materials: Materials
    situation: Situation | None
    sector: Sector | None

    @cached_property
    def sentences(self) -> list[Sentence]:
        """In order."""
        return sentences(self.text)

    @cached_property
    def folded(self) -> str:
        """For a quick look whether a phrase can stand there at all."""
        return " ".join(self.text.casefold().split())

    @cached_property
    def form(self) -> Literal["mission", "plan", "page"]:
        """What the text is: by its length, and by what its beginning says."""
        if _PLAN.search(self.text[:_HEAD]):
            return "plan"
        if _PAGE.match(self.text.lstrip("#* \n")):
            return "page"
        return "mission" if len(_WORD.findall(self.text)) <= _LONGEST_MISSION else "page"

    @property
    def words(self) -> Texts:
        """The words of the review."""
        return texts(self.language)

    def spans(self, phrases: BothLists | Iterable[str]) -> list[Span]:
        """Where phrases stand, in whichever language they are said, but not behind a "not"."""
        both = (*phrases.en, *phrases.pl) if isinstance(phrases, BothLists) else tuple(phrases)
        likely = [
            phrase for phrase in both if all(word.rstrip("*").casefold() in self.folded for word in phrase.split())
        ]
        return [
            span for span in spans(likely, self.text) if not is_denied(self.text, span[0], self.language, within=CLAUSE)
        ]

    def around(self, span: Span) -> Sentence:
        """The sentence in which a span begins."""
        found = next((sentence for sentence in self.sentences if span[0] < sentence.end), None)
        return found or Sentence(self.text[span[0] : span[1]], *span, 0)


def quote_of(sentence: Sentence, span: Span | None = None) -> str:
    """The sentence; of a very long one the words around a span, or its beginning."""
    if len(sentence.text) <= _LONGEST_QUOTE:
        return sentence.text
    at = (span[0] - sentence.start) if span else 0
    first = max(0, min(at - _LONGEST_QUOTE // 2, len(sentence.text) - _LONGEST_QUOTE))
    piece = sentence.text[first : first + _LONGEST_QUOTE]
    if first:
        piece = piece.split(maxsplit=1)[-1] if " " in piece else piece
    cut = first + _LONGEST_QUOTE < len(sentence.text)
    return piece.rsplit(maxsplit=1)[0] if cut and " " in piece else piece


def one_line(text: str) -> str:
    """Without line breaks and double blanks."""
    return " ".join(text.split())
