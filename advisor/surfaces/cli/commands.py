"""The commands of `advisor`: they read the command line, ask the advisor and hand the result to a writer."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from advisor.errors import ConfigError
from advisor.surfaces.checks import examination_json, exit_code
from advisor.surfaces.cli import plan
from advisor.surfaces.cli.arguments import given, joined, known_collection
from advisor.surfaces.cli.assess import assess
from advisor.surfaces.cli.backup import backup, restore
from advisor.surfaces.cli.batch import respond_to_all
from advisor.surfaces.cli.bot import bot
from advisor.surfaces.cli.chat import chat
from advisor.surfaces.cli.completion import Collection, completion
from advisor.surfaces.cli.drafts import mission
from advisor.surfaces.cli.evaluate import evaluate
from advisor.surfaces.cli.files import write_png
from advisor.surfaces.cli.profile import profile
from advisor.surfaces.cli.program import application, current
from advisor.surfaces.cli.review import review
from advisor.surfaces.cli.wording import WordedCommand
from advisor.surfaces.contract import (
    answer_json,
    document_json,
    finding_json,
    line,
    lookup_json,
    shown_json,
)

if TYPE_CHECKING:
    pass


# The help of every parameter is the key of a text; the frame puts it into words.
AsJson = Annotated[bool, typer.Option("--json", help="cli.json")]
From = Annotated[str | None, typer.Option("--from", metavar="FILE", help="cli.from")]
Source = Annotated[str | None, typer.Option("--source", metavar="S", help="cli.source")]
Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", help="cli.year")]


def build() -> typer.Typer:
    """The application with its commands."""
    app = application("cli.advisor.help")
    _add(app, "first", ask, chat, define, doctor)
    _add(app, "closer", search, show, sources)
    _add(app, "drafts", profile, mission)
    app.add_typer(plan.build(), name="plan", help="cli.plan.help", rich_help_panel="cli.group.drafts")
    _add(app, "drafts", review, assess)
    _add(app, "keeping", bot, backup, restore, completion)
    app.command("eval", cls=WordedCommand, help="cli.eval.help", rich_help_panel="cli.group.keeping")(evaluate)
    return app


def _add(app: typer.Typer, purpose: str, *commands: Callable[..., int]) -> None:
    """Commands of one purpose, in the order in which they are met."""
    for command in commands:
        name = command.__name__
        panel = f"cli.group.{purpose}"
        app.command(name, cls=WordedCommand, help=f"cli.{name}.help", rich_help_panel=panel)(command)


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="cli.ask.question")] = None,
    as_json: AsJson = False,
    no_model: Annotated[bool, typer.Option("--no-model", help="cli.ask.no_model")] = False,
    more: Annotated[bool, typer.Option("--more", help="cli.ask.more")] = False,
    language: Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.ask.lang")] = None,
    source: Source = None,
    year: Year = None,
    from_file: From = None,
    collection: Collection = None,
) -> int:
    """Answer a question, or every question of a file."""
    from advisor.app import open_advisor

    program = current(context)
    asked = _question(question, from_file)
    with open_advisor(program.settings) as advisor:
        answer = partial(
            advisor.ask,
            more=more,
            language=language,
            source=source,
            year=year,
            collection=known_collection(advisor, collection),
            with_model=not no_model,
        )
        if from_file is not None:
            return respond_to_all(program, from_file, lambda one: answer_json(answer(one)))
        if as_json:
            return _print(answer_json(answer(asked)))
        from advisor.surfaces.cli.answer_render import AnswerPage

        page = AnswerPage()
        page.end(answer(asked, say=page.so_far), nearest=more)
    return 0


def search(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="cli.search.question")] = None,
    k: Annotated[int, typer.Option("-k", metavar="N", min=1, max=1000, help="cli.search.k")] = 10,
    as_json: AsJson = False,
    source: Source = None,
    year: Year = None,
    from_file: From = None,
    collection: Collection = None,
) -> int:
    """Find passages for a question, or for every question of a file."""
    from advisor.app import open_advisor

    program = current(context)
    asked = _question(question, from_file)
    with open_advisor(program.settings) as advisor:
        find = partial(advisor.search, k=k, source=source, year=year, collection=known_collection(advisor, collection))
        if from_file is not None:
            return respond_to_all(program, from_file, lambda one: finding_json(find(one)))
        found = find(asked)
    if as_json:
        return _print(finding_json(found))
    from advisor.surfaces.cli.render import render_finding

    render_finding(found, program.texts)
    return 0


def define(
    context: typer.Context,
    term: Annotated[list[str], typer.Argument(metavar="TERM", help="cli.define.term")],
    as_json: AsJson = False,
    language: Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.define.lang")] = None,
) -> int:
    """Say what a term means."""
    from advisor.app import open_advisor

    program = current(context)
    with open_advisor(program.settings) as advisor:
        found = advisor.define(
            given(joined(term), "TERM", "define"), language or ("pl" if program.texts.language == "pl" else "en")
        )
    if as_json:
        return _print(lookup_json(found))
    from advisor.surfaces.cli.render import render_lookup

    render_lookup(found, program.texts)
    return 0


def sources(context: typer.Context, as_json: AsJson = False) -> int:
    """List the documents."""
    from advisor.app import open_advisor

    program = current(context)
    with open_advisor(program.settings) as advisor:
        documents = advisor.sources()
    if as_json:
        return _print({"sources": [document_json(document) for document in documents]})
    from advisor.surfaces.cli.render import render_documents

    render_documents(documents, program.texts)
    return 0


def show(
    context: typer.Context,
    passage: Annotated[str, typer.Argument(metavar="PASSAGE", help="cli.show.passage")],
    quote: Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="cli.show.quote")] = None,
    image: Annotated[Path | None, typer.Option("--image", metavar="F.png", help="cli.show.image")] = None,
    as_json: AsJson = False,
) -> int:
    """Show a passage in its surroundings, and as a picture of its page."""
    from advisor.app import open_advisor

    program = current(context)
    with open_advisor(program.settings) as advisor:
        shown = advisor.show(given(passage, "PASSAGE", "show"), quote=None if quote is None else joined([quote]))
        picture = advisor.picture(shown) if image else None
    if picture and image:
        write_png(picture.png, image)
    if as_json:
        return _print(shown_json(shown, program.texts, picture, image))
    from advisor.surfaces.cli.render import render_picture, render_shown

    render_shown(shown, program.texts)
    if picture and image:
        render_picture(picture, image, program.texts)
    return 0


def doctor(context: typer.Context, as_json: AsJson = False) -> int:
    """Check the installation; exit 1 when something is at fault, 5 when that is the store."""
    from advisor.app import open_advisor

    program = current(context)
    with open_advisor(program.settings) as advisor:
        checks = advisor.doctor()
    if as_json:
        _print(examination_json(checks, program.texts))
    else:
        from advisor.surfaces.cli.checks_render import render_examination

        render_examination(checks, program.texts)
    return exit_code(checks)


def _question(words: list[str] | None, from_file: str | None) -> str:
    """The question as one text, with or without quotation marks around it; "" when questions come from a file."""
    question = joined(words or ())
    if from_file is not None and question:
        raise ConfigError("question_twice")
    if from_file is None and not question:
        raise ConfigError("question_empty")
    return question


def _print(value: object) -> int:
    sys.stdout.write(line(value) + "\n")
    return 0
