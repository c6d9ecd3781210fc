"""Sentences that are kept → the statements of an answer: how many, in which order, with which sources. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from advisor.answering.conflicts import contradict
from advisor.answering.extractive import Written
from advisor.answering.grounded.checks import Kept
from advisor.grounding.quotes import cite
from advisor.models import Citation, Finding, Statement
from advisor.prompting.orders import is_order

_NEAREST = 3
"""Passages of a part of a question: an answer that cites none of them does not answer it."""


def statement_of(one: Kept) -> Statement:
    """A sentence with the words that carry it; its sources are not numbered yet."""
    citations = {
        citation.quote: citation
        for support in one.supports
        for span in support.spans
        for citation in [cite(support.source.hit.passage, support.source.hit.document, *span, n=0)]
    }
    return Statement(text=one.text, verdict=one.verdict, citations=tuple(citations.values()))


def within(statements: Sequence[Statement], most: int, letters: int) -> list[Statement]:
    """The first ones, at most so many with so many letters together; one always."""
    kept: list[Statement] = []
    for one in statements[:most]:
        letters -= len(one.text)
        if kept and letters < 0:
            break
        kept.append(one)
    return kept


def complete(
    statements: Sequence[Statement], without_model: Written, parts: Sequence[Finding], language: str, *, whole: bool
) -> tuple[Statement, ...]:
    """With what the answer without a model has and may not be lost: a part's answer, another figure for the same.

    `whole`: with all that it has and these have not, because the model broke off.
    """
    told = list(statements)
    others = [one for one in without_model.statements if not is_order(one.text)]
    for part in parts:
        near = {hit.passage.id for hit in part.hits[:_NEAREST]}
        if not any(_cites(one, near) for one in told):
            told += [one for one in others if _cites(one, near)][:1]
    if without_model.differ:
        new = [one for one in others if one not in told]
        told += [one for one in new if any(contradictory(one, other, language) for other in told)]
    if whole:
        quoted = {citation.quote for one in told for citation in one.citations}
        told += [one for one in others if not quoted & {citation.quote for citation in one.citations}]
    return numbered(told)


def _cites(statement: Statement, passages: set[str]) -> bool:
    return any(citation.passage in passages for citation in statement.citations)


def contradictory(one: Statement, other: Statement, language: str) -> bool:
    """Whether their quotes, of different documents, say the same with another figure."""
    return any(
        first.document.id != second.document.id and contradict(first.quote, second.quote, language)
        for first in one.citations
        for second in other.citations
        if first.document.record.language == second.document.record.language == language
    )


def numbered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Documents counted in the order in which they are cited."""
    numbers: dict[str, int] = {}

    def number(citation: Citation) -> Citation:
        return replace(citation, n=numbers.setdefault(citation.document.id, len(numbers) + 1))

    return tuple(replace(one, citations=tuple(map(number, one.citations))) for one in statements)
