"""A profile understood: sector, dimensions, language; and what is still to be found out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.adapters.embedding.local import LocalEmbedder
from advisor.adapters.glossary import shipped_glossary
from advisor.drafting.data_request import MOST, agenda, data_request, survey
from advisor.drafting.dimensions import dimension_of
from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials
from advisor.drafting.sector_names import sector_named
from advisor.drafting.sector_words import SECTOR_WORDS
from advisor.drafting.situation import understand
from advisor.finding.nearness import Nearness
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Language, Profile
from advisor.services.materials import materials
from tests.advisor.drafting.plan.plans import Library
from tests.advisor.drafting.priorities import PRIORITIES
from tests.corpus.shipped import CORPUS, KNOWLEDGE

NAMED = {
    "furniture": "meblowy, klaster meblarski, wooden furniture, wood-based furniture, stolarka",
    "packaging": "food packaging, opakowania żywności, metal packaging",
    "food": "branża spożywcza, rolno-spożywczy, beer brewing, wine and spirits",
    "tourism": "health tourism, turystyka zdrowotna, tourism and hospitality",
    "ict": "ICT, IT i cyberbezpieczeństwo, IT services",
    "metal": "obróbka metali, metalowa, metalworking",
    "aviation": "lotniczy, dolina lotnicza, przemysł kosmiczny",
    "forestry-and-wood": "przemysł drzewny, drzewny i meblarski",
    "medical-devices": "wyroby medyczne, medtech",
    "energy": "fotowoltaika, renewable energy, offshore energy services and fisheries",
    "ceramics-and-glass": "ceramic tiles, ceramika budowlana, szkło",
    "construction": "budowlana, smart building",
}
NO_SECTOR: tuple[str, ...] = (
    "banana phones",
    "xyzzy",
    "asdf qwerty",
    "unicorns",
    "zażółć gęślą jaźń",
    "something",
    "cluster",
    "klaster",
)
NO_SECTOR += ("🙂🙂", "123", "?", "wszystko po trochu", "love and peace", "innovation", "multi-sector", "various", " ")
NO_AIM = ("one sentence only", "spokój w mediach", "xyzzy", "be the best", "jak najkrócej", "bez tematów pracowniczych")
TODAY = date(2026, 11, 21)
Fresh = Callable[[Language], Materials]


@pytest.fixture(scope="module")
def fresh(lemmatiser: Lemmatiser, graph_dir: Path) -> Fresh:
    """The shipped frameworks and answer sentences with the real measure of nearness."""
    nearness = Nearness(lemmatiser, Glossary(shipped_glossary(CORPUS), lemmatiser), LocalEmbedder.open(graph_dir))
    library = Library(KNOWLEDGE)

    def made(language: Language) -> Materials:
        evidence = Evidence(KNOWLEDGE, library.documents, library.passages_of, language, lambda _: ())
        return replace(materials(KNOWLEDGE, evidence, nearness, 1), today=TODAY)

    return made


@pytest.mark.parametrize(
    ("id", "words"), [(id, word.strip()) for id, words in NAMED.items() for word in words.split(",")]
)
def test_a_sector_is_known_by_its_names_and_stems(fresh: Fresh, id: str, words: str) -> None:
    assert sector_named(words, fresh("en").sectors) == id


def test_every_sector_has_words_and_its_own_names_name_it(fresh: Fresh) -> None:
    sectors = fresh("en").sectors
    assert {sector.id for sector in sectors.sectors} == set(SECTOR_WORDS)
    wrong = [
        (sector.id, name)
        for sector in sectors.sectors
        for name in (sector.name.en, sector.name.pl)
        if sector_named(name, sectors) != sector.id
    ]
    assert wrong == []


def test_nonsense_has_no_sector_and_a_near_one_is_marked(fresh: Fresh) -> None:
    made = fresh("en")
    assert [word for word in NO_SECTOR if understand(Profile(sector=word), "", made).sector] == []
    near = understand(Profile(sector="kotły grzewcze"), "", made)
    assert (near.sector, near.sector_is_near) == ("energy", True)
    assert not understand(Profile(sector="meblarstwo"), "", made).sector_is_near
    assert understand(Profile(name="Klaster Meblarski Bory"), "", made).sector == "furniture"


def test_priorities_belong_to_their_dimension(fresh: Fresh) -> None:
    """116 phrases; before the word lists were mended by their misses, 0.89 were told right and one wrong."""
    nearness = fresh("en").nearness
    told = [
        (dimension, dimension_of(phrase.strip(), nearness))
        for dimension, phrases in PRIORITIES.items()
        for phrase in phrases.strip().split("\n")
    ]
    right = sum(expected == found for expected, found in told)
    assert len(told) >= 80 and right / len(told) >= 0.95
    assert all(found is None or expected == found for expected, found in told)
    assert [phrase for phrase in NO_AIM if dimension_of(phrase, nearness)] == []


def test_the_language_is_that_asked_for_then_of_profile_then_of_request_then_of_its_words(fresh: Fresh) -> None:
    made, told = fresh("en"), Profile(sector="przemysł drzewny i leśny", priorities=("mniej odpadów",))

    def language(profile: Profile, request: str, asked: Language | None = None) -> Language:
        return understand(profile, request, made, asked).language

    assert language(replace(told, language="en"), "Proszę o plan dla klastra", "pl") == "pl"
    assert language(replace(told, language="en"), "Proszę o plan dla klastra") == "en"
    assert language(told, "Please draft a plan for the members") == "en"
    assert language(told, "") == "pl"
    assert language(Profile(), "") == "en"


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize(
    "profile",
    [
        Profile(),
        Profile(sector="furniture", members=60, priorities=("wood dust", "apprentices"), staff=3, country="Poland"),
        Profile(
            name="A", sector="tourism", region="B", members=9, member_mix="9 hotels", stage="mature",
            priorities=("x" * 900,) * 30,
            budget="EUR 5", horizon="1 month", staff=0.5, already_done=("c",), decision_date="May",
        ),
    ],
)  # fmt: skip
def test_missing_facts_survey_and_agenda(fresh: Fresh, profile: Profile, language: Language) -> None:
    made = fresh(language)
    situation = understand(profile, "", made, language)
    items = data_request(situation, made)
    assert 5 <= len(items) <= MOST and len({item.id for item in items}) == len(items)
    known = set(situation.profile.unknown)
    assert all(item.field in known for item in items if item.field)
    assert all(item.text and item.why and item.holder and item.unit for item in items)
    assert all(item.citations for item in items if item.field != "name")
    assert len(survey(situation, made)) == 8
    points = agenda(situation)
    assert sum(point.minutes for point in points) == 60 and all(point.text and point.result for point in points)


def test_what_the_profile_tells_is_not_asked_and_priorities_come_first(fresh: Fresh) -> None:
    made = fresh("en")
    told = Profile(sector="furniture", priorities=("fewer accidents",), staff=2)
    items = data_request(understand(told, "", made, "en"), made)
    assert {"sector", "priorities", "staff"}.isdisjoint(item.field for item in items)
    assert next(item.id for item in items if item.field is None) == "accidents"
    assert any("wood dust" in item.text for item in items)
    near = understand(Profile(sector="kotły grzewcze"), "", made, "en")
    assert any("nearest to yours" in item.why for item in data_request(near, made))
