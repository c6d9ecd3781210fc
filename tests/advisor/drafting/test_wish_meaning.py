"""Awkward wishes in wordings no cue was made for are told by meaning, and harmless requests are left alone."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from advisor.adapters.embedding.local import LocalEmbedder
from advisor.drafting.materials import Materials
from advisor.drafting.wish_meaning import clearly, meant, parts_of
from advisor.drafting.wishes import recognised
from advisor.finding.likeness import Likeness
from advisor.knowledge.wishes import HARMLESS, Wishes
from advisor.models import Language
from tests.advisor.drafting.priorities import PRIORITIES
from tests.advisor.drafting.test_wishes import AWKWARD, MATERIALS, TOLD, situation
from tests.advisor.drafting.test_wishes import HARMLESS as HARMLESS_REQUESTS

# Floors lie some points below what was measured, which the comments tell. The examples grew while the table was known,
# so that the table flatters; the English examples held out, each the only one of its wording, are the other extreme.
FOUND = 0.55  # 0.62 of the requests of the table by meaning alone
CONFUSED = 0.06  # 0.02 of them taken for another wish
DISTURBED = 0.04  # none of the harmless requests and priorities
UNSEEN = 0.2  # 0.24 of English examples told from the English ones of other folds
UNSEEN_DISTURBED = 0.1  # 0.06 of harmless examples: near neighbours and wishes turned round
FOLDS = 10
ALIKE = 0.72
"""Cosine above which an example is left out of the folds with the one it resembles."""


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(fresh: Callable[[Language], Materials]) -> Materials:
    return fresh("en")


def by_meaning(request: str, told: Materials) -> frozenset[str]:
    return meant(parts_of([request]), told.wishes, told.nearness)


def test_most_requests_of_the_table_are_told_without_cues(told: Materials) -> None:
    met = [(wish, by_meaning(request, told)) for _, wish, request in AWKWARD]
    disturbed = [request for request in HARMLESS_REQUESTS if by_meaning(request, told)]
    assert sum(wish in found for wish, found in met) >= FOUND * len(met)
    assert sum(len(found - {wish}) for wish, found in met) <= CONFUSED * len(met)
    assert len(disturbed) <= DISTURBED * len(HARMLESS_REQUESTS), disturbed


def test_no_request_of_the_table_is_an_example(told: Materials) -> None:
    tried = {request for _, _, request in AWKWARD} | set(HARMLESS_REQUESTS)
    assert not tried & {text for texts in told.wishes.examples.values() for text in texts}


def test_priorities_are_no_wishes(told: Materials) -> None:
    phrases = [line.strip() for lines in PRIORITIES.values() for line in lines.splitlines() if line.strip()]
    disturbed = [phrase for phrase in phrases if by_meaning(phrase, told)]
    assert len(phrases) > 100
    assert len(disturbed) <= DISTURBED * len(phrases), disturbed


def test_examples_held_out_are_told_from_the_others(told: Materials, graph_dir: object) -> None:
    kinds, texts = english(told.wishes)
    vectors = LocalEmbedder.open(graph_dir).embed(texts)  # type: ignore[arg-type]
    near = vectors @ vectors.T
    found: list[str | None] = [None] * len(texts)
    for fold in range(FOLDS):
        out = np.arange(fold, len(texts), FOLDS)
        learned = [i for i in range(len(texts)) if i % FOLDS != fold and near[i, out].max() <= ALIKE]
        likeness = Likeness(vectors[learned], [kinds[i] for i in learned])
        for i, much in zip(out, likeness.of(vectors[out]), strict=True):
            found[i] = clearly(much)
    awkward = [one == kind for kind, one in zip(kinds, found, strict=True) if kind != HARMLESS]
    disturbed = [one is not None for kind, one in zip(kinds, found, strict=True) if kind == HARMLESS]
    assert np.mean(awkward) >= UNSEEN
    assert np.mean(disturbed) <= UNSEEN_DISTURBED


def english(wishes: Wishes) -> tuple[list[str], list[str]]:
    listed = {wish.id: wish.examples.en for wish in wishes.wishes} | {HARMLESS: wishes.harmless.en}
    kinds = [kind for kind, texts in listed.items() for _ in texts]
    return kinds, [text for texts in listed.values() for text in texts]


@pytest.mark.parametrize(
    ("request_", "wish"),
    [
        ("The crew should hear about the new shifts only when everything has been signed.", "workers-left-out"),
        ("Nobody recorded the water use, choose values that look right.", "invented-figures"),
        ("Niech ludzie z sąsiedztwa dowiedzą się dopiero po uzyskaniu pozwolenia.", "residents-left-out"),
    ],
)
def test_meaning_adds_what_no_cue_finds(request_: str, wish: str, told: Materials) -> None:
    assert recognised("plan", situation(), request_, MATERIALS) == ()
    assert [one.id for one in recognised("plan", situation(), request_, told)] == [f"wish-{wish}"]


@pytest.mark.parametrize(
    "request_",
    [
        "Never claim that we are climate neutral.",
        "We do not want to sound green.",
        "Nothing should be decided without the workers.",
        "We don't go ahead without the residents.",
        "Not only nature, jobs as well.",
        "Nie tylko przyroda, także miejsca pracy.",
        "Proszę nie obiecywać, że nie będzie wypadków.",
        "Nic nie powinno być postanowione bez związków.",
    ],
)
def test_a_wish_turned_round_is_none(request_: str, told: Materials) -> None:
    assert by_meaning(request_, told) == frozenset()


def test_a_sentence_with_a_cue_is_not_judged_again(told: Materials) -> None:
    for kind, _, request in AWKWARD:
        parts = parts_of([request])
        if len(parts) == 1 and (heard := recognised(kind, situation(), request, MATERIALS)):  # type: ignore[arg-type]
            assert recognised(kind, situation(), request, told) == heard  # type: ignore[arg-type]


def test_without_an_embedder_nothing_is_meant() -> None:
    assert by_meaning("The crew must not hear of it before the contracts are signed.", MATERIALS) == frozenset()


def test_a_wish_is_heard_in_one_sentence_of_many_and_in_a_priority(told: Materials) -> None:
    request = (
        "We are 40 firms. Two schools belong to us.\n- No one weighed the waste, so pick values that look credible"
    )
    assert [one.id for one in recognised("plan", situation(), request, told)] == ["wish-invented-figures"]
    wished = situation(replace(TOLD, priorities=("exports", "employees must not learn of the closure")))
    assert [one.id for one in recognised("plan", wished, "", told)] == ["wish-workers-left-out"]


@pytest.mark.parametrize("hostile", ["", " ", "…", "🙂" * 500, "a. " * 3000, "nie " * 4000, "\x00\x1b[31m", "\ud800"])
def test_any_text_is_judged(hostile: str, told: Materials) -> None:
    assert by_meaning(hostile, told) <= {wish.id for wish in told.wishes.wishes}
