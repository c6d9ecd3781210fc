"""The bot as a process of its own, against the local Bot API server, over a small library."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from advisor.settings import PREFIX, Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.surfaces.telegram.server import BotServer
from tests.advisor.surfaces.telegram.state import Chat, Message
from tests.source_tree import ROOT

REPORT = """# Training in clusters

A cluster academy trained 43 welders in 2019. Members share the costs of the academy.
The academy is open to apprentices of all member firms. Each member firm sends two apprentices a year.
The costs of the academy are shared by the number of apprentices a firm sends.
"""
RAPORT = """# Zieleń wokół zakładów

W 2021 roku członkowie klastra posadzili 70 drzew. Sadzonki kupiła gmina.
"""
ADMIN = 9001
_PATIENT = """
from functools import partial
from advisor.surfaces.telegram import bot, listening
bot.run = partial(bot.run, patience=listening.Patience(**{patience}))
"""


def library(folder: Path, make_settings: Callable[..., Settings]) -> Settings:
    """A library of two reports, without vectors: a start takes a second less."""
    notes = folder / "notes"
    notes.mkdir()
    (notes / "training.md").write_text(REPORT, encoding="utf-8")
    (notes / "zielen.md").write_text(RAPORT, encoding="utf-8")
    settings = make_settings(embeddings="none")
    assert not Ingest(settings, Silent()).sync(notes, yes=True).failed
    return settings


class BotProcess:
    """`advisor bot`, from a start to an end of any kind."""

    def __init__(
        self, server: BotServer, settings: Settings, *, patience: Mapping[str, float] | None = None, **more: str
    ) -> None:
        """`patience`: seconds in place of the usual ones; `more`: settings."""
        self._patience = dict(patience or {})
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)},
            "PYTHONPATH": str(ROOT),
            "ADVISOR_DATA_DIR": str(settings.data_dir),
            "ADVISOR_EMBEDDINGS": "none",
            "ADVISOR_TELEGRAM_TOKEN": server.token,
            "ADVISOR_TELEGRAM_BASE_URL": server.url,
            "ADVISOR_TELEGRAM_ADMINS": str(ADMIN),
            **more,
        }
        self._folder = settings.data_dir.parent
        self.log = self._folder / "bot.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def start(self) -> None:
        """Start it (again)."""
        command = "from advisor.surfaces.cli import main; main()"
        if self._patience:
            command = f"{_PATIENT.format(patience=self._patience)}{command}"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "error", "-c", command, "bot"],
                cwd=self._folder,
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """As when the machine goes down."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop; how it ended."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


def answered(server: BotServer, chat: Chat, number: int, seconds: float = 30) -> list[Message]:
    """The messages of the bot in a chat, once there are so many and none is a placeholder any more."""

    def complete() -> list[Message]:
        sent = chat.from_bot
        return sent if len(sent) >= number and all(one.text != "…" for one in sent) else []

    return server.wait_for(complete, seconds)


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that the server does not see."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
