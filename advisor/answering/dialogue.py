"""One conversation: its turns, and a message in it → an answer that stands alone. Pure."""

from collections import deque
from dataclasses import replace
from typing import Protocol

from advisor.answering.conversation import Request, Turn, resolve
from advisor.errors import ConfigError
from advisor.language.detection import detect_language
from advisor.models import Answer, Statement

MOST_TURNS = 20
"""Turns kept; a message leans on the last few at most."""
_ABOUT = 3
"""Statements that tell more about one: as many as a normal answer has."""


class Ask(Protocol):
    """Answers a question that stands alone."""

    def __call__(self, question: str, *, more: bool, language: str | None) -> Answer: ...


class Dialogue:
    """Holds what was asked and shown, and answers the next message.

    What needs no search is an Answer too, without statements and with a code of its own in `reason`: `thanks`,
    `language_kept`, `nothing_more`, `no_such_number`.
    """

    def __init__(self, ask: Ask, *, language: str | None = None) -> None:
        """`language`: that of all answers; None for the one each question is in."""
        self._ask = ask
        self._language = language
        self._turns: deque[Turn] = deque(maxlen=MOST_TURNS)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The last turns, the oldest first."""
        return tuple(self._turns)

    @property
    def last(self) -> Answer | None:
        """The last answer that was searched for; what numbers and “more” mean."""
        return next((turn.answer for turn in reversed(self._turns) if turn.answer), None)

    def answer(self, message: str) -> Answer:
        """The answer to a message: `question` is the message, `searched_for` the question it stands for.

        Raises:
            AdvisorError: as `ask` does; the message is then no turn of the conversation.
        """
        return self._keep(message, self._respond(message, resolve(message, self.turns)))

    def more(self, message: str) -> Answer:
        """The rest of the last answer, whatever the message that asks for it.

        Raises:
            ConfigError: nothing was asked before.
        """
        if not (last := self.last):
            raise ConfigError("nothing_asked")
        request = Request(kind="more", question=last.searched_for, language=last.language)
        return self._keep(message, self._respond(message, request))

    def forget(self) -> None:
        """Begin anew; a language wished for stays."""
        self._turns.clear()

    def _respond(self, message: str, request: Request) -> Answer:
        if request.kind == "thanks":
            return self._say("thanks", message)
        if request.kind == "language":
            if self._language or not request.question:
                self._language = request.language
            if not request.question:
                return self._say("language_kept", message)
        language = request.language or self._language
        if request.kind == "more":
            rest = self._unseen(self._ask(request.question, more=True, language=language))
            return replace(rest, lead="more") if rest.statements else _or_nothing_more(rest)
        if request.kind == "about":
            return self._about(message, request, language)
        return self._ask(request.question, more=False, language=language)

    def _about(self, message: str, request: Request, language: str | None) -> Answer:
        """More about one statement: what was not shown before; in the conversation, it has just been read."""
        if self.last and request.question == self.last.searched_for:  # nothing has that number
            return self._say("no_such_number", message)
        rest = self._unseen(self._ask(request.question, more=True, language=language))
        rest = replace(rest, statements=rest.statements[:_ABOUT])
        return rest if rest.statements else _or_nothing_more(rest)

    def _unseen(self, answer: Answer) -> Answer:
        """The statements of an answer that no turn has shown, their sources numbered from 1 on."""
        shown = {one.text for turn in self._turns if turn.answer for one in turn.answer.statements}
        return replace(answer, statements=_numbered([one for one in answer.statements if one.text not in shown]))

    def _say(self, reason: str, message: str) -> Answer:
        """What needs no search."""
        before = self._turns[-1].language if self._turns else self._language or "en"
        spoken = self._language or ("pl" if detect_language(message, default=before) == "pl" else "en")
        return Answer(
            question=message,
            language=spoken,
            mode="extractive",
            fit="none",
            searched_for="",
            generation=self.last.generation if self.last else 0,
            reason=reason,
        )

    def _keep(self, message: str, answer: Answer) -> Answer:
        """Make message and answer a turn; one that tells nothing new leaves “more” and numbers to the turn before."""
        answer = replace(answer, question=message)
        tells = bool(answer.searched_for) and answer.reason != "nothing_more"
        turn = Turn(
            question=message,
            searched_for=answer.searched_for if tells else "",
            language=answer.language,
            answer=answer if tells else None,
        )
        self._turns.append(turn)
        return answer


def _or_nothing_more(answer: Answer) -> Answer:
    """An answer of which nothing is left, with the reason; one that never had anything has its own."""
    return answer if answer.abstained else replace(answer, fit="none", lead=None, reason="nothing_more")


def _numbered(statements: list[Statement]) -> tuple[Statement, ...]:
    numbers: dict[int, int] = {}
    for statement in statements:
        for citation in statement.citations:
            numbers.setdefault(citation.n, len(numbers) + 1)
    return tuple(
        replace(statement, citations=tuple(replace(one, n=numbers[one.n]) for one in statement.citations))
        for statement in statements
    )
