"""A text judged in at most seven comments: first what to keep, then what weighs most, with better wording. Pure."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from advisor.drafting.materials import Materials
from advisor.drafting.review.claims import claims, unsupported
from advisor.drafting.review.found import Found, Kind, Reviewed
from advisor.drafting.review.gaps import gaps
from advisor.drafting.review.keep import keep
from advisor.drafting.review.length import long_sentences
from advisor.drafting.review.noise import filler_in, noise
from advisor.drafting.review.promises import figures, promises
from advisor.drafting.rubric import marks, sector_in
from advisor.errors import ConfigError
from advisor.models import Comment, Language, Review, Situation

__all__ = ["LONGEST", "review"]

LONGEST = 400_000
"""Characters; a report of 150 pages. Longer texts are better reviewed chapter by chapter."""
_MOST = 7
_AT_ONCE: dict[Kind, int] = {"claim": 3}
"""Remarks of one kind that come before the first of another kind that weighs less; of others one."""
_AT_MOST: dict[Kind, int] = {"claim": 3, "gap": 3, "filler": 2}
"""Remarks of one kind in all; more would tell the same again."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def review(text: str, language: Language, materials: Materials, situation: Situation | None = None) -> Review:
    """The comments on a mission, a plan, a web page or a statement. Marks by the rubric are given to missions only.

    Args:
        language: of the text and of the comments.
        situation: what is known of the cluster; else sector and place are read from the text.

    Raises:
        ConfigError: there is no text, or it is longer than `LONGEST`.
    """
    if not _LETTERS.search(text):
        raise ConfigError("review_empty")
    if len(text) > LONGEST:
        raise ConfigError("review_too_long", characters=len(text), most=LONGEST)
    known = materials.sector(situation.sector) if situation else sector_in(text, materials)
    reviewed = Reviewed(text, language, materials, situation, known)
    marked = marks(text, language, situation, materials)
    promised = list(promises(reviewed))
    blots = (*unsupported(reviewed), *filler_in(reviewed), *((one.start, one.start + 1) for one in promised))
    found = [
        *claims(reviewed),
        *promised,
        *gaps(reviewed, marked),
        *noise(reviewed),
        *figures(reviewed),
        *long_sentences(reviewed),
    ]
    praise = keep(reviewed, marked, blots)
    chosen = _chosen(found, _MOST - (praise is not None))
    return Review(
        language=language,
        text=text,
        comments=tuple(_comment(one, materials) for one in (*filter(None, [praise]), *chosen)),
        rubric=marked if reviewed.form == "mission" else (),
        generation=materials.generation,
    )


def _chosen(found: Sequence[Found], most: int) -> list[Found]:
    """The gravest of each kind first, so that no kind drowns the others; then the rest; in order of weight.

    A sentence gets one remark of a kind, and no praise of style where a claim is at stake.
    """
    ranked = sorted(found, key=lambda one: (-one.gravity, one.start))
    first: list[Found] = []
    rest: list[Found] = []
    for one in ranked:
        same = sum(other.kind == one.kind for other in first)
        (first if same < _AT_ONCE.get(one.kind, 1) else rest).append(one)
    taken = list(islice(_apart(first), most))
    rest = [one for one in rest if one.kind != "filler" or all(one.quote != other.quote for other in taken)]
    for one in rest:
        same = sum(other.kind == one.kind for other in taken)
        if len(taken) < most and same < _AT_MOST.get(one.kind, 1):
            taken.append(one)
    return sorted(taken, key=lambda one: (-one.gravity, one.start))


def _apart(found: Iterable[Found]) -> Iterable[Found]:
    """Without remarks on filler in a sentence that is to be rewritten anyway."""
    rewritten: set[str] = set()
    for one in found:
        if one.kind in ("filler", "promise", "long") and one.quote in rewritten:
            continue
        if one.quote:
            rewritten.add(one.quote)
        yield one


def _comment(found: Found, materials: Materials) -> Comment:
    return Comment(
        kind=found.kind,
        quote=found.quote,
        text=found.text,
        better=found.better,
        needs=found.needs,
        citations=materials.evidence.cite(found.evidence),
    )
