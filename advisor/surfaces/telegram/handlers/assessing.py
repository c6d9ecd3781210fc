"""/assess: the self-assessment, one statement at a time, which goes on after days."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from advisor.models import Answered, Asked, Assessment, Language, Profile
from advisor.services.bot import Guided
from advisor.services.exports import docx_of
from advisor.services.papers import assessment_of, statements
from advisor.services.profiles import DEFAULT, people
from advisor.surfaces.assess_steps import RATINGS, first_open, proofs_named, rated_of, with_proofs, with_rating
from advisor.surfaces.drafts.assessment_document import assessment_layout
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import guided, talk
from advisor.surfaces.telegram.messages.assessments import (
    proof_blocks,
    proof_buttons,
    result_blocks,
    statement_blocks,
    statement_buttons,
)
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import Block, paragraph
from advisor.surfaces.telegram.reply import Reply
from advisor.surfaces.telegram.waiting import worked

GUIDE = "assess"
_FULL = ("full", "all", "pełna", "pelna", "wszystkie")
_NEW = ("new", "nowa", "od")
_PROOF = " proof"
"""Behind the id of the statement whose proofs are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """How far somebody is."""

    full: bool
    language: Language
    step: str = ""
    given: Mapping[str, Answered] = field(default_factory=dict)
    paused: bool = False
    update: int | None = None
    """The message that led to this step."""

    @property
    def open(self) -> str:
        """The statement that is open, or whose proofs are."""
        return self.step.removesuffix(_PROOF)


async def assess(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/assess goes on where one stopped; /assess new begins anew, /assess full asks all statements."""
    words = visit.asked.text.lower().split()
    held = None if set(words) & {*_NEW, *_FULL} else await asyncio.to_thread(_held, desk, visit)
    if held and held.step == guided.OVER:
        held = None
    begun = held or _Round(full=bool(set(words) & set(_FULL)), language=visit.language)
    asked = await _statements(desk, begun)
    step = begun.step if any(one.id == begun.open for one in asked) else asked[first_open(asked, begun.given)].id
    opening = [paragraph(visit.say.say("bot.assess.intro", all=len(asked)))]
    if done := rated_of(asked, begun.given):
        opening.append(paragraph(visit.say.say("assess.talk.resumed", done=done, all=len(asked))))
    await _go_on(desk, visit, reply, replace(begun, step=step, paused=False), asked, opening)


async def rate(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A rating on a button, or back, skip, stop."""
    if (held := await _open(desk, visit, reply)) is None:
        return
    if held.update == reply.update:
        await _again(desk, visit, reply, held)
        return
    _, id, value = pressed(visit.asked.text)
    asked = await _statements(desk, held)
    if id not in {one.id for one in asked}:
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    if value == "stop":
        await _keep(desk, visit, reply, replace(held, paused=True))
        await reply.tell(visit.say.say("bot.assess.stopped"))
    elif value in RATINGS:
        await _rated(desk, visit, reply, held, asked, id, int(value))
    elif value in ("back", "skip") and id == held.open:
        await _move(desk, visit, reply, held, asked, -1 if value == "back" else 1)
    else:
        await _go_on(desk, visit, reply, held, asked)


async def prove(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Which proofs can be shown, on a button: one by its number, all, none."""
    if (held := await _open(desk, visit, reply)) is None:
        return
    if held.update == reply.update:
        await _again(desk, visit, reply, held)
        return
    _, id, value = pressed(visit.asked.text)
    asked = await _statements(desk, held)
    one = next((one for one in asked if one.id == id), None)
    if one is None or id not in held.given:
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    numbers = " ".join(str(number) for number in range(1, len(one.proof) + 1)) if value == "all" else value
    await _proved(desk, visit, reply, held, asked, one, numbers)


async def typed(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A number that was typed instead of tapped; anything else is a question, and the round waits."""
    held, text = await asyncio.to_thread(_held, desk, visit), visit.asked.text.strip()
    if held is None or held.paused or not text or not set(text) <= set("0123456789, "):
        await talk.question(desk, visit, reply)
        return
    if held.update == reply.update:
        await _again(desk, visit, reply, held)
        return
    asked = await _statements(desk, held)
    one = next((one for one in asked if one.id == held.open), None)
    if one is None:
        await talk.question(desk, visit, reply)
    elif held.step.endswith(_PROOF):
        await _proved(desk, visit, reply, held, asked, one, text)
    elif text in RATINGS:
        await _rated(desk, visit, reply, held, asked, one.id, int(text))
    else:
        await _go_on(desk, visit, reply, held, asked, [paragraph(visit.say.say("bot.assess.unclear"))])


async def _rated(
    desk: Desk, visit: Visit, reply: Reply, held: _Round, asked: tuple[Asked, ...], id: str, rating: int
) -> None:
    """Keep a rating. One of another statement than the open one is a correction: the open one is asked again."""
    one = next(one for one in asked if one.id == id)
    changed = replace(held, given={**held.given, id: with_rating(held.given, one, rating)})
    if id != held.open:
        await _go_on(desk, visit, reply, changed, asked)
    elif rating and one.proof:
        await _go_on(desk, visit, reply, replace(changed, step=id + _PROOF), asked)
    else:
        await _move(desk, visit, reply, changed, asked, 1)


async def _proved(
    desk: Desk, visit: Visit, reply: Reply, held: _Round, asked: tuple[Asked, ...], one: Asked, numbers: str
) -> None:
    answer = with_proofs(held.given.get(one.id, Answered(id=one.id)), proofs_named(one, numbers))
    changed = replace(held, given={**held.given, one.id: answer})
    if held.step == one.id + _PROOF:
        await _move(desk, visit, reply, changed, asked, 1)
    else:
        await _go_on(desk, visit, reply, changed, asked)


async def _again(desk: Desk, visit: Visit, reply: Reply, held: _Round) -> None:
    """Show what an attempt that was broken off led to."""
    if held.paused:
        await reply.tell(visit.say.say("bot.assess.stopped"))
        return
    asked = await _statements(desk, held)
    await _go_on(desk, visit, reply, held, asked)


async def _move(desk: Desk, visit: Visit, reply: Reply, held: _Round, asked: tuple[Asked, ...], by: int) -> None:
    """To the next statement or the one before; behind the last one is the result."""
    at = max(0, [one.id for one in asked].index(held.open) + by)
    await _go_on(desk, visit, reply, replace(held, step=asked[at].id if at < len(asked) else guided.OVER), asked)


async def _go_on(
    desk: Desk,
    visit: Visit,
    reply: Reply,
    held: _Round,
    asked: tuple[Asked, ...],
    opening: list[Block] | None = None,
) -> None:
    """Keep how far it is and ask what is open, or show the result."""
    await _keep(desk, visit, reply, held)
    at = next((place for place, one in enumerate(asked) if one.id == held.open), None)
    if at is None:
        await _end(desk, visit, reply, held, asked)
        return
    one = asked[at]
    if held.step.endswith(_PROOF):
        blocks, buttons = proof_blocks(one, held.language), proof_buttons(one, held.language)
    else:
        blocks = statement_blocks(one, at, len(asked), held.given.get(one.id), held.language)
        buttons = statement_buttons(one, at, held.language)
    await reply.show([*(opening or []), *blocks], keyboard(buttons, one.id))


async def _end(desk: Desk, visit: Visit, reply: Reply, held: _Round, asked: tuple[Asked, ...]) -> None:
    """The result as a message and as a file; where nothing was rated there is none."""
    if not rated_of(asked, held.given):
        await reply.tell(visit.say.say("bot.assess.empty"))
        return
    result, file = await worked(reply, _result, desk, visit, held)
    await reply.show(result_blocks(result))
    await reply.document(file, "assessment.docx" if held.language == "en" else "samoocena.docx")


async def _statements(desk: Desk, held: _Round) -> tuple[Asked, ...]:
    return await asyncio.to_thread(statements, desk.settings.knowledge_dir, held.language, full=held.full)


def _result(desk: Desk, visit: Visit, held: _Round) -> tuple[Assessment, bytes]:
    profile = people(desk.settings, visit.asked.owner).profile(DEFAULT) or Profile()
    answers = tuple(held.given.values())
    result = assessment_of(desk.advisor, answers, held.language, profile, full=held.full)
    return result, docx_of(assessment_layout(result))[0]


async def _open(desk: Desk, visit: Visit, reply: Reply) -> _Round | None:
    """The round a button is pressed in; where there is none (any more), that is said."""
    held = await asyncio.to_thread(_held, desk, visit)
    if held is None or (held.step == guided.OVER and held.update != reply.update):
        await reply.tell(visit.say.say("bot.assess.gone"))
        return None
    return held if held.update == reply.update else replace(held, paused=False)


def _held(desk: Desk, visit: Visit) -> _Round | None:
    question = desk.records.talk(visit.asked.owner, visit.asked.chat, visit.asked.topic).guided(GUIDE)
    return _read(question) if question else None


def _read(question: Guided) -> _Round:
    kept = question.answers
    given = {
        id: Answered(id=id, rating=one["rating"], proof_held=tuple(one["proof_held"]))
        for id, one in kept["given"].items()
    }
    return _Round(
        full=kept["full"],
        language=kept["language"],
        step=question.step,
        given=given,
        paused=kept["paused"],
        update=kept["update"],
    )


async def _keep(desk: Desk, visit: Visit, reply: Reply, held: _Round) -> None:
    given = {id: {"rating": one.rating, "proof_held": list(one.proof_held)} for id, one in held.given.items()}
    told = {"full": held.full, "language": held.language, "given": given, "paused": held.paused}
    await guided.put(desk, visit, reply.update, GUIDE, held.step, **told)
