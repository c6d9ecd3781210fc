"""Missions and plans on Telegram: what is read before the files, and the actions of a month."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.drafting.plan.status import Measured, Status
from advisor.models import Clause, Language, LeftOut
from advisor.services.plans import KeptPlan
from advisor.surfaces.telegram.messages.drafts import mission_blocks, month_actions, month_blocks, plan_blocks
from advisor.surfaces.telegram.messages.markup import Block, split
from tests.advisor.surfaces.drafts.samples import PROFILE, action, mission, plan
from tests.advisor.surfaces.telegram.telegram_html import parse_html
from tests.advisor.surfaces.telegram.telegram_text import check_length


def only(blocks: list[Block]) -> str:
    (message,) = split(blocks)
    check_length(parse_html(message), 4096)
    return message


def kept(language: Language = "en", **statuses: Status) -> KeptPlan:
    """A kept plan of eight actions; `statuses` by action, "_" for "-"."""
    named = {id.replace("_", "-"): status for id, status in statuses.items()}
    return KeptPlan(plan=plan(language), statuses=named, kept_on=date(2027, 3, 1))


def test_a_mission_is_read_before_its_files() -> None:
    assert only(mission_blocks(mission())) == (
        "<b>Mission: Klaster Meblowy Północ</b>\n"
        "\n"
        "<b>One line</b>\n"
        "Klaster Meblowy Północ is the cluster for furniture in Wielkopolska, Poland.\n"
        "\n"
        "<b>Mission statement</b>\n"
        "Klaster Meblowy Północ is the cluster for furniture in Wielkopolska, Poland. For nature we want to prevent "
        "waste at every stage of production, beginning with wood scraps.\n"
        "\n"
        "<i>1 point to mind · 2 open questions</i>\n"
        "\n"
        "The files follow: the whole text with its sources and everything behind it."
    )


def test_a_mission_of_one_line_is_said_once() -> None:
    said = only(mission_blocks(mission(variants=mission().variants[:1], warnings=(), questions=())))
    assert said.count("is the cluster for furniture") == 1 and "<i>" not in said


def test_blanks_of_a_mission_are_bold() -> None:
    (line, *others) = mission().variants
    blank = Clause(text="We work in [region] & [sector].", basis="assumption")
    section = replace(line.sections[0], lines=((blank,),))
    draft = mission(variants=(replace(line, sections=(section,)), *others))
    assert "We work in <b>[region]</b> &amp; <b>[sector]</b>." in only(mission_blocks(draft))


def test_a_plan_shows_five_actions_and_its_sums() -> None:
    said = only(plan_blocks(plan()))
    assert said.startswith(
        "<b>Sustainability action plan: Klaster Meblowy Północ</b>\n"
        "8\u00a0actions · 12\u00a0months · 66\u00a0days of office work · March 2027 – February 2028\n"
        "\n"
        "<b>1. Collect wood scraps of members together and find buyers for them (1)</b>\n"
        "March–June 2027 · office days: 6.5 · cost: low\n"
    )
    assert "<b>5. Collect" in said and "<b>6. Collect" not in said and "\n\n… and 3 more\n" in said
    assert "<b>Cost in all:</b> Honesty binds members and office." in said
    assert "<b>Left out, and why</b>\n• Collect wood scraps of members together and find buyers for them – Hon" in said
    assert said.endswith("everything behind it.")


def test_a_polish_plan_without_dates_counts_its_months() -> None:
    said = only(plan_blocks(plan("pl", actions=2, begins=None, left_out=(), cost=None, warnings=())))
    assert "2\u00a0działania · 12\u00a0miesięcy · 14\u00a0dni pracy biura\n" in said
    assert "miesiące 1–4 · dni pracy biura: 6,5 · koszt: niski" in said
    assert "2 otwarte pytania" in said and "Pominięto" not in said


def test_much_that_was_left_out_is_counted() -> None:
    many = tuple(LeftOut(id=f"a{n}", title=f"Action {n}", reason="money", text="Too dear. " * 60) for n in range(9))
    said = only(plan_blocks(plan(left_out=many)))
    assert "• Action 2 – Too dear." in said and "Action 3" not in said and "… and 6 more" in said


def test_a_month_has_the_actions_it_falls_into() -> None:
    plan_of_march = kept()
    assert [one.number for one in month_actions(plan_of_march, 1)] == [1]
    said = only(month_blocks(plan_of_march, 1))
    assert said == (
        "<b>March 2027 (month 1 of 12)</b>\n"
        "\n"
        "<b>1. Collect wood scraps of members together and find buyers for them (1)</b>\n"
        "cluster manager\n"
        "ends: June 2027"
    )


def test_what_is_late_stays_until_it_has_ended() -> None:
    states = kept(
        act_scraps_1=Status(done_on="2027-05-02"),
        act_scraps_2=Status(dropped=True, reason="nobody <wanted>"),
        act_scraps_4=Status(moved_to=9, reason="late supplier"),
        act_scraps_5=Status(measured=(Measured(value="3 t", on="2027-06-01"), Measured(value="4 t", on="2027-07-01"))),
    )
    assert [(one.id, one.state, one.end) for one in month_actions(states, 7)] == [
        ("act-scraps-3", "late", 6),
        ("act-scraps-4", "moved", 9),
        ("act-scraps-5", "running", 8),
        ("act-scraps-6", "running", 9),
        ("act-scraps-7", "running", 10),
    ]
    said = only(month_blocks(states, 7))
    assert "should have ended: August 2027" in said
    assert "moved, new end: November 2027; late supplier" in said
    assert "ends: October 2027; measured: 4 t (2027-07-01)" in said
    early = only(month_blocks(states, 2))
    assert "done on 2027-05-02" in early and "dropped: nobody &lt;wanted&gt;" in early


def test_what_can_be_told_of_an_action() -> None:
    running, done = month_actions(kept(act_scraps_2=Status(done_on="2027-04-02")), 2)
    assert [(one.kind, one.label, one.value) for one in running.buttons] == [
        ("done", "Done", "act-scraps-1"),
        ("moved", "Moved", "act-scraps-1"),
        ("dropped", "Dropped", "act-scraps-1"),
        ("measured", "Measured value", "act-scraps-1"),
    ]
    assert [one.kind for one in done.buttons] == ["measured"]


def test_a_month_without_actions_says_so() -> None:
    early = replace(kept("pl"), plan=plan("pl", actions=0, begins=None))
    assert only(month_blocks(early, 3)) == "<b>Miesiąc 3</b>\n\nNa ten miesiąc nie przypada żadne działanie."


@pytest.mark.parametrize("language", ["en", "pl"])
@given(told=st.text(max_size=300))
def test_whatever_is_told_is_accepted(language: Language, told: str) -> None:
    profile = replace(PROFILE, name=told, language=language)
    row = action(1, language, title=told, owner_role=told)
    draft = replace(
        plan(language), profile=profile, actions=(row,) * 7, cost=Clause(text=told, basis="framework")
    )  # fmt: skip
    states = {row.id: Status(moved_to=5, reason=told, measured=(Measured(value=told, on="2027-04-01"),))}
    living = KeptPlan(plan=draft, statuses=states, kept_on=date(2027, 3, 1))
    line = Clause(text=told, basis="profile")
    variants = mission(language).variants
    section = replace(variants[0].sections[0], lines=((line,), (line,)))
    new_mission = mission(language, profile=profile, variants=(replace(variants[0], sections=(section,)),))
    for blocks in (plan_blocks(draft), month_blocks(living, 2), mission_blocks(new_mission)):
        for message in split(blocks):
            parsed = check_length(parse_html(message), 4096)
            assert parsed.text and not parsed.dropped
