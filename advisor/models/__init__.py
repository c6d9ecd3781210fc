"""The nouns every room passes to the next. Pure."""

from advisor.models.answers import Answer, Check, Citation, Fit, Picture, Shown, Statement
from advisor.models.documents import (
    SHARED,
    Document,
    Generation,
    Original,
    Page,
    PageMark,
    Passage,
    PassageKind,
    Record,
    Unit,
    UnitKind,
    Window,
)
from advisor.models.findings import Candidate, Finding, Gap, Hit, Leg, Scope

__all__ = [
    "SHARED",
    "Answer",
    "Candidate",
    "Check",
    "Citation",
    "Document",
    "Finding",
    "Fit",
    "Gap",
    "Generation",
    "Hit",
    "Leg",
    "Original",
    "Page",
    "PageMark",
    "Passage",
    "PassageKind",
    "Picture",
    "Record",
    "Scope",
    "Shown",
    "Statement",
    "Unit",
    "UnitKind",
    "Window",
]
