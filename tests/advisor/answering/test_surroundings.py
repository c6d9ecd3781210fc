"""A passage in its surroundings."""

from dataclasses import replace

import pytest

from advisor.answering.surroundings import part_on_first_page, surroundings
from advisor.errors import UnknownItem
from advisor.models import Page, PageMark, Shown, Unit
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


def quoted(quote: str, text: str = TWO) -> Shown:
    passage = replace(BASE.passage, start=0, end=len(text), text=text)
    return surroundings(passage, BASE.document, [page(1, ONE)], quote=quote)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Beta one.\n\nBeta two.", "one. Beta two.", "one.\n\nBeta two."),
        ("Beta one. Beta two.", "  Beta   two. ", "Beta two."),
        ("Costs (in €) rose by 5 %.", "(in €) rose by 5 %.", "(in €) rose by 5 %."),
        ("A a. A a.", "A a.", "A a."),
    ],
)
def test_a_quote_is_found_whatever_its_white_space(text: str, quote: str, found: str) -> None:
    place = quoted(quote, text).quote
    assert place and text[slice(*place)] == found


@pytest.mark.parametrize("quote", ["", "  ", "beta one", "Beta one. Beta three.", "[…] Beta one."])
def test_words_that_do_not_stand_in_the_passage_are_an_error(quote: str) -> None:
    with pytest.raises(UnknownItem) as caught:
        quoted(quote)
    assert (caught.value.code, caught.value.values["passage"]) == ("quote_not_found", BASE.passage.id)


CROSSING = replace(
    BASE.passage,
    text="Alpha two. Beta one. Beta two.",
    units=tuple(Unit(start=start, end=start + 9, kind="sentence") for start in (0, 11, 21)),
    pages=(PageMark(start=0, number=4, label=None), PageMark(start=16, number=5, label=None)),
)


@pytest.mark.parametrize(
    ("quote", "number", "pieces", "goes_on"),
    [
        (None, 4, ("Alpha two", "Beta "), True),
        ((0, 10), 4, ("Alpha two",), False),
        ((6, 15), 4, ("two", "Beta"), False),
        ((11, 20), 4, ("Beta ",), True),
        ((21, 30), 5, ("Beta two.",), False),
    ],
)
def test_a_picture_shows_what_stands_on_the_page_where_the_quote_begins(
    quote: tuple[int, int] | None, number: int, pieces: tuple[str, ...], goes_on: bool
) -> None:
    part = part_on_first_page(Shown(passage=CROSSING, document=BASE.document, before="A.", after="", quote=quote))
    assert part is not None
    assert (part.page, part.pieces, part.goes_on) == (number, pieces, goes_on)
    assert part.before == "A.\n" + CROSSING.text[: (quote or (0, 0))[0]]


def test_a_text_without_pages_has_no_page_to_show() -> None:
    passage = replace(CROSSING, pages=())
    assert part_on_first_page(Shown(passage=passage, document=BASE.document, before="", after="")) is None
