"""Writing with a language model over the evidence of the answer without one, under the same checks.

The model is asked once, and once more where sentences of it cannot be kept. What it says reaches a reader as far as
whole sentences of the passages carry it; the citations are ours.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations

from advisor.answering.extractive import Length, Written
from advisor.answering.grounded.checks import Checks, Faulty, Kept, Similarity
from advisor.answering.grounded.context import Evidence, Source, evidence
from advisor.answering.grounded.prompt import Question, Requests
from advisor.answering.grounded.quoting import Quotes
from advisor.answering.grounded.reply import Reply
from advisor.answering.grounded.speaking import Say, Speaking
from advisor.answering.grounded.statements import complete, contradictory
from advisor.answering.timeliness import tense
from advisor.errors import ModelUnavailable
from advisor.grounding.negation import Terms
from advisor.knowledge.prompts import Prompts
from advisor.models import Finding, Statement
from advisor.ports import ChatModel
from advisor.prompting.calls import Taken
from advisor.prompting.leaks import Told

_LEAST_SECONDS = 3.0
"""With less of the time left no correction is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What is kept of a model's answer."""

    statements: tuple[Statement, ...]
    """None where nothing is kept: then the answer without a model holds."""
    dropped: int
    """Sentences the model wrote that are not said."""
    taken: Taken
    model: str
    prompt_hash: str
    over: bool = False
    """Whether the first of them tells of what has ended."""
    differ: bool = False
    """Whether two of them say the same with another figure."""
    failure: str | None = None
    """Why nothing is kept (`model_unreadable`: no answer in any form; `model_silent`: it has none; `model_unsupported`:
    none is carried), or why the model broke off behind what was said of it."""


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
    say: Say | None = None,
) -> Grounded:
    """An answer in the words of a model, each sentence with the words of the documents that carry it.

    Args:
        without_model: the same answer as it is given without a model: its evidence is shown first.
        terms: content terms of a text in a language (`Lemmatiser.terms`).
        fence: what nobody can guess, new for each question (`secrets.token_hex`).
        seconds: the time for all calls together.
        parts: what was found for each part of the question, or for each side of what it compares.
        similarity: of a statement with quotes in another language; without it no such statement is kept.
        say: told of the statements as soon as one more is kept; what it was told is the beginning of the answer.

    Raises:
        ModelUnavailable: there is no reply, or not one passage fits into what the model can hold.
    """
    began = time.monotonic()
    found = evidence(finding, parts, without_model, today)
    most = max(length.statements, len(without_model.statements))
    requests = Requests(model, prompts, language=finding.language, fence=fence)
    question = Question(text=finding.question, most=most, today=today)
    sources = requests.sources(question, found)
    told = Told((prompts.answer.instruction, prompts.repair.instruction), fence)
    checks = Checks(Quotes(sources), language=finding.language, terms=terms, similarity=similarity, told=told)
    speaking = Speaking(
        checks,
        most=most,
        letters=max(length.letters, sum(len(one.text) for one in without_model.statements)),
        is_over=partial(_opens_over, found) if tense(question.text, today) == "any" else lambda _: without_model.over,
        say=say,
    )
    failure, dropped = None, 0
    try:
        reply = requests.ask(question, sources, seconds=seconds, heard=speaking.hear if say else None)
        kept, faulty = checks.sort(reply.drafts)
        speaking.take(kept)
        left = seconds - (time.monotonic() - began)
        if faulty and len(kept) < most and left > _LEAST_SECONDS:
            mended = _mended(requests, sources, faulty, checks, left)
            speaking.take(mended)
            faulty = faulty[len(mended) :]
        failure, dropped = None if speaking.kept else _failure(reply), len(faulty)
    except ModelUnavailable as error:
        if not speaking.kept:
            raise
        failure = error.code
    statements = speaking.statements
    if statements:
        statements = complete(statements, without_model, parts, finding.language, whole=failure is not None)
    return Grounded(
        statements=statements,
        dropped=dropped,
        taken=requests.calls.taken,
        model=requests.calls.model_name,
        prompt_hash=prompts.hash,
        over=speaking.over,
        differ=any(contradictory(*pair, finding.language) for pair in combinations(statements, 2)),
        failure=failure,
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


def _opens_over(found: Evidence, kept: Sequence[Kept]) -> bool:
    """Whether what the first sentence rests on has ended."""
    return any(
        (support.source.hit.passage.id, unit) in found.over
        for one in kept[:1]
        for support in one.supports
        for unit in support.units
    )


def _failure(reply: Reply) -> str:
    if not reply.is_in_form:
        return "model_unreadable"
    return "model_unsupported" if reply.drafts else "model_silent"
