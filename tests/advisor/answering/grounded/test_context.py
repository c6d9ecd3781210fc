"""Which passages are shown, how much of each, and what is marked in them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.extractive import BRIEF, Written, write
from advisor.answering.grounded.context import Source, evidence, fit
from advisor.models import Finding, Hit, Unit
from tests.advisor.answering.findings import finding, hit, item, sentence
from tests.advisor.answering.grounded.models import FENCE, TODAY

GROW = "Clusters grow because their members share one workshop and its tools."
PAY = "Members pay a fee of 200 euros a year to the office of their cluster."
LONG = "Another sentence stands here that tells of something else altogether."


def tokens(text: str) -> int:
    return len(text.split())


def shown(found: Finding, room: int, *, parts: tuple[Finding, ...] = (), today: date = TODAY) -> tuple[Source, ...]:
    written = write(found, BRIEF, today=today, parts=parts)
    return fit(evidence(found, parts, written, today), tokens, room, FENCE)


def with_units(one: Hit, *changed: Unit) -> Hit:
    return replace(one, passage=replace(one.passage, units=changed))


def test_what_is_quoted_without_a_model_comes_first() -> None:
    poor, good = hit(sentence(LONG, 0.1), document="a"), hit(sentence(GROW, 0.9), document="b")
    sources = shown(finding(poor, good), 500)
    assert [source.text.splitlines() for source in sources] == [["[S1] b", GROW], ["[S2] a", LONG]]


def test_a_passage_has_its_title_year_and_headings() -> None:
    one = hit(sentence(GROW), section=("Part [S9]", "Growth"))
    one = replace(one, document=replace(one.document, record=replace(one.document.record, title="A <b>", year=2019)))
    assert shown(finding(one), 500)[0].text == f"[S1] A ‹b› (2019) › Part (S9) › Growth\n{GROW}"


def test_of_a_passage_that_does_not_fit_the_nearest_units_stay_in_reading_order() -> None:
    one = hit(sentence(LONG, 0.1), sentence(GROW, 0.9), sentence(LONG + " Indeed.", 0.1), sentence(PAY, 0.8))
    (source,) = shown(finding(one), 45)
    assert source.text == f"[S1] d1\n[…]\n{GROW}\n[…]\n{PAY}"
    assert [one.passage.text[unit.start : unit.end] for unit in source.units] == [GROW, PAY]


def test_contents_and_references_are_not_shown() -> None:
    hits = [hit(sentence(GROW), kind="contents"), hit(sentence(GROW), kind="references"), hit(sentence(PAY))]
    assert [source.hit for source in shown(finding(*hits), 500)] == hits[2:]


def test_no_more_passages_than_without_a_model() -> None:
    hits = [hit(sentence(f"{GROW} Number {number}."), document=f"d{number}") for number in range(14)]
    assert len(shown(finding(*hits), 9000)) == 10


def test_the_parts_of_a_question_bring_their_passages() -> None:
    whole, part = hit(sentence(GROW)), hit(sentence(PAY), document="d2")
    assert [source.hit for source in shown(finding(whole), 500, parts=(finding(part),))] == [whole, part]


def over(one: Hit) -> Hit:
    first, *others = one.passage.units
    return with_units(one, replace(first, until="2023"), *others)


def test_what_is_over_is_marked() -> None:
    one = over(hit(sentence(PAY), sentence("[over] " + GROW)))
    (source,) = shown(finding(one, question="How do members pay?"), 500)
    assert source.text.splitlines()[1:] == [f"[over] {PAY}", f"(over) {GROW}"]


def test_what_is_over_is_left_out_where_something_holds_and_now_is_asked_for() -> None:
    old, new = over(hit(sentence(PAY, 0.6))), hit(sentence(GROW, 0.6), document="d2")
    record = replace(new.document.record, year=2026)
    new = replace(new, document=replace(new.document, record=record))
    sources = shown(finding(old, new, question="Which grants can clusters get now?"), 500)
    assert [source.hit for source in sources] == [new]
    (source,) = shown(finding(old, question="Which grants can clusters get now?"), 500)
    assert "[over]" in source.text


TEXTS = st.lists(st.sampled_from([GROW, PAY, LONG, "x " * 80]), min_size=1, max_size=5)


@given(st.lists(TEXTS, max_size=5), st.integers(0, 300))
def test_the_passages_always_fit_and_hold_whole_units(told: list[list[str]], room: int) -> None:
    hits = [hit(*(sentence(text) for text in texts), document=f"d{at}") for at, texts in enumerate(told)]
    found = finding(*hits)
    sources = fit(evidence(found, (), Written(()), TODAY), tokens, room, FENCE)
    assert tokens("\n\n".join(source.text for source in sources)) <= room
    assert [source.number for source in sources] == list(range(1, len(sources) + 1))
    for source in sources:
        units = [source.hit.passage.text[unit.start : unit.end].strip() for unit in source.units]
        assert [line for line in source.text.splitlines()[1:] if line != "[…]"] == units


@pytest.mark.parametrize("room", [0, 3])
def test_without_room_nothing_is_shown(room: int) -> None:
    assert shown(finding(hit(sentence(GROW), item("• one"))), room) == ()
