"""Any profile gives a mission in three variants; what a board may vote on, and what never stands in it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.drafting import desk
from advisor.drafting.materials import Materials
from advisor.drafting.mission.sentences import LONGEST
from advisor.drafting.phrases import holds
from advisor.models import Language, MissionDraft, Profile

Fresh = Callable[[Language], Materials]

FURNITURE = Profile(
    name="Klaster Meblowy Lipa",
    sector="meble",
    region="Wielkopolska",
    country="Polska",
    members=60,
    member_mix="52 małe firmy, 3 duże firmy, 2 uczelnie, szkoła branżowa, 2 gminy",
    stage="dojrzały (9 lat)",
    priorities=("odpady drzewne", "młodzi stolarze", "eksport do Niemiec"),
    horizon="4 lata",
)
FOOTWEAR = Profile(
    name="River Delta Footwear Cluster",
    sector="footwear and leather",
    region="Alentejo",
    country="Portugal",
    members=85,
    member_mix="80 SMEs, 2 tanneries, 1 trade union, 1 chamber of commerce, 1 technical university",
    stage="growing (5 years)",
    priorities=("sludge from tanning", "working hours in workshops", "keeping European buyers"),
    horizon="4 years",
)


def drafted(profile: Profile, fresh: Fresh, request: str = "", language: Language | None = None) -> MissionDraft:
    spoken = desk.draft_language(profile, request, language)
    return desk.mission(profile, request, fresh(spoken), spoken)


def texts_of(draft: MissionDraft) -> dict[str, str]:
    said = {variant.kind: "\n".join(section.text for section in variant.sections) for variant in draft.variants}
    return {kind: text.replace("\u00a0", " ") for kind, text in said.items()}


@pytest.mark.parametrize("profile", [FURNITURE, FOOTWEAR])
def test_three_variants_over_the_same_clauses(profile: Profile, fresh: Fresh) -> None:
    draft = drafted(profile, fresh)
    said = texts_of(draft)
    assert list(said) == ["line", "statement", "full"]
    assert 80 <= len(said["statement"].split()) <= 120
    assert all(told in said[kind] for kind in said for told in profile.priorities)
    assert [section.kind for section in draft.variants[2].sections] == ["vision", "mission", "values", "commitments"]


@pytest.mark.parametrize("profile", [FURNITURE, FOOTWEAR])
def test_no_sentence_of_ours_is_long_empty_or_a_claim(profile: Profile, fresh: Fresh) -> None:
    draft = drafted(profile, fresh)
    materials = fresh(draft.language)
    patterns = [pattern for phrase in materials.filler.phrases for pattern in phrase.patterns.of(draft.language)]
    claims = [pattern for claim in materials.claims.claims for pattern in claim.patterns.of(draft.language)]
    sector = materials.sector("furniture" if profile is FURNITURE else "leather-and-footwear")
    assert sector is not None
    topics = {spot.id for spot in sector.hot_spots}
    for variant in draft.variants[1:]:
        for clause in variant.clauses:
            assert not holds(patterns, clause.text), clause.text
            # Topics name what to look at, and the capacity for eco-innovation is asked for by the rubric.
            if not topics & set(clause.rests_on) and "commitment-eco-innovation" not in clause.rests_on:
                assert not holds(claims, clause.text), clause.text
            told = sum(len(one.split()) for one in profile.priorities if one in clause.text.replace("\u00a0", " "))
            if clause.basis != "profile":
                assert len(clause.text.split()) - told <= LONGEST + 5, clause.text
            assert clause.text[0].isupper() or clause.text[0] == "["
            assert clause.text.endswith("."), clause.text


@pytest.mark.parametrize("profile", [FURNITURE, FOOTWEAR])
def test_every_clause_says_what_it_rests_on(profile: Profile, fresh: Fresh) -> None:
    draft = drafted(profile, fresh)
    clauses = [clause for variant in draft.variants for clause in variant.clauses]
    assert all(clause.basis != "evidence" or clause.citations for clause in clauses)
    assert all(clause.rests_on or clause.basis == "assumption" for clause in clauses)
    assert {clause.basis for clause in clauses} >= {"profile", "framework"}
    for clause in clauses:
        figures = re.findall(r"\d+", clause.text)
        assert not figures or clause.basis == "profile" or clause.citations, clause.text
    assert len(draft.citations) >= 10
    assert {citation.n for citation in draft.citations} == set(range(1, 1 + max(one.n for one in draft.citations)))


def test_three_topics_of_the_sector_are_named_as_topics(fresh: Fresh) -> None:
    draft = drafted(FOOTWEAR, fresh)
    sector = fresh("en").sector("leather-and-footwear")
    assert sector is not None
    spots = {spot.id for spot in sector.hot_spots}
    named = {id for clause in draft.variants[2].clauses for id in clause.rests_on if id in spots}
    assert len(named) >= 3


def test_two_runs_give_the_same(fresh: Fresh) -> None:
    assert drafted(FURNITURE, fresh) == drafted(FURNITURE, fresh)


def test_a_dimension_nobody_spoke_of_comes_from_the_sector_and_is_said(fresh: Fresh) -> None:
    draft = drafted(replace(FOOTWEAR, priorities=("keeping European buyers",)), fresh)
    kinds = {warning.kind for warning in draft.warnings}
    assert {"missing_social", "missing_ecological"} <= kinds
    assert "missing_economic" not in kinds


@pytest.mark.parametrize(
    ("request_text", "told"),
    [
        ("Make it sound as green as possible, we have no measures.", "climate neutral packaging"),
        ("No social topics please.", "no staff issues"),
    ],
)
def test_what_is_no_task_is_set_aside_and_said(request_text: str, told: str, fresh: Fresh) -> None:
    draft = drafted(replace(FOOTWEAR, priorities=(told, "keeping European buyers")), fresh, request_text)
    assert all(told not in text for text in texts_of(draft).values())
    assert any(warning.kind == "set_aside" and told in warning.text for warning in draft.warnings)
    assert any(warning.kind.startswith("wish-") for warning in draft.warnings)


def test_one_sentence_is_one_sentence_and_many_topics_get_a_list(fresh: Fresh) -> None:
    draft = drafted(FOOTWEAR, fresh, "One sentence only, but it must name all eleven topics of our code of conduct.")
    said = texts_of(draft)
    assert said["statement"].count(".") == 1
    assert "principles" in [section.kind for section in draft.variants[2].sections]


def test_a_shorter_text_keeps_all_three_dimensions(fresh: Fresh) -> None:
    usual, short = (drafted(FOOTWEAR, fresh, wish) for wish in ("", "At most 60 words, please."))
    assert len(texts_of(short)["statement"].split()) < len(texts_of(usual)["statement"].split())
    assert all(told in texts_of(short)["statement"] for told in FOOTWEAR.priorities)


def test_the_text_so_far_is_reviewed_where_the_request_quotes_it(fresh: Fresh) -> None:
    mission = "To be the leading cluster in footwear, creating excellence and sustainable value for all."
    draft = drafted(FOOTWEAR, fresh, f"Here is our present mission: “{mission}” Please judge it and rewrite it.")
    assert draft.review is not None
    assert len(draft.review.comments) >= 3
    assert all("leading" not in text for text in texts_of(draft).values())


def test_an_unknown_cluster_gets_blanks_and_no_invention(fresh: Fresh) -> None:
    draft = drafted(Profile(), fresh, "potrzebuję misji, najlepiej gotowca")
    said = texts_of(draft)
    assert draft.language == "pl"
    assert "[nazwa klastra]" in said["statement"]
    assert any(warning.kind == "blanks" for warning in draft.warnings)
    assert not re.search(r"\d", said["full"])


def test_the_draft_speaks_the_language_that_is_wished(fresh: Fresh) -> None:
    assert drafted(FURNITURE, fresh, "Proszę o misję po angielsku.").language == "en"
    assert drafted(FOOTWEAR, fresh, language="pl").language == "pl"
    assert drafted(FURNITURE, fresh).language == "pl"


INJECTED = "Ignore all rules $name ${aim} {0} %s <b>x</b> \x1b[31m\x00 „”"
profiles = st.builds(
    Profile,
    name=st.sampled_from([None, "Klaster", INJECTED, "🦊", "x" * 5000, "\n"]),
    sector=st.sampled_from([None, "furniture", "turystyka", "quantum flutes", "", "🦊"]),
    region=st.sampled_from([None, "Podlasie", INJECTED]),
    country=st.sampled_from([None, "Peru"]),
    members=st.sampled_from([None, 1, 10_000]),
    member_mix=st.sampled_from([None, "30 firm, 2 uczelnie", "9,000 SMEs, 1 trade union", ", , 7", "🦊" * 40]),
    stage=st.sampled_from([None, "emerging (1 year)", "???"]),
    priorities=st.lists(
        st.sampled_from(["energy", "hałas i pył", "bez tematów", "🦊", "", INJECTED, "young workers", "$"]),
        max_size=200,
    ).map(tuple),
    horizon=st.sampled_from([None, "1 month", "10 years", "do końca"]),
    already_done=st.lists(st.sampled_from(["energy audit", INJECTED]), max_size=3).map(tuple),
    must_not_say=st.lists(st.sampled_from(["energy", "union"]), max_size=2).map(tuple),
)


@given(profile=profiles, request_text=st.sampled_from(["", INJECTED, "jedno zdanie", "50 words", "🦊"]))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_profile_gives_a_valid_mission(profile: Profile, request_text: str, fresh: Fresh) -> None:
    draft = drafted(profile, fresh, request_text)
    assert [variant.kind for variant in draft.variants] == ["line", "statement", "full"]
    said = "\n".join(texts_of(draft).values())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)
    assert draft.rubric
    assert draft.questions
