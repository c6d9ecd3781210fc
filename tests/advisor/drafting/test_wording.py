"""Numbers with nouns, places, sectors and lists in both languages; what a manager wrote is never inflected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.drafting.typography import typeset
from advisor.drafting.wording import Wording, shown
from advisor.models import Clause, MemberGroup, Profile, Situation
from tests.corpus.shipped import KNOWLEDGE

EN = Wording("en", KNOWLEDGE.inflection)
PL = Wording("pl", KNOWLEDGE.inflection)
SECTORS = {sector.id: sector for sector in KNOWLEDGE.frameworks["sectors"].sectors}  # type: ignore[attr-defined]


def situation(profile: Profile, *, sector: str | None = None, near: bool = False) -> Situation:
    return Situation(
        profile=profile,
        language="en",
        sector=sector,
        sector_is_near=near,
        stage=None,
        years=None,
        groups=(),
        aims=(),
        money=None,
        months=None,
    )


@pytest.mark.parametrize(
    ("count", "polish", "english"),
    [
        (1, "1 firma", "1 company"),
        (2, "2 firmy", "2 companies"),
        (5, "5 firm", "5 companies"),
        (12, "12 firm", "12 companies"),
        (22, "22 firmy", "22 companies"),
        (25, "25 firm", "25 companies"),
        (112, "112 firm", "112 companies"),
        (10000, "10 000 firm", "10,000 companies"),
    ],
)
def test_a_noun_follows_its_number(count: int, polish: str, english: str) -> None:
    assert PL.counted(count, "company").replace("\u00a0", " ") == polish
    assert EN.counted(count, "company") == english


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("Wielkopolska", "w województwie wielkopolskim"),
        ("woj. dolnośląskie", "w województwie dolnośląskim"),
        ("Dolny Śląsk", "w województwie dolnośląskim"),
        ("Mazowsze", "w województwie mazowieckim"),
        ("Podkarpacie", "w województwie podkarpackim"),
        ("Algarve", "(region: Algarve)"),
        (None, "(region: [uzupełnić])"),
    ],
)
def test_a_polish_place_is_inflected_where_its_forms_are_known(region: str | None, said: str) -> None:
    assert PL.place(Profile(region=region)) == said


def test_what_cannot_be_inflected_stands_in_brackets_together() -> None:
    told = situation(Profile(sector="algi", region="Algarve", country="Portugalia"))
    assert PL.setting(told, None) == "(branża: algi; region: Algarve, Portugalia)"
    known = situation(Profile(sector="meble", region="Algarve"), sector="furniture")
    assert PL.setting(known, SECTORS["furniture"]) == "działający w branży meblarskiej (region: Algarve)"
    assert EN.setting(known, SECTORS["furniture"]) == "for meble in Algarve"


def test_a_sector_told_in_polish_has_its_english_name_in_an_english_draft() -> None:
    told = situation(Profile(sector="wydobycie i obróbka kamienia"), sector="mining-and-stone")
    assert EN.trade(told, SECTORS["mining-and-stone"]) == SECTORS["mining-and-stone"].name.en


def test_members_lose_numbers_that_go_out_of_date() -> None:
    mix = [
        ("31 SMEs", "small_firms", 31),
        ("1 trade union", "workers", 1),
        ("81 hotels (3 of them large)", "firms", 81),
    ]
    groups = [MemberGroup(text=text, kind=kind, count=count) for text, kind, count in mix]  # type: ignore[arg-type]
    assert EN.groups(groups) == ["SMEs", "a trade union", "hotels"]
    assert PL.groups(groups) == ["małe i średnie firmy", "związki zawodowe", "firmy"]


def test_entries_that_are_lists_themselves_are_parted_by_semicolons() -> None:
    assert EN.listed(["dust", "noise", "jobs"]) == "dust, noise and jobs"
    assert PL.listed(["hałas i pył", "spór"]) == "hałas i pył; spór"
    assert EN.listed([]) == ""


def test_polish_ties_one_letter_words_to_the_next_but_no_quote() -> None:
    clause = Clause(text="W klastrze i w biurze", basis="framework", rests_on=("a b",))
    assert typeset(clause, "pl").text == "W\u00a0klastrze i\u00a0w\u00a0biurze"
    assert typeset(clause, "en") == clause
    profile = Profile(name="Klaster w Polsce")
    assert typeset((profile,), "pl") == (profile,)


@given(st.text())
def test_what_a_manager_wrote_stays_on_one_line_without_control_characters(text: str) -> None:
    line = shown(text)
    assert "\n" not in line
    assert len(line) <= 141
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in line)
