"""What is remarked on in a workbook; and what is not."""

from io import BytesIO
from typing import Any

import xlsxwriter
from odfdo import Document, Row, Table

from ingest.suspicious import in_file
from tests.ingest.suspicious.packing import edited, relation

SECRET = "Nobody who opens this sheet will see it."


def workbook(**change: Any) -> bytes:
    """Two sheets; `sheet`, `row`, `column`: hidden in the second; `format`: of a text there."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    first, second = made.add_worksheet("Members"), made.add_worksheet("Costs")
    dark = made.add_format({"font_color": "white", "bg_color": "#1F3864"})
    first.write_row(0, 0, ["Name", "Town"], dark)
    first.write_row(1, 0, ["Alfa", "Opole"])
    second.write_row(0, 0, ["Year", "Cost"])
    second.write_row(1, 0, [2024, 12])
    if "format" in change:
        second.write(2, 0, SECRET, made.add_format(change["format"]))
    if change.get("sheet"):
        second.hide()
    if change.get("row"):
        second.set_row(1, options={"hidden": True})
    if change.get("empty_row"):
        second.set_row(40, options={"hidden": True})
    if change.get("column"):
        second.set_column(1, 1, options={"hidden": True})
    made.close()
    return out.getvalue()


def found(data: bytes) -> list[tuple[str, int | None]]:
    return [(one.kind, one.page) for one in in_file(data, "workbook")]


def test_an_ordinary_workbook_gets_no_remark() -> None:
    assert found(workbook()) == found(workbook(empty_row=True)) == []


def test_hidden_sheets_rows_and_columns_are_told() -> None:
    for what in ("sheet", "row", "column"):
        assert found(workbook(**{what: True})) == [("hidden_parts", 2)], what


def test_text_in_letters_nobody_sees_is_told() -> None:
    assert found(workbook(format={"font_color": "white"})) == [("hidden_text", 2)]
    assert found(workbook(format={"font_size": 1})) == [("hidden_text", 2)]
    assert found(workbook(format={"font_color": "white", "bg_color": "#800000"})) == []


def test_links_that_start_programs_or_lead_elsewhere_are_told() -> None:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = b'<externalLink xmlns="%s"><ddeLink ddeService="cmd"/></externalLink>' % main
    assert found(edited(workbook(), added={"xl/externalLinks/externalLink1.xml": link})) == [("launch", None)]
    edits = {"xl/_rels/workbook.xml.rels": relation("externalLinkPath", "https://example.org/a.xlsx", external=True)}
    assert found(edited(workbook(), edits)) == [("outside", None)]


def test_macros_are_told() -> None:
    old = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert found(edited(workbook(), {"[Content_Types].xml": old})) == [("macros", None)]


def test_open_document_sheets_are_looked_at_as_well() -> None:
    made = Document("spreadsheet")
    made.body.clear()
    for name in ("Members", "Costs"):
        table = Table(name)
        row = Row()
        row.set_value(0, "a word in a cell")
        if name == "Costs":
            row.set_attribute("table:visibility", "collapse")
        table.append(row)
        made.body.append(table)
    out = BytesIO()
    made.save(out)
    assert [kind for kind, _ in found(out.getvalue())] == ["hidden_parts"]
