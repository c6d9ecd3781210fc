"""Which proposals of a model are kept: those that say what the clause says, no more and no less. Pure.

A board votes on these sentences, so the checks are stricter than those of answers: every content word of the clause
stays, but for words that only join or stand for each other (`vocabulary`), and a further one comes from what the clause
rests on. Who does what to whom is not checked: words in another order can say something else.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, get_args

from advisor.drafting.materials import Materials
from advisor.drafting.phrases import Span
from advisor.drafting.review.claims import unsupported
from advisor.drafting.review.found import Reviewed
from advisor.drafting.review.noise import filler_in
from advisor.drafting.review.promises import promises
from advisor.drafting.reworded.offered import Offered
from advisor.drafting.reworded.vocabulary import vocabulary
from advisor.grounding.alterations import turns_round
from advisor.grounding.figures import missing_figures
from advisor.grounding.names import missing_names
from advisor.grounding.negation import Terms, Turn, changes, places
from advisor.grounding.quotes import collapsed
from advisor.grounding.wording import Wording
from advisor.language.detection import detect_language
from advisor.language.sentences import split_sentences
from advisor.models import Language, Profile
from advisor.prompting.leaks import Told
from advisor.prompting.orders import is_order
from advisor.prompting.tidy import addresses, tidied

Fault = Literal["form", "fixed", "language", "length", "figure", "name", "negation", "strength", "promise", "words"]
"""Why a proposal is not kept."""

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,.;:-–'’"
_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_PAIRED = frozenset('„“”"«»()[]{}<>‹›')
"""Marks that stand in pairs: there are as many as before."""
_STOPS = ".!?…"
_ADDED, _SHARE = 2, 0.25
"""Content words that may come from what a clause rests on: two, or a quarter of its own."""
_TIED = re.compile(r"\S+(?:\u00a0\S+)+")
"""Words with blanks that do not break: "12\u00a0500\u00a0zł"."""


class Checks:
    """Judges the proposals for the texts of one draft."""

    def __init__(self, language: Language, terms: Terms, materials: Materials, profile: Profile, told: Told) -> None:
        """`told`: what the model was told and may not repeat."""
        self._language = language
        self._terms = terms
        self._materials = materials
        self._told = told
        self._vocabulary = vocabulary(language, terms)
        self._unsaid = frozenset(term for text in profile.must_not_say for term in terms(text, language))

    def kept(self, offered: Offered, raw: str) -> str | None:
        """The proposal as it may stand in the draft; None where it may not."""
        text = tidied(raw)
        return _tied(text, offered) if self.fault(offered, raw) is None else None

    def fault(self, offered: Offered, raw: str) -> Fault | None:
        """The first thing that is wrong with a proposal."""
        return next(self._faults(offered, raw, tidied(raw)), None)

    def _faults(self, offered: Offered, raw: str, text: str) -> Iterator[Fault]:
        old = offered.text
        if not self._is_in_form(offered, raw, text):
            yield "form"
        if any(one not in text for one in offered.fixed) or not text.startswith(offered.opens):
            yield "fixed"
        spoken = (self._language, detect_language(old, default=self._language))
        if detect_language(text, default=self._language) not in spoken:
            yield "language"
        if len(text.split()) > offered.most:
            yield "length"
        yield from self._altered(old, text)
        yield from self._said_otherwise(offered, text)

    def _is_in_form(self, offered: Offered, raw: str, text: str) -> bool:
        """Plain words in as many sentences, ending as before; no address, order or line of what the model was told."""
        old, around = offered.text, " ".join((offered.text, *offered.sources))
        usual = _LETTERS + (_POLISH if self._language == "pl" else "")
        return (
            bool(text)
            and set(text) <= {*usual, *around}
            and _paired(text) == _paired(old)
            and _shouted(text) <= _shouted(old)
            and (text[0].isupper() or text[0] == old[0])
            and _ending(text) == _ending(old)
            and len(split_sentences(text)) == len(split_sentences(old))
            and set(addresses(raw)) <= set(addresses(old))
            and not is_order(text)
            and not self._told.is_repeated(text, around)
        )

    def _altered(self, old: str, text: str) -> Iterator[Fault]:
        """What grounding finds between the two, in both directions."""
        was, now = Wording(old, self._language), Wording(text, self._language)
        if missing_figures(now, (was,)) or missing_figures(was, (now,)):
            yield "figure"
        if missing_names(now, (was,)) or missing_names(was, (now,)):
            yield "name"
        changed = changes(now, (was,), self._terms) | changes(was, (now,), self._terms)
        turned = turns_round(now, (was,), self._terms) or turns_round(was, (now,), self._terms)
        if "negation" in changed or turned:
            yield "negation"
        intended = self._vocabulary.is_intention(old) != self._vocabulary.is_intention(text)
        if changed or intended or self._turns(old) != self._turns(text):
            yield "strength"

    def _said_otherwise(self, offered: Offered, text: str) -> Iterator[Fault]:
        if not self._vocabulary.raised(text) <= self._vocabulary.raised(offered.text):
            yield "promise"
        if not set(self._blots(text)) <= set(self._blots(offered.text)):
            yield "promise"
        was, now = self._meant(offered.text), self._meant(text)
        held = {term for source in offered.sources for term in self._meant(source)} - self._unsaid
        added = now - was
        foreign = any(term not in held or any(map(str.isdecimal, term)) for term in added)
        if was - now or foreign or added.total() > max(_ADDED, int(was.total() * _SHARE)):
            yield "words"

    def _turns(self, text: str) -> Counter[str]:
        """How often it says not, may, must, only … ."""
        found = places(text, self._language, self._terms)
        return Counter({turn: len(found[turn]) for turn in get_args(Turn) if turn in found})

    def _meant(self, text: str) -> Counter[str]:
        return self._vocabulary.meant(self._terms(text, self._language))

    def _blots(self, text: str) -> Iterator[str]:
        """Filler, claims and promises, as the words that make them."""
        reviewed = Reviewed(text, self._language, self._materials, None, None)
        claimed = [span for claim in self._materials.claims.claims for span in reviewed.spans(claim.patterns)]
        spans: list[Span] = [*filler_in(reviewed), *unsupported(reviewed), *claimed]
        yield from (collapsed(text[start:end]).casefold() for start, end in spans)
        yield from (found.text for found in promises(reviewed))


def _paired(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter in _PAIRED)


def _shouted(text: str) -> set[str]:
    """Words in capitals."""
    return {word for word in text.split() if word.isupper() and sum(map(str.isalpha, word)) > 1}


def _ending(text: str) -> str:
    return text[len(text.rstrip(_STOPS)) :]


def _tied(text: str, offered: Offered) -> str:
    """With the blanks that do not break of the text as drafted."""
    for tied in _TIED.findall(offered.clause.text):
        text = text.replace(tied.replace("\u00a0", " "), tied)
    return text
