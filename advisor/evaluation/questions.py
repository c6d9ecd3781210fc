"""Questions with known evidence, and how evidence is recognised in a text."""

import html
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import ConfigError

_TAG = re.compile(r"<[^<>]{1,200}>")
_LANGUAGES = ("en", "pl")


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
    """The questions of a JSONL file; empty lines are skipped.

    Raises:
        ConfigError: the file cannot be read, holds no question, or one of its lines (the error has its number) is
            not in its form.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise ConfigError("eval_file_unreadable", file=path) from error
    questions: dict[str, Question] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question = _question(line)
        except _Broken as broken:
            raise ConfigError(broken.code, file=path, line=number, **broken.values) from broken
        if question.id in questions:
            raise ConfigError("eval_line_twice", file=path, line=number, id=question.id)
        questions[question.id] = question
    if not questions:
        raise ConfigError("eval_file_empty", file=path)
    return list(questions.values())


def letters(text: str) -> str:
    """Letters and digits alone, without markup and case: what two extractions of one page agree on."""
    plain = unicodedata.normalize("NFKC", html.unescape(_TAG.sub("", text))).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


class _Broken(Exception):
    """A line that is not in its form; `code` and `values` as in `ConfigError`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _question(line: bytes) -> Question:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _Broken("eval_line_not_json") from error
    if not isinstance(row, dict):
        raise _Broken("eval_line_not_json")
    language = _text(row, "lang")
    if language not in _LANGUAGES:
        raise _Broken("eval_line_field", field="lang")
    return Question(
        id=_text(row, "id"),
        language=language,
        text=_text(row, "question"),
        type=_text(row, "type") if "type" in row else "",
        evidence=_evidence(row, "evidence"),
        alternatives=_evidence(row, "alt_evidence"),
    )


def _evidence(row: dict[str, object], field: str) -> tuple[Evidence, ...]:
    listed = row.get(field) or []
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _Broken("eval_line_field", field=field)
    return tuple(
        Evidence(file=_text(one, "file" if "file" in one else "doc"), quote=_quote(one), page=_page(one))
        for one in listed
    )


def _text(row: dict[str, object], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _Broken("eval_line_field", field=field)
    return value


def _quote(row: dict[str, object]) -> str:
    """A quote with letters in it: one without would stand in every text."""
    quote = _text(row, "quote")
    if not letters(quote):
        raise _Broken("eval_line_field", field="quote")
    return quote


def _page(row: dict[str, object]) -> int | None:
    page = row.get("page")
    if page is not None and (not isinstance(page, int) or isinstance(page, bool) or page < 1):
        raise _Broken("eval_line_field", field="page")
    return page
