"""Documents and organisations that a question names, in a library in memory."""

from dataclasses import replace
from typing import Literal

import pytest

from advisor.finding.finder import Finder
from advisor.finding.reading import UNNAMED_FACTOR
from advisor.finding.subjects import names
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Document, Finding, Gap, Scope
from tests.advisor.finding.library import Entry, TopicEmbedder, ToyLibrary, document
from tests.advisor.finding.test_finder import Desk, desk_of

SAME = "Members train apprentices in one workshop."
SHELF = [Entry(f"p{n}", [SAME], document=f"d{n}") for n in range(5)]
"""Documents that differ in their titles alone."""


def titled(name: str, title: str, *, language: str = "en", kind: Literal["original", "brief"] = "original") -> Document:
    plain = document(name, language=language)
    return replace(plain, record=replace(plain.record, title=title, kind=kind))


def first(finding: Finding) -> str:
    return finding.hits[0].document.id


def test_the_document_a_question_names_comes_first(lemmatiser: Lemmatiser) -> None:
    titles = ("Skills atlas", "Green Deal", "Report of Harbour Guild", "Report of CT REIT", "Labels")
    desk = desk_of(lemmatiser, SHELF, [titled(f"d{n}", title) for n, title in enumerate(titles)])
    assert first(desk.find("Why do members train apprentices in a workshop?")) == "d0"
    for name, named in (("Harbour Guild", "d2"), ("CT REIT", "d3")):
        finding = desk.find(f"Why do members train apprentices in a workshop, according to {name}?")
        assert (first(finding), finding.gaps) == (named, ())


def test_a_brief_after_a_report_is_not_the_report(lemmatiser: Lemmatiser) -> None:
    """Who names a work wants its own words, where they are here."""
    kinds: list[Literal["original", "brief"]] = ["brief", "original", "original", "original", "original"]
    titles = ("On Harbour Guild", "Green Deal", "Report of Harbour Guild", "Atlas", "Labels")
    documents = [titled(f"d{n}", title, kind=kind) for n, (title, kind) in enumerate(zip(titles, kinds, strict=True))]
    desk = desk_of(lemmatiser, SHELF, documents)
    assert first(desk.find("Why do members train apprentices, according to Harbour Guild?")) == "d2"


def test_a_name_no_document_has_is_a_gap(lemmatiser: Lemmatiser) -> None:
    desk = desk_of(lemmatiser)
    assert desk.find("How do members of the Silicon Alps train apprentices?").gaps == (
        Gap(kind="name", value="Silicon Alps"),
    )
    assert desk.find("We are from the Silicon Alps. How do members train apprentices?").gaps == ()


def test_the_year_of_a_document_named_has_to_stand_in_it(lemmatiser: Lemmatiser) -> None:
    titles = ("Skills atlas 2024", "Green Deal", "Report of Harbour Guild 2019", "Report of CT REIT", "Labels")
    desk = desk_of(lemmatiser, SHELF, [titled(f"d{n}", title) for n, title in enumerate(titles)])
    assert desk.find("Why do members train apprentices, 2024?").gaps == ()
    assert desk.find("Why do members train apprentices, according to Harbour Guild 2019?").gaps == ()
    assert desk.find("Why do members train apprentices, according to Harbour Guild 2024?").gaps == (
        Gap(kind="year", value="2024"),
    )


ENERGY = (
    ("klaster energii", ("energy cluster",), None),
    ("raport", ("report",), None),
    ("klimat", ("climate",), None),
)
"""A small glossary."""


def desk_with_words(lemmatiser: Lemmatiser, entry: Entry, language: str) -> Desk:
    """A library of one document, and a glossary that tells energy clusters."""
    library = ToyLibrary([entry], lemmatiser, [document("d1", language=language)])
    glossary = Glossary(ENERGY, lemmatiser)
    return Desk(library, Finder(library, lemmatiser, lambda name: TopicEmbedder(), glossary))


@pytest.mark.parametrize(
    ("asked_in", "question", "unknown", "text"),
    [
        ("en", "Who runs the Energy Cluster?", "Who runs the Waste Cluster?", "Klaster Energii prowadzi gmina."),
        ("pl", "Kto prowadzi Klaster Energii?", "Kto prowadzi Klaster Odpadów?", "A town runs the energy cluster."),
    ],
)
def test_a_name_is_known_in_a_library_of_the_other_language(
    lemmatiser: Lemmatiser, asked_in: str, question: str, unknown: str, text: str
) -> None:
    desk = desk_with_words(lemmatiser, Entry("p1", [text]), {"en": "pl", "pl": "en"}[asked_in])
    assert desk.find(question, language=asked_in).gaps == ()
    (gap,) = desk.find(unknown, language=asked_in).gaps
    assert (gap.kind, gap.value) == ("name", names(unknown)[0])


def test_a_name_that_stands_as_it_is_in_the_other_language_is_known(lemmatiser: Lemmatiser) -> None:
    desk = desk_with_words(lemmatiser, Entry("p1", ["Klaster Habic zrzesza 120 firm."]), "pl")
    assert desk.find("How many firms does Habic have?").gaps == ()
    assert desk.find("How many firms does Nantic have?").gaps == (Gap(kind="name", value="Nantic"),)


def test_whose_report_is_asked_for_is_a_name_in_small_letters_too(lemmatiser: Lemmatiser) -> None:
    """The words that the glossary knows are no names."""
    desk = desk_with_words(lemmatiser, Entry("p1", ["The climate plan of Habic holds."]), "en")
    assert desk.find("what is in maersk's climate report?").gaps == (Gap(kind="name", value="maersk"),)
    assert desk.find("what is in habic's climate report?").gaps == ()


def test_who_wishes_for_the_other_language_gets_what_we_wrote_in_it(lemmatiser: Lemmatiser) -> None:
    """A brief of ours in the asker's language has a twin in the one wished for; an original has none and stays."""
    documents = [titled("d0", "Brief", kind="brief"), titled("d1", "Opracowanie", language="pl", kind="brief")]
    desk = desk_of(lemmatiser, SHELF[:2], documents)
    wished = desk.finder.find(SAME, language="en", answer_in="pl", scope=Scope(), k=5)
    assert [hit.document.id for hit in wished.hits] == ["d1"]
    assert wished.language == "pl"
    originals = desk_of(lemmatiser, SHELF[:1], [titled("d0", "Report")])
    assert originals.finder.find(SAME, language="en", answer_in="pl", scope=Scope(), k=5).hits


def test_a_sentence_on_somebody_else_gives_way_to_one_on_whom_it_is_asked_about(lemmatiser: Lemmatiser) -> None:
    entry = Entry("p1", ["Members train apprentices in one workshop.", "At Harbour Guild members train apprentices."])
    desk = desk_of(lemmatiser, [entry], [titled("d1", "Skills atlas")])
    plain = desk.find("How do members train apprentices?").hits[0].unit_scores
    named = desk.find("How do members train apprentices at Harbour Guild?").hits[0].unit_scores
    assert named[1] > named[0], "the second names the guild"
    assert named[0] < UNNAMED_FACTOR * plain[0] + 0.01


SIDES = [
    Entry(
        "p1", ["The gold label asks for trust.", "Members train apprentices."], document="d0", heading="Bronze label"
    ),
    Entry("p2", ["A bronze label asks for trust, too.", "Gold rings need trust."], document="d1"),
]


def test_a_sentence_that_does_not_name_the_side_looked_for_has_no_score(lemmatiser: Lemmatiser) -> None:
    documents = [titled("d0", "Bronze label"), titled("d1", "Trust")]
    finder = desk_of(lemmatiser, SIDES, documents).finder
    found = finder.find("bronze or gold label for trust?", language="en", scope=Scope(), k=5, side="gold label")
    scores = {hit.passage.id: hit.unit_scores for hit in found.hits}
    assert [score > 0 for score in scores["p1"]] == [True, False]
    assert scores["p2"] == (0.0, 0.0)
    assert found.gaps == ()


def test_a_side_none_of_the_passages_speaks_of_is_a_gap(lemmatiser: Lemmatiser) -> None:
    finder = desk_of(lemmatiser, SIDES, [titled("d0", "Atlas"), titled("d1", "Trust")]).finder
    ask = "gold label or {} for trust?"
    for side, gaps in (
        ("bronze label", ()),
        ("platinum label", (Gap(kind="part", value="platinum label"),)),
        ("gold rings", ()),
    ):
        found = finder.find(ask.format(side), language="en", scope=Scope(), k=5, side=side)
        assert found.gaps == gaps
