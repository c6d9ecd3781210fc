"""A brief steps back where the work it restates was found, too."""

from advisor.finding.originals import originals_first
from advisor.models import SHARED, Document, Hit, Original, Passage, Record, Unit

TITLE = "The Big Report: Clusters 2024"


def document(name: str, record: Record) -> Document:
    return Document(id=name, file=f"{name}.md", collection=SHARED, record=record, pages=None, passages=1)


def brief(*, title: str = TITLE, url: str | None = None, language: str = "en") -> Document:
    after = (Original(title=title, mark="Report 2024", url=url), Original(title="Other", mark="Other 2020"))
    return document("brief", Record(title="Our brief", language=language, kind="brief", after=after))


def original(
    *, title: str = "The big report – clusters, 2024", url: str | None = None, language: str = "en"
) -> Document:
    return document("original", Record(title=title, language=language, url=url))


def hit(held: Document, score: float, *after: str | None) -> Hit:
    units = tuple(Unit(start=n, end=n + 1, kind="sentence", after=mark) for n, mark in enumerate(after))
    passage = Passage(
        id=f"{held.id} {score}", document=held.id, start=0, end=9, text="x" * 9, kind="body", section=(), pages=(),
        units=units, windows=(),
    )  # fmt: skip
    return Hit(passage=passage, document=held, score=score, found_by=("words",))


def order(*hits: Hit) -> list[str]:
    return [one.document.id for one in originals_first(hits)]


def test_the_original_comes_first_where_both_are_near() -> None:
    assert order(hit(brief(), 1.0, "Report 2024, §1"), hit(original(), 0.9)) == ["original", "brief"]


def test_the_brief_stays_first_where_the_original_is_far_behind() -> None:
    assert order(hit(brief(), 1.0, "Report 2024, §1"), hit(original(), 0.5)) == ["brief", "original"]


def test_a_work_is_known_by_its_address_too() -> None:
    url = "https://doi.org/10.1/x"
    found = (hit(brief(title="A", url=url), 1.0, "Report 2024, §1"), hit(original(title="B", url=url), 0.9))
    assert order(*found) == ["original", "brief"]


def test_what_is_written_after_other_works_stays() -> None:
    assert order(hit(brief(), 1.0, "Other 2020, p. 1", None), hit(original(), 0.9)) == ["brief", "original"]
    assert order(hit(brief(), 1.0, None), hit(original(), 0.9)) == ["brief", "original"]


def test_a_brief_in_the_readers_language_stays_before_an_original_in_another() -> None:
    assert order(hit(brief(language="pl"), 1.0, "Report 2024, §1"), hit(original(), 0.9)) == ["brief", "original"]
