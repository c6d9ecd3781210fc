"""The library of what we ship, which takes a minute to read: made once and kept in pytest's cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from advisor.app import Advisor, open_advisor
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.corpus.shipped import CORPUS


@pytest.fixture(scope="session")
def shipped(pytestconfig: pytest.Config, dictionary_dir: Path, graph_dir: Path) -> Iterator[Advisor]:
    """An advisor over corpus/ as it is now.

    `sync` reads what has been edited since the last run, `rebuild` what a new version of reader, cleaner or chunker
    would make otherwise; vectors are made for new texts only. `pytest --cache-clear` begins anew.
    """
    assert pytestconfig.cache is not None
    data = pytestconfig.cache.mkdir("corpus")
    for name, folder in (("lemmas", dictionary_dir), ("models", graph_dir)):
        if not (data / name).exists():
            (data / name).symlink_to(folder)
    settings = Settings.model_validate({"data_dir": data, "embeddings": "local"})
    ingest = Ingest(settings, Silent())
    with FileLock(data / "tests.lock"):  # two runs of the tests at once: the second waits instead of failing
        assert not ingest.sync(CORPUS, yes=True).failed
        assert not ingest.rebuild().failed
    with open_advisor(settings) as advisor:
        yield advisor
