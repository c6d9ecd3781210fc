"""`manifest.toml`: what the user says of the documents."""

from pathlib import Path

import pytest

from advisor.errors import ConfigError
from ingest.manifest import digest_of, load_manifest

FULL = """
[[document]]
file = "reports/a.pdf"
title = "Skills in clusters"
publisher = "Cluster House"
authors = "A. Nowak"
year = 2019
language = "en"
licence = "CC-BY-4.0"
url = "https://example.org/a.pdf"
kind = "original"

[[document]]
file = "b.md"
kind = "brief"
"""


def load(folder: Path, content: str | bytes) -> object:
    (folder / "manifest.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    return load_manifest(folder)


def test_entries_are_found_by_their_file(tmp_path: Path) -> None:
    entries = load(tmp_path, FULL)
    assert entries == {
        "reports/a.pdf": {
            "file": "reports/a.pdf",
            "title": "Skills in clusters",
            "publisher": "Cluster House",
            "authors": "A. Nowak",
            "year": 2019,
            "language": "en",
            "licence": "CC-BY-4.0",
            "url": "https://example.org/a.pdf",
            "kind": "original",
        },
        "b.md": {"file": "b.md", "kind": "brief"},
    }


@pytest.mark.parametrize("content", ["", "# only a remark\n", "document = []\n"])
def test_a_manifest_may_say_nothing(tmp_path: Path, content: str) -> None:
    assert load(tmp_path, content) == {}


def test_a_folder_needs_no_manifest(tmp_path: Path) -> None:
    assert load_manifest(tmp_path) == {}


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, b'\xef\xbb\xbf[[document]]\nfile = "a.md"\n') == {"a.md": {"file": "a.md"}}


def entry(line: str) -> str:
    return f'[[document]]\nfile = "a.md"\n{line}\n'


@pytest.mark.parametrize(
    "content",
    [
        "[[document]\n",
        "file = \n",
        b"[[document]]\nfile = '\xff.md'\n",
        "[document]\nfile = 'a.md'\n",
        "document = 'a.md'\n",
        "document = ['a.md']\n",
        "[[documents]]\nfile = 'a.md'\n",
        "[[document]]\ntitle = 'Of no file'\n",
        "[[document]]\nfile = 7\n",
        entry("titel = 'Misspelt'"),
        entry("Title = 'In capitals'"),
        entry("sources = ['x']"),
        *(entry(f"{key} = 7") for key in ("title", "publisher", "authors", "language", "licence", "url", "kind")),
        entry("title = ['A', 'B']"),
        entry("year = '2019'"),
        entry("year = 2019.0"),
        entry("year = 2019-05-01"),
        entry("year = true"),
        entry("kind = 'copy'"),
        entry("") + entry(""),
    ],
)
def test_what_cannot_be_understood_is_an_error_that_names_the_manifest(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, content)
    assert raised.value.code == "bad_manifest"
    assert raised.value.values["file"] == "manifest.toml"
    assert raised.value.values["reason"]


def test_the_error_names_file_and_field(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, entry("year = 'soon'"))
    assert "a.md" in str(raised.value.values["reason"])
    assert "year" in str(raised.value.values["reason"])


@pytest.mark.parametrize("said", [None, {}, {"file": "a.md"}])
def test_an_entry_that_says_nothing_has_no_digest(said: dict[str, object] | None) -> None:
    assert digest_of(said) == ""


def test_a_digest_changes_with_what_is_said_and_with_nothing_else() -> None:
    said = {"file": "a.md", "title": "A", "year": 2019}
    assert digest_of(said) == digest_of({"year": 2019, "title": "A", "file": "moved/a.md"})
    assert len({digest_of(said), digest_of(said | {"year": 2020}), digest_of({"title": "A"})}) == 3
