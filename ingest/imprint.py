"""What the first pages print about a document: its title, its year, its publisher. Pure.

Each rule is content to find nothing: a file name as a title is dull, a section heading as a title is wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cleaning.lines import Line, read_lines
from ingest.cleaning.markup import read_markup
from ingest.cleaning.patterns import has_leader, sentence_ended, starts_lower
from ingest.cleaning.titles import ADDRESS, CHAPTER, NUMBER, letters_of
from ingest.models import CleanDocument, RawDocument

_HEAD = 6000
"""Characters of a text without pages in which title, date and imprint are looked for."""
_HEAD_PAGES = 6
_TITLE_PAGES = 2
_TITLE_WORDS = range(2, 31)
_FEWEST_LETTERS = 8
_TITLE_LINES = 6
_PROSE_WORDS = 25
"""A paragraph or line with more words is text: the title stands before it."""
_LARGE = 1.15
"""Titles are set at least this large beside the text…"""
_TITLE_PAGE_WORDS = 120
"""…but for those on a page of their own, which has fewer words than this."""

NO_TITLE = re.compile(
    r"(?:abstract|summary|executive summary|introduction|(?:table of )?contents|foreword|preface|disclaimer"
    r"|acknowledge?ments|glossary|references|notes|about (?:us|this \w+|the authors?)|message from .*|letter from .*"
    r"|streszczenie|podsumowanie|wstęp|wprowadzenie|spis treści|przedmowa|podziękowania|słownik"
    r"|od (?:autor\w+|redakcji)"
    r"|untitled|document ?\d*|dokument ?\d*|slide ?\d*|powerpoint presentation|prezentacja programu powerpoint"
    r"|key ?words|słowa kluczowe)\s*:?$",
    re.IGNORECASE,
)
"""What the parts of any document are called, and what programs call a document without a name."""
_FORM = re.compile(
    r"(?:(?:joint )?(?:communication|report|recommendation|opinion) (?:from|of|by) the\b"
    r"|commission staff working document|proposal for an?\b|(?:komunikat|sprawozdanie) (?:komisji|rady)\b"
    r"|wniosek dotyczący\b"
    r"|dokument roboczy\b|(?:working|discussion|policy|research|green|white) (?:paper|brief)s?\b[^a-z]*$)",
    re.IGNORECASE,
)
"""The kind of a paper, with its addressees: what it is about comes after it."""
_INSTITUTION = re.compile(
    r"\b(?:ministry|ministers?|commission|university|institute|agency|council|department|foundation|association|authority"
    r"|ministerstwo|komisja|uniwersytet|politechnika|instytut|agencja|rada|urząd|fundacja|stowarzyszenie|izba"
    r"|union|unia|bank|press|publishing|wydawnictwo|trust|inc\.?|ltd\.?|plc|gmbh|s\.a\.|sp\. z o\.o\.)(?!\w)",
    re.IGNORECASE,
)
_INSTITUTION_WORDS = 6
_CODE = re.compile(r"[A-Z]{2,6}\(\d{4}\)\s*\d|\bISBN\b|\bISSN\b|©|\bpage \d|\bstrona \d", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|stycz\w+|luty|lutego|marzec|marca|kwie\w+|maj\w?|czerw\w+|lip\w+|sierp\w+|wrze\w+|paździer\w+|listopad\w?|grud\w+)"
)
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}\.? )?{_MONTH},? (?:\d{{1,2}}, )?(?:19|20)\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_DATE_WORDS = 4
"""Words that may stand beside a date: "Brussels, 11.12.2019", "Version 2 of 1 June 2024"."""
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b)[\s©]*(?:(?:by )?(?P<first>(?:19|20)\d\d)[,.]?\s+(?:by )?(?P<after>[^,.;©\d]{2,60})"
    r"|(?:by )?(?P<before>[^,.;©\d]{2,60}?),?\s+(?P<last>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\s*(?:all rights reserved|wszelkie prawa|wszystkie prawa).*", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:publisher|published by|wydawca|wydawnictwo)\s*:\s*(\S.{1,79})$", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[A-ZŁŚŻŹĆŃÓ]{3,}\b")


def opening(raw: RawDocument) -> list[list[Line]]:
    """The lines of the first pages, page by page; of a text without pages, of its beginning."""
    pages = raw.pages[:_HEAD_PAGES]
    if raw.format != "pdf":
        pages = tuple(replace(page, text=page.text[:_HEAD]) for page in pages[:1])
    read = read_markup if raw.format == "markdown" else read_lines
    return [read(page, index) for index, page in enumerate(pages)]


@dataclass(frozen=True, slots=True)
class _Group:
    """Consecutive lines set alike. `rank` compares within one page: larger is more like a title."""

    text: str
    rank: tuple[float, float]


def printed_title(raw: RawDocument, clean: CleanDocument, pages: Sequence[Sequence[Line]], stem: str) -> str | None:
    """The title that the first pages show; None when nothing there is surely one.

    Args:
        pages: the lines of `opening`.
        stem: the file's name without its ending; a running head is believed where the file name has its words.
    """
    body = _body_size(raw)
    if raw.format == "markdown":
        found = _best(list(_marked_groups(pages[0] if pages else [])))
    elif body:
        found = next(filter(None, (_sized_title(page, body) for page in _filled(pages))), None)
    else:
        return _first_heading(clean)
    if found is None:
        return _running_head(clean, len(raw.pages), stem)
    return _unquoted(_as_cleaned(found, clean))


def _filled(pages: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """The first pages that have more than a page number on them."""
    return [page for page in pages if sum(_letters(line.text.text) for line in page) >= 20][:_TITLE_PAGES]


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _body_size(raw: RawDocument) -> float:
    """The size most characters of the whole file are set in; 0 where sizes are unknown."""
    sizes: Counter[float] = Counter()
    for page in raw.pages:
        for style in page.styles:
            sizes[style.size] += style.end - style.start
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _sized_title(lines: Sequence[Line], body: float) -> str | None:
    """The title among the largest type of a page; on a title page also in the text's own size."""
    alone = sum(len(line.text.text.split()) for line in lines) < _TITLE_PAGE_WORDS
    least = body * (0.95 if alone else _LARGE)
    return _best([group for group in _sized_groups(lines) if group.rank[0] >= least])


def _sized_groups(lines: Sequence[Line]) -> Iterator[_Group]:
    group: list[Line] = []
    for line in lines:
        if group and not (_alike(group[-1], line) and len(group) < _TITLE_LINES):
            yield _group(group)
            group = []
        group.append(line)
    if group:
        yield _group(group)


def _group(lines: Sequence[Line]) -> _Group:
    return _Group(" ".join(line.text.text for line in lines), (lines[0].size, float(lines[0].bold)))


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines may belong to one title: same size and weight, both in capitals or neither."""
    texts = one.text.text, other.text.text
    same_case = texts[0].isupper() == texts[1].isupper() or not any(map(str.isalpha, texts[1]))
    return abs(one.size - other.size) <= 0.35 and one.bold == other.bold and same_case


def _marked_groups(lines: Sequence[Line]) -> Iterator[_Group]:
    """The marked lines before the text of a Markdown file begins: # headings, then bold lines."""
    words = 0
    for line in lines:
        text = line.text.text
        words = (0 if line.gap else words) + len(text.split())
        if NO_TITLE.match(text) or words > _PROSE_WORDS or has_leader(text):
            return
        if line.form == "heading":
            yield _Group(text, (10.0 - line.depth, 0.0))
        elif line.bold and line.form == "text":
            yield _Group(text, (1.0, 0.0))


def _best(groups: Sequence[_Group]) -> str | None:
    """The most title-like group, of equals the first; the name of a form only where there is nothing else."""
    titles = [group for group in groups if _title_like(group.text)]
    named = [group for group in titles if not _FORM.match(group.text)] or titles
    return max(named, key=lambda group: group.rank).text if named else None


def _title_like(text: str) -> bool:
    """Whether a text can be the title of a whole document."""
    words = text.split()
    if len(words) not in _TITLE_WORDS or _letters(text) < _FEWEST_LETTERS:
        return False
    if _letters(text) * 5 < len("".join(words)) * 3 or not any(len(word) >= 4 for word in words):
        return False
    if any(pattern.match(text) for pattern in (NO_TITLE, NUMBER, CHAPTER)) or starts_lower(text):
        return False
    if any(pattern.search(text) for pattern in (_DATE, _CODE, ADDRESS)) or has_leader(text):
        return False
    return not _is_institution(text) and not (sentence_ended(text) and len(words) > 12)


def _is_institution(text: str) -> bool:
    return len(text.split()) <= _INSTITUTION_WORDS and bool(_INSTITUTION.search(text))


def _first_heading(clean: CleanDocument) -> str | None:
    """In texts that show neither sizes nor marks: the heading before the text begins."""
    for block in clean.blocks:
        text = " ".join(clean.text[block.start : block.end].split())
        if block.start > _HEAD or NO_TITLE.match(text) or len(text.split()) > _PROSE_WORDS + 15:
            return None
        if block.kind == "heading" and _title_like(text):
            return _unquoted(text)
    return None


def _running_head(clean: CleanDocument, pages: int, stem: str) -> str | None:
    """What most pages show at their edge, where the file's name has the same words: two witnesses of a title."""
    if not clean.removed:
        return None
    text, count = Counter(clean.removed).most_common(1)[0]
    named = letters_of(stem)
    if count * 2 < pages or not _title_like(text):
        return None
    return text if all(letters_of(word) in named for word in text.split()) else None


def _as_cleaned(title: str, clean: CleanDocument) -> str:
    """The title as the cleaned text has it: hyphens and torn letters mended."""
    wanted = letters_of(title)
    for block in clean.blocks:
        if block.start > _HEAD:
            break
        text = " ".join(clean.text[block.start : block.end].split())
        if block.kind == "heading" and letters_of(text) == wanted:
            return text
    return " ".join(title.split())


def _unquoted(title: str) -> str:
    """A title without quotation marks around the whole of it."""
    inner = title[1:-1]
    return inner if title[0] in '“„"«' and title[-1] in '”"»' and not set(inner) & set('“„”"«»') else title


def printed_year(pages: Sequence[Sequence[Line]], latest: int | None) -> int | None:
    """The year of the first short line that is a date ("June 2024", "Brussels, 11.12.2019") or an imprint.

    A year after `latest` (that in which the file was made) is none of publication.
    """
    for line in _short_lines(pages):
        date, imprint = _DATE.search(line), _COPYRIGHT.match(line)
        if date and len(line.split()) - len(date[0].split()) > _DATE_WORDS:
            date = None
        found = _YEAR.search((date or imprint)[0]) if date or imprint else None  # type: ignore[index]
        if found and (latest is None or int(found[0]) <= latest):
            return int(found[0])
    return None


def printed_publisher(pages: Sequence[Sequence[Line]]) -> str | None:
    """Who an imprint line names: "© OECD 2019", "Publisher: Cluster House"; a person's © does not count."""
    for line in _short_lines(pages):
        if told := _PUBLISHER.match(line):
            return told.group(1).strip(" .")
        if imprint := _COPYRIGHT.match(line):
            name = _RIGHTS.sub("", imprint["after"] or imprint["before"]).strip(" -–—")
            if name and (_ACRONYM.search(name) or _INSTITUTION.search(name)) and len(name.split()) <= 8:
                return name
    return None


def _short_lines(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    return (line.text.text for page in pages for line in page if len(line.text) <= 200)
