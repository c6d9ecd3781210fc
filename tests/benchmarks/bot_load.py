"""Many people ask the bot at once: `python -m tests.benchmarks.bot_load LIBRARY [--chats 200] [--seconds 60]`.

LIBRARY is a data directory, which is copied. Printed are the answers lost and doubled, how long they took from the
message to its answer, and the memory of the bot.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from advisor.adapters.library.snapshot import LibraryReader
from tests.advisor.surfaces.telegram.server import BotServer
from tests.benchmarks.bot_runs import Asked, bot_for, copied, megabytes, people, questions
from tests.benchmarks.figures import Figure, percentile

_WARM = 2
_WAIT_SECONDS = 120.0
_MOST_SECONDS = 3.0
_MOST_MEGABYTES = {10_000: 450.0, 100_000: 800.0}
"""By the passages of the library, which may be some more."""


def figures(library: Path, chats: int, seconds: float) -> Iterator[Figure]:
    """Each of so many people asks one question, spread evenly over the time."""
    with tempfile.TemporaryDirectory(prefix="cluster-advisor-load-") as scratch, BotServer() as server:
        asked = [Asked(user) for user in people(server, chats + _WARM)]
        with bot_for(server, copied(library, Path(scratch)), [one.user for one in asked]) as bot:
            warm, asking = asked[:_WARM], asked[_WARM:]
            for one in warm:
                one.ask("What is a cluster?")
            _wait(server, warm)
            began, texts = time.monotonic(), questions()
            for place, one in enumerate(asking):
                time.sleep(max(0.0, began + place * seconds / chats - time.monotonic()))
                one.ask(texts[place % len(texts)][1])
            _wait(server, asking)
            took = [_last_edit(server, one) - one.sent[0] for one in asking if not one.lost]
            first = [_first_sent(server, one) - one.sent[0] for one in asking if not one.lost]
            yield Figure(what=f"{chats} chats in {seconds:.0f} s: lost", value=sum(one.lost for one in asking), most=0)
            yield Figure(what="… doubled", value=sum(one.doubled + one.orphans for one in asking), most=0)
            cited = sum("[1]" in one.user.chat.from_bot[-1].text for one in asking if not one.lost)
            yield Figure(what="… with a source", value=cited)
            yield Figure(what="… first sign, median", value=percentile(first, 0.5), unit="s")
            yield Figure(what="… answer, median", value=percentile(took, 0.5), unit="s")
            yield Figure(what="… answer, 95th percentile", value=percentile(took, 0.95), unit="s", most=_MOST_SECONDS)
            yield Figure(what="… answer, longest", value=max(took), unit="s")
            yield Figure(
                what="… memory of the bot at its largest",
                value=megabytes(bot.process.pid, "VmHWM"),
                unit="MB",
                most=_most_megabytes(library),
                detail=f"{megabytes(bot.process.pid, 'VmRSS'):.0f} at the end",
            )


def _most_megabytes(library: Path) -> float:
    with LibraryReader(library).snapshot() as snapshot:
        size = min(_MOST_MEGABYTES, key=lambda passages: abs(passages - snapshot.generation.passages))
    return _MOST_MEGABYTES[size]


def _wait(server: BotServer, asked: list[Asked]) -> None:
    end = time.monotonic() + _WAIT_SECONDS
    while any(one.lost for one in asked) and time.monotonic() < end:
        time.sleep(0.1)


def _last_edit(server: BotServer, one: Asked) -> float:
    return max(call.at for call in server.calls("editMessageText") if call.chat_id == one.user.id)


def _first_sent(server: BotServer, one: Asked) -> float:
    return min(call.at for call in server.calls("sendMessage") if call.chat_id == one.user.id)


def main() -> int:
    """Print a line a figure; 1 when a goal is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    arguments = parser.parse_args()
    reached = True
    for figure in figures(arguments.library, arguments.chats, arguments.seconds):
        print(figure, flush=True)
        reached = reached and figure.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
