"""Stores are swapped whole: whenever the swap is killed, whoever comes next finishes it, or it was not begun."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from advisor.adapters.locks import writer_lock
from advisor.adapters.swapping import PREPARING, swap

NAMES = ("people.sqlite", "library.sqlite", "index/1/data", "originals/abc", "quarantine/ab/ab.pdf")


def fill(folder: Path, content: str) -> None:
    for name in NAMES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def found(folder: Path) -> set[str]:
    return {(folder / name).read_text() for name in NAMES if (folder / name).exists()}


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    fill(tmp_path, "old")
    (tmp_path / "people.sqlite-wal").write_text("log of the old one")
    fill(tmp_path / PREPARING, "new")
    return tmp_path


def test_what_was_there_is_kept_aside(prepared: Path) -> None:
    aside = swap(prepared, "1")
    assert (found(prepared), found(aside)) == ({"new"}, {"old"})
    assert (aside / "people.sqlite-wal").is_file() and not (prepared / "people.sqlite-wal").exists()
    assert not (prepared / PREPARING).exists()


def test_an_empty_folder_takes_what_is_prepared(tmp_path: Path) -> None:
    fill(tmp_path / PREPARING, "new")
    swap(tmp_path, "1")
    assert found(tmp_path) == {"new"}


@pytest.mark.parametrize("step", range(14))
def test_a_swap_that_is_killed_is_finished_by_whoever_comes_next(
    step: int, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = 0

    def killing(act: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any) -> Any:
            nonlocal done
            if done == step:
                raise KeyboardInterrupt
            done += 1
            return act(*arguments)

        return instead

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        for name in ("rename", "replace"):
            patched.setattr(Path, name, killing(getattr(Path, name)))
        patched.setattr(os, "link", killing(os.link))
        swap(prepared, "1")
    for name in ("people.sqlite", "library.sqlite"):
        assert (prepared / name).is_file()  # at no moment would somebody make an empty one
    with writer_lock(prepared):
        pass
    aside = prepared / "before-restore-1"
    begun = step > 0
    assert (found(prepared), found(aside)) == (({"new"}, {"old"}) if begun else ({"old"}, set()))
    assert (prepared / PREPARING).exists() != begun
