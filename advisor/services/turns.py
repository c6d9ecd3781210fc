"""Turns of a dialogue as plain data, and back: a conversation goes on after a restart.

Of a turn is kept what the next message can lean on: the question, what was searched for, the language, and the
statements shown with their citations (“more”, “about 2”). Of an answer: all that was shown. Times and costs are not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from advisor.answering.conversation import Turn
from advisor.models import Answer


def turns_written(turns: Iterable[Turn]) -> list[dict[str, Any]]:
    """Turns as JSON objects, for `Talk.keep`."""
    return [_turns().dump_python(_without_passages(one), mode="json") for one in turns]


def turns_read(written: Sequence[Mapping[str, Any]]) -> tuple[Turn, ...]:
    """Turns again. Those before one that another version wrote in a form of its own are dropped: the dialogue goes on
    with what is understood, or begins anew."""
    turns: list[Turn] = []
    for one in reversed(written):
        try:
            turns.insert(0, _turns().validate_python(one))
        except ValidationError:
            break
    return tuple(turns)


def is_within(answer: Answer, readable: Collection[str]) -> bool:
    """Whether all that an answer shows lies in collections that may be read (now): its quotes, and what comes near."""
    shown = [*(one.document for one in answer.citations), *(one.document for one in answer.nearest)]
    return all(document.collection in readable for document in shown)


def turns_within(turns: Sequence[Turn], readable: Collection[str]) -> tuple[Turn, ...]:
    """The turns behind the last one that shows what may not be read (any more): nothing leans on that one."""
    kept: list[Turn] = []
    for turn in reversed(turns):
        if turn.answer is not None and not is_within(turn.answer, readable):
            break
        kept.insert(0, turn)
    return tuple(kept)


def answer_written(answer: Answer) -> dict[str, Any]:
    """An answer as a JSON object, for `Buttons.keep_button`: its quotes and pages are shown as they were then."""
    written: dict[str, Any] = _answers().dump_python(_lean(answer), mode="json")
    return written


def answer_read(written: Mapping[str, Any]) -> Answer | None:
    """An answer again; None where another version wrote it in a form of its own."""
    try:
        return _answers().validate_python(written)
    except ValidationError:
        return None


def turn_of(answer: Answer) -> Turn:
    """The turn in which an answer was given, so that a dialogue can go on from it alone."""
    return Turn(question=answer.question, searched_for=answer.searched_for, language=answer.language, answer=answer)


def _lean(answer: Answer) -> Answer:
    return replace(answer, milliseconds={}, usage=None)


def _without_passages(turn: Turn) -> Turn:
    """The passages that were only near are long, and nothing leans on them."""
    return replace(turn, answer=replace(_lean(turn.answer), nearest=()) if turn.answer else None)


@cache
def _turns() -> TypeAdapter[Turn]:
    return TypeAdapter(Turn)


@cache
def _answers() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)
