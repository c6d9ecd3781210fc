"""`advisor show` over a real library: a PDF of two pages and a text."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.advisor.adapters.drawing.test_pages import yellow
from tests.ingest.pdf_builder import build_pdf
from tests.processes import run

FIRST = "Members that train together hire each other's people."
TEXT = "# Academies\n\nA cluster academy needs a budget of its own. It needs a teacher too.\n"
Show = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("corpus")
    more = "\n".join(f"On Sunday number {number} nobody works in any of the clusters." for number in range(35))
    (folder / "report.pdf").write_bytes(build_pdf([f"1 Training\n{FIRST}", f"2 Work\n{more}"]))
    (folder / "academies.md").write_text(TEXT, encoding="utf-8")
    (data / ".env").write_text("ADVISOR_EMBEDDINGS=none\n", encoding="utf-8")
    done = run("ingest", "sync", str(folder), "--quiet", data_dir=data)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="module")
def passage(data: Path) -> Callable[[str], str]:
    """The passage of the library that is nearest to some words."""

    def find(words: str) -> str:
        [hit] = json.loads(run("advisor", "search", words, "-k", "1", "--json", data_dir=data).stdout)["hits"]
        return str(hit["passage"])

    return find


@pytest.fixture(scope="module")
def training(passage: Callable[[str], str]) -> str:
    return passage("members train hire")


def shown(data: Path, *arguments: str) -> dict[str, Any]:
    done = run("advisor", "show", *arguments, "--json", data_dir=data)
    assert (done.returncode, done.stderr) == (0, "")
    return dict(json.loads(done.stdout))


def test_one_can_read_on_from_neighbour_to_neighbour(data: Path, training: str) -> None:
    here = shown(data, training)
    assert here["previous"] is None and here["quote"] is None and here["image"] is None
    there = shown(data, here["next"])
    assert "nobody works" in there["text"] and "Members" not in there["text"]
    assert (there["previous"], there["next"]) == (training, None)
    written = " ".join(run("advisor", "show", training, data_dir=data).stdout.split())
    assert f"Next: {here['next']} · {' '.join(there['text'].split()[:3])}" in written


def test_a_quote_is_marked(data: Path, training: str) -> None:
    done = run("advisor", "show", training, "--quote", "train  together\nhire", data_dir=data)
    assert "Members that >>> train together hire <<< each other's people." in " ".join(done.stdout.split())
    quote = shown(data, training, "--quote", "train together hire")["quote"]
    assert quote["text"] == "train together hire"
    assert shown(data, training)["text"][quote["start"] : quote["end"]] == quote["text"]


def test_words_that_do_not_stand_there_are_an_error(data: Path, training: str, tmp_path: Path) -> None:
    image = tmp_path / "page.png"
    for words in ("hire nobody", " "):
        done = run("advisor", "show", training, "--quote", words, "--image", str(image), data_dir=data)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == f"These words do not stand in the passage “{training}”."
    assert not image.exists()


def test_a_picture_shows_the_page_with_the_quote(data: Path, training: str, tmp_path: Path) -> None:
    image = tmp_path / "page.png"
    written = shown(data, training, "--quote", FIRST, "--image", str(image))
    assert written["image"] == {"file": str(image), "page": 1, "notes": []}
    assert yellow(Image.open(image).convert("RGB"))


def test_a_text_is_drawn_and_says_so(data: Path, passage: Callable[[str], str], tmp_path: Path) -> None:
    image = tmp_path / "text.png"
    done = run("advisor", "show", passage("academy budget"), "--image", str(image), data_dir=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Picture: {image}" in done.stdout.replace("\n", " ") and "no pages" in done.stdout
    assert yellow(Image.open(image).convert("RGB"))


def test_a_picture_that_cannot_be_had_is_a_line_and_a_hint(data: Path, training: str, tmp_path: Path) -> None:
    for name, first in ((".", "“.” is a folder."), ("page.jpg", "“page.jpg” is no name for a picture.")):
        done = run("advisor", "show", training, "--image", name, data_dir=data)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == first and len(done.stderr.splitlines()) == 2


def test_without_the_original_there_is_no_picture(data: Path, training: str, tmp_path: Path) -> None:
    document = shown(data, training)["document"]
    original = data / "originals" / document
    away = original.rename(tmp_path / "away")
    try:
        done = run("advisor", "show", training, "--image", str(tmp_path / "page.png"), data_dir=data)
    finally:
        away.rename(original)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The original file is missing or has been altered")
