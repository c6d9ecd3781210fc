"""A review on paper: what a comment says in the margin, and the whole as Markdown. Pure."""

from collections.abc import Iterable

from advisor.language.texts import Texts, texts
from advisor.models import Citation, Comment, Mark, Review
from advisor.surfaces.formatting import TIE, plain
from advisor.surfaces.sources import Source, source_name, source_place, sources_of

_MARKS = ("○", "◐", "●")
"""Not met, in part, met."""
BLANK = "[…]"


def heading(comment: Comment, words: Texts) -> str:
    """What a comment is about: "Claim without proof"."""
    return words.say(f"review.kind.{comment.kind}")


def margin_note(comment: Comment, language: str) -> str:
    """A comment as it stands in the margin of a document, with its sources in full."""
    words = texts(language)
    lines = [f"{heading(comment, words)}. {comment.text}"]
    if comment.better:
        lines.append(words.say("review.better", text=comment.better))
    if comment.needs:
        lines.append(words.say("review.needs", needs="; ".join(comment.needs)))
    lines += [source_line(source, words) for source in sources_of(comment.citations)]
    return "\n".join(plain(line).replace(TIE, " ") for line in lines)


def marks_of(citations: Iterable[Citation]) -> str:
    """The numbers of the sources: "[1] [3]"."""
    return " ".join(f"[{n}]" for n in dict.fromkeys(citation.n for citation in citations))


def source_line(source: Source, words: Texts) -> str:
    """ "[1] Title (Publisher, 2024), p. 15"."""
    place = source_place(source, words)
    return f"[{source.n}] {', '.join(filter(None, (source_name(source, words), place)))}"


def mark_line(mark: Mark) -> str:
    """A point of the rubric with its mark: "● Does the mission …"."""
    return f"{_MARKS[mark.score]} {mark.question}"


def total(review: Review, words: Texts) -> str:
    """ "12 of 20 points"."""
    return words.say("review.total", score=sum(mark.score for mark in review.rubric), most=2 * len(review.rubric))


def review_markdown(review: Review) -> str:
    """The whole review as Markdown; what the text says stands in quotation blocks."""
    words = texts(review.language)
    lines = [f"# {words.say('review.title')}", ""]
    for number, comment in enumerate(review.comments, 1):
        lines += [f"## {number}. {heading(comment, words)}", ""]
        if comment.quote:
            lines += [*(f"> {_plain(line)}" for line in comment.quote.splitlines() if line.strip()), ""]
        lines += [f"{_plain(comment.text)} {marks_of(comment.citations)}".rstrip(), ""]
        if comment.better:
            lines += [_plain(words.say("review.better", text=comment.better)), ""]
        if comment.needs:
            lines += [_plain(words.say("review.needs", needs="; ".join(comment.needs))), ""]
    if any(BLANK in (comment.better or "") for comment in review.comments):
        lines += [words.say("review.blanks"), ""]
    if review.rubric:
        lines += [f"## {words.say('review.rubric')}: {total(review, words)}", ""]
        lines += [f"- {_plain(mark_line(mark))} {_plain(mark.why)}" for mark in review.rubric] + [""]
    sources = sources_of(review.citations)
    if sources:
        lines += [f"## {words.say('review.sources')}", ""]
        lines += [_plain(source_line(source, words)).replace(TIE, " ") + "  " for source in sources] + [""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A user's words as text: no control characters, and nothing that Markdown takes for a tag."""
    return " ".join(plain(text).split()).replace("<", "&lt;")
