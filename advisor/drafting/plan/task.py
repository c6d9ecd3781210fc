"""What one plan is made for: the situation, the wishes, the materials, and what follows from them at once. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.phrases import holds
from advisor.drafting.plan.demands import NEIGHBOURS, Demand, demands
from advisor.drafting.plan.ground import own_spots
from advisor.drafting.plan.told import cleaned, is_sound
from advisor.drafting.wording import Wording, shown
from advisor.knowledge.entries import LANGUAGES
from advisor.knowledge.frameworks import HotSpot, Sector
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
_STILL_ASKED = ("wish-everything-at-no-cost",)
"""Wishes whose rows help even where the profile contradicts the reply: saving money convinces owners who won't pay."""
_CALM = ("spokój", "spokoj*", "cisz*", "peace", "calm", "quiet", "no bad press", "no scandal*")
"""Who wants peace in the media asks for no publicity but for an end of a dispute."""
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""What a value that ends in a full stop leaves at the end of a sentence."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_NUMBER = re.compile(r"\b[\d.,\u00a0]+\b\s*")
_MOST_SENTENCES, _SHORTEST, _LONGEST_SENTENCE = 8, 20, 240
_DISPUTE = (
    "protest*", "dispute*", "conflict*", "lawsuit*", "complain*", "spór*", "spor*", "konflikt*", "skarż*", "skarg*",
)  # fmt: skip
_DONOR = ("donor*", "funder*", "grant maker*", "darczyń*", "grantodaw*", "fundator*")
"""Who gives money and asks for an account of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything the parts of a plan are made from."""

    situation: Situation
    request: str
    materials: Materials
    wishes: tuple[Wish, ...]
    """Wishes that get a reply: those that the profile does not contradict."""
    demands: tuple[Demand, ...]
    """Rows that the request asks for."""
    form: FormWishes
    words: Wording
    sector: Sector | None
    spots: tuple[HotSpot, ...]
    """Hot spots of the sector that speak of this cluster's own trade."""
    aims: tuple[Aim, ...]
    """Priorities that are topics, at most `MOST_AIMS`."""
    limits: tuple[Aim, ...]
    """Priorities that forbid something."""
    claimed: frozenset[str]
    """Texts of priorities that make a green claim."""
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
    def is_early(self) -> bool:
        """Whether the cluster is too young for certificates."""
        return self.situation.stage in ("agglomeration", "emergence")

    @property
    def is_blank(self) -> bool:
        """Whether nothing was told that makes a plan one cluster's own."""
        return self.profile.sector is None and self.profile.member_mix is None and not self.aims

    @property
    def takes_standards(self) -> bool:
        """Whether a standard may stand among the rows, as an option."""
        return not self.is_early and not self.is_blank

    @property
    def has_donor(self) -> bool:
        """Whether somebody who gives money for the plan is told of."""
        return holds(_DONOR, " ".join((self.request, self.profile.budget or "")))

    @property
    def in_dispute(self) -> bool:
        """Whether priorities or request speak of a dispute with those who live nearby."""
        return is_dispute(" ".join((*(aim.text for aim in self.situation.aims), self.request)))

    def is_about_words(self, aim: Aim) -> bool:
        """Whether a priority asks for image or publicity: deeds come first, and what is said rests on them."""
        return holds(_WORDS, aim.text) and not holds(_CALM, aim.text)

    def groups(self, *kinds: GroupKind) -> tuple[MemberGroup, ...]:
        """Entries of the member mix of these kinds, in order."""
        return tuple(group for group in self.situation.groups if group.kind in kinds)

    def say(self, key: str, /, **values: object) -> str:
        """A text of the plan with its values."""
        return _TWO_STOPS.sub(".", self.words.say(f"plan.{key}", **values))

    def cited(self, aim: Aim) -> str:
        """A priority as told, fit to stand between quotation marks."""
        return shown(aim.text)


def asks_for_calm(text: str) -> bool:
    """Whether words ask for peace with others or in the media: a dialogue answers that."""
    return holds(_CALM, text)


def is_dispute(text: str) -> bool:
    """Whether words speak of a dispute with those who live nearby."""
    return holds(_DISPUTE, text) and holds(NEIGHBOURS, text)


def _is_claim(text: str, materials: Materials) -> bool:
    return any(holds(claim.patterns.of(language), text) for claim in materials.claims.claims for language in LANGUAGES)


def task_of(situation: Situation, request: str, materials: Materials, wishes: Sequence[Wish], form: FormWishes) -> Task:
    """Read off what a plan needs to know."""
    situation = cleaned(situation)
    told = [aim for aim in situation.aims if any(letter.isalpha() for letter in aim.text) and shown(aim.text)]
    topics = [aim for aim in told if not _LIMIT.match(aim.text)]
    months = form.months or situation.months
    length = max(1, min(months or DEFAULT_MONTHS, LONGEST))
    met = [wish for wish in wishes if "plan" in wish.applies_to]
    sound = [wish for wish in met if is_sound(wish, situation, request, length)]
    sector = materials.sector(situation.sector)
    sentences = [part.strip() for part in _SENTENCE.split(request) if len(part.strip()) >= _SHORTEST]
    return Task(
        situation=situation,
        request=request,
        materials=materials,
        wishes=tuple(sound),
        demands=demands(situation, request, [wish for wish in met if wish in sound or wish.id in _STILL_ASKED]),
        form=form,
        words=Wording(situation.language, materials.inflection),
        sector=sector,
        spots=own_spots(sector, situation.profile),
        aims=tuple(topics[:MOST_AIMS]),
        limits=tuple(aim for aim in told if _LIMIT.match(aim.text)),
        claimed=frozenset(aim.text for aim in told if _is_claim(aim.text, materials)),
        untaken=tuple(topics[MOST_AIMS:]),
        sentences=tuple(part[:_LONGEST_SENTENCE] for part in sentences[:_MOST_SENTENCES]),
        kinds=tuple(_NUMBER.sub("", group.text)[:_LONGEST_SENTENCE] for group in situation.groups[:_MOST_SENTENCES]),
        months=length,
        months_assumed=months is None,
    )
