"""The embedding model of the settings."""

from advisor.ports import Embedder
from advisor.settings import Settings


def embedder(settings: Settings, *, patient: bool) -> Embedder:
    """The model on this machine, or that of the server the settings name; `patient`: nobody waits for an answer.

    Raises:
        EmbedderUnavailable: it is not to be had.
    """
    if not settings.remote_embeddings:
        from advisor.adapters.embedding.local import LocalEmbedder

        return LocalEmbedder.open(settings.data_dir / "models")
    from advisor.adapters.embedding.remote import INGEST_SECONDS, QUESTION_SECONDS, RemoteEmbedder, RemoteOptions

    options = RemoteOptions(
        name=settings.embeddings,
        seconds=INGEST_SECONDS if patient else QUESTION_SECONDS,
        api_key=settings.embeddings_api_key,
        base_url=settings.embeddings_base_url,
    )
    return RemoteEmbedder.open(options, settings.data_dir / "embeddings")
