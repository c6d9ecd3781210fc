"""The command line of ingest: read documents into the library and keep it whole."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.errors import StoreDamaged
from advisor.models import SHARED, Document
from advisor.surfaces.checks import checks_json
from advisor.surfaces.cli.completion import collection_names
from advisor.surfaces.cli.program import application, current, run
from advisor.surfaces.cli.wording import WordedCommand
from advisor.surfaces.contract import document_json, line
from advisor.surfaces.formatting import plain
from ingest.progress import Silent, listener_for
from ingest.report import Failed, Report, exit_code, failure_json, failure_lines, summary, to_json

if TYPE_CHECKING:
    from ingest.pipeline import Ingest

# The help of every parameter is the key of a text; the frame puts it into words.
AsJson = Annotated[bool, typer.Option("--json", help="cli.json")]
Quiet = Annotated[bool, typer.Option("--quiet", help="cli.ingest.quiet")]
Collection = Annotated[
    str, typer.Option("--collection", metavar="C", help="cli.ingest.collection", autocompletion=collection_names)
]


def main() -> None:
    """The console script `ingest`."""
    sys.exit(run("ingest", build, interrupted="interrupted"))


def build() -> typer.Typer:
    """The application with its commands."""
    app = application("cli.ingest.help")
    commands: dict[str, dict[str, Callable[..., int]]] = {
        "first": {"sync": sync, "add": add, "list": list_},
        "closer": {"look": look, "remove": remove, "retry": retry},
        "keeping": {"check": check, "rebuild": rebuild},
    }
    for purpose, named in commands.items():
        for name, command in named.items():
            panel = f"cli.group.{purpose}"
            app.command(name, cls=WordedCommand, help=f"cli.{name}.help", rich_help_panel=panel)(command)
    return app


def sync(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Argument(metavar="DIR", help="cli.sync.directory")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="cli.sync.dry_run")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="cli.sync.yes")] = False,
    as_json: AsJson = False,
    collection: Collection = SHARED,
    quiet: Quiet = False,
) -> int:
    """Make the library hold exactly what is in a folder."""
    folder = directory or current(context).settings.corpus_dir
    return _reported(
        context, lambda ingest: ingest.sync(folder, dry_run=dry_run, yes=yes, collection=collection), as_json, quiet
    )


def add(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="cli.add.paths")],
    as_json: AsJson = False,
    collection: Collection = SHARED,
    password: Annotated[str | None, typer.Option("--password", metavar="P", help="cli.add.password")] = None,
    progress: Annotated[bool, typer.Option("--json-progress", help="cli.add.progress")] = False,
    quiet: Quiet = False,
) -> int:
    """Add or update files and folders."""
    return _reported(
        context,
        lambda ingest: ingest.add(paths, collection=collection, password=password),
        as_json,
        quiet,
        json_progress=progress,
    )


def look(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli.look.file")],
    as_json: AsJson = False,
) -> int:
    """Say what a file is and what to know of it; nothing is stored."""
    from ingest.look import look, look_json, summary

    program = current(context)
    found = look(file, program.settings)
    _print([line(look_json(found, program.texts))] if as_json else summary(found, program.texts))
    return 1 if found.failed else 0


def remove(
    context: typer.Context,
    documents: Annotated[list[str], typer.Argument(metavar="DOC", help="cli.remove.documents")],
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Remove documents by file name or id."""
    return _reported(context, lambda ingest: ingest.remove(documents), as_json, quiet)


def rebuild(context: typer.Context, as_json: AsJson = False, quiet: Quiet = False) -> int:
    """Read all documents again with the present versions of reader, cleaner and chunker."""
    return _reported(context, lambda ingest: ingest.rebuild(), as_json, quiet)


def retry(context: typer.Context, as_json: AsJson = False, quiet: Quiet = False) -> int:
    """Try the failed files again."""
    return _reported(context, lambda ingest: ingest.retry(), as_json, quiet)


def list_(
    context: typer.Context,
    failed: Annotated[bool, typer.Option("--failed", help="cli.list.failed")] = False,
    as_json: AsJson = False,
) -> int:
    """List the documents, or the files that could not be read."""
    from ingest.pipeline import Ingest

    program = current(context)
    entries = Ingest(program.settings, Silent()).list(failed=failed)
    documents = [one for one in entries if isinstance(one, Document)]
    failures = [one for one in entries if isinstance(one, Failed)]
    if as_json:
        rows = [failure_json(one, program.texts) for one in failures]
        _print([line({"failed": rows} if failed else {"documents": [document_json(one) for one in documents]})])
    elif failed:
        _print(failure_lines(failures, program.texts) or [program.texts.say("cli.list.none_failed")])
    else:
        from advisor.surfaces.cli.render import render_documents

        render_documents(documents, program.texts)
    return 0


def check(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="cli.check.repair")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Check that library and index agree; exit 5 when they do not."""
    from ingest.pipeline import Ingest

    program = current(context)
    with listener_for(program.texts, quiet=quiet) as listener:
        checks = Ingest(program.settings, listener).check(repair=repair)
    if as_json:
        _print([line(checks_json(checks, program.texts))])
    elif not quiet:
        from advisor.surfaces.cli.checks_render import render_checks

        render_checks(checks, program.texts)
    return StoreDamaged.exit_code if any(check.state == "fail" for check in checks) else 0


def _reported(
    context: typer.Context,
    act: Callable[["Ingest"], Report],
    as_json: bool,
    quiet: bool,
    *,
    json_progress: bool = False,
) -> int:
    """Do something with progress on stderr, then print its report."""
    from ingest.pipeline import Ingest

    program = current(context)
    with listener_for(program.texts, quiet=quiet, as_json=json_progress) as listener:
        report = act(Ingest(program.settings, listener))
    if as_json:
        _print([line(to_json(report, program.texts))])
    elif not quiet:
        _print(summary(report, program.texts))
    return exit_code(report)


def _print(lines: Sequence[str]) -> None:
    for written in lines:
        indent = " " * (len(written) - len(written.lstrip()))
        sys.stdout.write(indent + plain(written) + "\n")
