"""DOCX: what a reader of the document sees, in order, once."""

from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.readers.docx import read
from ingest.readers.word.numbers import written
from tests.ingest.readers.office_files import docx, p, paragraphs, r, word_part

STYLES = word_part(
    "styles",
    """<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normalny"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Nagwek1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Nagwek2"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Wasny"><w:name w:val="Rozdział"/><w:basedOn w:val="Nagwek2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Konspekt"><w:name w:val="Część"/>
      <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Krag"><w:name w:val="Krąg"/><w:basedOn w:val="Krag"/></w:style>
    <w:style w:type="paragraph" w:styleId="Spis1"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Artyku"><w:name w:val="Artykuł"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Ukryty"><w:name w:val="Ukryty"/><w:rPr><w:vanish/></w:rPr></w:style>""",
)


def level(place: int, kind: str, text: str, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    told = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{named}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{told}</w:lvl>'


NUMBERING = word_part(
    "numbering",
    f"""<w:abstractNum w:abstractNumId="0">
      {level(0, "decimal", "§ %1", "Artyku")}{level(1, "decimal", "%2.")}
      {level(2, "lowerLetter", "%3)")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1">{level(0, "bullet", "")}{level(1, "bullet", "o")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="0"/>
      <w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>""",
)


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def listed(number: int, place: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'


def blocks(body: str, **parts: str) -> list[str]:
    return paragraphs(docx(body, {"styles": STYLES, "numbering": NUMBERING, **parts}), "report.docx")


def text(body: str, **parts: str) -> str:
    return read(docx(body, {"styles": STYLES, **parts})).pages[0].text


def test_headings_are_told_by_the_name_word_stores_in_any_language() -> None:
    body = p("Cele klastra", style("Nagwek1")) + p("Rada", style("Wasny")) + p("Biuro", style("Konspekt"))
    assert text(body) == "# Cele klastra\n\n## Rada\n\n### Biuro"


def test_headings_are_told_by_the_outline_of_the_paragraph_itself() -> None:
    assert (
        text(p("Rada", '<w:outlineLvl w:val="1"/>') + p("Tekst.", '<w:outlineLvl w:val="9"/>')) == "## Rada\n\nTekst."
    )


def test_where_no_style_tells_headings_the_largest_type_does() -> None:
    body = p("Regulamin klastra", run='<w:sz w:val="40"/>') + p("Klaster ma biuro.") * 3
    body += p("Prawa członków", run='<w:sz w:val="28"/>') + p("Członek ma głos.") * 3
    assert [one for one in text(body).split("\n\n") if one.startswith("#")] == [
        "# Regulamin klastra",
        "## Prawa członków",
    ]


def test_large_type_that_is_a_figure_a_sentence_or_in_a_box_heads_nothing() -> None:
    large = '<w:sz w:val="40"/>'
    body = p("153,2", run=large) + p("Wynik netto,", run=large) + p("Klaster ma biuro i radę.") * 9
    boxed = f"<w:txbxContent>{p('Wynik netto', run=large)}</w:txbxContent>"
    body += f"<w:p><w:r><w:pict><v:textbox>{boxed}</v:textbox></w:pict></w:r></w:p>"
    assert "#" not in text(body)


def test_styles_based_on_themselves_end_somewhere() -> None:
    assert text(p("Tekst.", style("Krag"))) == "Tekst."


def test_numbers_of_a_statute_stand_where_word_shows_them() -> None:
    body = p("", listed(1, 0)) + p("Klaster ma biuro.", listed(1, 1)) + p("Rada zmienia:", listed(1, 1))
    body += (
        p("statut,", listed(1, 2)) + p("składki.", listed(1, 2)) + p("", listed(1, 0)) + p("Rada radzi.", listed(1, 1))
    )
    assert blocks(body) == [
        *("paragraph: § 1", "item: 1. Klaster ma biuro.", "item: 2. Rada zmienia:", "item: a) statut,"),
        *("item: b) składki.", "paragraph: § 2", "item: 1. Rada radzi."),
    ]


def test_a_heading_shows_its_number() -> None:
    body = p("Organy", style("Nagwek1") + listed(3, 0)) + p("Rada klastra", style("Nagwek2") + listed(3, 1))
    assert blocks(body)[:2] == ["heading: I. Organy", "heading: I.1 Rada klastra"]


def test_a_style_may_number_its_paragraphs() -> None:
    assert "§ 2 Rada klastra radzi." in text(
        p("Klaster ma biuro.", style("Artyku")) + p("Rada klastra radzi.", style("Artyku")), numbering=NUMBERING
    )


def test_a_list_may_begin_anew_at_a_number() -> None:
    assert blocks(p("biuro,", listed(4, 1)) + p("rada.", listed(4, 1))) == ["item: 7. biuro,", "item: 8. rada."]


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        *((3, "decimal", "3"), (3, "decimalZero", "03"), (28, "lowerLetter", "bb"), (2, "upperLetter", "B")),
        *(
            (1994, "upperRoman", "MCMXCIV"),
            (4, "lowerRoman", "iv"),
            (0, "lowerLetter", "0"),
            (10**8, "lowerRoman", "100000000"),
        ),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, kind: str, expected: str) -> None:
    assert written(number, kind) == expected


def test_bullets_keep_their_depth() -> None:
    body = p("firmy,", listed(2, 0)) + p("mikrofirmy,", listed(2, 1)) + p("gminy.", listed(2, 0))
    assert blocks(body) == ["item: • firmy,", "item: • mikrofirmy,", "item: • gminy."]


def box(inner: str) -> str:
    """A text box as Word writes it: once for today's programs, once for old ones."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_box_is_read_once_behind_the_paragraph_it_is_anchored_in() -> None:
    inner = p("W ramce.") + f"<w:p>{box(p('W ramce tej ramki.'))}</w:p>"
    body = f"<w:p>{r('Przed ')}{box(inner)}{r('ramką.')}</w:p>" + p("Po ramce.")
    assert text(body).split("\n\n") == ["Przed ramką.", "W ramce.", "W ramce tej ramki.", "Po ramce."]


def test_a_box_without_a_form_for_old_programs_is_read() -> None:
    drawing = f"<w:drawing><wps:txbx><w:txbxContent>{p('W ramce.')}</w:txbxContent></wps:txbx></w:drawing>"
    assert text(f"<w:p><w:r>{drawing}</w:r></w:p>") == "W ramce."


def test_notes_are_raised_in_the_text_and_stand_in_the_notes() -> None:
    notes = word_part(
        "footnotes",
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Uchwała nr 3.")}</w:footnote>',
    )
    ends = word_part("endnotes", f'<w:endnote w:id="2">{p("Dz. U. 2024.")}</w:endnote>')
    body = f'<w:p>{r("Składka rośnie.")}<w:r><w:footnoteReference w:id="2"/></w:r>{r(" Rada radzi")}'
    body += f'<w:r><w:endnoteReference w:id="2"/></w:r>{r(".")}</w:p>'
    assert blocks(body, footnotes=notes, endnotes=ends) == [
        "paragraph: Składka rośnie.¹ Rada radzi².",
        "note: ¹ Uchwała nr 3.",
        "note: ² Dz. U. 2024.",
    ]


def test_a_mark_whose_note_is_missing_goes() -> None:
    assert text(f'<w:p>{r("Rada")}<w:r><w:footnoteReference w:id="9"/></w:r>{r(" radzi.")}</w:p>') == "Rada radzi."


def test_changes_count_as_accepted_and_comments_not_at_all() -> None:
    body = f'<w:p>{r("Składka wynosi ")}<w:del w:id="1"><w:r><w:delText>900</w:delText></w:r></w:del>'
    body += f'<w:ins w:id="2">{r("1200")}</w:ins><w:moveFrom w:id="3">{r(" rocznie")}</w:moveFrom>{r(" zł")}'
    body += f'<w:r><w:commentReference w:id="0"/></w:r>{r(".")}</w:p>'
    comments = word_part("comments", f'<w:comment w:id="0" w:author="A">{p("Za mało!")}</w:comment>')
    assert text(body, comments=comments) == "Składka wynosi 1200 zł."


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert text(p("Klaster ma ", deleted) + p("biuro.")) == "Klaster ma biuro."


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:rStyle w:val="Ukryty"/>', '<w:vanish w:val="true"/>'])
def test_hidden_text_is_not_read(hidden: str) -> None:
    shown = '<w:rStyle w:val="Ukryty"/><w:vanish w:val="0"/>'
    assert text(f"<w:p>{r('Klaster')}{r(' ukryty', hidden)}{r(' działa.', shown)}</w:p>") == "Klaster działa."


def test_results_of_fields_are_read_and_their_codes_not() -> None:
    simple = f'<w:fldSimple w:instr="DATE">{r("1 marca 2024")}</w:fldSimple>'
    parts = "".join(
        f"<w:r>{one}</w:r>"
        for one in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>REF x</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>', "<w:t> zebranie</w:t>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    assert text(f"<w:p>{simple}{parts}{r('.')}</w:p>") == "1 marca 2024 zebranie."


def test_content_controls_links_and_formulas_are_read_and_prompts_not() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Pole.')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Kliknij tutaj.')}</w:sdtContent></w:sdt>"
    square = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    link = f'<w:p><w:hyperlink r:id="nowhere">{r("Odnośnik")}</w:hyperlink>{r(" i wzór ")}{square}{r(".")}</w:p>'
    assert text(control + prompt + link) == "Pole.\n\nOdnośnik i wzór x^2."


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_merged_and_missing_cells_keep_their_columns() -> None:
    table = f"""<w:tbl><w:bookmarkStart w:id="1" w:name="x"/>
    <w:tr>{cell(p("Nazwa"), '<w:vMerge w:val="restart"/>')}{cell(p("Osoby"), '<w:gridSpan w:val="2"/>')}</w:tr>
    <w:tr>{cell(p(""), "<w:vMerge/>")}{cell(p("2023"))}{cell(p("2024"))}</w:tr>
    <w:tr>{cell(p("Rada"))}{cell(p("5") + p("razem"))}</w:tr>
    <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(p("a"))}
      {cell(p("b"), '<w:gridSpan w:val="9999999"/>')}</w:tr></w:tbl>"""
    rows = text(table).split("\n")
    assert rows[0].startswith("| Nazwa | Osoby") and rows[1] == "| Nazwa | 2023 | 2024 |"
    assert rows[2] == "| Rada | 5 razem |" and rows[3] == "| | a | b |"


def test_headings_in_tables_are_cells() -> None:
    assert blocks(f"<w:tbl><w:tr>{cell(p('Cele', style('Nagwek1')))}{cell(p('Rada'))}</w:tr></w:tbl>") == [
        "table: Cele | Rada"
    ]


DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
CHART = f'{DRAWING} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def points(*values: str) -> str:
    return "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values))


def test_charts_and_diagrams_give_their_words_and_figures() -> None:
    series = f"""<c:ser><c:tx>{points("2023")}</c:tx><c:cat>{points("Mikro", "Małe")}</c:cat>
    <c:val><c:formatCode>0%</c:formatCode>{points("0.45000000000000001", "0.3")}</c:val></c:ser>"""
    title = "<c:title><a:p><a:r><a:t>Członkowie</a:t></a:r></a:p></c:title>"
    chart = f"<c:chartSpace {CHART}><c:chart>{title}{series}</c:chart></c:chartSpace>"
    diagram = f"<d {DRAWING}><a:p><a:r><a:t>Wspólny plan</a:t></a:r></a:p></d>"
    drawn = "".join(f"<w:drawing>{one}</w:drawing>" for one in ('<c:chart r:id="rId1"/>', '<dgm:relIds r:dm="rId2"/>'))
    document = read(docx(f"<w:p><w:r>{drawn}</w:r></w:p>", {"charts/chart1": chart, "diagrams/data1": diagram}))
    assert document.pages[0].text.split("\n\n") == [
        "Członkowie",
        "| | 2023 |\n| Mikro | 45% |\n| Małe | 30% |",
        "Wspólny plan",
    ]


def test_a_table_of_contents_is_left_out() -> None:
    body = p("Spis treści") + p("Cele\t3", style("Spis1")) + p("Rada\t5", style("Spis1")) + p("Cele", style("Nagwek1"))
    assert text(body + p("Klaster ma cele.")) == "# Cele\n\nKlaster ma cele."


def test_a_line_broken_inside_a_sentence_goes_on() -> None:
    body = f"<w:p>{r('Wynik wyniósł')}<w:r><w:br/></w:r>{r('153,2 mld zł.')}<w:r><w:br/></w:r>{r('Koniec.')}</w:p>"
    assert text(body) == "Wynik wyniósł 153,2 mld zł.\nKoniec."


def test_signs_that_look_like_marks_are_read_as_they_are() -> None:
    assert blocks(p("# nie *tytuł* a_b | `x` [y] &lt;b&gt;")) == ["paragraph: # nie *tytuł* a_b | `x` [y] <b>"]


def test_a_file_of_the_strict_form_is_read() -> None:
    data = docx(p("Cele", style("Nagwek1")) + p("Klaster działa."), {"styles": STYLES})
    with ZipFile(BytesIO(data)) as archive:
        parts = {
            name: archive.read(name)
            .replace(
                b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"
            )
            .replace(b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")
            for name in archive.namelist()
        }
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read(content.getvalue()).pages[0].text == "# Cele\n\nKlaster działa."


def test_a_document_of_a_real_library_tells_title_author_and_year() -> None:
    made = python_docx.Document()
    made.core_properties.title, made.core_properties.author = "Strategia klastra", "Anna Nowak"
    made.core_properties.subject = "ESG"
    made.add_heading("Strategia klastra", 0)
    made.add_paragraph("Klaster liczy 40 firm.").runs[0].font.size = Pt(11)
    made.add_paragraph("wspólne zakupy", style="List Bullet")
    content = BytesIO()
    made.save(content)
    document = read(content.getvalue())
    assert document.pages[0].text == "# Strategia klastra\n\nKlaster liczy 40 firm.\n\n- wspólne zakupy"
    assert (document.pages[0].number, document.paging) == (None, "page")
    told = document.metadata
    assert (told["title"], told["author"], told["subject"]) == ("Strategia klastra", "Anna Nowak", "ESG")
    assert "created" not in told  # both of its dates are those of the library's template


def kind(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(data)
    return raised.value.kind


def test_a_document_without_words_is_empty_and_one_of_pictures_has_no_text() -> None:
    assert kind(docx(p("") * 10_000)) == "empty"
    assert kind(docx(p(""), {"media/image1": "a picture"})) == "no_text"


@pytest.mark.parametrize("depth", [400, 3000])
def test_tables_nested_beyond_reason_are_damage(depth: int) -> None:
    assert kind(docx("<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth)) == "unreadable"


def test_a_file_without_its_main_part_is_damaged() -> None:
    assert kind(docx("").replace(b"word/document.xml", b"word/documend.xml")) == "unreadable"


WHOLE = docx(
    p("Cele", style("Nagwek1")) + p("a", listed(1, 0)) + f"<w:tbl><w:tr>{cell(p('x'))}</w:tr></w:tbl>",
    {"styles": STYLES, "numbering": NUMBERING},
)
NAMES = "p r t tbl tr tc pPr rPr numPr numId sym br sdt ins del txbxContent pict footnoteReference"
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
            return f'<w:{node} w:val="1"/>'
        assert isinstance(node, tuple)
        return f'<w:{node[0]} w:val="7">{"".join(map(xml, node[1]))}</w:{node[0]}>'

    try:
        read(docx(xml(tree), {"styles": STYLES, "numbering": NUMBERING}))
    except UnreadableDocument as error:
        assert error.kind in ("unreadable", "empty")
