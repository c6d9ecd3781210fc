"""A mission as a document: a page to vote on, the other versions, and an annex that says where every clause comes from.

Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from advisor.language.texts import Texts, texts
from advisor.models import Comment, Mark, MissionDraft, Remark, Review, Section, Variant
from advisor.models.layouts import Block, Items, Layout, NewPage, Paragraph, Part, Runs, Table
from advisor.surfaces.drafts.frame import (
    basis_table,
    cluster,
    date_and_signature,
    header,
    heading,
    layout_of,
    sources_part,
    title_part,
    wording_part,
)
from advisor.surfaces.drafts.phrasing import Notes, clean, words

_MARKS = ("missing", "partly", "met")
Look = Literal["body", "lead"]
_LISTS = ("values", "commitments", "principles")


def mission_layout(draft: MissionDraft) -> Layout:
    """The whole document."""
    say, notes = texts(draft.language), Notes(texts(draft.language))
    chosen = recommended(draft)
    parts = (
        title_part(say, draft.profile, "mission"),
        Part("mission", tuple(text_blocks(chosen, say) if chosen else ())),
        Part("decision", tuple(_decision(draft, say))),
        Part("signature", tuple(date_and_signature(say, draft.profile))),
        Part("others", tuple(_others(draft, chosen, say))),
        Part("review", tuple(_review(draft.review, say, notes)) if draft.review else ()),
        Part("warnings", _remarks(draft.warnings, "warnings", say, notes)),
        Part("questions", _remarks(draft.questions, "questions", say, notes, numbered=True)),
        Part("basis", tuple(_basis(draft, chosen, say, notes))),
        Part("rubric", tuple(_rubric(draft.rubric, say))),
        sources_part(draft.citations, say),
        wording_part(draft, say),
    )
    return layout_of("mission", draft.language, draft.profile, parts, notes.texts())


def recommended(draft: MissionDraft) -> Variant | None:
    """The version a board votes on: the statement, else the first."""
    return next((one for one in draft.variants if one.kind == "statement"), next(iter(draft.variants), None))


def text_blocks(variant: Variant, say: Texts, *, level: int = 2, look: Look = "lead") -> Iterator[Block]:
    """The clean text of a version; sections have headings where there are several."""
    headed = len(variant.sections) > 1
    for section in variant.sections:
        if headed:
            yield heading(say.say(f"mission.heading.{section.kind}"), level)
        lines = _lines(section)
        if section.kind in _LISTS:
            yield Items(tuple(lines))
        else:
            yield from (Paragraph(line, look) for line in lines)


def _lines(section: Section) -> list[Runs]:
    return [words(" ".join(clean(clause.text) for clause in line)) for line in section.lines]


def _decision(draft: MissionDraft, say: Texts) -> Iterator[Block]:
    yield heading(say.say("export.mission.decision"), 2)
    yield Paragraph(words(say.say("export.mission.decides", name=cluster(draft.profile, say))))


def _others(draft: MissionDraft, chosen: Variant | None, say: Texts) -> Iterator[Block]:
    others = [variant for variant in draft.variants if variant is not chosen]
    if others:
        yield NewPage()
        yield heading(say.say("export.mission.others"), 1)
    for variant in others:
        yield heading(say.say(f"mission.variant.{variant.kind}"), 2)
        yield from text_blocks(variant, say, level=3, look="body")


def _basis(draft: MissionDraft, chosen: Variant | None, say: Texts, notes: Notes) -> Iterator[Block]:
    """Clause → what it rests on: those of the version voted on first, each clause once."""
    ordered = sorted(draft.variants, key=lambda variant: variant is not chosen)
    clauses = (clause for variant in ordered for clause in variant.clauses)
    yield NewPage()
    yield heading(say.say("export.mission.basis"), 1)
    yield Paragraph(words(say.say("export.mission.basis_note")))
    yield basis_table(clauses, say, notes)


def _rubric(marks: Sequence[Mark], say: Texts) -> Iterator[Block]:
    if not marks:
        return
    rows = tuple(
        (words(mark.question), words(say.say(f"export.mark.{_MARKS[min(max(mark.score, 0), 2)]}")), words(mark.why))
        for mark in marks
    )
    yield heading(say.say("export.mission.rubric"), 1)
    yield Table(header(say, "point", "mark", "why"), rows, (0.42, 0.16, 0.42), "rubric")


def _remarks(
    remarks: Iterable[Remark], name: str, say: Texts, notes: Notes, *, numbered: bool = False
) -> tuple[Block, ...]:
    items = tuple(notes.runs(remark.text, remark.citations) for remark in remarks)
    return (heading(say.say(f"export.mission.{name}"), 1), Items(items, numbered)) if items else ()


def _review(review: Review, say: Texts, notes: Notes) -> Iterator[Block]:
    rows = tuple((_reviewed(one, say), _remark(one, say, notes)) for one in review.comments)
    yield heading(say.say("export.mission.review"), 1)
    yield Table(header(say, "words", "remark"), rows, (0.35, 0.65), "review")
    missed = [mark.question for mark in review.rubric if mark.score == 0]
    if missed:
        yield Paragraph(words(say.say("export.mission.missed", count=len(missed))), "label")
        yield Items(tuple(words(clean(question)) for question in missed))


def _reviewed(comment: Comment, say: Texts) -> Runs:
    if comment.quote is None:
        return words(say.say("export.mission.whole_text"))
    return words(say.say("export.quote", quote=clean(comment.quote)))


def _remark(comment: Comment, say: Texts, notes: Notes) -> Runs:
    further = []
    if comment.better:
        further.append(say.say("export.mission.better", better=say.say("export.quote", quote=clean(comment.better))))
    if comment.needs:
        further.append(say.say("export.mission.needs", needs="; ".join(map(clean, comment.needs))))
    return (*notes.runs(comment.text, comment.citations), *(run for text in further for run in words(f"\u2002{text}")))
