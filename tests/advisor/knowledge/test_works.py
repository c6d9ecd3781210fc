"""References to works: read, localised, put into marks."""

import pytest

from advisor.knowledge.entries import Both
from advisor.knowledge.works import Reference, Work, localised, references

WORKS = {
    "article": Work.model_validate(
        {"mark": {"en": "The article", "pl": "Artykuł"}, "title": "On CSR", "language": "en"}
    ),
    "report": Work.model_validate({"mark": "Report 2024", "title": "A report", "language": "en", "year": 2024}),
}


def test_a_source_names_works_and_places() -> None:
    assert references("report, §2.1, p. 3; article, part 4") == (
        Reference("report", ("§2.1", "p. 3")),
        Reference("article", ("part 4",)),
    )


@pytest.mark.parametrize(("source", "cited"), [("editorial", 0), ("article, part 4; editorial", 1)])
def test_our_own_advice_refers_to_nothing(source: str, cited: int) -> None:
    assert len(references(source)) == cited


@pytest.mark.parametrize(
    ("place", "polish"),
    [
        ("p. 12", "s. 12"),
        ("pp. 12–13", "s. 12–13"),
        ("annex II", "zał. II"),
        ("part 4", "część 4"),
        ("art. 27", "art. 27"),
        ("§2.1.6", "§2.1.6"),
        ("B3", "B3"),
    ],
)
def test_places_are_written_as_the_language_writes_them(place: str, polish: str) -> None:
    assert localised(place, "pl") == polish
    assert localised(place, "en") == place


def test_a_page_is_named_in_the_quotation_marks_of_the_language() -> None:
    assert localised('"Who we are"', "en") == "“Who we are”"
    assert localised('"Who we are"', "pl") == localised("“Who we are”", "pl") == "„Who we are”"


def test_a_mark_is_in_the_language_of_its_sentence() -> None:
    (reference,) = references("article, part 4")
    assert reference.mark(WORKS, "en") == "The article, part 4"
    assert reference.mark(WORKS, "pl") == "Artykuł, część 4"


def test_one_text_stands_for_both_languages() -> None:
    assert WORKS["report"].mark == Both(en="Report 2024", pl="Report 2024")
