"""A plan's rows are read again as they were written, from a spreadsheet and from a text."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from advisor.errors import ConfigError
from advisor.models import Language
from advisor.surfaces.drafts import read_rows, write_draft
from tests.advisor.surfaces.drafts.samples import action, plan


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("ending", ["csv", "docx"])
@pytest.mark.parametrize("begins", ["2027-03", None])
def test_rows_come_back(tmp_path: Path, language: Language, ending: str, begins: str | None) -> None:
    draft = plan(language, begins=begins)
    write_draft(draft, tmp_path / f"plan.{ending}")
    rows = read_rows(tmp_path / f"plan.{ending}")
    assert [row["id"] for row in rows] == [one.id for one in draft.actions]
    first, last = rows[0], rows[-1]
    if ending == "csv":  # a table of a text sets what does not break as a space
        assert first["title"] == draft.actions[0].title
        assert first["status"] == {"en": "planned", "pl": "planowane"}[language]
    assert first["owner"] == draft.actions[0].owner_role and first["kpi"] == draft.actions[0].kpi.name
    assert (first["start"], first["end"]) == (("2027-03", "2027-06") if begins else ("1", "4"))
    assert (last["start"], last["end"]) == (("2027-10", "2028-01") if begins else ("8", "11"))
    assert [float(row["person_days"]) for row in rows] == [one.person_days for one in draft.actions]


def test_an_edited_table_is_read_with_what_was_tracked(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    write_draft(plan(), path)
    document = docx.Document(str(path))
    [table] = [one for one in document.tables if one.rows[0].cells[0].text == "No."]
    table.rows[1].cells[3].text = "Anna Nowak"
    table.rows[2].cells[5].text = "12,5"
    table.rows[3].cells[4].text = "Jun – Sep 2027"
    paragraph = table.rows[4].cells[3].paragraphs[0]
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="B"><w:r><w:t> and B</w:t></w:r></w:ins>'))
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="8" w:author="B"><w:r><w:delText> old</w:delText></w:r></w:del>')
    )
    own = table.add_row()  # type: ignore[no-untyped-call]
    own.cells[1].text, own.cells[3].text = "Our own action", "the board"
    document.save(str(path))
    rows = read_rows(path)
    assert rows[0]["owner"] == "Anna Nowak" and rows[0]["id"] == "act-scraps-1"
    assert rows[1]["person_days"] == "12.5"
    assert (rows[2]["start"], rows[2]["end"]) == ("2027-06", "2027-09")
    assert rows[3]["owner"] == "cluster manager and B"
    assert (rows[-1]["id"], rows[-1]["title"], rows[-1]["owner"]) == ("", "Our own action", "the board")


def test_a_row_that_was_struck_out_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    write_draft(plan(), path)
    document = docx.Document(str(path))
    [table] = [one for one in document.tables if one.rows[0].cells[0].text == "No."]
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="7" w:author="B"/>'))
    document.save(str(path))
    assert next(row["id"] for row in read_rows(path)) == "act-scraps-2"


def test_columns_may_be_moved_left_out_and_added(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Kto;Uwagi;Działanie;ID\nAnna;x;Tytuł;act-a-b\n;;;\n", encoding="cp1250")
    assert read_rows(path) == [
        {"id": "act-a-b", "title": "Tytuł", "owner": "Anna"}
        | dict.fromkeys(("start", "end", "person_days", "kpi", "status"), "")
    ]


def test_what_begins_like_a_formula_comes_back_without_its_shield(tmp_path: Path) -> None:
    draft = replace(plan(), actions=(action(1, title="=1+1", owner_role="'quoted'"),))
    write_draft(draft, tmp_path / "plan.csv")
    assert "'=1+1" in (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")
    [row] = read_rows(tmp_path / "plan.csv")
    assert (row["title"], row["owner"]) == ("=1+1", "'quoted'")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.xlsx", b"", "plan_file_kind"),
        ("plan.csv", b"a,b\n1,2\n", "plan_file_without_table"),
        ("plan.csv", b"", "plan_file_without_table"),
        ("plan.docx", b"no document", "docx_broken"),
        ("plan.csv", None, "paper_unreadable"),
    ],
)
def test_a_file_without_a_plan_is_told(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_rows(tmp_path / name)
    assert caught.value.code == code
