"""What `doctor` tells of a whole installation, in both languages."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.app import open_advisor
from advisor.language.texts import LANGUAGES, texts
from advisor.models import Check
from advisor.settings import Settings
from advisor.surfaces.checks import check_hint, check_words, exit_code, verdict
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.stores import Published

HINTED = re.compile(r"\b(advisor|ingest) [a-z]+|\bpip install|\bchmod|\bADVISOR_[A-Z_]+")


def examined(settings: Settings) -> dict[str, Check]:
    """The checks by code; each has words of its own, and where something is wrong a hint, in both languages."""
    checks = open_advisor(settings).doctor()
    for check in checks:
        for language in LANGUAGES:
            words = texts(language)
            own = f"doctor.{check.code}.{check.state}" in words or f"errors.{check.code}.message" in words
            assert own, f"{check.code} {check.state} has no words in {language}"
            said, hint = check_words(check, words), check_hint(check, words)
            assert "$" not in said + (hint or "")
            assert (hint is None) is (check.state == "ok")
            assert hint is None or HINTED.search(hint), hint
    return {check.code: check for check in checks}


def states(settings: Settings) -> dict[str, str]:
    return {code: check.state for code, check in examined(settings).items()}


MACHINE = {
    **dict.fromkeys(("program", "python", "chromadb", "sqlite", "data_dir", "disk", "memory"), "ok"),
    **dict.fromkeys(("texts", "dictionary", "knowledge"), "ok"),
}
STORES = dict.fromkeys(("contents", "library", "words", "originals"), "ok")


def test_before_anything_is_read(words_only: Settings) -> None:
    found = states(words_only)
    assert found == {**MACHINE, "embedder_off": "warn", "model_off": "ok", "library_missing": "warn"}


def test_before_there_is_a_data_folder(make_settings: Callable[..., Settings], tmp_path: Path) -> None:
    settings = make_settings(embeddings="none").model_copy(update={"data_dir": tmp_path / "new"})
    found = states(settings)
    assert (found["data_dir_new"], found["dictionary_new"]) == ("ok", "ok")
    assert list(settings.data_dir.iterdir()) == []


def test_a_whole_installation_is_ready(settings: Settings, library: Published) -> None:
    settings.data_dir.chmod(0o700)
    checks = examined(settings)
    found = {code: check.state for code, check in checks.items()}
    assert found == {**MACHINE, **STORES, "embedder": "ok", "model_off": "ok", "index": "ok"}
    assert (verdict([*checks.values()]), exit_code([*checks.values()])) == ("ready", 0)


def test_an_embedder_that_is_not_installed(words_only: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    found = states(words_only.model_copy(update={"embeddings": "local"}))
    assert found["embedder_missing"] == "warn"
    assert "embedder" not in found


def test_a_library_by_words_only(words_only: Settings, reports: Reports) -> None:
    reports.write("a.md", "The cluster trains apprentices. Members share the cost.")
    Ingest(words_only, Silent()).sync(reports.folder)
    checks = examined(words_only)
    assert {code: check.state for code, check in checks.items()} == {
        **MACHINE,
        **STORES,
        **{"embedder_off": "warn", "model_off": "ok", "index_off": "ok"},
    }
    values = checks["contents"].values
    assert (values["generation"], values["documents"], values["passages"]) == (1, 1, 1)


def test_a_data_folder_that_is_a_file_ends_the_examination(words_only: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = states(words_only.model_copy(update={"data_dir": tmp_path / "file"}))
    assert found["data_dir_unusable"] == "fail" and "model_off" not in found


def test_a_data_folder_that_cannot_be_made(words_only: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = states(words_only.model_copy(update={"data_dir": tmp_path / "file" / "below"}))
    assert found["data_dir_unusable"] == "fail"
