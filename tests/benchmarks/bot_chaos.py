"""The bot in trouble: `python -m tests.benchmarks.bot_chaos LIBRARY [--seconds 300]`.

Telegram fails in every way it can, updates come twice, the bot is killed again and again and ingest runs beside it.
LIBRARY is a data directory, which is copied. Printed are the answers lost and doubled, and the placeholders left.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from advisor.settings import Settings
from tests.advisor.surfaces.telegram import faults
from tests.advisor.surfaces.telegram.bots import BotProcess
from tests.advisor.surfaces.telegram.server import BotServer
from tests.benchmarks.bot_runs import Asked, bot_for, copied, people, questions
from tests.benchmarks.figures import Figure
from tests.processes import run

_RATE = 2.0
"""Questions a second."""
_KILL_SECONDS = (5.0, 18.0)
_FAULT_SECONDS = (0.1, 1.5)
_METHODS = ("*", "getUpdates", "sendMessage", "editMessageText", "editMessageText")
_MOST_PLANNED = 4
_INGEST_SECONDS = 15.0
_WAIT_SECONDS = 180.0
_QUIET_SECONDS = 5.0
"""How long a second answer is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the questions."""

    asked: int
    lost: int
    doubled: int
    orphans: int
    kills: int
    starts: int
    """After the bot had ended by itself, because Telegram did not answer at its start."""
    unknown_sends: int
    """Messages that Telegram sent without the bot being told: each may leave a placeholder, as a kill may."""
    faults: int
    ingests: int


class Chaos:
    """One run. Everything is drawn from one seed."""

    def __init__(
        self, server: BotServer, settings: Settings, seconds: float, *, embeddings: str, seed: int = 1
    ) -> None:
        self._server = server
        self._settings = settings
        self._seconds = seconds
        self._random = random.Random(seed)
        self._asked = [Asked(user) for user in people(server, int(seconds * _RATE))]
        self._bot = bot_for(server, settings, [one.user for one in self._asked], embeddings=embeddings)
        self._embeddings = embeddings
        self._over = threading.Event()
        self._refusing = (
            faults.error(500),
            faults.error(429, retry_after=1),
            faults.proxy_error(),
            faults.hang(1.0),
            faults.drop_before,
        )
        """Nothing is done by these."""
        self._planned = self._kills = self._starts = self._faults = self._ingests = self._unknown = 0

    def run(self) -> Outcome:
        """Ask, disturb, let it come to rest, count."""
        with self._bot as bot:
            helpers = [threading.Thread(target=work) for work in (self._disturb, self._ingest)]
            for helper in helpers:
                helper.start()
            self._ask_and_kill(bot)
            self._over.set()
            for helper in helpers:
                helper.join()
            self._server.recover()
            self._come_to_rest(bot)
        return Outcome(
            asked=len(self._asked),
            lost=sum(one.lost for one in self._asked),
            doubled=sum(one.doubled for one in self._asked),
            orphans=sum(one.orphans for one in self._asked),
            kills=self._kills,
            starts=self._starts,
            unknown_sends=self._unknown,
            faults=self._faults,
            ingests=self._ingests,
        )

    def _ask_and_kill(self, bot: BotProcess) -> None:
        texts, began = questions(), time.monotonic()
        kill_at = began + self._random.uniform(*_KILL_SECONDS)
        for place, one in enumerate(self._asked):
            due = began + place / _RATE
            while (now := time.monotonic()) < due:
                time.sleep(min(0.05, due - now))
                self._start_if_ended(bot)
                if now > kill_at:
                    bot.kill()
                    self._kills += 1
                    bot.start()
                    kill_at = now + self._random.uniform(*_KILL_SECONDS)
            one.ask(texts[place % len(texts)][1])

    def _start_if_ended(self, bot: BotProcess) -> None:
        """As what supervises it does."""
        if bot.process.poll() is not None:
            self._starts += 1
            bot.start()

    def _disturb(self) -> None:
        acts = (*self._refusing, faults.drop_after, faults.malformed, faults.hang_after(1.0))
        while not self._over.wait(self._random.uniform(*_FAULT_SECONDS)):
            if self._planned - self._faults < _MOST_PLANNED:  # while the bot is down they would heap up for its start
                act, method = self._random.choice(acts), self._random.choice(_METHODS)
                self._server.fail(method, self._counted(act))
                self._planned += 1
            if self._random.random() < 0.2 and (added := self._server.world.updates.added):
                self._server.redeliver(self._random.choice(added[-20:]))

    def _counted(self, act: faults.Act) -> faults.Act:
        """The act; where Telegram sends a message and the bot is not told, that is counted."""

        def counting(exchange: faults.Exchange) -> None:
            self._faults += 1
            if exchange.method == "sendMessage" and act not in self._refusing:
                self._unknown += 1
            act(exchange)

        return counting

    def _ingest(self) -> None:
        report = self._settings.data_dir.parent / "beside.md"
        while not self._over.is_set():
            report.write_text(f"# Beside\n\nThe cluster counted {self._ingests + 100} visitors.\n", encoding="utf-8")
            data_dir, embeddings = self._settings.data_dir, self._embeddings
            done = run("ingest", "add", str(report), "--json", data_dir=data_dir, ADVISOR_EMBEDDINGS=embeddings)
            assert done.returncode == 0, done.stderr
            self._ingests += 1
            self._over.wait(_INGEST_SECONDS)

    def _come_to_rest(self, bot: BotProcess) -> None:
        end = time.monotonic() + _WAIT_SECONDS
        while any(one.lost for one in self._asked) and time.monotonic() < end:
            self._start_if_ended(bot)
            time.sleep(0.2)
        time.sleep(_QUIET_SECONDS)


def chaos(library: Path, seconds: float, *, embeddings: str = "local") -> Outcome:
    """One run over a copy of a library."""
    with tempfile.TemporaryDirectory(prefix="cluster-advisor-chaos-") as scratch, BotServer() as server:
        return Chaos(server, copied(library, Path(scratch)), seconds, embeddings=embeddings).run()


def main() -> int:
    """Print a line a figure; 1 when a goal is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--seconds", type=float, default=300)
    arguments = parser.parse_args()
    found = chaos(arguments.library, arguments.seconds)
    told = (
        f"{found.asked} questions, {found.kills} kills, {found.starts} other starts, {found.faults} faults,"
        f" {found.ingests} runs of ingest"
    )
    figures = (
        Figure(what="answers lost", value=found.lost, most=0, detail=told),
        Figure(what="answers doubled", value=found.doubled, most=0),
        Figure(
            what="placeholders left behind",
            value=found.orphans,
            most=found.kills + found.unknown_sends,
            detail=f"at most one for each kill, and for each of {found.unknown_sends} messages sent untold",
        ),
    )
    for figure in figures:
        print(figure, flush=True)
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
