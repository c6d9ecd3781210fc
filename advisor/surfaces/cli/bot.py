"""`advisor bot`: answers on Telegram until it is stopped."""

import typer

from advisor.surfaces.cli.program import current


def bot(context: typer.Context) -> int:
    """Run the bot."""
    from advisor.surfaces.telegram.bot import run

    run(current(context).settings)
    return 0
