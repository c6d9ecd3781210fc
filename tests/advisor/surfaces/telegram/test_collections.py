"""Nothing of one cluster's documents is ever told to another: by the handlers and by the advisor itself."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from advisor.app import Advisor, open_advisor
from advisor.errors import AdvisorError
from advisor.language.texts import texts
from advisor.models import SHARED
from advisor.models.members import Role
from advisor.settings import Settings
from advisor.surfaces.telegram.desk import Desk
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.surfaces.telegram.in_process import act, desk_over
from tests.advisor.surfaces.telegram.server import BotServer
from tests.advisor.surfaces.telegram.state import Message

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EN = texts("en")
CANARIES = {"wood-cluster": ("Zorvanthium", "7713"), "steel-cluster": ("Quillbraxite", "4409")}
"""Words and figures that only the documents of one cluster hold: in title, heading, text."""
SHARED_FACT = "The shared handbook says that 31 firms sort their waste."
READERS = {1001: "wood-cluster", 1002: "steel-cluster", 1003: None}
GROUP = -100500
QUESTIONS = (
    "How many tonnes of resin did the cluster ship in 2024?",
    "Who approved the secret plan for the harbour?",
    "What do you know about the yearbook?",
    "more",
    "Ile ton żywicy wysłał klaster w 2024 roku?",
    "How many firms sort their waste?",
)
BUTTONS = ("quotes", "forward", "more", "nearest", "page")


def document(word: str, figure: str) -> bytes:
    made = FPDF()
    made.set_title(f"Yearbook of {word} in the harbour")
    made.set_creation_date(datetime(2024, 5, 1, tzinfo=UTC))
    made.add_page()
    made.set_font("Helvetica", size=12)
    text = (
        f"In 2024 the cluster shipped {figure} tonnes of resin under the brand {word}. "
        f"The board approved the secret plan for the harbour, called {word}. The cluster keeps {figure} pallets ready."
    )
    made.multi_cell(0, 8, text)
    return bytes(made.output())


def fill(folder: Path, settings: Settings, collections: tuple[str, ...]) -> None:
    shared = folder / "shared"
    shared.mkdir(parents=True)
    (shared / "handbook.md").write_text(f"# Handbook\n\n{SHARED_FACT}\n", encoding="utf-8")
    assert not Ingest(settings, Silent()).add([shared]).failed
    for name in collections:
        place = folder / name
        place.mkdir()
        (place / f"{CANARIES[name][0]}.pdf").write_bytes(document(*CANARIES[name]))
        assert not Ingest(settings, Silent()).add([place], collection=name).failed


@pytest.fixture
def settings(tmp_path: Path, make_settings: Callable[..., Settings]) -> Settings:
    settings = make_settings(embeddings="none")
    fill(tmp_path / "files", settings, tuple(CANARIES))
    return settings


def leaked(told: str, collection: str | None) -> set[str]:
    """Canaries of collections that are not this one."""
    return {word for name, words in CANARIES.items() if name != collection for word in words if word in told}


def told(messages: list[Message]) -> str:
    """Everything of messages that somebody sees or could look into."""
    files = b"".join(one.file.content for one in messages if one.file)
    return json.dumps([one.as_json() for one in messages], ensure_ascii=False) + files.decode("utf-8", "replace")


async def member(desk: Desk, user: int, collection: str | None, role: Role = "reader") -> None:
    await asyncio.to_thread(desk.records.members.add, user, f"user {user}", role, collection)


def pressable(messages: list[Message]) -> list[str]:
    return [message.button(label)["callback_data"] for message in messages for label in message.labels]


async def everything(desk: Desk, server: BotServer, user: int, **where: object) -> str:
    """All that a person can get out of the bot with some questions and every button."""
    seen: list[Message] = []
    for question in QUESTIONS:
        answer = await act(desk, server, "text", question, user=user, **where)  # type: ignore[arg-type]
        seen += answer
        for data in pressable(answer):
            if data.startswith(BUTTONS):
                seen += await act(desk, server, "button", data, user=user, **where)  # type: ignore[arg-type]
    seen += await act(desk, server, "command", user=user, command="sources", **where)  # type: ignore[arg-type]
    return told(seen)


def test_no_member_and_no_group_is_told_of_another_cluster(server: BotServer, settings: Settings) -> None:
    async def main() -> None:
        async with desk_over(server, settings) as desk:
            for user, collection in READERS.items():
                await member(desk, user, collection)
            for user, collection in READERS.items():
                seen = await everything(desk, server, user)
                assert leaked(seen, collection) == set(), collection
                own = CANARIES[collection][1] if collection else "31 firms"
                assert own in seen  # what may be read is answered
            desk.records.groups.add(GROUP, "Board of wood", "wood-cluster")
            for user in (1002, 5555):  # a member of the other cluster, and somebody nobody knows
                seen = await everything(desk, server, user, chat=GROUP, place="group")
                assert leaked(seen, "wood-cluster") == set() and "7713" in seen
            topics = json.dumps(desk.records.keeper.topics("2000-01-01"))
            assert leaked(topics, None) == set()

    asyncio.run(main())


def test_who_is_moved_takes_nothing_along(server: BotServer, settings: Settings) -> None:
    async def main() -> None:
        async with desk_over(server, settings) as desk:
            await member(desk, 1001, "wood-cluster")
            answer = await act(desk, server, "text", QUESTIONS[0], user=1001)
            assert "7713" in told(answer)
            buttons = [data for data in pressable(answer) if data.startswith(BUTTONS)]
            assert {data.partition(":")[0] for data in buttons} >= {"quotes", "forward", "page"}
            desk.records.groups.add(GROUP, "Board of steel", "steel-cluster")
            for data in buttons:  # pressed by its owner, where others read along
                seen = await act(desk, server, "button", data, user=1001, chat=GROUP, place="group")
                assert leaked(told(seen), "steel-cluster") == set() and EN.say("bot.button_gone") in seen[-1].text
            for moved_to in ("steel-cluster", None):
                await member(desk, 1001, moved_to)
                for data in buttons:
                    seen = await act(desk, server, "button", data, user=1001)
                    assert EN.say("bot.button_gone") in seen[-1].text and not seen[-1].file
                for message in ("more", "and about 1?", "po polsku"):
                    seen = await act(desk, server, "text", message, user=1001)
                    assert leaked(told(seen), moved_to) == set()
            await member(desk, 1001, "wood-cluster")
            seen = await act(desk, server, "button", buttons[0], user=1001)
            assert "7713" in told(seen)  # kept for whoever may read it again

    asyncio.run(main())


def visible(advisor: Advisor, collection: str | None) -> list[object]:
    """What the advisor lets be seen with a collection, without numbers that tell nothing of documents."""
    asked = [*QUESTIONS, *(f"What is {word}?" for words in CANARIES.values() for word in words)]
    seen: list[object] = [one.record.title for one in advisor.sources(collection)]
    for question in asked:
        answer = advisor.ask(question, collection=collection)
        statements = [(one.text, one.verdict, [asdict(cited) for cited in one.citations]) for one in answer.statements]
        near = [(hit.passage.text, hit.document.record.title) for hit in answer.nearest]
        found = [hit.passage.text for hit in advisor.search(question, collection=collection).hits]
        seen.append((answer.fit, answer.reason, answer.lead, answer.gaps, answer.notes, statements, near, found))
    return seen


def said_of(act: Callable[[], object]) -> str:
    """How something is refused."""
    with pytest.raises(AdvisorError) as caught:
        act()
    return f"{type(caught.value).__name__} {caught.value.code} {' '.join(sorted(caught.value.values))}"


@pytest.mark.parametrize("collection", [None, "wood-cluster"])
@pytest.mark.parametrize("embeddings", ["none", pytest.param("local", marks=pytest.mark.slow)])
def test_answers_are_the_same_as_if_the_other_cluster_had_no_documents(
    collection: str | None, embeddings: str, tmp_path: Path, make_settings: Callable[..., Settings]
) -> None:
    settings = make_settings(embeddings=embeddings)
    fill(tmp_path / "files", settings, tuple(CANARIES))
    alone = make_settings(data_dir=tmp_path / "alone", embeddings=embeddings)
    fill(tmp_path / "few", alone, ("wood-cluster",) if collection else ())
    with open_advisor(settings) as full, open_advisor(alone) as less:
        assert visible(full, collection) == visible(less, collection)
        assert {one.collection for one in full.sources(collection)} == {SHARED, collection or SHARED}
        [theirs] = full.search("resin", collection="steel-cluster", k=1).hits
        for one in (theirs.passage.id, theirs.passage.id[:8], "0" * 24):
            refused = said_of(lambda one=one: full.show(one, collection=collection))  # type: ignore[misc]
            assert refused == said_of(lambda: full.show("f" * 24, collection=collection))
        for name in ("Quillbraxite", "no such title"):
            refused = said_of(lambda name=name: full.ask("resin", source=name, collection=collection))  # type: ignore[misc]
            assert "no_such_source" in refused
