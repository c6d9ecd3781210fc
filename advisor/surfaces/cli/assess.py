"""`advisor assess`: a self-assessment as a conversation or as a file."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from advisor.errors import ConfigError
from advisor.models import Answered, Language, Profile
from advisor.surfaces.cli.completion import profile_names
from advisor.surfaces.cli.files import read_file, write_file
from advisor.surfaces.cli.program import Program, current
from advisor.surfaces.contract import line

if TYPE_CHECKING:
    from advisor.app import Advisor

Filled = Annotated[str | None, typer.Argument(metavar="FILE", help="cli.assess.file")]
Full = Annotated[bool, typer.Option("--full", help="cli.assess.full")]
Lang = Annotated[Literal["en", "pl"] | None, typer.Option("--lang", help="cli.assess.lang")]
Told = Annotated[
    str | None, typer.Option("--profile", metavar="F", help="cli.assess.profile", autocompletion=profile_names)
]
Before = Annotated[str | None, typer.Option("--before", metavar="OLD.yaml", help="cli.assess.before")]
Criteria = Annotated[str | None, typer.Option("--criteria", metavar="F.yaml", help="cli.assess.criteria")]
Out = Annotated[Path | None, typer.Option("--out", metavar="F", help="cli.assess.out")]
AsJson = Annotated[bool, typer.Option("--json", help="cli.json")]
_SHEETS, _PAGES = (".yaml", ".yml"), (".md",)


def assess(
    context: typer.Context,
    file: Filled = None,
    full: Full = False,
    language: Lang = None,
    profile: Told = None,
    before: Before = None,
    criteria: Criteria = None,
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """Rate statements, get gaps, likely stage and improvements."""
    from advisor.app import open_advisor
    from advisor.services.papers import answers_of, assessment_of
    from advisor.surfaces.assess_page import result_markdown
    from advisor.surfaces.review_json import assessment_json

    program = current(context)
    kind = _kind(out)
    spoken: Language = language or ("pl" if program.texts.language == "pl" else "en")
    told = _profile(program, profile)
    with open_advisor(program.settings) as advisor:
        if file is None and kind == "sheet" and not sys.stdin.isatty():
            assert out is not None
            return _empty(advisor, program, spoken, out, full=full)
        answers = (
            answers_of(advisor, read_file(file), spoken) if file else _conversation(advisor, program, spoken, out, full)
        )
        if answers is None:
            return 0
        result = assessment_of(
            advisor,
            answers,
            spoken,
            told,
            full=full or _is_full(advisor, answers, spoken),
            before=answers_of(advisor, read_file(before), spoken) if before else (),
            criteria=_criteria(criteria),
        )
    if out is not None and kind == "page":
        write_file(result_markdown(result).encode(), out)
    if as_json:
        sys.stdout.write(line(assessment_json(result)) + "\n")
        return 0
    from advisor.surfaces.cli.assess_render import render_assessment

    render_assessment(result, program.texts, out if kind == "page" else None)
    return 0


def _kind(out: Path | None) -> Literal["sheet", "page"] | None:
    if out is None:
        return None
    if out.suffix.lower() in _SHEETS:
        return "sheet"
    if out.suffix.lower() in _PAGES:
        return "page"
    raise ConfigError("assess_out_kind", path=out)


def _empty(advisor: "Advisor", program: Program, language: Language, out: Path, *, full: bool) -> int:
    """Write the questionnaire without ratings."""
    from advisor.services.papers import questions
    from advisor.surfaces.assess_page import questionnaire

    asked = questions(advisor, language, full=full)
    write_file(questionnaire(asked, {}, language, full=full).encode(), out)
    sys.stdout.write(program.texts.say("assess.written", path=out) + "\n")
    return 0


def _conversation(
    advisor: "Advisor", program: Program, language: Language, out: Path | None, full: bool
) -> Sequence[Answered] | None:
    """The answers of a conversation; None when it was stopped: then they are saved, to go on from."""
    if not sys.stdin.isatty():
        raise ConfigError("assess_no_terminal")
    from advisor.language.texts import texts
    from advisor.services.papers import answers_of, questions
    from advisor.surfaces.assess_page import questionnaire
    from advisor.surfaces.cli.assess_talk import talk

    saved = out if out is not None and out.suffix.lower() in _SHEETS else None
    saved = saved or program.settings.data_dir / f"assessment-{'full' if full else 'quick'}.yaml"
    asked = questions(advisor, language, full=full)
    held = answers_of(advisor, read_file(str(saved)), language) if saved.exists() else ()
    given, finished = talk(asked, {answer.id: answer for answer in held}, texts(language), input)
    write_file(questionnaire(asked, given, language, full=full).encode(), saved)
    if finished:
        return tuple(given.values())
    sys.stdout.write("\n" + program.texts.say("assess.saved", path=saved) + "\n")
    return None


def _is_full(advisor: "Advisor", answers: Sequence[Answered], language: Language) -> bool:
    """Whether statements beyond the quick round are rated."""
    from advisor.services.papers import questions

    quick = {one.id for one in questions(advisor, language, full=False)}
    return any(answer.id not in quick and answer.rating is not None for answer in answers)


def _criteria(file: str | None) -> tuple[str, ...]:
    """The criteria of a file: its list, or the one under `criteria`."""
    if file is None:
        return ()
    from advisor.services.papers import sheet

    content = read_file(file)
    if content.lstrip().startswith(b"-"):
        content = b"criteria:\n" + content
    held = sheet(content).get("criteria")
    if not isinstance(held, list) or not all(isinstance(one, str | int | float) for one in held):
        raise ConfigError("criteria_broken")
    return tuple(str(one) for one in held)


def _profile(program: Program, profile: str | None) -> Profile:
    """The profile named on the command line, else the one that is kept."""
    from advisor.surfaces.cli.profile import profile_from

    return profile_from(profile, program.settings)
