"""Question in, answer out: find, judge whether the documents answer, write."""

import time

from advisor.answering.extractive import write
from advisor.errors import ConfigError
from advisor.finding.evidence import ENOUGH
from advisor.finding.finder import Finder
from advisor.language.detection import detect_language
from advisor.models import Answer, Finding, Scope

BRIEF, FULL = 3, 7
"""Statements of a normal answer, and of one with `--more`."""
_BRIEF_ENOUGH, _FULL_ENOUGH = 0.85, 0.55
"""A normal answer stops where the sentences get worse; who asks for more wants to see them. The evidence within three
statements stays the same from 0.55 to 0.85 (0.27 of dev), with fewer statements beside the point."""
_HITS = 12
_LONGEST_QUESTION = 2000
_NEAREST = 3


class Assistant:
    """Answers questions from the library."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def search(self, question: str, *, scope: Scope, k: int) -> Finding:
        """The passages nearest to a question.

        Raises:
            ConfigError: the question is empty or too long to be one.
        """
        asked = _checked(question)
        return self._finder.find(asked, language=question_language(asked), scope=scope, k=k)

    def ask(self, question: str, *, scope: Scope, more: bool, language: str | None) -> Answer:
        """An answer in the asker's language, or in `language`; without evidence none, and nothing else.

        Raises:
            ConfigError: the question is empty or too long to be one.
        """
        began = time.perf_counter()
        asked = _checked(question)
        spoken = question_language(asked)
        finding = self._finder.find(asked, language=spoken, scope=scope, k=_HITS)
        found = time.perf_counter()
        most, enough = (FULL, _FULL_ENOUGH) if more else (BRIEF, _BRIEF_ENOUGH)
        statements = write(finding, most=most, enough=enough) if finding.evidence >= ENOUGH else ()
        ended = time.perf_counter()
        return Answer(
            question=asked,
            language=language or spoken,
            mode="extractive",
            fit="answers" if statements else "none",
            searched_for=asked,
            generation=finding.generation,
            lead="found" if statements else None,
            reason=None if statements else "nothing_found",
            statements=statements,
            notes=finding.notes,
            milliseconds={
                "find": (found - began) * 1000,
                "write": (ended - found) * 1000,
                "total": (ended - began) * 1000,
            },
        )


def question_language(question: str) -> str:
    """The language a question is asked in: one of the two the advisor speaks."""
    return "pl" if detect_language(question, default="en") == "pl" else "en"


def _checked(question: str) -> str:
    asked = " ".join(question.split())
    if not asked:
        raise ConfigError("question_empty")
    if len(asked) > _LONGEST_QUESTION:
        raise ConfigError("question_too_long", limit=_LONGEST_QUESTION)
    return asked
