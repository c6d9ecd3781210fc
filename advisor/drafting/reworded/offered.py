"""What of a draft is offered to a model for rewording: sentences a board reads, no dates, figures or owners. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.drafting.materials import Materials
from advisor.drafting.mission.sentences import LONGEST
from advisor.drafting.wording import shown
from advisor.grounding.quotes import collapsed
from advisor.language.sentences import split_sentences
from advisor.language.texts import texts
from advisor.models import Citation, Clause, Language, MissionDraft, PlanDraft, PlannedAction, Profile
from advisor.prompting.orders import is_order
from advisor.prompting.shown import shown as in_message

_QUOTED = re.compile(r"[„“\"«][^„“”\"«»]+[”“\"»]")
_LONGEST = 600
"""Letters of a text that is offered; what is longer is a list."""
_MOST_SOURCES = 3
"""Texts shown under a clause."""
_GROWTH = 1.2
"""A text may grow by a fifth, within the words a sentence may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A text of a draft that a model may put into other words."""

    text: str
    """In one line, with ordinary blanks."""
    clause: Clause
    """The text as drafted, with what it rests on."""
    fixed: tuple[str, ...]
    """What has to stay letter by letter: the manager's words, quoted words, indicators."""
    opens: str
    """How it has to begin; empty where that is free."""
    sources: tuple[str, ...]
    """Quotes and framework entries: further words may come from here."""
    further: bool = False
    """Whether it is not in the draft and may be taken in."""

    @property
    def most(self) -> int:
        """Words it may have."""
        count = len(self.text.split())
        sentences = max(1, len(split_sentences(self.text)))
        return max(count, min(LONGEST * sentences, int(count * _GROWTH) + 2))


def of_mission(draft: MissionDraft, further: Sequence[Clause], materials: Materials) -> tuple[Offered, ...]:
    """The sentences of all variants, each once, then those that may be taken in."""
    offering = _Offering(draft.profile, draft.language, materials)
    clauses = (clause for variant in draft.variants for clause in variant.clauses)
    return _once((*offering.all(clauses), *offering.all(further, further=True)))


def of_plan(draft: PlanDraft, materials: Materials) -> tuple[Offered, ...]:
    """Goals, and what each row is to reach and why; rows that are locked stay as they are."""
    rows = [action for action in draft.actions if not action.locked]
    offering = _Offering(draft.profile, draft.language, materials, draft.actions)
    clauses = (clause for row in rows for clause in (objective(row), row.why))
    return _once((*offering.all(draft.goals, labelled=True), *offering.all(clauses)))


def objective(row: PlannedAction) -> Clause:
    """What a row is to reach, as a clause."""
    return Clause(text=row.objective, basis="framework", citations=row.citations, rests_on=(row.id, *row.why.rests_on))


class _Offering:
    def __init__(
        self, profile: Profile, language: Language, materials: Materials, actions: Sequence[PlannedAction] = ()
    ) -> None:
        self._language = language
        self._entries = _entries(materials, language)
        told = (profile.name, profile.region, profile.country, profile.budget, profile.sector)
        self._told = [text for told in (*told, *profile.priorities, *profile.already_done) if (text := _line(told))]
        self._kpis = [_plain(action.kpi.name) for action in actions]
        self._equal = texts(language).say("plan.goal.equal")

    def all(self, clauses: Iterable[Clause], *, labelled: bool = False, further: bool = False) -> Iterator[Offered]:
        for clause in clauses:
            text = _plain(clause.text)
            if _is_sayable(text):
                opens = f"{text.partition(':')[0]}:" if labelled and ":" in text else self._opening(text)
                yield Offered(
                    text=text,
                    clause=clause,
                    fixed=tuple(dict.fromkeys(self._fixed(text))),
                    opens=opens,
                    sources=tuple(dict.fromkeys(self._sources(clause)))[:_MOST_SOURCES],
                    further=further,
                )

    def _opening(self, text: str) -> str:
        """Polish: what was told is in the nominative; a name that opens a sentence stays its subject."""
        if self._language == "en":
            return ""
        return max((told for told in self._told if text.startswith(told)), key=len, default="")

    def _fixed(self, text: str) -> Iterator[str]:
        told = [one for one in self._told if one in text]
        yield from told
        yield from _QUOTED.findall(text)
        yield from (kpi for kpi in self._kpis if kpi in text)
        if self._equal in text:
            yield self._equal
        if self._language == "pl":
            for one in told:
                # Behind a colon it stands in the nominative: elsewhere it would have to be inflected.
                head, _, list_before = text.partition(one)[0].rpartition(": ")
                if head and not re.search(r"[.!?] ", list_before):
                    yield f": {list_before}{one}"

    def _sources(self, clause: Clause) -> Iterator[str]:
        for id in clause.rests_on:
            yield from (_plain(text) for text in self._entries.get(id, ()))
        yield from _quotes(clause.citations)


def _once(offered: Iterable[Offered]) -> tuple[Offered, ...]:
    found: dict[str, Offered] = {}
    for one in offered:
        found.setdefault(one.text, one)
    return tuple(found.values())


def _is_sayable(text: str) -> bool:
    """Whether it can be shown as it stands, and tells nobody what to do: blanks and what was made to look like a mark
    of ours stay as they are."""
    return bool(text) and len(text) <= _LONGEST and in_message(text, "") == text and not is_order(text)


def _quotes(citations: Iterable[Citation]) -> Iterator[str]:
    return (_plain(one.quote) for one in citations if not is_order(one.quote))


def _entries(materials: Materials, language: Language) -> Mapping[str, tuple[str, ...]]:
    """What framework entries say, by id; what a part of a mission says is the clause itself."""
    found: dict[str, tuple[str, ...]] = {}
    for sector in materials.sectors.sectors:
        found[sector.id] = (sector.name.of(language),)
        found |= {spot.id: (spot.topic.of(language), spot.aim.of(language)) for spot in sector.hot_spots}
    found |= {point.id: (point.question.of(language),) for point in materials.rubric.points}
    found |= {one.id: (one.title.of(language),) for one in materials.actions.actions}
    return found


def _line(told: str | None) -> str:
    return _plain(shown(told))


def _plain(text: str) -> str:
    """One line with ordinary blanks."""
    return collapsed(text.replace("\u00a0", " "))
