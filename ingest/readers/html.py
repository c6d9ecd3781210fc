"""Web pages → marked text: what a page is about, without menus, banners and what nobody sees. Pure.

Nothing is fetched. A page's own marks say what its main text is; where that would cost most of the text, they are not
believed.
"""

import codecs
import re
from collections.abc import Iterator

from bs4 import Tag

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage
from ingest.readers.decoding import decode
from ingest.readers.marked.marking import drop_controls, marked, parsed
from ingest.readers.marked.webpages import metadata_of

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_CHARSET_WITHIN = 4096
_CODE_PAGE = re.compile(
    r"windows-|cp12|iso-?8859|latin|koi8|euc-|gb|big5|shift|sjis|iso-2022|x-mac|macintosh|ibm", re.IGNORECASE
)
"""Names of encodings a page may be in, besides Unicode: not all that Python calls an encoding are."""
_AS_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Browsers read these as the code page of Windows (WHATWG, Encoding Standard, 4.2)."""

_BESIDE = re.compile("^(?:nav|noscript|dialog|header|footer|aside)$")
_OF_A_PART = re.compile("^(?:article|main|section|blockquote|figure|td|li)$")
"""The header, footer or aside of one of these belongs to the text."""
_ROLES = re.compile(
    "navigation|banner|contentinfo|search|complementary|dialog|alertdialog|alert|menu|menubar|toolbar|tablist"
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BANNER = re.compile(
    r"(?:cookies?|gdpr|consent|rodo)[-_]?(?:banner|bar|notice|consent|law|message|popup|overlay|modal|info|wrap|box|alert)"
    r"|skip-?(?:link|to|nav)|breadcrumb",
    re.IGNORECASE,
)
"""How the notices on cookies, and links for those who do not see the page, are called."""
_MOST = 0.5
"""Share of a page's letters that no furniture holds, and from which an element is the main text."""
_LINKED = 0.8
"""Share of the letters of a menu that stand in links, however large it is."""
_LEAST = 20
_SMALL = 0.25
"""The letters, and the share of a page, below which what is left of it is no text."""


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """The main text of a page with headings, lists and tables, and what the page says of itself.

    Raises UnreadableDocument (`empty`, `unsupported`).
    """
    source = decoded(data)
    text = main_text(source)
    if not any(map(str.isalnum, text)):
        raise UnreadableDocument("empty")
    page = RawPage(number=None, label=None, text=text)
    return RawDocument(format="markdown", pages=(page,), whole_lines=True, metadata=metadata_of(parsed(source)))


def decoded(data: bytes, charset: str = "") -> str:
    """The source of a page: as Unicode if it is, else in the code page it is said to be in, else in the likeliest one.

    Args:
        charset: what is said outside of the page (by a message it came in); empty for what the page itself says.

    Raises UnreadableDocument (`unsupported`) for bytes that are no text.
    """
    told = _CHARSET.search(data[:_CHARSET_WITHIN])
    name = charset or (told.group(1).decode() if told else "")
    if _CODE_PAGE.match(name) and not _is_utf8(data):
        try:
            codec = codecs.lookup(name).name
            return data.decode(_AS_WINDOWS.get(codec, codec)).replace("\0", "").replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong name: the bytes decide
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in data  # escapes of ISO-2022, which looks like ASCII


def main_text(source: str) -> str:
    """The main text of a page, marked (`ingest.readers.marked.marking`); all of it where the page does not tell."""
    tree = parsed(source)
    drop_controls(tree)
    body = tree.body or tree
    whole = _letters(body)
    for element in list(_furniture(body)):
        if not element.decomposed and not _holds_most(element, whole):
            _take_out(element, body)
    return marked(source) if _letters(body) < min(_LEAST, _SMALL * whole) else marked(_main(body))


def _letters(element: Tag) -> int:
    return sum(map(len, element.get_text(" ").split()))


def _furniture(body: Tag) -> Iterator[Tag]:
    """What does not belong to the text, by its element, its role, its style or its name."""
    for element in body.find_all(True):
        unseen = element.has_attr("hidden") or element.get("aria-hidden") == "true"
        named = f"{element.get('id', '')} {' '.join(map(str, element.get_attribute_list('class')))}"
        if (
            unseen
            or _UNSEEN.search(str(element.get("style", "")))
            or _ROLES.fullmatch(str(element.get("role", "")))
            or _BANNER.search(named)
            or (_BESIDE.match(element.name) and not _of_a_part(element))
        ):
            yield element


def _of_a_part(element: Tag) -> bool:
    return element.name in ("header", "footer", "aside") and element.find_parent(_OF_A_PART) is not None


def _holds_most(element: Tag, whole: int) -> bool:
    """Whether an element holds most of a page, and is no menu."""
    letters = _letters(element)
    return letters > _MOST * whole and sum(map(_letters, element.find_all("a"))) < _LINKED * letters


def _take_out(element: Tag, body: Tag) -> None:
    """Remove furniture; the head of a page leaves its title behind where no other is."""
    title = element.find("h1") if element.name == "header" else None
    if isinstance(title, Tag) and len(body.find_all("h1")) == 1:
        element.replace_with(title.extract())
    else:
        element.decompose()


def _main(body: Tag) -> Tag:
    """The element that holds most of the text and is said to be the main one; else all."""
    for found in (body.find_all("main") + body.find_all(role="main"), body.find_all("article")):
        main = max(found, key=_letters, default=None)
        if main is not None and _letters(main) > _MOST * _letters(body):
            title = body.find("h1")
            if isinstance(title, Tag) and main.find("h1") is None:
                main.insert(0, title.extract())
            return main
    return body
