"""Writing with a language model over the evidence of the answer without one, under the same checks.

The model is asked once, and once more where sentences of it cannot be kept. What it says reaches a reader as far as
whole sentences of the passages carry it; the citations are ours.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from advisor.answering.conflicts import contradict
from advisor.answering.extractive import Length, Written
from advisor.answering.grounded.checks import Checks, Faulty, Kept, Similarity
from advisor.answering.grounded.context import Evidence, Source, evidence
from advisor.answering.grounded.orders import is_order
from advisor.answering.grounded.prompt import Requests, Usage
from advisor.answering.grounded.quoting import Quotes
from advisor.answering.grounded.reply import Reply
from advisor.answering.timeliness import tense
from advisor.errors import ModelUnavailable
from advisor.grounding.negation import Terms
from advisor.grounding.quotes import cite
from advisor.knowledge.prompts import Prompts
from advisor.models import Citation, Finding, Statement
from advisor.ports import ChatModel

_LEAST_SECONDS = 3.0
"""With less of the time left no correction is asked for."""
_NEAREST = 3
"""Passages of a part of a question: an answer that cites none of them does not answer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What is kept of a model's answer."""

    statements: tuple[Statement, ...]
    """None where nothing is kept: then the answer without a model holds, and `failure` says why."""
    dropped: int
    """Sentences the model wrote that are not said."""
    usage: Usage
    model: str
    prompt_hash: str
    over: bool = False
    """Whether the first of them tells of what has ended."""
    differ: bool = False
    """Whether two of them say the same with another figure."""
    failure: str | None = None
    """`model_unreadable`: no answer in any form; `model_silent`: it has none; `model_unsupported`: none is carried."""


def write_grounded(
    finding: Finding,
    without_model: Written,
    model: ChatModel,
    prompts: Prompts,
    *,
    length: Length,
    today: date,
    terms: Terms,
    fence: str,
    seconds: float,
    parts: Sequence[Finding] = (),
    similarity: Similarity | None = None,
) -> Grounded:
    """An answer in the words of a model, each sentence with the words of the documents that carry it.

    Args:
        without_model: the same answer as it is given without a model: its evidence is shown first.
        terms: content terms of a text in a language (`Lemmatiser.terms`).
        fence: what nobody can guess, new for each question (`secrets.token_hex`).
        seconds: the time for all calls together.
        parts: what was found for each part of the question, or for each side of what it compares.
        similarity: of a statement with quotes in another language; without it no such statement is kept.

    Raises:
        ModelUnavailable: there is no reply, or not one passage fits into what the model can hold.
    """
    began = time.monotonic()
    most = max(length.statements, len(without_model.statements))
    found = evidence(finding, parts, without_model, today)
    requests = Requests(model, prompts, language=finding.language, fence=fence)
    sources, reply = requests.ask(finding.question, found, most=most, today=today, seconds=seconds)
    told = (prompts.answer.instruction, prompts.repair.instruction, fence)
    checks = Checks(Quotes(sources), language=finding.language, terms=terms, similarity=similarity, told=told)
    kept, faulty = checks.sort(reply.drafts)
    mended: list[Kept] = []
    left = seconds - (time.monotonic() - began)
    if faulty and len(kept) < most and left > _LEAST_SECONDS:
        mended = _mended(requests, sources, faulty, checks, left)
    statements = _within([_statement(one) for one in _different([*kept, *mended])], most, length, without_model)
    over = _opens_over([*kept, *mended], found) if tense(finding.question, today) == "any" else without_model.over
    statements = _complete(statements, without_model, parts, finding.language) if statements else []
    return Grounded(
        statements=_numbered(statements),
        dropped=max(0, len(faulty) - len(mended)),
        usage=requests.usage,
        model=requests.model_name,
        prompt_hash=prompts.hash,
        over=over,
        differ=any(_contradict(*pair, finding.language) for pair in combinations(statements, 2)),
        failure=None if statements else _failure(reply),
    )


def _mended(
    requests: Requests, sources: Sequence[Source], faulty: Sequence[Faulty], checks: Checks, seconds: float
) -> list[Kept]:
    """What a second try makes of sentences with a fault; a second try that fails changes nothing."""
    try:
        reply = requests.repair(sources, faulty, seconds=seconds)
    except ModelUnavailable:
        return []
    return checks.sort(reply.drafts)[0][: len(faulty)]


def _failure(reply: Reply) -> str:
    if not reply.is_in_form:
        return "model_unreadable"
    return "model_unsupported" if reply.drafts else "model_silent"


def _different(kept: Sequence[Kept]) -> list[Kept]:
    return list({one.text: one for one in kept}.values())


def _statement(one: Kept) -> Statement:
    citations = {
        citation.quote: citation
        for support in one.supports
        for span in support.spans
        for citation in [cite(support.source.hit.passage, support.source.hit.document, *span, n=0)]
    }
    return Statement(text=one.text, verdict=one.verdict, citations=tuple(citations.values()))


def _within(statements: Sequence[Statement], most: int, length: Length, without_model: Written) -> list[Statement]:
    """As many as an answer of this length may have; one without a model that is longer sets the measure."""
    letters = max(length.letters, sum(len(one.text) for one in without_model.statements))
    kept: list[Statement] = []
    for one in statements[:most]:
        letters -= len(one.text)
        if kept and letters < 0:
            break
        kept.append(one)
    return kept


def _opens_over(kept: Sequence[Kept], found: Evidence) -> bool:
    """Whether what the first sentence rests on has ended."""
    return any(
        (support.source.hit.passage.id, unit) in found.over
        for one in kept[:1]
        for support in one.supports
        for unit in support.units
    )


def _complete(
    statements: Sequence[Statement], without_model: Written, parts: Sequence[Finding], language: str
) -> list[Statement]:
    """With what the answer without a model has and may not be lost: a part's answer, another figure for the same."""
    told = list(statements)
    others = [one for one in without_model.statements if not is_order(one.text)]
    for part in parts:
        near = {hit.passage.id for hit in part.hits[:_NEAREST]}
        if not any(_cites(one, near) for one in told):
            told += [one for one in others if _cites(one, near)][:1]
    if without_model.differ:
        new = [one for one in others if one not in told]
        told += [one for one in new if any(_contradict(one, other, language) for other in told)]
    return told


def _cites(statement: Statement, passages: set[str]) -> bool:
    return any(citation.passage in passages for citation in statement.citations)


def _contradict(one: Statement, other: Statement, language: str) -> bool:
    """Whether their quotes, of different documents, say the same with another figure."""
    return any(
        first.document.id != second.document.id and contradict(first.quote, second.quote, language)
        for first in one.citations
        for second in other.citations
        if first.document.record.language == second.document.record.language == language
    )


def _numbered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Documents counted in the order in which they are cited."""
    numbers: dict[str, int] = {}

    def number(citation: Citation) -> Citation:
        return replace(citation, n=numbers.setdefault(citation.document.id, len(numbers) + 1))

    return tuple(replace(one, citations=tuple(map(number, one.citations))) for one in statements)
