"""What all Office Open XML files have in common: macros, parts fetched from elsewhere, objects inside. Pure."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, parsed
from ingest.suspicious.remark import Kind, Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMOTE = re.compile(
    r"\s*(?:(?!(?:file|mailto|data|cid|urn|about):)[a-z][a-z0-9+.-]+:"
    r"|file:/{2,}\\|file://[^/]|file:/{4,}|\\\\|//)",
    re.IGNORECASE,
)
"""An address of another machine; a template or workbook on a disk of whoever wrote it fetches nothing."""
_HARMLESS = ("hyperlink",)
"""What is followed only when somebody clicks."""
_OBJECTS = ("oleObject", "package")
_CONTROLS = ("control", "vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet")
_MACROS = re.compile(rb"vbaProject|macrosheet|macroEnabled", re.IGNORECASE)
"""In the list of content types."""


def look_at(archive: ZipFile) -> Iterator[Remark]:
    """Macros, what is fetched when it is opened, objects inside."""
    if _MACROS.search(content_of(archive, "[Content_Types].xml") or b""):
        yield Remark(kind="macros")
    for name in archive.namelist():
        if name.endswith(".rels"):
            for relation in parsed(content_of(archive, name) or b""):
                if kind := _kind_of(name, relation):
                    yield Remark(kind=kind)


def attribute(element: "_Element", name: str) -> str:
    """An attribute by its name without namespace: strict and transitional files have different ones."""
    return next((str(value) for key, value in element.attrib.items() if local(str(key)) == name), "")


def local(name: object) -> str:
    """A tag or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def is_remote(address: str) -> bool:
    """Whether an address leads to another machine."""
    return _REMOTE.match(address) is not None


def targets(archive: ZipFile, part: str) -> dict[str, str]:
    """The members that a part names by the ids of its relations."""
    folder, name = posixpath.split(part)
    content = content_of(archive, f"{folder}/_rels/{name}.rels")
    if content is None:
        return {}
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in parsed(content)
        if one.get("TargetMode") != "External"
    }


def _kind_of(rels: str, relation: "_Element") -> Kind | None:
    kind = relation.get("Type", "").rpartition("/")[2]
    if kind in _CONTROLS:
        return "macros"
    if relation.get("TargetMode") == "External":
        fetched = kind not in _HARMLESS and (kind == "oleObject" or is_remote(relation.get("Target", "")))
        return "outside" if fetched else None
    of_a_chart = "/charts/" in rels  # its figures lie in a workbook of its own
    return "attachments" if kind in _OBJECTS and not of_a_chart else None
