"""The settings: the only reader of the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import ConfigError

PREFIX = "ADVISOR_"
_ENV_FILE = ".env"
_CHECKOUT = Path(__file__).resolve().parent.parent


def _expanded(path: Path) -> Path:
    """No shell expands the `~` of a line in `.env`."""
    try:
        return path.expanduser()
    except RuntimeError as error:  # ~nobody
        raise ValueError(str(error)) from error


_Folder = Annotated[Path, AfterValidator(_expanded)]


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
    interface_language: Literal["auto", "en", "pl"] = Field(
        default="auto", description="language of messages; auto follows the locale. Answers follow the question"
    )
    embeddings: Literal["local", "none"] = Field(
        default="local", description="local: the embedded model; none: search by words only"
    )
    read_seconds: float = Field(default=120, gt=0, description="wall-clock limit for reading one file")
    read_memory_mb: int = Field(default=1500, ge=256, description="memory limit for reading one file")
    max_file_mb: int = Field(default=200, ge=1, description="larger files are refused")
    publish_seconds: float = Field(default=60, gt=0, description="long ingests publish at least this often")
    publish_passages: int = Field(default=5000, ge=1, description="… and after this many new passages")

    @property
    def knowledge_dir(self) -> Path:
        """Where glossary and concepts are: the corpus, or the shipped one where the user's own holds none."""
        return self.corpus_dir if (self.corpus_dir / "glossary").is_dir() else _CHECKOUT / "corpus"


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        ConfigError: a value cannot be used, or a name that begins with ADVISOR_ is not a setting.
    """
    try:
        settings = Settings()
        unknown = _names_set() - {PREFIX + name.upper() for name in Settings.model_fields}
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise ConfigError("bad_setting", name=name, reason=first["msg"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("settings_unreadable") from error
    for name in sorted(unknown):
        raise ConfigError("unknown_setting", name=name)
    return settings


def locale_variables() -> Mapping[str, str]:
    """The environment variables that tell the language of the person at the terminal."""
    return {name: os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if name in os.environ}


def _names_set() -> set[str]:
    """Names with our prefix in the environment and in `.env`; a misspelt one would silently do nothing."""
    names = {name.upper() for name in os.environ}
    env_file = Path(_ENV_FILE)
    if env_file.is_file():
        lines = env_file.read_text(encoding="utf-8-sig").splitlines()
        names |= {line.split("=", 1)[0].strip().removeprefix("export ").upper() for line in lines if "=" in line}
    return {name for name in names if name.startswith(PREFIX)}
