"""`advisor mission`, and how every draft is given: a profile and a wish in, files, JSON or a page out."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from advisor.surfaces.cli.completion import profile_names
from advisor.surfaces.cli.program import Program, current
from advisor.surfaces.contract import line

if TYPE_CHECKING:
    from advisor.surfaces.drafts import Draft

ProfileName = Annotated[
    str | None, typer.Option("--profile", metavar="F", help="cli.draft.profile", autocompletion=profile_names)
]
Request = Annotated[str, typer.Option("--request", metavar="TEXT", help="cli.draft.request")]
Lang = Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.draft.lang")]
Out = Annotated[list[Path] | None, typer.Option("--out", metavar="F", help="cli.draft.out")]
Template = Annotated[Path | None, typer.Option("--template", metavar="F.docx", help="cli.draft.template")]
NoModel = Annotated[bool, typer.Option("--no-model", help="cli.draft.no_model")]
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
    """Draft a mission in three variants; `no_model`: nobody is asked for better words."""
    from advisor.app import open_advisor
    from advisor.surfaces.cli.profile import profile_from

    program = current(context)
    told = profile_from(profile, program.settings)
    with open_advisor(program.settings) as advisor:
        draft = advisor.mission(told, request, language, with_model=not no_model)
    give(program, draft, out or (), template, as_json=as_json)
    return 0


def give(program: Program, draft: "Draft", files: Sequence[Path], template: Path | None, *, as_json: bool) -> None:
    """Write a draft into files; print it as JSON where that is asked for, or whole where no file is."""
    from advisor.surfaces.drafts import json_of_draft, layout_of_draft, write_draft

    for file in files:
        if unknown := write_draft(draft, file, template):
            print(program.texts.say("cli.draft.unknown_placeholders", names=", ".join(unknown)), file=sys.stderr)
    if as_json:
        sys.stdout.write(line(json_of_draft(draft)) + "\n")
    elif not files:
        from advisor.surfaces.cli.layout_render import render_layout

        render_layout(layout_of_draft(draft))
