"""`advisor plan`: a sustainability action plan drafted, changed, kept, followed."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from advisor.errors import ConfigError, UnknownItem
from advisor.models import Language, PlanDraft
from advisor.surfaces.cli.drafts import (
    AsJson,
    Lang,
    NoModel,
    Out,
    ProfileName,
    Request,
    Template,
    give,
)
from advisor.surfaces.cli.program import Program, current
from advisor.surfaces.cli.wording import WordedCommand, WordedGroup
from advisor.surfaces.contract import line


class Changes(NamedTuple):
    """What is kept of the plan so far, what is replaced, its first month, and whether a model may word it."""

    lock: list[str]
    swap: list[str]
    begins: str | None
    with_model: bool


def build() -> typer.Typer:
    """The group: `plan` drafts, its commands follow what became of the plan."""
    group = typer.Typer(cls=WordedGroup, invoke_without_command=True, rich_markup_mode=None)
    group.callback(cls=WordedGroup, invoke_without_command=True, help="cli.plan.help")(plan)
    group.command("status", cls=WordedCommand, help="cli.plan.status.help")(status)
    group.command("report", cls=WordedCommand, help="cli.plan.report.help")(report)
    return group


def plan(
    context: typer.Context,
    profile: ProfileName = None,
    request: Request = "",
    lock: Annotated[list[str] | None, typer.Option("--lock", metavar="ID", help="cli.plan.lock")] = None,
    swap: Annotated[list[str] | None, typer.Option("--swap", metavar="ID", help="cli.plan.swap")] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="MONTH", help="cli.plan.start")] = None,
    edited: Annotated[Path | None, typer.Option("--from", metavar="F", help="cli.plan.from")] = None,
    as_json: AsJson = False,
    language: Lang = None,
    out: Out = None,
    template: Template = None,
    no_model: NoModel = False,
) -> int:
    """Draft a plan and keep it, or take an edited table back; `no_model`: nobody is asked for better words."""
    if context.invoked_subcommand:
        return 0
    from advisor.services import plans
    from advisor.surfaces.drafts import read_rows

    program = current(context)
    name = _kept_as(profile)
    if edited is not None:
        merged = plans.taken_back(program.settings, name, read_rows(edited))
        draft = merged.plan
        _tell_merged(program, merged.changed, merged.unknown, merged.refused)
    else:
        changes = Changes(lock or [], swap or [], _month(start), with_model=not no_model)
        draft = _drafted(program, profile, request, language, changes)
    give(program, draft, out or (), template, as_json=as_json)
    if edited is None:  # now that it was given: the plan so far is not lost for one that could not be written
        plans.keep(program.settings, name, draft, date.today())
    return 0


def status(
    context: typer.Context,
    action: Annotated[str | None, typer.Argument(metavar="ID", help="cli.plan.status.action")] = None,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="cli.plan.status.what")] = "",
    value: Annotated[str, typer.Argument(metavar="VALUE", help="cli.plan.status.value")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="cli.plan.status.reason")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="cli.plan.status.on")] = None,
    profile: ProfileName = None,
    as_json: AsJson = False,
) -> int:
    """Keep what became of an action; without one list them all."""
    from advisor.services import plans
    from advisor.surfaces.cli.plan_render import progress_json, render_states

    program = current(context)
    name = _kept_as(profile)
    if action is None:
        kept = plans.kept(program.settings, name)
    else:
        kept = plans.recorded(program.settings, name, action, what, value, reason, _day(on))
    if as_json:
        sys.stdout.write(line(progress_json(kept, plans.progress(kept, date.today()))) + "\n")
    else:
        render_states(kept, program.texts)
    return 0


def report(
    context: typer.Context,
    profile: ProfileName = None,
    as_json: AsJson = False,
    out: Out = None,
) -> int:
    """One page of progress."""
    from advisor.services import plans
    from advisor.surfaces.cli.plan_render import progress_json
    from advisor.surfaces.drafts import write_layout
    from advisor.surfaces.drafts.progress_document import progress_layout

    program = current(context)
    kept = plans.kept(program.settings, _kept_as(profile))
    found = plans.progress(kept, date.today())
    layout = progress_layout(kept.plan, found)
    for file in out or ():
        write_layout(layout, file)
    if as_json:
        sys.stdout.write(line(progress_json(kept, found)) + "\n")
    elif not out:
        from advisor.surfaces.cli.layout_render import render_layout

        render_layout(layout)
    return 0


def _drafted(
    program: Program,
    profile: str | None,
    request: str,
    language: Language | None,
    changes: "Changes",
) -> PlanDraft:
    """A new draft; locked actions stand as they stood in the plan kept so far."""
    from advisor.app import open_advisor
    from advisor.services import plans
    from advisor.surfaces.cli.profile import profile_from

    told = profile_from(profile, program.settings)
    with open_advisor(program.settings) as advisor:
        draft = advisor.plan(
            told,
            request,
            language,
            locked=changes.lock,
            swapped=changes.swap,
            begins=changes.begins,
            with_model=changes.with_model,
        )
    ids = {action.id for action in draft.actions}
    considered = ids | {action.id for action in draft.left_out}
    for one, known in (*((one, ids) for one in changes.lock), *((one, considered) for one in changes.swap)):
        if one not in known:
            raise UnknownItem("plan_action_unknown", id=one[:60], known=", ".join(sorted(ids)))
    return plans.with_locked(program.settings, _kept_as(profile), draft, changes.lock)


def _tell_merged(
    program: Program, changed: tuple[str, ...], unknown: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    for key, ids in (("changed", changed), ("unknown", unknown), ("refused", refused)):
        if ids:
            print(program.texts.say(f"cli.plan.merged.{key}", ids=", ".join(ids)), file=sys.stderr)


def _kept_as(profile: str | None) -> str:
    """The name under which a plan is kept: that of its profile; of a file its stem."""
    from advisor.services.profiles import DEFAULT, named

    return DEFAULT if profile is None else named(Path(profile).stem if Path(profile).suffix else profile)


def _month(told: str | None) -> str | None:
    """The month as told, ISO 8601.

    Raises:
        ConfigError: it is no month.
    """
    try:
        return told and date.fromisoformat(f"{told}-01").isoformat()[:7]
    except ValueError as error:
        raise ConfigError("bad_month", month=told) from error


def _day(told: str | None) -> date:
    """The day as told, ISO 8601, or today.

    Raises:
        ConfigError: it is no day.
    """
    try:
        return date.fromisoformat(told) if told else date.today()
    except ValueError as error:
        raise ConfigError("bad_day", day=told) from error
