"""What python-docx has no words for: endnotes, lists that count from one, fields, repeated header rows."""

from collections.abc import Sequence
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from advisor.adapters.office.docx_styles import ENDNOTE_MARK, ENDNOTE_TEXT

_ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_SEPARATORS = """
<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>
<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>
"""
_BEHIND_ENDNOTES = ("w:type", "w:pgSz", "w:pgMar", "w:pgBorders", "w:cols", "w:titlePg", "w:docGrid")
"""What follows the settings of endnotes in a section's properties."""
_LISTS = {"bullet": ("bullet", "•"), "number": ("decimal", "%1.")}


class Endnotes:
    """The endnotes of a document. A second mark of the same note is a reference to the first, as Word itself does."""

    def __init__(self, document: Document, texts: Sequence[str]) -> None:
        self._document = document
        self._texts = texts
        self._part = self._existing()
        self._root = self._existing_root()
        self._first_id = max((int(note.get(qn("w:id"), "0")) for note in self._root), default=0) + 1
        self._order: list[int] = []

    def mark(self, paragraph: Paragraph, note: int) -> None:
        """Put the mark of a note behind a paragraph's words."""
        if note in self._order:
            number = self._order.index(note) + 1
            for run in field(paragraph, f"NOTEREF {self._bookmark(note)} \\f \\h", str(number)):
                run.font.superscript = True
            return
        self._order.append(note)
        id = self._first_id + len(self._order) - 1
        run = paragraph.add_run(style=ENDNOTE_MARK)
        run._r.append(_element("w:endnoteReference", id=str(id)))
        run._r.addprevious(_element("w:bookmarkStart", id=str(1000 + id), name=self._bookmark(note)))
        run._r.addnext(_element("w:bookmarkEnd", id=str(1000 + id)))
        self._root.append(self._endnote(id, self._texts[note]))

    def finish(self) -> None:
        """Store the notes, if there are any, with their settings."""
        if not self._order:
            return
        blob = serialize_part_xml(self._root)
        if self._part is not None:
            self._document.part.rels[self._relation()]._target = _part(self._part.partname, _ENDNOTES, blob, self._part)
            return
        part = _part(PackURI("/word/endnotes.xml"), _ENDNOTES, blob, self._document.part)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        self._settings()

    def _bookmark(self, note: int) -> str:
        return f"_RefNote{self._first_id + self._order.index(note)}"

    def _relation(self) -> str:
        rels = self._document.part.rels
        return next((id for id, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.ENDNOTES), "")

    def _existing(self) -> Part | None:
        relation = self._relation()
        return self._document.part.rels[relation].target_part if relation else None

    def _existing_root(self) -> BaseOxmlElement:
        if self._part is not None:
            return parse_xml(self._part.blob)
        return parse_xml(f"<w:endnotes {nsdecls('w')}>{_SEPARATORS}</w:endnotes>")

    def _endnote(self, id: int, text: str) -> BaseOxmlElement:
        note, paragraph = _element("w:endnote", id=str(id)), OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        properties.append(_element("w:pStyle", val=self._style_id(ENDNOTE_TEXT)))
        mark, words = OxmlElement("w:r"), OxmlElement("w:r")
        mark_properties = OxmlElement("w:rPr")
        mark_properties.append(_element("w:rStyle", val=self._style_id(ENDNOTE_MARK)))
        mark.append(mark_properties)
        mark.append(OxmlElement("w:endnoteRef"))
        content = OxmlElement("w:t")
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        content.text = f" {text}"
        words.append(content)
        for child in (properties, mark, words):
            paragraph.append(child)
        note.append(paragraph)
        return note

    def _style_id(self, name: str) -> str:
        return str(self._document.styles[name].style_id)

    def _settings(self) -> None:
        """Arabic numbers, at the end of the document."""
        settings = self._document.settings.element
        properties = parse_xml(
            f'<w:endnotePr {nsdecls("w")}><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/>'
            '<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
        )
        behind = settings.find(qn("w:compat"))
        if behind is None:
            settings.append(properties)
        else:
            behind.addprevious(properties)
        for section in self._document.sections:
            numbers = parse_xml(f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>')
            section._sectPr.insert_element_before(numbers, *_BEHIND_ENDNOTES)


class Lists:
    """Bullets and numbers of our own, so that each numbered list counts from one, in any template."""

    def __init__(self, document: Document) -> None:
        self._numbering = _numbering(document)
        self._forms: dict[str, str] = {}
        self._bullets: str | None = None

    def begin(self, *, numbered: bool) -> str:
        """The id of a new list."""
        if not numbered:
            self._bullets = self._bullets or self._num("bullet")
            return self._bullets
        return self._num("number")

    @staticmethod
    def join(paragraph: Paragraph, list_id: str) -> None:
        """Make a paragraph an item of a list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(list_id)

    def _num(self, form: str) -> str:
        id = str(self._next("w:num", "w:numId"))
        num = _element("w:num", numId=id)
        num.append(_element("w:abstractNumId", val=self._form(form)))
        override = _element("w:lvlOverride", ilvl="0")
        override.append(_element("w:startOverride", val="1"))
        num.append(override)
        self._numbering.append(num)
        return id

    def _form(self, form: str) -> str:
        if form not in self._forms:
            id = str(self._next("w:abstractNum", "w:abstractNumId"))
            kind, text = _LISTS[form]
            element = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
                '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
            )
            nums = self._numbering.findall(qn("w:num"))
            if nums:  # the schema wants all forms before all lists
                nums[0].addprevious(element)
            else:
                self._numbering.append(element)
            self._forms[form] = id
        return self._forms[form]

    def _next(self, tag: str, attribute: str) -> int:
        used = (int(found.get(qn(attribute), "0")) for found in self._numbering.findall(qn(tag)))
        return max(used, default=0) + 1


def field(paragraph: Paragraph, instruction: str, shown: str) -> list[Run]:
    """A field with its last result: a page number, a reference."""
    runs = []
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instruction":
            code = OxmlElement("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = f" {instruction} "
            run._r.append(code)
        elif kind == "shown":
            run.text = shown
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        runs.append(run)
    return runs


def _numbering(document: Document) -> BaseOxmlElement:
    """The root of the numbering part, which is made where a template has none."""
    rels = document.part.rels.values()
    part = next((rel.target_part for rel in rels if rel.reltype == RELATIONSHIP_TYPE.NUMBERING), None)
    if part is None:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        package = document.part.package
        part = NumberingPart(PackURI("/word/numbering.xml"), _NUMBERING, root, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return cast(BaseOxmlElement, cast(XmlPart, part).element)


def _part(name: PackURI, content_type: str, blob: bytes, beside: Part) -> Part:
    return Part(name, content_type, blob, beside.package)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return cast(BaseOxmlElement, element)
