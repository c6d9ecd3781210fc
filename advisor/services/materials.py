"""Puts together what a draft is made from."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials, Nearness
from advisor.knowledge.actions import Actions
from advisor.knowledge.frameworks import (
    Filler,
    GreenClaims,
    LifeCycle,
    MissionRubric,
    Sectors,
    SelfAssessment,
    Stakeholders,
)
from advisor.knowledge.mission_parts import MissionParts
from advisor.knowledge.wishes import Wishes
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.ports import Embedder

if TYPE_CHECKING:
    from advisor.finding import nearness as finding


def materials(knowledge: KnowledgeFolder, evidence: Evidence, nearness: Nearness, generation: int) -> Materials:
    """The frameworks of a folder with what finds evidence for them, for one draft of today.

    Raises:
        ConfigError: a framework is not in its form.
    """
    return Materials(
        sectors=knowledge.framework(Sectors),
        actions=knowledge.framework(Actions),
        rubric=knowledge.framework(MissionRubric),
        parts=knowledge.framework(MissionParts),
        assessment=knowledge.framework(SelfAssessment),
        life_cycle=knowledge.framework(LifeCycle),
        stakeholders=knowledge.framework(Stakeholders),
        claims=knowledge.framework(GreenClaims),
        filler=knowledge.framework(Filler),
        wishes=knowledge.framework(Wishes),
        inflection=knowledge.inflection,
        evidence=evidence,
        nearness=nearness,
        generation=generation,
        today=date.today(),
    )


def nearness(
    data_dir: Path, lemmatiser: Lemmatiser, glossary: Glossary, embedder: Embedder | None
) -> "finding.Nearness":
    """How near texts are, by words and, where there is an embedder, by meaning; vectors of our own texts are kept."""
    from advisor.adapters.kept_vectors import KeptVectors
    from advisor.finding.nearness import Nearness

    kept = KeptVectors(data_dir / "drafts", embedder.name) if embedder is not None else None
    return Nearness(lemmatiser, glossary, embedder, kept)
