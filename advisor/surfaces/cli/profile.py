"""`advisor profile`: what is known about a cluster, read from words, kept, shown and changed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from advisor.errors import ConfigError, UnknownItem
from advisor.models import Profile
from advisor.settings import Settings
from advisor.surfaces.cli.completion import profile_names
from advisor.surfaces.cli.program import Program, current
from advisor.surfaces.contract import Json, line
from advisor.surfaces.profile_json import agenda_json, missing_json, named_profile_json, survey_json

_EXPLAIN = "?"

Name = Annotated[
    str | None, typer.Option("--profile", metavar="NAME", help="cli.profile.profile", autocompletion=profile_names)
]
Values = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="cli.profile.set")]


def profile_from(option: str | None, settings: Settings) -> Profile:
    """The profile an option names, a kept one or a file; without one the default, or one of which nothing is known."""
    from advisor.services import profiles

    return profiles.find_profile(option, settings)


def profile(
    context: typer.Context,
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="cli.profile.text")] = None,
    profile_name: Name = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="cli.profile.file")] = None,
    values: Values = None,
    listed: Annotated[bool, typer.Option("--list", help="cli.profile.list")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="cli.profile.remove")] = False,
    missing: Annotated[bool, typer.Option("--missing", help="cli.profile.missing")] = False,
    survey: Annotated[bool, typer.Option("--survey", help="cli.profile.survey")] = False,
    agenda: Annotated[bool, typer.Option("--agenda", help="cli.profile.agenda")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="F.yaml", help="cli.profile.out")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
) -> int:
    """Show a profile, change it, or say what it lacks."""
    from advisor.services import profiles

    program = current(context)
    if listed:
        return _list(program, as_json)
    name = profiles.named(profile_name or profiles.DEFAULT)
    if remove:
        return _remove(program, name, as_json)
    told = _told(text)
    changed = _changed(program, name, told, file, values or [])
    if out is not None:
        profiles.write_profile(out, changed)
    if missing or survey or agenda:
        return _prepared(program, changed, missing=missing, survey=survey, as_json=as_json)
    given = bool(told or file or values or out or as_json)
    if as_json:
        return _print(named_profile_json(name, changed))
    if not given and changed.unknown and sys.stdin.isatty() and sys.stdout.isatty():
        changed = _interview(program, name, changed)
    from advisor.surfaces.cli.profile_render import render_card

    render_card(name, changed, program.texts, default=profiles.DEFAULT)
    return 0


def _changed(program: Program, name: str, told: str, file: Path | None, values: list[str]) -> Profile:
    """The profile of that name with what the command line says; kept where that is anything."""
    from advisor.services import profiles

    kept = profiles.people(program.settings)
    before = kept.profile(name) or Profile()
    now = before if file is None else profiles.read_profile(file)
    if told:
        read = profiles.told(told, program.settings)
        if read == Profile():
            raise ConfigError("profile_nothing_read")
        now = profiles.joined(now, read)
    for value in values:
        field, sign, typed = os.fsencode(value).decode("utf-8", errors="replace").partition("=")
        if not sign:
            raise ConfigError("profile_set_bad", told=value[:60])
        now = profiles.with_value(now, field.strip(), typed.strip())
    if now != before:
        kept.save_profile(name, now)
    return now


def _list(program: Program, as_json: bool) -> int:
    from advisor.services import profiles

    kept = profiles.people(program.settings)
    found = {name: kept.profile(name) or Profile() for name in kept.profiles()}
    if as_json:
        return _print({"profiles": [named_profile_json(name, one) for name, one in found.items()]})
    from advisor.surfaces.cli.profile_render import render_list

    render_list(found, program.texts)
    return 0


def _remove(program: Program, name: str, as_json: bool) -> int:
    from advisor.services import profiles

    kept = profiles.people(program.settings)
    if not kept.remove_profile(name):
        known = kept.profiles()
        raise UnknownItem("profile_unknown" if known else "profile_none", name=name, known=known)
    if as_json:
        return _print({"removed": name})
    print(program.texts.say("profile.removed", name=name))
    return 0


def _prepared(program: Program, known: Profile, *, missing: bool, survey: bool, as_json: bool) -> int:
    """What is missing, the survey or the agenda: the first that was asked for."""
    from advisor.app import open_advisor
    from advisor.services import profiles
    from advisor.surfaces.cli import profile_render as render

    language = profiles.language_of(known, program.texts.language)
    with open_advisor(program.settings) as advisor, advisor.materials(language) as materials:
        if missing:
            items = profiles.missing(known, materials, language)
            return _shown(as_json, missing_json(items, language), lambda: render.render_missing(items, language))
        if survey:
            asked = profiles.questions(known, materials, language)
            return _shown(as_json, survey_json(asked, language), lambda: render.render_survey(asked, language))
        points = profiles.meeting(known, materials, language)
        return _shown(as_json, agenda_json(points, language), lambda: render.render_agenda(points, language))


def _shown(as_json: bool, value: Json, render: Callable[[], None]) -> int:
    if as_json:
        return _print(value)
    render()
    return 0


def _interview(program: Program, name: str, known: Profile) -> Profile:
    """Ask for the unknown fields, one by one; each answer is kept at once, so that Ctrl-C loses nothing."""
    from advisor.services import profiles

    kept = profiles.people(program.settings)
    print(program.texts.say("profile.skip"))
    try:
        for field in known.unknown:
            changed = _asked(program, field, known)
            if changed != known:
                known = changed
                kept.save_profile(name, known)
    except (EOFError, KeyboardInterrupt):
        print()
    return known


def _asked(program: Program, field: str, known: Profile) -> Profile:
    """The profile with the answer for one field; as it was where Enter skips it."""
    from advisor.services import profiles

    while True:
        answer = input(f"{program.texts.say(f'profile.ask.{field}')} ").strip()
        if answer == _EXPLAIN:
            print(program.texts.say(f"profile.explain.{field}"))
            continue
        try:
            return profiles.with_value(known, field, answer) if answer else known
        except ConfigError as error:
            program.complain(error.code, error.values)


def _told(words: list[str] | None) -> str:
    """The words of the argument as one text, read as UTF-8 whatever the terminal is set to."""
    return os.fsencode(" ".join(words or ())).decode("utf-8", errors="replace").strip()


def _print(value: object) -> int:
    sys.stdout.write(line(value) + "\n")
    return 0
