"""The glossary's file: read as it is, or one clear error."""

from pathlib import Path

import pytest

from advisor.adapters.glossary import shipped_glossary
from advisor.errors import ConfigError


def write(folder: Path, content: bytes) -> Path:
    (folder / "glossary").mkdir()
    (folder / "glossary" / "pl-en.tsv").write_bytes(content)
    return folder


def test_every_line_is_an_entry(tmp_path: Path) -> None:
    folder = write(tmp_path, "# Polish\tEnglish\nskładki\tfee; premium\tskładka\n\nklaster\tcluster\n".encode())
    assert list(shipped_glossary(folder)) == [
        ("składki", ("fee", "premium"), "składka"),
        ("klaster", ("cluster",), None),
    ]


def test_no_file_is_no_entries(tmp_path: Path) -> None:
    assert list(shipped_glossary(tmp_path)) == []


@pytest.mark.parametrize(
    "content", [b"no tab here\n", b"a\tb\tc\td\n", b"\tfee\n", "składka\t\n".encode(), b"\xff\xfe\tfee\n"]
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ConfigError) as raised:
        list(shipped_glossary(write(tmp_path, content)))
    assert raised.value.code == "knowledge_invalid"
