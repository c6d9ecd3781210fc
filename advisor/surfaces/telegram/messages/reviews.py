"""A review as a Telegram message. Pure."""

from collections.abc import Iterator

from advisor.language.texts import Texts, texts
from advisor.models import Comment, Review
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.review_page import BLANK, heading, mark_line, marks_of, source_line, total
from advisor.surfaces.sources import sources_of
from advisor.surfaces.telegram.messages.markup import Block, bold, italic, paragraph, quotation

_FIRST = 3
"""Comments that are shown where the rest is in a file; the best come first."""
_LONGEST_QUOTE = 300


def review_blocks(review: Review, *, short: bool) -> list[Block]:
    """What to keep and what to change, the points of a mission, the sources.

    Args:
        short: the first comments only, because a file with all of them follows.
    """
    say = texts(review.language)
    shown = review.comments[:_FIRST] if short else review.comments
    blocks = [block for number, one in enumerate(shown, 1) for block in _comment(number, one, say)]
    if any(BLANK in (one.better or "") for one in shown):
        blocks.append(paragraph(italic(say.say("review.blanks"))))
    if review.rubric:
        blocks.append(paragraph(bold(f"{say.say('review.rubric')}: {total(review, say)}"), keeps=not short))
        blocks += [] if short else [paragraph(mark_line(mark), tight=True) for mark in review.rubric]
    sources = sources_of(citation for one in shown for citation in one.citations)
    if sources:
        blocks.append(paragraph(bold(say.say("review.sources")), keeps=True))
        blocks += [paragraph(source_line(source, say), tight=True) for source in sources]
    if short:
        blocks.append(paragraph(say.say("bot.review.file", n=len(review.comments))))
    return blocks


def _comment(number: int, one: Comment, say: Texts) -> Iterator[Block]:
    yield paragraph(bold(f"{number}. {heading(one, say)}"), keeps=True)
    if one.quote:
        yield quotation(shortened(one.quote, _LONGEST_QUOTE), tight=True, keeps=True)
    yield paragraph(f"{one.text} {marks_of(one.citations)}".rstrip(), tight=True)
    if one.better:
        yield paragraph(bold(say.say("review.better", text=one.better)), tight=True)
    if one.needs:
        yield paragraph(say.say("review.needs", needs="; ".join(one.needs)), tight=True)
