"""The frame in which both programs run: settings, language, streams, errors as one line with a hint, exit codes."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from advisor.errors import AdvisorError, ConfigError
from advisor.language.texts import Texts, interface_language, texts
from advisor.settings import Settings, completion_wanted, load_settings, locale_variables
from advisor.surfaces.cli.wording import WordedGroup, put_into_words, usage_error
from advisor.surfaces.formatting import plain

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells give it: 128 + SIGINT."""
BROKEN_PIPE = 141
"""Exit code when the reader of our output has gone: 128 + SIGPIPE."""
REFUSED = "system_refused"
_OF_THE_SYSTEM = frozenset(
    (
        *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST),
        *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENAMETOOLONG, errno.ELOOP),
        *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EBADF),
    )
)
"""What the machine says no with: rights, places, space. Nothing of it is a fault of this program."""


class Program:
    """What the commands of one run share: the settings and the words.

    Wrong settings are reported when a command needs them, so that `--help` always works.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._settings: Settings | ConfigError
        try:
            self._settings = load_settings()
            language = self._settings.language
        except ConfigError as error:
            self._settings, language = error, "auto"
        self.texts: Texts = texts(interface_language(language, locale_variables()))

    @property
    def settings(self) -> Settings:
        """Raises ConfigError when a setting cannot be used."""
        if isinstance(self._settings, ConfigError):
            raise self._settings
        return self._settings

    def complain(self, code: str, values: Mapping[str, object]) -> None:
        """An error as one line and a hint, on stderr."""
        message, hint = self.texts.error(code, values)
        print(_one_line(message), file=sys.stderr)
        print(_one_line(self.texts.say("hint.line", hint=hint)), file=sys.stderr)

    def record(self, error: Exception) -> tuple[str, dict[str, object]]:
        """The code and values that tell of an unexpected error; where it is a fault of ours, where it arose is kept
        in the data folder."""
        if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
            code = "system_stopped" if error.filename is None else REFUSED
            return code, {"path": os.fsdecode(error.filename or ""), "reason": error.strerror}
        report = _report(error)
        number = sha256(report.encode(errors="replace")).hexdigest()[:8]
        with suppress(AdvisorError, OSError):
            file = self.settings.data_dir / "errors.log"
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with file.open("a", encoding="utf-8", errors="replace") as log:
                log.write(f"error {number}\n{report}\n")
            return "internal", {"id": number, "file": file}
        return "internal_unrecorded", {"kind": f"{type(error).__name__}: {error}"}


def current(context: typer.Context) -> Program:
    """The program a command runs in."""
    program = context.find_object(Program)
    if program is None:
        raise TypeError("the command was not started by `run`")
    return program


def application(help_text: str) -> typer.Typer:
    """An application without commands yet; `help_text` is the key of what it is for."""

    def told(context: typer.Context, version: _Version = False) -> None:
        pass  # what `--version` does, its callback has done

    app = typer.Typer(cls=WordedGroup, add_completion=False, rich_markup_mode=None)
    app.callback(cls=WordedGroup, help=help_text)(told)
    return app


def _tell_version(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from advisor.services.backup import program_version

        program = current(context)
        print(program.texts.say("cli.version_line", program=program.name, version=program_version()))
        raise typer.Exit


_Version = Annotated[bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="cli.version")]


def run(name: str, build: Callable[[], typer.Typer], *, interrupted: str | None = None) -> int:
    """Run this process's command line and return the exit code; no error escapes.

    Args:
        build: makes the typer application; its help texts are keys of the texts.
        interrupted: code of the error to show after Ctrl-C; without it the program ends quietly.
    """
    _have_streams()
    _use_utf8()
    program = Program(name)
    try:
        code = _invoke(program, build, sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        if interrupted:
            program.complain(interrupted, {})
        code = INTERRUPTED
    except BrokenPipeError:
        code = BROKEN_PIPE
    except AdvisorError as error:
        program.complain(error.code, error.values)
        code = error.exit_code
    except Exception as error:  # the last line of defence: never a traceback
        told, values = program.record(error)
        program.complain(told, values)
        code = ConfigError.exit_code if told in (REFUSED, "system_stopped") else 1
    _let_go_of_output()
    return code


def _invoke(program: Program, build: Callable[[], typer.Typer], arguments: list[str]) -> int:
    command = typer.main.get_command(build())
    assert isinstance(command, WordedGroup)
    put_into_words(command, program.texts)
    if wanted := completion_wanted(program.name):
        from advisor.surfaces.cli.completion import complete

        return complete(command, program, wanted)
    try:
        with command.make_context(program.name, arguments or ["--help"], obj=program) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        raise usage_error(error, program.name, program.texts) from error


def _use_utf8() -> None:
    """Write UTF-8 in every locale; what cannot be written is replaced, it never stops an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _have_streams() -> None:
    """Give a process that was started without one of its streams an empty one, before a file takes its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  until the process ends


def _let_go_of_output() -> None:
    """Python writes what is left for stdout once more when it ends: where that fails, let it go nowhere."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: BaseException) -> str:
    """Where an error arose, and those it follows from. What they say is left out: it may hold words of a question or
    a document."""
    chain = [error]
    while (before := chain[-1].__cause__ or chain[-1].__context__) is not None and before not in chain:
        chain.append(before)
    return "\n".join("".join((*traceback.format_tb(one.__traceback__), type(one).__name__)) for one in reversed(chain))


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
