"""Vectors kept on disk come back as they were; a file that cannot be read costs nothing but time."""

from pathlib import Path

import numpy as np
import pytest

from advisor.adapters.kept_vectors import KeptVectors

VECTORS = {"en dust": np.array([1.0, 0.0], np.float32), "pl „pył”": np.array([0.6, 0.8], np.float32)}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    KeptVectors(tmp_path / "drafts", "a model").write(VECTORS)
    held = KeptVectors(tmp_path / "drafts", "a model").read()
    assert list(held) == list(VECTORS)
    assert all(np.array_equal(held[text], VECTORS[text]) for text in VECTORS)
    assert [file.name[:6] for file in (tmp_path / "drafts").iterdir()] == ["texts-"]


def test_each_embedder_has_its_own(tmp_path: Path) -> None:
    KeptVectors(tmp_path, "a model").write(VECTORS)
    assert KeptVectors(tmp_path, "another").read() == {}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x93NUMPY"])
def test_a_broken_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    kept = KeptVectors(tmp_path, "a model")
    kept.write(VECTORS)
    [file] = tmp_path.iterdir()
    file.write_bytes(content)
    assert kept.read() == {}


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    KeptVectors(tmp_path / "file" / "drafts", "a model").write(VECTORS)
