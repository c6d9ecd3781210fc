"""What `doctor` tells of the machine, of what is installed and of what would be sent where."""

import importlib.util
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from advisor.adapters.embedding import local
from advisor.doctor import machine
from advisor.doctor.destinations import destinations
from advisor.doctor.installation import words_engine
from advisor.errors import EmbedderUnavailable
from advisor.models import Check
from advisor.services.upkeep import LAST_BACKUP
from advisor.settings import Settings

TOKEN = "123:" + "a" * 35


def only(checks: Iterable[Check]) -> Check:
    [check] = checks
    return check


def test_a_data_folder_that_others_may_open(words_only: Settings) -> None:
    words_only.data_dir.chmod(0o750)
    assert machine.data_dir(words_only).code == "data_dir_open"


def test_a_rebuild_and_a_backup_need_three_times_the_library(words_only: Settings) -> None:
    with (words_only.data_dir / "library.sqlite").open("wb") as file:
        file.truncate(500_000_000)  # a hole: nothing is written
    assert only(machine.disk(words_only)).values["needed"] == 1500
    with (words_only.data_dir / "library.sqlite").open("wb") as file:
        file.truncate(shutil.disk_usage(words_only.data_dir).free)
    low = only(machine.disk(words_only))
    assert (low.code, low.state) == ("disk_low", "warn")


def test_a_machine_without_the_memory_for_a_large_file(words_only: Settings) -> None:
    total = machine.memory_mb()
    assert total is not None
    assert only(machine.memory(words_only.model_copy(update={"read_memory_mb": 256}))).state == "ok"
    low = only(machine.memory(words_only.model_copy(update={"read_memory_mb": 10 * int(total)})))
    assert (low.code, low.state, low.values["total"]) == ("memory_low", "warn", round(total))
    fitting = low.values["fitting"]
    assert isinstance(fitting, int) and 256 <= fitting < total


@pytest.mark.parametrize(
    ("hours", "code", "state"), [(None, "backup_none", "warn"), (3, "backup", "ok"), (100, "backup_old", "warn")]
)
def test_the_last_backup_of_a_bot(
    make_settings: Callable[..., Settings], hours: int | None, code: str, state: str
) -> None:
    settings = make_settings(embeddings="none", telegram_token=TOKEN)
    if hours is not None:
        mark = settings.data_dir / LAST_BACKUP
        mark.touch()
        os.utime(mark, (time.time() - hours * 3600,) * 2)
    found = only(machine.last_backup(settings))
    assert (found.code, found.state, found.values.get("hours")) == (code, state, hours)


def test_without_a_bot_nobody_asks_for_a_backup(words_only: Settings) -> None:
    assert list(machine.last_backup(words_only)) == []


def test_a_python_whose_sqlite_cannot_search() -> None:
    class Poor(sqlite3.Connection):
        def execute(self, *_: object) -> NoReturn:
            raise sqlite3.OperationalError("no such module: fts5")

    assert words_engine(sqlite3.connect).state == "ok"
    assert words_engine(lambda place: sqlite3.connect(place, factory=Poor)).state == "fail"


def test_files_of_the_embedding_model_are_compared_byte_by_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local.check_files()
    altered = tmp_path / "model"
    altered.mkdir()
    published = local._model_folder()
    for name in ("model.safetensors", "tokenizer.json"):
        shutil.copyfile(published / name, altered / name)
    with (altered / "model.safetensors").open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)
        file.seek(1_000_000)
        file.write(bytes([byte[0] ^ 1]))
    spec = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: spec)
    with pytest.raises(EmbedderUnavailable) as caught:
        local.check_files()
    assert (caught.value.code, caught.value.values["file"]) == ("embedder_altered", "model.safetensors")


def sent(settings: Settings) -> dict[str, Check]:
    return {check.code: check for check in destinations(settings, None, None)}


def test_what_leaves_the_machine_is_told_by_host_alone(make_settings: Callable[..., Settings]) -> None:
    served = make_settings(
        embeddings="none",
        model="openai:tiny",
        model_api_key="sk-secret",
        model_base_url="https://me:secret@models.example:1/v1?key=secret",
        telegram_token=TOKEN,
        telegram_base_url="https://bots.example/secret",
    )
    found = sent(served)
    assert found["model"].values == {"name": "openai:tiny", "address": "models.example:1"}
    assert found["telegram"].values == {"address": "bots.example"}
    assert found["tokens_estimated"].state == "ok"
    assert "secret" not in str(found) and TOKEN not in str(found)


def test_a_bot_without_a_model_is_not_told_that_nothing_leaves(make_settings: Callable[..., Settings]) -> None:
    assert "model_off" in sent(make_settings(embeddings="none"))
    assert "model_absent" in sent(make_settings(embeddings="none", telegram_token=TOKEN))
