"""What load and chaos of the bot have in common: many people, their questions, and what became of each."""

import json
import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from advisor.settings import Settings
from tests.advisor.surfaces.telegram.bots import BotProcess
from tests.advisor.surfaces.telegram.clients import User
from tests.advisor.surfaces.telegram.server import BotServer
from tests.processes import ROOT

_QUESTIONS = ROOT / "tests" / "evaluation" / "corpus_questions.jsonl"
_FIRST = 10_001
PLACEHOLDER = "…"


def copied(library: Path, folder: Path) -> Settings:
    """A copy of a data directory, without what people left in it."""
    shutil.copytree(
        library, folder / "data", ignore=shutil.ignore_patterns("people.sqlite*", "*.lock", "*.log", "backups")
    )
    (folder / "data").chmod(0o700)
    return Settings(data_dir=folder / "data")


def questions() -> list[tuple[str, str]]:
    """(language, question) of those the shipped library must answer."""
    lines = map(json.loads, _QUESTIONS.read_text(encoding="utf-8").splitlines())
    return [(one["lang"], one["question"]) for one in lines]


def people(server: BotServer, count: int) -> list[User]:
    """So many people, whom the settings name, so that all may ask."""
    asked = questions()
    return [server.user(_FIRST + n, name=f"P{n}", language_code=asked[n % len(asked)][0]) for n in range(count)]


def bot_for(server: BotServer, settings: Settings, users: Sequence[User], *, embeddings: str = "local") -> BotProcess:
    """The bot, with the embedded default unless told otherwise, which lets these people ask."""
    admins = ",".join(str(user.id) for user in users)
    return BotProcess(
        server,
        settings,
        ADVISOR_EMBEDDINGS=embeddings,
        ADVISOR_TELEGRAM_ADMINS=admins,
        ADVISOR_TELEGRAM_QUESTIONS_HOUR="0",
        ADVISOR_TELEGRAM_QUESTIONS_HOUR_ALL="0",
    )


def megabytes(pid: int, field: str) -> float:
    """`VmRSS` or `VmHWM` (the highest) of a process."""
    found = re.search(rf"{field}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
    assert found
    return int(found[1]) / 1024


@dataclass
class Asked:
    """Somebody who asks one thing after another; an answer says which it is for, since each is another's question."""

    user: User
    sent: list[float] = field(default_factory=list)
    """When (monotonic)."""

    def ask(self, text: str) -> None:
        """Send a question."""
        self.sent.append(time.monotonic())
        self.user.send(text)

    @property
    def answers(self) -> int:
        """Messages of the bot that are no placeholders any more."""
        return sum(one.text != PLACEHOLDER for one in self.user.chat.from_bot)

    @property
    def orphans(self) -> int:
        """Placeholders that were left behind, once everything is answered."""
        return sum(one.text == PLACEHOLDER for one in self.user.chat.from_bot)

    @property
    def lost(self) -> int:
        """Questions without an answer."""
        return max(0, len(self.sent) - self.answers)

    @property
    def doubled(self) -> int:
        """Answers too many."""
        return max(0, self.answers - len(self.sent))
