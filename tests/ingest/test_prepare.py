"""One file from bytes to passages."""

from pathlib import Path

from ingest.prepare import PREPARED_BY, prepare

BRIEF = """---
title: "Sharing tools"
kind: brief
sources:
  - mark: "Atlas 2024"
    title: "Atlas of tools"
    year: 2024
    sections: "§2"
---
# Sharing tools

Firms that share tools spend less [Atlas 2024, §2].
"""


def test_a_brief_becomes_a_record_and_passages_with_their_sources(tmp_path: Path) -> None:
    path = tmp_path / "0f3a"
    path.write_text(BRIEF, encoding="utf-8")
    prepared = prepare(path, "tools.md", "0f3a", {})
    assert (prepared.record.title, prepared.record.kind, prepared.pages) == ("Sharing tools", "brief", None)
    [work] = prepared.record.after
    assert (work.mark, work.title, work.year, work.sections) == ("Atlas 2024", "Atlas of tools", 2024, "§2")
    [passage] = prepared.passages
    assert passage.text == "Sharing tools\n\nFirms that share tools spend less."
    assert [unit.after for unit in passage.units] == [None, "Atlas 2024, §2"]
    assert "[Atlas 2024, §2]" in prepared.parts[0].raw


def test_the_name_of_the_tools_holds_every_version() -> None:
    assert len(PREPARED_BY.split("/")) == 4
