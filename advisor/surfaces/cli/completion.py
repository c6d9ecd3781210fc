"""Completion with Tab in bash, zsh and fish: commands, options, their values, names of profiles and collections."""

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, Literal

import typer

from advisor.errors import AdvisorError
from advisor.settings import Settings
from advisor.surfaces.cli.program import Program

PROGRAMS = ("advisor", "ingest")


def completion(
    context: typer.Context,
    shell: Annotated[Literal["bash", "zsh", "fish"], typer.Argument(metavar="SHELL", help="cli.completion.shell")],
) -> int:
    """Print what a shell needs to complete the commands of both programs."""
    from typer._completion_shared import get_completion_script

    for program in PROGRAMS:
        print(get_completion_script(prog_name=program, complete_var=f"_{program.upper()}_COMPLETE", shell=shell))
    return 0


def complete(command: Any, program: Program, instruction: str) -> int:
    """Print what may stand where Tab was pressed; nothing where the line is wrong before it.

    `instruction`: "complete_bash" or the like, as the shell's script asks.
    """
    from advisor.surfaces.cli.completion_shells import shells

    shell = shells().get(instruction.removeprefix("complete_"))
    if shell is None:
        return 2
    with suppress(AdvisorError, typer.TyperException):
        if found := shell(command, {"obj": program}, program.name, "").complete():
            print(found)
    return 0


def profile_names(context: typer.Context, incomplete: str) -> list[str]:
    """The kept profiles that begin so."""
    from advisor.services import names

    return _beginning(incomplete, names.profile_names, context)


def collection_names(context: typer.Context, incomplete: str) -> list[str]:
    """The collections with documents that begin so."""
    from advisor.services import names

    return _beginning(incomplete, names.collection_names, context)


Collection = Annotated[
    str | None,
    typer.Option("--collection", metavar="C", help="cli.collection", autocompletion=collection_names),
]


def _beginning(incomplete: str, names: Callable[[Settings], list[str]], context: typer.Context) -> list[str]:
    program = context.find_object(Program)
    with suppress(AdvisorError, OSError):
        return [name for name in names(program.settings) if name.startswith(incomplete)] if program else []
    return []
