"""Small answers and findings for the tests of the surfaces."""

from dataclasses import replace

from advisor.models import (
    Answer,
    Citation,
    Document,
    Finding,
    Hit,
    Original,
    PageMark,
    Passage,
    Record,
    Statement,
)

REPORT = Document(
    id="d1",
    file="reports/skills.pdf",
    collection="shared",
    record=Record(title="Skills in Clusters", language="en", publisher="Cluster House", year=2019),
    pages=40,
    passages=120,
)
BRIEF = Document(
    id="d2",
    file="briefs/members.md",
    collection="shared",
    record=Record(
        title="Members and their duties",
        language="en",
        kind="brief",
        as_of="2026-05",
        after=(
            Original(title="Green Paper", publisher="Cluster House", year=2024, sections="2.3.4"),
            Original(title="A Handbook", year=2020, sections="chapter 2"),
        ),
    ),
    pages=None,
    passages=9,
)
SENTENCE = "Members that train together hire each other's people."
PASSAGE = Passage(
    id="p1",
    document="d1",
    start=0,
    end=len(SENTENCE),
    text=SENTENCE,
    kind="body",
    section=("2 Skills", "2.1 Training"),
    pages=(PageMark(start=0, number=15, label="13"),),
    units=(),
    windows=(),
)


def citation(n: int = 1, document: Document = REPORT, **changes: object) -> Citation:
    """A citation of the report's page 15; `changes` are fields."""
    base = Citation(
        n=n,
        passage="p1",
        document=document,
        page=15,
        page_end=None,
        page_label=None,
        section=("2 Skills", "2.1 Training"),
        quote=SENTENCE,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def statement(*citations: Citation, text: str = SENTENCE) -> Statement:
    """A statement carried by the citations."""
    return Statement(text=text, verdict="verbatim", citations=citations or (citation(),))


def answer(*statements: Statement, **changes: object) -> Answer:
    """An answer of the statements; `changes` are fields."""
    base = Answer(
        question="Why train together?",
        language="en",
        mode="extractive",
        fit="answers",
        searched_for="train together",
        generation=3,
        lead="found",
        statements=statements or (statement(),),
        milliseconds={"find": 12.34, "write": 1.0, "total": 13.5},
    )
    return replace(base, **changes)  # type: ignore[arg-type]


NOTHING = replace(answer(), fit="none", lead=None, reason="nothing_found", statements=())
HIT = Hit(passage=PASSAGE, document=REPORT, score=0.81234, found_by=("vectors", "words"))
FINDING = Finding(
    question="Why train together?",
    language="en",
    generation=3,
    hits=(HIT,),
    evidence=0.8,
    notes=("words_only",),
    milliseconds={"words": 2.04},
)
