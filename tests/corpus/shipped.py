"""The shipped knowledge as the tests and the report look at it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from advisor.adapters.glossary import Entry, shipped_glossary
from advisor.adapters.knowledge import KnowledgeFolder
from advisor.knowledge.works import Work
from advisor.models import Language
from tests.corpus import prose

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
KNOWLEDGE = KnowledgeFolder(CORPUS)

THEMES: Mapping[str, tuple[str, ...]] = {
    "Clusters": ("clusters", "cluster-types", "life-cycle", "sectors"),
    "Organisation": (
        "organisations", "governance", "legal-forms", "fees", "funding", "services", "membership", "staff",
    ),
    "Quality": ("labels", "benchmarking", "evaluation", "kpis"),
    "Growth": ("smart-specialisation", "internationalisation", "start-ups", "skills"),
    "Together": ("cooperation", "trust", "failure"),
    "Responsibility": (
        "csr", "stakeholders", "reputation", "ethics", "diversity", "volunteering", "working-conditions",
        "human-rights", "anti-corruption", "supply-chains", "charters", "dialogue",
    ),
    "Environment": (
        "eco-innovation", "industrial-symbiosis", "circular-economy", "environmental-projects", "energy", "emas",
        "iso-standards", "ghg", "lca",
    ),
    "Reporting": ("green-claims", "gri", "csrd-esrs", "vsme", "sdgs", "materiality"),
    "Direction": ("mission", "vision-values", "strategy", "action-plan"),
    "Policy": ("eu-policy", "eccp-euroclusters", "national-cases", "polish-programmes", "state-aid"),
}  # fmt: skip
"""What the shipped knowledge is about."""
ALL_THEMES = frozenset(theme for themes in THEMES.values() for theme in themes)

INCLUDED = re.compile(r"\{\{([a-z0-9-]+)\}\}")
MARK = re.compile(r" ?\[([^\[\]]+)\](?!\()")
_LISTED = re.compile(r"- |\d+\. ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief taken apart, its answer sentences still named by id."""

    path: Path
    meta: Mapping[str, Any]
    body: str

    @property
    def language(self) -> Language:
        return "pl" if self.meta["language"] == "pl" else "en"

    @property
    def lines(self) -> list[str]:
        """Lines that are not blank."""
        return [line for line in self.body.splitlines() if line.strip()]

    @property
    def headings(self) -> list[str]:
        return [line.lstrip("# ") for line in self.lines if line.startswith("#")]

    @property
    def prose(self) -> list[str]:
        """Its own lines without their marks: paragraphs and list items, no headings, rows and included sentences."""
        own = (line for line in self.lines if not line.startswith(("#", "|")) and not INCLUDED.match(line))
        return [MARK.sub("", _LISTED.sub("", line, count=1)) for line in own]

    @property
    def included(self) -> list[str]:
        """Ids of its answer sentences."""
        return INCLUDED.findall(self.body)

    @property
    def own_marks(self) -> list[str]:
        return MARK.findall(INCLUDED.sub("", self.body))

    @property
    def text(self) -> str:
        """As a reader sees it, without marks."""
        facts = KNOWLEDGE.facts
        filled = INCLUDED.sub(lambda found: getattr(facts[found[1]], self.language), self.body)
        return MARK.sub("", filled)

    def citations(self) -> Iterator[tuple[str, str]]:
        """(mark of a work, place) of everything it cites itself."""
        for mark in self.own_marks:
            for cited in mark.split("; "):
                name, *places = cited.split(", ")
                yield from ((name, place) for place in places or [""])


@cache
def briefs() -> tuple[Brief, ...]:
    """All briefs, in the order of their files."""
    found = []
    for path in sorted((CORPUS / "briefs").glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        found.append(Brief(path=path, meta=yaml.safe_load(front), body=body))
    return tuple(found)


@cache
def works_by_mark(language: Language) -> Mapping[str, Work]:
    """The works by their mark in one language."""
    return {work.mark.of(language): work for work in KNOWLEDGE.works.values()}


@cache
def source_runs() -> frozenset[tuple[str, ...]]:
    """All runs of eight words of the source texts beside the project; empty where they are absent."""
    return frozenset(run for path in SEEDS.glob("*.txt") for run in prose.runs(path.read_text(encoding="utf-8")))


@cache
def glossary_rows() -> tuple[Entry, ...]:
    """The entries of the glossary."""
    return tuple(shipped_glossary(CORPUS))
