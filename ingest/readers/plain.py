"""Plain text → raw pages. Pure."""

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage
from ingest.readers.decoding import decode
from ingest.readers.paper.labels import printed_labels


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """One page without a number, or, where form feeds part the text, one page for each part.

    Raises UnreadableDocument (`empty`, `unsupported`).
    """
    text = decode(data)
    if not text.strip():
        raise UnreadableDocument("empty")
    return RawDocument(format="text", pages=_pages(text))


def _pages(text: str) -> tuple[RawPage, ...]:
    parts = text.split("\f")
    if not parts[-1].strip():
        parts.pop()  # converters end the last page with a form feed, too
    if len(parts) < 2 and "\f" not in text.strip("\f\n "):
        return (RawPage(number=None, label=None, text=text.replace("\f", "\n")),)
    labels = printed_labels(parts, ())
    return tuple(
        RawPage(number=number, label=label, text=part)
        for number, (part, label) in enumerate(zip(parts, labels, strict=True), start=1)
    )
