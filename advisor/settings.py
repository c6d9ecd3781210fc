"""The settings: the only reader of the environment."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv.parser import parse_stream
from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from advisor.errors import ConfigError

PREFIX = "ADVISOR_"
_ENV_FILE = ".env"
_CHECKOUT = Path(__file__).resolve().parent.parent


def _expanded(path: Path) -> Path:
    """No shell expands the `~` of a line in `.env`."""
    if "\0" in str(path):
        raise ValueError("a path cannot hold the character NUL")
    try:
        return path.expanduser()
    except RuntimeError as error:  # ~nobody
        raise ValueError(str(error)) from error


_Folder = Annotated[Path, AfterValidator(_expanded)]


def _key(secret: SecretStr) -> SecretStr:
    """A key goes into a header: plain characters, without the line end that files of secrets have."""
    value = secret.get_secret_value().strip()
    if not value.isascii() or not value.isprintable():
        raise ValueError("a key has plain characters only")
    return SecretStr(value)


def _webhook_secret(secret: SecretStr) -> SecretStr:
    """The characters Telegram allows."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        raise ValueError("a secret has 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
    return secret


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise ValueError("an address begins with http:// or https://")
    return value


def _model_name(value: str) -> str:
    if value and not re.fullmatch(r"[a-z][a-z0-9_]*:\S+", value):
        raise ValueError("a model is named provider:name, for example openai:gpt-5-mini")
    return value


def _embeddings_name(value: str) -> str:
    if value not in ("local", "none") and not re.fullmatch(r"[a-z][a-z0-9_]*:\S+", value):
        raise ValueError("it is local, none or provider:name, for example openai:text-embedding-3-small")
    return value


def _ids(value: object) -> object:
    """Numbers parted by commas or blanks, as a line of `.env` has them."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


_Key = Annotated[SecretStr, AfterValidator(_key)]
_Address = Annotated[str, AfterValidator(_address)]
_Money = Annotated[float, Field(ge=0, le=1_000_000)]


class _OpenAI(BaseSettings):
    """The names OpenAI's own client reads: what a provider "openai" falls back to."""

    model_config = SettingsConfigDict(
        env_prefix="OPENAI_", env_file=_ENV_FILE, env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore"
    )

    api_key: _Key | None = None
    base_url: _Address | None = None


class Settings(BaseSettings):
    """Everything that can be set, as `ADVISOR_<NAME>` in the environment or in `.env`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=_ENV_FILE,
        env_file_encoding="utf-8-sig",  # some editors put a byte order mark in front
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    data_dir: _Folder = Field(
        default_factory=lambda: user_data_path("cluster-advisor", appauthor=False),
        description="where the library, the search index and the originals are kept",
    )
    corpus_dir: _Folder = Field(default=_CHECKOUT / "corpus", description="what `ingest sync` reads without a folder")
    language: Literal["auto", "en", "pl"] = Field(
        default="auto", description="language of messages; auto follows the locale. Answers follow the question"
    )
    embeddings: Annotated[str, AfterValidator(_embeddings_name)] = Field(
        default="local",
        description="local: the embedded model; none: search by words only; provider:name as LangChain knows it",
    )
    embeddings_api_key: _Key | None = Field(
        default=None, description="key of a provider's; for openai: falls back to OPENAI_API_KEY"
    )
    embeddings_base_url: _Address | None = Field(
        default=None, description="where it is served; for openai: falls back to OPENAI_BASE_URL, then OpenAI itself"
    )
    read_seconds: float = Field(default=120, gt=0, description="wall-clock limit for reading one file")
    read_memory_mb: int = Field(default=1500, ge=256, description="memory limit for reading one file")
    max_file_mb: int = Field(default=200, ge=1, description="larger files are refused")
    publish_seconds: float = Field(default=60, gt=0, description="long ingests publish at least this often")
    publish_passages: int = Field(default=5000, ge=1, description="… and after this many new passages")
    model: Annotated[str, AfterValidator(_model_name)] = Field(
        default="", description="provider:name as LangChain knows it; empty: answers are written without a model"
    )
    model_api_key: _Key | None = Field(default=None, description="its key; for openai: falls back to OPENAI_API_KEY")
    model_base_url: _Address | None = Field(
        default=None, description="where it is served; for openai: falls back to OPENAI_BASE_URL, then OpenAI itself"
    )
    model_context: int = Field(default=8192, ge=1024, description="tokens it takes, question and reply together")
    model_seconds: float = Field(default=30, gt=0, le=600, description="limit for one reply, all attempts included")
    model_price_in: _Money = Field(default=0, description="price of a million tokens sent, any currency")
    model_price_out: _Money = Field(default=0, description="… and received")
    model_budget_tokens: int = Field(default=0, ge=0, description="tokens a day, sent and received; 0: no limit")
    model_budget_money: _Money = Field(default=0, description="money a day, in the currency of the prices; 0: no limit")

    telegram_token: _Key | None = Field(default=None, description="token of the bot, from @BotFather")
    telegram_admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = Field(
        default=frozenset(), description="user ids of admins, parted by commas"
    )
    telegram_questions_hour: int = Field(default=60, ge=0, description="questions of one person an hour; 0: no limit")
    telegram_questions_hour_all: int = Field(default=1000, ge=0, description="… and of all together")
    telegram_base_url: _Address = Field(
        default="https://api.telegram.org", description="another Bot API server, of one's own"
    )
    telegram_webhook_url: _Address | None = Field(
        default=None, description="where Telegram posts updates to, https; empty: they are fetched"
    )
    telegram_webhook_host: str = Field(default="127.0.0.1", description="address the bot listens on for them")
    telegram_webhook_port: int = Field(default=8443, ge=1, le=65535, description="… and port")
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = Field(
        default=None, description="what Telegram proves itself with; empty: a new one at each start"
    )

    @model_validator(mode="before")
    @classmethod
    def _fall_back(cls, values: dict[str, Any]) -> dict[str, Any]:
        """OpenAI's own names, for that provider alone: no other is shown a key that was given for OpenAI."""
        served = [part for part in ("model", "embeddings") if str(values.get(part) or "").startswith("openai:")]
        if not served:
            return values
        theirs = _OpenAI()
        fallback: dict[str, object] = {f"{part}_api_key": theirs.api_key for part in served}
        fallback |= {f"{part}_base_url": theirs.base_url for part in served}
        return values | {name: value for name, value in fallback.items() if value and not values.get(name)}

    @field_validator("model_budget_money")
    @classmethod
    def _priced(cls, value: float, info: ValidationInfo) -> float:
        """A budget of money without prices would never be used up."""
        if value and not (info.data.get("model_price_in") or info.data.get("model_price_out")):
            raise ValueError("it needs ADVISOR_MODEL_PRICE_IN and ADVISOR_MODEL_PRICE_OUT")
        return value

    @property
    def remote_embeddings(self) -> bool:
        """Whether a server embeds: then every text that ingest reads and every question goes there."""
        return self.embeddings not in ("local", "none")

    @property
    def deploy_dir(self) -> Path:
        """Where the templates for running the bot are."""
        return _CHECKOUT / "deploy"

    def plain(self) -> dict[str, str]:
        """What differs from the defaults, without secrets: no keys, and no addresses that hold a password."""
        told = {}
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if isinstance(value, SecretStr) or value == field.get_default(call_default_factory=True):
                continue
            written = ",".join(map(str, sorted(value))) if isinstance(value, frozenset) else str(value)
            if "@" not in written:
                told[PREFIX + name.upper()] = written
        return told

    @property
    def knowledge_dir(self) -> Path:
        """Where glossary and concepts are: the corpus, or the shipped one where the user's own holds none."""
        return self.corpus_dir if (self.corpus_dir / "glossary").is_dir() else _CHECKOUT / "corpus"


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        ConfigError: `.env` cannot be read, a value cannot be used, or a name with our prefix is not a setting.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(_names_set() - known):
        near = get_close_matches(name.removeprefix(PREFIX), sorted(one.removeprefix(PREFIX) for one in known), n=1)
        if near:
            raise ConfigError("unknown_setting_but", name=name, near=PREFIX + near[0])
        raise ConfigError("unknown_setting", name=name)
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise ConfigError("bad_setting", name=name, reason=reason) from error


def locale_variables() -> Mapping[str, str]:
    """The environment variables that tell the language of the person at the terminal."""
    return {name: os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if name in os.environ}


def completion_wanted(program: str) -> str | None:
    """What a shell's completion script asks of a program, "complete_bash" or the like; None in any other run."""
    return os.environ.get(f"_{program.upper()}_COMPLETE")


def child_environment(**changes: str) -> dict[str, str]:
    """The environment of a process of our own programs, with some settings changed: `EMBEDDINGS="none"`.

    It finds this program wherever it works, also where it is not installed.
    """
    path = os.pathsep.join(filter(None, (str(_CHECKOUT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **{PREFIX + name: value for name, value in changes.items()}}


def env_file() -> Path:
    """The file of settings in the working directory; it need not be there."""
    return Path.cwd() / _ENV_FILE


def prepare_messenger() -> None:
    """Have the messenger's library tell waiting times as it will in its next version; it warns each time else."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")


def token_tables() -> Path:
    """Where tiktoken keeps its tables: as it looks for them itself."""
    for name in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if os.environ.get(name):
            return Path(os.environ[name])
    return Path(tempfile.gettempdir()) / "data-gym-cache"


def _names_set() -> set[str]:
    """Names with our prefix in the environment and in `.env`; a misspelt one would silently do nothing."""
    names = {name.upper() for name in (*os.environ, *_names_in_file())}
    return {name for name in names if name.startswith(PREFIX)}


def _names_in_file() -> Iterator[str]:
    """The names in `.env`; what is read there leaves out a line it does not understand, with what was meant by it.

    Raises:
        ConfigError: it is no text, not to be read, or a line of it cannot be understood.
    """
    try:
        written = Path(_ENV_FILE).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):  # some call the folder of their virtual environment so
        return
    except OSError as error:
        raise ConfigError("settings_not_given", reason=error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise ConfigError("settings_unreadable") from error
    for binding in parse_stream(StringIO(written)):
        if binding.error:
            before = binding.original.string[: -len(binding.original.string.lstrip()) or None]
            raise ConfigError("settings_line", line=binding.original.line + before.count("\n"))
        if binding.key:
            yield binding.key
