"""Question in, answer out: find, judge whether the documents answer, write."""

import time
from collections.abc import Callable
from datetime import date

from advisor.answering.extractive import BRIEF, FULL, write
from advisor.answering.outcome import outcome
from advisor.errors import ConfigError
from advisor.finding.finder import Finder
from advisor.language.detection import detect_language
from advisor.models import Answer, Finding, Scope, Statement

_HITS = 12
_LONGEST_QUESTION = 2000
_NEAREST = 3


class Assistant:
    """Answers questions from the library."""

    def __init__(self, finder: Finder, today: Callable[[], date] = date.today) -> None:
        """`today`: the day on which an answer has to hold."""
        self._finder = finder
        self._today = today

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
        finding = self._finder.find(asked, language=spoken, answer_in=language, scope=scope, k=_HITS)
        found = time.perf_counter()
        fit, reason, missing = outcome(finding)
        statements: tuple[Statement, ...] = ()
        lead = None
        day = self._today()
        if fit == "answers":
            written = write(finding, FULL if more else BRIEF, today=day)
            statements, lead = written.statements, "over" if written.over else "found"
            if not statements:
                fit, reason = "none", "nothing_found"
        ended = time.perf_counter()
        return Answer(
            question=asked,
            language=language or spoken,
            mode="extractive",
            fit=fit,
            searched_for=asked,
            generation=finding.generation,
            asked_on=day.isoformat(),
            lead=lead if statements else None,
            reason=reason,
            statements=statements,
            gaps=missing,
            nearest=finding.hits[:_NEAREST] if fit == "related" else (),
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
