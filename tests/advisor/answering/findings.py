"""Findings made of units of text, for the writer."""

from collections.abc import Sequence
from itertools import count

from advisor.models import Document, Finding, Hit, PageMark, Passage, PassageKind, Record, Unit, UnitKind

Told = tuple[UnitKind, str, float]
"""A unit: its kind, its text, how near it is to the question."""
_NUMBERS = count(1)


def sentence(text: str, near: float = 0.5) -> Told:
    return "sentence", text, near


def item(text: str, near: float = 0.5) -> Told:
    return "item", text, near


def row(text: str, near: float = 0.5) -> Told:
    return "row", text, near


def hit(
    *told: Told,
    document: str = "d1",
    language: str = "en",
    score: float = 0.8,
    kind: PassageKind = "body",
    section: Sequence[str] = (),
) -> Hit:
    """A passage of these units, a line end apart, on page 3."""
    text, units = "", []
    for unit_kind, words, _ in told:
        units.append(Unit(start=len(text), end=len(text) + len(words), kind=unit_kind))
        text += words + "\n"
    text = text.removesuffix("\n")
    passage = Passage(
        id=f"p{next(_NUMBERS):04}",
        document=document,
        start=0,
        end=len(text),
        text=text,
        kind=kind,
        section=tuple(section),
        pages=(PageMark(start=0, number=3, label=None),),
        units=tuple(units),
        windows=(),
    )
    held = Document(
        id=document,
        file=f"{document}.pdf",
        collection="shared",
        record=Record(title=document, language=language),
        pages=9,
        passages=1,
    )
    return Hit(
        passage=passage,
        document=held,
        score=score,
        found_by=("words",),
        unit_scores=tuple(near for _, _, near in told),
    )


def finding(*hits: Hit, question: str = "Why do clusters grow?", evidence: float = 1.0) -> Finding:
    return Finding(question=question, language="en", generation=1, hits=hits, evidence=evidence)
