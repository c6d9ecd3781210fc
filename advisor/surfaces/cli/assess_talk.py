"""The self-assessment as a conversation: a statement, its four anchors, an answer."""

from collections.abc import Callable, Mapping, Sequence

from advisor.language.texts import Texts
from advisor.models import Answered, Asked
from advisor.surfaces.assess_steps import RATINGS, first_open, proofs_named, rated_of, with_proofs, with_rating
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
    done = rated_of(asked, given)
    sheet.paragraphs([words.say("assess.talk.intro", all=len(asked))])
    if done:
        sheet.paragraphs([words.say("assess.talk.resumed", done=done, all=len(asked))])
    at = first_open(asked, given)
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
        if typed in RATINGS:
            break
        sheet.paragraphs([words.say("assess.talk.unclear")])
    given[one.id] = with_rating(given, one, int(typed))
    if typed != "0":
        given[one.id] = with_proofs(given[one.id], _proof(one, words, read, sheet))
    return 1


def _proof(one: Asked, words: Texts, read: Read, sheet: Sheet) -> tuple[str, ...]:
    """Which of the proofs can be shown."""
    for number, proof in enumerate(one.proof, 1):
        sheet.entry(f"  {number}", proof)
    return proofs_named(one, read(f"{words.say('assess.talk.proof')} "))
