"""`advisor mission`: a draft from a profile and a wish."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from advisor.surfaces.cli.program import Program, current
from advisor.surfaces.contract import line
from advisor.surfaces.drafts_json import mission_json

ProfileName = Annotated[str | None, typer.Option("--profile", metavar="F", help="cli.draft.profile")]
Request = Annotated[str, typer.Option("--request", metavar="TEXT", help="cli.draft.request")]
Lang = Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.draft.lang")]
Out = Annotated[list[Path] | None, typer.Option("--out", metavar="F", help="cli.draft.out")]
Template = Annotated[Path | None, typer.Option("--template", metavar="F.docx", help="cli.draft.template")]
NoModel = Annotated[bool, typer.Option("--no-model", help="cli.ask.no_model")]
AsJson = Annotated[bool, typer.Option("--json", help="cli.json")]


def mission(
    context: typer.Context,
    profile: ProfileName = None,
    request: Request = "",
    as_json: AsJson = False,
    language: Lang = None,
    out: Out = None,
    template: Template = None,
    no_model: NoModel = False,
) -> int:
    """Draft a mission in three variants. `no_model` changes nothing while no model is connected."""
    from advisor.app import open_advisor
    from advisor.surfaces.cli.profile import profile_from
    from advisor.surfaces.drafts import write_draft

    program = current(context)
    told = profile_from(profile, program.settings)
    with open_advisor(program.settings) as advisor:
        draft = advisor.mission(told, request, language)
    for file in out or ():
        warn_of_placeholders(program, write_draft(draft, file, template))
    if as_json:
        sys.stdout.write(line(mission_json(draft)) + "\n")
    elif not out:
        from advisor.surfaces.cli.layout_render import render_layout
        from advisor.surfaces.drafts.mission_document import mission_layout

        render_layout(mission_layout(draft))
    return 0


def warn_of_placeholders(program: Program, unknown: tuple[str, ...]) -> None:
    """Say which placeholders of a template stayed in the text."""
    if unknown:
        print(program.texts.say("cli.draft.unknown_placeholders", names=", ".join(unknown)), file=sys.stderr)
