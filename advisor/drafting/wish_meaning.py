"""Awkward wishes told by what sentences mean, where no cue is found: wordings nobody thought of. Pure."""

import re
from collections.abc import Iterable, Sequence

from advisor.drafting.materials import Nearness
from advisor.knowledge.wishes import HARMLESS, Wishes
from advisor.language.sentences import split_sentences
from advisor.language.words import fold

_LEAST = 0.24
"""How much a sentence must be of a wish."""
_LEAD = 0.06
"""How much more it must be of that wish than of any other, or than of a harmless sentence."""
# Both measured on requests of the tests and on examples held out: a lower one finds little more and disturbs more.
_MOST_READ = 30
"""Sentences of a request that are read: they cost 10 ms each."""
_PART = re.compile(r"(?<=;)\s+|\s*\n\s*")
_REFUSED_EN = (
    r"invent|mak\w+ up|guess|claim|call|promis|guarantee|copy|imitat|hid|conceal|leav|forget|exclud|ignor|exaggerat"
    r"|use|sound|look|seem|pretend|boast|prais|bypass|overlook|neglect|skip"
)
_REFUSED_PL = (
    r"wymysl|zmysl|zgad|obiec|gwarant|twierdz|nazyw|kopiow|przepisyw|ukry|pomij|pomin|zapomin|zapomn|wyklucz|ignor"
    r"|przesad|brzmi|wygladac|udaw|chwal|reklam|przemilcz|oglasz|deklar"
)
_TURNED_ROUND = re.compile(
    r"\bnot (?:the )?(?:only|just|merely)\b|\bnie (?:tylko|jedynie|wylacznie|jedyn\w+)\b"
    r"|(?:\b(?:not|never|nothing|no)|n't)\b.{0,40}\bwithout\b|\b(?:nie|nic|nikt|zadn\w+)\b.{0,40}\bbez\b"
    r"|(?:\b(?:do|should|must) not|\b(?:don|shouldn|mustn)'t|\bnever|\bavoid|\brather than|\binstead of)"
    rf"\s+(?:(?:want|like|wish|try) to\s+|be\s+)?(?:{_REFUSED_EN})"
    rf"|\b(?:nie|nigdy)\s+(?:\w+\s+){{0,2}}?(?:{_REFUSED_PL})"
)
"""Wishes that are refused ("do not invent figures", "nothing without the unions"): their vectors hardly differ."""


def parts_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences of what was told, as they are written; a semicolon and a line break part them too."""
    sentences = (text[start:end] for text in texts for start, end in split_sentences(text))
    parts = (part.strip() for sentence in sentences for part in _PART.split(sentence))
    return tuple(part for part in parts if re.search(r"\w", part))[:_MOST_READ]


def meant(parts: Sequence[str], wishes: Wishes, nearness: Nearness) -> frozenset[str]:
    """Ids of the wishes these sentences clearly mean, at most one a sentence."""
    asked = [part for part in parts if not _TURNED_ROUND.search(fold(part.replace("’", "'")).lower())]
    return frozenset(filter(None, map(clearly, nearness.kinds(asked, wishes.examples))))


def clearly(kinds: dict[str, float]) -> str | None:
    """The wish a sentence clearly is of; None where it may as well be another or a harmless one."""
    harmless = kinds.get(HARMLESS, 0.0)
    ranked = sorted(((much, kind) for kind, much in kinds.items() if kind != HARMLESS), reverse=True)
    if not ranked:
        return None
    (most, kind), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
    return kind if most >= max(_LEAST, harmless + _LEAD, second + _LEAD) else None
