"""RTF → marked text: characters by striprtf, structure by the marks set before it (`rtf_marks`)."""

import html
import re
from collections.abc import Iterator
from itertools import groupby

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage
from ingest.readers.containers.archives import damaged
from ingest.readers.marked.items import is_label, joined
from ingest.readers.word import rtf_marks as marks

_CODE_PAGE = re.compile(r"\\ansicpg\d{3,5}")
_NO_CHARSET = re.compile(r"\\fcharset0\b")
_INFO = re.compile(r"\{\\(title|author|subject)\b ?((?:[^{}\\]|\\[^{}]){1,1000})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_ASIDE = re.compile(
    f"{marks.NOTE}([^{marks.NOTE}{marks.NOTE_END}{marks.BOX}{marks.BOX_END}]*){marks.NOTE_END}"
    f"|{marks.BOX}([^{marks.NOTE}{marks.NOTE_END}{marks.BOX}{marks.BOX_END}]*){marks.BOX_END}"
)
_NOTE_AT, _BOX_AT = "\ue120", "\ue121"
"""Stand where a note or box was taken out, before its number."""
_PLACES = re.compile(f"([{_NOTE_AT}{_BOX_AT}])(\\d+);")
_LABEL = re.compile(f"{marks.ITEM}([^{marks.ITEM_END}]*){marks.ITEM_END}")
_LEVEL = re.compile(f"[{marks.HEADINGS}]")
_ANY_MARK = re.compile("[\ue100-\ue12f]")


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """Text, tables, boxes and notes, without heads and feet, hidden and deleted text.

    Raises UnreadableDocument: `unreadable` (cause `damaged`), `empty`, `no_text`.
    """
    from ingest.readers.marked.marking import marked

    source = data.decode("latin-1")
    text = marked(_html(_plain(source)))
    if not text.strip():
        raise UnreadableDocument("no_text", pages=1) if "\\pict" in source else UnreadableDocument("empty")
    page = RawPage(number=None, label=None, text=text)
    return RawDocument(format="markdown", pages=(page,), metadata=_metadata(source))


def _plain(source: str) -> str:
    """The characters of a text, with marks among them."""
    from striprtf.striprtf import rtf_to_text

    if _CODE_PAGE.search(source):  # most programs mean the code page of the file by "no character set"
        source = _NO_CHARSET.sub(r"\\fcharset1", source)
    try:
        text = str(rtf_to_text(marks.with_marks(source), errors="replace"))  # type: ignore[no-untyped-call]
    except MemoryError:
        raise
    except Exception as error:  # striprtf raises anything on damaged control words
        raise damaged() from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _html(text: str) -> str:
    """The text as HTML: boxes behind the line they are anchored in, notes at the end."""
    asides: list[str] = []
    notes: list[int] = []

    def taken(found: re.Match[str]) -> str:
        asides.append(found[1] if found[1] is not None else found[2])
        if found[1] is not None:
            notes.append(len(asides) - 1)
        return f"{_BOX_AT if found[1] is None else _NOTE_AT}{len(asides) - 1};"

    rest = ""
    while rest != text:  # inner ones first
        rest, text = text, _ASIDE.sub(taken, text)
    body = "".join(_blocks(list(_lines(text, asides)), notes))
    return body + "".join(f'<p id="note{place}">{_shown(asides[place], notes)}</p>' for place in notes)


def _lines(text: str, asides: list[str]) -> Iterator[str]:
    for line in re.split(f"\n|(?<={marks.ROW})", joined(text, marks.LINE, "\n")):
        boxes = [int(number) for mark, number in _PLACES.findall(line) if mark == _BOX_AT]
        yield line
        for place in boxes:
            yield from _lines(asides[place], asides)


def _blocks(lines: list[str], notes: list[int]) -> Iterator[str]:
    """Lines as elements; rows that follow one another are one table."""
    bold = False
    for in_table, group in groupby(lines, key=lambda line: marks.CELL in line):
        if in_table:
            rows = ["".join(f"<td>{_shown(cell, notes)}</td>" for cell in row.split(marks.CELL)[:-1]) for row in group]
            yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
            continue
        for line in group:
            whole, bold = _is_bold(line, bold)
            yield _block(line, notes, bold=whole)


def _block(line: str, notes: list[int], *, bold: bool) -> str:
    label, level = _LABEL.search(line), _LEVEL.search(line)
    number = _shown(label[1], notes) if label else ""
    text = _shown(_LABEL.sub("", line), notes)
    if not text:
        return ""
    if level:
        name = f"h{marks.HEADINGS.index(level[0]) + 1}"
        return f"<{name}>{f'{number} {text}'.strip()}</{name}>"
    if label and is_label(number):
        return f"<ul><li>{number} {text}</li></ul>"
    if label and not any(map(str.isalnum, number)):
        return f"<ul><li>{text}</li></ul>"
    text = f"{number} {text}".strip()
    return f"<p><b>{text}</b></p>" if bold else f"<p>{text}</p>"


def _shown(text: str, notes: list[int]) -> str:
    """A text as HTML, marks of notes raised."""

    def place(found: re.Match[str]) -> str:
        number = int(found[2])
        if found[1] == _BOX_AT or number not in notes:
            return ""
        return f'<sup><a href="#note{number}">{notes.index(number) + 1}</a></sup>'

    return _ANY_MARK.sub("", _PLACES.sub(place, html.escape(" ".join(text.split()))))


def _is_bold(line: str, bold: bool) -> tuple[bool, bool]:
    """Whether all letters of a line are bold, and what holds behind it."""
    thin = letters = 0
    for char in _LABEL.sub("", line):
        bold = (bold or char == marks.BOLD) and char != marks.BOLD_END
        letters += char.isalpha()
        thin += char.isalpha() and not bold
    return letters > 0 and not thin, bold


def _metadata(source: str) -> dict[str, str]:
    page = _CODE_PAGE.search(source)
    found = {
        key: " ".join(_plain(f"{{\\rtf1\\ansi{page[0] if page else ''} {value}}}").split())
        for key, value in _INFO.findall(source)
    }
    if created := _CREATED.search(source):
        found["created"] = f"{created[1]}-{int(created[2]):02}-{int(created[3]):02}"
    return {key: value for key, value in found.items() if value}
