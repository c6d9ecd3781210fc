"""What is worth keeping: the most concrete sentence, and why it is good. Pure."""

import re
from collections.abc import Mapping, Sequence

from advisor.drafting.phrases import Span
from advisor.drafting.review.found import Found, Reviewed, quote_of
from advisor.drafting.review.sentences import Sentence
from advisor.models import Language, Mark

_GRAVITY = 1000
"""Before everything else."""
_FIGURE = re.compile(r"(?<![\w.])\d[\d.,\u00a0]*(?!\s?%?\s*(?:100))")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OFTEN: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:every|each|once a|twice a) (?:\w+ )?(?:year|month|quarter|week|years|months|spring|autumn)\b|\byearly\b",
        re.I,
    ),
    "pl": re.compile(
        r"\bco (?:rok|roku|kwartał|miesiąc|tydzień|pół roku|\w+ lata)\b|\braz (?:w|na) \w+|\bcoroczn\w+", re.IGNORECASE
    ),
}
_DEEDS: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\bwe (?:\w+ )?(?:publish|measure|train|buy|test|lend|repair|reuse|collect|meet|teach|share|cut|pay|report"
        r"|review|visit|develop|run|prevent|treat|answer|invite)\w*"
        r"|\b(?:cut|reduced|trained|bought|saved|opened|built|repaired)\b",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"\b(?:publikujemy|mierzymy|szkolimy|kupujemy|testujemy|pożyczamy|naprawiamy|zbieramy|spotykamy|uczymy|dzielimy"
        r"|ograniczamy|płacimy|przeglądamy|odwiedzamy|opracowujemy|prowadzimy|zapobiegamy|odpowiadamy|zapraszamy"
        r"|ograniczyliśmy|przeszkoliliśmy|kupiliśmy|zebraliśmy|otworzyliśmy|zbudowaliśmy|przeszkolil\w+|(?:ogranicz|zmniejsz)y[łl]\w*)\b",
        re.IGNORECASE,
    ),
}
_SPAN = range(5, 41)
"""Words of a sentence that can be held up as an example."""
_WEIGHTS = {"dated": 5, "figure": 2, "often": 3, "deed": 3, "groups": 2, "place": 2}
_BESIDE = 6
"""What a sentence loses that speaks to no point at all, where others do."""
_STANDS = 3
"""Weight from which a sentence may stay as it stands."""
_BLOT = 3
"""What a phrase of filler or a claim without proof takes off."""


def keep(reviewed: Reviewed, marks: Sequence[Mark], blots: Sequence[Span]) -> Found | None:
    """The sentence to keep; None for a text without any sentence.

    Args:
        blots: filler and claims without proof.
    """
    sentences = [one for one in reviewed.sentences if not one.is_heading and not one.asks] or reviewed.sentences
    if not sentences:
        return None
    worth = {one: _qualities(one, reviewed.language, marks) for one in sentences}
    words = [word for mark in marks for word in mark.words]
    best = max(sentences, key=lambda one: (_score(one, worth[one], blots, words), -one.start))
    soiled = any(best.start <= start < best.end for start, _ in blots)
    qualities = sorted(worth[best], key=lambda quality: -_WEIGHTS[quality])[:2]
    say = reviewed.words.say
    if _weight(worth[best]) >= _STANDS and not soiled and best.words in _SPAN:
        text = say("review.keep.text", why=" ".join(say(f"review.keep.{quality}") for quality in qualities))
    else:
        text = say("review.keep.core" if qualities else "review.keep.wish")
    return Found(kind="keep", gravity=_GRAVITY, start=best.start, quote=quote_of(best), text=text)


def _qualities(sentence: Sentence, language: Language, marks: Sequence[Mark]) -> list[str]:
    """What makes a sentence concrete."""
    text = sentence.text
    found = []
    if _FIGURE.search(_YEAR.sub(" ", text)) and "100" not in text:
        found.append("dated" if _YEAR.search(text) or "(" in text else "figure")
    if _OFTEN[language].search(text):
        found.append("often")
    if _DEEDS[language].search(text):
        found.append("deed")
    words = {mark.id: mark.words for mark in marks}
    if sum(word in text for word in words.get("rubric-stakeholders", ())) >= 2:
        found.append("groups")
    if sum(word in text for word in words.get("rubric-specific", ())) >= 2:
        found.append("place")
    return found


def _score(sentence: Sentence, qualities: Sequence[str], blots: Sequence[Span], words: Sequence[str]) -> int:
    """The higher, the better to keep; `words` are those that speak to a point of the rubric."""
    soiled = sum(sentence.start <= start < sentence.end for start, _ in blots)
    fits = 0 if sentence.words in _SPAN else -2
    spoken = min(2, sum(word in sentence.text for word in words))
    beside = 0 if spoken or qualities or not words else -_BESIDE
    return _weight(qualities) + spoken - _BLOT * soiled + fits + beside


def _weight(qualities: Sequence[str]) -> int:
    return sum(_WEIGHTS[quality] for quality in qualities)
