"""Can a sentence be understood when it stands alone?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.standalone import is_whole, leans_back, link_length, points_elsewhere


@pytest.mark.parametrize(
    "sentence",
    [
        "Clusters grow when their members trust each other.",
        "“Clusters grow when their members trust each other.”",
        "In 2019, 45 % of the members trained apprentices (see the annual report).",
        "3.5 million people work in clusters of the region.",
        "Klaster „Zielony” zrzesza 120 firm z całego regionu.²",
        "Who pays for the training of an apprentice?",
        "– Łódź ma jeden z największych klastrów w kraju.",
    ],
)
def test_whole_sentences(sentence: str) -> None:
    assert is_whole(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "2.1 The role of the members",  # a heading
        "The role of members in a growing cluster",
        "and that is why the members trust each other.",  # the second half
        "Members who train together",  # the first half
        "The cluster offers the following services:",  # the stem of a list without its items
        "See above.",
        "Porter M., Clusters and competition, Vol. 3, pp. 12–45.",
        "More about it at https://example.org/clusters today.",
        "2019 12 14,5 % 2020 13 15,1 % 2021 14 16,0 %.",  # a row of figures
        "",
        "Members " + "and partners " * 60 + "meet.",  # too long to be read
    ],
)
def test_headings_halves_references_and_figures_are_no_whole_sentences(sentence: str) -> None:
    assert not is_whole(sentence)


LEANING = {
    "en": [
        "This means that members trust each other.",
        "These clusters train apprentices together.",
        "They share the cost of the training.",
        "It shares the cost of the training.",
        "Such clusters grow faster than others.",
        "But members do not trust each other.",
        "The latter is more common in the region.",
        "Moreover, this means that members share the cost.",
        "However, they share the cost.",
        "“This is how we grow,” said a member.",
    ],
    "pl": [
        "To oznacza, że członkowie sobie ufają.",
        "Ten klaster szkoli uczniów.",
        "Jego członkowie dzielą się kosztami.",
        "Dzięki temu członkowie oszczędzają energię.",
        "W ten sposób klaster rośnie.",
        "Również uczelnie należą do klastra.",
        "Ponadto, jest to sposób na oszczędność.",
        "Dlatego, jak wspomniano, one rosną.",
    ],
}
STANDING = {
    "en": [
        "Clusters grow when their members trust each other.",
        "To grow, a cluster needs members who trust each other.",
        "On average, a cluster has 120 members.",
        "Ten clusters took part in the survey.",
        "Thistles grow on the site of the old mill.",
        "Theyer and Sons train apprentices of the cluster.",
        "Moreover, clusters train apprentices.",
        "There are three ways to train apprentices.",
        "It is important to train apprentices.",
        "Members who trust each other train apprentices together.",
    ],
    "pl": [
        "Klastry rosną, gdy członkowie sobie ufają.",
        "Tereny poprzemysłowe są własnością klastra.",
        "Tendencja do łączenia firm jest trwała.",
        "Onkologia jest specjalizacją klastra z Gliwic.",
        "Ponadto, klaster szkoli uczniów.",
        "Klaster to grupa firm i uczelni.",
    ],
}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in table.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), pairs(LEANING))
def test_an_opening_that_points_back_leans(language: str, sentence: str) -> None:
    assert leans_back(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), pairs(STANDING))
def test_other_openings_stand(language: str, sentence: str) -> None:
    assert not leans_back(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence", "rest"),
    [
        ("en", "Moreover, clusters train apprentices.", "clusters train apprentices."),
        ("en", "In fact, moreover, clusters train.", "clusters train."),
        ("en", "For example, the cluster trains.", "the cluster trains."),
        ("en", "First clusters were founded in 1990.", "First clusters were founded in 1990."),
        ("en", "Clusters, however, train.", "Clusters, however, train."),
        ("pl", "Co więcej, klaster szkoli.", "klaster szkoli."),
        ("pl", "Na przykład klaster szkoli.", "klaster szkoli."),
        ("pl", "Moreover, klaster szkoli.", "Moreover, klaster szkoli."),
        ("und", "Moreover, clusters train.", "clusters train."),
    ],
)
def test_a_link_to_the_sentence_before_can_be_cut_off(language: str, sentence: str, rest: str) -> None:
    assert sentence[link_length(sentence, language) :] == rest


@given(st.text(max_size=80), st.sampled_from(["en", "pl", "und"]))
def test_any_text_is_judged_without_an_error(text: str, language: str) -> None:
    assert 0 <= link_length(text, language) <= len(text)
    assert isinstance(leans_back(text, language), bool)
    assert isinstance(is_whole(text), bool)


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("Members pay, as shown in the next chapter.", True),
        ("Members pay (see Table 3).", True),
        ("Członkowie płacą (zob. rozdział 3).", True),
        ("Jak wspomniano wyżej, członkowie płacą.", True),
        ("Members see their table as a place to meet.", False),
        ("Członkowie widzą w klastrze partnera.", False),
    ],
)
def test_a_sentence_may_send_the_reader_elsewhere(sentence: str, elsewhere: bool) -> None:
    assert points_elsewhere(sentence) is elsewhere
