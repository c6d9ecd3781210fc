"""Awkward wishes are heard in many wordings, and only where they are meant."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials
from advisor.drafting.wish_cues import any_found, found, sentences
from advisor.drafting.wishes import _CONDITIONS, MOST, actions_for, questions, recognised, remarks
from advisor.finding.nearness import Nearness
from advisor.knowledge.wishes import Wish
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Document, Language, Money, Passage, Profile, Record, Situation, Unit
from advisor.services.materials import materials
from tests.corpus.shipped import KNOWLEDGE

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("wish_requests.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
AWKWARD = [(kind, f"wish-{wish}", text) for kind, wish, text in ROWS if wish != "none"]
HARMLESS = [text for _, wish, text in ROWS if wish == "none"]
RECALL = 0.95
PRECISION = 0.9

TOLD = Profile(
    name="Blacha",
    sector="metal",
    region="Podkarpacie",
    members=40,
    member_mix="30 SMEs, 2 universities",
    stage="mature",
    priorities=("apprentices", "energy use"),
)


def situation(profile: Profile = TOLD, language: Language = "en", **told: object) -> Situation:
    plain = Situation(
        profile=profile,
        language=language,
        sector=None,
        sector_is_near=False,
        stage=None,
        years=None,
        groups=(),
        aims=(),
        money=None,
        months=None,
    )
    return replace(plain, **told)  # type: ignore[arg-type]


def library(language: Language) -> dict[str, tuple[Document, Passage]]:
    """All answer sentences of one language as a library holds them, a document a sheet."""
    held: dict[str, tuple[Document, Passage]] = {}
    for name, sheet in KNOWLEDGE.sheets.items():
        said = [fact.of(language) for fact in sheet.facts]
        text, units, at = "\n".join(said), [], 0
        for sentence in said:
            units.append(Unit(start=at, end=at + len(sentence), kind="sentence"))
            at += len(sentence) + 1
        document = Document(
            id=name,
            file=f"facts/{name}.yaml#{language}",
            collection="shared",
            record=Record(title=name, language=language),
            pages=None,
            passages=1,
        )
        passage = Passage(
            id=name,
            document=name,
            start=0,
            end=len(text),
            text=text,
            kind="body",
            section=(),
            pages=(),
            units=tuple(units),
            windows=(),
        )
        held[name] = (document, passage)
    return held


def held(language: Language = "en") -> Materials:
    books = library(language)
    evidence = Evidence(
        KNOWLEDGE, [document for document, _ in books.values()], lambda d: (books[d.id][1],), language, lambda _: ()
    )
    lemmatiser = Lemmatiser(None)  # type: ignore[arg-type]
    return materials(KNOWLEDGE, evidence, Nearness(lemmatiser, Glossary((), lemmatiser), None), 1)


MATERIALS = held()
WISHES = MATERIALS.wishes.wishes


def heard(kind: str, request: str, told: Situation | None = None) -> list[str]:
    return [wish.id for wish in recognised(kind, told or situation(), request, MATERIALS)]  # type: ignore[arg-type]


def named(*names: str) -> tuple[Wish, ...]:
    return tuple(wish for wish in WISHES if wish.id in {f"wish-{name}" for name in names})


def test_awkward_wishes_are_heard_and_no_others() -> None:
    missed = [(wish, text) for kind, wish, text in AWKWARD if wish not in heard(kind, text)]
    all_heard = [(wish, one, text) for kind, wish, text in AWKWARD for one in heard(kind, text)]
    wrong = [(one, text) for wish, one, text in all_heard if one != wish]
    assert len(AWKWARD) >= 60
    assert len(missed) <= (1 - RECALL) * len(AWKWARD), missed
    assert len(wrong) <= (1 - PRECISION) * len(all_heard), wrong


def test_every_wish_is_tried_in_the_table() -> None:
    assert {wish for _, wish, _ in AWKWARD} == {wish.id for wish in WISHES}


@pytest.mark.parametrize("request_", HARMLESS)
@pytest.mark.parametrize("kind", ["mission", "plan"])
def test_harmless_neighbours_are_left_alone(kind: str, request_: str) -> None:
    assert heard(kind, request_) == []


def test_marks_on_letters_case_and_line_breaks_do_not_matter() -> None:
    for text in ("Bez udziału związków zawodowych", "BEZ UDZIALU ZWIAZKOW\nzawodowych", "bez  udziału związków"):
        assert heard("plan", text) == ["wish-workers-left-out"]


def test_wishes_are_heard_in_priorities_budget_and_horizon() -> None:
    assert heard("plan", "", situation(replace(TOLD, priorities=("no social goals", "exports")))) == [
        "wish-social-refused"
    ]
    assert heard("plan", "", situation(replace(TOLD, budget="no budget"))) == ["wish-everything-at-no-cost"]
    assert heard("plan", "", situation(replace(TOLD, horizon="everything within three weeks"))) == [
        "wish-very-short-time"
    ]


def test_a_conflict_may_stand_in_two_places() -> None:
    split = situation(replace(TOLD, priorities=("double output", "zero emissions")))
    assert heard("plan", "", split) == ["wish-growth-without-impact"]
    assert heard("plan", "", situation(replace(TOLD, priorities=("double output", "apprentices")))) == []


def test_a_claim_counts_with_words_of_no_measures_only() -> None:
    claim = "We are an eco-friendly cluster."
    assert "wish-claims-without-deeds" not in heard("mission", claim)
    assert "wish-claims-without-deeds" in heard("mission", f"{claim} There are no measures planned.")


def test_a_profile_hardly_told_needs_no_words() -> None:
    assert heard("mission", "", situation(Profile(sector="furniture", country="Poland"))) == ["wish-hardly-told"]
    assert heard("mission", "", situation(Profile(sector="furniture", region="Opole", members=12))) == []


def test_facts_show_a_crowded_text_a_short_time_and_no_money() -> None:
    many = situation(replace(TOLD, priorities=("export", "energy", "youth", "culture", "water")))
    assert heard("mission", "One sentence, please.", many) == ["wish-too-much-in-one-text"]
    assert heard("mission", "Three sentences, please.", many) == []
    assert heard("plan", "", situation(months=2)) == ["wish-very-short-time"]
    assert heard("mission", "", situation(months=2)) == []
    assert heard("plan", "", situation(money=Money(amount=0, currency="PLN"))) == ["wish-everything-at-no-cost"]


def test_conditions_belong_to_wishes_there_are() -> None:
    assert set(_CONDITIONS) <= {wish.id for wish in WISHES}


def test_a_text_quoted_to_be_judged_is_no_wish() -> None:
    quoted = "Our present mission: “We are the leading cluster in Europe and world-class.” What would you change?"
    assert heard("mission", quoted) == []
    assert heard("mission", "Call us a world-class cluster.") == ["wish-words-of-rank"]


def test_the_gravest_come_first_and_at_most_six() -> None:
    everything = " ".join(text for _, _, text in AWKWARD)
    ids = [wish.id for wish in WISHES]
    found_ids = heard("plan", everything)
    assert len(found_ids) == MOST
    assert all(ids.index(a) < ids.index(b) for a, b in pairwise(found_ids))


@pytest.mark.parametrize(
    "hostile", ["", " ", "🙂" * 500, "$needs ${x} {0} %s", "not " * 4000, "a/b … + & *" * 300, "\x00\x1b[31m"]
)
def test_any_text_is_read(hostile: str) -> None:
    assert set(heard("plan", hostile)) <= {wish.id for wish in WISHES}


@pytest.mark.parametrize("language", ["en", "pl"])
def test_every_remark_is_cited_and_says_reply_way_out_and_needs(language: Language) -> None:
    told = remarks(WISHES, situation(language=language), held(language))
    for wish, remark in zip(WISHES, told, strict=True):
        plain = remark.text.replace("\u00a0", " ")
        assert remark.kind == wish.id
        assert plain.startswith(wish.reply.of(language)) and wish.way_out.of(language) in plain
        assert not wish.needs or wish.needs.of(language)[0][1:] in plain
        assert 1 <= len(remark.citations) <= 2, wish.id


def test_questions_and_actions_come_in_turn() -> None:
    two = named("invented-figures", "crisis-covered")
    kinds = [question.kind for question in questions(two, situation(), MATERIALS)]
    assert kinds == ["wish-invented-figures", "wish-crisis-covered"] * 2
    assert actions_for(two)[:2] == ("act-key-figures", "act-code-of-ethics")
    assert len(set(actions_for(WISHES))) == len(actions_for(WISHES))


def test_cues_know_stems_gaps_either_or_and_joins() -> None:
    told = sentences(["Nie chcemy rozmów. Proszę pominąć małe, rodzinne firmy.", "Zero emissions; double output"])
    assert found("pominąć mał*/duż*", told) and not found("pominąć … firmy", told)
    assert found("double + zero emissions", told) and not found("double & zero", told)
    assert found("firmy & pominąć", told) and not found("chcemy rozmów", told)
    assert found("a <claim> + double".removeprefix("a "), told, ["zero emission*"])
    assert not any_found([], told)


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("invent figures", True),
        ("do not invent figures", False),
        ("please never ever invent figures", False),
        ("there is not much time, so invent figures", True),
        ("without inventing, invent figures", True),
        ("nie, invent figures", True),
    ],
)
def test_negated_cues_do_not_count(text: str, is_meant: bool) -> None:
    assert found("invent figures", sentences([text])) is is_meant
