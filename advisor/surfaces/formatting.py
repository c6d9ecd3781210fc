"""How documents, pages and texts are written for people, whatever the surface. Pure."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from advisor.language.texts import Texts
from advisor.models import Answer, Citation, Document, Original, Passage, Record

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])?")
"""Terminal commands (ECMA-48 CSI and OSC sequences, two-byte escapes), whole or cut off."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and newline, marks that reverse the writing direction, and broken characters."""
_ITEM = re.compile(r"\s*(?:[-–•*▪◦]|\d{1,3}[.)]|[a-z][.)])\s")
_TIE = "\x00"
"""Stands for a space that must not end a line; `plain` removes it from every text that comes in."""


class Located(Protocol):
    """Something that stands on a page or, in a text without pages, under headings: a citation, a place."""

    @property
    def page(self) -> int | None: ...
    @property
    def page_end(self) -> int | None: ...
    @property
    def page_label(self) -> str | None: ...
    @property
    def section(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands. `page_end` is set when it crosses a page break."""

    page: int | None
    page_end: int | None
    page_label: str | None
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of an answer's list of sources: a document and its cited places, in order of citation."""

    n: int
    document: Document
    places: tuple[Citation, ...]

    @property
    def pages(self) -> list[int]:
        """The cited physical pages, sorted."""
        spans = [(c.page, c.page_end or c.page) for c in self.places if c.page is not None]
        return sorted({page for first, last in spans for page in range(first, last + 1)})


def place_of(passage: Passage) -> Place:
    """Where a passage stands."""
    if not passage.pages:
        return Place(page=None, page_end=None, page_label=None, section=passage.section)
    first, last = passage.pages[0], passage.pages[-1]
    page_end = last.number if last.number != first.number else None
    return Place(page=first.number, page_end=page_end, page_label=first.label, section=passage.section)


def sources_of(answer: Answer) -> list[Source]:
    """The documents an answer cites, by their number; nothing else is ever listed."""
    citations: dict[int, list[Citation]] = {}
    for statement in answer.statements:
        for citation in statement.citations:
            citations.setdefault(citation.n, []).append(citation)
    return [Source(n=n, document=of[0].document, places=tuple(of)) for n, of in sorted(citations.items())]


def plain(text: str) -> str:
    """Text that is safe on a terminal: no control characters, no escape sequences; runs of blanks are one."""
    safe = _CONTROL.sub("", _ESCAPE.sub("", text))
    return "\n".join(" ".join(line.split()) for line in safe.strip().split("\n"))


def flowing(text: str) -> list[str]:
    """The paragraphs of a text: its lines are joined, but a blank line and the items of a list begin a new one."""
    paragraphs = [""]
    for line in plain(text).split("\n"):
        if not line or _ITEM.match(line):
            paragraphs.append(line)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}".strip()
    return [paragraph for paragraph in paragraphs if paragraph] or [""]


def passage_paragraphs(passage: Passage) -> list[str]:
    """The paragraphs of a passage: sentences flow on; headings, captions, items and table rows stand alone."""
    paragraphs: list[str] = []
    flows, end = False, 0
    for unit in passage.units:
        piece = " ".join(plain(passage.text[unit.start : unit.end]).split())
        if flows and unit.kind == "sentence" and "\n\n" not in passage.text[end : unit.start]:
            paragraphs[-1] = f"{paragraphs[-1]} {piece}"
        else:
            paragraphs.append(piece)
        flows, end = unit.kind in ("sentence", "item"), unit.end
    return paragraphs or flowing(passage.text)


def marked(text: str, numbers: Iterable[int]) -> list[str]:
    """The paragraphs of a statement, the marks of its sources tied to the last word: "… members. [1] [2]"."""
    marks = "".join(f"{_TIE}[{n}]" for n in dict.fromkeys(numbers))
    *before, last = flowing(text)
    return [*before, last + marks]


def wrapped(paragraphs: Sequence[str], width: int) -> list[str]:
    """Lines of at most `width` characters (a longer word stays whole); a list item hangs under its first word."""
    lines: list[str] = []
    for paragraph in paragraphs:
        item = _ITEM.match(paragraph)
        lines += textwrap.wrap(
            paragraph,
            max(width, 20),
            subsequent_indent=" " * item.end() if item else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return [line.replace(_TIE, " ") for line in lines]


def page_name(place: Located, texts: Texts) -> str:
    """Where to look: "p. 15", "pp. 15–16", "p. 13 (PDF page 15)", or the section of a text without pages.

    A reader meets the printed number on paper and the position in a viewer; both are said where they differ.
    """
    page, label = place.page, place.page_label
    if page is None:
        section = place.section
        return texts.say("place.section", section=plain(section[-1])) if section else texts.say("place.whole")
    spans = place.page_end is not None and place.page_end != page
    pages = f"{page}–{place.page_end}" if spans else str(page)
    if label is None or label == str(page):
        return texts.say("place.pages", pages=pages) if spans else texts.say("place.page", page=pages)
    if spans:
        return texts.say("place.labelled_span", label=plain(label), pages=pages)
    return texts.say("place.labelled", label=plain(label), page=pages)


def source_place(source: Source, texts: Texts) -> str:
    """Where a source is cited: its one place in full, or all its pages: "pp. 3, 15–17"; "" without pages."""
    places = [citation for citation in source.places if citation.page is not None]
    names = list(dict.fromkeys(page_name(citation, texts) for citation in places))
    if len(names) < 2 or any(c.page_label not in (None, str(c.page)) for c in places):
        return "; ".join(names)
    return texts.say("place.pages", pages=_ranges(source.pages))


def section_path(section: Sequence[str], *, title: str = "") -> str:
    """The headings above a passage: "2 Strengths › 2.1 Members"; without a first one that repeats the title."""
    headings = [" ".join(flowing(heading)) for heading in section]
    if len(headings) > 1 and " ".join(flowing(title)).startswith(headings[0]):
        headings = headings[1:]
    return " › ".join(headings)


def work_name(record: Record, texts: Texts) -> str:
    """A document as a list of sources names it: "Title (Publisher, 2019)", "Title (our brief, as of 2026-05)"."""
    title = " ".join(flowing(record.title)) or texts.say("document.no_title")
    if record.kind == "brief":
        facts = [texts.say("document.brief")]
        facts += [texts.say("document.as_of", date=plain(record.as_of))] if record.as_of else []
    else:
        facts = [plain(fact) for fact in (record.publisher or record.authors,) if fact]
        facts += [str(record.year)] if record.year is not None else []
    return f"{title} ({', '.join(facts)})" if facts else title


def written_after(record: Record, texts: Texts) -> str | None:
    """What a brief is written after, for people: the works without their sections; None for an original."""
    works = "; ".join(dict.fromkeys(_dated(work) for work in record.after))
    return texts.say("document.after", works=plain(works)) if works else None


def after(record: Record) -> str | None:
    """The works a brief restates: "EU4Digital 2024, §2.3.4; OECD 2019"; None for an original."""
    return "; ".join(_original(work) for work in record.after) or None


def _original(work: Original) -> str:
    dated = _dated(work)
    if not work.sections:
        return dated
    return f"{dated}, §{work.sections}" if work.sections[0].isdigit() else f"{dated}, {work.sections}"


def _dated(work: Original) -> str:
    name = work.publisher or work.title
    return f"{name} {work.year}" if work.year is not None else name


def _ranges(pages: Sequence[int]) -> str:
    """Sorted page numbers, neighbours as a range: 3, 15–17."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
