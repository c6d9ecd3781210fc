"""Where a cluster stands in its own judgement: gaps, likely stage, three improvements, what others did. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from advisor.drafting.assessment_answers import statements_of
from advisor.drafting.materials import Materials
from advisor.drafting.wording import Wording, shown
from advisor.errors import ConfigError
from advisor.knowledge.actions import Action
from advisor.knowledge.frameworks import Assessed, LifeCycleStage
from advisor.language.texts import texts
from advisor.models import Answered, Assessment, Language, Rated, Remark, Situation, Stage

_IMPROVEMENTS = 3
_CASES = 4
_HIGHEST = 3
_NEAR_CASE, _NEAR_CRITERION = 0.33, 0.4
"""Nearness from which a sentence on practice belongs to a statement, and a criterion of others to one."""
_MOST_CRITERIA = 60
_EVERYWHERE = re.compile(
    r"\b(?:the )?(?:clusters?|klast\w+|members?|człon\w+|has|have|is|are|posiada|ma)\b", re.IGNORECASE
)
_HEAD = re.compile(r"[,;]| and ")
"""Behind it a statement goes into detail."""
_YOUNG, _GROWN, _OLD = 2, 6, 15
"""Years from which we take a cluster to be developing, mature, and possibly in transformation. Our reading: the
framework tells stages by signs, and says that none can be skipped."""
_LOW, _HIGH = 0.9, 2.1
"""Averages below and above which ratings speak of a stage before and behind development."""


def assess(
    answers: Iterable[Answered],
    situation: Situation,
    materials: Materials,
    *,
    full: bool,
    before: Iterable[Answered] = (),
    criteria: Sequence[str] = (),
) -> Assessment:
    """The result of a round.

    Args:
        before: the answers of an earlier round.
        criteria: those of others, for example of a label, as the user brought them.

    Raises:
        ConfigError: nothing was rated.
    """
    language = situation.language
    given = {answer.id: answer for answer in answers}
    earlier = {answer.id: answer.rating for answer in before}
    statements = statements_of(materials.assessment, full=full)
    rated = [one for one in statements if one.id in given and given[one.id].rating is not None]
    if not rated:
        raise ConfigError("assessment_empty")
    actions = {action.id: action for action in materials.actions.actions}
    worst = _worst(rated, given, situation, actions)
    stage = _stage(rated, given, situation, materials)
    improvements = tuple(_improvement(one, given[one.id], actions, language, materials) for one in worst)
    cases = _cases(worst, rated, given, language, materials)
    table = tuple(
        _rated(one, given.get(one.id), earlier.get(one.id), actions, language, materials) for one in statements
    )
    return Assessment(
        language=language,
        profile=situation.profile,
        full=full,
        rated=table,
        stage=stage,
        improvements=improvements,
        cases=cases,
        generation=materials.generation,
        averages=_averages(rated, given),
        criteria=tuple(_criteria(criteria, given, language, materials)),
    )


def _rated(
    one: Assessed,
    answer: Answered | None,
    before: int | None,
    actions: Mapping[str, Action],
    language: Language,
    materials: Materials,
) -> Rated:
    """A row of the gap table. Who is a role of the catalogue where nobody was named."""
    rating = answer.rating if answer else None
    held = answer.proof_held if answer else ()
    known = {proof.casefold() for proof in held}
    missing = tuple(proof for proof in one.proof.of(language) if proof.casefold() not in known)
    first = next((actions[id] for id in one.actions if id in actions), None)
    gap = rating is not None and rating < _HIGHEST
    return Rated(
        id=one.id,
        area=one.area,
        statement=one.statement.of(language),
        rating=rating,
        anchor=None if rating is None else one.anchors.of(language)[rating],
        proof_held=held,
        proof_missing=missing if rating else one.proof.of(language),
        next_step=one.next_step.of(language),
        before=before,
        peers=one.peers.of(language) if one.peers else None,
        who=(answer.who if answer else None) or (_proposed(first, language) if first and gap else None),
        by=answer.by if answer else None,
        citations=materials.evidence.cite(one.peers_evidence, 1) if one.peers else (),
    )


def _proposed(action: Action, language: Language) -> str:
    return texts(language).say("assess.proposed", who=action.owner.of(language))


def _averages(rated: Sequence[Assessed], given: Mapping[str, Answered]) -> dict[str, float]:
    by_area = groupby(sorted(rated, key=lambda one: one.area), key=lambda one: one.area)
    return {area: _mean([given[one.id].rating or 0 for one in of]) for area, of in by_area}


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)


def _worst(
    rated: Sequence[Assessed], given: Mapping[str, Answered], situation: Situation, actions: Mapping[str, Action]
) -> list[Assessed]:
    """The lowest first; of equals what the manager's own aims call for, then what is quick and cheap. No area twice
    while another is as low."""
    aims = {aim.dimension for aim in situation.aims}

    def order(one: Assessed) -> tuple[int, bool, float, str]:
        found = [actions[id] for id in one.actions if id in actions]
        effort = min((action.months.least + action.person_days.least / 10 for action in found), default=99.0)
        return (given[one.id].rating or 0, one.area not in aims, effort, one.id)

    low = sorted((one for one in rated if (given[one.id].rating or 0) < _HIGHEST), key=order)
    chosen: list[Assessed] = []
    for one in low:
        other = [two for two in low if two not in chosen and order(two)[0] == order(one)[0]]
        taken = {two.area for two in chosen}
        if one.area in taken and any(two.area not in taken for two in other):
            continue
        chosen.append(one)
    chosen += [one for one in low if one not in chosen]
    return sorted(chosen[:_IMPROVEMENTS], key=lambda one: order(one)[0])


def _improvement(
    one: Assessed, answer: Answered, actions: Mapping[str, Action], language: Language, materials: Materials
) -> Remark:
    """The statement, the next step, and the action of the catalogue that goes with it."""
    say = Wording(language, materials.inflection).say
    text = say(
        "assess.improvement",
        rating=answer.rating,
        statement=one.statement.of(language),
        step=one.next_step.of(language),
    )
    action = next((actions[id] for id in one.actions if id in actions), None)
    if action is not None:
        text = f"{text} {say('assess.action', title=action.title.of(language), **_effort(action))}"
    evidence = (*one.evidence[:1], *(action.evidence[:1] if action else ()))
    return Remark(kind=one.id, text=text, citations=materials.evidence.cite(evidence))


def _effort(action: Action) -> dict[str, str]:
    days, months = action.person_days, action.months
    return {"days": f"{days.least:g}–{days.most:g}", "months": f"{months.least:g}–{months.most:g}"}


def _stage(
    rated: Sequence[Assessed], given: Mapping[str, Answered], situation: Situation, materials: Materials
) -> Remark | None:
    """As told, else as years and ratings speak of it: likely, with its first sign and a question that tells."""
    average = _mean([given[one.id].rating or 0 for one in rated])
    id, reason = _likely(situation, average)
    stage = next((one for one in materials.life_cycle.stages if one.stage == id), None)
    if stage is None:
        return None
    say = texts(situation.language).say
    grounds = say(f"assess.stage.{reason}", years=situation.years or 0, average=average)
    return Remark(
        kind=stage.stage,
        text=_stage_text(stage, grounds, situation.language),
        citations=materials.evidence.cite(stage.evidence),
    )


def _stage_text(stage: LifeCycleStage, grounds: str, language: Language) -> str:
    return texts(language).say(
        "assess.stage.text",
        name=stage.name.of(language),
        grounds=grounds,
        sign=stage.signs.of(language)[0],
        question=stage.questions.of(language)[0],
        step=stage.next_steps.of(language)[0],
    )


def _likely(situation: Situation, average: float) -> tuple[Stage, str]:
    """A stage and on what it rests. Ratings can hold back what years alone would claim."""
    if situation.stage is not None:
        return situation.stage, "told"
    years = situation.years
    if years is None:
        return ("emergence" if average < _LOW else "maturity" if average > _HIGH else "development"), "ratings"
    if years < _YOUNG:
        return "emergence", "years"
    if years < _GROWN or average < _LOW:
        return "development", "years"
    return ("transformation" if years >= _OLD and average < 1.5 else "maturity"), "years"


def _cases(
    worst: Sequence[Assessed],
    rated: Sequence[Assessed],
    given: Mapping[str, Answered],
    language: Language,
    materials: Materials,
) -> tuple[Remark, ...]:
    """How others stand in what is lowest here, then what the sentences on practice say near to it."""
    low = [*worst, *sorted(rated, key=lambda one: given[one.id].rating or 0)]
    found: dict[str, Remark] = {}
    for one in dict.fromkeys(one.id for one in low):
        statement = next(entry for entry in low if entry.id == one)
        citations = materials.evidence.cite(statement.peers_evidence, 1) if statement.peers else ()
        if statement.peers and citations and (given[one].rating or 0) < _HIGHEST:
            found.setdefault(
                statement.peers.en, Remark(kind=one, text=statement.peers.of(language), citations=citations)
            )
        if len(found) == _CASES - 1:
            break
    return (*found.values(), *_practice(worst, materials, most=_CASES - len(found)))


def _practice(worst: Sequence[Assessed], materials: Materials, most: int) -> list[Remark]:
    """The sentences on practice of clusters that come nearest to the improvements, word for word."""
    sentences = materials.evidence.sentences("practices")
    if not worst or not sentences:
        return []
    near = materials.nearness.between([one.statement.en for one in worst], list(sentences.values()))
    best = sorted(
        ((max(row[number] for row in near), id) for number, id in enumerate(sentences)),
        key=lambda one: (-one[0], one[1]),
    )
    cited = [materials.evidence.cite([id]) for near_by, id in best[:most] if near_by >= _NEAR_CASE]
    return [Remark(kind="practice", text=one[0].quote, citations=one) for one in cited if one]


def _core(text: str) -> str:
    """Without the words that all statements share: they would bring everything near to everything."""
    return " ".join(_EVERYWHERE.sub(" ", text).split())


def _criteria(
    criteria: Sequence[str], given: Mapping[str, Answered], language: Language, materials: Materials
) -> Iterable[Remark]:
    """Each criterion of others with the statement that comes nearest; theirs stay theirs."""
    told = [shown(one) for one in criteria[:_MOST_CRITERIA] if shown(one)]
    statements = materials.assessment.statements
    cores = [_core(_HEAD.split(one.statement.en)[0]) for one in statements]
    rows = materials.nearness.between([_core(one) for one in told], cores)
    say = texts(language).say
    for criterion, row in zip(told, rows, strict=True):
        near, number = max((value, -place) for place, value in enumerate(row))
        one = statements[-number]
        if near < _NEAR_CRITERION:
            yield Remark(kind="criterion", text=say("assess.criterion.none", criterion=criterion))
            continue
        answer = given.get(one.id)
        rating = "–" if answer is None or answer.rating is None else str(answer.rating)
        text = say("assess.criterion.near", criterion=criterion, statement=one.statement.of(language), rating=rating)
        yield Remark(kind="criterion", text=text)
