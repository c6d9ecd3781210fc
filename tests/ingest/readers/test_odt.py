"""ODT: what a reader of the document sees, in order, once."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Header, List, Paragraph

from advisor.errors import UnreadableDocument
from ingest.readers.odt import read
from tests.ingest.readers.office_files import odf_part, odt, paragraphs

STYLES = """
<style:style style:name="Fett" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Hoch" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="WegP" style:family="paragraph" style:parent-style-name="Oben"/>
<style:style style:name="Oben" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Krag" style:family="paragraph" style:parent-style-name="Krag"/>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="§ "/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
<text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."
  text:start-value="4"/></text:list-style>"""


def text(body: str) -> str:
    return read(odt(body, STYLES)).pages[0].text


def blocks(body: str) -> list[str]:
    return paragraphs(odt(body, STYLES), "report.odt")


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def items(style: str, *inner: str) -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in inner)}</text:list>"


def test_titles_headings_and_paragraphs() -> None:
    body = p("Strategia klastra", "P1") + '<text:h text:outline-level="2">Cele</text:h>' + p("Klaster ma cele.", "Krag")
    assert text(body) == "# Strategia klastra\n\n## Cele\n\nKlaster ma cele."


def test_blanks_tabs_and_lines_broken_by_hand() -> None:
    body = p("Wynik<text:s text:c='3'/>wyniósł<text:line-break/>153<text:tab/>mln.<text:line-break/>Koniec.")
    assert text(body) == "Wynik wyniósł 153 mln.\nKoniec."


def test_bold_and_raised_words() -> None:
    assert text(p(span("Cele klastra", "Fett"))) == "**Cele klastra**"
    assert (
        text(p("Klaster ma " + span("biuro", "Fett") + "m" + span("2", "Hoch") + "."))
        == "Klaster ma biurom<sup>2</sup>."
    )


def test_hidden_deleted_and_remarked_text_is_not_read() -> None:
    deleted = f"<text:changed-region><text:deletion>{p('stary')}</text:deletion></text:changed-region>"
    changes = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    words = span("ukryty ", "Weg") + "<text:hidden-text text:string-value='x'>x</text:hidden-text>"
    words += "<office:annotation><text:p>uwaga</text:p></office:annotation>"
    section = f"<text:section text:display='none'>{p('sekcja')}</text:section>"
    assert text(changes + p(f"Klaster {words}działa.") + p("ukryty", "WegP") + section) == "Klaster działa."


def test_sections_that_are_shown_are_read_and_contents_left_out() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('Cele 3')}</text:index-body></text:table-of-content>"
    assert text(contents + f"<text:section>{p('Klaster działa.')}</text:section>") == "Klaster działa."


def test_notes_are_raised_in_the_text_and_stand_in_the_notes() -> None:
    body = f"<text:note-citation>1</text:note-citation><text:note-body>{p('Uchwała nr 3.')}</text:note-body>"
    note = f"<text:note>{body}</text:note>"
    assert blocks(p(f"Składka{note} rośnie.")) == ["paragraph: Składka¹ rośnie.", "note: ¹ Uchwała nr 3."]


def test_items_show_the_numbers_of_their_lists() -> None:
    body = items("L1", p("Klaster ma organy:") + items("", p("radę,"), p("biuro.")), p("Rada radzi."))
    assert blocks(body) == [
        "paragraph: § 1 Klaster ma organy:",
        "item: a) radę,",
        "item: b) biuro.",
        "paragraph: § 2 Rada radzi.",
    ]


def test_a_list_begins_where_it_says_and_anew_where_it_does_not_go_on() -> None:
    body = items("L3", p("firmy,"), p("gminy.")) + p("Tekst.") + items("L3", p("rada."))
    again = items("L3", p("szkoły.")).replace("<text:list ", '<text:list text:continue-numbering="true" ')
    assert [one for one in blocks(body + again) if one.startswith("item")] == [
        "item: 4. firmy,", "item: 5. gminy.", "item: 4. rada.", "item: 5. szkoły."
    ]  # fmt: skip


def test_bullets_are_bullets_and_further_paragraphs_stand_below() -> None:
    assert text(items("L2", p("firmy,") + p("Także małe."), "")).split() == ["-", "firmy,", "Także", "małe."]


def test_headings_show_the_numbers_of_the_outline() -> None:
    outline = """<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I"
    style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1"
    text:display-levels="2"/></text:outline-style>"""
    body = "".join(
        f'<text:h text:outline-level="{level}">{name}</text:h>'
        for level, name in ((1, "Cele"), (2, "Rada"), (2, "Biuro"))
    )
    data = odt(body, parts={"styles.xml": odf_part("styles", f"<office:styles>{outline}</office:styles>")})
    assert read(data).pages[0].text == "# I. Cele\n\n## I.1 Rada\n\n## I.2 Biuro"


def test_tables_keep_merged_cells_and_their_header() -> None:
    row = "<table:table-row>{}</table:table-row>".format
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>".format
    head = f"<table:table-header-rows>{row(cell('', 'Nazwa') + cell('', 'Osoby'))}</table:table-header-rows>"
    rows = row(cell('table:number-columns-repeated="2"', "5")) + row(
        cell('table:number-columns-spanned="2"', "razem") + "<table:covered-table-cell/>"
    )
    assert text(f"<table:table>{head}{rows}</table:table>").startswith("| Nazwa | Osoby |\n| 5 | 5 |\n| razem |")


def test_boxes_and_shapes_are_read_behind_their_paragraph() -> None:
    inner = f"<draw:frame><draw:text-box>{p('W ramce tej ramki.')}</draw:text-box></draw:frame>"
    frame = f"<draw:frame><draw:text-box>{p('W ramce.' + inner)}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('W kształcie.')}</draw:custom-shape>"
    assert text(p(f"Przed {frame}ramką.") + p(shape) + p("Po.")).split("\n\n") == [
        "Przed ramką.", "W ramce.", "W ramce tej ramki.", "W kształcie.", "Po."
    ]  # fmt: skip


def test_charts_give_their_words_and_figures() -> None:
    row = "<table:table-row>{}</table:table-row>".format
    cells = "".join(f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in ("Mikro", "45"))
    table = f"<table:table>{row(cells)}</table:table>"
    title = "<chart:title><text:p>Członkowie</text:p></chart:title>"
    chart = f"<office:body><chart:chart>{title}{table}</chart:chart></office:body>"
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    data = odt(p(frame), parts={"Object 1/content.xml": odf_part("content", chart)})
    assert read(data).pages[0].text == "Członkowie\n\n| Mikro | 45 |"


def test_a_document_of_a_real_library_tells_title_author_and_day() -> None:
    made = Document("text")
    made.body.clear()
    made.body.append(Header(1, "Strategia klastra"))
    made.body.append(Paragraph("Klaster liczy 40 firm."))
    made.body.append(List(["wspólne zakupy"]))
    made.meta.title, made.meta.subject = "Strategia klastra", "ESG"
    made.meta.initial_creator = "Anna Nowak"
    content = BytesIO()
    made.save(content)
    document = read(content.getvalue())
    assert document.pages[0].text == "# 1. Strategia klastra\n\nKlaster liczy 40 firm.\n\n- wspólne zakupy"
    told = document.metadata
    assert (told["title"], told["author"], told["subject"]) == ("Strategia klastra", "Anna Nowak", "ESG")
    assert len(told["created"]) == 10


def kind(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(data)
    return raised.value.kind


def test_a_document_without_words_is_empty_and_one_of_pictures_has_no_text() -> None:
    assert kind(odt(p("") * 10_000)) == "empty"
    assert kind(odt("", parts={"Pictures/1.png": "a picture"})) == "no_text"


def test_sections_nested_beyond_reason_are_damage() -> None:
    assert kind(odt("<text:section>" * 3000 + p("x") + "</text:section>" * 3000)) == "unreadable"


def test_a_file_without_content_is_damaged() -> None:
    assert kind(odt("").replace(b"content.xml", b"kontent.xml")) == "unreadable"


WHOLE = odt('<text:h text:outline-level="1">Cele</text:h>' + items("L1", p("a")) + p("b"), STYLES)
NAMES = (
    "text:p text:h text:list text:list-item text:note text:span table:table table:table-row table:table-cell draw:frame"
)
TAGS = st.sampled_from(NAMES.split())


@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=8))
@settings(deadline=None)
def test_a_file_broken_anywhere_is_read_or_refused(place: int, noise: bytes) -> None:
    for data in (WHOLE[:place], WHOLE[:place] + noise + WHOLE[place + len(noise) :]):
        try:
            read(data)
        except UnreadableDocument as error:
            assert error.kind in ("unreadable", "too_large", "empty")


@given(st.recursive(TAGS, lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)), max_leaves=20))
@settings(deadline=None)
def test_elements_in_places_where_they_do_not_belong_are_read_or_refused(tree: object) -> None:
    def xml(node: object) -> str:
        if isinstance(node, str):
            return f'<{node} text:style-name="L1">x</{node}>'
        assert isinstance(node, tuple)
        return f"<{node[0]}>{''.join(map(xml, node[1]))}</{node[0]}>"

    try:
        read(odt(xml(tree), STYLES))
    except UnreadableDocument as error:
        assert error.kind in ("unreadable", "empty")
