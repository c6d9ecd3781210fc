"""Wishes a draft cannot simply obey: which of them a manager brings, what is said about each, what to ask. Pure."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Literal, TypeVar

from advisor.drafting.form_wishes import FormWishes, forms_asked
from advisor.drafting.materials import Materials
from advisor.drafting.wish_cues import any_found, sentences
from advisor.drafting.wish_meaning import meant, parts_of
from advisor.drafting.wording import Wording
from advisor.knowledge.entries import BothLists
from advisor.knowledge.wishes import Wish
from advisor.models import Remark, Situation

DraftKind = Literal["mission", "plan"]
T = TypeVar("T")

MOST = 6
"""Wishes that are answered in one draft: more would bury the gravest (editorial)."""
_TELLING = ("sector", "region", "members", "member_mix", "stage", "priorities")
"""What makes a text one cluster's own."""
_HARDLY = 2
"""Up to so many of the six told, a draft is mostly assumption (editorial)."""
_MANY_TOPICS = 5
_SHORT_TEXT = 40
"""Words, and two sentences, into which five topics do not go (editorial; members remember up to 60 words)."""
_SHORT_TIME = 2
"""Months in which a plan can hardly show a result (editorial)."""


def recognised(kind: DraftKind, situation: Situation, request: str, materials: Materials) -> tuple[Wish, ...]:
    """The awkward wishes in the request, the priorities, the budget and the horizon, gravest first, at most six.

    Told by cues; a sentence without any is compared with examples by meaning. A text quoted to be judged is no wish.
    Some need no words: a profile hardly told, five topics for one sentence.
    """
    form = forms_asked(request, situation.language)
    profile = situation.profile
    asked = request.replace(form.quoted, " ") if form.quoted else request
    texts = (asked, *profile.priorities, profile.budget or "", profile.horizon or "")
    told = sentences(texts)
    claims = tuple(pattern for claim in materials.claims.claims for pattern in _both(claim.patterns))
    wishes = (wish for wish in materials.wishes.wishes if kind in wish.applies_to)
    unheard = [part for part in parts_of(texts) if not _any_in_words(materials.wishes.wishes, part, claims)]
    by_meaning = meant(unheard, materials.wishes, materials.nearness)
    met = (
        wish
        for wish in wishes
        if (wish.id in by_meaning and not any_found(_both(wish.unless), told, claims))
        or _in_words(wish, told, claims)
        or _in_facts(wish, kind, situation, form)
    )
    return tuple(met)[:MOST]


def remarks(wishes: Iterable[Wish], situation: Situation, materials: Materials) -> tuple[Remark, ...]:
    """What is said about each wish, in the draft's language: the reply, the way out, what would be needed; cited."""
    words = Wording(situation.language, materials.inflection)
    return tuple(
        Remark(kind=wish.id, text=_said(wish, words), citations=materials.evidence.cite(wish.evidence))
        for wish in wishes
    )


def questions(wishes: Iterable[Wish], situation: Situation, materials: Materials) -> tuple[Remark, ...]:
    """What to put to members, workers or neighbours: the first question of each wish, then the second of each."""
    asked = [
        [Remark(kind=wish.id, text=text) for text in wish.questions.of(situation.language)]
        for wish in wishes
        if wish.questions
    ]
    return _in_turn(asked)


def actions_for(wishes: Iterable[Wish]) -> tuple[str, ...]:
    """Ids of actions a plan takes because of the wishes: the first of each, then the second of each, each once."""
    return tuple(dict.fromkeys(_in_turn([wish.actions for wish in wishes])))


def _any_in_words(wishes: Iterable[Wish], part: str, claims: Sequence[str]) -> bool:
    told = sentences((part,))
    return any(_in_words(wish, told, claims) for wish in wishes)


def _in_words(wish: Wish, told: Sequence[str], claims: Sequence[str]) -> bool:
    """Whether a cue is found, with one of `against` where there are any, and nothing that shows another wish."""
    against = _both(wish.against)
    return (
        any_found(_both(wish.cues), told, claims)
        and (not against or any_found(against, told, claims))
        and not any_found(_both(wish.unless), told, claims)
    )


def _in_facts(wish: Wish, kind: DraftKind, situation: Situation, form: FormWishes) -> bool:
    condition = _CONDITIONS.get(wish.id)
    return condition is not None and condition(kind, situation, form)


def _hardly_told(kind: DraftKind, situation: Situation, form: FormWishes) -> bool:
    return len(set(_TELLING) - set(situation.profile.unknown)) <= _HARDLY


def _crowded(kind: DraftKind, situation: Situation, form: FormWishes) -> bool:
    sentences_asked, (_, most_words) = form.sentences or 99, form.words or (0, 999)
    return len(situation.profile.priorities) >= _MANY_TOPICS and (sentences_asked <= 2 or most_words <= _SHORT_TEXT)


def _hurried(kind: DraftKind, situation: Situation, form: FormWishes) -> bool:
    months = form.months or situation.months
    return kind == "plan" and months is not None and months <= _SHORT_TIME


def _unpaid(kind: DraftKind, situation: Situation, form: FormWishes) -> bool:
    return kind == "plan" and situation.money is not None and situation.money.amount == 0


_CONDITIONS: dict[str, Callable[[DraftKind, Situation, FormWishes], bool]] = {
    "wish-hardly-told": _hardly_told,
    "wish-too-much-in-one-text": _crowded,
    "wish-very-short-time": _hurried,
    "wish-everything-at-no-cost": _unpaid,
}
"""By id of a wish: what in the facts shows it, without any words."""


def _said(wish: Wish, words: Wording) -> str:
    parts = [wish.reply.of(words.language), wish.way_out.of(words.language)]
    if wish.needs:
        parts.append(words.texts.say("wishes.needs", needs="; ".join(map(_lowered, wish.needs.of(words.language)))))
    return " ".join(parts)


def _lowered(text: str) -> str:
    """With a small first letter, unless the word is written in capitals (EMAS)."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _both(lists: BothLists) -> tuple[str, ...]:
    """In both languages: a Polish manager may write in English, and mix them."""
    return (*lists.en, *lists.pl)


def _in_turn(lists: Sequence[Sequence[T]]) -> tuple[T, ...]:
    """First all first entries, then all second ones."""
    return tuple(entry for row in zip_longest(*lists) for entry in row if entry is not None)
