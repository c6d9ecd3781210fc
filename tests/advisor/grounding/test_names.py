"""Names: found where a capital tells something, compared through inflection and across languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.grounding.inflected import are_forms
from advisor.grounding.names import missing_names, names
from advisor.grounding.wording import Wording


def missing(said: str, held: str, language: str = "en", other: str | None = None) -> set[str]:
    return {name.text for name in missing_names(Wording(said, language), [Wording(held, other or language)])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wielkopolska", "Wielkopolsce"),
        ("Łódzkie", "łódzkiego"),
        ("Łódź", "Łodzi"),
        ("Praga", "Pradze"),
        ("Włochy", "Włoszech"),
        ("Mielec", "Mielcu"),
        ("Wiedeń", "Wiedniu"),
        ("Hohnen", "Hohnenem"),
        ("Komisja", "Komisję"),
    ],
)
def test_forms_of_one_polish_name(one: str, other: str) -> None:
    assert are_forms(one, other, "pl") and are_forms(other, one, "pl")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Słowacja", "Słowenia", "pl"),
        ("Polska", "Polonia", "pl"),
        ("Austria", "Australia", "pl"),
        ("Slovakia", "Slovenia", "en"),
        ("Austria", "Australia", "en"),
        ("Hohnen", "Hohnena", "de"),
    ],
)
def test_names_that_only_begin_alike(one: str, other: str, language: str) -> None:
    assert not are_forms(one, other, language)


def test_a_capital_at_the_head_of_a_sentence_tells_nothing() -> None:
    assert names("Clusters grow. Members pay.", "en") == frozenset()
    assert {name.text for name in names("Bron Innovation works with Carroll.", "en")} == {
        "bron",
        "innovation",
        "carroll",
    }


@pytest.mark.parametrize(
    ("said", "held", "language"),
    [
        ("in Germany", "a German cluster", "en"),
        ("by the EU", "in the European Union", "en"),
        ("by the European Cluster Collaboration Platform", "on the ECCP", "en"),
        ("many SMEs", "an SME", "en"),
        ("w Katalonii", "w programie katalońskim", "pl"),
        ("w Unii", "w UE", "pl"),
        ("dla MŚP-ów", "dla MŚP", "pl"),
        ("the paper “Directions of Development”", "“Directions of Development” says so", "en"),
    ],
)
def test_a_name_in_another_form_is_carried(said: str, held: str, language: str) -> None:
    assert missing(said, held, language) == set()


@pytest.mark.parametrize(
    ("said", "held", "lacks"),
    [
        ("ISO 14001", "ISO 14005", {"14001"}),
        ("art. 27 GBER", "art. 28 GBER", {"27"}),
        ("a label by ESCA", "a label by EUCLES", {"esca"}),
        ("wrote Carroll", "wrote Hohnen", {"carroll"}),
        ("it is called “a green cluster”", "it is called a green and large cluster", {"a green cluster"}),
    ],
)
def test_a_name_the_quote_does_not_say_is_missing(said: str, held: str, lacks: set[str]) -> None:
    assert missing(said, held) == lacks


@pytest.mark.parametrize(
    ("english", "polish"),
    [
        ("under Directive 2004/37/EC in the EU", "dyrektywa 2004/37/WE w Unii"),
        ("firms in Hungary", "na Węgrzech"),
        ("the ILO and the UN", "przez MOP i ONZ"),
        ("Scope 1 of PM2.5 in EU4Digital", "zakres 1 PM2,5 w EU4Digital"),
        ("by the Commission", "przez Komisję"),
    ],
)
def test_names_that_two_languages_share(english: str, polish: str) -> None:
    assert missing(english, polish, "en", "pl") == missing(polish, english, "pl", "en") == set()


def test_a_place_known_in_both_languages_is_asked_for() -> None:
    assert missing("klastry na Węgrzech", "clusters in Germany", "pl", "en") == {"wegrzech"}
    assert missing("norma ISO 14005", "the standard ISO 14001", "pl", "en") == {"14005"}


WORDS = st.sampled_from(
    ["Warszawa", "w", "EU-OSHA", "SMEs", "R&D", "art.", "27", "„Zielony", "ład”", "ISO", "(", ".", "May"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(["en", "pl", "de"]))
def test_every_text_carries_its_own_names(text: str, language: str) -> None:
    assert missing_names(Wording(text, language), [Wording(text, language)]) == frozenset()
