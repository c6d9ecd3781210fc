"""Any text in any markup is accepted by Telegram in parts, and nothing that can be seen is lost."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisor.surfaces.telegram.messages.characters import cleaned, is_inside, is_visible, units
from advisor.surfaces.telegram.messages.markup import (
    CAPTION,
    MESSAGE,
    MOST_ENTITIES,
    MOST_MARKUP,
    Block,
    Run,
    Style,
    bold,
    code,
    italic,
    paragraph,
    quotation,
    split,
    text_of,
)
from tests.advisor.surfaces.telegram.telegram_html import parse_html
from tests.advisor.surfaces.telegram.telegram_text import Parsed, check_length, utf16_length

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
ACCENTED = "z\u0301\u0327"
STYLES: tuple[Style, ...] = ("plain", "bold", "italic", "code")
PIECES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<b>", "</b>", "&amp;", "&#60;", '"', "<blockquote expandable>", "&", "<", "[1]", "\x1b[31m", "\x00",
            "\r\n", "\u202e", "\u200b", "\u2028", "\u0333", "a\u030a", ACCENTED, FAMILY, "🇵🇱🇩🇪", "👍🏽",
            "مرحبا بالعالم", "שלום", "Zażółć gęślą jaźń. ", "First. Second! Third? ", "\n", "\n\n\n", " ", "\u00a0",
            "x" * 300, "👍" * 300, "&" * 400, "word " * 200, "One sentence more. " * 60, "\u0301" * 100,
        ]
    ),
)  # fmt: skip
WORDS = st.lists(PIECES, max_size=12).map("".join)
RUNS = st.builds(Run, WORDS, st.sampled_from(STYLES))
BLOCKS = st.builds(
    Block, st.lists(RUNS, max_size=4).map(tuple), quotation=st.booleans(), tight=st.booleans(), keeps=st.booleans()
)


def read(blocks: list[Block], limit: int = MESSAGE) -> list[Parsed]:
    """The messages as Telegram reads them; fails where it refuses one or drops formatting without a word."""
    read = []
    for part in split(blocks, limit):
        parsed = check_length(parse_html(part), limit)
        assert any(map(is_visible, parsed.text))
        assert parsed.dropped == () and len(parsed.entities) <= MOST_ENTITIES
        assert units(part) <= MOST_MARKUP
        read.append(parsed)
    return read


def seen(text: str) -> str:
    """What can be seen of a text, without the gaps, at which texts are cut."""
    return "".join(filter(is_visible, text))


def assert_whole(blocks: list[Block], limit: int = MESSAGE) -> list[Parsed]:
    messages = read(blocks, limit)
    assert seen("".join(one.text for one in messages)) == seen("".join(block.text for block in blocks))
    return messages


@given(st.lists(BLOCKS, max_size=8), st.sampled_from([64, 200, CAPTION, MESSAGE]))
@settings(max_examples=150)
@example([quotation(bold("&" * 5000), italic("👍" * 5000))], MESSAGE)
@example([paragraph(bold("a"), keeps=True), paragraph(" \u200b "), quotation("\u0301" * 9000)], 64)
def test_any_blocks_are_accepted_in_parts_and_nothing_is_lost(blocks: list[Block], limit: int) -> None:
    assert_whole(blocks, limit)


@given(st.lists(BLOCKS, max_size=5))
def test_what_fits_is_one_message_with_the_blocks_text(blocks: list[Block]) -> None:
    messages = read(blocks)
    if len(messages) == 1:
        assert messages[0].text == text_of(blocks)


@given(WORDS)
def test_cleaning_leaves_nothing_for_telegram_to_take_away(text: str) -> None:
    run = Run(text)
    assert Run(run.text) == run
    assert parse_html(f"<b>.</b>{run.html}<b>.</b>").text == f".{run.text}."


@given(BLOCKS)
def test_a_block_knows_what_telegram_will_count(block: Block) -> None:
    assert block.length == utf16_length(block.text)
    assert len(parse_html(block.html).entities) <= block.entities


def test_documents_and_users_never_write_markup() -> None:
    blocks = [paragraph(bold('<a href="tg://user?id=1">you</a>'), " & </b>", code("x<y"), italic("&lt;"))]
    assert "".join(split(blocks)) == (
        "<b>&lt;a href=&quot;tg://user?id=1&quot;&gt;you&lt;/a&gt;</b>"
        " &amp; &lt;/b&gt;<code>x&lt;y</code><i>&amp;lt;</i>"
    )


def test_control_characters_go_and_ends_of_lines_are_one() -> None:
    assert cleaned("a\r\nb\rc\u2028d\te\x00\x1b[1mf\u202eg\ufffe") == "a\nb\nc\nd efg"
    assert cleaned("A\u030angstro\u0308m, x\u0333\u030a") == "Ångström, x"


def test_blocks_stand_apart_or_directly_below() -> None:
    blocks = [paragraph(" One.\n"), paragraph("Two.", tight=True), paragraph(), quotation("Three.")]
    assert text_of(blocks) == "One.\nTwo.\n\nThree."
    assert split(blocks) == ["One.\nTwo.\n\n<blockquote expandable>Three.</blockquote>"]


def test_nothing_gives_no_message() -> None:
    assert split([]) == split([paragraph(" \n"), quotation("\u200b\u2800")]) == []


def test_three_hundred_statements_are_cut_between_statements() -> None:
    said = [f"Statement {n} is about members & money < 5. [{n}]" for n in range(300)]
    messages = assert_whole([paragraph(one) for one in said])
    assert [one for message in messages for one in message.text.split("\n\n")] == said
    assert all(utf16_length(message.text) > MESSAGE - 60 for message in messages[:-1])


def test_a_message_never_has_more_entities_than_telegram_keeps() -> None:
    messages = assert_whole([paragraph(bold(f"{n}."), " ", italic("so")) for n in range(300)])
    assert [len(one.entities) for one in messages[:-1]] == [MOST_ENTITIES] * (len(messages) - 1)
    one_block = assert_whole([paragraph(*(run for n in range(250) for run in (bold(f"{n}"), " ")))])
    assert [len(one.entities) for one in one_block] == [90, 90, 70]


def test_a_long_statement_is_cut_behind_a_sentence_with_its_marks() -> None:
    long = " ".join(f"Sentence {n} names approx. 12.5 % of members, i.e. few.\u00a0[{n % 9}]" for n in range(200))
    messages = assert_whole([paragraph("Before."), paragraph(long), paragraph("Behind.")])
    assert messages[0].text.startswith("Before.\n\nSentence 0") and messages[-1].text.endswith("\n\nBehind.")
    assert len(messages) == 3
    assert all(message.text.startswith("Sentence") for message in messages[1:])
    assert all(message.text.endswith("]") for message in messages[:-1])
    assert all(utf16_length(message.text) > MESSAGE - 100 for message in messages[:-1])


def test_without_sentences_it_is_cut_at_a_gap() -> None:
    messages = assert_whole([paragraph("zażółć " * 1500)])
    assert all(message.text.startswith("zażółć") and message.text.endswith("zażółć") for message in messages)


def test_a_list_is_cut_between_its_items() -> None:
    items = [f"• item {n} with several words" for n in range(400)]
    messages = assert_whole([paragraph("\n".join(items))])
    assert [line for message in messages for line in message.text.split("\n")] == items


@pytest.mark.parametrize("whole", [FAMILY, ACCENTED, "🇵🇱", "👍🏽", "é", "😀"])
@pytest.mark.parametrize("shift", range(4))
def test_what_is_one_character_to_a_reader_is_never_cut(whole: str, shift: int) -> None:
    messages = assert_whole([paragraph("x" * shift + whole * 5000)])
    assert len(messages) > 1
    size = len(cleaned(whole))
    for message in messages:
        assert len(message.text.lstrip("x")) % size == 0
        assert message.text.lstrip("x").startswith(cleaned(whole))


def test_places_inside_what_is_one_character() -> None:
    text = f"a{FAMILY}b🇵🇱🇩🇪c"
    cuts = [text[:place] for place in range(1, len(text)) if not is_inside(text, place)]
    assert cuts == ["a", f"a{FAMILY}", f"a{FAMILY}b", f"a{FAMILY}b🇵🇱", f"a{FAMILY}b🇵🇱🇩🇪"]


def test_a_cut_quotation_is_a_quotation_in_each_part() -> None:
    messages = assert_whole([quotation("A long quote of many words. " * 400)])
    assert len(messages) == 3
    for message in messages:
        assert [(one.type, one.offset, one.length) for one in message.entities] == [
            ("expandable_blockquote", 0, utf16_length(message.text))
        ]


def test_a_heading_stays_with_what_follows() -> None:
    heading, filler = paragraph(bold("Sources"), keeps=True), paragraph("x" * 4080)
    assert [one.text for one in read([filler, heading, paragraph("[1] A title", tight=True)])] == [
        "x" * 4080,
        "Sources\n[1] A title",
    ]


def test_a_heading_of_a_block_that_is_cut_stands_where_it_fits() -> None:
    messages = assert_whole([paragraph(bold("Head"), keeps=True), paragraph("word " * 2000)])
    assert messages[0].text == "Head" and len(messages) == 4


def test_exactly_full_is_one_message() -> None:
    assert [len(part) for part in split([paragraph("x" * 2000), paragraph("y" * 2094)])] == [MESSAGE]
    assert [len(part) for part in split([paragraph("x" * 2000), paragraph("y" * 2095)])] == [2000, 2095]
    assert [units(part) for part in split([paragraph("👍" * 2049)])] == [4096, 2]


def test_a_caption_is_shorter() -> None:
    assert all(utf16_length(one.text) <= CAPTION for one in assert_whole([paragraph("Some words. " * 300)], CAPTION))
