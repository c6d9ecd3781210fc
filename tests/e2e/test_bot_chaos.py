"""Telegram fails, the bot is killed, ingest runs beside it: every question is answered, and once."""

from pathlib import Path

import pytest

from tests.benchmarks.bot_chaos import chaos
from tests.processes import ROOT, run

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    library = tmp_path / "library"
    briefs = str(ROOT / "corpus" / "briefs")
    done = run("ingest", "add", briefs, "--json", data_dir=library, ADVISOR_EMBEDDINGS="none")
    assert done.returncode == 0, done.stderr
    found = chaos(library, 20, embeddings="none")
    assert (found.lost, found.doubled) == (0, 0), found
    assert found.orphans <= found.kills + found.unknown_sends
    assert found.kills and found.faults and found.ingests
