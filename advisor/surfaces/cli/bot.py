"""`advisor bot`: sets the Telegram bot up, runs it until it is stopped, and says how it is."""

import re
import sys
from datetime import UTC, datetime
from getpass import getpass
from typing import Annotated

import typer

from advisor.errors import AdvisorError, BotStopped, ConfigError
from advisor.settings import PREFIX, Settings, env_file
from advisor.surfaces.cli.program import Program, current

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{20,100}")
_MOST = 1000


def bot(
    context: typer.Context,
    setup: Annotated[bool, typer.Option("--setup", help="cli.bot.setup")] = False,
    token: Annotated[str | None, typer.Option("--token", metavar="-", help="cli.bot.token")] = None,
    claim: Annotated[bool, typer.Option("--claim", help="cli.bot.claim")] = False,
    check: Annotated[bool, typer.Option("--check", help="cli.bot.check")] = False,
    health: Annotated[bool, typer.Option("--health", help="cli.bot.health")] = False,
) -> int:
    """Run the bot, set it up, or say how it is."""
    program = current(context)
    if setup:
        return _set_up(program, token)
    if token is not None:
        raise ConfigError("token_without_setup")
    if claim:
        return _claim(program)
    if health:
        return _tell_health(program)
    if check:
        return _check(program)
    from advisor.surfaces.telegram.bot import run

    run(program.settings)
    return 0


def _set_up(program: Program, token: str | None) -> int:
    """Token into `.env`, a code for the first admin, a service file; then what to do next."""
    from advisor.services.env_file import set_line
    from advisor.services.service_file import write_service
    from advisor.surfaces.telegram.setup import ask_telegram

    settings, say = program.settings, program.texts.say
    given = _token(program, token)
    known = ask_telegram(settings, given)
    print(say("running.setup.known", name=known.name))
    if given is not None:
        set_line(env_file(), f"{PREFIX}TELEGRAM_TOKEN", given)
        print(say("running.setup.kept", file=env_file()))
    service = write_service(settings)
    print()
    _print_claim(program, known.name)
    print()
    print(say("running.setup.next"))
    print(f"  {say('running.setup.try')}")
    print(f"  {say('running.setup.service', file=service)}")
    print(f"  {say('running.setup.check')}")
    return 0


def _claim(program: Program) -> int:
    from advisor.surfaces.telegram.setup import ask_telegram

    _print_claim(program, ask_telegram(program.settings).name)
    return 0


def _print_claim(program: Program, name: str) -> None:
    """A new code; the one before it is void."""
    from advisor.services.bot import Records

    code = Records(program.settings.data_dir).codes.claim()
    print(program.texts.say("running.setup.claim"))
    print(f"  https://t.me/{name}?start={code}")
    print(program.texts.say("running.setup.claim_by_hand", code=code))


def _token(program: Program, token: str | None) -> str | None:
    """The token that is typed, unseen, or comes from standard input; None keeps the one of the settings."""
    if token not in (None, "-"):
        raise ConfigError("token_on_command_line")
    if token == "-":
        given = sys.stdin.readline(_MOST).strip()
    elif sys.stdin.isatty():
        kept = program.settings.telegram_token is not None
        given = getpass(program.texts.say("running.setup.keep" if kept else "running.setup.ask") + " ").strip()
        if kept and not given:
            return None
    else:
        raise ConfigError("token_needs_terminal")
    if not _TOKEN.fullmatch(given):
        raise ConfigError("token_form")
    return given


def _check(program: Program) -> int:
    """What Telegram says of the bot, how updates come, when the bot last heard; 1 when something is at fault."""
    from advisor.surfaces.telegram.setup import ask_telegram

    settings, say = program.settings, program.texts.say
    well = True
    try:
        known = ask_telegram(settings)
    except AdvisorError as error:
        message, hint = program.texts.error(error.code, error.values)
        print(f"{message} {hint}")
        well = False
    else:
        print(say("running.check.known", name=known.name))
        if known.webhook != (settings.telegram_webhook_url or ""):
            print(say("running.check.webhook_other"))
        elif known.webhook:
            print(say("running.check.webhook", n=known.waiting))
        else:
            print(say("running.check.polling", n=known.waiting))
        if known.webhook and known.error:
            print(say("running.check.webhook_error", error=known.error))
            well = False
    print(_heard(program, settings))
    return 0 if well else 1


def _heard(program: Program, settings: Settings) -> str:
    from advisor.services.health import age, health_of, is_well

    health, now = health_of(settings.data_dir), datetime.now(UTC)
    if health is None:
        return program.texts.say("running.check.never")
    code = "running" if is_well(health, now) else "silent"
    return program.texts.say(
        f"running.check.{code}",
        pid=health.pid,
        seconds=int(age(health.heard, now)),
        answers=health.answers,
        faults=health.faults,
    )


def _tell_health(program: Program) -> int:
    from advisor.services.health import health_of, is_well

    settings = program.settings
    if not is_well(health_of(settings.data_dir), datetime.now(UTC)):
        raise BotStopped("bot_unwell")
    print(_heard(program, settings))
    return 0
