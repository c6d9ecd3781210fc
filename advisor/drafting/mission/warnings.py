"""What a manager should know before showing a mission to anybody. Pure."""

from collections.abc import Iterator, Sequence

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.mission.aims import Aims
from advisor.drafting.wishes import actions_for, remarks
from advisor.drafting.wording import Wording, shown
from advisor.knowledge.actions import Action
from advisor.knowledge.wishes import Wish
from advisor.language.texts import texts
from advisor.models import Language, Remark, Situation, Variant

_DEEDS = 4
_ANSWERS = 0.3
"""Nearness from which an action answers a priority; the plan draws the same line."""
_BLANKS = ("name", "sector", "region", "member_mix")
"""Fields without which the text has blanks or misses a sentence."""


def warnings_of(
    situation: Situation,
    aims: Aims,
    variants: Sequence[Variant],
    wishes: Sequence[Wish],
    form: FormWishes,
    materials: Materials,
) -> tuple[Remark, ...]:
    """Replies to awkward wishes first, then what is missing or assumed, then first deeds that would prove the text."""
    words = Wording(situation.language, materials.inflection)
    found = [*remarks(wishes, situation, materials)]
    found += _assumed(situation, aims, words, materials)
    found += length_warnings(variants, form, situation.language)
    found += [
        Remark(
            kind="first_deed",
            text=words.say("mission.warning.deeds", title=_begun_small(action.title.of(situation.language))),
            citations=materials.evidence.cite(action.evidence, 1),
        )
        for action in _deeds(situation, aims, wishes, materials)
    ]
    return tuple(found)


def _assumed(situation: Situation, aims: Aims, words: Wording, materials: Materials) -> Iterator[Remark]:
    blanks = [words.say(f"mission.field.{name}") for name in _BLANKS if getattr(situation.profile, name) is None]
    if blanks:
        yield Remark(kind="blanks", text=words.say("mission.warning.blanks", fields=", ".join(blanks)))
    sector = materials.sector(situation.sector)
    if sector is None:
        yield Remark(kind="unknown_sector", text=words.say("mission.warning.unknown_sector"))
    elif situation.sector_is_near:
        yield Remark(kind="near", text=words.say("mission.warning.near", sector=sector.name.of(situation.language)))
    for task in aims.tasks:
        if not task.told:
            text = words.say(f"mission.warning.missing.{task.dimension}", aim=task.aim)
            yield Remark(
                kind=f"missing_{task.dimension}", text=text, citations=materials.evidence.cite(("mission-006",))
            )
    for told in aims.set_aside:
        yield Remark(kind="set_aside", text=words.say("mission.warning.set_aside", told=shown(told)))


def length_warnings(variants: Sequence[Variant], form: FormWishes, language: Language) -> tuple[Remark, ...]:
    """The statement is longer than was asked for."""
    if form.words is None:
        return ()
    statement = next(variant for variant in variants if variant.kind == "statement")
    count = sum(len(section.text.split()) for section in statement.sections if section.kind == "mission")
    if count <= form.words[1]:
        return ()
    return (Remark(kind="long", text=texts(language).say("mission.warning.long", words=count)),)


def _deeds(situation: Situation, aims: Aims, wishes: Sequence[Wish], materials: Materials) -> list[Action]:
    """Actions that answer the gravest wish, each priority and each task of the sector, fit for sector and stage."""
    sector, stage = situation.sector or "", situation.stage or "development"
    fitting = {action.id: action for action in materials.actions.actions if action.fits(sector=sector, stage=stage)}
    told = [priority for task in aims.tasks for priority in task.told[:1]]
    titles = [f"{action.title.en}; {action.kpi.name.en}" for action in fitting.values()]
    near = materials.nearness.between(told, titles)
    named = list(actions_for(wishes)[:1])
    named += [list(fitting)[row.index(max(row))] for row in near if max(row) >= _ANSWERS]
    named += [id for task in aims.tasks if task.spot for id in task.spot.actions]
    named += [id for spot in aims.topics for id in spot.actions]
    return [fitting[id] for id in dict.fromkeys(named) if id in fitting][:_DEEDS]


def _begun_small(title: str) -> str:
    """A title behind a colon: its first letter small, unless it is an abbreviation."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
