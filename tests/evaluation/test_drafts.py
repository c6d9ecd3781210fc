"""Drafts for the profiles of the evaluation set, over the real library: sources hold, little is repeated."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from advisor.adapters.library.snapshot import LibraryReader
from advisor.app import Advisor
from advisor.grounding.quotes import is_verbatim
from advisor.models import Language, MissionDraft, PlanDraft, Profile, Scope
from advisor.surfaces.contract import line
from advisor.surfaces.drafts_json import mission_json, plan_json
from tests.corpus.shipped import SHARED

CASES = SHARED / "eval" / "drafting-dev.jsonl"
MOST_SHARED = 0.5
"""Jaccard index of runs of four words of two missions, names and places masked."""

pytestmark = pytest.mark.slow
needs_cases = pytest.mark.skipif(not CASES.is_file(), reason="../shared with its drafting cases is not here")


def cases() -> list[dict[str, Any]]:
    return [json.loads(row) for row in CASES.read_text(encoding="utf-8").splitlines()] if CASES.is_file() else []


def profile_of(case: dict[str, Any]) -> Profile:
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in case["profile"].items()
    }
    return Profile(**told)


def drafted(case: dict[str, Any], advisor: Advisor, language: Language | None = None) -> MissionDraft | PlanDraft:
    draft = advisor.mission if case["kind"] == "mission" else advisor.plan
    return draft(profile_of(case), case["request"], language)


@pytest.fixture(scope="module")
def drafts(shipped: Advisor) -> dict[str, MissionDraft | PlanDraft]:
    return {case["id"]: drafted(case, shipped) for case in cases()}


@needs_cases
def test_each_is_in_the_language_of_its_case(drafts: dict[str, MissionDraft | PlanDraft]) -> None:
    assert {id: draft.language for id, draft in drafts.items()} == {case["id"]: case["lang"] for case in cases()}


@needs_cases
def test_every_citation_stands_word_for_word_in_the_library(
    drafts: dict[str, MissionDraft | PlanDraft], shipped: Advisor
) -> None:
    checked: set[tuple[str, str]] = set()
    with LibraryReader(shipped._settings.data_dir).snapshot() as snapshot:
        for draft in drafts.values():
            assert draft.generation == snapshot.generation.number
            for citation in draft.citations:
                if (citation.passage, citation.quote) not in checked:
                    passage, document = snapshot.passage(citation.passage, Scope())
                    assert is_verbatim(citation, passage, snapshot.pages(document)), citation.quote
                    checked.add((citation.passage, citation.quote))
    assert len(checked) > 100


@needs_cases
def test_two_runs_give_the_same(drafts: dict[str, MissionDraft | PlanDraft], shipped: Advisor) -> None:
    for case in (cases()[0], cases()[-1]):
        again = drafted(case, shipped)
        assert written(again) == written(drafts[case["id"]])


@needs_cases
def test_no_two_missions_are_nearly_the_same(shipped: Advisor) -> None:
    texts = {case["id"]: masked(shipped.mission(profile_of(case), "", "en"), case) for case in cases()}
    shared = {
        (one, other): len(texts[one] & texts[other]) / max(1, len(texts[one] | texts[other]))
        for one, other in combinations(texts, 2)
    }
    assert {pair: share for pair, share in shared.items() if share > MOST_SHARED} == {}


@needs_cases
def test_the_contract_has_all_its_keys(drafts: dict[str, MissionDraft | PlanDraft]) -> None:
    mission_keys = {"language", "profile", "variants", "rubric", "questions", "warnings", "sources", "mode"}
    plan_keys = {"language", "profile", "actions", "balance", "capacity", "timeline", "risks", "open_questions"}
    plan_keys |= {"left_out", "warnings", "sources", "mode"}
    for draft in drafts.values():
        told = json.loads(written(draft))
        assert told.keys() >= (mission_keys if isinstance(draft, MissionDraft) else plan_keys)
        cited = {citation["n"] for citation in citations(told)}
        assert cited == {source["n"] for source in told["sources"]}


def citations(value: object) -> Iterator[dict[str, Any]]:
    """All citations below a value."""
    if isinstance(value, dict):
        yield from value.get("citations", ())
        for part in value.values():
            yield from citations(part)
    elif isinstance(value, list):
        for part in value:
            yield from citations(part)


def written(draft: MissionDraft | PlanDraft) -> str:
    return line(mission_json(draft) if isinstance(draft, MissionDraft) else plan_json(draft))


def masked(draft: MissionDraft, case: dict[str, Any]) -> set[tuple[str, ...]]:
    """Runs of four words of the text that is voted on, names and places masked."""
    text = " ".join(section.text for variant in draft.variants for section in variant.sections)
    for name in ("name", "region", "country"):
        told = case["profile"][name]
        text = text.replace(told, "_") if told else text
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[place : place + 4]) for place in range(len(words) - 3)}
