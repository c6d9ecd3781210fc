"""Reads the shipped knowledge from its folder: works, answer sentences, concepts, questions, frameworks, glossary."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from advisor.errors import ConfigError
from advisor.knowledge.actions import Actions
from advisor.knowledge.concepts import Concept, ConceptSheet
from advisor.knowledge.facts import Fact, FactSheet
from advisor.knowledge.frameworks import (
    DecisionGates,
    Filler,
    Framework,
    GreenClaims,
    LifeCycle,
    MissionRubric,
    Sectors,
    SelfAssessment,
    Stakeholders,
)
from advisor.knowledge.inflection import Inflection
from advisor.knowledge.mission_parts import MissionParts
from advisor.knowledge.questions import Question, Questions
from advisor.knowledge.wishes import Wishes
from advisor.knowledge.works import Work, Works

WORKS = "works.yaml"
"""A folder with this file holds knowledge in our form."""
FACTS, GLOSSARY, FRAMEWORKS = "facts", "glossary", "frameworks"
_FORMS: Mapping[str, type[Framework]] = {
    "mission-rubric": MissionRubric,
    "sectors": Sectors,
    "actions": Actions,
    "self-assessment": SelfAssessment,
    "life-cycle": LifeCycle,
    "stakeholders": Stakeholders,
    "green-claims": GreenClaims,
    "filler": Filler,
    "decision-gates": DecisionGates,
    "mission-parts": MissionParts,
    "wishes": Wishes,
}
"""The frameworks by the stem of their file."""

Form = TypeVar("Form", bound=BaseModel)
Frame = TypeVar("Frame", bound=Framework)
Sheet = TypeVar("Sheet", FactSheet, ConceptSheet)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C reads ten times as fast; a few builds of the library lack it."""


class KnowledgeFolder:
    """The knowledge below one folder; each part is read when it is asked for.

    Every part raises ConfigError (`knowledge_invalid`) when its file is no YAML or does not keep its form.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[Path, FactSheet | ConceptSheet] = {}
        self._frameworks: dict[type[Framework], Framework] = {}

    def sheet(self, name: str) -> FactSheet:
        """One sheet of answer sentences, by the stem of its file."""
        return self._once(self.folder / FACTS / f"{name}.yaml", FactSheet)

    def concept_sheet(self, name: str) -> ConceptSheet:
        """One sheet of concepts, by the stem of its file."""
        return self._once(self.folder / GLOSSARY / f"{name}.yaml", ConceptSheet)

    def _once(self, path: Path, form: type[Sheet]) -> Sheet:
        found = self._read.get(path)
        if not isinstance(found, form):
            found = self._read[path] = read_yaml(path, form)
        return found

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """The works by id."""
        return read_yaml(self.folder / WORKS, Works).root

    @cached_property
    def sheets(self) -> Mapping[str, FactSheet]:
        """Sheets of answer sentences by the stem of their file, in order."""
        return {path.stem: self.sheet(path.stem) for path in sorted((self.folder / FACTS).glob("*.yaml"))}

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Answer sentences by id.

        Raises:
            ConfigError: an id stands twice.
        """
        found: dict[str, Fact] = {}
        for stem, sheet in self.sheets.items():
            for fact in sheet.facts:
                if fact.id in found:
                    raise ConfigError("knowledge_invalid", file=f"{FACTS}/{stem}.yaml", reason=f"2 × id: {fact.id}")
                found[fact.id] = fact
        return found

    @cached_property
    def sheet_names(self) -> Mapping[str, str]:
        """The stem of the file in which each answer sentence stands, by id."""
        return {fact.id: stem for stem, sheet in self.sheets.items() for fact in sheet.facts}

    def framework(self, form: type[Frame]) -> Frame:
        """One framework by its form."""
        found = self._frameworks.get(form)
        if not isinstance(found, form):
            name = next(name for name, known in _FORMS.items() if known is form)
            found = self._frameworks[form] = read_yaml(self.folder / FRAMEWORKS / f"{name}.yaml", form)
        return found

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts, in order."""
        sheets = (self.concept_sheet(path.stem) for path in sorted((self.folder / GLOSSARY).glob("*.yaml")))
        return tuple(concept for sheet in sheets for concept in sheet.concepts)

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """The frameworks by name."""
        return {name: self.framework(form) for name, form in _FORMS.items()}

    @cached_property
    def inflection(self) -> Inflection:
        """Polish case forms."""
        return read_yaml(self.folder / FRAMEWORKS / "inflection.yaml", Inflection)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions the knowledge is to answer."""
        return read_yaml(self.folder / "questions.yaml", Questions).root


def read_yaml(path: Path, form: type[Form]) -> Form:
    """The content of one file in its form.

    Raises:
        ConfigError: it cannot be read, is no YAML, or does not keep the form; `reason` names the first place.
    """
    file = f"{path.parent.name}/{path.name}"
    try:
        return form.model_validate(yaml.load(path.read_text(encoding="utf-8-sig"), _Loader))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError("knowledge_invalid", file=file, reason=f"{place}: {first['msg']}") from error
    except yaml.YAMLError as error:
        raise ConfigError("knowledge_invalid", file=file, reason=" ".join(str(error).split())) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("knowledge_invalid", file=file, reason=type(error).__name__) from error
