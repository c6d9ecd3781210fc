"""What `advisor doctor` and `ingest check` found, in words: a message and a hint each, and the verdict. Pure."""

from collections.abc import Sequence
from typing import Literal

from advisor.errors import StoreDamaged
from advisor.language.texts import Texts
from advisor.models import Check
from advisor.surfaces.contract import Json

Verdict = Literal["ready", "remarks", "unusable"]

_MENDABLE = frozenset(
    {"library", "words", "index_damaged", "index_missing", "store_damaged", "store_too_new", "store_too_old"}
)
"""Checks at fault that say: the store needs `ingest check --repair` or another version of the program."""


def checks_json(checks: Sequence[Check], words: Texts) -> Json:
    """`ingest check --json`; `advisor doctor --json` with the verdict in front."""
    return {
        "ok": all(check.state != "fail" for check in checks),
        "checks": [
            {
                "code": check.code,
                "state": check.state,
                "message": check_words(check, words),
                "hint": check_hint(check, words),
                "values": dict(check.values),
            }
            for check in checks
        ],
    }


def examination_json(checks: Sequence[Check], words: Texts) -> Json:
    """`advisor doctor --json`."""
    return {"verdict": verdict(checks), "message": verdict_words(checks, words), **checks_json(checks, words)}


def verdict(checks: Sequence[Check]) -> Verdict:
    """All in all."""
    states = {check.state for check in checks}
    return "unusable" if "fail" in states else "remarks" if "warn" in states else "ready"


def exit_code(checks: Sequence[Check]) -> int:
    """0 where the advisor works, 5 where the store needs to be mended, else 1."""
    failed = {check.code for check in checks if check.state == "fail"}
    return StoreDamaged.exit_code if failed & _MENDABLE else int(bool(failed))


def verdict_words(checks: Sequence[Check], words: Texts) -> str:
    """The verdict in one line."""
    found = verdict(checks)
    if found == "unusable":
        first = next(check for check in checks if check.state == "fail")
        return words.say("doctor.verdict.unusable", what=check_words(first, words))
    remarks = [check for check in checks if check.state == "warn"]
    if any(check.code == "library_missing" for check in remarks):
        return words.say("doctor.verdict.empty")
    return words.say(f"doctor.verdict.{found}", count=len(remarks))


def check_words(check: Check, words: Texts) -> str:
    """The words of one check; a check may carry the code of an error, whose message it then has."""
    key = f"doctor.{check.code}.{check.state}"
    if key not in words and f"errors.{check.code}.message" in words:
        return words.error(check.code, check.values)[0]
    details = ", ".join(f"{name} {value}" for name, value in check.values.items())
    return words.say_or(key, "doctor.other", **{**check.values, "code": check.code, "details": details})


def check_hint(check: Check, words: Texts) -> str | None:
    """What to do about it; None where all is well."""
    if check.state == "ok":
        return None
    key = f"doctor.{check.code}.{check.state}_hint"
    if key in words:
        return words.say(key, **check.values)
    return words.error(check.code, check.values)[1]
