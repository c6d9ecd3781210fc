"""Cleaned text cut into passages, and passages into windows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.language.sentences import split_sentences
from advisor.models import Paging, Passage
from ingest.chunk import PASSAGE_WORDS, SMALL_WORDS, WINDOW_WORDS, chunk, passage_id
from ingest.cleaning import clean
from ingest.models import BlockKind, CleanDocument, RawDocument, RawPage
from ingest.readers.tables.sheets import BLOCK_WORDS, sheet_page
from ingest.sections import section_paths
from tests.ingest.clean_documents import Part, built, heading, prose

DOCUMENT = "0123456789abcdef"
KIND_OF: dict[BlockKind, str] = {
    "table": "table",
    "note": "notes",
    "contents": "contents",
    "reference": "references",
}


def cut(document: CleanDocument) -> tuple[Passage, ...]:
    return chunk(document, section_paths(document), DOCUMENT)


def word_count(text: str) -> int:
    return len(text.split())


# -- any document ---------------------------------------------------------------------------------

WORD = st.sampled_from(["cluster", "member", "the", "W", "np.", "3.2", "–", "klastrów", "e.g.", "(2019)", "„Zielony”"])
SENTENCE = st.lists(WORD, min_size=1, max_size=90).map(lambda words: "Said " + " ".join(words) + ".")
PROSE = st.lists(SENTENCE, min_size=1, max_size=12).map(" ".join)
ROWS = st.lists(SENTENCE, min_size=1, max_size=12).map("\n".join)
PART = st.one_of(
    st.builds(heading, st.lists(WORD, min_size=1, max_size=12).map(" ".join), st.integers(1, 4)),
    st.builds(Part, st.sampled_from(["paragraph", "item", "note", "caption"]), PROSE),
    st.builds(Part, st.sampled_from(["table", "contents", "reference"]), ROWS),
)
DOCUMENTS = st.builds(
    lambda parts, breaks: built(*parts, breaks=breaks),
    st.lists(PART, min_size=1, max_size=30),
    st.lists(st.integers(0, 100), max_size=5),
)
any_document = given(DOCUMENTS)
few = settings(max_examples=60, deadline=None)


def units_expected(document: CleanDocument) -> list[str]:
    """The pieces of all blocks, in the order of the text."""
    pieces = []
    for block in document.blocks:
        content = document.text[block.start : block.end]
        if block.kind in ("heading", "caption"):
            pieces.append(content)
        elif block.kind in ("table", "contents", "reference"):
            pieces += content.split("\n")
        else:
            pieces += [content[start:end] for start, end in split_sentences(content)]
    return pieces


@few
@any_document
def test_no_word_is_lost_and_none_stands_twice(document: CleanDocument) -> None:
    text = [passage.text[unit.start : unit.end] for passage in cut(document) for unit in passage.units]
    assert " ".join(" ".join(text).split()) == " ".join(" ".join(units_expected(document)).split())


@few
@any_document
def test_passages_are_slices_of_the_text_made_of_whole_units(document: CleanDocument) -> None:
    whole = set(units_expected(document)) | {document.text[block.start : block.end] for block in document.blocks}
    behind = 0
    for passage in cut(document):
        assert passage.start >= behind
        behind = passage.end
        assert document.text[passage.start : passage.end] == passage.text
        assert (passage.units[0].start, passage.units[-1].end) == (0, len(passage.text))
        for unit in passage.units:
            assert passage.text[unit.start : unit.end] in whole


@few
@any_document
def test_a_passage_is_within_its_size_unless_one_unit_is_longer(document: CleanDocument) -> None:
    for passage in cut(document):
        real = [unit for unit in passage.units if unit.kind != "heading"]
        assert word_count(passage.text) <= PASSAGE_WORDS or len(real) == 1


@few
@any_document
def test_kinds_are_never_mixed_but_for_headings(document: CleanDocument) -> None:
    for passage in cut(document):
        inside = [
            block
            for block in document.blocks
            if block.kind != "heading" and passage.start < block.end and block.start < passage.end
        ]
        assert {KIND_OF.get(block.kind, "body") for block in inside} <= {passage.kind}


@few
@any_document
def test_a_heading_goes_with_the_text_that_follows_in_its_section(document: CleanDocument) -> None:
    ends = {passage.end for passage in cut(document)}
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    for block, following in pairs:
        if block.kind == "heading" and following.kind == "paragraph":
            assert block.end not in ends


@few
@any_document
def test_a_section_path_holds_for_everything_in_the_passage(document: CleanDocument) -> None:
    paths = section_paths(document)
    for passage in cut(document):
        for block, path in zip(document.blocks, paths, strict=True):
            if block.kind != "heading" and passage.start < block.end and block.start < passage.end:
                assert path[: len(passage.section)] == passage.section


@few
@any_document
def test_page_marks_agree_with_the_pages(document: CleanDocument) -> None:
    for passage in cut(document):
        for offset in range(0, len(passage.text), 7):
            place = passage.start + offset
            page = next(page for page in reversed(document.pages) if page.start <= place)
            mark = passage.page_at(offset)
            assert (mark.number if mark else None) == page.number
            assert mark is None or mark.label == page.label


@few
@any_document
def test_windows_cover_all_units_in_order(document: CleanDocument) -> None:
    for passage in cut(document):
        starts, ends = [unit.start for unit in passage.units], [unit.end for unit in passage.units]
        assert (passage.windows[0].start, passage.windows[-1].end) == (0, len(passage.text))
        for window, following in zip(passage.windows, passage.windows[1:], strict=False):
            assert ends.index(window.end) + 1 == starts.index(following.start)
        for window in passage.windows:
            inside = [unit for unit in passage.units if window.start <= unit.start < window.end]
            real = [unit for unit in inside if unit.kind != "heading"]
            assert word_count(passage.text[window.start : window.end]) <= WINDOW_WORDS or len(real) <= 1


@few
@any_document
def test_ids_differ_within_a_document_and_are_the_same_every_time(document: CleanDocument) -> None:
    first, second = cut(document), cut(document)
    assert [passage.id for passage in first] == [passage.id for passage in second]
    assert len({passage.id for passage in first}) == len(first)


# -- single cases ---------------------------------------------------------------------------------


def test_an_id_depends_on_document_span_and_text() -> None:
    ids = [
        passage_id("a", 0, 4, "text"),
        passage_id("b", 0, 4, "text"),
        passage_id("a", 1, 5, "text"),
        passage_id("a", 0, 4, "tex."),
        passage_id("a", 0, 40, "text"),
    ]
    assert len(set(ids)) == len(ids)
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in ids)


def test_an_empty_document_has_no_passages() -> None:
    assert cut(CleanDocument(text="", pages=(), blocks=())) == ()


@pytest.mark.parametrize("paragraphs", range(3, 20))
def test_no_crumbs_are_left_when_a_long_section_is_cut(paragraphs: int) -> None:
    passages = cut(built(heading("Long"), *(prose(96) for _ in range(paragraphs))))
    assert min(word_count(passage.text) for passage in passages) >= PASSAGE_WORDS / 4


def test_a_paragraph_is_not_cut_where_a_cut_between_paragraphs_is_near() -> None:
    near = PASSAGE_WORDS // 16 * 16 - 32
    passages = cut(built(prose(near, "one"), prose(near, "two")))
    assert [passage.text.split()[0] for passage in passages] == ["One", "Two"]


def test_small_sections_under_one_parent_share_a_passage() -> None:
    small = prose(16)
    document = built(heading("Top"), *(part for n in "abc" for part in (heading(f"Part {n}", 2), small)))
    (passage,) = cut(document)
    assert passage.section == ("Top",)
    assert word_count(passage.text) < 4 * SMALL_WORDS


def test_small_sections_of_different_parents_stay_apart() -> None:
    small = prose(16)
    document = built(heading("A"), heading("A1", 2), small, heading("B"), heading("B1", 2), small)
    assert [passage.section for passage in cut(document)] == [("A", "A1"), ("B", "B1")]


def test_a_small_section_does_not_pass_its_heading_on_to_a_chapter() -> None:
    document = built(heading("Preface"), prose(16), heading("Chapter"), prose(160))
    (first, *_) = cut(document)
    assert "Chapter" in first.text
    assert first.section == ()


def test_a_section_large_enough_has_a_passage_of_its_own() -> None:
    document = built(*(part for name in "ab" for part in (heading(name), prose(SMALL_WORDS + 32))))
    assert [passage.section for passage in cut(document)] == [("a",), ("b",)]


def test_bare_headings_go_with_what_follows_whatever_it_is() -> None:
    document = built(heading("Chapter"), heading("Figures", 2), Part("table", "Year\tMembers\n2019\t12"))
    (passage,) = cut(document)
    assert (passage.kind, passage.section) == ("table", ("Chapter", "Figures"))
    assert [unit.kind for unit in passage.units] == ["heading", "heading", "row", "row"]


def test_a_heading_met_twice_is_not_left_at_the_end_of_a_passage() -> None:
    parts = [part for _ in range(8) for part in (heading("Country profile"), prose(80))]
    for passage in cut(built(*parts)):
        assert passage.units[0].kind == "heading"
        assert passage.units[-1].kind == "sentence"


def test_one_sentence_longer_than_a_passage_stays_whole() -> None:
    sentence = "Said " + "and ".join(["more "] * PASSAGE_WORDS) + "end."
    passages = cut(built(prose(64, "before"), Part("paragraph", sentence), prose(64, "after")))
    assert any(passage.text == sentence for passage in passages)


@pytest.mark.parametrize(
    ("kind", "text", "units"),
    [
        ("heading", "2.1 The role of members", ["heading"]),
        ("paragraph", "One is here. Two is there.", ["sentence", "sentence"]),
        ("item", "• Train people. Share machines.", ["item"]),
        ("item", "• " + " ".join(["Long texts have many words in a row."] * 9), ["item"] + ["sentence"] * 8),
        ("caption", "Figure 1. Members. Source: own.", ["caption"]),
        ("table", "Year\tMembers\n\n2019\t12", ["row", "row"]),
        ("note", "¹ See the act. It is new.", ["sentence", "sentence"]),
        ("contents", "1 Aims ..... 3\n2 Means ..... 5", ["row", "row"]),
        ("reference", "Nowak A. (2019), Title.\nPorter M. (1998), Title.", ["row", "row"]),
    ],
)
def test_units_by_the_kind_of_their_block(kind: BlockKind, text: str, units: list[str]) -> None:
    (passage,) = cut(built(Part(kind, text, 1 if kind == "heading" else 0)))
    assert [unit.kind for unit in passage.units] == units
    assert passage.kind == KIND_OF.get(kind, "body")


def test_page_marks_on_both_sides_of_a_break() -> None:
    first, second = "The sentence begins on one page", "and ends on the next. Then another."
    document = built(Part("paragraph", f"{first}\n{second}"), breaks=[0])
    (passage,) = cut(document)
    before, after = passage.page_at(len(first) - 1), passage.page_at(len(first) + 1)
    assert before is not None and after is not None
    assert (before.number, before.label, after.number, after.label) == (1, "p1", 2, "p2")
    assert [mark.start for mark in passage.pages] == [0, len(first) + 1]


def test_a_passage_in_the_middle_of_a_page_has_that_page_at_offset_nought() -> None:
    document = built(heading("A"), prose(96), heading("B"), prose(96), heading("C"), prose(96), breaks=[1])
    last = cut(document)[-1]
    assert [(mark.start, mark.number) for mark in last.pages] == [(0, 2)]


def test_text_without_pages_has_no_page_marks() -> None:
    (passage,) = cut(built(prose(32)))
    assert passage.pages == ()
    assert passage.page_at(0) is None


def test_a_document_of_sentences_keeps_each_section_and_each_sentence_apart() -> None:
    document = built(
        heading("Fees", 1),
        heading("Who pays?", 2),
        Part("paragraph", "Every member pays a fee."),
        Part("paragraph", "Small firms pay less."),
        heading("When?", 2),
        Part("paragraph", "The fee is due in January."),
    )
    passages = chunk(document, section_paths(document), DOCUMENT, small_words=1, window_words=1)
    assert [passage.section[-1] for passage in passages] == ["Who pays?", "When?"]
    first = [passages[0].text[window.start : window.end].split("\n")[-1] for window in passages[0].windows]
    assert first == ["Every member pays a fee.", "Small firms pay less."]


def told(paging: Paging, *pages: RawPage) -> CleanDocument:
    return clean(RawDocument(format="markdown", paging=paging, pages=pages))


def test_a_passage_never_crosses_slides() -> None:
    texts = (
        "## Plan\n\nShort.",
        "## Plan\n\nShort too.",
        "## Part two",
        "No title.",
        f"## Long\n\n{'More of it. ' * 150}",
    )
    pages = (RawPage(number=number, label=None, text=text) for number, text in enumerate(texts, start=1))
    passages = cut(told("slide", *pages))
    assert [[mark.number for mark in passage.pages] for passage in passages] == [[1], [2], [3], [4], [5], [5]]
    assert [passage.section for passage in passages] == [("Plan",), ("Plan",), ("Part two",), (), ("Long",), ("Long",)]


@pytest.mark.parametrize("words", [1, 40, 350])
def test_every_passage_of_a_sheet_opens_with_its_header_and_stays_within_it(words: int) -> None:
    rows = [["Firm", "Said"], *([f"Firm {number}", "word " * words] for number in range(60))]
    sheets = [sheet_page(rows, number=number, name=name) for number, name in ((1, "Members"), (3, "Guests"))]
    passages = cut(told("sheet", *sheets))
    names = [passage.text.split("\n\n")[0] for passage in passages if "\n\n" in passage.text]
    assert names == ["Members", "Guests"]
    for passage in passages:
        assert passage.text.split("\n\n")[-1].startswith("Firm | Said\nFirm ")
        assert passage.section in (("Members",), ("Guests",)) and len(passage.pages) == 1
        assert words > BLOCK_WORDS or word_count(passage.text) <= PASSAGE_WORDS
    assert sum(passage.text.count("\nFirm ") - passage.text.count("\nFirm |") for passage in passages) == 120


def test_readers_of_sheets_know_how_much_a_passage_holds() -> None:
    assert BLOCK_WORDS == PASSAGE_WORDS


def test_small_tables_of_a_sheet_stay_apart() -> None:
    rows = [["Firm", "Town"], ["Alfa", "Opole"], [], ["Year", "Fee"], ["2024", "100"], ["2025", "120"]]
    first, second = cut(told("sheet", sheet_page(rows, number=1, name=None)))
    assert (first.text, second.text) == ("Firm | Town\nAlfa | Opole", "Year | Fee\n2024 | 100\n2025 | 120")
