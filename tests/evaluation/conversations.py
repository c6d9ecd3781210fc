"""How well follow-ups are understood: `python -m tests.evaluation.conversations DATA_DIR`.

Each line of `follow_ups.jsonl` is a conversation: what was said, what kind of message the last one is, and the question
it means. Printed are the share of kinds told right and, of those that ask a question of their own, of conversations
whose question and whose meaning find the same passage first.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from advisor.answering.conversation import Kind, Request, Turn, resolve
from advisor.app import Advisor, open_advisor
from advisor.settings import Settings

FILE = Path(__file__).with_name("follow_ups.jsonl")
_KINDS: dict[str, Kind] = {
    "new topic": "new",
    "nowy temat": "new",
    "more about an item": "about",
    "więcej o pozycji": "about",
    "other language": "language",
    "inny język": "language",
    "thanks": "thanks",
    "podziękowanie": "thanks",
}
"""What the file calls a message; every other kind is a follow-up."""
NO_QUESTION = ("thanks", "language")
"""Kinds without a question of their own: the same one in another language is searched for as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What was said, and what the last message means."""

    id: str
    language: str
    kind: Kind
    messages: tuple[str, ...]
    means: str


def load_conversations(path: Path = FILE) -> list[Conversation]:
    """The conversations of a JSONL file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Conversation(
            id=row["id"],
            language=row["lang"],
            kind=_KINDS.get(row["kind"], "follow_up"),
            messages=tuple(row["turns"]),
            means=row["means"],
        )
        for row in rows
    ]


def last_request(conversation: Conversation, advisor: Advisor | None = None) -> Request:
    """What the last message is taken for; with an advisor the messages before it are answered."""
    return resolve(conversation.messages[-1], turns_before(conversation, advisor))


def turns_before(conversation: Conversation, advisor: Advisor | None = None) -> list[Turn]:
    """The turns before the last message."""
    turns: list[Turn] = []
    for message in conversation.messages[:-1]:
        asked = resolve(message, turns)
        language = asked.language or conversation.language
        answer = advisor.ask(asked.question) if advisor and asked.question else None
        turns.append(Turn(question=message, searched_for=asked.question, language=language, answer=answer))
    return turns


def main(data_dir: Path) -> None:
    """Print the figures, and what was understood otherwise than it was meant."""
    told, found, searched = 0, 0, 0
    conversations = load_conversations()
    with open_advisor(Settings(data_dir=data_dir)) as advisor:
        for one in conversations:
            request = last_request(one, advisor)
            told += request.kind == one.kind
            same = one.kind in NO_QUESTION or is_found_alike(advisor, request.question, one.means)
            if one.kind not in NO_QUESTION:
                searched, found = searched + 1, found + same
            if request.kind != one.kind or not same:
                said = " | ".join(one.messages)
                print(f"{one.id}: {said}\n  means {one.kind}: {one.means}\n  taken {request.kind}: {request.question}")
    print(f"kind told right: {told} of {len(conversations)}; same passage first: {found} of {searched}")


def is_found_alike(advisor: Advisor, question: str, means: str) -> bool:
    """Whether the same passage is found first for both."""
    return _first(advisor, question) == _first(advisor, means)


def _first(advisor: Advisor, question: str) -> str | None:
    hits = advisor.search(question, k=1).hits if question else ()
    return hits[0].passage.id if hits else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
