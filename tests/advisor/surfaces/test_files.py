"""Files that a command writes."""

import os
from pathlib import Path

import pytest

from advisor.errors import ConfigError
from advisor.surfaces.cli.files import write_png


def test_a_picture_is_written_and_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_png(content, tmp_path / "page.PNG")
        assert (tmp_path / "page.PNG").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["page.PNG"]


def test_a_file_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "report.pdf").write_bytes(b"mine")
    wrong = {"folder.png": "picture_is_folder", "report.pdf": "picture_not_png", "no/such.png": "file_unwritable"}
    for name, code in wrong.items():
        with pytest.raises(ConfigError) as caught:
            write_png(b"picture", tmp_path / name)
        assert caught.value.code == code
    assert (tmp_path / "report.pdf").read_bytes() == b"mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_locked_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ConfigError) as caught:
        write_png(b"picture", tmp_path / "page.png")
    assert caught.value.code == "file_unwritable"
