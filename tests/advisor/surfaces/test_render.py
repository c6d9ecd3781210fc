"""What people see on a terminal and in a pipe."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from advisor.language.texts import LANGUAGES, texts
from advisor.models import Answer, Fallback, Gap, Picture, Shown, Unit
from advisor.surfaces.cli.answer_render import AnswerPage, render_answer
from advisor.surfaces.cli.render import render_documents, render_finding, render_picture, render_shown
from advisor.surfaces.cli.sheet import Sheet
from tests.advisor.surfaces.samples import BRIEF, FINDING, HIT, NOTHING, PASSAGE, REPORT, answer, citation, statement

EN = texts("en")


def paper(width: int = 80, *, terminal: bool = False, **environment: str) -> tuple[Sheet, StringIO]:
    """A sheet of `width` characters, and what is written on it."""
    written = StringIO()
    console = Console(file=written, width=width, force_terminal=terminal, _environ={"TERM": "xterm", **environment})
    return Sheet(console), written


def shown(given: Answer, width: int = 80, *, nearest: bool = False) -> str:
    sheet, written = paper(width)
    render_answer(given, sheet, nearest=nearest)
    return written.getvalue()


def test_an_answer_is_lead_statements_and_sources() -> None:
    assert shown(answer()) == (
        "This is what the documents say:\n"
        "\n"
        "Members that train together hire each other's people. [1]\n"
        "\n"
        "Sources\n"
        "[1] Skills in Clusters (Cluster House, 2019), p. 15\n"
        "    2 Skills › 2.1 Training\n"
    )


def test_an_answer_that_comes_piece_by_piece_reads_as_at_once() -> None:
    whole = answer(
        statement(citation()), statement(citation(page=27)), replace(statement(citation(page=30)), group="Steps")
    )
    sheet, written = paper()
    page = AnswerPage(sheet)
    for told in (1, 1, 2):
        page.so_far(replace(whole, statements=whole.statements[:told]))
    assert "Sources" not in written.getvalue() and written.getvalue().count("[1]") == 2
    page.end(whole)
    assert written.getvalue() == shown(whole)


def test_no_answer_is_told_once() -> None:
    sheet, written = paper()
    page = AnswerPage(sheet)
    page.so_far(NOTHING)
    page.end(NOTHING)
    assert written.getvalue() == shown(NOTHING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whose_words_an_answer_is_in_is_told(language: str) -> None:
    words = texts(language)
    given = replace(answer(), language=language)
    by_model = replace(given, mode="model", model="gpt-x")
    cut = Fallback(code="model_cut")

    def read(one: Answer) -> str:
        return " ".join(shown(one).split())

    assert "gpt-x" in read(by_model)
    assert words.say("answer.partly_model") in read(replace(by_model, fallback=cut))
    assert words.say("answer.without_model") in read(replace(given, fallback=cut))
    assert all(words.say(f"answer.{key}_model") not in read(given) for key in ("partly", "without"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_carried_in_part_is_flagged(language: str) -> None:
    flag = texts(language).say("answer.partly")
    doubtful = replace(statement(citation()), verdict="partly")
    assert shown(replace(answer(doubtful, statement(citation(page=27))), language=language)).count(flag) == 1


def test_a_polish_answer_has_polish_words() -> None:
    written = shown(replace(answer(), language="pl"))
    assert "W dokumentach można przeczytać:" in written and "Źródła" in written and "s. 15" in written


def test_a_quote_the_answer_does_not_say_is_shown_with_its_cuts() -> None:
    quote = "Those that train\ntogether hire"
    written = shown(answer(statement(citation(quote=quote, cut=(True, True)))))
    assert "    “[…] Those that train together hire […]”\n" in written


def test_several_places_of_a_source_are_told_apart() -> None:
    written = shown(answer(statement(citation()), statement(citation(page=27, section=("3 Work",)))))
    assert "[1] Skills in Clusters (Cluster House, 2019), pp. 15, 27\n" in written
    assert "    p. 15: 2.1 Training · p. 27: 3 Work\n" in written


def test_places_under_one_heading_show_it_once() -> None:
    written = shown(answer(statement(citation()), statement(citation(page=16)), statement(citation(page=19))))
    assert written.endswith(", pp. 15–16, 19\n    2 Skills › 2.1 Training\n")


def test_a_page_number_never_begins_a_line_like_an_item() -> None:
    places = [citation(page=n, section=("Part", f"{n} heading of some words")) for n in range(1, 5)]
    below = shown(answer(*map(statement, places))).splitlines()[-2:]
    assert all(line.startswith("    ") and line[4] != " " for line in below)


def test_a_source_takes_few_lines_however_long_its_headings_are() -> None:
    many = [statement(citation(page=n, section=("Part", f"{n} {'long heading ' * 8}"))) for n in range(10, 20)]
    below = shown(answer(*many)).partition("Sources\n")[2].splitlines()
    assert len(below) == 3 and below[-1].endswith("…")


def test_a_brief_is_called_ours_and_names_its_originals() -> None:
    written = shown(answer(statement(citation(document=BRIEF, page=None))))
    assert written.endswith(
        "[1] Members and their duties (our brief, as of 2026-05, after Cluster House\n"
        "    2024; A Handbook 2020)\n"
        "    2 Skills › 2.1 Training\n"
    )


def test_a_cited_brief_names_only_what_the_quotes_are_written_after() -> None:
    first = citation(document=BRIEF, page=None, section=("Duties",), after="Handbook, chapter 2")
    written = shown(answer(statement(first), statement(replace(first, section=("Fees",)))))
    assert written.endswith(
        "[1] Members and their duties (our brief, as of 2026-05, after Handbook, chapter\n    2)\n    Duties · Fees\n"
    )


def test_the_parts_of_a_list_are_not_quoted_again() -> None:
    parts = [citation(quote="Members need:"), citation(quote="- trust"), citation(quote="- time")]
    written = shown(answer(statement(*parts, text="Members need:\n- trust\n- time")))
    assert "Members need:\n- trust\n- time [1]\n" in written and "“" not in written


def test_a_row_is_shown_with_the_names_of_its_columns() -> None:
    text = "Country | Members | Founded\nPoland | 134 | 2019"
    parts = [citation(quote=line) for line in text.split("\n")]
    written = shown(answer(statement(*parts, text=text)))
    assert "\nCountry: Poland · Members: 134 · Founded: 2019 [1]\n" in written and "“" not in written


RELATED = replace(
    NOTHING, fit="related", reason="no_name", gaps=(Gap(kind="name", value="Silicon Alps"),), nearest=(HIT,)
)


def test_without_an_answer_only_the_search_is_told() -> None:
    assert shown(NOTHING) == "I searched the documents for “train together” and found nothing that answers it.\n\n"


def test_near_passages_are_shown_apart_from_sources() -> None:
    written = shown(RELATED, nearest=True)
    assert "Nearest in the documents:\n- Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15):" in written
    assert "Sources" not in written and "--more" not in written


def test_a_part_of_the_question_without_an_answer_is_named_behind_the_answer() -> None:
    gaps = (Gap(kind="part", value="who pays for it"), Gap(kind="part", value="since when"))
    written = shown(answer(gaps=gaps))
    assert f"{PASSAGE.text} [1]\n\nNot answered by the documents: who pays for it; since when\n\nSources\n" in written
    assert "Not answered" not in shown(answer()) + shown(RELATED)


def test_without_the_wish_for_more_only_a_hint_tells_of_near_passages() -> None:
    written = shown(RELATED)
    assert "--more" in written and "Skills in Clusters" not in written
    assert "--more" not in shown(NOTHING, nearest=True) + shown(NOTHING) + shown(answer())


def test_what_is_missing_is_told_where_the_documents_only_come_near() -> None:
    assert "The documents do not mention Silicon Alps." in shown(RELATED)
    assert "o: Silicon Alps." in shown(replace(RELATED, language="pl"))


def test_an_answer_on_what_is_over_opens_with_a_warning() -> None:
    written = shown(replace(answer(), lead="over", asked_on="2026-11-21"))
    assert written.startswith("Please mind the dates:") and "2026-11-21" in " ".join(written.split())
    assert "This is what the documents say:" not in written


def test_one_blank_line_stands_before_notes() -> None:
    for given in (answer(), NOTHING):
        assert "\n\n\n" not in shown(replace(given, notes=("words_only",)))


def test_notes_stand_at_the_end() -> None:
    assert shown(replace(answer(), notes=("words_only",))).rstrip().endswith("may\nhave been missed.")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_keep_within_the_width_and_below_the_widest(width: int) -> None:
    text = "Members that train together hire each other's people, and " * 9 + "stay."
    written = shown(answer(statement(citation(quote=text), text=text)), width)
    assert max(map(len, written.splitlines())) <= min(width, 100)


def test_a_pipe_gets_no_escape_sequences_and_no_boxes() -> None:
    sheet, written = paper()
    render_answer(answer(), sheet)
    render_finding(FINDING, EN, sheet)
    render_documents([REPORT, BRIEF], EN, sheet)
    assert "\x1b" not in written.getvalue()
    assert not set(written.getvalue()) & set("─│┌┐└┘╭╮╰╯━┃")


def test_a_terminal_gets_dimmed_marks() -> None:
    sheet, written = paper(terminal=True)
    render_answer(answer(), sheet)
    assert "people.\x1b[2m [1]\x1b[0m\n" in written.getvalue()
    assert "\n\x1b[2m[1]\x1b[0m Skills in Clusters (Cluster House, 2019), p. 15\n" in written.getvalue()


def test_no_color_means_no_escape_sequences_at_all() -> None:
    sheet, written = paper(terminal=True, NO_COLOR="1")
    render_answer(answer(), sheet)
    assert "\x1b" not in written.getvalue()


def test_what_a_document_holds_is_never_markup_or_a_command() -> None:
    hostile = "[bold]Members[/bold] :smile: [link=http://x]pay[/link] \x1b[2Jless\x07 [/] [1]"
    heading = "[red]2\x1b]0;x\x07 Skills"
    sheet, written = paper(terminal=True)
    render_answer(answer(statement(citation(quote="other " + hostile, section=(heading,)), text=hostile)), sheet)
    plain = written.getvalue().replace("\x1b[2m", "").replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert "[bold]Members[/bold] :smile: [link=http://x]pay[/link] less [/] [1] [1]" in plain
    assert "[red]2 Skills" in plain and "\x1b" not in plain and "\x07" not in plain


def test_a_finding_lists_place_number_and_text() -> None:
    sheet, written = paper()
    render_finding(FINDING, EN, sheet)
    assert "1. Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15):" in written.getvalue()
    assert "    p1 · 0.81 · vectors + words\n" in written.getvalue()
    assert PASSAGE.text in written.getvalue()


def test_an_empty_finding_says_so() -> None:
    sheet, written = paper()
    render_finding(replace(FINDING, hits=(), notes=()), EN, sheet)
    assert written.getvalue() == "Nothing found for “Why train together?”.\n"


def test_documents_are_listed_with_what_is_known() -> None:
    sheet, written = paper()
    render_documents([REPORT, replace(BRIEF, stale=True)], EN, sheet)
    assert "    reports/skills.pdf · en · 40 pages · 120 passages\n" in written.getvalue()
    assert "changed since it was read" in written.getvalue()
    assert written.getvalue().endswith("\n2 documents\n")


def test_an_empty_library_says_how_to_fill_it() -> None:
    sheet, written = paper()
    render_documents([], EN, sheet)
    assert "ingest sync" in written.getvalue()


def test_a_passage_is_shown_between_its_neighbours() -> None:
    sheet, written = paper()
    render_shown(
        Shown(passage=PASSAGE, document=REPORT, before="What stands before.", after="What follows."), EN, sheet
    )
    lines = [written_line for written_line in written.getvalue().splitlines() if written_line]
    assert lines == [
        "Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15)",
        "2 Skills › 2.1 Training",
        "What stands before.",
        PASSAGE.text,
        "What follows.",
    ]


QUOTED = Shown(passage=PASSAGE, document=REPORT, before="", after="", quote=(13, 37))


def test_a_quote_stands_between_marks_where_there_are_no_colours() -> None:
    sheet, written = paper(24)
    render_shown(QUOTED, EN, sheet)
    assert "Members that >>> train\ntogether hire each <<<\nother's people.\n" in written.getvalue()


def test_a_quote_is_coloured_where_there_are_colours() -> None:
    sheet, written = paper(terminal=True)
    render_shown(QUOTED, EN, sheet)
    assert ">>>" not in written.getvalue()
    assert "that \x1b[30;43mtrain together hire each\x1b[0m other's" in written.getvalue()


def test_a_quote_is_found_behind_headings_and_control_characters() -> None:
    text = "2.1  Training\n\nMembers\x07 train\ttogether."
    units = (Unit(start=0, end=13, kind="heading"), Unit(start=15, end=len(text), kind="sentence"))
    passage = replace(PASSAGE, text=text, units=units)
    sheet, written = paper()
    render_shown(replace(QUOTED, passage=passage, quote=(text.index("train"), len(text))), EN, sheet)
    assert "2.1 Training\nMembers >>> train together. <<<\n" in written.getvalue()


def test_neighbours_are_a_line_each() -> None:
    sheet, written = paper(40)
    neighbours = replace(QUOTED, previous=replace(PASSAGE, id="p0"), following=replace(PASSAGE, id="p2"))
    render_shown(neighbours, EN, sheet)
    assert written.getvalue().splitlines()[-2:] == [
        "Before: p0 · Members that train …",
        "Next: p2 · Members that train together …",
    ]


def test_a_picture_is_named_with_its_page_and_notes() -> None:
    sheet, written = paper()
    render_picture(Picture(png=b"", page=15, notes=("not_marked",)), Path("page.png"), EN, sheet)
    assert written.getvalue().startswith("\nPicture: page.png, p. 15\nThe words were not found")


def test_every_note_of_a_picture_has_words() -> None:
    for language in LANGUAGES:
        for kind in ("not_marked", "partly_marked", "goes_on", "without_pages"):
            assert f"show.picture.{kind}" in texts(language)
