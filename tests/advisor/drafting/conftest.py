"""What plans are made from in these tests: the shipped frameworks, the real measure of nearness, answer sentences."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.adapters.embedding.local import LocalEmbedder
from advisor.adapters.glossary import shipped_glossary
from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials
from advisor.finding.nearness import Nearness
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Language
from advisor.services.materials import materials
from tests.advisor.drafting.plan.plans import Library
from tests.corpus.shipped import CORPUS, KNOWLEDGE

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def fresh(lemmatiser: Lemmatiser, graph_dir: Path) -> Callable[[Language], Materials]:
    """Materials for one draft: frameworks and nearness are shared, the evidence counts its sources anew."""
    nearness = Nearness(lemmatiser, Glossary(shipped_glossary(CORPUS), lemmatiser), LocalEmbedder.open(graph_dir))
    library = Library(KNOWLEDGE)
    shared = materials(KNOWLEDGE, Evidence(KNOWLEDGE, (), library.passages_of, "en", lambda _: ()), nearness, 1)

    def made(language: Language) -> Materials:
        evidence = Evidence(KNOWLEDGE, library.documents, library.passages_of, language, lambda _: ())
        return replace(shared, evidence=evidence, today=TODAY)

    return made
