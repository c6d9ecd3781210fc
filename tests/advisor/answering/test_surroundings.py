"""A passage in its surroundings."""

from dataclasses import replace

import pytest

from advisor.answering.surroundings import surroundings
from advisor.models import Page, PageMark, Shown
from tests.advisor.answering.findings import hit, sentence

ONE, TWO, THREE = "Alpha one. Alpha two.", "Beta one. Beta two.", "Gamma one. Gamma two."
NOTE = "¹ A note."
TEXT = "\n".join((ONE, TWO, THREE, NOTE))


def page(number: int | None, text: str, part: str = "body") -> Page:
    return Page(number=number, label=None, part=part, start=TEXT.index(text), text=text, raw=text)  # type: ignore[arg-type]


PAGES = [page(1, ONE), page(2, TWO), page(3, THREE), page(2, NOTE, "notes")]
BASE = hit(sentence("x"))


def shown(words: str, text: str = TEXT, pages: list[Page] | None = None) -> Shown:
    passage = replace(
        BASE.passage,
        start=text.index(words),
        end=text.index(words) + len(words),
        text=words,
        pages=() if pages else (PageMark(start=0, number=1, label=None),),
    )
    return surroundings(passage, BASE.document, pages or PAGES)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Beta two.", "Beta one.", ""),
        ("Beta one.", "", "Beta two."),
        (TWO, "", ""),
        ("Alpha two.\nBeta one.", "Alpha one.", "Beta two."),
        ("Alpha two.\nBeta one. Beta two.\nGamma one.", "Alpha one.", "Gamma two."),
        (NOTE, "", ""),
    ],
)
def test_the_rest_of_the_pages_is_shown(words: str, before: str, after: str) -> None:
    found = shown(words)
    assert (found.before, found.after) == (before, after)
    assert found.passage.text == words


def plain(text: str) -> list[Page]:
    return [Page(number=None, label=None, start=0, text=text, raw=text)]


def test_a_short_text_without_pages_is_shown_whole() -> None:
    found = shown("Beta one.", pages=plain(TEXT))
    assert (found.before, found.after) == (ONE, f"Beta two.\n{THREE}\n{NOTE}")


@pytest.mark.parametrize("end", ["\n", " "])
def test_of_a_long_text_the_nearest_part_is_shown_uncut(end: str) -> None:
    """Also where a paragraph is one long line."""
    lines = [f"Line {number} of the report." for number in range(400)]
    text = end.join(lines)
    found = shown(lines[200], text, plain(text))
    assert found.before.endswith(lines[199])
    assert found.after.startswith(lines[201])
    for part in (found.before, found.after):
        assert 600 < len(part) <= 800
    edge = lines if end == "\n" else text.split()
    assert found.before.split(end)[0] in edge
    assert found.after.split(end)[-1] in edge
