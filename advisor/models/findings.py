"""What is found for one question: candidates, hits, and what is missing. Pure."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from advisor.models.documents import SHARED, Document, Passage, PassageKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Leg = Literal["vectors", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a question may look at: collections the reader may see, and wishes that narrow them."""

    collections: tuple[str, ...] = (SHARED,)
    source: str | None = None
    """Part of a title, file name or publisher."""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What ranking needs to know of a passage; its text is fetched for the best ones only."""

    row: int
    passage: str
    document: str
    collection: str
    language: str
    embedded_in: str
    """The language of the text the vectors were made from."""
    kind: PassageKind
    heading_terms: tuple[str, ...]
    unit_terms: tuple[tuple[str, ...], ...]
    vectors: "NDArray[np.float32] | None"
    """Row 0 for the passage as a whole, then one row a window, length 1 each; None when ingested with words only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a question. `score` is calibrated to 0…1 and compares within one question."""

    passage: Passage
    document: Document
    score: float
    found_by: tuple[Leg, ...]
    unit_scores: tuple[float, ...] = ()
    """How near each unit of the passage is to the question, for the writer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something a question asks about that the documents do not give. `value` is in the asker's words."""

    kind: Literal["name", "year", "figure", "part"]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the finder brings back for one question."""

    question: str
    language: str
    generation: int
    hits: tuple[Hit, ...]
    evidence: float
    """How much the best hits speak to the question, 0…1; below a threshold nothing is answered."""
    gaps: tuple[Gap, ...] = ()
    """Names and years of the question that the documents do not know."""
    notes: tuple[str, ...] = ()
    """Codes of things the reader should know (e.g. `words_only`)."""
    milliseconds: dict[str, float] = field(default_factory=dict)
