"""`advisor chat`: a conversation at a terminal; from anything else, one message a line of standard input."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from advisor.errors import AdvisorError, ConfigError
from advisor.language.texts import texts
from advisor.models import Answer, Citation
from advisor.surfaces.cli.arguments import known_collection
from advisor.surfaces.cli.batch import written_lines
from advisor.surfaces.cli.chat_prompt import Prompt
from advisor.surfaces.cli.completion import Collection
from advisor.surfaces.cli.program import Program, current
from advisor.surfaces.formatting import flowing

if TYPE_CHECKING:
    from advisor.answering.dialogue import Dialogue
    from advisor.app import Advisor
    from advisor.surfaces.cli.sheet import Sheet

Say = Callable[[Answer], None]
_HISTORY = "chat_history"
"""File in the data directory."""
_COMMANDS = ("/sources", "/show", "/more", "/new", "/help", "/quit")
_PLAIN = {
    **dict.fromkeys(("quit", "exit", "q", "koniec", "/exit", "/q"), "/quit"),
    **dict.fromkeys(("help", "pomoc", "?", "/?"), "/help"),
}
"""What people type alone on a line where they mean a command; none of it is a question."""


def chat(
    context: typer.Context,
    language: Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.ask.lang")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="S", help="cli.source")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="cli.year")] = None,
    collection: Collection = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="cli.ask.no_model")] = False,
) -> int:
    """Answer questions and follow-ups until there are no more."""
    from advisor.app import open_advisor

    program = current(context)
    settings = program.settings
    typing = sys.stdin.isatty() and sys.stdout.isatty()
    with suppress(KeyboardInterrupt), open_advisor(settings) as advisor:
        known = known_collection(advisor, collection)
        dialogue = advisor.converse(
            language=language, source=source, year=year, collection=known, with_model=not no_model
        )
        conversation = Conversation(program, advisor, dialogue, collection)
        if not typing:
            return conversation.hold(written_lines(sys.stdin.buffer))
        with Prompt(settings.data_dir / _HISTORY, conversation.completions) as prompt:
            conversation.greet()
            conversation.hold(prompt.messages(), typed=True)
    return 0


class Conversation:
    """Responds to messages and commands, each in its own way, until one of them ends it."""

    def __init__(self, program: Program, advisor: "Advisor", dialogue: "Dialogue", collection: str | None) -> None:
        self._program = program
        self._advisor = advisor
        self._dialogue = dialogue
        self._collection = collection

    def greet(self) -> None:
        """Say what can be done here."""
        self._write("chat.welcome")

    def completions(self) -> list[str]:
        """The commands that can be given now."""
        last = self._dialogue.last
        numbers = sorted({one.n for one in last.citations}) if last else ()
        return [*_COMMANDS, *(f"/show {number}" for number in numbers)]

    def hold(self, messages: Iterable[str], *, typed: bool = False) -> int:
        """Respond to each message; an error in one is told, and the others are answered.

        Args:
            typed: by somebody at a terminal, whose Ctrl-C stops the answer and not the conversation.

        Returns:
            0 if any message was responded to, else the exit code of the last error.
        """
        code = responded = 0
        for message in filter(None, map(str.strip, messages)):
            message = _PLAIN.get(message.lower(), message)
            if message.split()[0] == "/quit":
                break
            try:
                self._respond(message)
                responded += 1
            except OSError:  # the output cannot be written: nobody would read what follows
                raise
            except KeyboardInterrupt:
                if not typed:
                    raise
                print()
                self._write("chat.stopped")
            except AdvisorError as error:
                self._program.complain(error.code, error.values)
                code = error.exit_code
            except Exception as error:  # one bad message does not end the conversation
                self._program.complain(*self._program.record(error))
                code = 1
            sys.stdout.flush()
        return 0 if responded else code

    def _respond(self, message: str) -> None:
        command, _, rest = message.partition(" ")
        match command:
            case "/sources":
                self._sources()
            case "/show":
                self._show(rest)
            case "/more":
                self._talk(lambda _: self._dialogue.more(message))
            case "/new":
                self._dialogue.forget()
                self._write("chat.new")
            case "/help":
                self._help()
            case _ if command.startswith("/"):
                near = get_close_matches(command, _COMMANDS, n=1, cutoff=0.5)
                code = "no_such_chat_command_but" if near else "no_such_chat_command"
                raise ConfigError(code, name=command, near="".join(near))
            case _:
                self._talk(lambda say: self._dialogue.answer(message, say))

    def _talk(self, answered: Callable[[Say], Answer]) -> None:
        """An answer as `ask` prints it; the same question again shows what comes nearest."""
        from advisor.surfaces.cli.answer_render import AnswerPage
        from advisor.surfaces.cli.sheet import Sheet

        sheet, before = Sheet(), self._dialogue.last
        page = AnswerPage(sheet)

        def so_far(answer: Answer) -> None:
            if not page.is_begun:
                _tell_searched_for(answer, sheet)
            page.so_far(answer)

        answer = answered(so_far)
        so_far(answer)
        again = before is not None and answer.searched_for == before.searched_for
        page.end(answer, nearest=again, hint="chat.nearest_hint")
        if answer.statements or answer.nearest or answer.notes:  # words alone end with a blank line already
            sheet.write()

    def _sources(self) -> None:
        from advisor.surfaces.cli.answer_render import render_sources
        from advisor.surfaces.cli.sheet import Sheet

        sheet = Sheet()
        render_sources(self._cited(), sheet)
        sheet.write()

    def _show(self, number: str) -> None:
        from advisor.surfaces.cli.render import render_shown
        from advisor.surfaces.cli.sheet import Sheet

        answer, wanted = self._cited(), number.strip(" []")
        citations = _numbered(answer, int(wanted)) if wanted.isdecimal() else ()
        if not citations:
            raise ConfigError("no_such_quote", name=wanted) if wanted else ConfigError("quote_number_missing")
        sheet = Sheet()
        for citation in citations:
            shown = self._advisor.show(citation.passage, quote=citation.quote, collection=self._collection)
            render_shown(shown, texts(answer.language), sheet)
            sheet.write()

    def _help(self) -> None:
        from advisor.surfaces.cli.sheet import Sheet

        sheet, words = Sheet(), self._program.texts
        sheet.paragraphs([words.say("chat.help.follow_ups")])
        for command in _COMMANDS:
            key = command.removeprefix("/")
            name = f"{command} N" if key == "show" else command
            sheet.entry(name.ljust(10), words.say(f"chat.help.{key}"))
        sheet.write()

    def _cited(self) -> Answer:
        """The last answer, if it has sources."""
        if not (answer := self._dialogue.last):
            raise ConfigError("nothing_asked")
        if not answer.statements:
            raise ConfigError("nothing_cited")
        return answer

    def _write(self, key: str) -> None:
        from advisor.surfaces.cli.sheet import Sheet

        sheet = Sheet()
        sheet.paragraphs([self._program.texts.say(key)])
        sheet.write()


def _tell_searched_for(answer: Answer, sheet: "Sheet") -> None:
    """The question a message stands for, where it is not the message."""
    searched = answer.searched_for
    if searched and searched.split() != answer.question.split():
        words = texts(answer.language).say("chat.searched_for", question=searched)
        sheet.paragraphs(flowing(words), style="dim")
        sheet.write()


def _numbered(answer: Answer, number: int) -> Sequence[Citation]:
    """The quotes a number means, as “tell me more about 2” does: those of source [2], else those of the 2nd statement.

    One of each passage: the others stand in the same surroundings.
    """
    cited = [one for statement in answer.statements for one in statement.citations if one.n == number]
    if not cited and 0 < number <= len(answer.statements):
        cited = list(answer.statements[number - 1].citations)
    return list({one.passage: one for one in reversed(cited)}.values())[::-1]
