"""Markdown → front matter and body. Pure."""

import re
from typing import TYPE_CHECKING

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage, ReadWarning
from ingest.readers.decoding import decode

if TYPE_CHECKING:
    from yaml.nodes import Node

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """The body as it is, marks included, with the front matter parsed apart.

    Front matter that is no valid YAML stays in the text and is warned of (`front_matter_unreadable`).
    Raises UnreadableDocument (`empty`, `unsupported`).
    """
    text = decode(data)
    front, body, warnings = _front_matter(text)
    if not body.strip():
        raise UnreadableDocument("empty")
    page = RawPage(number=None, label=None, text=body)
    return RawDocument(format="markdown", pages=(page,), front_matter=front, warnings=warnings)


def _front_matter(text: str) -> tuple[dict[str, object], str, tuple[ReadWarning, ...]]:
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return {}, text, ()
    try:
        front = _mapping(text[opening.end() : closing.start()])
    except ValueError:
        return {}, text, (ReadWarning(code="front_matter_unreadable"),)
    if front is None:
        return {}, text, ()  # prose between two rules
    return front, text[closing.end() :], ()


def _mapping(source: str) -> dict[str, object] | None:
    """The mapping a YAML source holds; None when it holds something else. Raises ValueError when it cannot be read."""
    import yaml

    class Loader(yaml.SafeLoader):
        """No aliases: nested ones stand for more values than any memory holds."""

        def compose_node(self, parent: "Node | None", index: int) -> "Node | None":
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("alias")
            return super().compose_node(parent, index)

    try:
        value = yaml.load(source, Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("front matter") from error
    if value is None:
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else None
