"""Which sector words name: by the frameworks' names and by stems, in English and Polish. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from advisor.drafting.numerals import plain_of
from advisor.drafting.sector_words import SECTOR_WORDS
from advisor.knowledge.frameworks import Sectors


@dataclass(frozen=True, slots=True)
class Named:
    """A sector that words of a text name: where they begin, the character behind them, and its id."""

    start: int
    end: int
    id: str


_JOINT = re.compile(r"[,;/|\n.()]|(?<!-\s)(?<=\s)(?:and|or|i|oraz|a takze|lub|with|for|z|ze|dla|&|\+)(?=\s)")
"""Between two fields of a sector; not behind the hyphen of "glass- and carbon-fibre"."""
_ENDING = (
    r"(?:owego|owych|owymi|owemu|owym|owej|owa|owy|owe|iego|ego|ych|ich|ymi|imi|emu|iej|iem|ej|ami|ach|"
    r"om|ow|em|ym|im|ie|y|a|e|i|u|o)"
)
_ENDINGS = re.compile(rf"{_ENDING}$")
_OBLIQUE = re.compile(r"(?<=\w\w[kg])(?:iego|iemu|im)\b|(?<=\w\w[^kg])(?:ego|emu|ym)\b")
_LEAST_STEM = 4
"""Letters a stem keeps; shorter words stand for themselves alone."""


def named_sectors(text: str, sectors: Sectors) -> list[Named]:
    """The sectors that words of a text name, in order, one for each place; the longest wording wins.

    In English the last of neighbouring words tells what is made (food packaging), in Polish the first (opakowania
    żywności); both hold within a stretch without "and" or a comma.
    """
    plain = plain_of(text)
    found: list[Named] = []
    for start, end in _stretches(plain):
        here = _longest(_found(text, plain, start, end, sectors))
        if here:
            found.append(_head(here, plain))
    return found


def sector_named(text: str, sectors: Sectors) -> str | None:
    """The id of the first sector that a text names; None where it names none."""
    found = named_sectors(text, sectors)
    return found[0].id if found else None


def nominative(adjectives: str) -> str:
    """Polish adjectives behind an inflected „klaster” in the form behind „klaster”: „lotniczym” → „lotniczy”."""
    return _OBLIQUE.sub(lambda ending: "i" if ending[0][0] == "i" else "y", adjectives)


def _stretches(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for joint in _JOINT.finditer(plain):
        yield start, joint.start()
        start = joint.end()
    yield start, len(plain)


def _is_it(text: str, found: re.Match[str]) -> bool:
    """Whether "it" is the sector and not the pronoun: written IT, or all there is."""
    return text[found.start() : found.end()] == "IT" or text.strip().lower() == "it"


def _found(text: str, plain: str, start: int, end: int, sectors: Sectors) -> Iterator[Named]:
    for id, pattern in _patterns(tuple((s.id, s.name.en, s.name.pl, *s.also.en, *s.also.pl) for s in sectors.sectors)):
        for match in pattern.finditer(plain, start, end):
            if match[0] != "it" or _is_it(text, match):
                yield Named(match.start(), match.end(), id)


def _longest(found: Iterator[Named]) -> list[Named]:
    """In order, without what lies inside or across a longer one."""
    kept: list[Named] = []
    for one in sorted(found, key=lambda named: (named.start - named.end, named.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda named: named.start)


def _head(here: list[Named], plain: str) -> Named:
    """All the words of a stretch, with the sector of the one that tells what is made."""
    polish = any(_is_polish(plain[one.start : one.end]) for one in here)
    return Named(here[0].start, here[-1].end, here[0 if polish else -1].id)


def _is_polish(words: str) -> bool:
    """Whether words end as Polish nouns and adjectives do and English ones do not."""
    return bool(re.search(r"(?:[sczl]k[aioy]|[sc]twa?o?|ow[yae]|n[ya]|cz[yae]|nych|ki|nia|ia|je|l[oa]|ca)$", words))


@cache
def _patterns(names: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = []
    for id, *spoken in names:
        stems = [_phrase(word.replace("_", " ")) for word in SECTOR_WORDS.get(id, "").split()]
        wordings = [_wording(plain_of(name)) for name in spoken]
        made.append((id, re.compile(rf"(?<![\w-])(?:{'|'.join((*wordings, *stems))})(?!\w)")))
    return tuple(made)


def _phrase(stems: str) -> str:
    return r"\s+".join(
        re.escape(word.removesuffix("*")) + (r"[\w-]*" if word.endswith("*") else "") for word in stems.split()
    )


def _wording(name: str) -> str:
    """A name with the endings of its words left open, where enough is left of them."""
    return r"\s+".join(_open(word) for word in name.removeprefix("klaster ").split())


def _open(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return re.escape(stem) + _ENDING + "?" if len(stem) >= _LEAST_STEM and word != stem else re.escape(word)
