"""The judge of every message the bot writes, judged itself: by the Bot API's documentation and tdlib's behaviour."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.advisor.surfaces.telegram.telegram_html import TYPES, parse_html
from tests.advisor.surfaces.telegram.telegram_text import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    BadMarkup,
    Entity,
    Parsed,
    check_length,
    utf16_length,
)


def entities_of(source: str) -> list[tuple[str, int, int]]:
    return [(entity.type, entity.offset, entity.length) for entity in parse_html(source).entities]


def refusal(source: str) -> str:
    with pytest.raises(BadMarkup) as caught:
        parse_html(source)
    return caught.value.message


@pytest.mark.parametrize(
    "tag", ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "code", "pre"]
)
def test_simple_tags(tag: str) -> None:
    parsed = parse_html(f"one <{tag}>two</{tag}> three")
    assert parsed == Parsed("one two three", (Entity(TYPES[tag], 4, 3),))


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ('<span class="tg-spoiler">x</span>', "x", Entity("spoiler", 0, 1)),
        (
            '<a href="https://example.org/a?b=1&amp;c=2">x</a>',
            "x",
            Entity("text_link", 0, 1, "https://example.org/a?b=1&c=2"),
        ),
        ("<a href='http://example.org'>x</a>", "x", Entity("text_link", 0, 1, "http://example.org/")),
        ("<a>example.org/page</a>", "example.org/page", Entity("text_link", 0, 16, "http://example.org/page")),
        ('<a href="tg://user?id=77">Ann</a>', "Ann", Entity("text_mention", 0, 3, user_id=77)),
        ('<tg-emoji emoji-id="5368">👍</tg-emoji>', "👍", Entity("custom_emoji", 0, 2, custom_emoji_id="5368")),
        ("<blockquote>x</blockquote>", "x", Entity("blockquote", 0, 1)),
        ("<blockquote expandable>x</blockquote>", "x", Entity("expandable_blockquote", 0, 1)),
        ('<blockquote expandable="">x</blockquote>', "x", Entity("expandable_blockquote", 0, 1)),
        ('<pre><code class="language-python">x</code></pre>', "x", Entity("pre", 0, 1, language="python")),
        ('<code class="language-python"><pre>x</pre></code>', "x", Entity("pre", 0, 1, language="python")),
        ('<code class="language-python">x</code>', "x", Entity("code", 0, 1)),
        ("<B>x</b>", "x", Entity("bold", 0, 1)),
        ("<b>x</>", "x", Entity("bold", 0, 1)),
        ("<b >x</b >", "x", Entity("bold", 0, 1)),
        ('<b title="y">x</b>', "x", Entity("bold", 0, 1)),
    ],
)
def test_attributes_and_forms(source: str, text: str, expected: Entity) -> None:
    assert parse_html(source) == Parsed(text, (expected,))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'),
        ("&#65;&#x42;&#x1f600;", "AB😀"),
        ("&lt b", "< b"),
        ("&nbsp; &apos; & &#0; &#; &unknown;", "&nbsp; &apos; & &#0; &#; &unknown;"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("a > b", "a > b"),
    ],
)
def test_characters_by_name_and_number(source: str, text: str) -> None:
    assert parse_html(source) == Parsed(text)


@pytest.mark.parametrize(
    ("source", "description"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("zażółć <p>x</p>", 'Unsupported start tag "p" at byte offset 11'),
        ("5 < 6 or 7 > 6", 'Unsupported start tag "" at byte offset 2'),
        ("5 <6", "Unclosed start tag at byte offset 2"),
        ("x <", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
        ("<a href>x", 'Can\'t find end tag corresponding to start tag "a"'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=http://example.org>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_refusals(source: str, description: str) -> None:
    assert refusal(source) == f"Bad Request: can't parse entities: {description}"


def test_half_a_pair_by_number_is_refused() -> None:
    assert "unmatched surrogate code units" in refusal("&#xd83d;")


def test_offsets_count_utf16_units() -> None:
    assert entities_of("😀 <b>ż😀</b> <i>x</i>") == [("bold", 3, 3), ("italic", 7, 1)]


def test_nested_tags() -> None:
    source = "<b>one <i>two</i> <a href='http://example.org/'>three</a></b>"
    assert entities_of(source) == [("bold", 0, 13), ("italic", 4, 3), ("text_link", 8, 5)]
    assert entities_of("<blockquote><b>x</b> <code>y</code></blockquote>") == [
        ("blockquote", 0, 3),
        ("bold", 0, 1),
        ("code", 2, 1),
    ]


def test_touching_and_doubled_formats_are_one() -> None:
    assert parse_html("<b>a</b><b>b</b>") == Parsed("ab", (Entity("bold", 0, 2),))
    assert parse_html("<b>a<strong>b</strong>c</b>") == Parsed("abc", (Entity("bold", 0, 3),))


@pytest.mark.parametrize(
    ("source", "kept", "lost"),
    [
        ("<code>a <b>b</b></code>", [("code", 0, 3)], ["bold"]),
        ("<pre><a href='http://example.org/'>b</a> c</pre>", [("pre", 0, 3)], ["text_link"]),
        ("<a href='http://example.org/'>a <code>b</code></a>", [("text_link", 0, 3)], ["code"]),
        (
            "<blockquote>a <blockquote expandable>b</blockquote></blockquote>",
            [("blockquote", 0, 3)],
            ["expandable_blockquote"],
        ),
        ("<a href='nowhere'>x</a>", [], ["text_link"]),
        ("<a href='javascript:alert(1)'>x</a>", [], ["text_link"]),
        ("<b>a <code>b</code> c</b>", [("bold", 0, 2), ("code", 2, 1), ("bold", 3, 2)], []),
    ],
)
def test_what_may_not_meet_is_dropped_without_a_word(
    source: str, kept: list[tuple[str, int, int]], lost: list[str]
) -> None:
    assert entities_of(source) == kept
    assert [entity.type for entity in parse_html(source).dropped] == lost


def test_only_a_hundred_entities_are_kept() -> None:
    source = " ".join(f"<b>{number}</b>" for number in range(103))
    parsed = parse_html(source)
    assert (len(parsed.entities), len(parsed.dropped)) == (100, 3)
    assert parsed.text.endswith("100 101 102")
    assert not parse_html(" ".join("<b>x</b>" for _ in range(100))).dropped


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        (" \n x \n", "x", []),
        (" \n<b> x</b> \n", " x", [("bold", 0, 2)]),
        ("<b>x \n</b>\n", "x", [("bold", 0, 1)]),
        ("x<b> </b>", "x", []),
        ("a\r\nb\tc\x00d", "a\nb c d", []),
        ("a\u202e<b>b</b>", "ab", [("bold", 1, 1)]),
        ("<b></b>", "", []),
    ],
)
def test_white_space_and_control_characters(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert parse_html(source).text == text
    assert entities_of(source) == entities


def test_length_counts_after_the_markup_is_read() -> None:
    longest = parse_html("<b>" + "&lt;" * TEXT_LIMIT + "</b>  ")
    assert check_length(longest, TEXT_LIMIT) is longest
    with pytest.raises(BadMarkup, match="Bad Request: message is too long"):
        check_length(parse_html("😀" * (TEXT_LIMIT // 2) + "x"), TEXT_LIMIT)
    with pytest.raises(BadMarkup, match="Bad Request: message caption is too long"):
        check_length(parse_html("x" * (CAPTION_LIMIT + 1)), CAPTION_LIMIT)


def test_tags_have_a_budget_of_their_own() -> None:
    link = '<a href="https://example.org/' + "x" * 164 + '">1</a>'
    assert len(link) == 200
    assert len(parse_html(link * 47).entities) == 47
    assert refusal(link * 48) == "Bad Request: ENTITIES_TOO_LONG"


def _tagged(tag: str, inner: list[str]) -> str:
    attribute = {"span": ' class="tg-spoiler"', "tg-emoji": ' emoji-id="1"'}.get(tag, "")
    return f"<{tag}{attribute}>{''.join(inner)}</{tag}>"


@given(st.text())
def test_escaped_text_always_passes_unchanged(text: str) -> None:
    parsed = parse_html(html.escape(text, quote=False))
    assert parsed.entities == parsed.dropped == ()
    assert parsed.text == parse_html(html.escape(parsed.text)).text


@given(st.text(alphabet="<>/abi&;#x= \"'\n😀", max_size=60))
def test_anything_is_read_or_refused_and_entities_lie_inside(source: str) -> None:
    try:
        parsed = parse_html(source)
    except BadMarkup as refused:
        assert refused.message.startswith("Bad Request: ")
    else:
        assert all(0 <= entity.offset < entity.end <= utf16_length(parsed.text) for entity in parsed.entities)


@given(
    st.recursive(
        st.sampled_from(["x", "ż", "😀", " ", "&amp;"]),
        lambda inner: st.builds(_tagged, st.sampled_from(sorted(TYPES)), st.lists(inner, max_size=4)),
        max_leaves=20,
    )
)
def test_properly_nested_tags_are_always_read(source: str) -> None:
    parsed = parse_html(source)
    assert "<" not in parsed.text
