"""What works on words, as the settings ask for it: the lemmatiser, the glossary, the embedder."""

from pathlib import Path

from advisor.adapters.glossary import shipped_glossary
from advisor.errors import ConfigError, EmbedderUnavailable
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.ports import Embedder
from advisor.settings import Settings


def open_lemmatiser(settings: Settings) -> Lemmatiser:
    """The lemmatiser with its cache in the data directory."""
    _make_private(settings.data_dir)
    return Lemmatiser(settings.data_dir / "lemmas")


def open_glossary(settings: Settings, lemmatiser: Lemmatiser) -> Glossary:
    """The shipped glossary; its file is read when a word is first looked up."""
    return Glossary(shipped_glossary(settings.knowledge_dir), lemmatiser)


def open_embedder(settings: Settings, *, patient: bool = False) -> tuple[Embedder | None, str | None]:
    """The embedder the settings ask for, and else the code of the reason why there is none.

    `patient`: nobody waits for an answer, so that a server may take its time.
    """
    if settings.embeddings == "none":
        return None, None
    from advisor.services.embedder import embedder

    _make_private(settings.data_dir)
    try:
        return embedder(settings, patient=patient), None
    except EmbedderUnavailable as error:
        return None, error.code


def _make_private(data_dir: Path) -> None:
    """Make the data directory, for its owner alone, before anybody makes a folder inside it.

    Raises:
        ConfigError: it cannot be made.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError("data_dir_unusable", path=data_dir) from error
