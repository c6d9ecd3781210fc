"""The result of a self-assessment on a terminal."""

from collections.abc import Sequence
from pathlib import Path

from advisor.language.texts import Texts, texts
from advisor.models import Assessment, Remark
from advisor.surfaces.assess_page import bar, changes, cited, gaps, summary
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.formatting import TIE, flowing, plain
from advisor.surfaces.review_page import marks_of, source_line
from advisor.surfaces.sources import sources_of

_INDENT = 3


def render_assessment(
    assessment: Assessment, interface: Texts, written: Path | None, sheet: Sheet | None = None
) -> None:
    """Averages, likely stage, improvements, gaps, what others do, what has changed, sources."""
    sheet, words = sheet or Sheet(), texts(assessment.language)
    _heading(sheet, summary(assessment, words))
    for area, average in assessment.averages.items():
        number = words.say("assess.number", number=average)
        sheet.write(f"{bar(average)} {number}  {words.say(f'assess.area.{area}')}")
    _remarks(sheet, words.say("assess.stage_title"), [assessment.stage] if assessment.stage else [])
    _heading(sheet, words.say("assess.improvements"))
    for place, one in enumerate(assessment.improvements, 1):
        sheet.entry(f"{place}.", _cited(one), head_style="bold")
    if not assessment.improvements:
        sheet.paragraphs([words.say("assess.all_met")])
    _gaps(assessment, sheet, words)
    _remarks(sheet, words.say("assess.cases"), assessment.cases)
    _remarks(sheet, words.say("assess.criteria"), assessment.criteria)
    if assessment.criteria:
        sheet.paragraphs([words.say("assess.criteria_note")], style="dim")
    _changes(assessment, sheet, words)
    sheet.write()
    for source in sources_of(cited(assessment)):
        sheet.paragraphs(flowing(source_line(source, words)), style="dim")
    if written is not None:
        sheet.paragraphs([interface.say("assess.written", path=written)])


def _remarks(sheet: Sheet, heading: str, remarks: Sequence[Remark]) -> None:
    """A list under its heading; nothing without entries."""
    if remarks:
        _heading(sheet, heading)
    for one in remarks:
        sheet.entry("-", _cited(one))


def _changes(assessment: Assessment, sheet: Sheet, words: Texts) -> None:
    """Bars of the last round beside those of this one."""
    changed = changes(assessment)
    if changed:
        _heading(sheet, words.say("assess.changes"))
    for rated, bars in changed:
        sheet.entry(bars, " ".join(plain(rated.statement).split()))


def _gaps(assessment: Assessment, sheet: Sheet, words: Texts) -> None:
    """Each gap with its proofs, next step, who and by when."""
    low = gaps(assessment)
    if low:
        _heading(sheet, words.say("assess.gaps"))
    for one in low:
        sheet.entry(f"{bar(one.rating or 0)} {one.rating}", " ".join(plain(one.statement).split()))
        held = "; ".join(one.proof_held) or words.say("assess.nothing")
        missing = "; ".join(one.proof_missing) or words.say("assess.nothing")
        who, by = one.who or words.say("assess.nothing"), one.by or words.say("assess.open")
        for key, value in (("held", held), ("missing", missing), ("next", one.next_step)):
            sheet.paragraphs([f"{words.say(f'assess.{key}')}: {plain(value)}"], indent=_INDENT, style="dim")
        line = f"{words.say('assess.who')}: {plain(who)} · {words.say('assess.by')}: {plain(by)}"
        sheet.paragraphs([line], indent=_INDENT, style="dim")


def _heading(sheet: Sheet, text: str) -> None:
    sheet.write()
    sheet.paragraphs([text], style="bold")


def _cited(remark: Remark) -> str:
    text = " ".join(plain(remark.text).split())
    numbers = marks_of(remark.citations).replace(" ", TIE)
    return f"{text}{TIE}{numbers}" if numbers else text
