"""Words that turn or bend what a sentence says: not, only, may, should, must; and which words they govern. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from advisor.grounding.wording import Wording, plain
from advisor.language.words import fold

Terms = Callable[[str, str], Sequence[str]]
"""Content terms of a text in a language, as `Lemmatiser.terms` gives them."""
Turn = Literal["not", "without", "may", "should", "must", "only", "all"]
Change = Literal["negation", "stronger", "only", "all"]

_NEXT = 2
"""Content words a word governs: `may also seriously harm` bends `seriously` and `harm`."""
_WORDS: Mapping[str, Mapping[Turn, str]] = {
    "en": {
        "not": "not no never neither nor none nobody nothing cannot impossible unable hardly rarely barely",
        "without": "without",
        "may": "may might can could possibly perhaps",
        "should": "should ought",
        "must": "must shall required obliged obligatory mandatory",
        "only": "only solely exclusively merely",
        "all": "all every each always any",
    },
    "pl": {
        "not": "nie ani nigdy żaden żadna żadne żadnego żadnej żadnych żadnym nikt nikogo nic brak braku niczego"
        " niemożliwe niemożliwy niemożliwa niemożliwą niemożliwym niemożliwego niemożliwej niemożliwych",
        "without": "bez",
        "may": "może mogą można mógł mogła mogło mogły mógłby mogłaby mogłoby mogłyby mogliby mogli chyba możliwe",
        "should": "powinien powinna powinno powinny powinni należy warto winien winna winny powinno",
        "must": "musi muszą musiał musiała musiało musiały musimy trzeba obowiązkowo obowiązkowy obowiązkowe"
        " obowiązkowa",
        "only": "tylko jedynie wyłącznie zaledwie",
        "all": "wszystkie wszyscy wszystkich wszystkim wszystkimi każdy każda każde każdego każdej każdemu każdym"
        " każdą zawsze cały",
    },
}
_IN_ONE_WORD = (
    (re.compile(r"\b(?:has|have|had) to\b", re.IGNORECASE), "must"),
    (re.compile(r"\bnot only\b", re.IGNORECASE), " "),
    (re.compile(r"\bnie tylko\b", re.IGNORECASE), " "),
    (re.compile(r"\b(\w+?)n['’]t\b", re.IGNORECASE), r"\1 not"),
    (re.compile(r"\b(?:ma|mają|miał[aoy]?) obowiązek\b", re.IGNORECASE), "musi"),
    (re.compile(r"\bNo\.? (?=\d)"), " "),
    (re.compile(r"\bno longer\b", re.IGNORECASE), "not"),
)
"""Said in one word before words are looked at; `not only` neither denies nor restricts, `No 5` is a number."""
_KINDS: Mapping[str, Mapping[str, Turn]] = {
    language: {fold(word): turn for turn, forms in kinds.items() for word in forms.split()}
    for language, kinds in _WORDS.items()
}
_POLISH_VERBS = frozenset(
    ("jest", "sa", "ma", "maja", "byl", "byla", "bylo", "byly", "bedzie", "beda", "mial", "miala", "mialo", "mialy")
)
_TOKEN = re.compile(r"[^\W_]+(?:[-'’&+][^\W_]+)*")
_CLAUSE = re.compile(r",(?=\s)|\b(?:that|which|who|where|but|if|unless|because|while|whether)\b", re.IGNORECASE)
"""A comma, or an English word that opens a clause without one. Not `and`: `does not cover waste and water`."""
_SENTENCE = re.compile(r"[.;:!?](?=\s|$)")
_DENIALS: frozenset[Turn] = frozenset(("not", "without"))
"""Without what stands behind it a sentence says the same; a "not" turns all of its clause."""
_HEDGES: frozenset[Turn] = frozenset(("may", "should"))
_STRENGTH: Mapping[Turn | None, int] = {"may": 1, "should": 2, None: 3, "must": 4}
"""From a possibility to a duty; a plain sentence states a fact."""


class Place(NamedTuple):
    """What bends one content word where it stands."""

    near: frozenset[Turn]
    """Turns right before it."""
    around: frozenset[Turn]
    """All turns of its clause, and what its sentence calls possible or advisable."""


def places(text: str, language: str, terms: Terms) -> Mapping[str, Sequence[Place]]:
    """The content terms of a text, and the turns themselves (`not required`), with their places.

    Texts in other languages than English and Polish have no turns.
    """
    if language not in _KINDS:
        return {}
    for pattern, word in _IN_ONE_WORD:
        text = pattern.sub(word, text)
    found: dict[str, list[Place]] = {}
    for sentence in _SENTENCE.split(plain(text)):
        clauses = [list(_walk(clause, language, terms)) for clause in _CLAUSE.split(sentence)]
        hedges = _HEDGES & {term for clause in clauses for term, _ in clause}
        for clause in clauses:
            around = hedges | {turn for turn in get_args(Turn) if any(turn == term for term, _ in clause)}
            for term, near in clause:
                found.setdefault(term, []).append(Place(near, around))
    return found


def _walk(clause: str, language: str, terms: Terms) -> Iterator[tuple[str, frozenset[Turn]]]:
    """Each content term and each turn of a clause, with the turns right before it."""
    left: dict[Turn, int] = {}
    for token in _TOKEN.findall(clause):
        turn = _KINDS[language].get(fold(token.lower()))
        if turn and token != "May":
            yield turn, frozenset(left)
            left[turn] = _NEXT
            continue
        if language == "pl" and fold(token.lower()) in _POLISH_VERBS:  # what `nie` denies, though no content word
            yield fold(token.lower()), frozenset(left)
        for term in terms(token, language):
            yield term, frozenset(left)
            left = {one: count - 1 for one, count in left.items() if count > 1}


def changes(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> frozenset[Change]:
    """How a statement turns what quotes in its language say.

    - `negation`: it denies where no quote denies anything, or a word is denied on one side alone;
    - `stronger`: a duty where no quote states one, or a fact or advice of what the quotes call possible;
    - `only`, `all`: a restriction or a generality where no quote has one.
    """
    said = places(*statement, terms)
    held: dict[str, list[Place]] = {}
    for quote in quotes:
        for term, found in places(*quote, terms).items():
            held.setdefault(term, []).extend(found)
    shared = [(said[term], held[term]) for term in said if term in held]
    new = {turn for turn in get_args(Turn) if turn in said and turn not in held}
    changed: set[Change] = {kind for kind in ("only", "all") if kind in new}
    denies = _DENIALS & said.keys() and not _DENIALS & held.keys()
    if denies or any(_denies(*both) or _denies(*reversed(both)) for both in shared):
        changed.add("negation")
    if "must" in new or any(_is_stronger(*both) for both in shared):
        changed.add("stronger")
    return frozenset(changed)


def _denies(one: Sequence[Place], other: Sequence[Place]) -> bool:
    """Whether a word stands right behind a "not" wherever one side says it, and nowhere near one on the other."""
    return all(_DENIALS & place.near for place in one) and not any(
        "not" in place.around or "without" in place.near for place in other
    )


def _is_stronger(said: Sequence[Place], held: Sequence[Place]) -> bool:
    """Whether a word is said more strongly than any quote says it; what its whole sentence calls possible counts."""
    here = max(_strength(place.near | (place.around & _HEDGES)) for place in said)
    return here > max(_strength(place.near) for place in held)


def _strength(over: frozenset[Turn]) -> int:
    return min((_STRENGTH[turn] for turn in over if turn in _STRENGTH), default=_STRENGTH[None])
