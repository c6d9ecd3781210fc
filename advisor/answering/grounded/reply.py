"""Reads a model's reply, in whatever form it comes: JSON, JSON with faults, or text with marks. Pure."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_LONGEST = 40_000
"""Letters of a reply that are read."""
_MOST = 40
"""Statements of a reply, and objects in it, that are read."""
_QUOTES = 4
"""Quotes of a statement that are looked for."""
_THOUGHT = re.compile(r"<(think|thinking|reasoning|thought)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHT = re.compile(r"</(?:think|thinking|reasoning|thought)>", re.IGNORECASE)
_MARK = re.compile(
    r"\[ ?S ?(\d{1,3}(?: ?[,;&] ?S? ?\d{1,3}){0,9}) ?(?:[:,]? ?[\"“„«'‘]([^\[\]]{0,1500}?)[\"”“»'’]? ?)?\]",
    re.IGNORECASE,
)
"""`[S1]`, `[s1, S2]`, `[S1: "copied words"]`; `(S1)` and `【S1】` are made one of these."""
_OTHER_MARK = re.compile(r"[(【]( ?S ?\d{1,3}(?: ?[,;&] ?S? ?\d{1,3}){0,9} ?)[)】]", re.IGNORECASE)
_MARKS = re.compile(rf"(?:{_MARK.pattern} ?)+", re.IGNORECASE)
_BEFORE_THE_STOP = re.compile(rf" ?((?:{_MARK.pattern} ?){{1,9}})(?P<stop>[.!?…])", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_FENCE = re.compile(r"^\s*(?:```|~~~)\w*\s*$", re.MULTILINE)

Form = Literal["json", "text"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a model says it copied, and from which passage; None where it does not tell."""

    mark: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model wrote, without marks, and what it says it rests on. Nothing of it is known to be true."""

    text: str
    quotes: tuple[Quoted, ...] = ()
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it was read. `json` without drafts: the model found nothing to say."""

    drafts: tuple[Draft, ...]
    form: Form

    @property
    def is_in_form(self) -> bool:
        """Whether it is an answer as asked for: JSON, or text in which some mark stands."""
        return self.form == "json" or any(draft.marks for draft in self.drafts)


def read_reply(text: str) -> Reply:
    """The statements of a reply; never raises, whatever it is."""
    said = _without_thoughts(text[:_LONGEST])
    objects = list(_objects(said))
    lists = (one["statements"] for one in objects if "statements" in one)
    if (listed := next((one for one in lists if isinstance(one, list)), None)) is not None:
        return Reply(tuple(_drafts(listed)), "json")
    if alone := [one for one in objects if isinstance(one.get("text"), str)]:
        return Reply(tuple(_drafts(alone)), "json")
    return Reply(tuple(_lines(said))[:_MOST], "text")


def _without_thoughts(text: str) -> str:
    """What stands behind the thoughts; of some servers only the end of them is seen."""
    return _END_OF_THOUGHT.split(_THOUGHT.sub("", text))[-1]


def _objects(text: str) -> Iterator[dict[str, object]]:
    """The JSON objects of a text, outermost first; of one that is cut off those inside it."""
    text = _TRAILING_COMMA.sub(r"\1", text)
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(_MOST):
        at = text.find("{", at)
        if at < 0:
            return
        try:
            found, at = decoder.raw_decode(text, at)
            yield found
        except (ValueError, RecursionError):
            at += 1


def _drafts(statements: Sequence[object]) -> Iterator[Draft]:
    for one in statements[:_MOST]:
        if isinstance(one, str):
            yield from _lines(one)
        elif isinstance(one, dict) and isinstance(one.get("text"), str):
            quotes = tuple(_quotes(one.get("quotes", one.get("quote"))))
            told = tuple(quote.mark for quote in quotes if quote.mark is not None)
            marks = tuple(dict.fromkeys((*_marks(one["text"]), *told)))
            yield Draft(_unmarked(one["text"]), quotes[:_QUOTES], marks)


def _quotes(given: object) -> Iterator[Quoted]:
    """Quotes as a list of objects, of strings, or as one of them."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, str):
            yield Quoted(next(iter(_marks(one)), None), _unmarked(one))
        elif isinstance(one, dict) and isinstance(words := one.get("quote", one.get("text")), str):
            yield Quoted(_number(one.get("s")), _unmarked(words))


def _number(given: object) -> int | None:
    """`1`, `"1"`, `"S1"`, `"[S1]"` → 1."""
    digits = re.search(r"\d{1,3}", str(given)) if isinstance(given, int | str) else None
    return int(digits[0]) if digits else None


def _lines(text: str) -> Iterator[Draft]:
    """Text with marks: what stands before a mark rests on it; a line without any rests on nothing."""
    for line in _FENCE.sub("", text).splitlines():
        at = 0
        line = _OTHER_MARK.sub(r"[\1]", line)
        line = _BEFORE_THE_STOP.sub(lambda found: f"{found['stop']} {found[1]} ", line)
        for group in _MARKS.finditer(line):
            if said := line[at : group.start()].strip():
                yield _with_marks(said, group[0])
            at = group.end()
        if rest := line[at:].strip():
            yield Draft(rest)


def _with_marks(said: str, marks: str) -> Draft:
    copied = (Quoted(_number(found[1]), found[2]) for found in _MARK.finditer(marks) if found[2])
    return Draft(said, tuple(copied)[:_QUOTES], _marks(marks))


def _marks(text: str) -> tuple[int, ...]:
    found = _MARK.finditer(_OTHER_MARK.sub(r"[\1]", text))
    return tuple(dict.fromkeys(int(digits) for one in found for digits in re.findall(r"\d{1,3}", one[1])))


def _unmarked(text: str) -> str:
    return _MARK.sub("", _OTHER_MARK.sub(r"[\1]", text))
