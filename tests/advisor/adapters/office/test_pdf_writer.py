"""Drafts on one page: what is on it, in which letters, with which properties."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from advisor.adapters.office.pdf_writer import pdf_bytes
from advisor.models import Clause, Language, Section, Variant
from advisor.surfaces.drafts.pages import mission_pages, plan_pages
from tests.advisor.surfaces.drafts.samples import action, mission, plan


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def test_a_plan_has_its_decision_goals_table_and_bars_on_one_page() -> None:
    content = pdf_bytes(plan_pages(plan("pl")))
    [page] = reader(content).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    text = words(content)
    assert "Zarząd przyjmuje ten plan: 8 działań, 12 miesięcy, 66 dni pracy biura." in text
    assert "zapobiegać odpadom na każdym etapie" in text and "Zebrać razem ścinki drewna" in text
    assert "mar–cze 2027" in text
    assert len(page.images) == 1


def test_a_mission_has_text_values_and_sources_on_one_page() -> None:
    content = pdf_bytes(mission_pages(mission("pl")))
    assert len(reader(content).pages) == 1
    text = words(content)
    assert "Dla przyrody chcemy" in text and "Uczciwość obowiązuje" in text and "Źródła: Skills in Clusters" in text


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("pl", "pl-PL")])
def test_title_and_language_are_told(language: Language, locale: str) -> None:
    found = reader(pdf_bytes(mission_pages(mission(language))))
    assert found.metadata is not None and "Klaster Meblowy Północ" in (found.metadata.title or "")
    assert found.trailer["/Root"]["/Lang"] == locale  # type: ignore[index]


def test_the_font_is_inside_and_no_letter_is_smaller_than_eleven_points() -> None:
    [page] = reader(pdf_bytes(plan_pages(plan(actions=12)))).pages
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    descendants = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
    assert descendants and all("/FontFile2" in font["/FontDescriptor"].get_object() for font in descendants)
    sizes: list[float] = []
    page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.append(size) if text.strip() else None)
    assert min(sizes) >= 11


def test_twelve_long_actions_still_fit_with_their_bars() -> None:
    actions = tuple(action(number, title="A rather long title of an action " * 3) for number in range(1, 13))
    [page] = reader(pdf_bytes(plan_pages(replace(plan(), actions=actions)))).pages
    assert len(page.images) == 1


def test_of_a_plan_too_long_for_a_page_the_first_rows_are_kept() -> None:
    content = pdf_bytes(plan_pages(plan(actions=30)))
    assert len(reader(content).pages) == 1
    assert "… and 18 more" in words(content)


def test_a_long_text_to_vote_on_is_never_cut() -> None:
    said = (f"Sentence {number} of a long text, kept whole." for number in range(150))
    lines = tuple((Clause(text=text, basis="profile"),) for text in said)
    variant = Variant(kind="statement", sections=(Section(kind="mission", lines=lines),))
    content = pdf_bytes(mission_pages(replace(mission(), variants=(variant,))))
    assert len(reader(content).pages) > 1 and "Sentence 149 of" in words(content)
