"""How documents, places in them and the sources of an answer are named for people. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.language.texts import LANGUAGES, Texts
from advisor.models import Citation, Document, Original, Record
from advisor.surfaces.formatting import TIE, flowing, plain
from advisor.surfaces.places import page_numbers, places_name

_LONGEST_PATH = 140
"""Letters of a section path, about two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of an answer's list of sources: a document and its cited places, in order of citation."""

    n: int
    document: Document
    places: tuple[Citation, ...]

    @property
    def pages(self) -> list[int]:
        """The cited physical pages, sorted."""
        return page_numbers(self.places)


def sources_of(citations: Iterable[Citation]) -> list[Source]:
    """The documents that are cited, by their number; nothing else is ever listed."""
    numbered: dict[int, list[Citation]] = {}
    for citation in citations:
        numbered.setdefault(citation.n, []).append(citation)
    return [Source(n=n, document=of[0].document, places=tuple(of)) for n, of in sorted(numbered.items())]


def source_place(source: Source, texts: Texts) -> str:
    """Where a source is cited: its one place in full, or all its pages: "pp. 3, 15–17"; "" without pages."""
    return places_name([citation for citation in source.places if citation.page is not None], texts)


def section_path(section: Sequence[str], *, title: str = "") -> str:
    """The headings above a passage: "2 Strengths › 2.1 Members"; without a first one that repeats the title.

    A long path loses its outermost headings: "… › 2.1 Members".
    """
    headings = [" ".join(flowing(heading)) for heading in section]
    if len(headings) > 1 and " ".join(flowing(title)).startswith(headings[0]):
        headings = headings[1:]
    size = sum(len(heading) + 3 for heading in headings)
    cut = 0
    while size > _LONGEST_PATH and cut < len(headings) - 1:
        size -= len(headings[cut]) + 3
        cut += 1
    return " › ".join(["…", *headings[cut:]] if cut else headings)


def source_parts(source: Source, texts: Texts) -> str:
    """The headings above a source's places, each path once: "2 Skills › 2.1 Training".

    Where there are several, the innermost heading of each with its pages: "p. 15: 2.1 Training · p. 27: 3 Work".
    A sheet has no heading but its name, which `source_place` gives.
    """
    if source.document.paging == "sheet":
        return ""
    title = source.document.record.title
    groups: dict[tuple[str, ...], list[Citation]] = {}
    for citation in source.places:
        groups.setdefault(citation.section, []).append(citation)
    if len(groups) == 1:
        return section_path(source.places[0].section, title=title)
    parts = []
    for section, places in groups.items():
        pages = source_place(Source(n=source.n, document=source.document, places=tuple(places)), texts)
        heading = section_path(section[-1:])
        if heading and heading != title:
            parts.append(f"{pages.replace('. ', f'.{TIE}')}: {heading}" if pages else heading)
    return " · ".join(parts)


def source_name(source: Source, texts: Texts) -> str:
    """A source by its title and facts; a brief also by what the cited places are written after."""
    record = source.document.record
    marks = _merged([citation.after or "" for citation in source.places], record)
    dates = sorted({citation.as_of for citation in source.places if citation.as_of})
    return work_name(record, texts, after=marks, as_of=", ".join(dates))


def citation_after(citation: Citation) -> str | None:
    """What a quote from a brief is written after: its own source marks; where the brief sets none, all its works.

    In a brief that marks what it took, a sentence without a mark is our own.
    """
    return citation.after or _works(citation.document.record)


def _merged(marks: Sequence[str], record: Record) -> str | None:
    """Source marks in one, the places of a work together: "Report 2024, §2.1, §2.5; Article, part 4".

    All works of the brief where none of the marks says more.
    """
    known = sorted((work.mark for work in record.after if work.mark), key=len, reverse=True)
    places: dict[str, list[str]] = {}
    for mark in "; ".join(filter(None, marks)).split("; "):
        work = next((name for name in known if mark == name or mark.startswith(f"{name},")), mark)
        places.setdefault(work, []).extend(filter(None, mark.removeprefix(work).removeprefix(",").strip().split(", ")))
    return "; ".join(", ".join(dict.fromkeys((work, *of))) for work, of in places.items() if work) or _works(record)


def work_name(record: Record, texts: Texts, *, after: str | None = None, as_of: str | None = None) -> str:
    """A document as a list of sources names it: "Title (Publisher, 2019)"; with its language where not the reader's.

    A brief says so: "Title (our brief, as of 2026-05, after Report 2024, §2.5.1)"; `after` is what it restates, `as_of`
    the dates of the cited sentences where they are not that of the brief.
    """
    date = as_of or record.as_of
    title = " ".join(flowing(record.title)) or texts.say("document.no_title")
    if record.kind == "brief":
        facts = [texts.say("document.brief")]
        facts += [texts.say("document.as_of", date=plain(date))] if date else []
        facts += [texts.say("document.after", works=plain(after))] if after else []
    else:
        facts = [plain(fact) for fact in (record.publisher or record.authors,) if fact]
        facts += [str(record.year)] if record.year is not None else []
    if record.language in LANGUAGES and record.language != texts.language:
        facts.append(texts.say(f"document.written_in.{record.language}"))
    return f"{title} ({', '.join(facts)})" if facts else title


def written_after(record: Record, texts: Texts) -> str | None:
    """What a brief is written after, for people: short names with the titles they stand for; None for an original."""
    named = (f"{work.mark} ({work.title})" if work.mark else _short(work) for work in record.after)
    works = "; ".join(dict.fromkeys(named))
    return texts.say("document.after", works=plain(works)) if works else None


def after(record: Record) -> str | None:
    """The works a brief restates: "EU4Digital 2024, §2.3.4; OECD 2019"; None for an original."""
    return "; ".join(_original(work) for work in record.after) or None


def _original(work: Original) -> str:
    name = _short(work)
    if not work.sections:
        return name
    return f"{name}, §{work.sections}" if work.sections[0].isdigit() else f"{name}, {work.sections}"


def _works(record: Record) -> str | None:
    """The works of a brief that sets no marks, by short name."""
    if any(work.mark for work in record.after):
        return None
    return "; ".join(dict.fromkeys(_short(work) for work in record.after)) or None


def _short(work: Original) -> str:
    """The brief's own short name of a work, else who published it and when."""
    name = work.publisher or work.title
    return work.mark or (f"{name} {work.year}" if work.year is not None else name)
