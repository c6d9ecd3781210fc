"""Ask every question and measure what comes back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from advisor.evaluation.measures import (
    answered_evidence,
    first_citation_right,
    found_evidence,
    is_file,
    ndcg,
    recall,
    reciprocal_rank,
    right_page,
)
from advisor.evaluation.questions import Question
from advisor.models import Answer, Finding, Fit

HITS = 12
"""Hits asked for: as many as an answer is written from."""
UNANSWERABLE = "unanswerable"
"""The group of the questions that the documents do not answer; the others are grouped by pair of languages."""
UNKNOWN = "?"
"""Stands for the language of a document that is not in the library."""

MEASURES = (
    "recall@5",
    "found",
    "mrr",
    "ndcg@10",
    "cited",
    "first",
    "page",
    "answered",
    "none",
    "precision",
    "declined",
)
"""Of an answerable question: share of its quotes in the first 5 hits, and within 1,500 words of hits; reciprocal rank
of the first hit with evidence, within 12; nDCG of the first 10; share of its quotes in the full answer; whether the
first statement of the brief answer is right (an unanswered question: no), and a page it cites; whether it was
answered, or declined with *none*. Of an answered question: whether it is answerable. Of an unanswerable one: whether it
was not answered."""


class Ask(Protocol):
    """Answers a question; `more` asks for the full answer."""

    def __call__(self, question: str, /, *, more: bool = False) -> Answer:
        """The answer."""


class Search(Protocol):
    """Finds passages."""

    def __call__(self, question: str, /, *, k: int) -> Finding:
        """The `k` best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The first citation of an answer."""

    file: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was measured of one question."""

    id: str
    question: str
    type: str
    group: str
    """The language of the question and that of its evidence, "pl→en", or `UNANSWERABLE`."""
    fit: Fit
    values: Mapping[str, float]
    """By name of the measure, 0…1; a measure that says nothing of this question is left out."""
    milliseconds: float
    """How long the brief answer took."""
    first: Quoted | None = None

    @property
    def standing(self) -> tuple[float, ...]:
        """What makes an outcome better or worse than another: evidence answered, then found; or whether it declined."""
        if self.group == UNANSWERABLE:
            return (self.values["declined"],)
        return self.values["cited"], self.values["found"]


def run(questions: Iterable[Question], *, ask: Ask, search: Search, languages: Mapping[str, str]) -> Iterator[Outcome]:
    """The outcome of each question, as soon as it is measured.

    The search comes first, so that what is opened on first use does not count as time of an answer.

    Args:
        languages: the language of each document of the library by its file.
    """
    for question in questions:
        finding = search(question.text, k=HITS)
        brief = ask(question.text)
        full = ask(question.text, more=True)
        yield Outcome(
            id=question.id,
            question=question.text,
            type=question.type,
            group=_group(question, languages),
            fit=brief.fit,
            values=_values(question, finding, brief, full),
            milliseconds=brief.milliseconds["total"],
            first=_first(brief),
        )


def documents_missing(questions: Iterable[Question], files: Iterable[str]) -> list[str]:
    """The documents that evidence names and the library (its `files`) does not hold."""
    there = list(files)
    named = {evidence.file for question in questions for evidence in question.evidence}
    return sorted(name for name in named if not any(is_file(file, name) for file in there))


def _values(question: Question, finding: Finding, brief: Answer, full: Answer) -> dict[str, float]:
    answered = not brief.abstained
    precision = {"precision": float(question.answerable)} if answered else {}
    if not question.answerable:
        return precision | {"declined": float(not answered)}
    page = right_page(question, brief)
    return precision | {
        "recall@5": recall(question, finding),
        "found": found_evidence(question, finding),
        "mrr": reciprocal_rank(question, finding),
        "ndcg@10": ndcg(question, finding),
        "cited": answered_evidence(question, full),
        "first": float(first_citation_right(question, brief)),
        **({} if page is None else {"page": float(page)}),
        "answered": float(answered),
        "none": float(brief.fit == "none"),
    }


def _group(question: Question, languages: Mapping[str, str]) -> str:
    if not question.answerable:
        return UNANSWERABLE
    named = question.evidence[0].file
    spoken = next((language for file, language in languages.items() if is_file(file, named)), UNKNOWN)
    return f"{question.language}→{spoken}"


def _first(answer: Answer) -> Quoted | None:
    for statement in answer.statements:
        for citation in statement.citations:
            return Quoted(file=citation.document.file, page=citation.page, quote=citation.quote)
    return None
