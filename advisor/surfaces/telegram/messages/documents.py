"""What is told of a document that was sent: the report of a look at it, how far it has come, how it ended. Pure."""

from typing import Any

from advisor.language.texts import Texts
from advisor.models import SHARED
from advisor.services.bot import Sent
from advisor.services.taking_in import Event, TakenIn
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.places import extent
from advisor.surfaces.telegram.messages.markup import Block, bold, paragraph, quotation

_LONGEST_TITLE = 200
_LANGUAGES = ("en", "pl")
_MOST_TWINS = 3


def report(sent: Sent, found: dict[str, Any], say: Texts, *, decides: bool) -> list[Block]:
    """What a document is and what to know of it.

    Args:
        decides: for an admin. A sender is told only of what lies in collections they may read.
    """
    seen = found["seen"]
    head = "bot.document.decide" if decides else "bot.document.waits"
    blocks = [
        paragraph(bold(shortened(seen["title"], _LONGEST_TITLE))),
        paragraph(_facts(seen, say), tight=True),
        paragraph(say.say("bot.document.file", name=sent.name), tight=True),
    ]
    blocks += [paragraph(f"• {one}", tight=place > 0) for place, one in enumerate(_remarks(sent, found, say, decides))]
    orders = [one["text"] for one in seen["remarks"] if one["text"]] if decides else []
    blocks += [quotation(shortened(text, _LONGEST_TITLE)) for text in orders]
    return [*blocks, paragraph(say.say(head))]


def going_on(event: Event, sent: Sent, say: Texts) -> str | None:
    """How far the taking in has come; None for steps that nobody needs to know."""
    if "reading" in event:
        return say.say("bot.document.reading", name=sent.name)
    if "embedded" in event:
        return say.say("bot.document.embedding", name=sent.name, done=event["embedded"], total=event["of"])
    return None


def result(sent: Sent, ended: TakenIn, say: Texts) -> str:
    """How it ended."""
    if ended.outcome == "busy":
        return say.say("bot.document.busy", name=sent.name)
    if ended.outcome == "unreadable":
        return unusable(sent, ended.kind or "crashed", say)
    if ended.outcome == "broken":
        return say.say("bot.document.broken", name=sent.name)
    seen = {**sent.look["seen"], **({"pages": ended.pages, "passages": ended.passages} if ended.passages else {})}
    facts = _extent(seen, say)
    facts.append(say.say("document.passages", count=seen["passages"]))
    where = say.say("bot.document.in.shared" if sent.collection == SHARED else "bot.document.in.own")
    return say.say("bot.document.added", name=sent.name, facts=", ".join(facts), where=where)


def unusable(sent: Sent, kind: str, say: Texts) -> str:
    """That it cannot be used, and what its sender can do; `kind`: of failure, as `errors.FailureKind`."""
    why = say.say_or(f"bot.document.why.{kind}", "bot.document.why.crashed")
    return say.say("bot.document.unusable", name=sent.name, why=why)


def _facts(seen: dict[str, Any], say: Texts) -> str:
    words = say.say("bot.document.words", count=seen["words"])
    spoken = seen["language"] if seen["language"] in _LANGUAGES else "other"
    return ", ".join([*_extent(seen, say), words, say.say(f"bot.document.language.{spoken}")])


def _remarks(sent: Sent, found: dict[str, Any], say: Texts, decides: bool) -> list[str]:
    may_know = {SHARED, sent.own}
    twins = [one for one in found["twins"] if decides or one["collection"] in may_know][:_MOST_TWINS]
    lines = [say.say(f"bot.document.same.{one['same']}", collection=_collection(one, say)) for one in twins]
    if not found["seen"]["checked"]:
        lines.append(say.say("look.unchecked"))
    for one in found["seen"]["remarks"]:
        lines.append(say.say(f"look.remark.{one['kind']}") + _place(one["page"], found["seen"]["paging"], say))
    return lines


def _extent(seen: dict[str, Any], say: Texts) -> list[str]:
    return [extent(seen["paging"], seen["pages"], say)] if seen["pages"] else []


def _place(number: int | None, paging: str, say: Texts) -> str:
    """The page or slide of a remark; sheets have names, which a number does not tell."""
    if number is None or paging == "sheet":
        return ""
    return f" ({say.say(f'place.{paging}', page=number)})"


def _collection(twin: dict[str, Any], say: Texts) -> str:
    return say.say("bot.document.shared") if twin["collection"] == SHARED else str(twin["collection"])
