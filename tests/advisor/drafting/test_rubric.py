"""Marks of a mission: every point met by its own advice, not by words that only look like it, not behind a "not"."""

import pytest

from advisor.drafting.rubric import marks, sector_in
from advisor.drafting.rubric_cues import (
    DIMENSION_OPENERS,
    KINDS_OPENER,
    NOBODY,
    SECTOR_OPENER,
    TOGETHER,
    hits,
    words_of,
)
from advisor.models import Aim, Language, Profile, Situation
from tests.advisor.drafting.review.desk import desk

GOOD = {
    "en": "The Gediz Valley Footwear Cluster unites 80 small firms, two tanneries, a trade union and a technical"
    " university. Together we keep European buyers, protect the safety of workers and prevent chromium and sludge at"
    " every stage of tanning. We treat small suppliers fairly and keep these rules in purchasing and hiring."
    " We publish three figures every year and review this text with residents every two years. Members develop"
    " and test chrome-free tanning with the university.",
    "pl": "Klaster łączy małe firmy meblarskie, politechnikę i gminy w województwie mazowieckim. Razem zwiększamy"
    " eksport, poprawiamy bezpieczeństwo pracowników i zapobiegamy odpadom drewna na każdym etapie produkcji. Uczciwie"
    " traktujemy małych dostawców i stosujemy te zasady na co dzień, w zakupach i zatrudnianiu. Co roku publikujemy"
    " trzy liczby, a co dwa lata przeglądamy misję z mieszkańcami. Wspólnie z politechniką opracowujemy lakiery wodne.",
}
LANGUAGES: tuple[Language, ...] = ("en", "pl")


def scores(text: str, language: Language, situation: Situation | None = None) -> dict[str, int]:
    return {mark.id: mark.score for mark in marks(text, language, situation, desk(language))}


def situation(id: str | None, *aims: Aim, **told: str) -> Situation:
    return Situation(
        profile=Profile(**told),  # type: ignore[arg-type]
        language="en",
        sector=id,
        sector_is_near=False,
        stage=None,
        years=None,
        groups=(),
        aims=aims,
        money=None,
        months=None,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_mission_meets_every_point(language: Language) -> None:
    assert set(scores(GOOD[language], language).values()) == {2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_phrase_meets_none(language: Language) -> None:
    text = {"en": "We are a leading platform of synergies.", "pl": "Jesteśmy wiodącą platformą synergii."}[language]
    assert set(scores(text, language).values()) == {0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_follows_the_advice_meets_the_point(language: Language) -> None:
    exempt = {"rubric-specific", "rubric-dimensions"}  # their advice names no trade, and no example
    for point in desk(language).rubric.points:
        if point.id not in exempt:
            assert scores(point.advice.of(language), language)[point.id] == 2, point.id


@pytest.mark.parametrize(
    ("language", "text", "point"),
    [
        ("en", "We do not publish any reports and never measure results.", "rubric-deeds"),
        ("pl", "Nie publikujemy jeszcze raportów.", "rubric-deeds"),
        ("pl", "Działamy bez etyki.", "rubric-ethics"),
        ("en", "We create value added along the value chain.", "rubric-ethics"),
        ("pl", "Tworzymy wartość dodaną w łańcuchu wartości.", "rubric-ethics"),
        ("en", "An innovative cluster.", "rubric-innovation"),
        ("pl", "Innowacyjny klaster.", "rubric-innovation"),
    ],
)
def test_what_is_denied_or_only_sounds_like_it_does_not_count(language: Language, text: str, point: str) -> None:
    assert scores(text, language)[point] == 0


def test_a_harm_may_be_named_to_be_without_it() -> None:
    assert scores("Production without waste in every step.", "en")["rubric-pollution"] == 2
    assert scores("We do not deal with waste.", "en")["rubric-pollution"] == 0


def test_not_only_denies_nothing() -> None:
    assert hits(["report"], "We not only report to members.", "en")
    assert not hits(["report"], "We do not report to members.", "en")


def test_dimensions_need_a_cue_of_each() -> None:
    assert scores("We raise income and cut waste.", "en")["rubric-dimensions"] == 1
    assert scores("We raise income, protect workers and cut waste.", "en")["rubric-dimensions"] == 2


def test_an_aim_told_by_the_manager_speaks_for_its_dimension() -> None:
    told = situation(None, Aim(text="quieter nights in the valley", dimension="social"))
    text = "We raise income, cut waste and bring quieter nights in the valley."
    assert scores(text, "en")["rubric-dimensions"] == 1
    assert scores(text, "en", told)["rubric-dimensions"] == 2


def test_pollution_is_asked_of_makers_only() -> None:
    assert "rubric-pollution" not in scores(GOOD["en"], "en", situation("ict"))
    assert "rubric-pollution" in scores(GOOD["en"], "en", situation("furniture"))


def test_sector_and_place_of_the_profile_count() -> None:
    text = "The composites firms of Klaipėda work together."
    told = situation(None, sector="glass- and carbon-fibre composites", region="Klaipėda county")
    assert scores(text, "en", told)["rubric-specific"] == 2
    assert scores("The firms of our region work together.", "en", told)["rubric-specific"] == 0


def test_the_words_are_those_of_the_text() -> None:
    for mark in marks(GOOD["pl"], "pl", None, desk("pl")):
        assert mark.words
        assert all(word in GOOD["pl"] for word in mark.words)


def test_the_sector_is_read_beside_the_word_cluster() -> None:
    assert (
        getattr(sector_in("Our packaging cluster saves energy, energy and energy.", desk("en")), "id", None)
        == "packaging"
    )
    assert getattr(sector_in("Klaster Meblarski i jego energia", desk("pl")), "id", None) == "furniture"
    assert sector_in("We save energy and health.", desk("en")) is None


def test_each_word_is_shown_once() -> None:
    text = "Report, report and reports."
    assert words_of(hits(["report"], text, "en"), text) == ("Report", "reports")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_the_lists_begin_where_we_say(language: Language) -> None:
    cues = {point.id: point.cues.of(language) for point in desk(language).rubric.points}
    social, ecological = (cues["rubric-dimensions"].index(opener) for opener in DIMENSION_OPENERS[language])
    assert 0 < social < ecological
    assert cues["rubric-specific"].index(SECTOR_OPENER[language]) > 5
    assert KINDS_OPENER[language] in cues["rubric-members"]
    assert set(TOGETHER[language]) <= set(cues["rubric-members"])
    assert NOBODY[language] in cues["rubric-stakeholders"]
