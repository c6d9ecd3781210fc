"""HTML with the marks that cleaning takes off."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import clean
from ingest.models import CleanDocument, RawDocument, RawPage
from ingest.readers.marked.marking import marked


def cleaned(source: str) -> CleanDocument:
    page = RawPage(number=None, label=None, text=marked(source))
    return clean(RawDocument(format="markdown", pages=(page,)))


def kinds(source: str) -> list[tuple[str, str]]:
    document = cleaned(source)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def test_each_element_gets_its_mark() -> None:
    source = """<h2>Statut <em>klastra</em></h2><p>Jedno zdanie.<br>Drugie <b>ważne</b> zdanie.</p>
    <p><strong>Cel</strong> <b>i zakres</b></p><ul><li>Pierwszy</li><li>Drugi<ul><li>Głębszy</li></ul></li></ul>
    <ol start="3"><li>Trzeci</li><li value="7">Siódmy</li></ol><ol type="a"><li>Punkt</li></ol>
    <blockquote><p>Cytat.</p></blockquote><pre>raz\n  dwa</pre>"""
    assert marked(source).split("\n") == [
        "## Statut klastra",
        "",
        "Jedno zdanie.",
        "Drugie ważne zdanie.",
        "",
        "**Cel i zakres**",
        "",
        "- Pierwszy",
        "- Drugi",
        "",
        "  - Głębszy",
        "",
        "- 3. Trzeci",
        "- 7. Siódmy",
        "",
        "- a. Punkt",
        "",
        "Cytat.",
        "",
        "raz",
        "dwa",
    ]


def test_cleaning_sees_headings_items_and_tables() -> None:
    source = """<h1>Report</h1><p>The cluster has forty members today.</p><ul><li>Firms</li><li>Schools</li></ul>
    <table><tr><th>Year</th><th>Members</th></tr><tr><td>2023</td><td>40</td></tr></table>"""
    assert kinds(source) == [
        ("heading", "Report"),
        ("paragraph", "The cluster has forty members today."),
        ("item", "• Firms"),
        ("item", "• Schools"),
        ("table", "Year | Members\n2023 | 40"),
    ]


def test_a_term_stands_in_one_line_with_what_it_means() -> None:
    source = "<dl><dt>Cluster</dt><dd>A group of <b>firms</b>.</dd><dt>Fee:</dt><dd>100 zł</dd><dt>Left alone</dt></dl>"
    assert marked(source) == "- Cluster: A group of firms.\n- Fee: 100 zł\n\nLeft alone"


def test_an_item_that_opens_with_a_heading_is_a_section() -> None:
    assert marked("<ul><li><h3>Card</h3><p>Text.</p></li></ul>") == "### Card\n\nText."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x<sup>2</sup> and the 7<sup>th</sup>", "x<sup>2</sup> and the 7<sup>th</sup>"),
        ("H<sub>2</sub>O", "H2O"),
        ("say <q>yes</q>", "say “yes”"),
        ("see <a href='http://x.example/'>the page</a>", "see the page"),
        ("a picture <img src='data:image/png;base64,AAAA' alt='of something'> here", "a picture here"),
        ("<script>var a = 1</script>a<style>p {}</style><!-- no --> <button>Send</button>", "a"),
        ("<svg><text>drawn</text></svg><textarea>typed</textarea>told", "told"),
    ],
)
def test_parts_of_a_line(source: str, expected: str) -> None:
    assert marked(f"<p>{source}</p>") == expected


def test_a_heading_that_unfolds_its_section_stays_a_heading() -> None:
    assert marked("<h3><button>Fees</button></h3><button>More</button><p>Text.</p>") == "### Fees\n\nText."


def test_notes_are_known_by_the_links_to_them() -> None:
    source = """<p>Members pay a fee<sup><a href="#n1" id="r1">[1]</a></sup> and vote<a epub:type="noteref"
    href="#n2">2</a>.</p><ol><li id="n1"><p>Since 2020.</p><p>Or later. <a href="#r1">↑</a></p></li></ol>
    <aside id="n2">Each has one vote.</aside>"""
    document = cleaned(source)
    body, notes = document.pages
    assert body.text == "Members pay a fee¹ and vote²."
    assert (notes.part, notes.text) == ("notes", "¹ Since 2020. Or later.\n\n² Each has one vote.")


def test_spans_spacers_and_signs_of_money_leave_no_empty_cells() -> None:
    source = """<table><tr><td></td><td></td><th colspan="3">2023</th><td></td><th colspan="3">2022</th></tr>
    <tr><td>Income</td><td> </td><td>$</td><td>100</td><td></td><td></td><td>$</td><td>90</td><td></td></tr>
    <tr><td>Loss</td><td> </td><td colspan="2">(5</td><td>)</td><td></td><td></td><td>4</td><td>%</td></tr>
    <tr><td>Nothing</td><td></td><td></td><td></td><td></td><td></td><td></td><td>3</td></tr></table>"""
    assert marked(source).split("\n") == [
        "| | 2023 | 2022 |",
        "| Income | $100 | $90 |",
        "| Loss | (5) | 4% |",
        "| Nothing | | 3 |",
    ]


def test_a_cell_over_several_rows_names_each_of_them() -> None:
    source = """<table><caption>Members</caption><tr><th rowspan="2">Firms</th><td>small</td><td rowspan="2">x</td></tr>
    <tr><td>large</td></tr><tr><th>Schools</th><td>two</td></tr></table>"""
    assert marked(source) == "Members\n\n| Firms | small | x |\n| Firms | large |\n| Schools | two |"


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td><p>First.</p></td></tr><tr><td><p>Second.</p></td></tr></table>",
        "<table role='presentation'><tr><td>First.</td><td>Second.</td></tr></table>",
        "<table><tr><td><h1></h1>First.</td><td></td></tr><tr><td><table><tr><td>Second.</td></tr></table></td></tr></table>",
        "<table>First.<tr><td>Second.</td></tr></table>",
    ],
)
def test_a_table_that_only_places_text_is_text(source: str) -> None:
    assert marked(source) == "First.\n\nSecond."


def test_the_short_rows_of_a_layout_table_are_rows() -> None:
    rows = "<tr><td>Grade</td><td>SNB22</td></tr><tr><td>Use</td><td>Bolts</td></tr>"
    inner = "<table><tr><td>Text</td></tr></table>"
    assert marked(f"<table>{rows}<tr><td>{inner}</td></tr></table>") == "| Grade | SNB22 |\n| Use | Bolts |\n\nText"


def test_a_list_set_as_a_table_is_a_list() -> None:
    rows = "<tr><td>•</td><td>Two words</td></tr><tr><td>(a)</td><td>Three more words</td></tr>"
    assert marked(f"<table>{rows}</table>") == "- Two words\n- (a) Three more words"


def test_tables_are_kept_apart() -> None:
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert marked(table * 2) == "| a | b |\n\n| a | b |"


MARKS = [
    "*",
    "**",
    "_",
    "`",
    "~~",
    "#",
    "##",
    "-",
    "+",
    "=",
    "|",
    "[",
    "]",
    "](",
    "[^1]:",
    "<",
    ">",
    "&",
    "&lt;",
    "\\",
    "---",
    "![",
]
WORDS = st.text("abcdefghijklmnopąęłóśżź", min_size=2, max_size=8)
PIECES = st.lists(
    st.tuples(st.sampled_from(MARKS), st.sampled_from(["", " "]), WORDS, st.sampled_from(["", " "])), min_size=1
)


@given(st.lists(PIECES, min_size=1, max_size=4), st.sampled_from(["p", "li", "td", "h2", "b", "dd", "pre"]))
def test_what_looks_like_marks_survives_cleaning(paragraphs: list[list[tuple[str, str, str, str]]], tag: str) -> None:
    texts = ["".join("".join(piece) for piece in pieces) for pieces in paragraphs]
    source = "".join(f"<{tag}>{html.escape(text)}</{tag}> " for text in texts)
    assert "".join(cleaned(source).text.replace("•", "").split()) == "".join("".join(texts).split())


@pytest.mark.parametrize(
    "line",
    [
        "# no heading",
        "- no item",
        "| no | row |",
        "[^1]: no note",
        "--- ---",
        "a &amp; b",
        "<b>x</b>",
        "[a](b)",
        "C:\\new",
        "5*3*2",
        "*Note* and __init__",
    ],
)
def test_a_line_that_looks_marked_is_shown_as_it_is(line: str) -> None:
    shown = cleaned(f"<p>Some words first.</p><p>{html.escape(line)}</p><p>Some words last.</p>").text
    assert line in shown


@given(
    st.recursive(
        st.text("ab <&|*", max_size=6),
        lambda inner: st.tuples(
            st.sampled_from(["div", "table", "tr", "td", "ul", "li", "p", "b", "dl", "dd", "h1", "soup", "list"]),
            st.lists(inner, max_size=4),
        ),
    )
)
def test_no_tree_is_too_odd(tree: object) -> None:
    def written(node: object) -> str:
        if isinstance(node, str):
            return html.escape(node)
        assert isinstance(node, tuple)
        name, inner = node
        return f"<{name}>{''.join(map(written, inner))}</{name}>"

    source = written(tree)
    kept = html.unescape(marked(source))
    for letter in "ab":
        assert kept.count(letter) >= html.unescape(re.sub("<[^<>]*>", "", source)).count(letter)


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<font>", "<ul><li>", "<table><tr><td>", "<blockquote><p>", "<span>"]
)
def test_deep_nesting_loses_no_text(opening: str) -> None:
    source = "".join(f"{opening}word{number} " for number in range(700))
    assert words(marked(source)) == [f"word{number}" for number in range(700)]


def test_wide_spans_do_not_explode() -> None:
    row = "<tr><td colspan=1000 rowspan=1000>label</td><td colspan=1000>b</td><td rowspan=65000>c</td></tr>"
    assert len(marked(f"<table>{row * 300}</table>")) < 20_000
