"""Which words of a mission speak to a point of the rubric, and which only look as if they did. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from advisor.drafting.phrases import Span, spans
from advisor.models import Dimension, Language

_BEHIND_NOT = 3
"""Words a "not" may stand before a cue and still turn it: „nie publikujemy jeszcze raportów”."""
CLAUSE = 7
"""As many for a whole phrase: "we do not call any of our products eco-friendly"."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _stems(words: str) -> tuple[str, ...]:
    return tuple(f"{word}*" for word in words.split())


_NOT: Mapping[Language, frozenset[str]] = {
    "en": _words("not no never neither nor without cannot lack lacks don't doesn't won't"),
    "pl": _words("nie ani nigdy bez brak braku żaden żadna żadne żadnych"),
}
_DENIES: Mapping[Language, frozenset[str]] = {
    "en": _words("not never cannot don't doesn't won't"),
    "pl": _words("nie nigdy"),
}
"""What turns the name of a harm: "without waste" does speak of preventing it."""
_NO_NOT = re.compile(r"\bnot only\b|\bnie tylko\b|\bno later\b|\bnie później\b", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:['’]t\b)?")
_CLAUSE = re.compile(r"[.;:!?,–—](?=\s|$)|\n|\b(?:but|lecz|ale)\b", re.IGNORECASE)


_LOOKALIKES: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "value chain*",
        "value added",
        "added value",
        "human resources",
        "business environment",
        "business climate",
        "investment climate",
        "learning environment",
        "member state*",
        "in the field of",
        "innovative",
    ),
    "pl": (
        "łańcuch* wartości",
        "wartoś* dodan*",
        "zasob* ludzki*",
        "środowisk* biznesow*",
        "środowisk* naukow*",
        "klima* inwestycyjn*",
        "państw* członkowski*",
        *(f"innowacyjn{ending}" for ending in ("y", "a", "e", "ą", "ego", "ej", "emu", "ych", "ym", "ymi")),
    ),
}
"""Phrases in which a cue means something else; an adjective tells of no innovation."""

DIMENSION_OPENERS: Mapping[Language, tuple[str, str]] = {"en": ("social", "ecolog"), "pl": ("społeczn", "ekolog")}
"""The cues with which the social and the ecological part of the first point's list begin."""
SECTOR_OPENER: Mapping[Language, str] = {"en": "furnitur", "pl": "mebl"}
"""The cue with which sectors begin behind places, in the point on what is the cluster's own."""
KINDS_OPENER: Mapping[Language, str] = {"en": "small", "pl": "małe"}
"""The cue with which kinds of members begin behind members in general."""
TOGETHER: Mapping[Language, tuple[str, ...]] = {"en": ("together", "joint"), "pl": ("razem", "wspóln")}
"""Cues behind it that name no kind."""
INSIDE: Mapping[Language, tuple[str, ...]] = {
    "en": _stems("employee worker staff apprentic member union firms companies"),
    "pl": _stems("pracowni załog uczniów człon związkow firm"),
}
"""Groups inside a cluster; the other cues of the point on stakeholders name groups outside."""
NOBODY: Mapping[Language, str] = {"en": "stakeholder", "pl": "interesariusz"}
"""The cue that names no group."""
DIMENSION_WORDS: Mapping[Language, Mapping[Dimension, tuple[str, ...]]] = {
    "en": {
        "economic": _stems("export sale sell order contract buyer market cost saving earn revenue productiv invest"),
        "social": _stems(
            "worker staff apprentic training train skill safety health young school pupil resident neighbour women"
            " famil wage inclusi diversity volunteer workplace"
        ),
        "ecological": _stems(
            "waste water emission pollut recycl circular material soil biodivers carbon offcut dust sludge effluent"
            " reus repair renewable biocid solvent chemical toxic"
        ),
    },
    "pl": {
        "economic": _stems(
            "eksport sprzeda zamówie umow nabywc odbiorc rynk koszt oszczędn zarob zarabia przychod handl wydajn inwest"
        ),
        "social": _stems(
            "załog uczni ucznió praktyk staż szkole kształc umiejętn bezpiecz zdrow młod szkoł szkół mieszkań sąsiad"
            " sąsied kobiet rodzin płac wynagrodz różnorodn wolontari"
        ),
        "ecological": _stems(
            "odpad wod emisj zanieczyszcz recykling obieg materiał surow gleb bioróżnorodn węglow ścink pył osad ściek"
            " napraw odnawialn biocyd rozpuszczaln chemikal toksyczn"
        ),
    },
}
"""Beside the cues: missions name the thing itself, not its dimension."""
ALSO: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "rubric-observance": ("keep these rules", "keep our rules", "rules hold", "rules apply", "applies to all"),
        "rubric-innovation": ("members develop", "we develop", "develop and test", "we test", "trial", "pilot"),
        "rubric-learning": ("once a year we look", "start again", "correct"),
    },
    "pl": {
        "rubric-observance": ("zasady obowiąz", "zasady te obowiąz", "trzymamy się"),
        "rubric-innovation": ("testuj", "próbujemy", "pilotaż", "wspólne próby"),
        "rubric-learning": ("wracamy do", "korygu"),
    },
}
"""Further cues, by point."""
WITNESSES: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "rubric-ethics": _stems("supplier towards treat other each neighbour small workers"),
        "rubric-pollution": _stems(
            "stage step source production process plant workshop coating dyeing tanning packing"
        ),
        "rubric-observance": _stems("purchas hiring production trade office suppliers inside outside"),
        "rubric-deeds": _stems("figure number page year website assembly public"),
        "rubric-innovation": _stems("universit school laborator institute member own themselves together coating"),
        "rubric-learning": _stems("every year yearly annual member neighbour worker resident"),
    },
    "pl": {
        "rubric-ethics": _stems("dostawc wobec traktuj sąsiad mał pracowni"),
        "rubric-pollution": _stems("etap źród produkc proces zakła lakier farbow garbow pakow"),
        "rubric-observance": _stems("zakup zatrudni produkc kontakt biur dostawc wewnątrz zewnątrz"),
        "rubric-deeds": _stems("liczb stron rok lat zebrani jawn publiczn"),
        "rubric-innovation": _stems(
            "uczeln politechni uniwersyt szkoł laborator instytut człon własn sam wspóln lakier"
        ),
        "rubric-learning": _stems("rok lat człon sąsiad pracowni mieszkań"),
    },
}
"""What makes a single cue concrete where it stands in the same sentence: who, where, how often."""


class Hit(NamedTuple):
    """A cue, and where the text speaks to it."""

    cue: str
    start: int
    end: int


def hits(cues: Iterable[str], text: str, language: Language, *, harms: bool = False) -> list[Hit]:
    """Where beginnings of words stand in a text, in order; those behind a negation are left out.

    Args:
        harms: whether the cues name harms: then "without" and "no" do not turn them.
    """
    blind = spans(_LOOKALIKES[language], text)
    folded = text.casefold()
    likely = (cue for cue in dict.fromkeys(cues) if cue.split()[0].removesuffix("*").casefold() in folded)
    found = [Hit(cue, *span) for cue in likely for span in spans([_open(cue)], text)]
    return sorted(
        (
            hit
            for hit in found
            if not any(start <= hit.start < end for start, end in blind)
            and not is_denied(text, hit.start, language, harms=harms)
        ),
        key=lambda hit: (hit.start, -hit.end),
    )


def words_of(found: Iterable[Hit], text: str, most: int = 8) -> tuple[str, ...]:
    """What was found, as it is written, each word once."""
    kept: dict[str, str] = {}
    last: Span = (-1, -1)
    for hit in found:
        if hit.start >= last[1]:
            last = (hit.start, hit.end)
            kept.setdefault(text[hit.start : hit.end].casefold(), text[hit.start : hit.end])
    return tuple(kept.values())[:most]


def _open(cue: str) -> str:
    """A row of beginnings as a phrase: "miejsc prac" → "miejsc* prac*"."""
    return " ".join(f"{word.removesuffix('*')}*" for word in cue.split())


def is_denied(text: str, start: int, language: Language, *, harms: bool = False, within: int = _BEHIND_NOT) -> bool:
    """Whether a negation stands shortly before a place of a text, in the same clause."""
    before = _CLAUSE.split(text[max(0, start - 80) : start])[-1]
    words = _WORD.findall(_NO_NOT.sub(" ", before).casefold().replace("’", "'"))
    return not (_DENIES if harms else _NOT)[language].isdisjoint(words[-within:])
