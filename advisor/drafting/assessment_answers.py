"""The statements of a self-assessment, and answers as a file or a conversation gives them. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from advisor.drafting.wording import shown
from advisor.errors import ConfigError
from advisor.knowledge.frameworks import Assessed, SelfAssessment
from advisor.models import Answered, Asked, Language

_MOST_PROOFS = 12
"""Proofs of one statement that are read."""


def statements_of(assessment: SelfAssessment, *, full: bool) -> tuple[Assessed, ...]:
    """All statements, or those of the quick round."""
    return tuple(statement for statement in assessment.statements if full or statement.quick)


def asked(assessment: SelfAssessment, language: Language, *, full: bool) -> tuple[Asked, ...]:
    """The statements as they are put to a cluster office."""
    return tuple(
        Asked(
            id=one.id,
            area=one.area,
            statement=one.statement.of(language),
            anchors=one.anchors.of(language),
            proof=one.proof.of(language),
        )
        for one in statements_of(assessment, full=full)
    )


def answers_in(sheet: Mapping[str, object], assessment: SelfAssessment, language: Language) -> tuple[Answered, ...]:
    """The answers of a filled-in sheet: its `answers`, or the statements at its top; a rating alone will do.

    Raises:
        ConfigError: a statement is not known, or a rating is none of 0, 1, 2 and 3.
    """
    held = sheet.get("answers", sheet)
    if not isinstance(held, Mapping):
        raise ConfigError("sheet_broken", reason="answers")
    known = {one.id: one for one in assessment.statements}
    entries = {str(id): value for id, value in held.items()}
    strange = next((id for id in entries if id.startswith("sa-") and id not in known), None)
    if strange is not None or not entries.keys() & known.keys():
        raise ConfigError("assessment_unknown", id=shown(strange or next(iter(entries), "")))
    return tuple(_answer(known[id], value, language) for id, value in entries.items() if id in known)


def _answer(asked: Assessed, value: object, language: Language) -> Answered:
    if not isinstance(value, Mapping):
        return Answered(id=asked.id, rating=_rating(asked.id, value))
    return Answered(
        id=asked.id,
        rating=_rating(asked.id, value.get("rating")),
        proof_held=_proofs(value.get("proof_held"), asked.proof.of(language)),
        who=_told(value.get("who")),
        by=_told(value.get("by")),
    )


def _rating(id: str, value: object) -> int | None:
    if value is None or value == "":
        return None
    text = str(value).strip()
    if isinstance(value, bool) or text not in ("0", "1", "2", "3"):
        raise ConfigError("assessment_rating", id=id, value=shown(text))
    return int(text)


def _proofs(value: object, listed: Sequence[str]) -> tuple[str, ...]:
    """What is held: the numbers of listed proofs, or words of the user's own."""
    entries = value if isinstance(value, list | tuple) else [] if value is None else str(value).split(",")
    held = []
    for entry in entries[:_MOST_PROOFS]:
        text = shown(str(entry))
        number = int(text) if text.isdecimal() and len(text) < 3 else 0
        held.append(listed[number - 1] if 0 < number <= len(listed) else text)
    return tuple(dict.fromkeys(one for one in held if one))


def _told(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return shown(str(value)) or None if value is not None else None
