"""A mission in three variants, with rubric, questions and warnings. Pure."""

from collections.abc import Sequence

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.mission.aims import Aims, aims_of
from advisor.drafting.mission.consultation import questions_of
from advisor.drafting.mission.fitting import fitted
from advisor.drafting.mission.parts import chosen, left_over, part_clause
from advisor.drafting.mission.sentences import line_sentence, statement_sentences, vision_sentence
from advisor.drafting.mission.warnings import warnings_of
from advisor.drafting.review import review
from advisor.drafting.rubric import marks
from advisor.knowledge.wishes import Wish
from advisor.models import Clause, Mark, MissionDraft, Section, SectionKind, Situation, Variant

_CROWDED = "wish-too-much-in-one-text"
"""The wish for more topics than a text can name: they get a list of principles of their own."""
USUAL = (80, 120)
"""Words of a mission statement, where the manager asks for no other length (the issue's bound)."""


def draft_mission(
    situation: Situation, request: str, materials: Materials, *, wishes: Sequence[Wish], form: FormWishes
) -> MissionDraft:
    """Three variants over the same clauses; two runs give the same.

    Args:
        wishes: the awkward ones the request holds; they are answered in the warnings.
        form: what is simply obeyed: length, sentences, parts.
    """
    aims = aims_of(situation, wishes, materials)
    variants = _variants(situation, request, aims, materials, wishes, form)
    return MissionDraft(
        language=situation.language,
        profile=situation.profile,
        request=request,
        variants=variants,
        rubric=marked(variants, situation, materials),
        questions=questions_of(situation, aims, wishes, materials),
        warnings=warnings_of(situation, aims, variants, wishes, form, materials),
        review=review(form.quoted, situation.language, materials) if form.quoted else None,
        generation=materials.generation,
    )


def marked(variants: Sequence[Variant], situation: Situation, materials: Materials) -> tuple[Mark, ...]:
    """How the longer variants do by the rubric, together."""
    full = "\n".join(section.text for variant in variants[-2:] for section in variant.sections)
    return marks(full, situation.language, situation, materials)


def further_commitments(
    situation: Situation, request: str, materials: Materials, wishes: Sequence[Wish]
) -> tuple[Clause, ...]:
    """Commitments that suit the cluster and have no place in the full variant."""
    aims = aims_of(situation, wishes, materials)
    parts = left_over("commitment", situation, request, wishes, materials)
    return tuple(part_clause(part, situation, aims, materials) for part in parts)


def _variants(
    situation: Situation,
    request: str,
    aims: Aims,
    materials: Materials,
    wishes: Sequence[Wish],
    form: FormWishes,
) -> tuple[Variant, ...]:
    line = Section(kind="line", lines=((line_sentence(situation, aims, materials),),))
    sentences = statement_sentences(situation, aims, materials)
    one = form.sentences == 1
    short = line.lines[0] if one else fitted(sentences, form.words or USUAL, form.sentences)
    statement = Section(kind="mission", lines=(short,))
    # Values and review stand in lists of their own here.
    whole = Section(kind="mission", lines=(tuple(one.clause for one in sentences if not one.listed),))
    vision = Section(kind="vision", lines=((vision_sentence(situation, aims, materials),),))
    listed: list[tuple[SectionKind, str]] = [("values", "value"), ("commitments", "commitment")]
    if "principles" in form.parts or any(wish.id == _CROWDED for wish in wishes):
        listed.append(("principles", "principle"))
    lists = [
        Section(kind=heading, lines=tuple((part_clause(part, situation, aims, materials),) for part in parts))
        for heading, kind in listed
        if (parts := chosen(kind, situation, request, wishes, materials))
    ]
    return (
        Variant(kind="line", sections=(line,)),
        Variant(kind="statement", sections=(vision, statement) if "vision" in form.parts else (statement,)),
        Variant(kind="full", sections=(vision, whole, *lists)),
    )
