"""Drafts as Markdown, read again by a parser: the words are the same, and none of them is markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from advisor.adapters.office.markdown_writer import escaped, markdown
from advisor.surfaces.drafts.mission_document import mission_layout
from advisor.surfaces.drafts.phrasing import clean
from advisor.surfaces.drafts.plan_document import plan_layout
from tests.advisor.surfaces.drafts.samples import mission, plan

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_headings_lists_tables_and_notes_are_there() -> None:
    text = markdown(mission_layout(mission()))
    kinds = {token.type for token in PARSER.parse(text)}
    assert {"heading_open", "bullet_list_open", "ordered_list_open", "table_open"} <= kinds
    assert text.startswith("# Mission: Klaster Meblowy Północ\n\nDraft for a vote\n")
    assert "| source[^2][^3] |" in text
    assert "\n[^2]: Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15): “Members that train" in text


def test_every_note_that_is_named_is_there() -> None:
    text = markdown(plan_layout(plan("pl")))
    named, told = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert named == told == {"1", "2", "3"}


def test_a_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    draft = plan(profile=plan().profile, actions=3)
    rows = [line for line in markdown(plan_layout(draft)).split("\n") if line.startswith("| 1 |")]
    assert rows and all(len(re.findall(r"(?<!\\)\|", row)) == 9 for row in rows)


def test_bars_are_drawn_in_letters_of_one_width() -> None:
    text = markdown(plan_layout(plan()))
    assert "\n▇▇▇▇········  1. Collect wood scraps" in text
    assert "social)" in text


@pytest.mark.parametrize(
    "hostile",
    [
        *("# title", "- item", "+ item", "1. item", "1) item", "> quote", "===", "---", "```", "~~~", "    code"),
        *("**bold**", "_it_", "`code`", "[a](http://b.c)", "![a](b)", "<b>x</b>", "<!-- x -->", "&lt;b&gt;", "&#42;"),
        *("<http://b.c>", "a | b", "~~gone~~", "\\*", "[^1]", "[ref]: http://b.c", ": term", "$x$", "* * *"),
    ],
)
def test_what_a_user_wrote_shows_as_it_was_written(hostile: str) -> None:
    assert shown(hostile) == clean(hostile)


@given(st.text(alphabet=st.sampled_from(list("#-+*_`[]()<>!|~&;:=.1a\\ $^{}\n@/")), max_size=40))
def test_any_mixture_of_markup_shows_as_it_was_written(text: str) -> None:
    assert shown(text) == clean(text)


@pytest.mark.parametrize("address", ["http://b.c", "HTTPS://b.c", "www.b.c", "a@b.c", "mailto:a@b.c"])
def test_addresses_are_no_links(address: str) -> None:
    assert re.search(r"\\[:.@]", escaped(address))


def shown(text: str) -> str:
    """What a reader sees of a paragraph with this text; anything but plain text fails."""
    tokens = PARSER.parse(escaped(clean(text), start=True))
    if not tokens:
        return ""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)
