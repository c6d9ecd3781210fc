"""Question in, answer out: find, judge whether the documents answer, write."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial

from advisor.answering.comparisons import sides
from advisor.answering.extractive import BRIEF, FULL, Written, write
from advisor.answering.grounded.editor import Editor
from advisor.answering.outcome import is_other_subject, outcome
from advisor.answering.parts import parts
from advisor.answering.phrases import Language
from advisor.answering.several import Found, Side, write_parts, write_sides
from advisor.errors import ConfigError
from advisor.finding.finder import Finder
from advisor.language.detection import detect_language
from advisor.models import Answer, Finding, Scope

_HITS = 12
_LONGEST_QUESTION = 2000
_NEAREST = 3
_WHAT_IS = {"en": "What is {}?", "pl": "Co to jest {}?"}
"""Asked of each side where nothing a comparison finds speaks of one of them."""


class Assistant:
    """Answers questions from the library."""

    def __init__(self, finder: Finder, today: Callable[[], date] = date.today, editor: Editor | None = None) -> None:
        """`today`: the day on which an answer has to hold; `editor` puts answers into the words of a model."""
        self._finder = finder
        self._today = today
        self._editor = editor

    def search(self, question: str, *, scope: Scope, k: int) -> Finding:
        """The passages nearest to a question.

        Raises:
            ConfigError: the question is empty or too long to be one.
        """
        asked = _checked(question)
        return self._finder.find(asked, language=question_language(asked), scope=scope, k=k)

    def ask(self, question: str, *, scope: Scope, more: bool, language: str | None, with_model: bool = True) -> Answer:
        """An answer in the asker's language, or in `language`; without evidence none, and nothing else.

        `with_model`: whether a model may put it into better words, where there is one.

        Raises:
            ConfigError: the question is empty or too long to be one.
        """
        began = time.perf_counter()
        asked = _checked(question)
        spoken = question_language(asked)
        finding = self._finder.find(asked, language=spoken, answer_in=language, scope=scope, k=_HITS)
        find = partial(self._finder.find, language=spoken, answer_in=language, scope=scope, k=_HITS)
        several, compared = _found_apart(finding, spoken, find)
        found = time.perf_counter()
        fit, reason, missing = outcome(finding)
        day, length = self._today(), FULL if more else BRIEF
        written = Written(())
        apart = write_parts(finding, several, length, today=day) if several else None
        if apart := apart or (write_sides(finding, compared, length, today=day) if compared else None):
            (written, missing), fit, reason = apart, "answers", None
        elif fit == "answers":
            written = write(finding, length, today=day)
        if fit == "answers" and not written.statements:
            fit, reason = "none", "nothing_found"
        edited = None
        if self._editor and with_model and written.statements:
            apart_found = [*(part.finding for part in several), *(side.finding for side in compared)]
            edited = self._editor.edit(finding, written, apart_found, length, day)
            written = edited.written
        ended = time.perf_counter()
        return Answer(
            question=asked,
            language=language or spoken,
            mode="model" if edited and edited.model else "extractive",
            model=edited.model if edited else None,
            fallback=edited.fallback if edited else None,
            usage=edited.usage if edited else None,
            fit=fit,
            searched_for=asked,
            generation=finding.generation,
            asked_on=day.isoformat(),
            lead=("over" if written.over else "found") if written.statements else None,
            reason=reason,
            statements=written.statements,
            gaps=missing,
            nearest=finding.hits[:_NEAREST] if fit == "related" else (),
            notes=(*finding.notes, *(("figures_differ",) if written.differ else ())),
            milliseconds={
                "find": (found - began) * 1000,
                "write": (ended - found) * 1000,
                "total": (ended - began) * 1000,
            },
        )


def _found_apart(whole: Finding, language: str, find: Callable[..., Finding]) -> tuple[list[Found], list[Side]]:
    """What is found for each part of a question alone, or else for each side of what it compares."""
    if is_other_subject(whole.question):
        return [], []
    spoken: Language = "pl" if language == "pl" else "en"
    if several := [Found(part, find(part.alone)) for part in parts(whole.question, spoken)]:
        return several, []
    compared = [Side(side, find(whole.question, side=side)) for side in sides(whole.question, spoken)]
    if compared and not all(side.is_known and side.is_near for side in compared):
        # The comparison finds nothing of one of them: what is found is asked of each alone.
        compared = [Side(side.text, find(_WHAT_IS[spoken].format(side.text), side=side.text)) for side in compared]
    return [], compared


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
