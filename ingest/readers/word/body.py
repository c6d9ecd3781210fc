"""A Word document brought into the few forms that mammoth reads whole: nothing twice, nothing left out. Pure.

Mammoth alone loses fields of one element, formulas, charts, diagrams and boxes without a fallback; it counts lists
anew, and tells headings by the style alone. Each step below takes one of these away.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ingest.readers.containers.packages import Package
from ingest.readers.marked.items import goes_on, is_label
from ingest.readers.word.graphics import blocks_of
from ingest.readers.word.headings import BOXED, levels
from ingest.readers.word.numbers import Numbers
from ingest.readers.word.styles import Styles, number_of, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DROPPED = (
    "fldChar instrText delInstrText bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart"
    " commentRangeEnd commentReference annotationRef lastRenderedPageBreak sectPr tblPr tblGrid tblPrEx rt rubyPr"
    " sdtPr sdtEndPr customXmlPr smartTagPr"
)
_REMOVED_BY_AUTHOR = (w("del"), w("moveFrom"))
_OF_PROPERTIES = (w("rPr"), w("trPr"), w("numPr"), w("tcPr"))
"""Where these names are marks on a paragraph, row or cell and hold no text."""
_LOOKED_AT = "b vertAlign del tblHeader gridSpan vMerge"
"""Properties of runs, rows and cells that are of use; the others are half of the file and of mammoth's time."""
_SHOWN = "t sym tbl footnoteReference endnoteReference"
_WRAPPERS = "fldSimple smartTag customXml hyperlink ins moveTo dir bdo ruby rubyBase sdt sdtContent"
_GRAPHICS = (w("drawing"), w("pict"), w("object"))
_MOST_COLUMNS = 63
"""Of a table in Word."""
_CONTENTS_TITLE = re.compile(r"\s*(?:(?:table of )?contents|spis (?:treści|\w+))\s*:?\s*$", re.IGNORECASE)
_DEEPEST_ITEM = 4
"""`w:ilvl` of the deepest list mammoth writes."""


def simplify(root: "_Element", package: Package, related: dict[str, tuple[str, str]], styles: Styles) -> None:
    """Change a body or a part with notes in place; every step relies on those before it."""
    _choose_alternates(root)
    _drop(one for one in root.iter(*_REMOVED_BY_AUTHOR) if one.getparent().tag not in _OF_PROPERTIES)
    _drop(one for one in root.iter(w("sdt")) if one.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None)
    _drop(root.iter(*map(w, _DROPPED.split())))
    _drop(run for run in root.iter(w("r")) if styles.is_hidden(run, next(run.iterancestors(w("p")), None)))
    for wrapper in list(root.iter(*map(w, _WRAPPERS.split()))):
        _unwrap(wrapper)
    _drop_contents(root, styles)
    _write_formulas(root)
    _lift_graphics(root, package, related)
    _mend_characters(root)
    _mend_tables(root)


def settle(root: "_Element", styles: Styles, numbers: Numbers) -> None:
    """Give each paragraph what mammoth goes by: a heading's style, an item's level, and the number it shows."""
    headings = levels(root, styles)
    for paragraph in list(root.iter(w("p"))):
        level = headings.get(paragraph)
        listed = numbers.label(paragraph)
        if listed and listed[1]:
            _write_label(paragraph, listed[1])
        if not _shows_anything(paragraph):
            _drop([paragraph])
            continue
        properties = _new_properties(paragraph)
        if level is not None:
            _set(properties, "pStyle", f"Heading{level}")
        elif listed and (not listed[1] or is_label(listed[1])):
            place = _set(properties, "numPr", None)
            _set(place, "ilvl", str(min(listed[0], _DEEPEST_ITEM)))
            _set(place, "numId", "1")
    kept = set(map(w, _LOOKED_AT.split()))
    for properties in root.iter(w("rPr"), w("trPr"), w("tcPr")):
        _drop(one for one in properties if one.tag not in kept)


def _shows_anything(paragraph: "_Element") -> bool:
    return any(part.text or part.tag != w("t") for part in paragraph.iter(*map(w, _SHOWN.split())))


def _drop(elements: "Iterable[_Element]") -> None:
    for one in list(elements):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)


def _unwrap(wrapper: "_Element") -> None:
    for child in list(wrapper):
        wrapper.addprevious(child)
    _drop([wrapper])


def _drop_contents(root: "_Element", styles: Styles) -> None:
    """A table of contents says headings twice, and pages that are not ours; with the line above that names it."""
    entries = [one for one in root.iter(w("p")) if styles.is_contents(one)]
    for entry in entries:
        above = entry.getprevious()
        if above is not None and _CONTENTS_TITLE.match("".join(part.text or "" for part in above.iter(w("t")))):
            _drop([above])
    _drop(entries)


def _choose_alternates(root: "_Element") -> None:
    """Word stores what old versions cannot show a second time; the first form that has anything to say is taken."""
    for one in list(root.iter(f"{_MC}AlternateContent")):
        if next(one.iterancestors(), None) is None or one.getroottree().getroot() is not root:
            continue  # it stood in a form that was not taken
        forms = [form for form in one if form.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        for child in list(next((form for form in forms if _says_anything(form)), ())):
            one.addprevious(child)
        _drop([one])


def _says_anything(form: "_Element") -> bool:
    return any(
        "".join(part.itertext()).strip() or part.tag.endswith(("}chart", "}relIds"))
        for part in form.iter("{*}t", "{*}chart", "{*}relIds")
    )


def _write_formulas(root: "_Element") -> None:
    for formula in list(root.iter(f"{_M}oMath")):
        formula.addprevious(_run(_formula(formula)))
    _drop(root.iter(f"{_M}oMath"))
    for wrapper in list(root.iter(f"{_M}oMathPara")):
        _unwrap(wrapper)


def _formula(element: "_Element") -> str:
    """A formula in a line: x^2, a_i, a/b."""
    between = {f"{_M}sSup": "^", f"{_M}sSub": "_", f"{_M}f": "/"}.get(element.tag)
    if between is not None:
        return between.join(
            _formula(part) for part in element if part.tag.endswith(("}e", "}sup", "}sub", "}num", "}den"))
        )
    return element.text or "" if element.tag == f"{_M}t" else "".join(map(_formula, element))


def _run(text: str) -> "_Element":
    from lxml import etree

    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = text
    return run


def _lift_graphics(root: "_Element", package: Package, related: dict[str, tuple[str, str]]) -> None:
    """Text boxes, charts and diagrams are set behind the paragraph they are anchored in, inner ones first."""
    for box in reversed(list(root.iter(w("txbxContent")))):
        for paragraph in box.iter(w("p")):
            paragraph.set(BOXED, "1")
        _set_behind(box, list(box))
        _drop([box])
    for drawing in reversed(list(root.iter(*_GRAPHICS))):
        _set_behind(drawing, blocks_of(drawing, package, related))
    _drop(root.iter(*_GRAPHICS))


def _set_behind(anchor: "_Element", blocks: "list[_Element]") -> None:
    paragraph = next(anchor.iterancestors(w("p")), None)
    if paragraph is not None:
        for block in reversed(blocks):
            paragraph.addnext(block)


def _mend_characters(root: "_Element") -> None:
    """Signs that mammoth does not know, or not when they are damaged."""
    for sign, known in (("cr", "br"), ("ptab", "tab")):
        for one in root.iter(w(sign)):
            one.tag = w(known)
    for paragraph in root.iter(w("p")):
        _join_lines(paragraph)
    _drop(one for one in root.iter(w("sym")) if not re.fullmatch("[0-9A-Fa-f]{1,6}", one.get(w("char"), "")))


def _join_lines(paragraph: "_Element") -> None:
    """A line that is broken by hand inside a sentence goes on; one that ends with it, or before a mark, ends."""
    parts = list(paragraph.iter(w("t"), w("br")))
    for before, one, after in zip(parts, parts[1:], parts[2:], strict=False):
        if one.tag != w("br") or one.get(w("type"), "textWrapping") != "textWrapping":
            continue
        if goes_on(before.text or "", after.text or ""):
            one.tag = w("t")
            one.attrib.clear()
            one.text = " "


def _mend_tables(root: "_Element") -> None:
    """Rows that begin further right get the cells they leave out; widths no table has are taken back."""
    from lxml import etree

    for row in root.iter(w("tr")):
        missing = min(number_of(value(row, "trPr/gridBefore")), _MOST_COLUMNS)
        first = row.find(w("tc"))
        for _ in range(missing if first is not None else 0):
            cell = etree.Element(w("tc"))
            etree.SubElement(cell, w("p"))
            first.addprevious(cell)
    for span in root.iter(w("gridSpan")):
        span.set(w("val"), str(max(1, min(number_of(span.get(w("val"))), _MOST_COLUMNS))))


def _write_label(paragraph: "_Element", label: str) -> None:
    run = _run(f"{label} ")
    properties = paragraph.find(w("pPr"))
    if properties is None:
        paragraph.insert(0, run)
    else:
        properties.addnext(run)


def _new_properties(paragraph: "_Element") -> "_Element":
    """Properties that say no more than whether the paragraph's end was deleted."""
    from lxml import etree

    old = paragraph.find(w("pPr"))
    deleted = old is not None and old.find(f"{w('rPr')}/{w('del')}") is not None
    if old is not None:
        paragraph.remove(old)
    new = etree.Element(w("pPr"))
    if deleted:
        _set(_set(new, "rPr", None), "del", None)
    paragraph.insert(0, new)
    return new


def _set(parent: "_Element", name: str, told: str | None) -> "_Element":
    from lxml import etree

    made = etree.SubElement(parent, w(name))
    if told is not None:
        made.set(w("val"), told)
    return made
