"""A question of several parts, or on two things it compares: which of them the documents answer. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.answering.extractive import Length, Written, write
from advisor.answering.outcome import outcome
from advisor.answering.parts import Part
from advisor.finding.subjects import asked_part
from advisor.finding.wanted import Figure, figure_asked, has_figure
from advisor.models import Finding, Gap, Statement

_ALONE = 0.8
"""Evidence from which a part is answered although its whole question is not: the whole has judged more words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part with what was found for it alone."""

    part: Part
    finding: Finding


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a comparison with what was found that speaks of it."""

    text: str
    finding: Finding

    @property
    def is_known(self) -> bool:
        """Whether any document speaks of it."""
        return not any(gap.kind == "part" or gap.value in self.text for gap in self.finding.gaps)

    @property
    def is_near(self) -> bool:
        """Whether one of the passages found speaks of it."""
        return any(score > 0 for hit in self.finding.hits for score in hit.unit_scores)


def write_parts(
    whole: Finding, parts: Sequence[Found], length: Length, *, today: date
) -> tuple[Written, tuple[Gap, ...]] | None:
    """Statements that cover each part, and the parts that none covers; None where no part has an answer of its own.

    The whole question finds more than its parts, so its statements lead. Where a part is not answered, they may be
    about that part: then those of the first part that is.
    """
    fit, reason, gaps = outcome(whole)
    lacking = any(gap.kind == "figure" for gap in gaps)
    answered: list[Found] = []
    missing: list[Found] = []
    for found in parts:
        known = not found.part.leans or _names_the_known(parts[0])
        enough = fit == "answers" or found.finding.evidence >= _ALONE
        (answered if known and enough and _is_answered(found, lacking) else missing).append(found)
    lost = [found for found in missing if fit != "answers" or outcome(found.finding)[1] != "no_figure"]
    if not answered or (reason == "nothing_found" and lost):
        return None
    base = answered[0].finding if lost else whole
    written = write(base, length, today=today, parts=[found.finding for found in answered])
    unanswered = [one for one in missing if one in lost or not _gives_figure(one, written.statements)]
    return written, tuple(Gap(kind="part", value=found.part.text) for found in unanswered)


def write_sides(
    whole: Finding, sides: Sequence[Side], length: Length, *, today: date
) -> tuple[Written, tuple[Gap, ...]] | None:
    """Statements that speak of each side, and the side of which no document does; None where none answers."""
    known = [side for side in sides if side.is_known]
    answers = outcome(whole)[0] == "answers"
    # An unknown side may be all that keeps the whole from being answered.
    known = known if answers else [side for side in known if side.finding.evidence >= _ALONE]
    if not known or (not answers and len(known) == len(sides)):
        return None
    base = whole if len(known) == len(sides) else known[0].finding
    written = write(base, length, today=today, sides=[side.finding for side in known])
    return written, tuple(Gap(kind="part", value=side.text) for side in sides if not side.is_known)


def _is_answered(found: Found, lacking: bool) -> bool:
    """Whether a part asked alone is answered, and asks for no figure where the whole question was found to lack one."""
    return outcome(found.finding)[0] == "answers" and not (lacking and _figure(found))


def _names_the_known(found: Found) -> bool:
    """Whether the documents know what a part speaks of, though perhaps not the figure it asks for."""
    fit, reason, _ = outcome(found.finding)
    return fit == "answers" or reason == "no_figure"


def _gives_figure(found: Found, statements: Sequence[Statement]) -> bool:
    kind = _figure(found)
    return kind is not None and any(has_figure(one.text, kind) for one in statements)


def _figure(found: Found) -> Figure | None:
    return figure_asked(asked_part(f"{found.part.text}?"))
