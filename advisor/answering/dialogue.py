"""One conversation: its turns, and a message in it → an answer that stands alone. Pure."""

from collections import deque
from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Protocol

from advisor.answering.assistant import Say
from advisor.answering.conversation import Kind, Request, Turn, resolve
from advisor.answering.understanding.context import Context, context
from advisor.errors import ConfigError
from advisor.language.detection import detect_language
from advisor.models import Answer, Statement

MOST_TURNS = 20
"""Turns kept; a message leans on the last few at most."""
_ABOUT = 3
"""Statements that tell more about one: as many as a normal answer has."""
_GOING_ON = ("more", "about")
"""Messages whose answer leaves out what was shown before."""


class Ask(Protocol):
    """Answers a question that stands alone; the answer's `searched_for` is what it was taken for."""

    def __call__(
        self,
        question: str,
        *,
        more: bool,
        language: str | None,
        say: Say | None = None,
        context: Context | None = None,
    ) -> Answer:
        """`context`: the message that the question stands for by the rules, with what it may lean on."""
        ...


class Dialogue:
    """Holds what was asked and shown, and answers the next message.

    What needs no search is an Answer too, without statements and with a code of its own in `reason`: `greeting`,
    `thanks`, `language_kept`, `nothing_more`, `no_such_number`.
    """

    def __init__(self, ask: Ask, *, language: str | None = None, turns: Iterable[Turn] = ()) -> None:
        """`language`: that of all answers; None for the one each question is in. `turns`: what was said before."""
        self._ask = ask
        self._language = language
        self._turns = deque(turns, maxlen=MOST_TURNS)

    @property
    def language(self) -> str | None:
        """The language of all answers; None for the one each question is in."""
        return self._language

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The last turns, the oldest first."""
        return tuple(self._turns)

    @property
    def last(self) -> Answer | None:
        """The last answer that was searched for; what numbers and “more” mean."""
        return next((turn.answer for turn in reversed(self._turns) if turn.answer), None)

    def answer(self, message: str, say: Say | None = None) -> Answer:
        """The answer to a message: `question` is the message, `searched_for` the question it stands for.

        `say`: told the answer as far as it has come, where a model writes it and it begins with nothing shown before.

        Raises:
            AdvisorError: as `ask` does; the message is then no turn of the conversation.
        """
        request = resolve(message, self.turns)
        return self._keep(message, request.kind, self._respond(message, request, say))

    def more(self, message: str) -> Answer:
        """The rest of the last answer, whatever the message that asks for it.

        Raises:
            ConfigError: nothing was asked before.
        """
        if not (last := self.last):
            raise ConfigError("nothing_asked")
        request = Request(kind="more", question=last.searched_for, language=last.language)
        return self._keep(message, request.kind, self._respond(message, request))

    def forget(self) -> None:
        """Begin anew; a language wished for stays."""
        self._turns.clear()

    def _respond(self, message: str, request: Request, say: Say | None = None) -> Answer:
        if request.kind == "greeting":
            return self._say("greeting", message, request.language)
        if request.kind == "thanks":
            return self._say("thanks", message)
        if request.kind == "language":
            return self._in_language(message, request)
        if request.kind == "about" and self.last and request.question == self.last.searched_for:  # nothing so numbered
            return self._say("no_such_number", message)
        shown = {one.text for turn in self._turns if turn.answer for one in turn.answer.statements}
        tell = (lambda so_far: say(replace(so_far, question=message))) if say else None
        if request.kind not in _GOING_ON:
            leaning = context(request, self.turns)
            return self._ask(
                request.question, more=False, language=request.language or self._language, say=tell, context=leaning
            )
        return self._tell(request.kind, request.question, request.language or self._language, shown)

    def _in_language(self, message: str, request: Request) -> Answer:
        """The last answer in another language; before any question, that language for all answers."""
        if self._language or not request.question:
            self._language = request.language
        return self._again(request) if request.question else self._say("language_kept", message)

    def _again(self, request: Request) -> Answer:
        """The last answer in the language wished for. What it left out as already told is left out of it again.

        Which sentences of two languages say the same is not known: the answers it went on from are asked for, too.
        """
        thread: list[Turn] = []
        for turn in reversed(self._turns):
            if turn.answer and turn.kind != "language":
                thread.insert(0, turn)
                if turn.kind not in _GOING_ON:
                    break
        shown: set[str] = set()
        for turn in thread[:-1]:
            told = self._tell(turn.kind, turn.searched_for, request.language, shown)
            shown.update(one.text for one in told.statements)
        kind = thread[-1].kind if thread else "new"  # so many wishes for a language that what they repeat is forgotten
        return self._tell(kind, request.question, request.language, shown)

    def _tell(self, kind: Kind, question: str, language: str | None, shown: Set[str]) -> Answer:
        """An answer; one that goes on from the last holds only what was not shown, its sources numbered from 1 on."""
        if kind not in _GOING_ON:
            return self._ask(question, more=False, language=language)
        answer = self._ask(question, more=True, language=language)
        rest = [one for one in answer.statements if one.text not in shown]
        if not rest:
            return _nothing_more(answer)
        if kind == "about":
            return replace(answer, statements=_numbered(rest[:_ABOUT]), gaps=())
        return replace(answer, statements=_numbered(rest), gaps=(), lead="more")

    def _say(self, reason: str, message: str, language: str | None = None) -> Answer:
        """What needs no search, in the language set for all answers, in `language`, or in that of the message."""
        before = self._turns[-1].language if self._turns else self._language or "en"
        spoken = self._language or language or ("pl" if detect_language(message, default=before) == "pl" else "en")
        return Answer(
            question=message,
            language=spoken,
            mode="extractive",
            fit="none",
            searched_for="",
            generation=self.last.generation if self.last else 0,
            reason=reason,
        )

    def _keep(self, message: str, kind: Kind, answer: Answer) -> Answer:
        """Make message and answer a turn; one that tells nothing new leaves “more” and numbers to the turn before."""
        answer = replace(answer, question=message)
        tells = bool(answer.searched_for) and answer.reason != "nothing_more"
        turn = Turn(
            question=message,
            searched_for=answer.searched_for if tells else "",
            language=answer.language,
            answer=answer if tells else None,
            kind=kind,
        )
        self._turns.append(turn)
        return answer


def _nothing_more(answer: Answer) -> Answer:
    """An answer of which nothing is left, with the reason; one that never had anything has its own."""
    if answer.abstained:
        return answer
    return replace(answer, fit="none", lead=None, reason="nothing_more", statements=())


def _numbered(statements: list[Statement]) -> tuple[Statement, ...]:
    numbers: dict[int, int] = {}
    for statement in statements:
        for citation in statement.citations:
            numbers.setdefault(citation.n, len(numbers) + 1)
    return tuple(
        replace(statement, citations=tuple(replace(one, n=numbers[one.n]) for one in statement.citations))
        for statement in statements
    )
