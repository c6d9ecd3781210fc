"""A message in a conversation → what it asks for, as a question that stands alone. Pure, and without a model.

Only what cannot stand alone takes anything over: unfinished questions (“and for small firms?”), questions with a word
that points back („ile to kosztuje?”) and questions that name no subject (“why?”). A message with a subject of its own
is a new question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.answering.listed import meant, number_asked, says_item
from advisor.answering.messages import (
    Said,
    is_constraint,
    is_more,
    is_thanks,
    language_alone,
    language_of,
    opening,
    without_fillers,
    without_greeting,
    without_wish,
)
from advisor.answering.phrases import Language, bare, is_content, keys_of, words_of
from advisor.answering.rephrasing import TAIL, asked_as, with_constraint, with_pointer, with_subject, with_tail
from advisor.language.follow_ups import CLARIFYING, CONDITIONS, WHY
from advisor.language.question_words import GENERAL, PREPOSITIONS, YEAR
from advisor.models import Answer

Kind = Literal["new", "follow_up", "language", "more", "about", "thanks", "greeting"]

_LONGEST = 2000
"""Characters above which a message is no follow-up: it is left as it is, so that a huge one costs no work here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of a conversation that was answered."""

    question: str
    """As it was written."""
    searched_for: str
    """The question that stood for it; empty where nothing was searched (thanks, a greeting)."""
    language: str
    """The language of the answer."""
    answer: Answer | None = None
    kind: Kind = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a message asks for."""

    kind: Kind
    question: str
    """What to search for; empty where there is nothing to search for."""
    said: str = ""
    """Of a follow-up the message, without a greeting and a wish for a language; of others nothing."""
    language: str | None = None
    """The language wished for the answer, where it is not the one `question` is in; that of a greeting."""
    statement: int | None = None
    """Which statement of the last answer, or item of the list it gives, is asked about, from 1."""

    @property
    def more(self) -> bool:
        """Whether the rest of the last answer is wanted."""
        return self.kind == "more"


def resolve(message: str, turns: Sequence[Turn]) -> Request:
    """What a message asks for after these turns, the oldest first."""
    text = " ".join(message.split())
    if len(text) > _LONGEST:
        return Request(kind="new", question=text)
    last = next((turn for turn in reversed(turns) if turn.searched_for), None)
    text, greeted = without_greeting(text)
    if greeted and not keys_of(text):
        return Request(kind="greeting", question="", language=greeted)
    if is_thanks(text):
        return Request(kind="thanks", question="")
    if alone := language_alone(text):
        return Request(kind="language", question=last.searched_for if last else "", language=alone)
    text, wished = without_wish(text)
    if last is None or not keys_of(text):
        return Request(kind="new", question=text, language=wished)
    heard = _hear(text, last)
    language = wished or _kept(last, heard, heard.before)
    if number := number_asked(heard.keys):
        place, question, own = _about(number, last, heard)
        wished = wished or _kept(last, heard, own)
        return Request(kind="about", question=question, language=wished, statement=place)
    if is_more(heard.keys):
        return Request(kind="more", question=last.searched_for, language=language)
    follow_up = _follow_up(heard, last, _without_answered_tail(last.searched_for, turns))
    if follow_up is None:
        return Request(kind="new", question=text, language=wished)
    return Request(kind="follow_up", question=follow_up, said=text, language=language)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message without the words that only greet or hesitate."""

    text: str
    keys: tuple[str, ...]
    language: Language
    before: Language
    """The language of the question before."""

    @property
    def mixed(self) -> bool:
        """Whether the message changes the language: its words cannot stand inside the question before."""
        return self.language != self.before


def _hear(text: str, last: Turn) -> _Heard:
    before = language_of(last.searched_for, last.language)
    plain = without_fillers(bare(text))
    return _Heard(plain, keys_of(plain), language_of(plain, before), before)


def _kept(last: Turn, heard: _Heard, own: Language) -> str | None:
    """The language the conversation goes on in, where the question's own is another."""
    goes_on = heard.language if heard.mixed else last.language
    return goes_on if goes_on != own else None


def _about(number: int, last: Turn, heard: _Heard) -> tuple[int | None, str, Language]:
    """Which statement or item a number means, the question about it, and the language of that question."""
    before = heard.before
    place, said = meant(number, last.answer, item=says_item(heard.keys))
    if said is None:
        return place, last.searched_for, before
    spoken = language_of(said, before)
    if spoken != before:  # words of two languages make no question: they are asked alone
        return place, asked_as(said), spoken
    return place, with_tail(last.searched_for, said, before), before


def _follow_up(heard: _Heard, before: Turn, base: str) -> str | None:
    """The question a message stands for; None when it stands alone.

    Args:
        before: the last turn that was searched for.
        base: its question without what was asked of its subject only.
    """
    opens, skipped = opening(heard.keys, heard.language)
    if skipped == len(heard.keys):
        return None
    opened = " ".join(heard.keys[:skipped])
    rest = heard.text[words_of(heard.text)[skipped].start :]
    said = Said.of(rest, heard.language)
    if opened not in CLARIFYING and said.stands_alone(opened=bool(opens)):
        return asked_as(rest) if opens else None
    last = before.searched_for
    if opened in CLARIFYING or not WHY.isdisjoint(heard.keys):
        base = last
    if heard.mixed:
        return asked_as(f"{bare(base)}{TAIL}{rest}")
    if said.points_back:
        return with_pointer(base, rest, heard.language)
    if said.keys[0] in CONDITIONS:
        return asked_as(f"{bare(last)}{TAIL}{rest}")
    if said.asks or opens == "deeper" or (said.general and not opens):
        return with_tail(base, rest, heard.language)
    if said.keys[0] in PREPOSITIONS[heard.language] or YEAR.fullmatch(said.keys[0]):
        return with_constraint(last, rest, heard.language)
    inflected = heard.language == "pl" and opens == "other"
    recent = "" if before.question == last else before.question
    return with_subject(last, rest, heard.language, inflected=inflected, recent=recent)


def _without_answered_tail(question: str, turns: Sequence[Turn]) -> str:
    """A question without what an earlier follow-up asked of its subject („… – od kiedy”), if that named nothing."""
    before, tail, asked = bare(question).rpartition(TAIL)
    said = {key for turn in turns if turn.question != turn.searched_for for key in keys_of(turn.question)}
    keys = keys_of(asked)
    names = any(is_content(key) and not GENERAL(key) and not is_constraint(key) for key in keys)
    leaning = any(key in PREPOSITIONS["en"] or key in PREPOSITIONS["pl"] for key in keys)
    narrows = leaning and any(map(is_constraint, keys))
    return before if tail and not names and not narrows and said.issuperset(keys) else question
