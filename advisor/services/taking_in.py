"""Ingest at work beside the bot: a process of its own, which answers never wait for, and whose faults end only itself.

The advisor never imports `ingest`; it speaks to it as people do, by its command line.
"""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

_HOME = Path(__file__).resolve().parents[2]
_PROGRAM = f"import sys; sys.path.insert(0, {str(_HOME)!r}); from ingest.cli import main; main()"
_BUSY = 3
"""Exit code of ingest where another ingest is at work."""
_STOPPED = (130, 141)
"""… where somebody stopped it, or nobody read what it told; below 0: a signal ended it."""
_READ = (0, 1)
"""… where it printed its report: everything went well, or the file could not be read."""
_GRACE_SECONDS = 60.0
"""Beyond the limit for reading, in which ingest starts and ends."""
_LONGEST_LINE = 1 << 24
"""Bytes of a report that are read at most."""
_ENDING_SECONDS = 5.0

Event = dict[str, Any]
"""One line of `--json-progress`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How it ended."""

    outcome: Literal["added", "known", "unreadable", "busy", "stopped", "broken"]
    """Published (`known`: was so before); the file could not be read; another ingest is at work; it was ended from
    outside; a fault."""
    document: str | None = None
    pages: int | None = None
    passages: int | None = None
    kind: str | None = None
    """Of failure, as `errors.FailureKind`."""
    exit_code: int = 0


async def look(path: Path, *, seconds: float) -> dict[str, Any] | None:
    """What a file is and what to know of it (`ingest look --json`); None where that cannot be told.

    Args:
        seconds: the limit for reading one file.
    """
    async with _started("look", str(path), "--json") as process:
        try:
            out, _ = await asyncio.wait_for(process.communicate(), seconds + _GRACE_SECONDS)
        except TimeoutError:
            return None
    return _object(out) if process.returncode in _READ else None


async def take_in(path: Path, collection: str, tell: Callable[[Event], Awaitable[None]]) -> TakenIn:
    """Take a file into a collection and publish it. Doing it again after a kill does no harm.

    Args:
        tell: hears how far it has come.
    """
    async with _started("add", str(path), f"--collection={collection}", "--json", "--json-progress") as process:
        assert process.stdout is not None and process.stderr is not None
        reading = asyncio.create_task(process.stdout.read(_LONGEST_LINE))
        try:
            async for line in process.stderr:
                if event := _object(line):
                    await tell(event)
            report = _object(await reading) or {}
            code = await process.wait()
        finally:
            reading.cancel()
    return _ended(report, code)


def _ended(report: dict[str, Any], code: int) -> TakenIn:
    if code == _BUSY:
        return TakenIn(outcome="busy", exit_code=code)
    if code < 0 or code in _STOPPED:
        return TakenIn(outcome="stopped", exit_code=code)
    if failed := report.get("failed"):
        return TakenIn(outcome="unreadable", kind=failed[0]["kind"], exit_code=code)
    if code != 0:
        return TakenIn(outcome="broken", exit_code=code)
    if added := [*report.get("added", ()), *report.get("changed", ())]:
        one = added[0]
        return TakenIn(outcome="added", document=one["document"], pages=one["pages"], passages=one["passages"])
    return TakenIn(outcome="known")


@asynccontextmanager
async def _started(*arguments: str) -> AsyncIterator[Process]:
    """Ingest with these arguments; it ends with the block, also where the block is left early."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROGRAM, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=_LONGEST_LINE
    )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: Process) -> None:
    """Ask it to stop, as Ctrl-C does; it leaves nothing half-done."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(process.wait(), _ENDING_SECONDS)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _object(line: bytes) -> dict[str, Any] | None:
    """A JSON object; None for anything else that is printed."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
