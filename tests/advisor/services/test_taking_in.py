"""Ingest beside the bot: how its end is read, and that it never outlives who waits for it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from advisor.services import taking_in
from advisor.services.taking_in import Event, TakenIn, take_in

ADDED = {"document": "d", "pages": 2, "passages": 5}
FAILED = {"failed": [{"kind": "encrypted"}]}


@pytest.mark.parametrize(
    ("report", "code", "ended"),
    [
        ({"added": [ADDED], "failed": []}, 0, TakenIn(outcome="added", document="d", pages=2, passages=5)),
        ({"changed": [ADDED], "failed": []}, 0, TakenIn(outcome="added", document="d", pages=2, passages=5)),
        ({"added": [], "unchanged": 1}, 0, TakenIn(outcome="known")),
        (FAILED, 1, TakenIn(outcome="unreadable", kind="encrypted", exit_code=1)),
        ({}, 3, TakenIn(outcome="busy", exit_code=3)),
        ({}, 5, TakenIn(outcome="broken", exit_code=5)),
        ({}, -9, TakenIn(outcome="stopped", exit_code=-9)),
        ({}, 130, TakenIn(outcome="stopped", exit_code=130)),
    ],
)
def test_the_end_of_ingest_is_understood(report: dict[str, Any], code: int, ended: TakenIn) -> None:
    assert taking_in._ended(report, code) == ended


def test_who_is_cancelled_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program tells its number and would then run for a minute."""
    program = "import os, time, json, sys; print(json.dumps({'pid': os.getpid()}), file=sys.stderr, flush=True); "
    monkeypatch.setattr(taking_in, "_PROGRAM", program + "time.sleep(60)")

    async def main() -> int:
        heard: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def tell(event: Event) -> None:
            heard.set_result(event["pid"])

        task = asyncio.create_task(take_in(tmp_path, "shared", tell))
        number = await heard
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return number

    number = asyncio.run(main())
    assert not Path(f"/proc/{number}").exists()
