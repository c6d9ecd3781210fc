"""`advisor review FILE`: a text judged, on the terminal or in its own margin."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from advisor.errors import ConfigError
from advisor.models import Profile
from advisor.surfaces.cli.completion import profile_names
from advisor.surfaces.cli.files import read_file, write_file
from advisor.surfaces.cli.program import current
from advisor.surfaces.contract import line

Paper = Annotated[str, typer.Argument(metavar="FILE", help="cli.review.file")]
Lang = Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.review.lang")]
Told = Annotated[
    str | None, typer.Option("--profile", metavar="F", help="cli.review.profile", autocompletion=profile_names)
]
AsJson = Annotated[bool, typer.Option("--json", help="cli.json")]
Out = Annotated[Path | None, typer.Option("--out", metavar="F", help="cli.review.out")]
_KINDS = (".docx", ".md")


def review(
    context: typer.Context,
    file: Paper,
    language: Lang = None,
    profile: Told = None,
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """Judge a text: what to keep, then what to change, with better wording."""
    from advisor.app import open_advisor
    from advisor.services.papers import paper_text, review_of, with_comments
    from advisor.surfaces.review_json import review_json
    from advisor.surfaces.review_page import margin_note, review_markdown

    program = current(context)
    if out is not None and out.suffix.lower() not in _KINDS:
        raise ConfigError("review_out_kind", path=out)
    content = read_file(file)
    text = paper_text(content)
    told = _profile(context, profile)
    with open_advisor(program.settings) as advisor:
        otherwise: Literal["en", "pl"] = "pl" if program.texts.language == "pl" else "en"
        judged = review_of(advisor, text, language, told, otherwise=otherwise)
    if out is not None and out.suffix.lower() == ".docx":
        author = program.texts.say("review.author")
        write_file(with_comments(content, judged, lambda one: margin_note(one, judged.language), author), out)
    elif out is not None:
        write_file(review_markdown(judged).encode(), out)
    if as_json:
        sys.stdout.write(line(review_json(judged)) + "\n")
        return 0
    from advisor.surfaces.cli.review_render import render_review

    render_review(judged, program.texts, out)
    return 0


def _profile(context: typer.Context, profile: str | None) -> Profile | None:
    """The profile named on the command line; None without one: then the text alone tells of the cluster."""
    if profile is None:
        return None
    from advisor.surfaces.cli.profile import profile_from

    return profile_from(profile, current(context).settings)
