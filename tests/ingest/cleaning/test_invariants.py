"""What holds for every cleaned document, made up at random."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cleaning import clean
from tests.ingest.cleaning.checks import check, letters
from tests.ingest.cleaning.documents import pdf_document, pdf_page, text_document

_LINES = st.sampled_from(
    [
        "The members agree on a plan for the region and its firms,",
        "which they will review every year.",
        "1. First point of the plan;",
        "• a point with a bullet",
        "– and a dash",
        "2.1 Title of a Section",
        "**Bold title**",
        "# Heading",
        "a\tb\t12",
        "Total 12 34 56.7",
        "Figure 1. A picture",
        "socio-",
        "economic growth<sup>2</sup>",
        "<sup>2</sup> A note",
        "2 A note in plain text",
        "Title ........ 12",
        "[link](#) and *stress* &amp; more",
        "17",
        "",
        "   ",
        "ﬁrms\u00a0and 𝐺𝐻𝐺 \u00ad",
        "References",
        "Smith, J. (2010). A book. Press.",
    ]
)
_TEXTS = st.one_of(st.lists(_LINES, max_size=25).map("\n".join), st.text(max_size=120))
_RUNS = st.tuples(_TEXTS, st.sampled_from([6.0, 9.0, 11.0, 11.0, 14.0]), st.booleans())


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.sampled_from(["markdown", "text"]))
def test_texts_keep_the_invariants(text: str, form: str) -> None:
    raw = text_document(text, "markdown" if form == "markdown" else "text")
    document = clean(raw)
    check(raw, document)
    assert clean(raw) == document


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_RUNS, max_size=5), min_size=1, max_size=5))
def test_pages_keep_the_invariants(pages: list[list[tuple[str, float, bool]]]) -> None:
    raw = pdf_document(*(pdf_page(number, *runs) for number, runs in enumerate(pages, 1)))
    document = clean(raw)
    check(raw, document)
    lost = Counter(letters(" ".join(page.text for page in raw.pages))) - Counter(
        letters(document.text + " ".join(document.removed))
    )
    assert not lost - Counter(letters("\n".join(run for page in pages for run, *_ in page if "<" in run or "&" in run)))
