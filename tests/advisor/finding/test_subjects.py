"""What a question speaks of by name, and whether the documents know it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from advisor.finding.subjects import Subject, asked_part, documents_named, gaps, names, owners
from advisor.language.glossary import Wording, concepts_of
from advisor.language.lemmas import Lemmatiser
from advisor.models import SHARED, Candidate, Gap, Hit
from tests.advisor.answering.findings import hit, sentence

_ROWS = count()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What does the report of Zalando say?", ["Zalando"]),
        ("How many members does the Silicon Alps cluster have", ["Silicon Alps"]),
        ("Who designed the centre of CT REIT in Calgary?", ["CT REIT", "Calgary"]),
        ("Is BioWin in Wallonia looking for partners?", ["BioWin", "Wallonia"]),
        ("What did Maersk's report say?", ["Maersk"]),
        ("What does Danfoss’ report say?", ["Danfoss"]),
        ("Is it Anna, Bert or Carl?", ["Anna", "Bert", "Carl"]),
        ("Why Habic, and how does Habic pay?", ["Habic"]),
        ("Kto jest prezesem klastra Zielona Dolina Noteci?", ["Zielona Dolina Noteci"]),
        ("Ile firm należy do Śląskiego Klastra Lotniczego?", ["Śląskiego Klastra Lotniczego"]),
        ("CSR or the ESG?", ["CSR", "ESG"]),
    ],
)
def test_names_are_runs_of_capitals_within_a_sentence(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text", ["Which labels are there?", "Members pay. Companies train.", "why do clusters grow", "Ile firm szkoli?", ""]
)
def test_the_first_word_of_a_sentence_is_no_name_for_its_capital(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("which recommendations are in maersk's climate report 2022?", ["maersk", "climate"]),
        ("jakie cele klimatyczne podalo allegro w raporcie 2024", ["podalo", "allegro"]),
        ("ile wody zużyła żabka wg swojego raportu", ["żabka", "swojego"]),
        ("what does the Zalando report say", ["does"]),
        ("why do clusters of maersk grow", []),
        ("", []),
    ],
)
def test_owners_are_small_words_beside_a_document_asked_for(text: str, found: list[str]) -> None:
    assert owners(text) == found


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("We come from Gdynia. Which labels are there?", "Which labels are there?"),
        ("What is A? We are B. Who is C?", "What is A? Who is C?"),
        ("We are Habic. Tell me about labels.", "Tell me about labels."),
        ("a report", "a report"),
        ("", ""),
    ],
)
def test_only_the_sentences_that_ask_are_asked_about(question: str, asking: str) -> None:
    assert asked_part(question) == asking


# -- in the documents -----------------------------------------------------------------------------


def subject(text: str, lemmatiser: Lemmatiser, language: str = "en") -> Subject:
    """A name in texts of its own language."""
    return Subject(text, {language: [concepts_of(lemmatiser.terms(text, language))]})


def candidate(
    text: str, lemmatiser: Lemmatiser, *, heading: str = "", document: str = "d1", language: str = "en"
) -> Candidate:
    """A passage; each line of the text is a unit."""
    row = next(_ROWS)
    return Candidate(
        row=row,
        passage=f"p{row}",
        document=document,
        collection=SHARED,
        language=language,
        embedded_in=language,
        kind="body",
        heading_terms=tuple(lemmatiser.terms(heading, language)),
        unit_terms=tuple(tuple(lemmatiser.terms(unit, language)) for unit in text.split("\n")),
        vectors=None,
    )


def untitled(document: str) -> frozenset[str]:
    return frozenset()


def missing(
    question: str, subjects: Sequence[Subject] = (), candidates: Sequence[Candidate] = (), hits: Sequence[Hit] = ()
) -> list[tuple[str, str]]:
    return [(gap.kind, gap.value) for gap in gaps(question, subjects, candidates, hits, untitled)]


def test_a_name_in_no_passage_is_a_gap_in_the_words_of_the_question(lemmatiser: Lemmatiser) -> None:
    asked = [subject("Silicon Alps", lemmatiser), subject("Habic", lemmatiser)]
    held = [candidate("Habic has 120 members.", lemmatiser)]
    assert gaps("How big are they?", asked, held, (), untitled) == (Gap(kind="name", value="Silicon Alps"),)
    assert missing("How big are they?", asked, []) == [("name", "Silicon Alps"), ("name", "Habic")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The Silicon Alps have 120 members.", True),
        ("Alps of silicon", True),
        ("Silicon is dear.\nThe Alps are high.", False),
        ("Silicon Valley has 120 members.", False),
    ],
)
def test_a_name_of_two_words_has_to_stand_whole_in_one_sentence(text: str, known: bool, lemmatiser: Lemmatiser) -> None:
    found = missing("How big?", [subject("Silicon Alps", lemmatiser)], [candidate(text, lemmatiser)])
    assert found == ([] if known else [("name", "Silicon Alps")])


def test_headings_and_titles_complete_a_name(lemmatiser: Lemmatiser) -> None:
    asked = [subject("Silicon Alps", lemmatiser)]
    below = candidate("The Alps have 120 members.", lemmatiser, heading="Silicon clusters")
    assert missing("How big?", asked, [below]) == []
    elsewhere = candidate("The Alps have 120 members.", lemmatiser)
    titles = {"d1": frozenset(lemmatiser.terms("Silicon House", "en"))}
    assert gaps("How big?", asked, [elsewhere], (), titles.__getitem__) == ()


def test_a_polish_name_is_known_in_every_case(lemmatiser: Lemmatiser) -> None:
    held = [candidate("Klaster Zielona Dolina zrzesza 40 firm.", lemmatiser, language="pl")]
    for inflected in ("Klastra Zielonej Doliny", "Klastrem Zieloną Doliną", "klastrze Zielonej Dolinie"):
        assert missing("Co robi?", [subject(inflected, lemmatiser, "pl")], held) == [], inflected
    other = subject("Klastra Bezpiecznej Doliny", lemmatiser, "pl")
    assert missing("Co robi?", [other], held) == [("name", "Klastra Bezpiecznej Doliny")]


def test_a_name_is_looked_for_in_the_language_of_each_text(lemmatiser: Lemmatiser) -> None:
    translated = (Wording(("guild",)), Wording(("craft", "union"), 0.8))
    asked = Subject("Cech", {"pl": [concepts_of(["cech"])], "en": [concepts_of(["cech"]), (translated,)]})
    assert missing("Co robi?", [asked], [candidate("The craft union trains.", lemmatiser)]) == []
    assert missing("Co robi?", [asked], [candidate("The guild trains.", lemmatiser, language="pl")]) != []
    assert missing("Co robi?", [asked], [candidate("The craft trains.", lemmatiser)]) == [("name", "Cech")]


# -- years ----------------------------------------------------------------------------------------

TOLD = hit(sentence("The cluster won a prize in 2019."), section=("Growth 2017",))


@pytest.mark.parametrize("year", ["2019", "2017"])
def test_a_year_in_a_hit_or_its_headings_is_known(year: str) -> None:
    assert missing(f"What happened in {year}?", hits=[TOLD]) == []


def test_a_year_in_no_hit_is_a_gap() -> None:
    assert missing("What happened in 2019 and 2024, and why in 2024?", hits=[TOLD]) == [("year", "2024")]
    assert missing("Who has 20240 or 12024 members?", hits=[TOLD]) == []


def test_the_years_of_a_document_and_of_a_sentence_are_known() -> None:
    record = replace(TOLD.document.record, title="Report for 2021", year=2022, as_of="2023-05")
    unit = replace(TOLD.passage.units[0], as_of="2024-06")
    dated = replace(TOLD, document=replace(TOLD.document, record=record), passage=replace(TOLD.passage, units=(unit,)))
    for year in ("2021", "2022", "2023", "2024"):
        assert missing(f"What happened in {year}?", hits=[dated]) == [], year
    assert missing("What happened in 2025?", hits=[dated]) == [("year", "2025")]


def test_a_year_said_of_the_asker_is_not_asked_about() -> None:
    assert missing("We were founded in 2024. What is a label?", hits=[TOLD]) == []


def test_where_nothing_was_found_a_year_is_no_gap() -> None:
    assert missing("What happened in 2024?") == []


# -- documents ------------------------------------------------------------------------------------


def shelf(lemmatiser: Lemmatiser, *titles: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Documents d0, d1… of these titles."""
    return {f"d{n}": ("en", frozenset(lemmatiser.terms(title, "en"))) for n, title in enumerate(titles)}


def test_a_document_is_named_by_its_title_or_publisher(lemmatiser: Lemmatiser) -> None:
    titles = shelf(lemmatiser, "ESG report, CT REIT", "Green Deal", "Circular models, OECD", "Labels of clusters")
    assert documents_named([subject("CT REIT", lemmatiser)], titles) == {"d0"}
    assert documents_named([subject("OECD", lemmatiser), subject("Green Deal", lemmatiser)], titles) == {"d1", "d2"}


def test_half_a_name_names_no_document(lemmatiser: Lemmatiser) -> None:
    titles = shelf(lemmatiser, "CT plan", "Green Deal", "Circular models", "Labels of clusters")
    assert documents_named([subject("CT REIT", lemmatiser)], titles) == frozenset()


def test_a_name_in_many_titles_tells_none_of_them(lemmatiser: Lemmatiser) -> None:
    titles = shelf(lemmatiser, "PARP on clusters", "PARP on skills", "Green Deal", "Labels")
    assert documents_named([subject("PARP", lemmatiser)], titles) == frozenset()
    assert documents_named([subject("PARP", lemmatiser)], titles | shelf_of_others(lemmatiser)) == {"d0", "d1"}


def shelf_of_others(lemmatiser: Lemmatiser) -> dict[str, tuple[str, frozenset[str]]]:
    return {f"other {n}": ("en", frozenset(lemmatiser.terms(f"Volume {n}", "en"))) for n in range(4)}


def test_a_document_in_another_language_is_named_only_in_its_words(lemmatiser: Lemmatiser) -> None:
    titles = {"d0": ("pl", frozenset({"lad"})), **shelf_of_others(lemmatiser)}
    assert documents_named([subject("Lad", lemmatiser)], titles) == frozenset()
    assert documents_named([subject("Ład", lemmatiser, "pl")], titles) == {"d0"}
