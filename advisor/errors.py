"""Everything that can go wrong, in one tree. Pure.

    AdvisorError
    ├── ConfigError            a setting or an argument is wrong                     exit 2
    ├── UnknownItem            a document, passage or file is not there              exit 2
    ├── StoreBusy              another writer holds the library                      exit 3
    ├── NeedsConfirmation      refused without --yes                                 exit 4
    ├── StoreDamaged           the store needs `check --repair` or `rebuild`         exit 5
    │   └── StoreTooNew        written by a newer version of the advisor             exit 5
    ├── EmbedderUnavailable    no embedding model: words only; ingest stops
    ├── ModelUnavailable       no language model answered: the answer is given without one
    ├── BotStopped             the bot hears nothing from its messenger               exit 1
    └── UnreadableDocument     one file could not be read; the others go on          exit 1

The core raises a *code* and its values; a surface turns them into words (`texts/*/errors.toml`, `[errors.CODE]`
with `message` and `hint`), so that every error exists in both languages.
"""

from typing import ClassVar, Literal

FailureKind = Literal[
    "empty", "unreadable", "encrypted", "no_text", "garbled", "too_large", "timeout", "crashed", "unsupported"
]


class AdvisorError(Exception):
    """An error a user can act on: a text code and the values its message names."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class ConfigError(AdvisorError):
    """A setting or an argument cannot be used as it is."""

    exit_code = 2


class UnknownItem(AdvisorError):
    """The document, passage or file that was named is not there."""

    exit_code = 2


class StoreBusy(AdvisorError):
    """Another process is writing; only one may."""

    exit_code = 3


class NeedsConfirmation(AdvisorError):
    """The step would remove much; it wants `--yes`."""

    exit_code = 4


class StoreDamaged(AdvisorError):
    """The library and its index do not agree, or a file of the store cannot be used."""

    exit_code = 5


class StoreTooNew(StoreDamaged):
    """The library was written by a newer version of the advisor."""


class EmbedderUnavailable(AdvisorError):
    """The embedding model is not installed, is not the one expected, or its server gave no vectors.

    `embedder_missing embedder_altered`, and of a server `embedder_timeout embedder_refused embedder_unauthorised
    embedder_unknown embedder_busy embedder_failed embedder_context embedder_filtered embedder_malformed embedder_cut
    embedder_resting embedder_changed embedder_not_installed`
    """


class ModelUnavailable(AdvisorError):
    """No usable reply of the language model; the code is the reason a reader is told.

    `model_timeout model_refused model_unauthorised model_unknown model_busy model_failed model_context model_filtered
    model_empty model_malformed model_cut model_resting model_budget model_unaccounted model_not_installed`
    """


class BotStopped(AdvisorError):
    """The bot ends, so that what supervises it starts it anew."""


class UnreadableDocument(AdvisorError):
    """One file could not be turned into text; `kind` is the contract's failure kind.

    Its text code is `document_KIND` unless a more exact one is given.
    """

    def __init__(self, kind: FailureKind, code: str | None = None, **values: object) -> None:
        super().__init__(code or f"document_{kind}", **values)
        self.kind = kind
