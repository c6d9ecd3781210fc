"""Question in, answer out: find, judge whether the documents answer, write."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from advisor.answering.comparisons import sides
from advisor.answering.extractive import BRIEF, FULL, Length, Written, write
from advisor.answering.grounded.editor import Edited, Editor
from advisor.answering.outcome import is_other_subject, outcome
from advisor.answering.parts import parts
from advisor.answering.phrases import Language
from advisor.answering.several import Found, Side, write_parts, write_sides
from advisor.answering.understanding.context import Context
from advisor.answering.understanding.need import Need, may_have_parts
from advisor.answering.understanding.understander import Understander, Understood
from advisor.errors import ConfigError
from advisor.finding.finder import Finder
from advisor.language.detection import detect_language
from advisor.models import Answer, Finding, Scope, Statement

_HITS = 12
_LONGEST_QUESTION = 2000
_NEAREST = 3
_WHAT_IS = {"en": "What is {}?", "pl": "Co to jest {}?"}
"""Asked of each side where nothing a comparison finds speaks of one of them."""

_BY_THE_RULES = Understood()
Say = Callable[[Answer], None]
"""Told an answer as far as it has come."""


class Assistant:
    """Answers questions from the library."""

    def __init__(
        self,
        finder: Finder,
        today: Callable[[], date] = date.today,
        editor: Editor | None = None,
        understander: Understander | None = None,
    ) -> None:
        """`today`: the day on which an answer has to hold.

        With a model `understander` asks it what a question means, and `editor` puts the answer into its words.
        """
        self._finder = finder
        self._today = today
        self._editor = editor
        self._understander = understander

    def search(self, question: str, *, scope: Scope, k: int) -> Finding:
        """The passages nearest to a question.

        Raises:
            ConfigError: the question is empty or too long to be one.
        """
        asked = _checked(question)
        return self._finder.find(asked, language=question_language(asked), scope=scope, k=k)

    def ask(
        self,
        question: str,
        *,
        scope: Scope,
        more: bool,
        language: str | None,
        with_model: bool = True,
        say: Say | None = None,
        context: Context | None = None,
    ) -> Answer:
        """An answer in the asker's language, or in `language`; without evidence none, and nothing else.

        `with_model`: whether a model may understand the question and put the answer into better words, where there is
        one. `say`: told the answer as far as it has come, whenever a checked statement of the model is added; nothing
        of it is withdrawn. `context`: the message that `question` stands for by the rules, with what it leans on.

        Raises:
            ConfigError: the question is empty or too long to be one.
        """
        began = time.perf_counter()
        asked = _checked(question)
        spoken = question_language(asked)
        pending = self._begin_understanding(asked, spoken, scope, context) if with_model else None
        found = self._look_up(asked, spoken, language, scope)
        understood = pending() if pending else _BY_THE_RULES
        if understood.adds:
            found, spoken = self._look_up_again(asked, spoken, language, scope, understood)
        looked_up = time.perf_counter()
        length, day = FULL if more else BRIEF, self._today()
        answer, written = _in_documents_words(found, language or spoken, length, day)
        if self._editor and with_model and written.statements:
            tell = partial(_tell, answer, say) if say else None
            edited = self._editor.edit(found.whole, written, found.apart, length, day, tell, understood.seconds)
            answer = _in_other_words(answer, found.whole, edited)
        answer = replace(answer, usage=understood.counted(answer.usage))
        ended = time.perf_counter()
        spent = {"find": looked_up - began, "write": ended - looked_up, "total": ended - began}
        return replace(answer, milliseconds={name: seconds * 1000 for name, seconds in spent.items()})

    def _begin_understanding(
        self, asked: str, spoken: str, scope: Scope, context: Context | None
    ) -> Callable[[], Understood] | None:
        """Ask the model what the question means, where that pays; what comes back waits for it."""
        if self._understander is None:
            return None
        language = context.language if context else _spoken(spoken)
        need = Need(
            question=asked,
            language=language,
            context=context,
            parts=may_have_parts(context.message if context else asked, language),
            translation=self._finder.gains_from_translation(asked, language, scope),
        )
        return self._understander.begin(need)

    def _look_up(
        self, asked: str, spoken: str, answer_in: str | None, scope: Scope, understood: Understood | None = None
    ) -> "_LookedUp":
        translation = understood.translation if understood else None
        find = partial(self._finder.find, language=spoken, answer_in=answer_in, scope=scope, k=_HITS)
        whole = find(asked, translation=translation)
        return _LookedUp(whole, *_found_apart(whole, _spoken(spoken), find, understood or _BY_THE_RULES))

    def _look_up_again(
        self, asked: str, spoken: str, answer_in: str | None, scope: Scope, understood: Understood
    ) -> tuple["_LookedUp", str]:
        """What is found for a question as the model understood it, and the language that is in."""
        if understood.question:
            asked = understood.question
            spoken = question_language(asked)
        return self._look_up(asked, spoken, answer_in, scope, understood), spoken


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What was found for a question as a whole, and for each of its parts or else of the sides it compares."""

    whole: Finding
    several: list[Found]
    compared: list[Side]

    @property
    def apart(self) -> list[Finding]:
        return [part.finding for part in self.several] + [side.finding for side in self.compared]


def _in_documents_words(found: _LookedUp, language: str, length: Length, day: date) -> tuple[Answer, Written]:
    """The answer without a model, and what was written for it."""
    fit, reason, missing = outcome(found.whole)
    written = Written(())
    apart = write_parts(found.whole, found.several, length, today=day) if found.several else None
    if apart := apart or (write_sides(found.whole, found.compared, length, today=day) if found.compared else None):
        (written, missing), fit, reason = apart, "answers", None
    elif fit == "answers":
        written = write(found.whole, length, today=day)
    if fit == "answers" and not written.statements:
        fit, reason = "none", "nothing_found"
    answer = Answer(
        question=found.whole.question,
        language=language,
        mode="extractive",
        fit=fit,
        searched_for=found.whole.question,
        generation=found.whole.generation,
        asked_on=day.isoformat(),
        lead=_lead(written.statements, written.over),
        reason=reason,
        statements=written.statements,
        gaps=missing,
        nearest=found.whole.hits[:_NEAREST] if fit == "related" else (),
        notes=_notes(found.whole, written),
    )
    return answer, written


def _notes(finding: Finding, written: Written) -> tuple[str, ...]:
    return (*finding.notes, *(("figures_differ",) if written.differ else ()))


def _lead(statements: Sequence[Statement], over: bool) -> str | None:
    return ("over" if over else "found") if statements else None


def _tell(answer: Answer, say: Say, statements: tuple[Statement, ...], over: bool) -> None:
    say(replace(answer, mode="model", statements=statements, lead=_lead(statements, over)))


def _in_other_words(answer: Answer, finding: Finding, edited: Edited) -> Answer:
    """The answer with what the model made of it, and what became of the attempt."""
    written = edited.written
    return replace(
        answer,
        mode="model" if edited.model else "extractive",
        model=edited.model,
        fallback=edited.fallback,
        usage=edited.usage,
        statements=written.statements,
        lead=_lead(written.statements, written.over),
        notes=_notes(finding, written),
    )


def _found_apart(
    whole: Finding, spoken: Language, find: Callable[..., Finding], understood: Understood
) -> tuple[list[Found], list[Side]]:
    """What is found for each part of a question alone, or else for each side of what it compares."""
    if is_other_subject(whole.question):
        return [], []
    if several := [Found(part, find(part.alone)) for part in understood.parts or parts(whole.question, spoken)]:
        return several, []
    look = partial(find, whole.question, translation=understood.translation)
    compared = [Side(side, look(side=side)) for side in sides(whole.question, spoken)]
    if compared and not all(side.is_known and side.is_near for side in compared):
        # The comparison finds nothing of one of them: what is found is asked of each alone.
        compared = [Side(side.text, find(_WHAT_IS[spoken].format(side.text), side=side.text)) for side in compared]
    return [], compared


def question_language(question: str) -> str:
    """The language a question is asked in: one of the two the advisor speaks."""
    return _spoken(detect_language(question, default="en"))


def _spoken(language: str) -> Language:
    return "pl" if language == "pl" else "en"


def _checked(question: str) -> str:
    asked = " ".join(question.split())
    if not asked:
        raise ConfigError("question_empty")
    if len(asked) > _LONGEST_QUESTION:
        raise ConfigError("question_too_long", limit=_LONGEST_QUESTION)
    return asked
