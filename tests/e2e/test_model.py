"""A question answered with a model behind a real server: its words over our sources, and what happens when it fails."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.answering.assistant import Say
from advisor.app import open_advisor
from advisor.models import Answer
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.adapters.chat import streams
from tests.advisor.adapters.chat.server import Act, ChatServer, Handler, error
from tests.advisor.adapters.chat.server import reply as says

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

QUOTE = "A cluster academy trained 43 welders in 2019."
REPORT = f"# Training\n\n{QUOTE} Members share the costs of the academy.\n"
QUESTION = "How many welders did the cluster academy train?"


def written_with(text: str, quote: str) -> str:
    return json.dumps({"statements": [{"text": f"{text} [S1]", "quotes": [{"s": 1, "quote": quote}]}]})


@pytest.fixture
def ask(make_settings: Callable[..., Settings], tmp_path: Path) -> Callable[..., Answer]:
    """Asks the question over one report, with a model that does what `acts` say."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "training.md").write_text(REPORT, encoding="utf-8")
    settings = make_settings(embeddings="none")
    assert not Ingest(settings, Silent()).sync(notes, yes=True).failed

    def asked(*acts: Act, with_model: bool = True, say: Say | None = None) -> Answer:
        with ChatServer(*acts) as server:
            with_server = make_settings(
                embeddings="none", model="openai:tiny", model_base_url=server.url, model_api_key="k", model_seconds=30
            )
            with open_advisor(with_server) as advisor:
                return advisor.ask(QUESTION, with_model=with_model, say=say)

    return asked


def test_the_models_words_stand_over_our_quote(ask: Callable[..., Answer]) -> None:
    answer = ask(says(written_with("The academy of the cluster trained 43 welders in 2019.", QUOTE)))
    assert (answer.mode, answer.fallback) == ("model", None)
    [statement] = answer.statements
    assert statement.text == "The academy of the cluster trained 43 welders in 2019."
    assert statement.citations[0].quote == QUOTE
    assert answer.usage is not None


@pytest.mark.parametrize(
    "written",
    [
        written_with("The academy trained 430 welders in 2019.", QUOTE),
        written_with("The academy trained 43 welders in 2019.", "Words that stand nowhere in the report at all."),
        "I cannot say.",
    ],
)
def test_what_no_quote_carries_is_not_said(written: str, ask: Callable[..., Answer]) -> None:
    answer = ask(says(written))
    assert answer.mode == "extractive"
    assert answer.fallback is not None
    assert [statement.text for statement in answer.statements] == [QUOTE]


def test_a_server_that_fails_costs_the_words_and_not_the_answer(ask: Callable[..., Answer]) -> None:
    answer = ask(error(401))
    assert answer.fallback is not None
    assert answer.fallback.code == "model_unauthorised"
    assert [statement.text for statement in answer.statements] == [QUOTE]


def test_without_a_model_nobody_is_called(ask: Callable[..., Answer]) -> None:
    def never(handler: Handler) -> None:
        raise AssertionError("the model was called")

    answer = ask(never, with_model=False)
    assert (answer.mode, answer.fallback, answer.model) == ("extractive", None, None)


def test_a_statement_is_told_while_the_model_writes(ask: Callable[..., Answer]) -> None:
    told: list[Answer] = []
    written = written_with("The academy of the cluster trained 43 welders in 2019.", QUOTE)
    answer = ask(streams.stream(written), say=told.append)
    assert [one.statements for one in told] == [answer.statements]
    assert (told[0].lead, told[0].language, told[0].mode) == (answer.lead, "en", "model")
    assert answer.usage is not None
    assert not answer.usage.estimated


def test_a_model_that_breaks_off_keeps_what_it_said(ask: Callable[..., Answer]) -> None:
    told: list[Answer] = []
    written = written_with("The academy of the cluster trained 43 welders in 2019.", QUOTE)
    answer = ask(streams.stream(written, then=streams.cut), says("Never asked."), say=told.append)
    assert answer.statements[: len(told[0].statements)] == told[0].statements
    assert (answer.mode, answer.fallback and answer.fallback.code) == ("model", "model_cut")
