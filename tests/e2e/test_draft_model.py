"""A mission and a plan worded by a model behind a real server, in both languages, and what a failing one costs."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from advisor.app import Advisor, open_advisor
from advisor.models import MissionDraft, PlanDraft, Profile
from advisor.models.layouts import Paragraph, text_of
from advisor.services import plans
from advisor.settings import Settings
from advisor.surfaces.cli import main
from advisor.surfaces.contract import line
from advisor.surfaces.drafts import json_of_draft, layout_of_draft, write_draft
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.adapters.chat.server import Act, ChatServer, Handler, error
from tests.advisor.adapters.chat.server import reply as says
from tests.advisor.drafting.mission.test_mission import FOOTWEAR, FURNITURE
from tests.advisor.drafting.reworded.invariants import same_but_for_words, texts
from tests.advisor.drafting.reworded.models import paraphrased, rewording

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

Draft = MissionDraft | PlanDraft
CASES = [("mission", FOOTWEAR), ("mission", FURNITURE), ("plan", FOOTWEAR), ("plan", FURNITURE)]


def worded(change: Callable[[str], str]) -> Act:
    """Rewords the clauses of the message it is sent."""

    def act(handler: Handler) -> None:
        messages = handler.server.owner.requests[-1].body["messages"]
        says(rewording(change)(messages[0]["content"], messages[-1]["content"]))(handler)

    return act


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    """The model's server; each test says what it does."""
    with ChatServer() as running:
        yield running


@pytest.fixture(scope="module")
def advisor(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path, server: ChatServer) -> Iterator[Advisor]:
    """An advisor over one note, with the model behind the server."""
    notes, data = tmp_path_factory.mktemp("notes"), tmp_path_factory.mktemp("data")
    (notes / "note.md").write_text("# Clusters\n\nA cluster joins firms of one sector in one region.\n", "utf-8")
    (data / "lemmas").symlink_to(dictionary_dir)
    served = {"model": "openai:tiny", "model_api_key": "k", "model_base_url": server.url, "model_context": 60_000}
    settings = Settings.model_validate({"data_dir": data, "embeddings": "none", **served})
    assert not Ingest(settings, Silent()).sync(notes, yes=True).failed
    with open_advisor(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def without(advisor: Advisor) -> Callable[[str, Profile], Draft]:
    """The draft without a model, made once."""
    return cache(lambda kind, profile: drafted(advisor, kind, profile, with_model=False))


def drafted(advisor: Advisor, kind: str, profile: Profile, *, with_model: bool = True) -> Draft:
    if kind == "mission":
        return advisor.mission(profile, with_model=with_model)
    return advisor.plan(profile, begins="2027-01", with_model=with_model)


@pytest.mark.parametrize(("kind", "profile"), CASES)
def test_the_models_words_stand_in_draft_json_and_papers(
    kind: str,
    profile: Profile,
    advisor: Advisor,
    server: ChatServer,
    without: Callable[[str, Profile], Draft],
    tmp_path: Path,
) -> None:
    server.play(worded(paraphrased))
    better = drafted(advisor, kind, profile)
    same_but_for_words(better, without(kind, profile))
    assert texts(better) != texts(without(kind, profile))
    told = json_of_draft(better)
    assert (told["mode"], told["model"], told["fallback"]) == ("model", "served-model-1", None)
    assert better.usage is not None
    assert told["usage"] == {
        **{"calls": 1, "tokens_in": 40, "tokens_out": 7, "estimated": False},
        **{"dropped": better.usage.dropped, "prompt": better.usage.prompt},
    }
    write_draft(better, tmp_path / "draft.md")
    assert "served-model-1" in (tmp_path / "draft.md").read_text(encoding="utf-8")
    write_draft(better, tmp_path / "draft.pdf")
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("kind", "profile", "act", "code"),
    [
        ("mission", FURNITURE, error(401), "model_unauthorised"),
        ("plan", FOOTWEAR, says("Certainly! Here is your plan: be bold."), "model_unreadable"),
        ("plan", FURNITURE, worded(lambda text: f"{text[:-1]} o 50%."), "model_unlike"),
        ("mission", FOOTWEAR, says('{"clauses": []}'), "model_content"),
    ],
)
def test_a_failing_model_costs_the_words_and_not_the_draft(
    kind: str,
    profile: Profile,
    act: Act,
    code: str,
    advisor: Advisor,
    server: ChatServer,
    without: Callable[[str, Profile], Draft],
) -> None:
    server.play(act)
    failed = drafted(advisor, kind, profile)
    assert texts(failed) == texts(without(kind, profile))
    told = json.loads(line(json_of_draft(failed)))
    assert (told["mode"], told["model"], told["fallback"]["kind"]) == ("extractive", None, code)
    assert told["fallback"]["message"] in worded_by(failed)


@pytest.mark.parametrize("kind", ["mission", "plan"])
def test_without_a_model_nobody_is_called(kind: str, advisor: Advisor, server: ChatServer) -> None:
    before = len(server.requests)
    quiet = drafted(advisor, kind, FOOTWEAR, with_model=False)
    assert len(server.requests) == before
    assert (quiet.mode, quiet.model, quiet.fallback, quiet.usage) == ("extractive", None, None, None)
    assert worded_by(quiet) == ""


def test_a_plan_that_is_kept_keeps_the_models_words(advisor: Advisor, server: ChatServer, tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path, "embeddings": "none"})
    server.play(worded(paraphrased), error(400))
    better = drafted(advisor, "plan", FOOTWEAR)
    assert isinstance(better, PlanDraft)
    plans.keep(settings, "default", better, date(2026, 11, 21))
    kept = plans.kept(settings, "default").plan
    assert (texts(kept), kept.model, kept.fallback, kept.usage) == (texts(better), "served-model-1", None, None)
    plain = drafted(advisor, "plan", FOOTWEAR, with_model=False)
    assert isinstance(plain, PlanDraft)
    locked = plans.with_locked(settings, "default", plain, [row.id for row in better.actions])
    assert [row.why for row in locked.actions] == [row.why for row in better.actions]
    assert (locked.mode, locked.model) == ("model", "served-model-1")


@pytest.mark.parametrize("command", ["mission", "plan"])
@pytest.mark.parametrize("options", [(), ("--no-model",)])
def test_no_model_means_that_nobody_is_asked(
    command: str,
    options: tuple[str, ...],
    advisor: Advisor,
    server: ChatServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = advisor._settings
    told = {"DATA_DIR": str(settings.data_dir), "EMBEDDINGS": "none", "MODEL": "openai:tiny", "MODEL_API_KEY": "k"}
    for name, value in (told | {"MODEL_BASE_URL": server.url, "MODEL_CONTEXT": "60000"}).items():
        monkeypatch.setenv(f"ADVISOR_{name}", value)
    monkeypatch.setattr("sys.argv", ["advisor", command, "--json", "--lang", "en", *options])
    server.play(worded(paraphrased))
    before = len(server.requests)
    with pytest.raises(SystemExit) as done:
        main()
    assert done.value.code == 0
    mode = json.loads(capsys.readouterr().out)["mode"]
    assert (len(server.requests) - before, mode) == ((0, "extractive") if options else (1, "model"))


def worded_by(draft: Draft) -> str:
    """The line that says whose words a draft is in."""
    [part] = [part for part in layout_of_draft(draft).parts if part.name == "wording"]
    return "".join(text_of(block.runs) for block in part.blocks if isinstance(block, Paragraph))
