"""An e-book: each of its pages is looked at as a web page. Pure."""

from collections.abc import Iterator

from ingest.readers.containers.archives import content_of, opened
from ingest.suspicious import html
from ingest.suspicious.remark import Remark

_PAGES = (".xhtml", ".html", ".htm", ".svg")


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of an e-book."""
    with opened(data) as archive:
        for name in archive.namelist():
            if name.lower().endswith(_PAGES):
                yield from html.look(content_of(archive, name) or b"<html/>")
