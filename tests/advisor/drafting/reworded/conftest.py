"""Materials that compare by words alone: what is drafted matters little here, and no vectors are made."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from advisor.adapters.glossary import shipped_glossary
from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials
from advisor.finding.nearness import Nearness
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Language
from advisor.services.materials import materials
from tests.advisor.drafting.conftest import TODAY
from tests.advisor.drafting.plan.plans import Library
from tests.corpus.shipped import CORPUS, KNOWLEDGE


@pytest.fixture(scope="session")
def fresh(lemmatiser: Lemmatiser) -> Callable[[Language], Materials]:
    """Materials for one draft: the evidence counts its sources anew."""
    nearness = Nearness(lemmatiser, Glossary(shipped_glossary(CORPUS), lemmatiser), None)
    library = Library(KNOWLEDGE)

    def made(language: Language) -> Materials:
        evidence = Evidence(KNOWLEDGE, library.documents, library.passages_of, language, lambda _: ())
        return replace(materials(KNOWLEDGE, evidence, nearness, 1), today=TODAY)

    return made
