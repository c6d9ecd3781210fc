"""What one plan is made for: the situation, the wishes, the materials, and what follows from them at once. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.phrases import holds
from advisor.drafting.wording import Wording, shown
from advisor.knowledge.frameworks import Sector
from advisor.knowledge.wishes import Wish
from advisor.models import Aim, GroupKind, MemberGroup, Profile, Situation

DEFAULT_MONTHS = 24
LONGEST = 120
"""Months; what lies further off is planned at a yearly review."""
MOST_AIMS = 12
"""Priorities a plan can answer; further ones are named as open."""
_LIMIT = re.compile(r"\s*(?:bez|nie|żadn\w+|no|not|without|never|don't)\b", re.IGNORECASE)
"""How a priority begins that forbids something: it sets a limit and is no topic."""
_WORDS = (
    "image*", "reputation*", "publicity", "visibility", "media", "mediach", "communication*", "promotion*",
    "marketing*", "wizerun*", "reputacj*", "komunikacj*", "promocj*", "reklam*", "rozgłos*", "look green",
    "influencer*",
)  # fmt: skip
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""What a value that ends in a full stop leaves at the end of a sentence."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_NUMBER = re.compile(r"\b[\d.,\u00a0]+\b\s*")
_MOST_SENTENCES, _SHORTEST, _LONGEST_SENTENCE = 8, 20, 240
NEIGHBOURS = (
    "resident*", "neighbour*", "neighbor*", "villag*", "local community", "local communities", "mieszkań*", "sąsiad*",
    "społecznoś* lokaln*",
)  # fmt: skip
"""How those who live nearby are called."""
_DISPUTE = (
    "protest*",
    "dispute*",
    "conflict*",
    "lawsuit*",
    "complain*",
    "spór*",
    "spor*",
    "konflikt*",
    "skarż*",
    "skarg*",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything the parts of a plan are made from."""

    situation: Situation
    request: str
    materials: Materials
    wishes: tuple[Wish, ...]
    form: FormWishes
    words: Wording
    sector: Sector | None
    aims: tuple[Aim, ...]
    """Priorities that are topics, at most `MOST_AIMS`."""
    limits: tuple[Aim, ...]
    """Priorities that forbid something."""
    untaken: tuple[Aim, ...]
    """Priorities beyond those a plan can answer."""
    sentences: tuple[str, ...]
    """What the request says, a sentence each."""
    kinds: tuple[str, ...]
    """Kinds of members in the manager's words, without their numbers."""
    months: int
    months_assumed: bool

    @property
    def profile(self) -> Profile:
        """The cluster in its manager's words."""
        return self.situation.profile

    @property
    def in_dispute(self) -> bool:
        """Whether priorities or request speak of a dispute with those who live nearby."""
        return is_dispute(" ".join((*(aim.text for aim in self.situation.aims), self.request)))

    def is_about_words(self, aim: Aim) -> bool:
        """Whether a priority asks for image or publicity: deeds come first, and what is said rests on them."""
        return holds(_WORDS, aim.text)

    def groups(self, *kinds: GroupKind) -> tuple[MemberGroup, ...]:
        """Entries of the member mix of these kinds, in order."""
        return tuple(group for group in self.situation.groups if group.kind in kinds)

    def say(self, key: str, /, **values: object) -> str:
        """A text of the plan with its values."""
        return _TWO_STOPS.sub(".", self.words.say(f"plan.{key}", **values))

    def cited(self, aim: Aim) -> str:
        """A priority as told, fit to stand between quotation marks."""
        return shown(aim.text)


def is_dispute(text: str) -> bool:
    """Whether words speak of a dispute with those who live nearby."""
    return holds(_DISPUTE, text) and holds(NEIGHBOURS, text)


def task_of(situation: Situation, request: str, materials: Materials, wishes: Sequence[Wish], form: FormWishes) -> Task:
    """Read off what a plan needs to know."""
    told = [aim for aim in situation.aims if any(letter.isalpha() for letter in aim.text) and shown(aim.text)]
    topics = [aim for aim in told if not _LIMIT.match(aim.text)]
    months = form.months or situation.months
    sentences = [part.strip() for part in _SENTENCE.split(request) if len(part.strip()) >= _SHORTEST]
    return Task(
        situation=situation,
        request=request,
        materials=materials,
        wishes=tuple(wish for wish in wishes if "plan" in wish.applies_to),
        form=form,
        words=Wording(situation.language, materials.inflection),
        sector=materials.sector(situation.sector),
        aims=tuple(topics[:MOST_AIMS]),
        limits=tuple(aim for aim in told if _LIMIT.match(aim.text)),
        untaken=tuple(topics[MOST_AIMS:]),
        sentences=tuple(part[:_LONGEST_SENTENCE] for part in sentences[:_MOST_SENTENCES]),
        kinds=tuple(_NUMBER.sub("", group.text)[:_LONGEST_SENTENCE] for group in situation.groups[:_MOST_SENTENCES]),
        months=max(1, min(months or DEFAULT_MONTHS, LONGEST)),
        months_assumed=months is None,
    )
