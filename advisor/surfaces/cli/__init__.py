"""The command line."""

import sys


def main() -> None:
    """The console script `advisor`."""
    from advisor.surfaces.cli import commands
    from advisor.surfaces.cli.program import run

    sys.exit(run("advisor", commands.build))
