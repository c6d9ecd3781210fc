"""The settings, from the environment and from `.env`."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import user_data_path

from advisor.errors import ConfigError
from advisor.settings import PREFIX, Settings, load_settings, locale_variables, token_tables


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own and no setting in the environment."""
    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def env_file(text: str | bytes) -> None:
    Path(".env").write_bytes(text.encode() if isinstance(text, str) else text)


def failure() -> ConfigError:
    with pytest.raises(ConfigError) as raised:
        load_settings()
    return raised.value


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.data_dir == user_data_path("cluster-advisor", appauthor=False)
    assert (settings.corpus_dir / "manifest.toml").is_file()
    assert (settings.language, settings.embeddings) == ("auto", "local")
    assert settings.read_seconds > 0 and settings.read_memory_mb >= 256


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "none")
    monkeypatch.setenv("ADVISOR_READ_SECONDS", "7.5")
    monkeypatch.setenv("advisor_max_file_mb", "3")
    settings = load_settings()
    assert (settings.embeddings, settings.read_seconds, settings.max_file_mb) == ("none", 7.5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "ADVISOR_EMBEDDINGS=none\n",
        "export ADVISOR_EMBEDDINGS=none\n",
        "# a remark\n\n  ADVISOR_EMBEDDINGS = 'none'  # another\n",
        "advisor_embeddings=none",
        b"\xef\xbb\xbfADVISOR_EMBEDDINGS=none\r\n",
    ],
)
def test_a_line_of_env_is_read(text: str | bytes) -> None:
    env_file(text)
    assert load_settings().embeddings == "none"


def test_the_environment_wins_over_env(monkeypatch: pytest.MonkeyPatch) -> None:
    env_file("ADVISOR_LANGUAGE=pl\n")
    monkeypatch.setenv("ADVISOR_LANGUAGE", "en")
    assert load_settings().language == "en"


@pytest.mark.parametrize("name", [*Settings.model_fields])
def test_an_empty_value_means_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = load_settings()
    env_file(f"{PREFIX}{name.upper()}=\n")
    assert load_settings() == defaults
    monkeypatch.setenv(PREFIX + name.upper(), "")
    assert load_settings() == defaults


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMBEDDINGS", "lokal"),
        ("EMBEDDINGS", "openai:"),
        ("EMBEDDINGS", "OpenAI:text"),
        ("EMBEDDINGS_API_KEY", "klucz-ż"),
        ("EMBEDDINGS_BASE_URL", "localhost:11434/v1"),
        ("LANGUAGE", "de"),
        ("READ_SECONDS", "0"),
        ("READ_SECONDS", "two minutes"),
        ("READ_SECONDS", "nan"),
        ("READ_MEMORY_MB", "255"),
        ("READ_MEMORY_MB", "1500.5"),
        ("MAX_FILE_MB", "0"),
        ("PUBLISH_SECONDS", "-1"),
        ("PUBLISH_PASSAGES", "0"),
        ("DATA_DIR", "~nobody-of-that-name/data"),
        ("MODEL", "gpt-5-mini"),
        ("MODEL", "openai: gpt"),
        ("MODEL_API_KEY", "klucz-ż"),
        ("MODEL_BASE_URL", "localhost:11434/v1"),
        ("MODEL_CONTEXT", "100"),
        ("MODEL_SECONDS", "0"),
        ("MODEL_BUDGET_TOKENS", "-1"),
        ("MODEL_BUDGET_MONEY", "inf"),
        ("MODEL_BUDGET_MONEY", "2"),  # without prices it would never be used up
    ],
)
@pytest.mark.parametrize("in_file", [False, True])
def test_a_wrong_value_is_an_error_that_names_the_setting(
    name: str, value: str, in_file: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if in_file:
        env_file(f"{PREFIX}{name}={value}\n")
    else:
        monkeypatch.setenv(PREFIX + name, value)
    error = failure()
    assert (error.code, error.values["name"]) == ("bad_setting", PREFIX + name)
    assert error.values["reason"]
    assert error.exit_code == 2


@pytest.mark.parametrize("in_file", [False, True])
def test_a_misspelt_name_is_refused(in_file: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if in_file:
        env_file("ADVISOR_EMBEDINGS=none\n")
    else:
        monkeypatch.setenv("ADVISOR_EMBEDINGS", "none")
    error = failure()
    assert error.code == "unknown_setting_but"
    assert error.values == {"name": "ADVISOR_EMBEDINGS", "near": "ADVISOR_EMBEDDINGS"}


@pytest.mark.parametrize(
    ("name", "near"),
    [("TYPO", None), ("LANGUAG", "LANGUAGE"), ("DATADIR", "DATA_DIR"), ("MODEL_KEY", "MODEL_API_KEY")],
)
def test_of_an_unknown_name_the_nearest_is_told(name: str, near: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + name, "x")
    assert failure().values.get("near") == (PREFIX + near if near else None)


@pytest.mark.parametrize(
    "text",
    [
        "OPENAI_API_KEY=sk-other\nPATH_TO_X=/x\n",
        "# ADVISOR_EMBEDINGS=none\n",
        "MY_ADVISOR_HOME=x\n",
        "",
    ],
)
def test_foreign_keys_and_remarks_are_tolerated(text: str) -> None:
    env_file(text)
    assert load_settings().embeddings == "local"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ADVISOR_EMBEDDINGS: none\n", 1),
        ("# a remark\na line without an equals sign\n", 2),
        ("A=1\n\nADVISOR_MODEL='openai:gpt\n", 3),
        ('ADVISOR_MODEL="openai:gpt\nADVISOR_EMBEDDINGS=none\n', 1),
        ("=none", 1),
    ],
)
def test_a_line_that_cannot_be_understood_is_an_error_not_left_out(text: str, line: int) -> None:
    env_file(text)
    error = failure()
    assert (error.code, error.values) == ("settings_line", {"line": line})


def test_an_env_that_may_not_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").symlink_to(".env")  # also the superuser meets this one
    assert failure().code == "settings_not_given"


def test_an_env_that_is_no_text_is_an_error() -> None:
    env_file(b"ADVISOR_EMBEDDINGS=\xff\xfe\n")
    assert failure().code == "settings_unreadable"


def test_a_folder_called_env_is_left_alone() -> None:
    Path(".env").mkdir()
    assert load_settings().embeddings == "local"


def test_a_tilde_in_env_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    env_file("ADVISOR_DATA_DIR=~/library\n")
    assert load_settings().data_dir == tmp_path / "library"


def test_no_model_is_the_default() -> None:
    settings = load_settings()
    assert (settings.model, settings.model_api_key, settings.model_base_url) == ("", None, None)
    assert (settings.model_context, settings.model_seconds) == (8192, 30)
    assert (settings.model_budget_tokens, settings.model_budget_money) == (0, 0)


@pytest.mark.parametrize("in_file", [False, True])
def test_names_of_openai_serve_its_provider_alone(in_file: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if in_file:
        env_file("OPENAI_API_KEY=sk-theirs\nOPENAI_BASE_URL=http://theirs/v1\n")
    else:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-theirs\n")
        monkeypatch.setenv("OPENAI_BASE_URL", "http://theirs/v1")
    assert load_settings().model_api_key is None
    monkeypatch.setenv("ADVISOR_MODEL", "anthropic:claude-x")
    assert (load_settings().model_api_key, load_settings().model_base_url) == (None, None)
    monkeypatch.setenv("ADVISOR_MODEL", "openai:gpt-5-mini")
    settings = load_settings()
    assert settings.model_api_key is not None and settings.model_api_key.get_secret_value() == "sk-theirs"
    assert settings.model_base_url == "http://theirs/v1"
    monkeypatch.setenv("ADVISOR_MODEL_API_KEY", "sk-ours")
    monkeypatch.setenv("ADVISOR_MODEL_BASE_URL", "http://ours/v1")
    settings = load_settings()
    assert settings.model_api_key is not None and settings.model_api_key.get_secret_value() == "sk-ours"
    assert settings.model_base_url == "http://ours/v1"


def test_embeddings_of_openai_fall_back_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-theirs")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://theirs/v1")
    for other in ("local", "none", "mistralai:mistral-embed"):
        monkeypatch.setenv("ADVISOR_EMBEDDINGS", other)
        settings = load_settings()
        assert (settings.embeddings_api_key, settings.embeddings_base_url) == (None, None)
        assert settings.remote_embeddings == (other.startswith("mistralai"))
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "openai:text-embedding-3-small")
    monkeypatch.setenv("ADVISOR_MODEL", "anthropic:claude-x")
    settings = load_settings()
    assert settings.embeddings_api_key is not None and settings.embeddings_api_key.get_secret_value() == "sk-theirs"
    assert (settings.embeddings_base_url, settings.model_api_key, settings.model_base_url) == (
        "http://theirs/v1",
        None,
        None,
    )


def test_model_and_embeddings_may_live_on_different_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-theirs")
    monkeypatch.setenv("ADVISOR_MODEL", "openai:gpt-5-mini")
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "openai:bge-m3")
    monkeypatch.setenv("ADVISOR_EMBEDDINGS_API_KEY", "sk-ours")
    monkeypatch.setenv("ADVISOR_EMBEDDINGS_BASE_URL", "http://ours/v1")
    settings = load_settings()
    assert settings.model_api_key is not None and settings.model_api_key.get_secret_value() == "sk-theirs"
    assert settings.embeddings_api_key is not None and settings.embeddings_api_key.get_secret_value() == "sk-ours"
    assert (settings.model_base_url, settings.embeddings_base_url) == (None, "http://ours/v1")
    assert "sk-" not in f"{settings!r} {settings.model_dump_json()}"


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_MODEL_API_KEY", "sk-very-secret")
    settings = load_settings()
    assert "very-secret" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    monkeypatch.setenv("ADVISOR_MODEL_API_KEY", "sk-very-secret-ż")
    error = failure()
    assert "very-secret" not in f"{error!r} {error.values}"


def test_a_budget_of_money_goes_with_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_MODEL_BUDGET_MONEY", "2.5")
    monkeypatch.setenv("ADVISOR_MODEL_PRICE_OUT", "2")
    assert load_settings().model_budget_money == 2.5


def test_tables_of_tokens_are_where_tiktoken_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert token_tables().name == "data-gym-cache"
    monkeypatch.setenv("DATA_GYM_CACHE_DIR", str(tmp_path / "b"))
    assert token_tables() == tmp_path / "b"
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "a"))
    assert token_tables() == tmp_path / "a"


def test_only_the_variables_of_the_locale_are_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    monkeypatch.setenv("LANGUAGE_OF_SECRETS", "x")
    assert locale_variables() == {"LANG": "pl_PL.UTF-8"}


def test_a_corpus_without_a_glossary_uses_the_one_we_ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_CORPUS_DIR", str(tmp_path))
    assert (load_settings().knowledge_dir / "glossary").is_dir()
    (tmp_path / "glossary").mkdir()
    assert load_settings().knowledge_dir == tmp_path


def test_what_is_told_of_settings_holds_no_secret(make_settings: Callable[..., Settings]) -> None:
    settings = make_settings(
        telegram_token="7000000001:secret",
        model_base_url="https://me:secret@host/v1",
        telegram_webhook_secret="secret",
        telegram_admins="7, 5",
        max_file_mb=20,
    )
    told = settings.plain()
    assert "secret" not in str(told)
    assert (told["ADVISOR_TELEGRAM_ADMINS"], told["ADVISOR_MAX_FILE_MB"]) == ("5,7", "20")
    assert "ADVISOR_READ_SECONDS" not in told


@pytest.mark.parametrize("secret", ["with blank", "ż", "x" * 257])
def test_a_webhook_secret_has_the_characters_telegram_allows(
    secret: str, make_settings: Callable[..., Settings]
) -> None:
    with pytest.raises(ValueError):
        make_settings(telegram_webhook_secret=secret)
