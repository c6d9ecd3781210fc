"""A web page: scripts, pages within it or behind it, forms that send, text nobody sees. Pure.

What style sheets hide is not seen here, nor told: menus of saved pages are hidden so.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.suspicious.packages import is_remote
from ingest.suspicious.remark import FEW_LETTERS, Remark, letters

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATA = re.compile(r"json|template|text/plain", re.IGNORECASE)
"""Kinds of script that hold data."""
_WITHIN = {"iframe": "src", "frame": "src", "embed": "src", "object": "data", "applet": "code"}
_MENUS = frozenset(("nav", "header", "footer", "aside", "script", "style", "template", "noscript", "head", "dialog"))
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0|1)(?:px|pt)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background", re.IGNORECASE)


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of a web page."""
    from lxml import etree

    root = etree.fromstring(data, etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    if root is None:
        return
    hidden = 0
    for element in root.iter("*"):
        yield from _told_by(element)
        if _is_hidden(element):
            hidden += letters("".join(element.itertext()))
    if hidden >= FEW_LETTERS:
        yield Remark(kind="hidden_text")


def _told_by(element: "_Element") -> Iterator[Remark]:
    tag = element.tag
    if _is_script(element):
        yield Remark(kind="javascript")
    if tag in _WITHIN and element.get(_WITHIN[str(tag)], "about:blank") != "about:blank":
        yield Remark(kind="outside")
    if (
        tag == "meta"
        and element.get("http-equiv", "").lower() == "refresh"
        and "url" in element.get("content", "").lower()
    ):
        yield Remark(kind="outside")
    if tag == "form" and is_remote(element.get("action", "")):
        yield Remark(kind="sends_data")


def _is_script(element: "_Element") -> bool:
    if element.tag == "script":
        return _DATA.search(element.get("type", "")) is None
    return any(str(name).startswith("on") for name in element.attrib) or _runs(element.get("href", ""))


def _runs(address: str) -> bool:
    return re.sub(r"[\s\x00]", "", address).lower().startswith(("javascript:", "vbscript:"))


def _is_hidden(element: "_Element") -> bool:
    """Whether it is hidden by itself: what lies in something hidden was counted with it."""
    style = element.get("style", "")
    own = "hidden" in element.attrib or _UNSEEN.search(style) or (_WHITE.search(style) and not _has_ground(element))
    if not own or element.tag in _MENUS:
        return False
    return not any(above.tag in _MENUS or _UNSEEN.search(above.get("style", "")) for above in element.iterancestors())


def _has_ground(element: "_Element") -> bool:
    """Whether anything coloured lies behind it, as far as its own tags tell."""
    here = (element, *element.iterancestors())
    return any(_GROUND.search(one.get("style", "")) or one.get("bgcolor") or one.get("class") for one in here)
