"""How the installation is, as Telegram messages: for /stats, /failed and the weekly message. Pure."""

from collections.abc import Iterator

from advisor.language.texts import Texts, texts
from advisor.services.upkeep import FailedFile, State
from advisor.surfaces.telegram.messages.markup import Block, bold, paragraph

_MOST_TOPICS = 8
_MOST_FILES = 25
_OLD_BACKUP_HOURS = 48.0
"""A nightly backup that is missing twice."""
_LITTLE_MB = 1000.0
"""A library is copied once for each generation, and a backup needs room beside it."""


def stats_blocks(state: State, language: str) -> list[Block]:
    """Members, questions by day, topics without an answer, thumbs, limits, disk, backup, the model's cost of today."""
    say = texts(language)
    blocks = [paragraph(bold(say.say("bot.stats.head")))]
    blocks.append(paragraph(say.say("bot.stats.members", members=state.members, waiting=state.waiting), tight=True))
    blocks.append(paragraph(say.say("bot.stats.sent", n=state.sent), tight=True))
    blocks += _questions(state, say)
    blocks += _topics(state, say)
    blocks += [*_thumbs(state, say), *_machine(state, say)]
    return blocks


def weekly_blocks(state: State, language: str) -> list[Block]:
    """Once a week: backup, failures, disk, topics without an answer, thumbs."""
    say = texts(language)
    blocks = [paragraph(bold(say.say("bot.weekly.head")))]
    blocks += [*_machine(state, say), *_topics(state, say), *_thumbs(state, say)]
    if state.sent:
        blocks.append(paragraph(say.say("bot.stats.sent", n=state.sent), tight=True))
    return blocks


def failed_blocks(failures: tuple[FailedFile, ...], language: str) -> list[Block]:
    """The files that could not be read, each with why and what helps."""
    say = texts(language)
    if not failures:
        return [paragraph(say.say("cli.list.none_failed"))]
    blocks = [paragraph(bold(say.say("bot.failed.head", n=len(failures))))]
    for one in failures[:_MOST_FILES]:
        message, hint = say.error(one.code, one.values)
        blocks.append(paragraph(f"• {one.file} ({one.collection})", keeps=True))
        blocks.append(paragraph(f"{message} {hint}", tight=True))
    if len(failures) > _MOST_FILES:
        blocks.append(paragraph(say.say("bot.failed.more", n=len(failures) - _MOST_FILES)))
    return blocks


def _questions(state: State, say: Texts) -> Iterator[Block]:
    counted = {name: state.outcomes(name) for name in ("answered", "unanswered", "limited")}
    yield paragraph(say.say("bot.stats.questions", **counted))
    for day, outcomes in sorted(state.questions.items(), reverse=True):
        asked = outcomes.get("answered", 0) + outcomes.get("unanswered", 0)
        yield paragraph(say.say("bot.stats.day", day=day, n=asked), tight=True)


def _topics(state: State, say: Texts) -> Iterator[Block]:
    if not state.topics:
        return
    yield paragraph(bold(say.say("bot.stats.topics")), keeps=True)
    for topic, times in state.topics[:_MOST_TOPICS]:
        yield paragraph(f"• {say.say_or(f'bot.topic.{topic}', 'bot.topic.other', topic=topic)}: {times}", tight=True)


def _thumbs(state: State, say: Texts) -> Iterator[Block]:
    yield paragraph(say.say("bot.stats.thumbs", up=state.thumbs.up, down=state.thumbs.down))


def _machine(state: State, say: Texts) -> Iterator[Block]:
    """What can go wrong with the machine; what needs a hand is marked."""
    if state.backup_hours is None:
        yield paragraph(f"⚠ {say.say('bot.stats.no_backup')}")
    else:
        mark = "⚠ " if state.backup_hours > _OLD_BACKUP_HOURS else ""
        yield paragraph(f"{mark}{say.say('bot.stats.backup', hours=round(state.backup_hours))}")
    mark = "⚠ " if state.failures else ""
    yield paragraph(f"{mark}{say.say('bot.stats.failures', n=len(state.failures))}", tight=True)
    mark = "⚠ " if state.free_mb < _LITTLE_MB else ""
    disk = say.say("bot.stats.disk", used=round(state.used_mb), free=round(state.free_mb))
    yield paragraph(f"{mark}{disk}", tight=True)
    if state.tokens is not None:
        money = f"{state.money or 0:.2f}".replace(".", "," if say.language == "pl" else ".")
        yield paragraph(say.say("bot.stats.model", tokens=state.tokens, money=money), tight=True)
