"""A profile from a sentence: what is said is read, in any order, and nothing else."""

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.drafting.numerals import NUMBER, plain_of, value_of
from advisor.drafting.place_names import COUNTRIES, REGIONS, TOWNS
from advisor.drafting.profile_reading import read_sentence
from advisor.knowledge.frameworks import Sectors
from advisor.models import Profile
from tests.corpus.shipped import KNOWLEDGE

SECTORS = KNOWLEDGE.framework(Sectors)
SENTENCES: list[tuple[str, Profile]] = [
    (
        "klaster meblowy, 60 firm, Wielkopolska, 3 osoby w biurze",
        Profile(sector="meblowy", members=60, member_mix="60 firm", region="Wielkopolska", staff=3),
    ),
    (
        "We are a 4-year-old tourism cluster in Crete with 93 members (81 hotels, a university, 6 municipalities), "
        "two people in the office, EUR 40k a year",
        Profile(
            sector="tourism",
            region="Crete",
            members=93,
            member_mix="81 hotels, a university, 6 municipalities",
            stage="4-year-old",
            staff=2,
            budget="EUR 40k a year",
        ),
    ),
    (
        "3 osoby w biurze; 120 tys. zł rocznie; Podkarpacie; branża lotnicza; najważniejsze: energia, uczniowie",
        Profile(
            staff=3,
            budget="120 tys. zł rocznie",
            region="Podkarpacie",
            sector="lotnicza",
            priorities=("energia", "uczniowie"),
        ),
    ),
    (
        "jesteśmy klastrem lotniczym z Podkarpacia, 45 firm i 3 uczelnie, działamy od 2015 roku, dwie osoby w zespole, "
        "mamy już audyt energetyczny",
        Profile(
            sector="lotniczy",
            region="Podkarpacie",
            member_mix="45 firm i 3 uczelnie",
            stage="działamy od 2015 roku",
            staff=2,
            already_done=("audyt energetyczny",),
        ),
    ),
    (
        "Harbour Light Boat Cluster (Türkiye, Aegean region) has 85 members. Please don't mention the strike. "
        "We care about paint waste, apprentices and export. The assembly votes on it in November. Silver label.",
        Profile(
            name="Harbour Light Boat Cluster",
            country="Türkiye",
            region="Aegean region",
            members=85,
            must_not_say=("the strike",),
            priorities=("paint waste", "apprentices", "export"),
            decision_date="November",
            label_held="Silver label",
            sector="Boat",
        ),
    ),
    (
        "Klaster „Zielona Stal”, dojrzały (9 lat), 26 członków: 21 zakładów, 2 firmy transportowe, szkoła branżowa; "
        "plan na 3 lata",
        Profile(
            name="Klaster „Zielona Stal”",
            stage="dojrzały (9 lat)",
            members=26,
            member_mix="21 zakładów, 2 firmy transportowe, szkoła branżowa",
            horizon="3 lata",
            sector="Stal",
        ),
    ),
    (
        "sector: wind energy; country: Denmark; members: 40; staff: 1.5; horizon: 24 months; priorities: noise, jobs",
        Profile(
            sector="wind energy",
            country="Denmark",
            members=40,
            staff=1.5,
            horizon="24 months",
            priorities=("noise", "jobs"),
        ),
    ),
    (
        "Polish food cluster, trzydziestu członków, half a post in the office, by 2030",
        Profile(country="Poland", sector="food", members=30, staff=0.5, horizon="by 2030"),
    ),
    (
        "klaster it 25 firm malopolska 1 osoba w biurze 24 miesiace",
        Profile(sector="it", members=25, member_mix="25 firm", region="Małopolska", staff=1, horizon="24 miesiace"),
    ),
    (
        "Please write it in Polish. Medical devices cluster, Kraków",
        Profile(language="pl", sector="Medical devices", region="Kraków"),
    ),
]
SAYS_NOTHING = (
    "",
    "potrzebuję planu zrównoważonego rozwoju dla klastra, najlepiej gotowca",
    "Write us a mission that sounds as green as possible: 'climate neutral', 'zero waste', that sort of thing.",
    "It must be one sentence, mention all eleven topics, and try 3 ideas.",
    "write 12 actions with costs under 5k EUR each",
    "European buyers keep sending us codes of conduct from Germany and France.",
    "We just had a scandal in the press, one member dumped waste.",
    "We want a gold label, we have no office.",
)
LISTS = ("priorities", "already_done", "must_not_say")


@pytest.mark.parametrize(("text", "profile"), SENTENCES)
def test_what_is_said_is_read(text: str, profile: Profile) -> None:
    assert read_sentence(text, SECTORS) == profile


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_what_is_not_said_stays_unknown(text: str) -> None:
    assert read_sentence(text, SECTORS) == Profile()


WORDS = st.sampled_from(
    [
        "klaster",
        "cluster",
        "meblowy",
        "tourism",
        "60",
        "3",
        "firm",
        "firms",
        "members",
        "osoby",
        "w",
        "biurze",
        "in",
        "the",
        "office",
        "Crete",
        "Wielkopolska",
        "z",
        "and",
        "i",
        ",",
        ";",
        ".",
        ":",
        "(",
        ")",
        "EUR",
        "40k",
        "zł",
        "tys.",
        "years",
        "lat",
        "4-year-old",
        "old",
        "mature",
        "by",
        "2030",
        "do",
        "priorities:",
        "zależy",
        "nam",
        "na",
        "we",
        "care",
        "about",
        "„",
        "”",
        "Polish",
        "Kraków",
        "label",
        "gold",
        "a",
        "university",
        "2",
        "universities",
        "szkoła",
        "\n",
        "|",
        "nie",
        "piszemy",
        "o",
        "don't",
        "mention",
        "trzy",
        "three",
        "half",
        "a",
        "hundred",
        "1,200",
        "1",
        "200",
        "od",
        "2015",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=400)
def test_arbitrary_text_never_fails_and_gives_only_what_stands_in_it(text: str) -> None:
    read = read_sentence(text, SECTORS)
    held = " ".join(text.replace("|", " ").split())
    numbers = {value_of(match[0]) for match in re.finditer(NUMBER, plain_of(text))} | {1, 2, 3, 4, 5, 6, 8, 10}
    for field in fields(Profile):
        value = getattr(read, field.name)
        if isinstance(value, int | float):
            assert value in numbers
        elif field.name in ("country", "region"):
            assert value is None or value in held or value in _place_names()
        elif field.name == "stage":
            assert all(part in held for part in (value or "").split(", "))
        elif field.name == "sector":
            assert value is None or value[:-1] in held  # „lotniczym” is given as „lotniczy”
        elif field.name != "language":
            assert all(one in held for one in (value if field.name in LISTS else [value or ""]))


def _place_names() -> set[str]:
    return {name for *names, _ in COUNTRIES for name in names} | {name for name, _ in (*REGIONS, *TOWNS)}


def test_a_long_text_is_read_in_reasonable_time() -> None:
    assert read_sentence("a 1 (, " * 20_000 + "klaster meblowy", SECTORS).name is None
