"""`make live` end to end: a small library, few questions, a model behind a real server."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.evaluation.questions import Evidence, Question, load_questions
from advisor.settings import Settings
from tests.advisor.adapters.chat.server import ChatServer, error, reply
from tests.evaluation import live
from tests.processes import SHARED

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TRAINED = "A cluster academy trained 43 welders in 2019."
SHARES = "Members share the costs of the academy."
USED = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder as ../shared is: one document, three questions, the last of which it does not answer."""
    folder = tmp_path / "shared"
    for name in ("seeds", "docs/domain", "eval"):
        (folder / name).mkdir(parents=True)
    (folder / "seeds" / "training.md").write_text(f"# Training\n\n{TRAINED} {SHARES}\n", encoding="utf-8")
    rows: list[dict[str, object]] = [
        {"id": "a-1", "lang": "en", "type": "figure", "question": "How many welders did the cluster academy train?"},
        {"id": "a-2", "lang": "en", "type": "fact", "question": "Who shares the costs of the academy?"},
        {"id": "a-3", "lang": "en", "type": "unanswerable", "question": "When does the train to Vienna leave?"},
    ]
    rows[0] |= {"evidence": [{"doc": "training.md", "quote": TRAINED}]}
    rows[1] |= {"evidence": [{"doc": "training.md", "quote": SHARES}]}
    (folder / "eval" / "dev.jsonl").write_text("\n".join(map(json.dumps, rows[:2])), encoding="utf-8")
    (folder / "eval" / "docs-dev.jsonl").write_text(json.dumps(rows[2]), encoding="utf-8")
    return folder


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(words_only: Settings, shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs it with these settings; exit code, stdout, stderr."""

    def run_it(folder: Path = shared, **settings: str) -> tuple[int, str, str]:
        for name, value in {"embeddings": "none", **settings}.items():
            monkeypatch.setenv(f"ADVISOR_{name.upper()}", value)
        code = live.main(["--shared", str(folder), "--data", str(words_only.data_dir)])
        return code, *capsys.readouterr()

    return run_it


def written(*statements: tuple[str, str]) -> str:
    return json.dumps(
        {"statements": [{"text": f"{text} [S1]", "quotes": [{"s": 1, "quote": quote}]} for text, quote in statements]}
    )


def test_lines_and_table_tell_what_became_of_each_question(run: Run) -> None:
    wrong = ("The academy trained 430 welders.", TRAINED)
    said, said_again = written((TRAINED, TRAINED), wrong), written(wrong)
    with ChatServer(reply(said, usage=USED), reply(said_again, usage=USED), error(401)) as server:
        code, out, err = run(
            model="openai:tiny",
            model_base_url=server.url,
            model_api_key="k",
            model_price_in="2",
            model_price_out="10",
        )
    assert (code, err) == (0, "")
    head, fact, figure, unanswerable, _, *table = out.splitlines()
    assert head == "openai:tiny: 3 questions"
    # The fact comes first; asked to correct its second sentence, the model says the same again.
    assert fact.startswith("a-2 en fact: model, 1 kept (1 verbatim) 1 dropped, evidence 0.00 (without 1.00), ")
    assert fact.endswith("2000+200 tokens, 0.0060, Who shares the costs of the academy?")
    assert figure.startswith(
        "a-1 en figure: extractive model_unauthorised, 0 kept 0 dropped, evidence 1.00 (without 1.00)"
    )
    assert figure.endswith("0+0 tokens, 0.0000, How many welders did the cluster academy train?")
    assert unanswerable.startswith("a-3 en unanswerable: extractive, 0 kept 0 dropped, evidence –, ")
    heads, english, everything, modes = table
    assert heads.split()[:8] == ["asked", "model", "kept", "verbatim", "supported", "partly", "dropped", "evidence"]
    assert english.split()[1:10] == ["3", "1", "1", "1", "0", "0", "1", "0.50", "1.00"]
    assert everything.split()[1:] == english.split()[1:]
    assert everything.endswith("2000+200 tokens, 0.0060")
    assert modes == "1 model, 1 extractive model_unauthorised, 1 extractive"


def test_without_counts_and_prices_it_says_so(run: Run) -> None:
    with ChatServer(reply(written((TRAINED, TRAINED)), usage=None)) as server:
        _, out, _ = run(model="openai:tiny", model_base_url=server.url, model_api_key="k")
    total = out.splitlines()[-2]
    assert total.endswith(" tokens, no prices set") and "~" in total


def test_without_a_model_it_says_how_to_name_one(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "ADVISOR_MODEL=" in err


def test_without_the_shared_folder_it_is_left_out(run: Run, tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "nowhere", model="openai:tiny")
    assert (code, out) == (0, "")
    assert "nowhere" in err and len(err.splitlines()) == 1


def test_a_setting_that_cannot_be_used_is_an_error_with_a_hint(run: Run) -> None:
    code, _, err = run(model="tiny")
    assert code == 2
    assert "ADVISOR_MODEL" in err and "Hint: " in err


def question(number: int, language: str, kind: str) -> Question:
    evidence = Evidence(file="a.md", quote="words", page=None)
    return Question(id=f"q-{number}", language=language, text="Why?", type=kind, evidence=(evidence,), alternatives=())


def test_questions_are_spread_over_languages_and_types() -> None:
    kinds = [("en", "fact")] * 50 + [("pl", "fact")] * 8 + [("en", "list")] * 4 + [("pl", "table")]
    questions = [question(number, *kind) for number, kind in enumerate(kinds)]
    chosen = live.choose(questions, 12)
    assert Counter((one.language, one.type) for one in chosen) == {
        ("en", "fact"): 4,
        ("en", "list"): 3,
        ("pl", "fact"): 4,
        ("pl", "table"): 1,
    }
    assert live.choose(reversed(questions), 12) == chosen
    assert len(live.choose(questions, 1000)) == len(questions)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_the_thirty_hold_every_type_in_both_languages() -> None:
    files = [load_questions(SHARED / "eval" / name) for name in ("dev.jsonl", "docs-dev.jsonl")]
    everything = [one for file in files for one in file]
    chosen = live.choose(everything, live.COUNT)
    assert len({one.id for one in chosen}) == live.COUNT
    assert {(one.language, one.type) for one in chosen} == {(one.language, one.type) for one in everything}
    assert all(any(one in file for one in chosen) for file in files)
