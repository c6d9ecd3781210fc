"""The result of a self-assessment as a document, with every gap in a table. Pure."""

from collections.abc import Iterator

from advisor.language.texts import Texts, texts
from advisor.models import Assessment, Remark
from advisor.models.layouts import Block, Items, Layout, Paragraph, Part, Runs, Table
from advisor.surfaces.assess_page import bar, cited, gaps, summary
from advisor.surfaces.drafts.frame import cluster, heading
from advisor.surfaces.drafts.phrasing import words
from advisor.surfaces.review_page import marks_of, source_line
from advisor.surfaces.sources import sources_of

_COLUMNS = ("statement", "rating", "held", "missing", "next", "who", "by")
_WIDTHS = (0.25, 0.08, 0.15, 0.17, 0.2, 0.08, 0.07)


def assessment_layout(assessment: Assessment) -> Layout:
    """Averages, stage, improvements, gaps with proofs and next steps, what others do, sources."""
    say = texts(assessment.language)
    title = say.say("assess.title")
    return Layout(
        language=assessment.language,
        title=title,
        author=say.say("export.author"),
        subject=title,
        keywords=(),
        page=say.say("export.page"),
        parts=(Part("assessment", tuple(_blocks(assessment, say))),),
        values=(("name", cluster(assessment.profile, say)),),
    )


def _blocks(assessment: Assessment, say: Texts) -> Iterator[Block]:
    yield heading(say.say("assess.title"), 0)
    yield Paragraph(words(summary(assessment, say)), "small")
    yield heading(say.say("assess.averages"), 1)
    lines = (
        f"{say.say(f'assess.area.{area}')}: {bar(average)} {say.say('assess.number', number=average)}"
        for area, average in assessment.averages.items()
    )
    yield Items(tuple(words(line) for line in lines))
    if assessment.stage:
        yield heading(say.say("assess.stage_title"), 1)
        yield Paragraph(_cited(assessment.stage))
    yield heading(say.say("assess.improvements"), 1)
    if assessment.improvements:
        yield Items(tuple(_cited(one) for one in assessment.improvements), numbered=True)
    else:
        yield Paragraph(words(say.say("assess.all_met")))
    yield from _table(assessment, say)
    if assessment.cases:
        yield heading(say.say("assess.cases"), 1)
        yield Items(tuple(_cited(one) for one in assessment.cases))
    if sources := sources_of(cited(assessment)):
        yield heading(say.say("assess.sources"), 1)
        yield Items(tuple(words(source_line(source, say)) for source in sources))


def _table(assessment: Assessment, say: Texts) -> Iterator[Block]:
    low = gaps(assessment)
    if not low:
        return
    nothing = say.say("assess.nothing")
    rows = tuple(
        tuple(
            map(
                words,
                (
                    one.statement,
                    str(one.rating),
                    "; ".join(one.proof_held) or nothing,
                    "; ".join(one.proof_missing) or nothing,
                    one.next_step,
                    one.who or nothing,
                    one.by or say.say("assess.open"),
                ),
            )
        )
        for one in low
    )
    yield heading(say.say("assess.gaps"), 1)
    yield Table(tuple(say.say(f"assess.{column}") for column in _COLUMNS), rows, _WIDTHS, "gaps")


def _cited(remark: Remark) -> Runs:
    return words(f"{remark.text} {marks_of(remark.citations)}".rstrip())
