"""What was really told: placeholders count as unknown, and replies that the profile contradicts stay unsaid. Pure."""

import re
from dataclasses import fields, replace
from typing import Any

from advisor.drafting.phrases import holds
from advisor.knowledge.wishes import Wish
from advisor.models import Profile, Situation

_PLACEHOLDER = re.compile(
    r"[\W_]*(?:n/?a|n\.a\.|unknown|not (?:given|known|stated|specified|available|provided)|tbd"
    r"|to be (?:determined|confirmed|added)|nie (?:podano|wiadomo|określono|dotyczy)|brak danych|nieznan[aey]"
    r"|do (?:ustalenia|uzupełnienia|podania))?[\W_]*",
    re.IGNORECASE,
)
_HASTE = (
    "week*", "days", "quick*", "fast", "at once", "immediately", "asap", "as soon as possible",
    "by the end of the month",
    "tydzień", "tygodni*", "dni", "szybk*", "od ręki", "natychmiast", "jak najszybciej", "do końca miesiąca",
)  # fmt: skip
_EVENT = (
    "scandal*", "accident*", "fire", "explosion*", "spill*", "leak", "leaked", "fined", "fine", "court", "lawsuit*",
    "fraud*", "corrupt*", "brib*", "died", "death*", "killed", "prosecut*", "investigat*", "poison*", "bankrupt*",
    "press", "journalist*", "newspaper*", "trust", "cover up", "hush*", "afer*", "skandal*", "wypad*", "pożar*",
    "wybuch*", "wyciek*", "kara", "karę", "grzywn*", "sąd*", "pras*", "dziennikarz*", "oszust*", "korup*", "łapów*",
    "zginą*", "śmier*", "prokurat*", "śledztw*", "zatruc*", "upadło*", "zaufani*", "zatai*", "przemilcz*",
)  # fmt: skip
QUIET = (
    "quietly", "without fuss", "discreet*", "behind the scenes", "low profile", "po cichu", "po cichutku", "dyskretn*",
    "bez rozgłosu",
)  # fmt: skip
"""How somebody speaks who wants no publicity."""
_SOON = 6
"""Months up to which a plan is a hasty one."""


def cleaned(situation: Situation) -> Situation:
    """The situation without placeholders such as "(nie podano)", "n/a" or "-": they stand for what is unknown."""
    profile = situation.profile
    empty: dict[str, Any] = {
        field.name: None
        for field in fields(Profile)
        if isinstance(value := getattr(profile, field.name), str) and _is_placeholder(value)
    }
    aims = tuple(aim for aim in situation.aims if not _is_placeholder(aim.text))
    priorities = tuple(text for text in profile.priorities if not _is_placeholder(text))
    if not empty and len(aims) == len(situation.aims) and len(priorities) == len(profile.priorities):
        return situation
    known = replace(profile, **empty, priorities=priorities)
    if "sector" in empty and situation.sector_is_near:
        return replace(situation, profile=known, aims=aims, sector=None, sector_is_near=False)
    return replace(situation, profile=known, aims=aims)


def is_sound(wish: Wish, situation: Situation, request: str, months: int) -> bool:
    """Whether nothing told contradicts the reply to a wish: weeks where years are told, no money where there is some,
    a campaign where all is to be quiet, an event that nobody told of."""
    told = " ".join((request, *situation.profile.priorities, situation.profile.horizon or ""))
    money = situation.money
    if wish.id == "wish-certificate-in-weeks":
        return months <= _SOON or holds(_HASTE, told)
    if wish.id == "wish-very-short-time":
        return months <= _SOON
    if wish.id == "wish-everything-at-no-cost":
        return money is None or money.amount == 0
    if wish.id == "wish-image-instead-of-measures":
        return not holds(QUIET, request)
    return wish.id != "wish-crisis-covered" or holds(_EVENT, told)


def _is_placeholder(text: str) -> bool:
    return bool(text) and _PLACEHOLDER.fullmatch(text) is not None
