"""Reads a model's reply, in whatever form it comes: JSON, JSON with faults, or text with marks. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.prompting.objects import json_objects, without_thoughts

_MOST = 40
"""Statements of a reply that are read."""
_QUOTES = 4
"""Quotes of a statement that are looked for."""
_MARK = re.compile(
    r"\[ ?S ?(\d{1,3}(?: ?[,;&] ?S? ?\d{1,3}){0,9}) ?(?:[:,]? ?[\"“„«'‘]([^\[\]]{0,1500}?)[\"”“»'’]? ?)?\]",
    re.IGNORECASE,
)
"""`[S1]`, `[s1, S2]`, `[S1: "copied words"]`; `(S1)` and `【S1】` are made one of these."""
_OTHER_MARK = re.compile(r"[(【]( ?S ?\d{1,3}(?: ?[,;&] ?S? ?\d{1,3}){0,9} ?)[)】]", re.IGNORECASE)
_MARKS = re.compile(rf"(?:{_MARK.pattern} ?)+", re.IGNORECASE)
_BEFORE_THE_STOP = re.compile(rf" ?((?:{_MARK.pattern} ?){{1,9}})(?P<stop>[.!?…])", re.IGNORECASE)
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
    said = without_thoughts(text)
    objects = list(json_objects(said))
    lists = (one["statements"] for one in objects if "statements" in one)
    if (listed := next((one for one in lists if isinstance(one, list)), None)) is not None:
        return Reply(tuple(_drafts(listed)), "json")
    if alone := [one for one in objects if isinstance(one.get("text"), str)]:
        return Reply(tuple(_drafts(alone)), "json")
    return Reply(tuple(_lines(said))[:_MOST], "text")


def read_so_far(text: str) -> tuple[Draft, ...]:
    """The statements of a reply that still comes, as far as they are complete: none is another one later."""
    said = without_thoughts(text)
    if "{" in said:
        objects = list(json_objects(said))
        listed = next((found for one in objects if isinstance(found := one.get("statements"), list)), None)
        return tuple(_drafts(listed if listed is not None else [one for one in objects if "quotes" in one]))
    whole_lines, _, _ = said.rpartition("\n")
    return tuple(draft for draft in _lines(whole_lines) if draft.marks)[:_MOST]


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
