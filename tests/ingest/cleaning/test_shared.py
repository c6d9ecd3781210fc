"""The shared documents, where they are at hand: invariants, nothing lost, evidence still there."""

import json
from collections import Counter
from functools import cache

import pytest

from ingest.cleaning import clean
from ingest.models import CleanDocument, RawDocument
from ingest.readers import read
from tests.ingest.cleaning.checks import check, letters
from tests.ingest.cleaning.documents import SHARED

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
SETS = [("seeds", "dev.jsonl"), pytest.param("pdfs", "docs-dev.jsonl", marks=pytest.mark.slow)]
"""Reading the PDFs takes most of the time."""


@cache
def shared_documents(name: str) -> dict[str, tuple[RawDocument, CleanDocument]]:
    folder, files = (SHARED / "seeds", "*.txt") if name == "seeds" else (SHARED / "docs" / "domain", "*.pdf")
    raws = {path.name: read(path, path.name, None) for path in sorted(folder.glob(files))}
    return {name: (raw, clean(raw)) for name, raw in raws.items()}


@pytest.mark.parametrize(("documents", "questions"), SETS)
def test_shared_documents_keep_the_invariants(documents: str, questions: str) -> None:
    for raw, document in shared_documents(documents).values():
        check(raw, document)


@pytest.mark.parametrize(("documents", "questions"), SETS)
def test_nothing_is_lost_from_shared_documents(documents: str, questions: str) -> None:
    for name, (raw, document) in shared_documents(documents).items():
        before = Counter(letters(" ".join(page.text for page in raw.pages)))
        after = Counter(letters(document.text + " ".join(document.removed)))
        assert sum((before - after).values()) <= sum(before.values()) / 100, name


@pytest.mark.parametrize(("documents", "questions"), SETS)
def test_evidence_is_found_in_the_cleaned_text(documents: str, questions: str) -> None:
    pages = {key: _page_letters(document) for key, (_, document) in shared_documents(documents).items()}
    lines = (SHARED / "eval" / questions).read_text(encoding="utf-8").splitlines()
    evidence = [one for line in lines for one in json.loads(line)["evidence"]]
    missed = [one for one in evidence if not _stands_in(pages[one["doc"]], one)]
    assert len(missed) <= len(evidence) / 50, missed


def _stands_in(pages: dict[tuple[int | None, str], str], evidence: dict[str, str | int]) -> bool:
    """Whether the quote stands on its page, or begins there and ends on the next."""
    first = evidence.get("page")
    wanted = (None,) if first is None else (int(first), int(first) + 1)
    bodies = "".join(text for (number, part), text in pages.items() if part == "body" and number in wanted)
    notes = [text for (number, part), text in pages.items() if part == "notes" and number in wanted]
    return any(letters(str(evidence["quote"])) in text for text in (bodies, *notes))


def _page_letters(document: CleanDocument) -> dict[tuple[int | None, str], str]:
    return {(page.number, page.part): letters(page.text) for page in document.pages}
