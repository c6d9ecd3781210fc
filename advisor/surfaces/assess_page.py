"""The self-assessment on paper: the questionnaire to fill in, and the result as Markdown. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence

from advisor.language.texts import Texts, texts
from advisor.models import Answered, Asked, Assessment, Citation, Language, Rated, Remark
from advisor.surfaces.formatting import TIE, plain
from advisor.surfaces.review_page import marks_of, source_line
from advisor.surfaces.sources import sources_of

_HIGHEST = 3
_FULL, _EMPTY = "█", "░"


def questionnaire(asked: Sequence[Asked], answers: Mapping[str, Answered], language: Language, *, full: bool) -> str:
    """The statements as YAML with what was answered so far; the rest is left to fill in."""
    words = texts(language)
    lines = [f"# {words.say('assess.sheet.head')}", f"language: {language}", f"full: {'true' if full else 'false'}"]
    lines.append("answers:")
    for one in asked:
        answer = answers.get(one.id, Answered(id=one.id))
        lines += ["", f"  # {words.say(f'assess.area.{one.area}')}: {one.statement}"]
        lines += [f"  #   {number} – {anchor}" for number, anchor in enumerate(one.anchors)]
        lines.append(f"  {one.id}:")
        lines.append(f"    rating: {'' if answer.rating is None else answer.rating}".rstrip())
        listed = "; ".join(f"{number} {proof}" for number, proof in enumerate(one.proof, 1))
        lines.append(f"    # {words.say('assess.sheet.proof')}: {listed}")
        lines.append(f"    proof_held: {json.dumps(list(answer.proof_held), ensure_ascii=False)}")
        lines.append(f"    who: {_quoted(answer.who)}".rstrip())
        lines.append(f"    by: {_quoted(answer.by)}".rstrip())
    return "\n".join(lines) + "\n"


def _quoted(told: str | None) -> str:
    return json.dumps(told, ensure_ascii=False) if told else ""


def bar(rating: float) -> str:
    """A rating as a bar of three: "██░"."""
    full = max(0, min(_HIGHEST, round(rating)))
    return _FULL * full + _EMPTY * (_HIGHEST - full)


def changes(assessment: Assessment) -> list[tuple[Rated, str]]:
    """The statements rated in both rounds, each with its bars: "█░░ 1 → ██░ 2"."""
    return [
        (one, f"{bar(one.before)} {one.before} → {bar(one.rating)} {one.rating}")
        for one in assessment.rated
        if one.before is not None and one.rating is not None
    ]


def summary(assessment: Assessment, words: Texts) -> str:
    """Which round it was and how much of it is rated."""
    rated = sum(one.rating is not None for one in assessment.rated)
    return words.say("assess.full" if assessment.full else "assess.quick", rated=rated, all=len(assessment.rated))


def gaps(assessment: Assessment) -> list[Rated]:
    """The statements below the highest rating, the lowest first."""
    low = [one for one in assessment.rated if one.rating is not None and one.rating < _HIGHEST]
    return sorted(low, key=lambda one: one.rating or 0)


def cited(assessment: Assessment) -> tuple[Citation, ...]:
    """What the shown result cites: stage, improvements and cases."""
    stage = (assessment.stage,) if assessment.stage else ()
    remarks = (*stage, *assessment.improvements, *assessment.cases)
    return tuple(citation for remark in remarks for citation in remark.citations)


def result_markdown(assessment: Assessment) -> str:
    """The whole result as Markdown."""
    words = texts(assessment.language)
    lines = [f"# {words.say('assess.title')}", "", summary(assessment, words), ""]
    lines += [f"## {words.say('assess.averages')}", ""]
    for area, average in assessment.averages.items():
        lines.append(
            f"- {words.say(f'assess.area.{area}')}: {bar(average)} {words.say('assess.number', number=average)}"
        )
    if assessment.stage:
        lines += ["", f"## {words.say('assess.stage_title')}", "", _cited(assessment.stage)]
    lines += ["", f"## {words.say('assess.improvements')}", ""]
    lines += [f"{number}. {_cited(one)}" for number, one in enumerate(assessment.improvements, 1)]
    if not assessment.improvements:
        lines.append(words.say("assess.all_met"))
    lines += ["", *_table(assessment, words)]
    for key, remarks in (("cases", assessment.cases), ("criteria", assessment.criteria)):
        if remarks:
            lines += ["", f"## {words.say(f'assess.{key}')}", "", *(f"- {_cited(one)}" for one in remarks)]
    if assessment.criteria:
        lines += ["", words.say("assess.criteria_note")]
    if changes(assessment):
        lines += ["", f"## {words.say('assess.changes')}", ""]
        lines += [f"- {bars}  {_safe(one.statement)}" for one, bars in changes(assessment)]
    sources = sources_of(cited(assessment))
    if sources:
        lines += ["", f"## {words.say('assess.sources')}", ""]
        lines += [f"{_safe(source_line(source, words))}  " for source in sources]
    return "\n".join(lines) + "\n"


def _table(assessment: Assessment, words: Texts) -> Iterator[str]:
    """Statement, rating, proof held and missing, next step, who, by when."""
    low = gaps(assessment)
    if not low:
        return
    heads = ("statement", "rating", "held", "missing", "next", "who", "by")
    yield f"## {words.say('assess.gaps')}"
    yield ""
    yield f"| {' | '.join(words.say(f'assess.{head}') for head in heads)} |"
    yield f"|{'---|' * len(heads)}"
    for one in low:
        nothing = words.say("assess.nothing")
        cells = (
            one.statement,
            str(one.rating),
            "; ".join(one.proof_held) or nothing,
            "; ".join(one.proof_missing) or nothing,
            one.next_step,
            one.who or nothing,
            one.by or words.say("assess.open"),
        )
        yield f"| {' | '.join(_safe(cell).replace('|', '/') for cell in cells)} |"


def _cited(remark: Remark) -> str:
    return f"{_safe(remark.text)} {marks_of(remark.citations)}".rstrip()


def _safe(text: str) -> str:
    """As text: no control characters, and nothing that Markdown takes for a tag."""
    return " ".join(plain(text.replace(TIE, " ")).split()).replace("<", "&lt;")
