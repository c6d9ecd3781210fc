"""What the document of a draft says, and in which order."""

from dataclasses import replace

import pytest

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.knowledge.actions import Actions
from advisor.language.texts import texts
from advisor.models import Clause, Language, Profile, Remark
from advisor.models.layouts import Heading, Items, Layout, NewPage, Paragraph, Run, Table, Timeline, text_of
from advisor.surfaces.drafts.mission_document import mission_layout
from advisor.surfaces.drafts.pages import mission_pages
from advisor.surfaces.drafts.plan_document import plan_layout
from tests.advisor.surfaces.drafts.samples import ELSEWHERE, IN_BRIEF, IN_REPORT, action, mission, plan
from tests.source_tree import ROOT


def lines(layout: Layout, part: str | None = None) -> list[str]:
    """All texts of a layout, or of a part."""
    found: list[str] = []
    for block in (block for one in layout.parts for block in one.blocks if part in (None, one.name)):
        match block:
            case Heading(_, runs) | Paragraph(runs):
                found.append(text_of(runs))
            case Items(items):
                found += map(text_of, items)
            case Table():
                found += [text_of(cell) for row in block.rows for cell in row]
    return found


def first_page(layout: Layout) -> list[Run]:
    """The runs in front of the first new page."""
    runs: list[Run] = []
    for block in layout.blocks:
        match block:
            case NewPage():
                return runs
            case Heading(_, of) | Paragraph(of):
                runs += of
            case Items(items):
                runs += [run for item in items for run in item]
    return runs


def test_the_page_of_the_vote_is_clean() -> None:
    """No mark of a source, no basis: the name, the text, the decision, the date, a line to sign on."""
    layout = mission_layout(mission(profile=Profile(name="A", decision_date="12 May 2027")))
    runs = first_page(layout)
    assert all(run.note is None for run in runs)
    words = "".join(run.text for run in runs)
    assert "Mission: A" in words and "Resolved: the text above is adopted as the mission of A." in words
    assert "Date: 12 May 2027" in words and words.endswith("Signature:")


def test_the_page_of_the_decision_is_clean_and_says_all_that_is_decided() -> None:
    layout = plan_layout(plan())
    runs = first_page(layout)
    assert all(run.note is None for run in runs)
    words = " ".join("".join(run.text for run in runs).replace("\u00a0", " ").split())
    for said in (
        "The board resolves:",
        "8 actions for 12 months, beginning: March 2027",
        "66 days",
        "Goals",
        "Cost in all",
    ):
        assert said in words
    assert "66 days of office work in all; there are 72 in that time" in words


def test_the_statement_is_what_is_voted_on_and_the_others_follow() -> None:
    layout = mission_layout(mission())
    assert lines(layout, "mission") == [section.text for section in mission().variants[1].sections]
    assert lines(layout, "others")[:2] == ["Other versions", "One line"]


def test_every_clause_says_once_what_it_rests_on() -> None:
    [rows] = [
        block.rows
        for part in mission_layout(mission()).parts
        for block in part.blocks
        if part.name == "basis" and isinstance(block, Table)
    ]
    said = [(text_of(clause), text_of(basis)) for clause, basis in rows]
    assert len(said) == len({clause for clause, _ in said}) == 4
    assert [basis for _, basis in said] == [
        "your profile (name, sector, region)",
        "source",
        "assumption, please confirm",
        "our method",
    ]
    assert len({run.note for run in rows[1][1] if run.note is not None}) == 2


def test_a_place_is_one_note_with_all_that_is_quoted_from_it() -> None:
    other = replace(IN_REPORT, quote="Another sentence of that page.")
    draft = mission(warnings=(Remark(kind="a", text="One.", citations=(other, ELSEWHERE, IN_BRIEF)),))
    notes = mission_layout(draft).notes
    assert len(notes) == 3
    [both] = [note for note in notes if "Another sentence of that page." in note]
    assert "hire each other's people.”" in both


def test_sources_are_only_what_was_cited() -> None:
    assert lines(mission_layout(mission()), "sources")[1:] == [
        "Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15); p. 27",
        "Members and their duties (our brief, as of 2026-05, after Cluster House 2024; A Handbook 2020)",
    ]
    bare = mission(variants=(), warnings=(), questions=(), review=None)
    assert lines(mission_layout(bare), "sources") == []


def test_blanks_of_a_draft_are_runs_of_their_own() -> None:
    [item] = [
        item
        for part in plan_layout(plan()).parts
        if part.name == "questions"
        for block in part.blocks
        if isinstance(block, Items)
        for item in block.items[1:]
    ]
    assert [(run.text, run.blank) for run in item] == [
        ("Tell the reason: ", False),
        ("[the office's own reason]", True),
        (".", False),
    ]


def test_what_is_unknown_is_a_blank_to_fill_in() -> None:
    layout = plan_layout(plan(profile=Profile(), begins=None))
    blanks = {run.text for run in first_page(layout) if run.blank}
    assert blanks >= {"[name of the cluster]", "[month]", "[date]", "[date of the vote]"}
    assert layout.author == "Cluster Advisor"


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_card_says_everything_of_an_action(language: Language) -> None:
    one = action(1, language)
    words = " ".join(lines(plan_layout(plan(language, actions=1)), "actions"))
    for said in (one.objective, one.why.text, one.owner_role, one.kpi.name, one.kpi.target, one.needs[0], "SDG 12.5"):
        assert said in words
    assert all(step.text.rstrip(".") in words for step in one.steps)


def test_an_assumed_reason_says_so() -> None:
    why = Clause(text="Because.", basis="assumption")
    layout = plan_layout(replace(plan(), actions=(action(1, why=why),)))
    assert "Why here: Because. (assumption, please confirm)" in lines(layout, "actions")


def test_a_quarter_with_too_few_days_says_so_in_words() -> None:
    assert "18 (too few)" in lines(plan_layout(plan()), "capacity")


def test_without_staff_the_days_there_are_not_shown() -> None:
    quarters = tuple(replace(quarter, available=None) for quarter in plan().quarters)
    layout = plan_layout(plan(quarters=quarters))
    assert not any("there are" in line for line in lines(layout))
    assert any("number of people in the office is not known" in line for line in lines(layout, "capacity"))


def test_the_timeline_has_at_most_twelve_bars_and_looks_for_several_dimensions() -> None:
    both = action(1, dimension=("economic", "social"))
    timelines = [
        block
        for block in plan_layout(replace(plan(actions=13), actions=(both,) * 13)).blocks
        if isinstance(block, Timeline)
    ]
    assert [len(one.bars) for one in timelines] == [12, 1]
    assert timelines[0].legend == (("several", "several"),)


def test_bars_beyond_the_plan_are_still_on_the_axis() -> None:
    [timeline] = [block for block in plan_layout(plan(months=3)).blocks if isinstance(block, Timeline)]
    assert timeline.months == 11


@pytest.mark.parametrize("language", ["en", "pl"])
def test_cost_bands_mean_what_the_catalogue_says(language: Language) -> None:
    for band in KnowledgeFolder(ROOT / "corpus").framework(Actions).cost_bands:
        assert texts(language).say(f"export.cost_meaning.{band.band}") == band.meaning.of(language)


def test_the_short_page_names_values_once() -> None:
    fullest = next(mission_pages(mission()))
    assert [text_of(block.runs) for block in fullest.blocks if isinstance(block, Heading)][1:] == ["Values"]
    full = mission().variants[2]
    assert [
        text_of(block.runs)
        for block in next(mission_pages(mission(variants=(full,)))).blocks
        if isinstance(block, Heading)
    ].count("Values") == 1
