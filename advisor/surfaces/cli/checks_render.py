"""What `advisor doctor` and `ingest check` found, on a terminal."""

from collections.abc import Sequence

from advisor.language.texts import Texts
from advisor.models import Check
from advisor.surfaces.checks import check_hint, check_words, verdict, verdict_words
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.formatting import flowing

_STATE_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}
_VERDICT_STYLES = {"ready": "bold green", "remarks": "bold yellow", "unusable": "bold red"}


def render_checks(checks: Sequence[Check], words: Texts, sheet: Sheet | None = None) -> None:
    """One entry a check, its state in front, and what to do below it."""
    sheet = sheet or Sheet()
    states = {state: words.say(f"doctor.{state}") for state in _STATE_STYLES}
    widest = max(map(len, states.values()))
    for check in checks:
        text = " ".join(flowing(check_words(check, words)))
        sheet.entry(states[check.state].ljust(widest), text, head_style=_STATE_STYLES[check.state])
        if hint := check_hint(check, words):
            line = " ".join(flowing(words.say("hint.line", hint=hint)))
            sheet.paragraphs([line], indent=widest + 1)


def render_examination(checks: Sequence[Check], words: Texts, sheet: Sheet | None = None) -> None:
    """The checks, and the verdict in the last line."""
    sheet = sheet or Sheet()
    render_checks(checks, words, sheet)
    sheet.write()
    sheet.paragraphs(flowing(verdict_words(checks, words)), style=_VERDICT_STYLES[verdict(checks)])
