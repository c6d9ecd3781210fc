"""What a sentence changes of the words it rests on, beyond figures, names and the "not" before a word. Pure.

`grounding.support` judges any statement; this knows more: the sentence was written by a model that had its quotes
before it, so that what is not theirs was put there. Words of two languages are not compared.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from advisor.grounding.directions import turns_comparison
from advisor.grounding.negation import Terms, places
from advisor.grounding.number_words import in_digits
from advisor.grounding.roles import changes_roles
from advisor.grounding.support import shared_words
from advisor.grounding.wording import Wording, in_language
from advisor.language.words import fold

_ADDITION = 4
"""Content words in a row that no quote says: from here on they are a clause of their own, not another wording. Of 26
paraphrases written by hand 16 have one, four have two, none has more."""
_DOUBTFUL_ADDITION = 3
_INSERTED = 2
"""Content words in a row that are put between, or behind, words of the quotes without taking the place of any."""
_EXAMPLES = re.compile(r"\b(?:między innymi|na przykład|for example|for instance|among others)\b", re.IGNORECASE)
"""Words that say of a list that it is not whole."""
_CLAUSE = re.compile(r"[,;:](?=\s)|[()–—]|\s(?:and|but|while|i|oraz|ale|a)\s", re.IGNORECASE)
_MARKED_CLAUSE = re.compile(r"[,;:](?=\s)|[()–—]")
_CLAUSE_TERMS = 3
"""Content words from which a clause is looked at by itself."""
_CLAUSE_SHARE = 0.45
"""A clause whose words the quotes say less of is not carried, however much of the sentence is. In the paraphrases the
least is 0.5."""
_SPEECH = re.compile(r"[„“«\"][^„“”«»\"]{12,}[”“»\"]")
_TURNS = ("not", "without")
_DENIALS = {
    "en": re.compile(
        r"\b(?:not(?! only)|cannot|no|never|none|nobody|nothing|neither|nor|without|impossible|unable)\b|n['’]t\b", re.I
    ),
    "pl": re.compile(r"\b(?:nie(?! tylko)|bez|niemożliw\w+)\b", re.I),  # `nikt nie` and `nie … żaden` deny once
}
_CALLED_UNTRUE = re.compile(
    r"\b(?:not true|untrue|not correct|false|wrong|myth|no (?:evidence|proof)|nobody|no one|nieprawd\w+|nie jest prawda"
    r"|falsz\w*|bledn\w+|mit(?:em)?|nie ma dowod\w+|nikt)\b.{0,30}\b(?:that|ze|jakoby)\b",
    re.IGNORECASE,
)
"""Behind it a whole clause is denied that has no "not" of its own. Folded."""
_NEGATING = {"en": ("un", "in", "im", "il", "ir", "non", "dis"), "pl": ("nie",)}
"""What a word is denied by without a word of its own: `possible`, `impossible`."""
_COPY = 0.9
"""Share of a quote's content words from which a sentence is a copy of it: what it leaves out is then not much."""
_STEM = 6
"""Letters by which two forms of a word are known."""
_SHORT = 4
"""Letters of a stem that is a whole beginning: „niewazn” of „wazny”, which no dictionary has."""
_SOURCE = r"(?:according to|in the words of|zdaniem|według|jak (?:pisze|twierdzi|podaje))"
_ATTRIBUTED = re.compile(rf"^{_SOURCE} ([^,]{{2,60}}),", re.IGNORECASE)
_ATTRIBUTING = re.compile(rf"\b{_SOURCE}\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[^\W\d_a-zà-öø-ÿąćęłńóśźż][\w-]*")


def turns_round(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether it denies more than its quotes do, leaves a "not" out of a copy, or states what one calls untrue."""
    said, held = (any(_CALLED_UNTRUE.search(fold(one.text)) for one in side) for side in ([statement], quotes))
    if (said and not held) or _denies_in_a_word(statement, quotes, terms):
        return True
    if _loses_denial(statement, quotes, terms):
        return True
    theirs = [_denies(quote, terms) for quote in quotes]
    if not _denies(statement, terms):
        return (held and not said) or (bool(quotes) and not in_language(quotes, statement.language) and all(theirs))
    return _denials(statement) > sum(map(_denials, quotes)) or not any(theirs)


def goes_beyond(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether a clause of it is one of which its quotes say nothing."""
    same = in_language(quotes, statement.language)
    if not same:
        return False
    return longest_addition(statement, same, terms) >= _ADDITION or least_clause(statement, same, terms) < _CLAUSE_SHARE


def is_doubtful(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether it leaves out a "not", puts words in the place of others, adds some, or says whose they are."""
    same = in_language(quotes, statement.language)
    if not same:
        return False
    return (
        _denials(statement) < min(map(_denials, same))
        or longest_addition(statement, same, terms) >= _DOUBTFUL_ADDITION
        or replaces(statement, same, terms)
        or turns_comparison(statement, same)
        or changes_roles(statement, same, terms)
        or _attributes(statement, same)
    )


def _attributes(statement: Wording, quotes: Sequence[Wording]) -> bool:
    """Whether it puts words of a quote into the mouth of somebody whom that quote only speaks of."""
    found = _ATTRIBUTED.match(statement.text)
    if found is None or any(_ATTRIBUTING.search(quote.text) for quote in quotes):
        return False
    return any(name in quote.text for name in _CAPITALISED.findall(found[1]) for quote in quotes)


def is_reported(statement: Wording, quote: Wording, terms: Terms) -> bool:
    """Whether all that a quote gives of it stands in quotation marks: said by somebody, or ordered, not stated."""
    around = set(terms(_SPEECH.sub(" ", quote.text), quote.language))
    return bool(around and _SPEECH.search(quote.text)) and not around & set(terms(*statement))


def longest_addition(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> int:
    """The most content words in a row that no quote says."""
    held = {term for quote in quotes for term in terms(*quote)}
    longest = run = 0
    for term in terms(*statement):
        run = 0 if term in held else run + 1
        longest = max(longest, run)
    return longest


def least_clause(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> float:
    """The smallest share of a clause's content words that quotes say; 1 where no clause is long enough to tell."""
    told = (*_CLAUSE.split(statement.text), *_MARKED_CLAUSE.split(statement.text))
    clauses = (Wording(clause, statement.language) for clause in told)
    long = (clause for clause in clauses if len(set(terms(*clause))) >= _CLAUSE_TERMS)
    return min((shared_words(clause, quotes, terms) for clause in long), default=1.0)


def replaces(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether a word that no quote says stands where a quote has another, or two where it has none.

    Figures and names are judged elsewhere, so they do not count here.
    """
    language = statement.language
    told = list(terms(in_digits(_EXAMPLES.sub(" ", statement.text), language), language))
    ours = [term for quote in quotes for term in terms(in_digits(quote.text, language), language)]
    named = set(terms(" ".join(_CAPITALISED.findall(statement.text)), language))
    for kind, start, end, first, last in SequenceMatcher(None, ours, told, autojunk=False).get_opcodes():
        lost = [term for term in ours[start:end] if term not in told and term.isalpha()]
        new = [term for term in told[first:last] if term not in ours and term not in named and term.isalpha()]
        if (kind == "replace" and lost and new) or (kind == "insert" and len(new) >= _INSERTED):
            return True
    return False


def _denies(wording: Wording, terms: Terms) -> bool:
    return not places(*wording, terms).keys().isdisjoint(_TURNS)


def _loses_denial(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether it says nearly all that a quote says, but denies less often: a "not" was left out of a copy."""
    said = set(terms(*statement))
    for quote in in_language(quotes, statement.language):
        theirs = set(terms(*quote))
        if theirs and len(theirs & said) / len(theirs) >= _COPY and _denials(statement) < _denials(quote):
            return True
    return False


def _denies_in_a_word(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether a word of the quotes became its contrary by what was put before it, or lost what denied it."""
    told = Counter(terms(*statement))
    held = Counter(term for quote in in_language(quotes, statement.language) for term in terms(*quote))
    new, lost = told - held, held - told
    heads = _NEGATING.get(statement.language, ())
    return bool(held) and any(
        _is_denied(one, other, heads) or _is_denied(other, one, heads) for one in new for other in lost
    )


def _is_denied(word: str, plain: str, heads: Sequence[str]) -> bool:
    """Whether a word is the other with one of these before it; their endings may differ."""
    rests = [word.removeprefix(head) for head in heads if word.startswith(head)]
    if any(len(rest) >= _SHORT and plain.startswith(rest) for rest in rests):
        return True
    return any(rest == plain or (len(plain) >= _STEM and rest[:_STEM] == plain[:_STEM]) for rest in rests)


def _denials(wording: Wording) -> int:
    pattern = _DENIALS.get(wording.language)
    return len(pattern.findall(wording.text)) if pattern else 0
