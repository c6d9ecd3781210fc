"""What `doctor` looks at: whether the parts are there and fit together."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from advisor.doctor.destinations import destinations
from advisor.doctor.installation import language_data, programs
from advisor.doctor.machine import data_dir, disk, last_backup, memory
from advisor.doctor.stores import library, people
from advisor.errors import AdvisorError
from advisor.language.lemmas import Lemmatiser
from advisor.models import Check
from advisor.ports import Embedder
from advisor.settings import Settings

OpenEmbedder = Callable[[Settings], tuple[Embedder | None, str | None]]
OpenLemmatiser = Callable[[Settings], Lemmatiser]


def examine(settings: Settings, open_embedder: OpenEmbedder, open_lemmatiser: OpenLemmatiser) -> Iterator[Check]:
    """One check a part, the most basic first; without a server that embeds, nobody is asked over the network."""
    yield from programs()
    place = data_dir(settings)
    yield place
    if place.state == "fail":
        return
    yield from disk(settings)
    yield from memory(settings)
    try:
        embedder, reason = open_embedder(settings)
        lemmatiser = open_lemmatiser(settings)
    except AdvisorError as error:
        yield Check(code=error.code, state="fail", values=error.values)
        return
    unknown = settings.remote_embeddings and embedder is None
    now = None if unknown else embedder.name if embedder else "none"
    # The library's index is compared by a child process: what else there is to do is done meanwhile.
    with ThreadPoolExecutor(1) as pool:
        stored = pool.submit(lambda: list(library(settings, now, lemmatiser.name)))
        yield from destinations(settings, embedder, reason)
        yield from language_data(settings, lemmatiser)
        yield from stored.result()
    yield from people(settings)
    yield from last_backup(settings)
