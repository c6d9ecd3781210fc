"""What Office and OpenDocument files say of themselves, under the names of `RawDocument.metadata`. Pure."""

from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, parsed
from ingest.readers.containers.packages import Package

_CORE = {"title": "title", "creator": "author", "subject": "subject", "modified": "saved", "created": "created"}
"""Local names in the core properties (ECMA-376, part 2, 11)."""
_OPEN = {
    "title": "title",
    "initial-creator": "author",
    "subject": "subject",
    "date": "saved",
    "creation-date": "created",
}
_TEMPLATES = frozenset({"python-docx", "openpyxl", "PHPWord"})
"""Authors that are libraries: what stands beside them is of their template, not of the document."""
_TEMPLATE_DAYS = frozenset({"2013-12-23", "2013-01-27"})
"""Days of the empty files that python-docx and python-pptx begin with; what they write keeps both dates of them."""
_DAY = 10
"""Characters of an ISO 8601 date as far as the day."""


def of_office(archive: ZipFile) -> dict[str, str]:
    """The core properties of a DOCX, PPTX or XLSX: those of `title author subject created` that it gives."""
    return _found(archive, Package(archive).first("", "core-properties") or "docProps/core.xml", _CORE)


def of_open_document(archive: ZipFile) -> dict[str, str]:
    """As `of_office`, for ODT, ODS and ODP."""
    return _found(archive, "meta.xml", _OPEN)


def _found(archive: ZipFile, part: str, names: dict[str, str]) -> dict[str, str]:
    content = content_of(archive, part)
    found: dict[str, str] = {}
    for element in parsed(content).iter("{*}*") if content else ():
        key = names.get(element.tag.rpartition("}")[2])
        text = " ".join((element.text or "").split())
        if key and text:
            found.setdefault(key, text)
    return _dated(found) if found.get("author") not in _TEMPLATES else {}


def _dated(found: dict[str, str]) -> dict[str, str]:
    """With one day, that on which the file was last saved: most begin as copies of older ones and keep their first."""
    days = [found.pop(key, "")[:_DAY] for key in ("saved", "created")]
    day = next((day for day in days if day and day not in _TEMPLATE_DAYS), "")
    return found | ({"created": day} if day else {})
