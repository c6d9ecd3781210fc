"""`advisor backup` and `advisor restore`."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from advisor.errors import ConfigError
from advisor.surfaces.cli.program import current


def backup(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="cli.backup.file")] = None,
    nightly: Annotated[bool, typer.Option("--nightly", help="cli.backup.nightly")] = False,
) -> int:
    """Save everything that cannot be made again in one file."""
    from advisor.services.backup import back_up, back_up_nightly

    program = current(context)
    if (file is None) == (not nightly):
        raise ConfigError("argument_missing", name="FILE", program="advisor backup")
    if file is None:
        with suppress(OSError):
            os.nice(10)  # whoever asks the bot meanwhile comes first
        made = back_up_nightly(program.settings, datetime.now())
    else:
        made = back_up(program.settings, file)
    say = program.texts.say
    print(say("running.backup.done", file=made.file, documents=made.documents, mb=made.bytes / 1e6))
    if made.missing:
        print(say("running.backup.missing", n=len(made.missing)))
    return 0


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.restore.file")],
) -> int:
    """Put a backup in place of what is in the data directory."""
    from advisor.services.restore import restore as put_back

    program = current(context)
    done = put_back(program.settings, file)
    say = program.texts.say
    print(say("running.restore.done", at=done.made_at, documents=done.documents))
    print(say("running.restore.aside", folder=done.aside))
    print(say("running.restore.settings", file=done.settings))
    return 0
