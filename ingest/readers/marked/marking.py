"""HTML → text with the marks that `ingest.cleaning.markup` takes off, by markdownify. Pure.

A line is a paragraph, an item ("- "), a heading ("# ") or a row of a table ("| a | b |"); blank lines stand between
blocks. Characters of the text that look like marks are written as entities, which cleaning turns back.
"""

import html
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString
from markdownify import MarkdownConverter

from ingest.readers.marked.grids import REPEATED, Text, is_layout, records, rows_of, strays, written

_NEVER_TEXT = re.compile(
    "^(?:script|style|template|head|title|iframe|object|embed|applet|svg|math|canvas|audio|video|map|img|input|select"
    "|textarea|button|datalist|progress|meter|frameset)$"
)
"""Elements whose content is no text of the document (what a form is filled with, too)."""

_TITLES = ["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"]
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|header|hgroup|html|legend|main|menu|nav|p|pre|search|section|summary"
)
_MARKED = re.compile("h[1-6]|b|br|dd|dt|hr|li|ol|q|strong|sup|ul")
"""Elements that have a conversion of their own."""
_PARTS_OF_TABLES = ["caption", "tbody", "td", "tfoot", "th", "thead", "tr"]
_BREAKING = re.compile(f"{_BLOCK.pattern}|{'|'.join(_PARTS_OF_TABLES)}|h[1-6]|br|hr|li")
_DEEPEST = 100
"""Of elements nested deeper (a converter's unclosed tags) only the paragraphs are kept: markdownify walks a tree by
recursion."""

_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BOLD, _ENDED = "\x02", "\x03"
"""Around what is bold, until the whole line is known: no text holds them (`_escaped`)."""
_ALL_BOLD = re.compile(f"(?:{_BOLD}[^{_BOLD}{_ENDED}]*{_ENDED}\\s*)+")
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "#*_`~[]|\\"} | {"&": "&amp;", "<": "&lt;"})
_BARE_MARKS = re.compile(r"(?<!\w)[-+=]+(?!\w)")
_OWN_LINE = re.compile(r"(?:#{1,6}|[-|]) ")
"""Opens what is a line by itself already."""
_LONGEST_MARK = 40
"""Letters between raised marks that cleaning looks at."""
_NOTE_MARK = re.compile(r"[\[(]?(\d{1,3}|\*{1,3}|[a-z]|[ivx]{1,5})[\])]?")
_BULLET = re.compile(r"- (?:\w{1,5}\. )?(?=\S)")
_NOTES = ["li", "p", "div", "aside", "dd"]
_COUNT = re.compile(r"[0-9]{1,6}")
_LETTERS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def marked(source: str | Tag) -> str:
    """The text of a page or of a part of one, with marks; a `Tag` is used up.

    Nothing is left out but what is no text of the document (scripts, pictures, controls). Any markup can be read.
    """
    tree = parsed(source) if isinstance(source, str) else source
    drop_controls(tree)
    _flatten(tree)
    _lay_out(tree)
    return _tidy(_Converter(_notes(tree)).convert_soup(tree))


def drop_controls(tree: Tag) -> None:
    """Take out what is no text of the document; a heading that is a button (it unfolds its section) stays one."""
    for element in tree.find_all(_NEVER_TEXT):
        if element.decomposed:
            continue
        if element.name == "button" and element.find_parent(_TITLES) is not None:
            element.unwrap()
        else:
            element.decompose()


def parsed(source: str) -> BeautifulSoup:
    """The tree of a page, as lenient as a browser."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is HTML enough
        return BeautifulSoup(source, "lxml")


def _escaped(text: str) -> str:
    """A text whose characters cleaning takes for nothing but themselves, wherever in a line it comes to stand."""
    marks = _CONTROL.sub("", text).translate(_MARKS)
    return _BARE_MARKS.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found.group()), marks)


def _flatten(tree: Tag) -> None:
    level: list[Tag] = [tree]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element.children if isinstance(child, Tag)]
    for element in level:
        paragraphs = "".join(_texts(element)).split("\n")
        element.clear()
        for text in paragraphs:
            paragraph = Tag(name="p")
            paragraph.string = text
            element.append(paragraph)


def _texts(element: Tag) -> Iterator[str]:
    """The texts in an element, with a line end where a block begins."""
    for part in element.descendants:
        if isinstance(part, Tag):
            yield "\n" if _BREAKING.fullmatch(part.name) else ""
        elif not isinstance(part, PreformattedString):
            yield _BLANKS.sub(" ", str(part))


def _lay_out(tree: Tag) -> None:
    """Make blocks of the tables that only place things; cells that stand in no table are words in a line."""
    for table in tree.find_all("table"):
        if loose := list(strays(table)):
            before = Tag(name="div")
            table.insert_before(before)
            before.extend(loose)
    placing = [table for table in tree.find_all("table") if is_layout(table)]
    for table in placing:
        for rows in records(table):
            data = rows[0].wrap(Tag(name="table"))
            data.extend(rows[1:])
    known = set(map(id, placing))
    for part in tree.find_all(_PARTS_OF_TABLES):
        around = next((one for one in part.parents if one.name == "table"), None)
        if around is None or id(around) in known:
            part.name = "span" if around is None and part.name in ("td", "th") else "div"
    for table in placing:
        table.name = "div"


def _notes(tree: Tag) -> dict[int, str]:
    """The elements that are notes, by identity, with the mark that refers to them from the text."""
    places = {str(element["id"]): element for element in tree.find_all(id=True)}
    found: dict[int, str] = {}
    for link in tree.find_all("a", href=re.compile("^#.")):
        mark = None if link.decomposed else _NOTE_MARK.fullmatch(link.get_text(strip=True))
        if mark is None or not _is_raised(link):
            continue
        target = places.get(str(link["href"])[1:])
        note = target if target is None or target.name in _NOTES else target.find_parent(_NOTES)
        if note is not None and not any(note is around for around in link.parents):
            found.setdefault(id(note), mark.group(1))
            for back in note.find_all("a", href=re.compile("^#")):
                if not back.decomposed and not any(map(str.isalnum, back.get_text())):
                    back.decompose()  # an arrow back to the text
    return found


def _is_raised(link: Tag) -> bool:
    """Whether a link stands raised in the text; those that only say that they refer to a note are made so."""
    if link.get("epub:type") == "noteref" or link.get("role") == "doc-noteref":
        link.name = "sup"
    return link.name == "sup" or link.find_parent("sup") is not None or link.find("sup") is not None


def _line(text: str) -> str:
    """A text in one line, bold or not."""
    return " ".join(text.replace(_BOLD, "").replace(_ENDED, "").split())


def _tidy(text: str) -> str:
    """Lines without blanks around, but for the indent of items; wholly bold ones between two stars."""
    lines = [""]
    for line in text.split("\n"):
        bare = " ".join(line.split())
        bold = _ALL_BOLD.fullmatch(bare)
        bare = _line(bare) if line.strip("# ") else ""  # a heading without words
        if bold and bare:
            bare = f"**{bare}**"
        if bare.startswith("- "):
            bare = " " * (len(line) - len(line.lstrip(" "))) + bare
        if bare or lines[-1]:
            lines.append(bare)
    return "\n".join(lines).strip("\n")


class _Converter(MarkdownConverter):
    """markdownify with our marks. It calls `convert_TAG(element, text of its children, names of its parents)`."""

    def __init__(self, notes: dict[int, str]) -> None:
        super().__init__(heading_style="atx")
        self._notes = notes
        self._items: Counter[int] = Counter()
        """How many items of each list were written."""

    # The three methods markdownify walks a tree with; its stubs leave them out.
    def get_conv_fn(self, tag_name: str) -> Callable[..., str] | None:
        """The conversion of a tag; what strangers call their tags never names a method."""
        if _MARKED.fullmatch(tag_name):
            return super().get_conv_fn(tag_name)  # type: ignore[misc, no-any-return]
        return self._block if _BLOCK.fullmatch(tag_name) else None

    def process_tag(self, node: Tag, parent_tags: set[str] | None = None) -> str:
        """A table is written by its rows, a note with its mark; everything else as markdownify does."""
        if node.name == "table":
            return self._table(node, parent_tags or set())
        text: str = super().process_tag(node, parent_tags)  # type: ignore[misc]
        mark, said = self._notes.get(id(node)), _line(text)
        if not mark or not said:
            return text
        bullet = _BULLET.match(said)
        return f"\n\n<sup>{_escaped(mark)}</sup> {said[bullet.end() if bullet else 0 :]}\n\n"

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        if isinstance(el, PreformattedString):
            return ""  # comments, declarations
        return _escaped(str(el) if "pre" in (parent_tags or ()) else _BLANKS.sub(" ", str(el)))

    def _table(self, table: Tag, parents: set[str]) -> str:
        captions = [_line(self.process_tag(part, parents)) for part in table.find_all("caption")]
        rows: list[list[Text]] = []
        for cells in rows_of(table):
            texts = [(cell, _line(self.process_tag(cell.content, parents))) for cell in cells]
            rows.append(
                [
                    Text(text, cell.start, cell.span)
                    for cell, text in texts
                    if text and (not cell.repeated or len(text) <= REPEATED)
                ]
            )
        lines = written(rows)
        if "_inline" in parents:
            return " ".join([*captions, *lines])
        return "\n\n".join(["", *captions, "\n".join(lines), ""])

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        bare = text.replace(_BOLD, "").replace(_ENDED, "")
        return f"{_BOLD}{bare}{_ENDED}" if bare.strip() and "\n" not in bare else bare

    convert_strong = convert_b

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {text}" if "_inline" in parent_tags else f"\n{text}"

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "\n\n"

    def _block(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {text} " if "_inline" in parent_tags else f"\n\n{text.strip()}\n\n"

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"“{text}”"

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Marks of notes stay raised; cleaning tells them from ordinals and powers."""
        bare = _line(text)
        linked = el.get("href") or el.find("a", href=True) or el.find_parent("a")
        mark = _NOTE_MARK.fullmatch(html.unescape(bare)) if linked else None
        bare = _escaped(mark.group(1)) if mark else bare
        return f"<sup>{bare}</sup>" if bare and len(bare) <= _LONGEST_MARK else text

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An item; its further lines and items stand below it. One that opens with a heading is a section."""
        first, *others = text.strip().split("\n")
        number = self._number(el)
        if not first:
            return ""
        if "_inline" in parent_tags:
            return f" {number or '•'} {text} "
        if _OWN_LINE.match(first):
            return f"\n\n{text.strip()}\n\n"
        below = [f"  {line}" if line.lstrip().startswith("- ") else line for line in others]
        return "\n".join(["", f"- {number} {first}" if number else f"- {first}", *below, ""])

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        after = el.find_next_sibling(True)
        return "" if isinstance(after, Tag) and after.name == "dd" else self._block(el, text, parent_tags)

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """What a term means, in one line with the term."""
        before = el.find_previous_sibling(True)
        term = _escaped(_line(before.get_text(" "))) if isinstance(before, Tag) and before.name == "dt" else ""
        stem = term if not term or term[-1] in ":?!." else f"{term}:"
        if not stem or "_inline" in parent_tags:
            return self._block(el, f"{stem} {text}", parent_tags)
        if _OWN_LINE.match(text.strip()):
            return f"\n\n{stem}\n\n{text.strip()}\n\n"
        return f"\n- {stem} {text.strip()}\n"

    def _number(self, item: Tag) -> str:
        """How an item of a numbered list is numbered ("3.", "c."); empty in other lists."""
        numbered = item.parent
        if numbered is None or numbered.name != "ol":
            return ""
        self._items[id(numbered)] += 1
        number = _count(item.get("value")) or (_count(numbered.get("start")) or 1) + self._items[id(numbered)] - 1
        letters = _LETTERS.get(str(numbered.get("type")), "")
        return f"{letters[number - 1] if number <= len(letters) else number}."


def _count(told: object) -> int:
    """A number told by an attribute; 0 for anything else."""
    return int(str(told)) if _COUNT.fullmatch(str(told)) else 0
