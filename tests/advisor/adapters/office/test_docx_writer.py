"""Drafts as DOCX, opened again: styles, endnotes, tables, pages, language."""

import re
from io import BytesIO

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from PIL import Image

from advisor.adapters.office.docx_writer import docx_bytes
from advisor.models import Language
from advisor.surfaces.drafts.mission_document import mission_layout
from advisor.surfaces.drafts.plan_document import plan_layout
from tests.advisor.adapters.office.documents import cited, endnotes, opened, part, texts
from tests.advisor.surfaces.drafts.samples import mission, plan

MISSION = docx_bytes(mission_layout(mission()))
PLAN = docx_bytes(plan_layout(plan("pl")))


def test_headings_lists_and_tables_have_styles_of_their_own() -> None:
    document = opened(PLAN)
    assert texts(document, "Title") == ["Plan działań na rzecz zrównoważonego rozwoju: Klaster Meblowy Północ"]
    assert texts(document, "Heading 1")[:3] == ["Działania", "Harmonogram", "Warto wiedzieć"]
    assert len(texts(document, "Heading 2")) == 3 + 8
    assert "Kto zmierzy wartość wyjściową?" in texts(document, "List Bullet")
    assert all(table.style and table.style.name == "Table Grid" for table in document.tables)


def test_the_first_row_of_every_table_is_repeated_and_no_row_is_cut() -> None:
    for table in (*opened(PLAN).tables, *opened(MISSION).tables):
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_every_mark_has_an_endnote_and_every_endnote_a_mark() -> None:
    document, notes = opened(MISSION), endnotes(MISSION)
    assert cited(document) == list(notes) == ["1", "2", "3"]
    assert notes["1"] == "Skills in Clusters (Cluster House, 2019), p. 27: “Apprentices stay where they were trained.”"
    assert notes["2"].startswith("Skills in Clusters (Cluster House, 2019), p. 13 (PDF page 15): “Members that train")
    assert notes["3"].endswith("section “Why do members pay?”: “Members pay for services.”")


def test_a_place_that_is_cited_again_points_at_its_first_note() -> None:
    document = opened(MISSION)
    fields = [code.text for code in document.element.body.iter(qn("w:instrText")) if "NOTEREF" in (code.text or "")]
    bookmarks = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    assert fields == [" NOTEREF _RefNote2 \\f \\h "]
    assert {re.findall(r"_Ref\w+", code)[0] for code in fields if code} <= bookmarks


def test_endnotes_are_counted_in_figures_and_known_to_the_settings() -> None:
    settings = part(MISSION, "word/settings.xml")
    assert settings.index("<w:endnotePr") < settings.index("<w:compat>")
    assert '<w:numFmt w:val="decimal"/>' in settings
    assert "endnotes+xml" in part(MISSION, "[Content_Types].xml")


def test_a_draft_without_sources_has_no_endnotes() -> None:
    bare = plan(goals=(), risks=(), warnings=(), actions=0)
    assert part(docx_bytes(plan_layout(bare)), "word/endnotes.xml") == ""


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("pl", "pl-PL")])
def test_language_and_properties_are_set(language: Language, locale: str) -> None:
    content = docx_bytes(mission_layout(mission(language)))
    properties = opened(content).core_properties
    assert f'<w:lang w:val="{locale}"' in part(content, "word/styles.xml")
    assert properties.language == locale
    assert "Klaster Meblowy Północ" in properties.title and "Klaster Meblowy Północ" in properties.author
    assert properties.subject and "klaster" in properties.keywords + properties.title.lower()
    assert properties.comments == ""


def test_the_page_number_stands_in_the_footer() -> None:
    document = opened(PLAN)
    footer = document.sections[0].footer
    assert "Strona 1" in footer.paragraphs[0].text
    assert [code.text for code in footer._element.iter(qn("w:instrText"))] == [" PAGE "]
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])


def test_the_table_of_a_plan_has_a_page_across() -> None:
    assert [section.orientation for section in opened(PLAN).sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_blanks_are_yellow_and_nothing_else_is() -> None:
    runs = [run for paragraph in opened(PLAN).paragraphs for run in paragraph.runs]
    yellow = {run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW}
    assert yellow == {"[data]", "[data głosowania]", "[własny powód biura]"}


def test_ids_are_hidden_in_the_first_column() -> None:
    [table] = [table for table in opened(PLAN).tables if table.rows[0].cells[0].text == "Nr"]
    number, id = table.rows[1].cells[0].paragraphs[0].runs
    assert (number.text, number.font.hidden) == ("1", None)
    assert (id.text, id.font.hidden) == (" act-scraps-1", True)


def test_spaces_that_do_not_break_are_kept() -> None:
    assert any("w\u00a0branży" in text for text in texts(opened(docx_bytes(mission_layout(mission("pl"))))))


def test_each_numbered_list_counts_from_one() -> None:
    document = opened(PLAN)
    items = [one for one in document.paragraphs if one.style and one.style.name == "List Number"]
    lists = [id.get(qn("w:val")) for one in items for id in one._p.iter(qn("w:numId"))]
    assert len(set(lists)) == 2 + 8 + 1  # decision, goals, a list of steps a card, open points
    starts = part(PLAN, "word/numbering.xml").count('<w:startOverride w:val="1"/>')
    assert starts >= len(set(lists))


def test_the_timeline_is_a_picture_that_says_what_it_shows() -> None:
    document = opened(PLAN)
    [shape] = document.inline_shapes
    assert "8\u00a0działań" in shape._inline.docPr.get("descr", "")
    [image] = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/image")]
    with Image.open(BytesIO(image)) as picture:
        assert picture.width >= 1000 and picture.format == "PNG"


def test_a_longer_plan_has_twelve_bars_a_picture() -> None:
    assert len(opened(docx_bytes(plan_layout(plan(actions=13)))).inline_shapes) == 2
