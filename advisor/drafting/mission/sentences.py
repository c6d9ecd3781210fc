"""The sentences of a mission, each a clause with what it rests on. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from advisor.drafting.materials import Materials
from advisor.drafting.mission.aims import Aims
from advisor.drafting.mission.parts import traits
from advisor.drafting.wording import Wording, shown
from advisor.knowledge.frameworks import Sector
from advisor.models import Basis, Citation, Clause, Situation

LONGEST = 25
"""Words of a sentence; the list of members loses its last entries before it passes that."""
_WHO = ("name", "sector", "region", "country")
_MEANS = ("research", "schools", "large_and_small", "producers", "workers", "public", "civil", "support")
"""Means by the trait of a cluster that gives them, the most telling first."""
_POINTS = {
    "equal": "rubric-dimensions",
    "whom": "rubric-stakeholders",
    "values": "rubric-observance",
    "review": "rubric-learning",
    "vision": "rubric-dimensions",
    "means": "rubric-innovation",
    "prevention": "rubric-pollution",
}
"""The point of the rubric that asks for a sentence; its evidence carries it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A clause of the mission statement; the higher its `order`, the sooner it goes when the text is too long."""

    clause: Clause
    order: int
    listed: bool = False
    """Whether the full variant says it in a list of its own."""


def statement_sentences(situation: Situation, aims: Aims, materials: Materials) -> list[Sentence]:
    """All sentences of the statement, in the order in which they are read."""
    writer = _Writer(situation, aims, materials)
    return list(writer.sentences())


def line_sentence(situation: Situation, aims: Aims, materials: Materials) -> Clause:
    """The mission in one sentence."""
    return _Writer(situation, aims, materials).line()


def vision_sentence(situation: Situation, aims: Aims, materials: Materials) -> Clause:
    """Where the cluster wants to be: a state, not a task."""
    return _Writer(situation, aims, materials).vision()


class _Writer:
    def __init__(self, situation: Situation, aims: Aims, materials: Materials) -> None:
        self._situation = situation
        self._aims = aims
        self._materials = materials
        self._words = Wording(situation.language, materials.inflection)
        self._sector: Sector | None = materials.sector(situation.sector)
        self._traits = traits(situation, self._sector, ())
        self._name = self._words.name(situation.profile)
        self._setting = self._words.setting(situation, self._sector)

    def sentences(self) -> Iterator[Sentence]:
        yield Sentence(self._who(), 0)
        if members := self._members():
            yield Sentence(members, 0)
        yield Sentence(self._whom(), 3)
        yield Sentence(self._equal(), 0)
        yield from (Sentence(clause, 0) for clause in self._tasks())
        if self._aims.topics:
            yield Sentence(self._topics(), 5)
        yield Sentence(self._means(), 2)
        yield Sentence(self._framework("values"), 1, listed=True)
        yield Sentence(self._framework("review"), 1, listed=True)

    def line(self) -> Clause:
        said: set[str] = set()
        shorts = {}
        for task in self._aims.tasks:
            fresh = [one for one in task.told if one not in said]
            shorts[task.dimension] = ", ".join(fresh) or self._words.say(f"mission.short.{task.dimension}")
            said |= set(fresh)
        return self._told("line", (*_WHO, "priorities"), name=self._name, setting=self._setting, **shorts)

    def vision(self) -> Clause:
        place = self._words.place(self._situation.profile)
        count, rest = divmod(self._situation.months or 1, 12)
        told = count > 0 and rest == 0
        years = f" {self._words.say('mission.years', years=self._words.counted(count, 'year'))}" if told else ""
        signs = list(dict.fromkeys(one for task in self._aims.tasks for one in task.told))
        signs = signs or [spot.topic.of(self._situation.language) for spot in self._aims.topics]
        if not signs:
            return self._framework("vision_alone", "equal", place=place, years=years)
        clause = self._framework("vision", "equal", place=place, years=years, topics=self._words.listed(signs))
        return replace(clause, rests_on=(*clause.rests_on, "priorities", "horizon"))

    def _who(self) -> Clause:
        return self._told("who", _WHO, name=self._name, setting=self._setting)

    def _members(self) -> Clause | None:
        groups = self._words.groups(self._situation.groups)
        for count in range(len(groups), 1, -1):
            clause = self._told("members", ("member_mix",), members=self._words.listed(groups[:count]))
            if len(clause.text.split()) <= LONGEST:
                return clause
        return None

    def _equal(self) -> Clause:
        kind = "_research" if {"makers", "research"} <= self._traits else "_makers" if "makers" in self._traits else ""
        clause = self._framework(f"equal{kind}", "equal")
        return replace(clause, citations=_once((*clause.citations, *self._cited("prevention")))) if kind else clause

    def _tasks(self) -> Iterator[Clause]:
        """The manager's priorities first, then what the sector adds for a dimension nobody spoke of."""
        told = list(dict.fromkeys(one for task in self._aims.tasks for one in task.told))
        if told:
            spots = [task.spot for task in self._aims.tasks if task.told and task.spot]
            cited = [one for spot in spots for one in self._materials.evidence.cite(spot.evidence, 1)]
            cited += [one for priority in told for one in self._materials.about(priority, self._situation.language)]
            text = self._words.say("mission.begin", told=self._words.listed(told))
            rests_on = ("priorities", *(spot.id for spot in spots))
            yield Clause(text=text, basis="profile", citations=_once(cited), rests_on=_each(rests_on))
        added = [task for task in self._aims.tasks if task.aim]
        if added:
            aims = [self._words.say("mission.infinitive", aim=task.aim) for task in added if task.aim]
            spots = [task.spot for task in added if task.spot]
            cited = [one for spot in spots for one in self._materials.evidence.cite(spot.evidence, 1)]
            basis: Basis = "assumption" if any(task.plain for task in added) else self._from_sector()
            text = self._words.say("mission.add", aims=self._words.listed(aims))
            rests_on = tuple(spot.id for spot in spots)
            yield Clause(text=text, basis=basis, citations=_once(cited), rests_on=rests_on)

    def _topics(self) -> Clause:
        topics = [spot.topic.of(self._situation.language) for spot in self._aims.topics]
        text = self._words.say("mission.topics", topics=self._words.listed(topics))
        cited = [one for spot in self._aims.topics for one in self._materials.evidence.cite(spot.evidence, 1)]
        rests_on = tuple(spot.id for spot in self._aims.topics)
        return Clause(text=text, basis=self._from_sector(), citations=_once(cited), rests_on=rests_on)

    def _whom(self) -> Clause:
        if self._sector is None or not self._aims.groups:
            return self._framework("whom_plain", "whom")
        text = self._words.say("mission.whom", group=self._aims.groups[0].of(self._situation.language))
        return Clause(text=text, basis=self._from_sector(), citations=self._cited("whom"), rests_on=(self._sector.id,))

    def _means(self) -> Clause:
        done = [shown(told) for told in self._situation.profile.already_done[:2]]
        if done:
            return self._told("means_told", ("already_done",), means=self._words.listed(done))
        kinds = {group.kind for group in self._situation.groups} | ({"large_and_small"} & self._traits)
        given = [name for name in _MEANS if name in kinds][:2]
        means = [self._words.say(f"mission.mean.{name}") for name in (*given, "projects", "training")][:2]
        text = self._words.say("mission.means", means=self._words.joined(means))
        basis: Basis = "profile" if given else "assumption"
        cited = self._cited("means") if "research" in given else ()
        return Clause(text=text, basis=basis, citations=cited, rests_on=("member_mix",) if given else ())

    def _told(self, key: str, fields: tuple[str, ...], **values: object) -> Clause:
        text = self._words.say(f"mission.{key}", **values)
        known = tuple(field for field in fields if getattr(self._situation.profile, field))
        return Clause(text=text, basis="profile" if known else "assumption", rests_on=known or fields)

    def _framework(self, key: str, evidence: str | None = None, **values: object) -> Clause:
        text = self._words.say(f"mission.{key}", **values)
        point = evidence or key
        return Clause(text=text, basis="framework", citations=self._cited(point), rests_on=(_POINTS[point],))

    def _cited(self, key: str) -> tuple[Citation, ...]:
        point = next(point for point in self._materials.rubric.points if point.id == _POINTS[key])
        return self._materials.evidence.cite(point.evidence)

    def _from_sector(self) -> Basis:
        return "assumption" if self._situation.sector_is_near or self._sector is None else "framework"


def _once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each quoted place once."""
    return tuple({(one.passage, one.quote): one for one in citations}.values())


def _each(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
