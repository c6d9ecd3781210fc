"""One question asked of a library in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from advisor.errors import StoreDamaged, UnknownItem
from advisor.finding.evidence import ENOUGH
from advisor.finding.finder import Finder
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import SHARED, Document, Finding, Scope
from tests.advisor.finding.library import Entry, TopicEmbedder, ToyLibrary, document

ENTRIES = [
    Entry("p1", ["Members train apprentices together.", "Companies pay for it."]),
    Entry("p2", ["Solar panels lower the energy bill."], document="d2"),
    Entry("p3", ["Coaching raises what workers can do: train, train, train."], document="d2"),
    Entry("p4", ["Nobody visits the museum on Mondays."], document="d3"),
]
DOCUMENTS = [document("d1", year=2019), document("d2", year=2024), document("d3", year=2024)]


@pytest.fixture
def lemmatiser(tmp_path: Path) -> Lemmatiser:
    return Lemmatiser(tmp_path)  # English needs no dictionary


@dataclass
class Desk:
    """A library with a finder; `find` asks it."""

    library: ToyLibrary
    finder: Finder

    def find(self, question: str, scope: Scope | None = None, k: int = 10, language: str = "en") -> Finding:
        return self.finder.find(question, language=language, scope=scope or Scope(), k=k)


def desk_of(
    lemmatiser: Lemmatiser,
    entries: list[Entry] | None = None,
    documents: list[Document] | None = None,
    embedder: TopicEmbedder | None = None,
    claimed: int | None = None,
) -> Desk:
    """`embedder`: the one at hand; the library was made with `topics`."""
    here = embedder or TopicEmbedder()
    library = ToyLibrary(
        ENTRIES if entries is None else entries,
        lemmatiser,
        DOCUMENTS if documents is None else documents,
        passages_claimed=claimed,
    )
    return Desk(
        library, Finder(library, lemmatiser, lambda name: here if here.name == name else None, Glossary((), lemmatiser))
    )


@pytest.fixture
def desk(lemmatiser: Lemmatiser) -> Desk:
    return desk_of(lemmatiser)


def test_hits_say_which_leg_found_them(desk: Desk) -> None:
    found = {hit.passage.id: hit.found_by for hit in desk.find("Who pays to train apprentices?").hits}
    assert found == {"p1": ("vectors", "words"), "p3": ("vectors", "words")}
    found = {hit.passage.id: hit.found_by for hit in desk.find("solar museum energy").hits}
    assert found == {"p2": ("vectors", "words"), "p4": ("words",)}
    found = {hit.passage.id: hit.found_by for hit in desk.find("energyless").hits}
    assert found == {"p2": ("vectors",)}


def test_a_hit_comes_with_its_passage_and_document(desk: Desk) -> None:
    (hit, *_) = desk.find("solar energy").hits
    assert (hit.passage.id, hit.document.id, hit.document.file) == ("p2", "d2", "d2.pdf")
    assert len(hit.unit_scores) == len(hit.passage.units)
    assert 0 <= hit.score <= 1


def test_a_finding_names_question_language_and_generation(desk: Desk) -> None:
    finding = desk.find("solar energy")
    assert (finding.question, finding.language, finding.generation) == ("solar energy", "en", 7)
    assert desk.library.opened == [7]
    assert finding.notes == ()
    assert finding.milliseconds["find"] > 0


def test_no_more_than_k_hits_best_first(desk: Desk) -> None:
    hits = desk.find("train apprentices companies energy solar museum", k=2).hits
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


@pytest.mark.parametrize("question", ["", "the of and", "zebra quantum"])
def test_a_question_that_meets_nothing_finds_nothing_by_words(desk: Desk, question: str) -> None:
    finding = desk.find(question)
    assert [hit for hit in finding.hits if "words" in hit.found_by] == []
    assert finding.evidence < ENOUGH


def test_an_empty_library_finds_nothing(lemmatiser: Lemmatiser) -> None:
    finding = desk_of(lemmatiser, [], []).find("solar energy")
    assert (finding.hits, finding.evidence) == ((), 0.0)


def test_without_wishes_no_leg_is_narrowed(desk: Desk) -> None:
    desk.find("solar")
    assert desk.library.asked_words == [(["solar"], None)]
    assert desk.library.asked_vectors == [(SHARED, None)]


@pytest.mark.parametrize(
    ("scope", "within"),
    [
        (Scope(source="d2"), ["d2"]),
        (Scope(year=2024), ["d2", "d3"]),
    ],
)
def test_wishes_are_handed_on_to_both_legs(desk: Desk, scope: Scope, within: list[str]) -> None:
    hits = desk.find("train solar museum", scope).hits
    assert {hit.document.id for hit in hits} <= set(within)
    assert [narrowed for _, narrowed in desk.library.asked_words] == [within]
    assert desk.library.asked_vectors == [(SHARED, within)]


@pytest.mark.parametrize("scope", [Scope(source="d1", year=2024), Scope(source="no such report")])
def test_a_wish_that_no_document_fits_is_an_error(desk: Desk, scope: Scope) -> None:
    with pytest.raises(UnknownItem) as raised:
        desk.find("train solar museum", scope)
    assert raised.value.code == "no_such_source"


def test_every_collection_of_the_scope_is_asked_by_itself(lemmatiser: Lemmatiser) -> None:
    documents = [document("d1"), document("d2", collection="north"), document("d3", collection="south")]
    desk = desk_of(lemmatiser, documents=documents)
    hits = desk.find("train solar energy museum", Scope(collections=(SHARED, "north"))).hits
    assert {hit.document.collection for hit in hits} == {SHARED, "north"}
    assert desk.library.asked_vectors == [(SHARED, None), ("north", None)]


def test_another_embedder_at_hand_means_words_only(lemmatiser: Lemmatiser) -> None:
    desk = desk_of(lemmatiser, embedder=TopicEmbedder("another model"))
    finding = desk.find("train energy")
    assert finding.notes == ("words_only",)
    assert {hit.found_by for hit in finding.hits} == {("words",)}
    assert desk.library.opened == []


def test_in_a_language_the_embedder_does_not_know_words_lead(lemmatiser: Lemmatiser) -> None:
    entries = [Entry("words", ["Wspólna praca klastrów"]), Entry("near", ["energy energy"], document="d2")]
    documents = [document("d1", language="und"), document("d2", language="und")]
    hits = desk_of(lemmatiser, entries, documents).find("praca energy klastrów wspólna", language="und").hits
    assert [hit.passage.id for hit in hits] == ["words", "near"]


def asked_terms(desk: Desk) -> list[str]:
    ((terms, _),) = desk.library.asked_words
    return terms


LARGE = [
    Entry(
        f"p{number}", ["cluster member region " + ("harbour " if number < 9 else "") + ("crane" if number < 2 else "")]
    )
    for number in range(400)
]


def test_in_a_large_library_common_terms_are_not_looked_up(lemmatiser: Lemmatiser) -> None:
    """Their lists of postings are long and tell little; ranking weighs them again."""
    entries = [Entry("p0", ["lighthouse ferry"]), *LARGE]
    desk = desk_of(lemmatiser, entries, claimed=6000)
    desk.find("cluster members of the region harbour crane lighthouse ferry")
    assert asked_terms(desk) == ["crane", "ferri", "harbour", "lighthous"]


def test_the_rarest_terms_are_always_looked_up(lemmatiser: Lemmatiser) -> None:
    desk = desk_of(lemmatiser, LARGE, claimed=6000)
    desk.find("cluster members region")
    assert len(asked_terms(desk)) == 3


def test_in_a_small_library_every_term_is_looked_up(lemmatiser: Lemmatiser) -> None:
    desk = desk_of(lemmatiser, LARGE)
    desk.find("cluster members region harbour crane")
    assert asked_terms(desk) == ["cluster", "crane", "harbour", "member", "region"]


def test_terms_that_occur_nowhere_are_not_looked_up(desk: Desk) -> None:
    desk.find("solar zebra")
    assert asked_terms(desk) == ["solar"]


def swept(desk: Desk, *, once: bool) -> list[int]:
    """Let the index be gone when it is opened, and the library move on to generation 8 when `once`."""
    opened: list[int] = []
    library = desk.library

    class Sweeping:
        """A shelf whose older index folder was swept away."""

        @contextmanager
        def snapshot(self) -> Iterator[ToyLibrary]:
            yield library

        @contextmanager
        def index(self, generation: int) -> Iterator[ToyLibrary]:
            opened.append(generation)
            if generation == 7:
                library.number = 8 if once else 7
                raise StoreDamaged("index_missing", generation=generation)
            yield library

    desk.finder = Finder(
        Sweeping(), library.lemmatiser, lambda name: library.embedder, Glossary((), library.lemmatiser)
    )
    return opened


def test_a_question_overtaken_by_publications_is_asked_of_the_newest(desk: Desk) -> None:
    opened = swept(desk, once=True)
    assert desk.find("solar energy").generation == 8
    assert opened == [7, 8]


def test_an_index_that_is_really_missing_is_said_to_be(desk: Desk) -> None:
    swept(desk, once=False)
    with pytest.raises(StoreDamaged):
        desk.find("solar energy")
