"""`advisor review` and `advisor assess`: the real program over a small library and the shipped frameworks."""

import json
from pathlib import Path

import docx
import pytest

from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.knowledge import write_knowledge
from tests.processes import run

TEXT = "We produce eco-friendly furniture for families in Wielkopolska. We open our workshops to pupils every autumn."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path) -> Path:
    """A small library; words only."""
    home = tmp_path_factory.mktemp("reviewing")
    data = home / "data"
    data.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    settings = Settings.model_validate({"data_dir": data, "embeddings": "none"})
    assert not Ingest(settings, Silent()).sync(write_knowledge(home / "knowledge")).failed
    return data


def test_a_text_from_standard_input_is_reviewed(data: Path) -> None:
    done = run("advisor", "review", "-", "--json", data_dir=data, stdin=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    assert [comment["kind"] for comment in json.loads(done.stdout)["comments"]][:2] == ["keep", "claim"]


def test_a_review_is_written_into_the_margin_and_said(data: Path, tmp_path: Path) -> None:
    paper, out = tmp_path / "mission.txt", tmp_path / "mission.docx"
    paper.write_text(TEXT, encoding="utf-8")
    done = run("advisor", "review", str(paper), "--out", str(out), data_dir=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Claim without proof" in done.stdout
    document = docx.Document(str(out))
    assert [paragraph.text for paragraph in document.paragraphs] == [TEXT]
    assert any("eco-friendly" in comment.text for comment in document.comments)


def test_a_polish_text_is_reviewed_in_polish(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "recenzja.md"
    text = "Nasz klaster meblarski jest liderem i produkuje meble przyjazne dla środowiska dla rodzin z regionu."
    done = run("advisor", "review", "-", "--out", str(out), data_dir=data, stdin=text)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("# Recenzja tekstu\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("review", "nowhere.txt"), "cannot be read"),
        (("review", "-"), "no text to review"),
        (("review", "-", "--out", "x.pdf"), "cannot be written as"),
        (("assess",), "needs a terminal"),
        (("assess", "--out", "x.docx"), "cannot be written as"),
    ],
)
def test_mistakes_are_one_line_with_a_hint(data: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("advisor", *arguments, data_dir=data)
    assert done.returncode == 2
    assert message in done.stderr.splitlines()[0]
    assert len(done.stderr.splitlines()) == 2


def test_a_questionnaire_is_written_filled_in_and_read(data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "round.yaml"
    assert run("advisor", "assess", "--out", str(sheet), data_dir=data).returncode == 0
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("rating:\n", "rating: 1\n"), encoding="utf-8")
    done = run("advisor", "assess", str(sheet), "--json", "--before", str(sheet), data_dir=data)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [one["before"] for one in found["rated"]] == [1] * 10
    assert len(found["improvements"]) == 3
