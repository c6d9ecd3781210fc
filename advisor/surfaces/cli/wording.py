"""typer in the user's language: help, headings and usage errors come from the texts."""

from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from advisor.errors import ConfigError
from advisor.language.texts import Texts

# typer keeps its context and formatter classes private, hence `Any` in the methods below.


class WordedCommand(TyperCommand):
    """A command whose help is in the user's language; `ctx.obj` is the running `Program`."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)


class WordedGroup(TyperGroup):
    """A program whose help is in the user's language; `ctx.obj` is the running `Program`."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)
        with formatter.section(ctx.obj.texts.say("cli.commands")):
            formatter.write_dl([(name, command.help or "") for name, command in self.commands.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = get_close_matches(name, self.commands, n=1)
            code = "no_such_command_but" if near else "no_such_command"
            raise ConfigError(code, name=name, near="".join(near), program=ctx.command_path)
        return super().resolve_command(ctx, args)


def put_into_words(group: TyperGroup, texts: Texts) -> None:
    """Replace the text keys that commands and parameters carry as help by their words."""
    for command in (group, *group.commands.values()):
        if isinstance(command, TyperGroup) and command is not group:
            put_into_words(command, texts)
            continue
        command.help = texts.say(command.help) if command.help else None
        for parameter in command.params:
            key = getattr(parameter, "help", None)
            if key:
                parameter.help = texts.say(key)  # type: ignore[attr-defined]


def usage_error(error: typer.TyperException, program: str) -> ConfigError:
    """What typer says about a wrong command line, as an error of ours.

    Its exception classes are private but for the root, so they are told apart by name.
    """
    parameter, context = getattr(error, "param", None), getattr(error, "ctx", None)
    path = context.command_path if context is not None else program
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return ConfigError("no_such_option", name=getattr(error, "option_name", ""), program=path)
    if kind == "BadOptionUsage":
        return ConfigError("bad_option", name=getattr(error, "option_name", ""), program=path)
    if kind == "MissingParameter" and parameter is not None:
        return ConfigError("argument_missing", name=_name(parameter), program=path)
    if kind == "BadParameter" and parameter is not None and context is not None:
        expected = parameter.display_type(context).strip("<>")
        return ConfigError("bad_value", name=_name(parameter), expected=expected, program=path)
    return ConfigError("bad_usage", program=path)


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{ctx.obj.texts.say('cli.usage')} ")


def _write_parameters(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    say = ctx.obj.texts.say
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record:
            is_help = "--help" in parameter.opts
            words = say("cli.help_option") if is_help else getattr(parameter, "help", None)
            # typer would write the type of an argument, "<list[str]>", behind its name
            name = record[0] if parameter.param_type_name == "option" else _name(parameter)
            rows[parameter.param_type_name].append((name, words or ""))
    for kind, heading in (("argument", "cli.arguments"), ("option", "cli.options")):
        if rows[kind]:
            with formatter.section(say(heading)):
                formatter.write_dl(rows[kind])


def _name(parameter: Any) -> str:
    """`--year` for an option, `QUESTION` for an argument."""
    names = parameter.opts if parameter.param_type_name == "option" else [parameter.display_name_raw]
    return str(max(names, key=len))
