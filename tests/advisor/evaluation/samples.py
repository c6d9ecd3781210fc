"""Questions, findings and answers of a few words, for the tests of the measures."""

from dataclasses import replace

from advisor.evaluation.questions import Evidence, Question
from advisor.evaluation.runner import UNANSWERABLE, Outcome
from advisor.models import Finding
from tests.advisor.surfaces.samples import FINDING, HIT, PASSAGE, REPORT


def evidence(quote: str, *, file: str = REPORT.file, page: int | None = None) -> Evidence:
    """Evidence in the sample report."""
    return Evidence(file=file, quote=quote, page=page)


def question(*quotes: str, alternatives: tuple[str, ...] = (), page: int | None = None, id: str = "q1") -> Question:
    """An English question with these quotes as evidence; without any, the documents do not answer it."""
    return Question(
        id=id,
        language="en",
        text=f"What of {id}?",
        type="fact",
        evidence=tuple(evidence(quote, page=page) for quote in quotes),
        alternatives=tuple(evidence(quote) for quote in alternatives),
    )


def finding(*texts: str) -> Finding:
    """Hits with these texts, best first."""
    hits = (replace(HIT, passage=replace(PASSAGE, text=text, end=len(text))) for text in texts)
    return replace(FINDING, hits=tuple(hits))


def outcome(id: str, cited: float = 0.0, found: float = 0.0, *, group: str = "en→en", ms: float = 50.0) -> Outcome:
    """What was measured of an answerable question."""
    values = {"cited": cited, "found": found, "answered": 1.0, "precision": 1.0}
    return Outcome(
        id=id, question=f"What of {id}?", type="", group=group, fit="answers", values=values, milliseconds=ms
    )


def unanswerable(id: str, declined: bool) -> Outcome:
    """What was measured of a question that the documents do not answer."""
    values = {"declined": 1.0} if declined else {"declined": 0.0, "precision": 0.0}
    return replace(outcome(id), group=UNANSWERABLE, values=values, fit="none" if declined else "answers")
