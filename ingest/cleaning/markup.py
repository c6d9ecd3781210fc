"""Markdown and HTML marks: read for what they say, then gone. Pure.

Converted reports mix Markdown, HTML and tab-separated tables, so marks are read line by line and nothing
depends on their being well formed.
"""

import html
import re
from dataclasses import replace

from ingest.cleaning.characters import BULLET, normalised
from ingest.cleaning.lines import Form, Line, single_blanks
from ingest.cleaning.patterns import ITEM
from ingest.cleaning.superscripts import superscript
from ingest.cleaning.traced import Traced, join
from ingest.models import RawPage

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption"
    "|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike|strong"
    "|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|var"
)
_BREAKING = re.compile(r"</?(?:br|p|li|div|tr|td|th|ul|ol|dd|dt|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]{{0,500}}>|<!--[^<>]{{0,2000}}-->", re.IGNORECASE)
_RAISED = re.compile(r"<sup>\s*([^<>]{1,40}?)\s*</sup>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto)[^<>\s]{1,2000})>")
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){0,1000})\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}(?:\s+\"[^\"]{0,300}\")?\)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_STARS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`{1,3}|~~")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_ITEM = re.compile(r"[-*+]\s+(?=\S)")
_RULE = re.compile(r"([-*_=])(?:\s*\1){2,}\s*$")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NOTE = re.compile(r"(?:<sup>\s*[\d*]{1,4}\s*</sup>|\[\^[^\]\s]{1,20}\]:)\s*\S", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[•▪–-]|\(?\w{1,4}[.)])$")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*\w*\s*$")


def read_markup(page: RawPage, index: int, left_out: re.Pattern[str] | None = None) -> list[Line]:
    """The lines of a Markdown text, marks taken off, and what `left_out` matches."""
    text = normalised(page.text)
    if left_out is not None:
        text = text.sub(left_out, "")
    found: list[Line] = []
    gap, start = 0, 0
    for row in text.text.split("\n"):
        raw = text[start : start + len(row)]
        start += len(row) + 1
        bare = row.strip()
        if not bare or _RULE.match(bare) or _PIPE_RULE.match(bare) or _FENCE.match(bare):
            gap += 1
            continue
        line = _line(raw, index, gap)
        if not line.text.text.strip():
            gap += 1
            continue
        found.append(line)
        gap = 0
    return found


def _line(raw: Traced, page: int, gap: int) -> Line:
    indent = len(raw.text) - len(raw.text.lstrip())
    if _is_row(raw.text):
        return Line(text=_row(raw), page=page, gap=gap, form="row", bold=False)
    text = raw.strip().sub(re.compile(r"\t+"), " ")
    form: Form = "text"
    depth = 0
    if heading := _HEADING.match(text.text):
        form, depth = "heading", len(heading.group(1))
        text = text[heading.end() :]
    elif _NOTE.match(text.text):
        form = "note"
    elif item := _ITEM.match(text.text):
        form = "item"
        plain, bold = _plain(text[item.end() :])
        if not ITEM.match(plain.text):
            plain = join((Traced.at(BULLET + " ", text.start), plain))
        return Line(text=plain, page=page, indent=indent, gap=gap, form=form, bold=bold)
    plain, bold = _plain(text)
    return Line(text=plain, page=page, indent=indent, gap=gap, form=form, depth=depth, bold=bold)


def _is_row(text: str) -> bool:
    """A row of a table: pipes around cells, or tabs that do not merely follow a bullet or a number."""
    bare = text.strip(" ")
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 2:
        return True
    if "\t" not in bare:
        return False
    first, _, rest = bare.partition("\t")
    return "\t" in rest.strip() or not _NUMBERED.match(first.strip()) or bool(re.search(r"\.{3,}", rest))


def _row(raw: Traced) -> Traced:
    """The cells of a row, joined by " | "; empty cells at the end are left out."""
    text, split = (raw.strip(" "), "\t") if "\t" in raw.text else (raw.strip().strip("|"), "|")
    cells: list[Traced] = []
    start = 0
    for content in text.text.split(split):
        cells.append(_plain(text[start : start + len(content)])[0])
        start += len(content) + 1
    while cells and not cells[-1].text:
        cells.pop()
    joined: list[Traced] = []
    for number, cell in enumerate(cells):
        if number:
            near = joined[-1].end if joined[-1] else text.start
            joined.append(Traced.at((" |" if number > 1 or joined[0] else "|") + (" " if cell else ""), near))
        joined.append(cell)
    return join(joined)


def _plain(text: Traced) -> tuple[Traced, bool]:
    """The text without marks, and whether it was all bold."""
    if text.text.isalnum():
        return text, False
    if "<" in text.text:
        text = _without_tags(text)
    if "[" in text.text:
        text = text.sub(_IMAGE, lambda found: found.group(1)).sub(_LINK, lambda found: found.group(1))
    bold = bool(re.match(r"(\*{2,3}|__)[^*]+\1[.:]?$", text.text.strip()))
    if any(mark in text.text for mark in "*_`~"):
        text = _without_emphasis(text)
    if "\\" in text.text:
        text = text.sub(_ESCAPE, lambda found: found.group(1))
    if "&" in text.text:  # last: a character written as an entity is never a mark
        text = text.sub(_ENTITY, lambda found: html.unescape(found.group()))
    return single_blanks(text.strip()), bold


def _without_tags(text: Traced) -> Traced:
    text = text.sub(_AUTOLINK, lambda found: found.group(1))
    bold = re.compile(r"<(?:b|strong)>(.{1,300})</(?:b|strong)>$", re.IGNORECASE).match(text.text.strip())
    if bold and "<b>" not in bold.group(1):
        text = join((Traced.at("**", text.start), text.strip(), Traced.at("**", text.end)))
    text = text.sub(_RAISED, _raised)
    return text.sub(_BREAKING, " ").sub(_TAG, "")


def _raised(match: re.Match[str]) -> str:
    """Raised numbers become raised characters; ordinals (7th) and indices (CO2) stay as they are."""
    return superscript(match.group(1), before=match.string[max(0, match.start() - 12) : match.start()])


def _without_emphasis(text: Traced) -> Traced:
    """Pairs of emphasis marks are taken out, and single ones at the ends; an asterisk inside stays."""
    marks = list(_STARS.finditer(text.text))
    gone: set[int] = set()
    opened: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        first, last = mark.span()
        waiting = opened.setdefault(mark.group(), [])
        after_blank = first == 0 or text.text[first - 1].isspace()
        before_blank = last == len(text.text) or text.text[last].isspace()
        if waiting and not after_blank:
            gone |= {waiting.pop(), number}
        elif not before_blank:
            waiting.append(number)
        elif last == len(text.text):
            gone.add(number)
    lead = len(text.text) - len(text.text.lstrip(" *_"))
    gone |= {number for waiting in opened.values() for number in waiting if marks[number].start() < lead}
    return _cut(text, [_with_escape(text.text, marks[number].span()) for number in sorted(gone)])


def _with_escape(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A mark that a converter escaped (\\*name\\*) goes with its backslash."""
    return (span[0] - 1, span[1]) if span[0] and text[span[0] - 1] == "\\" else span


def _cut(text: Traced, spans: list[tuple[int, int]]) -> Traced:
    kept = []
    done = 0
    for first, last in spans:
        kept.append(text[done:first])
        done = last
    kept.append(text[done:])
    return join(kept)


def unbolded(line: Line) -> Line:
    """The line as plain text (a heading that is none)."""
    return replace(line, form="text", depth=0, bold=False)
