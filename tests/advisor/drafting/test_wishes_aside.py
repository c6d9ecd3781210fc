"""Awkward wishes in requests written aside: by somebody who saw what is replied to them, but no cue and no example."""

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.drafting.materials import Materials
from advisor.drafting.situation import understand
from advisor.drafting.wishes import recognised
from advisor.models import Language, Profile

FILE = Path(__file__).with_name("wish_requests_aside.tsv")
PROFILE = Profile(
    name="Klaster Testowy",
    sector="furniture",
    region="Wielkopolska",
    country="Polska",
    members=60,
    member_mix="52 SMEs, 3 large firms, 2 universities",
    stage="mature (9 years)",
    priorities=("dust", "orders"),
    budget="EUR 60,000",
    horizon="24 months",
)
FOUND = 0.42
"""0.49 of the 120 wishes in 90 requests when it was first tried; by cues alone 0.30."""
RIGHT = 0.84
"""0.89 of what was replied to them."""
DISTURBED = 0.08
"""3 of 50 harmless requests."""


@pytest.mark.slow
def test_wishes_in_other_peoples_words(fresh: Callable[[Language], Materials]) -> None:
    found = wanted = wrong = disturbed = harmless = 0
    for line in FILE.read_text(encoding="utf-8").splitlines():
        kind, language, expected, further, request = line.split("\t")
        materials = fresh("pl" if language == "pl" else "en")
        situation = understand(PROFILE, request, materials)
        told = {wish.id for wish in recognised("plan" if kind == "plan" else "mission", situation, request, materials)}
        wishes, acceptable = ({*filter(None, ids.split("|"))} for ids in (expected, further))
        found += len(told & wishes)
        wanted += len(wishes)
        wrong += len(told - wishes - acceptable) if wishes else 0
        harmless += not wishes
        disturbed += bool(told - acceptable) and not wishes
    assert found >= FOUND * wanted
    assert found >= RIGHT * (found + wrong)
    assert disturbed <= DISTURBED * harmless
