"""A profile read from a free sentence or a few, English or Polish, in any order. Only what is said. Pure.

Each field has its own patterns. What one field has taken is blotted out for the next, so that the 4 of "a 4-year-old
cluster" is an age and never a number of members. Every text that is read stands in the sentence, white space aside;
places alone are given in the nominative.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from advisor.drafting import profile_patterns as patterns
from advisor.drafting.amounts import amounts
from advisor.drafting.materials import Materials
from advisor.drafting.member_groups import groups_of
from advisor.drafting.numerals import PREFIXES, plain_of, value_of, whole
from advisor.drafting.places import country_in, region_in
from advisor.drafting.sector_names import named_sectors, nominative
from advisor.knowledge.frameworks import Sectors
from advisor.language.detection import detect_language
from advisor.models import Language, Profile

_LONGEST = 5_000
"""Characters that are read; a sentence or a few have hundreds."""
_BLOT = "|"
_MOST_ITEMS = 12
_LISTS = ("priorities", "already_done", "must_not_say")


def read_sentence(text: str, materials: Materials | Sectors) -> Profile:
    """The fields of a profile that a text tells; the others stay unknown. Never raises.

    Of the materials only the sectors are needed: they may be given alone.
    """
    sectors = materials if isinstance(materials, Sectors) else materials.sectors
    return _Sentence(text[:_LONGEST].replace(_BLOT, " "), sectors).profile()


class _Sentence:
    """A text that is read field by field."""

    def __init__(self, text: str, sectors: Sectors) -> None:
        self._sectors = sectors
        self._text = text
        self._left = plain_of(text)
        """What no field has taken yet, easy to match."""
        self._named = ""
        """The name of the cluster, once it is read."""
        self._mix_starts = 0
        """Behind the number of members, where their kinds may follow."""
        told = detect_language(text, default="en")
        self._language: Language = "pl" if told == "pl" else "en"

    def profile(self) -> Profile:
        """All fields; those that are easiest to tell come first."""
        labelled = self._labelled()
        read: dict[str, Any] = {}
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("name", self._name),
            ("must_not_say", lambda: self._items(patterns.MUST_NOT_SAY)),
            ("already_done", lambda: self._items(patterns.DONE)),
            ("language", self._draft_language),
            ("label_held", self._label),
            ("decision_date", lambda: self._first(patterns.DECISION)),
            ("budget", self._budget),
            ("staff", self._staff),
            ("stage", self._stage),
            ("horizon", lambda: self._first(*patterns.HORIZONS)),
            ("members", self._members),
            ("member_mix", self._mix),
            ("priorities", lambda: self._items(patterns.PRIORITIES)),
            ("country", self._country),
            ("region", self._region),
            ("sector", self._sector),
        )
        for field, step in steps:
            read[field] = labelled.get(field) or step()
        if read["members"] is None and read["member_mix"]:
            read["members"] = self._only_group(read["member_mix"])
        return replace(Profile(), **{field: value for field, value in read.items() if value not in (None, "", ())})

    def _labelled(self) -> dict[str, object]:
        """Fields written as "sector: tourism", one a line or between semicolons."""
        found: dict[str, object] = {}
        for match in list(patterns.LABELLED.finditer(self._left)):
            field = next(name for name, words in patterns.LABELS if words.fullmatch(match["label"]))
            value = self._words(*match.span("value"))
            made = self._split(*match.span("value")) if field in _LISTS else _of_field(field, value)
            if value and field not in found and made:
                found[field] = made
                self._blot(*match.span())
        return found

    def _name(self) -> str | None:
        for pattern in patterns.NAMES:
            for match in pattern.finditer(self._text):
                name = " ".join(match["name"].split())
                if len(name) <= patterns.LONGEST_NAME and not patterns.NO_NAME.fullmatch(plain_of(name)):
                    self._blot(*match.span("name"))
                    self._named = name
                    return name
        return None

    def _draft_language(self) -> Language | None:
        match = patterns.DRAFT_LANGUAGE.search(self._left)
        if match is None:
            return None
        self._blot(*match.span())
        return "en" if match["en"] else "pl"

    def _label(self) -> str | None:
        match = patterns.LABEL.search(self._left)
        if match is None or patterns.WANTED.search(self._left[max(0, match.start() - 40) : match.start()]):
            return None
        return self._take(*match.span())

    def _budget(self) -> str | None:
        for start, end in amounts(self._unread()):
            lead = patterns.BUDGET_LEAD.search(self._left[max(0, start - 30) : start])
            tail = patterns.BUDGET_TAIL.match(self._left, end)
            if patterns.NO_BUDGET.match(self._left, end):
                continue
            return self._take(start - (len(lead["kept"]) if lead else 0), tail.end() if tail else end)
        return self._first(patterns.BARE_BUDGET)

    def _staff(self) -> float | None:
        for pattern in patterns.STAFF:
            if match := pattern.search(self._left):
                self._blot(*match.span())
                return value_of(match["n"])
        if match := patterns.STAFF_PREFIXED.search(self._left):
            self._blot(*match.span())
            return float(PREFIXES[match["n"]])
        return None

    def _stage(self) -> str | None:
        """Words for the stage and the age, as they stand; one behind the other where they stand apart."""
        parts = [self._first(patterns.STAGE), self._first(patterns.AGE)]
        return ", ".join(part for part in parts if part) or None

    def _members(self) -> int | None:
        match = patterns.MEMBERS.search(self._left) or patterns.MEMBERS_BEHIND.search(self._left)
        if match is None:
            return None
        self._mix_starts = match.end()
        self._blot(*match.span())
        return whole(value_of(match["n"]))

    def _mix(self) -> str | None:
        """What stands behind "members:" or in brackets behind it; else the longest run of numbered groups."""
        return self._mix_behind_members() or self._mix_by_numbers()

    def _mix_behind_members(self) -> str | None:
        opened = patterns.MIX_AFTER.match(self._left, self._mix_starts) if self._mix_starts else None
        if opened is None:
            return None
        if opened["open"] == "(":
            closed = self._left.find(")", opened.end())
            end = closed if closed > 0 else len(self._left)
        else:
            stop = patterns.MIX_END.search(self._left, opened.end())
            end = stop.start() if stop else len(self._left)
        groups = groups_of(self._text[opened.end() : end])
        kept = len(groups)
        while kept and groups[kept - 1].kind is None:
            kept -= 1
        if not any(group.count for group in groups[:kept]):
            return None
        last = groups[kept - 1].text
        return self._take(opened.end(), self._text.index(last, opened.end()) + len(last))

    def _mix_by_numbers(self) -> str | None:
        runs: list[tuple[int, int]] = []
        for match in patterns.GROUP.finditer(self._left):
            if runs and patterns.GAP.fullmatch(self._left, runs[-1][1], match.start()):
                runs[-1] = runs[-1][0], match.end()
            else:
                runs.append(match.span())
        runs = [run for run in runs if patterns.ANY_NUMBER.search(self._left, *run)]
        if not runs:
            return None
        start, end = max(runs, key=lambda run: run[1] - run[0])
        if tail := patterns.GROUP_TAIL.match(self._left, end):
            end = tail.end()
        return self._take(start, end)

    def _only_group(self, mix: str) -> int | None:
        """The number of members where one group of firms is all that is told."""
        groups = groups_of(mix)
        firms = ("firms", "small_firms", "large_firms", "producers")
        return groups[0].count if len(groups) == 1 and groups[0].kind in firms else None

    def _country(self) -> str | None:
        found = country_in(self._unread(), self._language)
        return found[2] if found else None

    def _region(self) -> str | None:
        found = region_in(self._unread())
        if found:
            self._blot(found[0], found[1])
        return found[2] if found else None

    def _sector(self) -> str | None:
        """The words before or behind "cluster"; else the first words that name a sector, at last those of the name."""
        sectors = self._sectors
        for pattern in patterns.SECTORS:
            for match in pattern.finditer(self._left):
                start, end = _without_idle(self._left, *match.span("sector"))
                named = named_sectors(self._text[start:end], sectors)
                if start < end and named:
                    inflected = "klaster " not in match[0] and match[0].startswith("klast")
                    words = self._words(start + named[0].start, start + max(one.end for one in named))
                    return nominative(words) if inflected else words
                if start < end and pattern in patterns.SURE:
                    return self._words(start, end)
        if self._named or patterns.PROFILE_LIKE.search(self._left) or _BLOT in self._left:
            for match in patterns.PIECE.finditer(self._left):
                named = named_sectors(self._text[match.start() : match.end()], sectors)
                if named and named[0].end - named[0].start >= len(match[0].strip()) / 2:
                    return self._words(match.start() + named[0].start, match.start() + named[0].end)
        if named := named_sectors(self._named, sectors):
            return self._named[named[0].start : named[0].end]
        return None

    def _items(self, openings: Iterable[re.Pattern[str]]) -> tuple[str, ...]:
        """The entries of a list that an opening announces, up to the end of the sentence."""
        for opening in openings:
            if match := opening.search(self._left):
                end = patterns.LIST_END.search(self._left, match.end())
                stop = end.start() if end else len(self._left)
                items = self._split(match.end(), match.end() + len(self._left[match.end() : stop].rstrip(" ,")))
                self._blot(match.start(), stop)
                return items
        return ()

    def _split(self, start: int, end: int) -> tuple[str, ...]:
        joints = [match.span() for match in patterns.COMMA.finditer(self._left, start, end)]
        last = joints[-1][1] if joints else start
        joints += [match.span() for match in patterns.AND.finditer(self._left, last, end)]
        starts, ends = [start, *(joint[1] for joint in joints)], [*(joint[0] for joint in joints), end]
        items = (self._words(first, stop) for first, stop in zip(starts, ends, strict=True))
        return tuple(dict.fromkeys(item for item in items if len(item) > 1))[:_MOST_ITEMS]

    def _first(self, *candidates: re.Pattern[str]) -> str | None:
        match = next(filter(None, (pattern.search(self._left) for pattern in candidates)), None)
        return self._take(*match.span("it")) if match else None

    def _take(self, start: int, end: int) -> str | None:
        words = self._words(start, end)
        self._blot(start, end)
        return words or None

    def _words(self, start: int, end: int) -> str:
        """What stands there, as typed, in one line."""
        return " ".join(self._text[start:end].split()).strip(" ,;:.-–|")

    def _blot(self, start: int, end: int) -> None:
        self._left = self._left[:start] + _BLOT * (end - start) + self._left[end:]

    def _unread(self) -> str:
        """The text as typed, blotted where a field has taken it."""
        return "".join(_BLOT if left == _BLOT else typed for typed, left in zip(self._text, self._left, strict=True))


def _without_idle(plain: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without small words and adjectives of size and age before it."""
    while (match := patterns.IDLE.match(plain, start, end)) and match.end() > start:
        start = match.end()
    return start, end


def _of_field(field: str, value: str) -> object:
    """A labelled value in the type of its field; None where it holds none."""
    if field in ("members", "staff"):
        number = patterns.ANY_NUMBER.search(plain_of(value))
        if number is None:
            return None
        return whole(value_of(number[0])) if field == "members" else value_of(number[0])
    if field == "language":
        match = patterns.LANGUAGE_NAME.search(plain_of(value))
        return None if match is None else ("en" if match["en"] else "pl")
    return value
