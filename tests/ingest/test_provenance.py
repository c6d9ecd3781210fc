"""Source marks leave the text and stay with the units they stood behind."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.models import Passage
from ingest.chunk import chunk
from ingest.cleaning import clean
from ingest.models import CleanDocument, RawDocument, RawPage
from ingest.provenance import mark_pattern, with_provenance
from ingest.sections import section_paths
from tests.ingest.cleaning.checks import check

FRONT: dict[str, object] = {
    "sources": [{"mark": "Atlas 2024"}, {"mark": "Hill paper"}, {"mark": "Hill"}, {"title": "X"}]
}


def told(body: str, front: dict[str, object] = FRONT) -> tuple[CleanDocument, tuple[Passage, ...]]:
    """A brief with `body`, cleaned and cut."""
    raw = RawDocument(format="markdown", pages=(RawPage(number=None, label=None, text=body),), front_matter=front)
    pattern = mark_pattern(front)
    cleaned = clean(raw, left_out=pattern)
    return cleaned, with_provenance(chunk(cleaned, section_paths(cleaned), "d"), cleaned, pattern)


def units(passages: Sequence[Passage]) -> list[tuple[str, str | None]]:
    return [(one.text[unit.start : unit.end], unit.after) for one in passages for unit in one.units]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Firms share tools [Atlas 2024, §2.1].", [("Firms share tools.", "Atlas 2024, §2.1")]),
        ("Firms share tools. [Atlas 2024]", [("Firms share tools.", "Atlas 2024")]),
        (
            "One works [Hill, part 4]. Two rest [Hill paper, §1; Atlas 2024, §2, §3]. Three go home.",
            [
                ("One works.", "Hill, part 4"),
                ("Two rest.", "Hill paper, §1; Atlas 2024, §2, §3"),
                ("Three go home.", None),
            ],
        ),
        (
            "Wood costs more [Hill, §1] and steel costs less [Atlas 2024, §2].",
            [("Wood costs more and steel costs less.", "Hill, §1; Atlas 2024, §2")],
        ),
        ("A line that is\nwrapped [Atlas\n2024, §2.1].\n", [("A line that is wrapped.", "Atlas 2024, §2.1")]),
        (
            "One stands here.\n\n[Hill, §1] Two stands there.",
            [("One stands here.", None), ("Two stands there.", "Hill, §1")],
        ),
        ("**Bold words** and *thin* ones stay [Hill,\u00a0§1].", [("Bold words and thin ones stay.", "Hill, §1")]),
    ],
)
def test_a_mark_leaves_the_text_and_stays_with_its_sentence(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert units(told(body)[1]) == expected


@pytest.mark.parametrize(
    "body",
    [
        "They said so [Hills, §1] again.",
        "They said so [Atlas 2024, §1; Valley 1999, §2] again.",
        "They said so [sic] and [1] again.",
        "They said so [Atlas 2024x] again.",
    ],
)
def test_any_other_bracket_stays(body: str) -> None:
    assert units(told(body)[1]) == [(body, None)]


def test_a_link_with_the_name_of_a_work_is_a_link() -> None:
    assert units(told("They link to [Hill](https://example.org) here.")[1]) == [("They link to Hill here.", None)]


def test_without_declared_marks_nothing_is_taken_out() -> None:
    front: dict[str, object] = {"sources": "none", "title": "A"}
    assert mark_pattern(front) is None
    assert units(told("They said so [Hill, §1] again.", front)[1]) == [("They said so [Hill, §1] again.", None)]


def test_items_without_a_mark_inherit_that_of_the_stem() -> None:
    body = (
        "Members need three things [Hill, §1]:\n\n- trust\n- time [Atlas 2024, §2]\n- money\n\n"
        "Our advice is short:\n\n- begin\n- go on\n"
    )
    assert units(told(body)[1]) == [
        ("Members need three things:", "Hill, §1"),
        ("• trust", "Hill, §1"),
        ("• time", "Atlas 2024, §2"),
        ("• money", "Hill, §1"),
        ("Our advice is short:", None),
        ("• begin", None),
        ("• go on", None),
    ]


def test_a_note_keeps_the_mark_that_stands_in_it() -> None:
    body = (
        "A text<sup>1</sup> of its own [Hill, §1].\n\n<sup>1</sup> A note of its own [Atlas 2024, §9].\n\nMore text.\n"
    )
    assert dict(units(told(body)[1])) == {
        "A text¹ of its own.": "Hill, §1",
        "¹ A note of its own.": "Atlas 2024, §9",
        "More text.": None,
    }


_PIECES = st.sampled_from(
    [
        "Firms share tools",
        " [Hill, §1]",
        " [Atlas 2024, §2; Hill]",
        ".",
        " ",
        "\n",
        "\n\n- ",
        ":",
        "# Title",
        " [x]",
        "ż",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_marks_never_break_the_cleaned_text(body: str) -> None:
    raw = RawDocument(format="markdown", pages=(RawPage(number=None, label=None, text=body),), front_matter=FRONT)
    cleaned, passages = told(body)
    check(raw, cleaned)
    pattern = mark_pattern(FRONT)
    assert pattern is not None and not pattern.search(cleaned.text)
    assert all(cleaned.text[one.start : one.end] == one.text for one in passages)
