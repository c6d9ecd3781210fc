"""A reader in a process of its own: asks in a loop and writes what it was told.

`python -m tests.e2e.reader DATA_DIR` writes one JSON line a question until its stdin is closed.
"""

import json
import re
import resource
import sys
import threading
from pathlib import Path

from advisor.app import Advisor
from advisor.errors import UnknownItem
from advisor.settings import Settings

QUESTIONS = (
    "What does the cluster do about energy?",
    "How do the members share water?",
    "Who sorts the waste?",
    "Which edition of the report is this?",
)
EDITION = re.compile(r"edition(\d+)")


def main() -> None:
    """Ask until nobody wants to hear more."""
    ended = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    with Advisor(Settings(data_dir=Path(sys.argv[1]))) as advisor:
        number = 0
        while not ended.is_set():
            told = _asked(advisor, QUESTIONS[number % len(QUESTIONS)])
            print(json.dumps(told), flush=True)
            number += 1
            ended.wait(0.02)


def _asked(advisor: Advisor, question: str) -> dict[str, object]:
    """The generation, and for each file the editions seen in its passages and statements."""
    editions: dict[str, list[str]] = {}
    try:
        finding = advisor.search(question, k=50)
        answer = advisor.ask(question)
    except UnknownItem:
        return {
            "generation": 0,
            "editions": {},
            "quoted": {},
            "answered_from": 0,
            "open": 0,
            "megabytes": 0,
            "legs": [],
        }
    for hit in finding.hits:
        editions.setdefault(hit.document.file, []).extend(EDITION.findall(hit.passage.text))
    quoted: dict[str, list[str]] = {}
    for citation in (one for statement in answer.statements for one in statement.citations):
        quoted.setdefault(citation.document.file, []).extend(EDITION.findall(citation.quote))
    return {
        "generation": finding.generation,
        "editions": editions,
        "quoted": quoted,
        "answered_from": answer.generation,
        "legs": sorted({leg for hit in finding.hits for leg in hit.found_by}),
        "open": len(advisor._shelf._indexes._open),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main()
