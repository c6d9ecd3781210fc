"""Questions with known evidence, and how evidence is recognised in a text."""

import html
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_TAG = re.compile(r"<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a document that answer a question. `page` is the 1-based PDF page where it is known."""

    file: str
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of a question file. One of the `alternatives` stands in for one missing piece of evidence."""

    id: str
    language: str
    text: str
    type: str
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Evidence, ...]

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return bool(self.evidence)


def load_questions(path: Path) -> list[Question]:
    """The questions of a JSONL file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Question(
            id=row["id"],
            language=row["lang"],
            text=row["question"],
            type=row.get("type", ""),
            evidence=_evidence(row.get("evidence")),
            alternatives=_evidence(row.get("alt_evidence")),
        )
        for row in rows
    ]


def letters(text: str) -> str:
    """Letters and digits alone, without markup and case: what two extractions of one page agree on."""
    plain = unicodedata.normalize("NFKC", html.unescape(_TAG.sub("", text))).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _evidence(rows: object) -> tuple[Evidence, ...]:
    if not isinstance(rows, list):
        return ()
    return tuple(
        Evidence(file=row.get("doc", row.get("file")), quote=row["quote"], page=row.get("page")) for row in rows
    )
