"""The dictionary of Polish lemmas takes seconds to build: one build serves all runs."""

from pathlib import Path

import pytest

from advisor.language.lemmas import Lemmatiser


@pytest.fixture(scope="session")
def dictionary_dir(pytestconfig: pytest.Config) -> Path:
    cache = pytestconfig.cache
    assert cache is not None
    return cache.mkdir("dictionary")


@pytest.fixture(scope="session")
def lemmatiser(dictionary_dir: Path) -> Lemmatiser:
    return Lemmatiser(dictionary_dir)
