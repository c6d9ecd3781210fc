"""The self-assessment as a conversation: a statement, its four anchors, an answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from advisor.language.texts import Texts
from advisor.models import Answered, Asked
from advisor.surfaces.cli.sheet import Sheet

Read = Callable[[str], str]
"""Shows a prompt and gives what was typed; EOFError when nothing more comes."""


def talk(
    asked: Sequence[Asked], answers: Mapping[str, Answered], words: Texts, read: Read, sheet: Sheet | None = None
) -> tuple[dict[str, Answered], bool]:
    """Ask from the first statement without a rating on.

    Returns:
        All answers, and whether the end was reached (False after "q" or the end of input).
    """
    sheet, given = sheet or Sheet(), dict(answers)
    done = sum(_is_rated(given, one) for one in asked)
    sheet.paragraphs([words.say("assess.talk.intro", all=len(asked))])
    if done:
        sheet.paragraphs([words.say("assess.talk.resumed", done=done, all=len(asked))])
    at = next((number for number, one in enumerate(asked) if not _is_rated(given, one)), 0)
    while at < len(asked):
        try:
            step = _ask(asked[at], at, len(asked), given, words, read, sheet)
        except EOFError:
            return given, False
        if step is None:
            return given, False
        at = max(0, at + step)
    return given, True


def _ask(
    one: Asked, at: int, count: int, given: dict[str, Answered], words: Texts, read: Read, sheet: Sheet
) -> int | None:
    """How many statements to go on; None to stop."""
    sheet.write()
    area = words.say(f"assess.area.{one.area}")
    sheet.paragraphs([f"{words.say('assess.talk.number', number=at + 1, all=count)} · {area}"], style="dim")
    sheet.paragraphs([one.statement], style="bold")
    for number, anchor in enumerate(one.anchors):
        sheet.entry(f"  {number}", anchor)
    while True:
        typed = read(f"{words.say('assess.talk.prompt')} ").strip().casefold()
        if typed == "q":
            return None
        if typed == "b":
            return -1
        if typed == "":
            return 1
        if typed in ("0", "1", "2", "3"):
            break
        sheet.paragraphs([words.say("assess.talk.unclear")])
    before = given.get(one.id, Answered(id=one.id))
    given[one.id] = replace(before, rating=int(typed))
    if typed != "0":
        given[one.id] = replace(given[one.id], proof_held=_proof(one, words, read, sheet) or before.proof_held)
    return 1


def _proof(one: Asked, words: Texts, read: Read, sheet: Sheet) -> tuple[str, ...]:
    """Which of the proofs can be shown."""
    for number, proof in enumerate(one.proof, 1):
        sheet.entry(f"  {number}", proof)
    typed = read(f"{words.say('assess.talk.proof')} ")
    numbers = [int(part) for part in typed.replace(",", " ").split() if part.isdecimal() and len(part) < 3]
    return tuple(one.proof[number - 1] for number in dict.fromkeys(numbers) if 0 < number <= len(one.proof))


def _is_rated(given: Mapping[str, Answered], one: Asked) -> bool:
    return one.id in given and given[one.id].rating is not None
