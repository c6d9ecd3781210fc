"""What a model is asked of a question, and what it replies. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.answering.understanding.context import Context
from advisor.answering.understanding.need import Need
from advisor.finding.translated import other_language
from advisor.knowledge.prompts import Prompt
from advisor.prompting.calls import LANGUAGES, Calls
from advisor.prompting.objects import json_objects, without_thoughts
from advisor.prompting.orders import is_order
from advisor.prompting.shown import shown
from advisor.prompting.tidy import tidied

_REPLY = 200
"""Tokens of a reply beside the questions in it."""
_EARLIER = 1000
"""Tokens of what was said before that are shown at most: a few questions and a short answer."""
_NOTHING = "(nothing)"
_MOST_PARTS = 8
"""Parts of a reply that are looked at; more than four are refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model made of a question, field by field; empty where it left one out."""

    question: str = ""
    parts: tuple[str, ...] = ()
    translation: str = ""


def ask(calls: Calls, prompt: Prompt, need: Need, *, fence: str, seconds: float) -> Reply:
    """Ask once for all that is needed.

    Raises:
        ModelUnavailable: there is no reply.
    """
    message = need.context.message if need.context else need.question
    values = {
        "fields": ", ".join(f'"{name}"' for name in need.fields),
        "language": LANGUAGES[need.language],
        "translation": LANGUAGES[other_language(need.language)],
        "fence": fence,
        "message": shown(message, fence),
    }
    # Of every field a question as long as the message with what it leans on, in the language that takes more tokens.
    reply = _REPLY + 2 * len(need.fields) * calls.tokens(need.question)
    room = min(_EARLIER, calls.room(*prompt.fill(**values, earlier=""), reply))
    earlier = _earlier(need.context, calls, room, fence) if need.context else _NOTHING
    return _read(calls.call(*prompt.fill(**values, earlier=earlier), reply, seconds))


def _earlier(context: Context, calls: Calls, room: int, fence: str) -> str:
    """What a message leans on as far as there is room: the last question, its answer, the questions before it."""
    *before, last = (f"- question: {shown(question, fence)}" for question in context.questions)
    told = [f"- answer: {shown(text, fence)}" for text in context.statements if not is_order(text)]
    chosen: set[str] = set()
    for line in (last, *told, *reversed(before)):
        room -= calls.tokens(line) + 1
        if room < 0:
            break
        chosen.add(line)
    return "\n".join(line for line in (*before, last, *told) if line in chosen) or _NOTHING


def _read(text: str) -> Reply:
    for found in json_objects(without_thoughts(text)):
        if not found.keys().isdisjoint(("question", "parts", "translation")):
            return Reply(
                question=next(_texts(found.get("question")), ""),
                parts=tuple(_texts(found.get("parts"))),
                translation=next(_texts(found.get("translation")), ""),
            )
    return Reply()


def _texts(value: object) -> Iterator[str]:
    listed = value if isinstance(value, list) else [value]
    yield from (tidied(one) for one in listed[:_MOST_PARTS] if isinstance(one, str))
