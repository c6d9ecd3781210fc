"""Cues of wishes, looked for in what a manager told: stems, gaps, either-or, and whether they are negated. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from advisor.language.words import fold

CLAIM = "<claim>"
"""A part of a cue that stands for any pattern of the claims to be careful with."""
JOIN = " + "
"""Parts that may stand anywhere in what was told."""
BESIDE = " & "
"""Parts that stand in one sentence, in any order."""
_WORD = r"[^\W_]+(?:'[^\W_]+)*"
_GAP = r"\W+"
_SOME = rf"(?:[^\w,:;()]+{_WORD}){{0,4}}?[^\w,:;()]+"
"""What "…" stands for: up to four words."""
_MOST = 20_000
"""Characters that are read; a request is a few sentences long."""
_ABBREVIATED = re.compile(
    r"\b(np|m\.in|itd|itp|tzn|tj|tzw|ok|maks|max|min|e\.g|i\.e|etc|r|ul|nr|no|mr|mrs|ms|dr|prof)\.", re.I
)
_SENTENCE_END = re.compile(r"[.!?;]+(?=\s|$)|\n\s*(?:[-*•\n])")
_CLAUSE_END = re.compile(
    r"[,:;()\u2013\u2014]|\s-\s|\b(?:but|although|though|ale|lecz|choc|jednak|natomiast|wiec|so)\b"
    r"|(?<!not )(?<!nie )\b(?:just|only|tylko)\b"
)
_NEGATION = re.compile(
    r"(?:not|no|never|without|avoid\w*|nothing|rather than|instead of|stop\w*|prevent\w*|nor|neither|far from"
    r"|\w+n't|cannot|nie|bez|zamiast|unik\w*|zadn\w*|nigdy|ani|przestan\w*|zapobie\w*)"
    rf"(?:\W+{_WORD}){{0,3}}\W*$"
)
"""A word of negation up to three words before."""
_STILL_MEANT = re.compile(r"\b(?:why not|no problem|no doubt|czemu nie|dlaczego nie)\b")
"""Openings that hold a word of negation and negate nothing that matters here."""

_DOUBLED = re.compile(r"^(?:no|not|never|nothing|\w+n't|nie|nic|zadn\w*)\b.*\b(?:without|bez)\b")
"""Two negations that make a yes: "do not want to work without the unions"."""


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences of what was told, in lower case and without marks on letters."""
    found: list[str] = []
    for text in texts:
        plain = fold(text[:_MOST].replace("’", "'").replace("‘", "'")).lower()
        found += (part.strip() for part in _SENTENCE_END.split(_ABBREVIATED.sub(r"\1", plain)))
    return tuple(part for part in found if part)


def found(cue: str, told: Sequence[str], claims: Sequence[str] = ()) -> bool:
    """Whether all parts of a cue stand somewhere in the sentences told, none of them negated."""
    return all(_part_found(part, told, claims) for part in cue.split(JOIN))


def any_found(cues: Iterable[str], told: Sequence[str], claims: Sequence[str] = ()) -> bool:
    """Whether one of the cues is found."""
    return any(found(cue, told, claims) for cue in cues)


def _part_found(part: str, told: Sequence[str], claims: Sequence[str]) -> bool:
    if part == CLAIM:
        return any(_part_found(pattern, told, ()) for pattern in claims)
    patterns = [_pattern(piece) for piece in part.split(BESIDE)]
    return any(all(_stands(pattern, sentence) for pattern in patterns) for sentence in told)


def _stands(pattern: re.Pattern[str], sentence: str) -> bool:
    matches = (match for match in pattern.finditer(sentence) if not _DOUBLED.search(match[0]))
    return any(not _negated(sentence[: match.start()]) for match in matches)


def _negated(before: str) -> bool:
    clause = _CLAUSE_END.split(before)[-1]
    return bool(_NEGATION.search(_STILL_MEANT.sub(" ", clause)))


@cache
def _pattern(part: str) -> re.Pattern[str]:
    pieces: list[str] = []
    gap = ""
    for token in part.split():
        if token == "…":
            gap = _SOME
            continue
        pieces.append(gap + "(?:" + "|".join(map(_token, fold(token).lower().split("/"))) + ")")
        gap = _GAP
    return re.compile(rf"(?<!\w){''.join(pieces)}(?!\w)")


def _token(word: str) -> str:
    stem = word.removesuffix("*")
    escaped = re.escape(stem).replace(r"\-", r"\W?").replace("_", _GAP)
    return escaped + (r"\w*(?:[-']\w+)*" if word.endswith("*") else "")
