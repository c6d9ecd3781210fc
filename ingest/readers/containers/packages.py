"""Parts of an Office Open XML package (ECMA-376, part 2) and how they refer to one another. Pure."""

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _TRANSITIONAL + b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _TRANSITIONAL + b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _TRANSITIONAL + b"officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", _TRANSITIONAL + b"drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", _TRANSITIONAL + b"drawingml/2006/chart"),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", _TRANSITIONAL + b"drawingml/2006/diagram"),
)
"""The names of a file saved as "strict", and those everybody else uses."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package, by name; what lies outside of the file is never looked at."""

    archive: ZipFile

    def part(self, name: str | None) -> "_Element | None":
        """The root of a part; None where there is no such part. Raises UnreadableDocument when it is damaged."""
        content = content_of(self.archive, name) if name else None
        if content is None:
            return None
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
        return parsed(content)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part ("" is the package) refers to by id: the last word of the relation's type, and the part."""
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in root.iter(_RELATIONSHIP) if root is not None else ():
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and target:
                place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], place)
        return found

    def first(self, name: str, kind: str) -> str | None:
        """The first part of a kind (`styles`, `officeDocument`) that a part refers to."""
        return next((target for one, target in self.related(name).values() if one == kind), None)
