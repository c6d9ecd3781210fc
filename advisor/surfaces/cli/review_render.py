"""A review on a terminal."""

from pathlib import Path

from advisor.language.texts import Texts, texts
from advisor.models import Review
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.formatting import TIE, flowing, plain
from advisor.surfaces.review_page import BLANK, heading, mark_line, marks_of, source_line, total
from advisor.surfaces.sources import sources_of

_INDENT = 3


def render_review(review: Review, interface: Texts, written: Path | None, sheet: Sheet | None = None) -> None:
    """The comments, the rubric of a mission, the sources; where the review was written to."""
    sheet, words = sheet or Sheet(), texts(review.language)
    for number, comment in enumerate(review.comments, 1):
        sheet.entry(f"{number}.", heading(comment, words), head_style="bold")
        if comment.quote:
            quote = " ".join(plain(comment.quote).split())
            sheet.paragraphs([words.say("rubric.word", word=quote)], indent=_INDENT, style="dim")
        sources = marks_of(comment.citations).replace(" ", TIE)
        text = " ".join(plain(comment.text).split())
        sheet.paragraphs([f"{text}{TIE}{sources}" if sources else text], indent=_INDENT)
        if comment.better:
            better = words.say("review.better", text=" ".join(plain(comment.better).split()))
            sheet.paragraphs([better], indent=_INDENT, style="bold")
        if comment.needs:
            sheet.paragraphs([plain(words.say("review.needs", needs="; ".join(comment.needs)))], indent=_INDENT)
        sheet.write()
    if any(BLANK in (comment.better or "") for comment in review.comments):
        sheet.paragraphs([words.say("review.blanks")], style="dim")
    if review.rubric:
        sheet.paragraphs([f"{words.say('review.rubric')}: {total(review, words)}"], style="bold")
        for mark in review.rubric:
            mark_sign, _, question = mark_line(mark).partition(" ")
            sheet.entry(mark_sign, question)
        sheet.write()
    for source in sources_of(review.citations):
        sheet.paragraphs(flowing(source_line(source, words)), style="dim")
    if written is not None:
        sheet.write()
        sheet.paragraphs([interface.say("review.written", path=written)])
