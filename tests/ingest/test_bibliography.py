"""The bibliographic record: told, written into the file, or printed on its first pages; never invented."""

from collections.abc import Mapping, Sequence

import pytest

from advisor.models import Record
from ingest.bibliography import make_record
from ingest.cleaning import clean
from ingest.models import RawDocument, RawPage
from tests.ingest.cleaning.documents import pdf_document, pdf_page, text_document

Run = str | tuple[str, float] | tuple[str, float, bool]
PROSE = "The members of the association meet every year and agree on what they want to do there.\n" * 12


def record(raw: RawDocument, name: str = "a_file-3.pdf", entry: Mapping[str, object] | None = None) -> Record:
    return make_record(name, raw, clean(raw), entry or {})


def pdf(*pages: Sequence[Run], metadata: Mapping[str, str] | None = None) -> RawDocument:
    raw = pdf_document(*(pdf_page(number, *runs) for number, runs in enumerate(pages, 1)))
    return RawDocument(format="pdf", pages=raw.pages, metadata=dict(metadata or {}))


def markdown(text: str, **front: object) -> RawDocument:
    page = RawPage(number=None, label=None, text=text)
    return RawDocument(format="markdown", pages=(page,), front_matter=front)


def test_the_manifest_wins_over_front_matter_over_metadata_over_text() -> None:
    page: list[Run] = [("Printed on the page\n", 24.0), PROSE]
    assert record(pdf(page)).title == "Printed on the page"
    assert record(pdf(page, metadata={"title": "Written in the file"})).title == "Written in the file"
    raw = markdown("# On the page\n\nText.", title="In front")
    assert record(raw).title == "In front"
    assert record(raw, entry={"title": "In the manifest"}).title == "In the manifest"


@pytest.mark.parametrize(
    "title", ["Microsoft Word - plan.doc", "plan_final.pdf", "untitled", "PowerPoint Presentation", "Plan", "Jan Nowak"]
)
def test_a_default_of_a_program_is_no_title(title: str) -> None:
    metadata = {"title": title, "author": "Jan Nowak"}
    assert record(pdf([("Tools for the valley\n", 24.0), PROSE], metadata=metadata)).title == "Tools for the valley"


def test_a_language_tag_is_no_part_of_the_title() -> None:
    assert record(pdf([PROSE], metadata={"title": "Tools for all (EN)"})).title == "Tools for all"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            [("Valley Trust\n", 26.0), ("2021 Water\n", 42.0), ("and Soil Report\n", 42.0), PROSE],
            "2021 Water and Soil Report",
        ),
        ([("Ministry of Rivers\n", 24.0), ("Clean water plan\n", 24.0, True), PROSE], "Clean water plan"),
        ([("CLEAN WATER FOR ALL\n", 20.0, True), PROSE], "CLEAN WATER FOR ALL"),
        ([("June 2021\n", 30.0), ("Clean water plan\n", 20.0), PROSE], "Clean water plan"),
        ([("EN EN\n", 24.0, True), ("Clean water plan\n", 20.0), PROSE], "Clean water plan"),
    ],
    ids=["largest type", "no institution", "capitals stay", "no date", "no language marks"],
)
def test_the_largest_title_like_lines_of_the_first_page_are_the_title(page: list[Run], title: str) -> None:
    assert record(pdf(page)).title == title


def test_the_name_of_a_form_gives_way_to_what_it_is_about() -> None:
    page: list[Run] = [
        "COUNCIL\nOldtown, 3.4.2018\n",
        ("COMMUNICATION FROM THE COUNCIL TO THE PARLIAMENT AND\nTHE COMMITTEE OF THE VALLEYS\n", 11.0, True),
        ("Rivers for tomorrow\n", 11.0, True),
    ]
    found = record(pdf(page, [PROSE]))
    assert (found.title, found.year) == ("Rivers for tomorrow", 2018)


@pytest.mark.parametrize(
    "heading",
    [
        "Abstract",
        "Table of Contents",
        "1. Rivers and lakes",
        "Chapter 2 Rivers",
        "Message from the president",
        "Streszczenie",
    ],
)
def test_a_section_heading_is_never_the_title(heading: str) -> None:
    assert record(pdf([(f"{heading}\n", 24.0), PROSE])).title == "a file-3"
    assert record(text_document(f"{heading}\n\n{PROSE}")).title == "a file-3"


def test_a_running_head_is_the_title_where_the_file_is_named_so() -> None:
    texts = [
        PROSE.replace("association", f"group of year {number}").replace("The", letter)
        for number, letter in enumerate("ABCDE")
    ]
    pages = [[f"Water Code\n{number}\n", text] for number, text in enumerate(texts, 1)]
    assert record(pdf(*pages), "oldtown-water-code-2020.pdf").title == "Water Code"
    assert record(pdf(*pages), "scan0007.pdf").title == "scan0007"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Logo\n\n**Rivers of tomorrow**\n\n## Contents\n\nText.", "Rivers of tomorrow"),
        ("**Funded by all of us**\n\n# Rivers of tomorrow: a guide\n\nText.", "Rivers of tomorrow: a guide"),
        ("**“Rivers and lakes plan”**\n\n## Contents\n", "Rivers and lakes plan"),
        (f"{PROSE}\n\n## Rivers of tomorrow\n\nText.", "a file-3"),
    ],
)
def test_marked_lines_before_the_text_of_markdown_are_the_title(text: str, title: str) -> None:
    assert record(markdown(text)).title == title


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("June 2014\n", 2014),
        ("Version 4.1 of 18.12.2019\n", 2019),
        ("Warszawa, 3 marca 2015\n", 2015),
        ("2016-05-04\n", 2016),
        ("© Valley House 2012\n", 2012),
        ("© 2013 Valley House. All rights reserved. Copies are welcome wherever they are needed by members.\n", 2013),
        ("Europe 2020\n", 2021),
        ("They met in June 2014 and agreed on many things\n", 2021),
        ("June 2030\n", 2021),
    ],
)
def test_the_year_is_that_of_a_short_date_or_imprint_else_of_the_file(lines: str, year: int) -> None:
    assert record(pdf([lines, PROSE], metadata={"created": "2021-03-01"})).year == year


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© OWCD 2019\n", "OWCD"),
        ("© 2019 River Foundation. All rights reserved\n", "River Foundation"),
        ("Copyright 2019 by Valley Press\n", "Valley Press"),
        ("Publisher: Valley House\n", "Valley House"),
        ("Wydawca: Dom Rzeki\n", "Dom Rzeki"),
        ("© Anna Nowak 2019\n", None),
        ("Photo credits: cover © River Foundation\n", None),
        ("The publisher: who is it\n", None),
    ],
)
def test_a_publisher_is_named_by_a_clear_imprint_only(line: str, publisher: str | None) -> None:
    assert record(pdf([PROSE], [line, PROSE])).publisher == publisher


def test_what_nobody_tells_stays_unknown() -> None:
    found = record(text_document(PROSE), "notes.txt")
    assert (found.title, found.publisher, found.authors, found.year, found.url) == ("notes", None, None, None, None)
