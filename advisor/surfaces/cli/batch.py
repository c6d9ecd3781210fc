"""Many questions in one run: one line in, exactly one JSON line out."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from advisor.errors import AdvisorError, ConfigError
from advisor.surfaces.cli.program import Program
from advisor.surfaces.contract import Json, error_json, line
from advisor.surfaces.formatting import plain

Respond = Callable[[str], Json]


def respond_to_all(program: Program, source: str, respond: Respond) -> int:
    """Write the response to every line of `source` (a file, or "-" for standard input) as it is ready.

    Returns:
        0, or 1 when a line failed.

    Raises:
        ConfigError: the file cannot be read, or nothing is in it.
    """
    failed = False
    with ExitStack() as stack:
        stream = sys.stdin.buffer if source == "-" else stack.enter_context(_opened(source))
        lines = written_lines(stream)
        first = next(lines, None)
        if first is None and source == "-":
            return 0
        if first is None:
            raise ConfigError("question_file_empty", file=source)
        for written in chain((first,), lines):
            response = _response(program, written, respond)
            failed = failed or "error" in response
            sys.stdout.write(line(response) + "\n")
            sys.stdout.flush()
    return 1 if failed else 0


def _opened(source: str) -> BinaryIO:
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise ConfigError("bad_question_file", file=source) from error


def written_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines with something on them. Bytes that are no UTF-8 become �."""
    for number, raw in enumerate(stream):
        text = raw.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace").strip()
        if text:
            yield text


def _response(program: Program, written: str, respond: Respond) -> Json:
    """The answer to one line; an `id` in the line comes back with it."""
    asked: Json = {"question": written}
    try:
        asked = _asked(written)
        response = {**respond(plain(str(asked["question"]))), "question": asked["question"]}
    except AdvisorError as error:
        response = {**asked, "error": error_json(error.code, error.values, program.texts)}
    except BrokenPipeError:
        raise
    except Exception as error:  # one bad question does not stop the others
        response = {**asked, "error": error_json(*program.record(error), program.texts)}
    return {"id": asked["id"], **response} if "id" in asked else response


def _asked(written: str) -> Json:
    """The question of a line, and its `id` where it has one: plain text, or a JSON object."""
    if not written.startswith("{"):
        return {"question": written}
    try:
        fields = json.loads(written)
    except (ValueError, RecursionError):
        return {"question": written}
    if not isinstance(fields, dict) or not isinstance(fields.get("question"), str):
        raise ConfigError("bad_question_line")
    return {name: fields[name] for name in ("question", "id") if name in fields}
