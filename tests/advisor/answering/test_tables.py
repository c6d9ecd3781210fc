"""Rows of one table are one statement under its header, and a figure may stand in a row with its unit in the header."""

from dataclasses import replace

from advisor.answering import extractive
from advisor.answering.extractive import BRIEF, FULL
from advisor.answering.outcome import outcome
from advisor.models import Gap, Hit
from tests.advisor.answering.findings import finding, hit, row
from tests.advisor.answering.test_extractive import DAY

HEADER = ("Firm | Town | Trade", 0.3)
WHICH = "Which firms are sawmills?"


def sheet(*rows: tuple[str, float], name: str = "p1") -> Hit:
    """A passage of a sheet: its header, then rows, each with how near it comes to the question."""
    found = hit(*(row(words, near) for words, near in (HEADER, *rows)), kind="table")
    return replace(
        found,
        passage=replace(found.passage, id=name),
        document=replace(found.document, paging="sheet"),
    )


def test_rows_of_one_table_come_together_under_its_header_whatever_passage_they_stand_in() -> None:
    given = finding(
        sheet(("Oak | Piła | sawmill", 0.7), ("Elm | Piła | doors", 0.4)),
        sheet(("Ash | Konin | sawmill", 0.69), ("Fir | Konin | toys", 0.2), name="p2"),
        question=WHICH,
    )
    (statement,) = extractive.write(given, BRIEF, today=DAY).statements
    assert statement.text == "Firm | Town | Trade\nOak | Piła | sawmill\nAsh | Konin | sawmill"
    assert [one.passage for one in statement.citations] == ["p1", "p1", "p2"]
    assert {one.n for one in statement.citations} == {1}


def test_rows_do_not_count_as_statements_of_their_own_but_fill_the_length() -> None:
    near = [(f"Firm number {number} | Piła | sawmill", 0.7) for number in range(40)]
    (statement,) = extractive.write(finding(sheet(*near), question=WHICH), BRIEF, today=DAY).statements
    assert len(statement.citations) > 3
    assert len(statement.text) <= BRIEF.letters + len(near[0][0])


def test_with_more_rows_further_off_are_shown_too() -> None:
    given = finding(sheet(("Oak | Piła | sawmill", 0.7), ("Elm | Piła | doors", 0.4)), question=WHICH)
    (statement,) = extractive.write(given, FULL, today=DAY).statements
    assert statement.text.endswith("Oak | Piła | sawmill\nElm | Piła | doors")


def test_a_row_of_a_sheet_answers_without_a_wish_for_figures() -> None:
    given = finding(sheet(("Oak | Piła | sawmill", 0.7)), question="Tell me about Oak.")
    (statement,) = extractive.write(given, BRIEF, today=DAY).statements
    assert statement.text.endswith("Oak | Piła | sawmill")
    document = replace(given.hits[0].document, paging="page")
    on_paper = replace(given, hits=(replace(given.hits[0], document=document),))
    assert extractive.write(on_paper, BRIEF, today=DAY).statements == ()


def test_the_kind_of_a_figure_may_stand_in_the_header() -> None:
    rows = (row("Item | Price (EUR) | Year", 0.3), row("Dust meter | 3,400 | 2025", 0.9))
    given = finding(hit(*rows, kind="table"), question="What does a dust meter cost?")
    assert outcome(given) == ("answers", None, ())
    bare = finding(hit(row("Item | Price | Year", 0.3), rows[1], kind="table"), question="What does a dust meter cost?")
    assert outcome(bare) == ("related", "no_figure", (Gap(kind="figure", value="money"),))
