"""A draft as a file: one call, one ending, whole or not at all."""

import json
import shutil
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.errors import ConfigError
from advisor.models import Clause, Language, MissionDraft, PlanDraft, Profile, Remark, Section, Variant
from advisor.surfaces.drafts import write_draft
from tests.advisor.surfaces.drafts.samples import action, mission, plan

HOSTILE = [
    "</w:t></w:r><w:evil/>",
    "&lt;b&gt; & <script>alert(1)</script>",
    "{{basis}} ${name} $name %s {0}",
    "=cmd|' /C calc'!A0",
    "\x00\x07\x1b[31mred\x1b[0m\ufffe\uffff\ud800",
    "\u202eright to left\u202c שלום عربى",
    "🌳👩‍👩‍👧‍👦 漢字 e\u0301",
    "[" * 50,
    "[a blank] [another]",
    "`" * 9 + "\n# heading\n\n- item\n| a | b |",
    "word " * 200 + "x" * 9_000,
    "",
]
TEXTS = st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE))


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md", ".json", ".csv"])
def test_the_ending_of_the_name_says_the_form(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan{ending.upper()}"
    assert write_draft(plan("pl"), path) == ()
    starts = {".docx": b"PK", ".pdf": b"%PDF", ".md": b"# Plan", ".json": b"{", ".csv": b"\xef\xbb\xbfid;"}
    assert path.read_bytes().startswith(starts[ending])
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_json_is_the_contract_of_the_command(tmp_path: Path) -> None:
    write_draft(mission(), tmp_path / "m.json")
    assert json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["language"] == "en"


@pytest.mark.parametrize(
    ("name", "template", "code"),
    [
        ("mission.csv", None, "draft_ending"),
        ("mission", None, "draft_ending"),
        ("mission.doc", None, "draft_ending"),
        ("mission.pdf", "ours.docx", "template_without_docx"),
        ("mission.docx", "none.docx", "paper_unreadable"),
        ("no/such/mission.md", None, "file_unwritable"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str, template: str | None, code: str) -> None:
    with pytest.raises(ConfigError) as caught:
        write_draft(mission(), tmp_path / name, tmp_path / template if template else None)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_hostile_text_makes_a_valid_page(tmp_path: Path, ending: str, text: str) -> None:
    check(tmp_path / f"draft{ending}", text, "other")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, other=TEXTS, ending=st.sampled_from([".md", ".json", ".csv"]))
def test_any_text_makes_a_valid_file(tmp_path: Path, ending: str, text: str, other: str) -> None:
    check(tmp_path / f"draft{ending}", text, other)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, other=TEXTS, ending=st.sampled_from([".docx", ".pdf"]))
def test_any_text_makes_a_valid_page(tmp_path: Path, ending: str, text: str, other: str) -> None:
    check(tmp_path / f"draft{ending}", text, other)


def check(path: Path, text: str, other: str) -> None:
    """A mission and a plan with these texts are written, and opened by somebody else's reader."""
    for draft in (hostile_plan(text, other), hostile_mission(text, other)):
        if path.suffix != ".csv" or isinstance(draft, PlanDraft):
            write_draft(draft, path)
            opened(path)


def hostile_mission(text: str, other: str) -> MissionDraft:
    clause = Clause(text=text, basis="profile", rests_on=(other,))
    lines = ((clause, clause), (clause,))
    sections = (Section(kind="mission", lines=lines), Section(kind="values", lines=lines))
    remark = Remark(kind=other, text=text, citations=mission().warnings[0].citations)
    return mission(
        profile=Profile(name=text, decision_date=other),
        variants=(Variant(kind="statement", sections=sections),),
        warnings=(remark,),
        questions=(remark,),
    )


def hostile_plan(text: str, other: str) -> PlanDraft:
    one = action(1)
    named = {field.name: text for field in fields(one.kpi)}
    wild = replace(one, title=text, objective=other, owner_role=text, kpi=replace(one.kpi, **named), needs=(other,))
    return replace(plan(), profile=Profile(name=other), begins=other, actions=(wild,) * 2)


def opened(path: Path) -> None:
    """The file is read by somebody else's reader."""
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        assert document.paragraphs
        assert not any(element.tag.endswith("}evil") for element in document.element.iter())
    elif path.suffix == ".pdf":
        from pypdf import PdfReader

        assert PdfReader(path).pages
    elif path.suffix == ".md":
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
        kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "code_block", "em_open"}
        assert sum(token.type == "fence" for token in tokens) <= 1
    elif path.suffix == ".json":
        json.loads(path.read_bytes())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_word_processor_opens_the_documents(tmp_path: Path, language: Language) -> None:
    from pypdf import PdfReader

    write_draft(mission(language), tmp_path / "mission.docx")
    write_draft(plan(language), tmp_path / "plan.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf"]
    files = [str(tmp_path / name) for name in ("mission.docx", "plan.docx")]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=300)
    vote, *others = PdfReader(tmp_path / "mission.pdf").pages
    assert "Klaster Meblowy Północ" in vote.extract_text() and len(others) >= 2
    decision, table, bars, *annexes = PdfReader(tmp_path / "plan.pdf").pages
    assert table.mediabox.width > table.mediabox.height and decision.mediabox.width < decision.mediabox.height
    assert len(bars.images) == 1 and annexes
    assert "Skills in Clusters" in annexes[-1].extract_text()
