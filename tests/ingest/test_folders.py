"""Which known folder a path belongs to."""

from pathlib import Path

import pytest

from ingest.folders import is_below, root_of, seen_from


@pytest.mark.parametrize(
    ("folder", "known", "root", "below"),
    [
        ("/reports", [], "/reports", ""),
        ("/reports", ["/reports"], "/reports", ""),
        ("/reports/2019/q1", ["/reports"], "/reports", "2019/q1"),
        ("/reports", ["/reports/2019"], "/reports", ""),  # the outer one is new: it is a root of its own
        ("/reports2", ["/reports"], "/reports2", ""),
        ("/a/b/c", ["/a/b", "/a"], "/a", "b/c"),
        ("/a/b", ["/"], "/", "a/b"),
    ],
)
def test_the_outermost_known_folder_owns_what_lies_below(folder: str, known: list[str], root: str, below: str) -> None:
    assert root_of(Path(folder), known) == (root, below)


@pytest.mark.parametrize(
    ("root", "inner", "path", "seen"),
    [
        ("/reports", "/reports", "a.pdf", "a.pdf"),
        ("/reports", "/reports/2024", "a.pdf", "2024/a.pdf"),
        ("/reports", "/reports2", "a.pdf", None),
        ("/reports/2024", "/reports", "2024/a.pdf", None),
        ("/", "/reports", "a.pdf", "reports/a.pdf"),
    ],
)
def test_a_file_of_an_inner_folder_is_seen_from_the_outer_one(
    root: str, inner: str, path: str, seen: str | None
) -> None:
    assert seen_from(root, inner, path) == seen


@pytest.mark.parametrize(
    ("path", "folder", "below"),
    [
        ("a.md", "", True),
        ("b/a.md", "", True),
        ("b/a.md", "b", True),
        ("b/c/a.md", "b", True),
        ("bc/a.md", "b", False),
        ("b", "b", False),
        ("a.md", "b", False),
    ],
)
def test_a_path_lies_below_its_folders(path: str, folder: str, below: bool) -> None:
    assert is_below(path, folder) is below
