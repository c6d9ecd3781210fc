"""Our own knowledge as documents: a sheet is one document a language, a brief holds its answer sentences."""

from pathlib import Path

import pytest

from advisor.adapters.library.snapshot import LibraryReader
from advisor.models import Document, Passage, Scope
from advisor.settings import Settings
from ingest.editions import editions_of, is_composed, reading_name, source_of
from ingest.pipeline import Ingest
from ingest.scan import documents_in
from tests.ingest.conftest import held
from tests.knowledge import write_knowledge
from tests.stores import rows

EDITIONS = [
    "briefs/znaki.md",
    "facts/labels.yaml#en",
    "facts/labels.yaml#pl",
    "glossary/concepts.yaml#en",
    "glossary/concepts.yaml#pl",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path / "knowledge")


def passages(settings: Settings, file: str) -> tuple[Document, list[Passage]]:
    document = held(settings)[file]
    held_by = f"FROM passage JOIN document USING (version) WHERE document.id = '{document.id}'"
    ids = rows(settings.data_dir, f"SELECT passage.id {held_by} ORDER BY start")
    with LibraryReader(settings.data_dir).snapshot() as snapshot:
        return document, [snapshot.passage(row[0], Scope())[0] for row in ids]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sheet_is_one_document_a_language(folder: Path) -> None:
    assert list(documents_in(folder)) == EDITIONS
    assert source_of(folder / EDITIONS[2]) == folder / "facts" / "labels.yaml"
    assert source_of(folder / EDITIONS[0]) == folder / EDITIONS[0]


def test_yaml_outside_such_a_folder_is_no_document(folder: Path) -> None:
    (folder / "works.yaml").unlink()
    assert list(documents_in(folder)) == ["briefs/znaki.md"]
    assert not is_composed(folder / "briefs" / "znaki.md")
    assert editions_of(folder / "facts" / "labels.yaml") == ("labels.yaml",)


def test_a_reader_takes_an_edition_for_markdown() -> None:
    assert reading_name("labels.yaml#pl").endswith(".md")
    assert reading_name("report.pdf") == "report.pdf"


@pytest.mark.parametrize(
    ("file", "language", "sentence", "after"),
    [
        ("facts/labels.yaml#en", "en", "A quality label rests on 31 indicators", "Report 2024, §2.1"),
        ("facts/labels.yaml#pl", "pl", "Znak jakości opiera się na 31 wskaźnikach", "Report 2024, §2.1"),
        ("glossary/concepts.yaml#en", "en", "Eco-innovation is a novelty", "The article, part 3"),
        ("glossary/concepts.yaml#pl", "pl", "Ekoinnowacja to nowość", "Artykuł, część 3"),
        ("briefs/znaki.md", "pl", "Znak jakości opiera się na 31 wskaźnikach", "Report 2024, §2.1"),
        ("briefs/znaki.md", "pl", "Znak bywa początkiem", "Artykuł, część 2"),
    ],
)
def test_a_sentence_comes_in_its_language_with_its_provenance(
    ingest: Ingest, words_only: Settings, folder: Path, file: str, language: str, sentence: str, after: str
) -> None:
    ingest.sync(folder)
    document, found = passages(words_only, file)
    assert (document.record.language, document.record.kind) == (language, "brief")
    (unit,) = [
        (passage.text[unit.start : unit.end], unit.after)
        for passage in found
        for unit in passage.units
        if passage.text[unit.start : unit.end].startswith(sentence)
    ]
    assert unit[1] == after and "[" not in unit[0]


@pytest.mark.parametrize(
    ("file", "dates"),
    [
        ("facts/labels.yaml#pl", {"2024-06", "2026-11"}),
        ("briefs/znaki.md", {"2024-06", None}),
        ("glossary/concepts.yaml#en", {"2014", "2026"}),
    ],
)
def test_every_sentence_keeps_its_own_date(
    ingest: Ingest, words_only: Settings, folder: Path, file: str, dates: set[str | None]
) -> None:
    ingest.sync(folder)
    _, found = passages(words_only, file)
    assert {unit.as_of for passage in found for unit in passage.units if unit.kind == "sentence"} == dates


PROGRAMMES = """
title: {en: Programmes, pl: Programy}
sections:
  - topic: programmes
    heading: {en: Which programmes pay?, pl: Jakie programy płacą?}
    facts:
      - id: programmes-001
        en: The Lantern programme paid clusters for joint fairs.
        pl: Program Latarnia płacił klastrom za wspólne targi.
        source: report-2024, §3
        as_of: 2024-06
        kind: programme
        status: closed
        period: 2014/2020
      - id: programmes-002
        en: The Beacon programme pays clusters for joint training.
        pl: Program Sygnał płaci klastrom za wspólne szkolenia.
        source: report-2024, §4
        as_of: 2024-06
        kind: programme
        status: open
        period: 2021/..
      - id: programmes-003
        en: The Buoy programme pays clusters for joint laboratories.
        pl: Program Boja płaci klastrom za wspólne laboratoria.
        source: report-2024, §5
        as_of: 2024-06
        kind: money
        valid_until: 2027-03-31
"""


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("facts/programmes.yaml#en", ("Lantern", "Beacon", "Buoy")),
        ("facts/programmes.yaml#pl", ("Latarnia", "Sygnał", "Boja")),
        ("briefs/znaki.md", ("Latarnia", "Sygnał", "Boja")),
    ],
)
def test_a_sentence_on_what_has_an_end_keeps_it(
    ingest: Ingest, words_only: Settings, folder: Path, file: str, names: tuple[str, str, str]
) -> None:
    (folder / "facts" / "programmes.yaml").write_text(PROGRAMMES, encoding="utf-8")
    sentences = "\n\n".join(f"{{{{programmes-00{number}}}}}" for number in (1, 2, 3))
    edit(folder / "briefs" / "znaki.md", "{{labels-001}}", f"{{{{labels-001}}}}\n\n{sentences}")
    ingest.sync(folder)
    _, found = passages(words_only, file)
    told = [
        (passage.text[unit.start : unit.end], unit)
        for passage in found
        for unit in passage.units
        if unit.kind == "sentence"
    ]
    ends = [{unit.until for text, unit in told if name in text} for name in names]
    assert ends == [{"2020"}, {None}, {"2027-03-31"}]
    assert {unit.until for text, unit in told if not any(name in text for name in names)} <= {None}
    assert {unit.as_of for text, unit in told if any(name in text for name in names)} == {"2024-06"}


def test_an_edited_end_changes_the_sheet_that_tells_it(ingest: Ingest, words_only: Settings, folder: Path) -> None:
    (folder / "facts" / "programmes.yaml").write_text(PROGRAMMES, encoding="utf-8")
    ingest.sync(folder)
    edit(folder / "facts" / "programmes.yaml", "period: 2021/..", "period: 2021/2026")
    assert [one.file for one in ingest.sync(folder).changed] == [
        "facts/programmes.yaml#en",
        "facts/programmes.yaml#pl",
    ]
    _, found = passages(words_only, "facts/programmes.yaml#en")
    assert [unit.until for passage in found for unit in passage.units if unit.kind == "sentence"] == [
        "2020",
        "2026",
        "2027-03-31",
    ]


def test_our_own_advice_has_no_provenance(ingest: Ingest, words_only: Settings, folder: Path) -> None:
    ingest.sync(folder)
    _, (passage,) = passages(words_only, "facts/labels.yaml#en")
    advice = passage.units[-1]
    assert "should ask" in passage.text[advice.start : advice.end] and advice.after is None


def test_an_edited_sentence_changes_all_that_hold_it_and_nothing_else(ingest: Ingest, folder: Path) -> None:
    ingest.sync(folder)
    edit(folder / "facts" / "labels.yaml", "31 wskaźnikach", "32 wskaźnikach")
    report = ingest.sync(folder)
    assert [one.file for one in report.changed] == ["briefs/znaki.md", "facts/labels.yaml#pl"]
    assert report.unchanged == 3
    assert ingest.sync(folder).unchanged == 5


def test_an_edited_work_changes_what_names_it(ingest: Ingest, folder: Path) -> None:
    ingest.sync(folder)
    edit(folder / "works.yaml", "The big report", "The great report")
    assert [one.file for one in ingest.sync(folder).changed] == ["facts/labels.yaml#en", "facts/labels.yaml#pl"]


def test_a_sheet_out_of_form_fails_alone_and_keeps_what_was_there(
    ingest: Ingest, words_only: Settings, folder: Path
) -> None:
    ingest.sync(folder)
    edit(folder / "glossary" / "concepts.yaml", "term:", "name:")
    report = ingest.sync(folder)
    assert {one.file for one in report.failed} == {"glossary/concepts.yaml#en", "glossary/concepts.yaml#pl"}
    assert {one.code for one in report.failed} == {"knowledge_invalid"}
    assert sorted(held(words_only)) == EDITIONS
    assert held(words_only)["glossary/concepts.yaml#en"].stale


@pytest.mark.parametrize(
    ("file", "old", "new", "failed"),
    [
        ("briefs/znaki.md", "{{labels-001}}", "{{labels-009}}", ["briefs/znaki.md"]),
        ("facts/labels.yaml", "report-2024, §2.1", "lost-work, p. 1", EDITIONS[:3]),
    ],
)
def test_a_name_that_stands_for_nothing_is_told(
    ingest: Ingest, folder: Path, file: str, old: str, new: str, failed: list[str]
) -> None:
    edit(folder / file, old, new)
    report = ingest.sync(folder)
    assert [one.file for one in report.failed] == failed
    assert {one.code for one in report.failed} == {"knowledge_missing"}


def test_braces_in_other_peoples_texts_stay(ingest: Ingest, words_only: Settings, folder: Path) -> None:
    (folder / "notes.md").write_text("# Notes\n\nThe template says {{name-1}} to every member.\n", encoding="utf-8")
    ingest.sync(folder)
    _, (passage,) = passages(words_only, "notes.md")
    assert "{{name-1}}" in passage.text


def test_one_sheet_can_be_added_and_removed_by_its_file(ingest: Ingest, words_only: Settings, folder: Path) -> None:
    ingest.add([folder / "facts" / "labels.yaml"])
    assert sorted(held(words_only)) == ["labels.yaml#en", "labels.yaml#pl"]
    ingest.remove(["labels.yaml"])
    assert held(words_only) == {}


def test_a_rebuild_keeps_the_editions(ingest: Ingest, words_only: Settings, folder: Path) -> None:
    ingest.sync(folder)
    before = held(words_only)
    ingest.rebuild()
    assert {file: one.id for file, one in held(words_only).items()} == {file: one.id for file, one in before.items()}


def test_a_retry_reads_a_mended_sheet(ingest: Ingest, words_only: Settings, folder: Path) -> None:
    edit(folder / "facts" / "labels.yaml", "as_of: 2024-06", "as_of: soon")
    ingest.sync(folder)
    edit(folder / "facts" / "labels.yaml", "as_of: soon", "as_of: 2024-07")
    report = ingest.retry()
    assert not report.failed and sorted(held(words_only)) == EDITIONS
