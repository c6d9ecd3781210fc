"""What of a weak model's faults reaches a reader? `python -m tests.evaluation.weak_model [--data DIR] [--examples N]`.

Asks every question of `dev` and `docs-dev` (English and Polish) of an advisor whose model is a real server that plants
faults into what it is shown (`weak_model_server.py`), and counts what becomes of each kind. Exit 1 where one of the
hard faults is said.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from advisor.app import Advisor, open_advisor
from advisor.finding.finder import Finder
from advisor.grounding.quotes import collapsed
from advisor.models import Finding, Statement
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.adapters.chat.server import ChatServer
from tests.evaluation.weak_model_server import Form, Group, Planted, WeakModel
from tests.processes import ROOT, SHARED

QUESTION_FILES = ("dev.jsonl", "docs-dev.jsonl")
ROUNDS: Sequence[tuple[Group, Form, bool]] = (
    ("hard", "json", False),
    ("hard", "text", False),
    ("hard", "json", True),
    ("hard", "text", True),
    ("subtle", "json", False),
    ("subtle", "text", True),
    ("honest", "json", False),
)
"""What is planted, in which form, and whether it is streamed."""


@dataclass(slots=True)
class Count:
    """What became of the planted sentences of a kind."""

    planted: int = 0
    said: int = 0
    flagged: int = 0
    carried: int = 0
    """Said, and what is cited says it word for word: no fault after all."""
    examples: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def dropped(self) -> int:
        return self.planted - self.said - self.flagged - self.carried


Counts = dict[tuple[Group, str], Count]


@dataclass(slots=True)
class Outcome:
    """What was counted over all questions."""

    counts: Counts = field(default_factory=lambda: defaultdict(Count))
    asked: int = 0
    by_model: int = 0
    """Answers with sentences of the model."""
    outside: list[str] = field(default_factory=list)
    """Questions of which an answer cites what the answer without a model was not written from."""
    streamed_otherwise: list[str] = field(default_factory=list)
    """Questions of which what was said while it was written is not the beginning of the answer."""


def questions() -> list[str]:
    """The questions of both files."""
    lines = [line for name in QUESTION_FILES for line in (SHARED / "eval" / name).read_text("utf-8").splitlines()]
    return [json.loads(line)["question"] for line in lines if line.strip()]


@contextmanager
def weak_advisor(data_dir: Path, **values: object) -> Iterator[tuple[Advisor, WeakModel]]:
    """An advisor over a library with the weak model behind a real server."""
    weak = WeakModel("hard", "json")
    with ChatServer(weak) as server:
        told = {"model": "openai:weak", "model_base_url": server.url, "model_api_key": "k", "model_context": 16_000}
        settings = Settings.model_validate({"data_dir": data_dir, **told, **values})
        with open_advisor(settings) as advisor:
            yield advisor, weak


def measure(
    advisor: Advisor, weak: WeakModel, asked: Sequence[str], rounds: Sequence[tuple[Group, Form, bool]] = ROUNDS
) -> Outcome:
    """Ask every question in every round."""
    outcome = Outcome()
    for number, question in enumerate(asked):
        with found_once() as allowed:
            without = advisor.ask(question, more=True, with_model=False)
            if without.abstained:
                continue
            for at, (weak.group, weak.form, is_streamed) in enumerate(rounds):
                weak.begin(number * len(rounds) + at)
                _ask(advisor, weak, question, frozenset(allowed), outcome, is_streamed=is_streamed)
    return outcome


def _ask(
    advisor: Advisor, weak: WeakModel, question: str, allowed: frozenset[str], outcome: Outcome, *, is_streamed: bool
) -> None:
    heard: list[Statement] = []
    say = (lambda told: heard.__setitem__(slice(None), told.statements)) if is_streamed else None
    answer = advisor.ask(question, more=True, say=say)
    outcome.asked += 1
    outcome.by_model += answer.mode == "model"
    _count(outcome.counts, weak.planted, [*answer.statements, *heard])
    if not {citation.passage for one in answer.statements for citation in one.citations} <= allowed:
        outcome.outside.append(question)
    if [one.text for one in heard] != [one.text for one in answer.statements[: len(heard)]]:
        outcome.streamed_otherwise.append(question)


@contextmanager
def found_once() -> Iterator[set[str]]:
    """The passages that are found meanwhile; what was asked before is not searched again."""
    passages: set[str] = set()
    known: dict[str, Finding] = {}
    find = Finder.find

    def recorded(self: Finder, *given: object, **named: object) -> Finding:
        asked = f"{given} {named}"
        if asked not in known:
            known[asked] = find(self, *given, **named)  # type: ignore[arg-type]
            passages.update(hit.passage.id for hit in known[asked].hits)
        return known[asked]

    with patch.object(Finder, "find", recorded):
        yield passages


def _count(counts: Counts, planted: Sequence[Planted], statements: Sequence[Statement]) -> None:
    said = {_letters(one.text): one for one in statements}
    for one in planted:
        count = counts[one.group, one.kind]
        count.planted += 1
        statement = said.get(_letters(one.text)) or next(
            (
                said[text]
                for text in said
                if len(text) > 20 and text in _letters(one.text) and text not in _letters(one.source)
            ),
            None,
        )
        if statement is None:
            if one.group == "honest":
                count.examples.append((one.text, one.source, "dropped"))
            continue
        if one.group == "hard" and _letters(statement.text) in _letters(" ".join(c.quote for c in statement.citations)):
            count.carried += 1
            continue
        is_flagged = statement.verdict == "partly"
        count.flagged += is_flagged
        count.said += not is_flagged
        if is_flagged == (one.group == "honest") or one.group == "hard":
            count.examples.append((one.text, " | ".join(c.quote for c in statement.citations), statement.verdict))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", collapsed(text)).lower()


def table(counts: Counts) -> Iterator[str]:
    """A line for each kind."""
    yield f"{'':8}{'kind':18}{'planted':>8}{'said':>7}{'flagged':>9}{'dropped':>9}{'carried':>9}{'caught':>9}"
    for group in ("hard", "subtle", "honest"):
        total = Count()
        for (of, kind), one in sorted(counts.items()):
            if of == group:
                yield _row(group, kind, one)
                for name in ("planted", "said", "flagged", "carried"):
                    setattr(total, name, getattr(total, name) + getattr(one, name))
        yield _row(group, "all", total)


def _row(group: str, kind: str, one: Count) -> str:
    caught = (one.flagged + one.dropped) / max(one.planted - one.carried, 1)
    return f"{group:8}{kind:18}{one.planted:8}{one.said:7}{one.flagged:9}{one.dropped:9}{one.carried:9}{caught:9.2f}"


def main() -> int:
    """Print the table; nothing to print where the questions are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / ".data" / "evaluation")
    parser.add_argument("--examples", type=int, default=0, help="examples of each kind to list")
    parser.add_argument("--every", type=int, default=1, help="ask every n-th question only")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("../shared with its documents and questions is not here: left out", file=sys.stderr)
        return 0
    Ingest(Settings(data_dir=arguments.data), Silent()).add([SHARED / "seeds", SHARED / "docs" / "domain"])
    with weak_advisor(arguments.data) as (advisor, weak):
        outcome = measure(advisor, weak, questions()[:: arguments.every])
    print("\n".join(table(outcome.counts)))
    print(f"\n{outcome.asked} answers, {outcome.by_model} with sentences of the model")
    print(f"answers that cite what was not found without a model: {len(outcome.outside)}")
    print(f"answers that begin otherwise than what was streamed: {len(outcome.streamed_otherwise)}")
    for (group, kind), one in sorted(outcome.counts.items()):
        for text, cited, verdict in one.examples[: arguments.examples]:
            print(f"\n[{group} {kind}, {verdict}] {text}\n    {cited[:600]}")
    hard = sum(one.said + one.flagged for (group, _), one in outcome.counts.items() if group == "hard")
    return 1 if hard or outcome.outside else 0


if __name__ == "__main__":
    sys.exit(main())
