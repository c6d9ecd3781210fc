"""The self-assessment as Telegram messages: a statement, its proofs, the result. Pure."""

from collections.abc import Iterator

from advisor.language.texts import Texts, texts
from advisor.models import Answered, Asked, Assessment, Remark
from advisor.surfaces.assess_page import bar, cited, gaps, summary
from advisor.surfaces.assess_steps import RATINGS
from advisor.surfaces.review_page import marks_of, source_line
from advisor.surfaces.sources import sources_of
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.markup import Block, bold, italic, paragraph


def statement_blocks(one: Asked, at: int, count: int, given: Answered | None, language: str) -> list[Block]:
    """A statement with what 0 to 3 look like; where it was rated before, as what."""
    say = texts(language)
    number = f"{say.say('assess.talk.number', number=at + 1, all=count)} · {say.say(f'assess.area.{one.area}')}"
    blocks = [paragraph(italic(number), keeps=True), paragraph(bold(one.statement), tight=True)]
    blocks += [paragraph(bold(str(place)), f" – {anchor}", tight=place > 0) for place, anchor in enumerate(one.anchors)]
    if given and given.rating is not None:
        blocks.append(paragraph(italic(say.say("bot.assess.rated", rating=given.rating))))
    return blocks


def statement_buttons(one: Asked, at: int, language: str) -> tuple[Button, ...]:
    """The ratings, then back, skip and stop; there is nothing before the first statement."""
    say = texts(language)
    moves = ("back", "skip", "stop") if at else ("skip", "stop")
    rates = (Button("rate", rating, rating) for rating in RATINGS)
    return (*rates, *(Button("rate", say.say(f"bot.assess.{move}"), move) for move in moves))


def proof_blocks(one: Asked, language: str) -> list[Block]:
    """What can be shown as proof of the rating just given."""
    say = texts(language)
    blocks = [paragraph(bold(say.say("bot.assess.proof")), keeps=True)]
    return blocks + [paragraph(f"{number}. {proof}", tight=True) for number, proof in enumerate(one.proof, 1)]


def proof_buttons(one: Asked, language: str) -> tuple[Button, ...]:
    """Each proof by its number, all, none."""
    say = texts(language)
    numbers = [Button("prove", str(number), str(number)) for number in range(1, len(one.proof) + 1)]
    if len(numbers) > 1:
        numbers.append(Button("prove", say.say("bot.assess.all"), "all"))
    return (*numbers, Button("prove", say.say("bot.assess.none"), "none"))


def result_blocks(assessment: Assessment) -> list[Block]:
    """Averages, likely stage, improvements, what others do, sources; the gaps one by one are in the file."""
    say = texts(assessment.language)
    blocks = [paragraph(bold(say.say("assess.title")), keeps=True), paragraph(summary(assessment, say), tight=True)]
    blocks.append(paragraph(bold(say.say("assess.averages")), keeps=True))
    for area, average in assessment.averages.items():
        line = f"{bar(average)} {say.say('assess.number', number=average)} {say.say(f'assess.area.{area}')}"
        blocks.append(paragraph(line, tight=True))
    if assessment.stage:
        blocks += _remarks(say.say("assess.stage_title"), (assessment.stage,))
    blocks += _improvements(assessment, say)
    blocks += _remarks(say.say("assess.cases"), assessment.cases)
    if sources := sources_of(cited(assessment)):
        blocks.append(paragraph(bold(say.say("assess.sources")), keeps=True))
        blocks += [paragraph(source_line(source, say), tight=True) for source in sources]
    if low := gaps(assessment):
        blocks.append(paragraph(say.say("bot.assess.file", count=len(low))))
    if not assessment.full:
        blocks.append(paragraph(italic(say.say("bot.assess.more"))))
    return blocks


def _improvements(assessment: Assessment, say: Texts) -> Iterator[Block]:
    yield paragraph(bold(say.say("assess.improvements")), keeps=True)
    for number, one in enumerate(assessment.improvements, 1):
        yield paragraph(f"{number}. {_cited(one)}", tight=True)
    if not assessment.improvements:
        yield paragraph(say.say("assess.all_met"), tight=True)


def _remarks(heading: str, remarks: tuple[Remark, ...]) -> Iterator[Block]:
    if remarks:
        yield paragraph(bold(heading), keeps=True)
    for one in remarks:
        yield paragraph(_cited(one), tight=True)


def _cited(remark: Remark) -> str:
    return f"{remark.text} {marks_of(remark.citations)}".rstrip()
