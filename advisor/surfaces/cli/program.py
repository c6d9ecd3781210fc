"""The frame in which both programs run: settings, language, streams, errors as one line with a hint, exit codes."""

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from io import TextIOWrapper

import typer

from advisor.errors import AdvisorError, ConfigError
from advisor.language.texts import Texts, interface_language, texts
from advisor.settings import Settings, load_settings, locale_variables
from advisor.surfaces.cli.wording import WordedGroup, put_into_words, usage_error
from advisor.surfaces.formatting import plain

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells give it: 128 + SIGINT."""
BROKEN_PIPE = 141
"""Exit code when the reader of our output has gone: 128 + SIGPIPE."""


class Program:
    """What the commands of one run share: the settings and the words.

    Wrong settings are reported when a command needs them, so that `--help` always works.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._settings: Settings | ConfigError
        try:
            self._settings = load_settings()
            language = self._settings.interface_language
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
        """Keep an unexpected error's traceback in the data folder; the code and values that tell of it."""
        report = "".join(traceback.format_exception(error))
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


def run(name: str, build: Callable[[], typer.Typer], *, interrupted: str | None = None) -> int:
    """Run this process's command line and return the exit code; no error escapes.

    Args:
        build: makes the typer application; its help texts are keys of the texts.
        interrupted: code of the error to show after Ctrl-C; without it the program ends quietly.
    """
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
        # Python flushes stdout once more when it ends: let that go nowhere instead of failing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = BROKEN_PIPE
    except AdvisorError as error:
        program.complain(error.code, error.values)
        code = error.exit_code
    except Exception as error:  # the last line of defence: never a traceback
        program.complain(*program.record(error))
        code = 1
    return code


def _invoke(program: Program, build: Callable[[], typer.Typer], arguments: list[str]) -> int:
    command = typer.main.get_command(build())
    assert isinstance(command, WordedGroup)
    put_into_words(command, program.texts)
    try:
        with command.make_context(program.name, arguments or ["--help"], obj=program) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        raise usage_error(error, program.name) from error


def _use_utf8() -> None:
    """Write UTF-8 in every locale; what cannot be written is replaced, it never stops an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
