"""typer in the user's language: help with examples, headings and usage errors come from the texts."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from advisor.errors import ConfigError
from advisor.language.texts import Texts

# typer keeps its context and formatter classes private, hence `Any` in the methods below.

_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "advisor": ("ingest", "add", "list", "look", "rebuild", "remove", "retry", "sync"),
    "ingest": ("advisor", "ask", "chat", "define", "doctor", "search", "show", "sources"),
}
"""Per program: the other one, and commands of it that people look for here."""


class WordedCommand(TyperCommand):
    """A command whose help is in the user's language; `ctx.obj` is the running `Program`."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        _write_examples(self, ctx, formatter)


class WordedGroup(TyperGroup):
    """A program whose help is in the user's language; `ctx.obj` is the running `Program`."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Commands first, those of one purpose together: who opens a program's help looks for them."""
        for heading, commands in _by_purpose(self):
            with formatter.section(ctx.obj.texts.say(heading)):
                formatter.write_dl([(name, command.help or "") for name, command in commands.items()])
        _write_parameters(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        _write_examples(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, program = args[0], ctx.command_path
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        other, *theirs = _ELSEWHERE.get(program, ("",))
        if near := get_close_matches(name, self.commands, n=1):
            raise ConfigError("no_such_command_but", name=name, near=f"{program} {near[0]}", program=program)
        if name in theirs:
            raise ConfigError("no_such_command_but", name=name, near=f"{other} {name}", program=program)
        if "ask" in self.commands and len(name.split()) > 1:
            raise ConfigError("question_without_ask", name=name)
        raise ConfigError("no_such_command", name=name, program=program)


def put_into_words(group: TyperGroup, texts: Texts) -> None:
    """Replace the text keys that commands and parameters carry as help by their words, and give each its examples."""
    for command in (group, *group.commands.values()):
        if isinstance(command, TyperGroup) and command is not group:
            put_into_words(command, texts)
            continue
        if command.help:
            examples = f"{command.help.removesuffix('.help')}.examples"
            command.epilog = texts.say(examples) if examples in texts else None
            command.help = texts.say(command.help)
        for parameter in command.params:
            if parameter.metavar:
                parameter.metavar = _in_words(parameter.metavar, texts)
            key = getattr(parameter, "help", None)
            if key:
                parameter.help = texts.say(key)  # type: ignore[attr-defined]


def usage_error(error: typer.TyperException, program: str, texts: Texts) -> ConfigError:
    """What typer says about a wrong command line, as an error of ours.

    Its exception classes are private but for the root, so they are told apart by name.
    """
    parameter, context = getattr(error, "param", None), getattr(error, "ctx", None)
    path = context.command_path if context is not None else program
    kind = type(error).__name__
    if kind == "NoSuchOption":
        name = getattr(error, "option_name", "")
        near = get_close_matches(name, _options(context), n=1) if context is not None else []
        code = "no_such_option_but" if near else "no_such_option"
        return ConfigError(code, name=name, near="".join(near), program=path)
    if kind == "BadOptionUsage":
        return ConfigError("bad_option", name=getattr(error, "option_name", ""), program=path)
    if kind == "MissingParameter" and parameter is not None:
        return ConfigError("argument_missing", name=_name(parameter), program=path)
    if kind == "BadParameter" and parameter is not None and context is not None:
        if "Path" in parameter.display_type(context) or parameter.display_type(context).strip("<>") == "path":
            return ConfigError("path_not_readable", name=_name(parameter))
        expected = _expected(parameter, context, texts)
        return ConfigError("bad_value", name=_name(parameter), expected=expected, program=path)
    return ConfigError("bad_usage", program=path)


def _by_purpose(group: TyperGroup) -> Iterator[tuple[str, dict[str, Any]]]:
    """The commands under the headings they were given, in the order of the first of each."""
    panels: dict[str, dict[str, Any]] = {}
    for name, command in group.commands.items():
        panels.setdefault(getattr(command, "rich_help_panel", None) or "cli.commands", {})[name] = command
    yield from panels.items()


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    say = ctx.obj.texts.say
    pieces = _in_words(" ".join(command.collect_usage_pieces(ctx)), ctx.obj.texts)
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('cli.usage')} ")


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


def _write_examples(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    """As they are: a wrapped command line could not be copied."""
    if command.epilog:
        lines = command.epilog.splitlines()
        with formatter.section(ctx.obj.texts.say("cli.example" if len(lines) == 1 else "cli.examples")):
            for line in lines:
                formatter.write(f"  {line}\n")


def _expected(parameter: Any, context: Any, texts: Texts) -> str:
    """What a parameter takes, in words."""
    kind = str(parameter.display_type(context)).strip("<>")
    if kind not in ("int", "int range"):
        return kind.replace("|", ", ")
    info = parameter.type_descriptor.parameter_info
    if info.min is None and info.max is None:
        return texts.say("cli.expected.number")
    if info.max is None:
        return texts.say("cli.expected.at_least", low=info.min)
    return texts.say("cli.expected.between", low=info.min, high=info.max)


def _in_words(pieces: str, texts: Texts) -> str:
    """The names of what is to be filled in: "[OPTIONS] QUESTION" becomes "[OPCJE] PYTANIE"."""

    def word(found: re.Match[str]) -> str:
        key = f"cli.piece.{found[0].lower()}"
        return texts.say(key) if key in texts else found[0]

    return re.sub(r"\b[A-Z]{3,}\b", word, pieces)


def _options(context: Any) -> list[str]:
    return [option for parameter in context.command.get_params(context) for option in parameter.opts]


def _name(parameter: Any) -> str:
    """`--year` for an option, `QUESTION` for an argument."""
    names = parameter.opts if parameter.param_type_name == "option" else [parameter.display_name_raw]
    return str(max(names, key=len))
