"""Markdown files."""

from datetime import date

import pytest

from advisor.errors import UnreadableDocument
from ingest.readers.markdown import read as read_markdown

BODY = "# Title\n\nText with **marks** and\ta tab.\n"


def test_front_matter_is_parsed_and_the_body_left_as_it_is() -> None:
    document = read_markdown(f"---\ntitle: Klaster „Zielony”\nas_of: 2024-05-01\nyear: 2024\n---\n{BODY}".encode())
    assert document.front_matter == {"title": "Klaster „Zielony”", "as_of": date(2024, 5, 1), "year": 2024}
    assert [(page.number, page.text) for page in document.pages] == [(None, BODY)]
    assert document.warnings == ()


def test_a_file_without_front_matter_is_all_body() -> None:
    document = read_markdown(BODY.encode())
    assert (document.front_matter, document.pages[0].text) == ({}, BODY)


@pytest.mark.parametrize("ending", ["---", "...", "---  "])
def test_front_matter_ends_at_either_mark(ending: str) -> None:
    assert read_markdown(f"---\ntitle: T\n{ending}\n{BODY}".encode()).front_matter == {"title": "T"}


@pytest.mark.parametrize(
    "yaml",
    [
        "title: [unclosed",
        "title: a: b: c",
        "as_of: 2024-13-45",
        "a: &a [x, x]\nb: [*a, *a]",
        "? [1, 2]\n: list as key\n!!python/object:os.system x",
        "deep: " + "[" * 3000,
    ],
)
def test_broken_front_matter_stays_in_the_text_and_is_warned_of(yaml: str) -> None:
    source = f"---\n{yaml}\n---\n{BODY}"
    document = read_markdown(source.encode())
    assert document.pages[0].text == source
    assert [warning.code for warning in document.warnings] == ["front_matter_unreadable"]


@pytest.mark.parametrize(
    "source", ["---\nProse between two rules.\n---\nMore.\n", "---\n- item\n---\n", "---\ntitle: T\n"]
)
def test_a_rule_does_not_open_front_matter(source: str) -> None:
    document = read_markdown(source.encode())
    assert (document.front_matter, document.pages[0].text, document.warnings) == ({}, source, ())


@pytest.mark.parametrize("source", ["", "\n\n", "---\ntitle: T\n---\n\n"])
def test_a_file_without_a_body_is_empty(source: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_markdown(source.encode())
    assert raised.value.kind == "empty"
