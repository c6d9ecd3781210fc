"""Outcomes by group with how sure each figure is, and what has changed since an earlier run. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from advisor.evaluation.bootstrap import Estimate, Statistic, difference, estimate
from advisor.evaluation.runner import MEASURES, UNANSWERABLE, Outcome

ALL = "all"
"""The group of all questions."""
TIMES: Mapping[str, Statistic] = {"p50_ms": "p50", "p95_ms": "p95"}
"""Median and 95th percentile of the time of a brief answer, in milliseconds."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures over the questions of one group, by name; a figure without a value is left out."""

    name: str
    n: int
    figures: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One question in an earlier run and now."""

    old: Outcome
    new: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What has changed since an earlier run, over the `n` questions of both."""

    n: int
    groups: tuple[Group, ...]
    """Figures are differences: now less then."""
    better: tuple[Change, ...]
    """Largest changes first."""
    worse: tuple[Change, ...]


def summarise(outcomes: Sequence[Outcome]) -> tuple[Group, ...]:
    """All questions first, then the pairs of languages, then the unanswerable ones."""

    def figure(group: Sequence[Outcome], name: str, statistic: Statistic) -> Estimate | None:
        return estimate([_value(one, name) for one in group], statistic)

    return _groups(outcomes, lambda one: one.group, figure)


def compare(old: Sequence[Outcome], new: Sequence[Outcome]) -> Comparison:
    """Outcomes of the same questions, earlier and now."""
    changes = paired(old, new)

    def figure(group: Sequence[Change], name: str, statistic: Statistic) -> Estimate | None:
        return difference([(_value(one.old, name), _value(one.new, name)) for one in group], statistic)

    ordered = sorted(changes, key=_gain)
    return Comparison(
        n=len(changes),
        groups=_groups(changes, lambda one: one.new.group, figure),
        better=tuple(one for one in reversed(ordered) if one.new.standing > one.old.standing),
        worse=tuple(one for one in ordered if one.new.standing < one.old.standing),
    )


def paired(old: Sequence[Outcome], new: Sequence[Outcome]) -> list[Change]:
    """The questions of both runs: the same id and words, answerable in both or in none."""
    earlier = {_identity(one): one for one in old}
    return [Change(old=earlier[_identity(one)], new=one) for one in new if _identity(one) in earlier]


def worst(outcomes: Sequence[Outcome], most: int) -> list[Outcome]:
    """The answerable questions with the least evidence in their answer, and then in what was found."""
    return sorted((one for one in outcomes if one.group != UNANSWERABLE), key=lambda one: one.standing)[:most]


def _groups(
    items: Sequence[T],
    name_of: Callable[[T], str],
    figure: Callable[[Sequence[T], str, Statistic], Estimate | None],
) -> tuple[Group, ...]:
    names = sorted({name_of(one) for one in items}, key=lambda name: (name == UNANSWERABLE, name))
    wanted: dict[str, Statistic] = {**dict.fromkeys(MEASURES, "mean"), **TIMES}
    groups = []
    for name in (ALL, *names):
        members = [one for one in items if name in (ALL, name_of(one))]
        figures = {measure: figure(members, measure, statistic) for measure, statistic in wanted.items()}
        there = {measure: found for measure, found in figures.items() if found is not None}
        groups.append(Group(name=name, n=len(members), figures=there))
    return tuple(groups)


def _value(outcome: Outcome, name: str) -> float | None:
    return outcome.milliseconds if name in TIMES else outcome.values.get(name)


def _identity(outcome: Outcome) -> tuple[str, str, bool]:
    return outcome.id, outcome.question, outcome.group == UNANSWERABLE


def _gain(change: Change) -> tuple[float, ...]:
    return tuple(new - old for new, old in zip(change.new.standing, change.old.standing, strict=True))
