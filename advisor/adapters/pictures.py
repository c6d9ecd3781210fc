"""Pictures of what is quoted: the original page with the words highlighted, or the text where there are no pages.

They are drawn in a child process (`drawing/child.py`) with limits on time and memory.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import UnknownItem, UnreadableDocument
from advisor.models import Shown

_SECONDS = 30
_HOME = Path(__file__).resolve().parents[2]
"""Where the packages lie: `-m` looks in the working folder first, which is the user's and may hold a `json.py`."""
_PDF_MARK_WITHIN = 1024
"""Viewers accept bytes before `%PDF-` up to here (PDF 1.7, Annex H, note 13)."""
_CHILD = "advisor.adapters.drawing.child"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A PNG, whether any of the words were found on the page and highlighted, and whether all were."""

    png: bytes
    found: bool
    whole: bool


def original_of(data_dir: Path, document: str) -> Path:
    """The stored original of a document; its name and the document's id are the hash of its content.

    Raises:
        UnknownItem: it is missing, or not what was read.
    """
    original = data_dir / "originals" / document
    with suppress(OSError), original.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest().startswith(document):
            return original
    raise UnknownItem("original_missing")


def is_pdf(original: Path) -> bool:
    """Whether an original is a PDF, whose pages can be drawn; others (slides, sheets) are shown as text."""
    with original.open("rb") as file:
        return b"%PDF-" in file.read(_PDF_MARK_WITHIN)


def page_picture(original: Path, page: int, pieces: Sequence[str], before: str = "") -> Drawn:
    """A page of a PDF as a PNG, with consecutive pieces of text on it highlighted.

    Args:
        page: 1-based position in the file.
        before: text in front of the first piece, which tells two places with the same words apart.

    Raises:
        UnreadableDocument: the file is locked, or cannot be drawn within the limits.
        UnknownItem: it has no such page.
    """
    return _draw({"original": str(original.resolve()), "page": page, "pieces": list(pieces), "before": before}, page)


def text_picture(shown: Shown) -> bytes:
    """A passage of a text without pages as a PNG, in its surroundings, the quote or else the whole passage highlighted.

    Raises:
        UnreadableDocument: it cannot be drawn within the limits.
    """
    text, (start, end) = shown.passage.text, shown.quote or (0, len(shown.passage.text))
    title = shown.document.record.title
    path = " › ".join(heading for heading in shown.passage.section if heading != title)
    runs = [
        (f"{title}\n\n", "title"),
        (f"{path}\n\n" if path else "", "path"),
        (f"{shown.before}\n\n" if shown.before else "", "around"),
        (text[:start], "plain"),
        (text[start:end], "marked"),
        (text[end:], "plain"),
        (f"\n\n{shown.after}" if shown.after else "", "around"),
    ]
    return _draw({"runs": runs}).png


def _draw(request: Mapping[str, object], page: int | None = None) -> Drawn:
    try:
        done = subprocess.run(
            [sys.executable, "-m", _CHILD],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=_SECONDS,
            cwd=_HOME,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument("timeout", "picture_timeout", seconds=_SECONDS) from error
    if done.returncode != 0:
        raise UnreadableDocument("crashed", "picture_crashed", cause=f"exit {done.returncode}")
    line, _, png = done.stdout.partition(b"\n")
    answer = json.loads(line)
    match answer.get("error"):
        case None:
            return Drawn(png=png, found=answer["found"], whole=answer["whole"])
        case "encrypted":
            raise UnreadableDocument("encrypted", "picture_encrypted")
        case "page":
            raise UnknownItem("picture_page_missing", page=page)
        case _:
            raise UnreadableDocument("unreadable", "picture_unreadable")
