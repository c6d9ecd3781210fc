"""What a sentence changes of the words it rests on, beyond figures, names and the "not" before a word. Pure.

`grounding.support` judges any statement; this knows more: the sentence was written by a model that had its quotes
before it, so that what is not theirs was put there. Words of two languages are not compared.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from advisor.grounding.negation import Terms, places
from advisor.grounding.number_words import in_digits
from advisor.grounding.support import shared_words
from advisor.grounding.wording import Wording, in_language
from advisor.language.words import fold

_ADDITION = 4
"""Content words in a row that no quote says: from here on they are a clause of their own, not another wording. Of 26
paraphrases written by hand 16 have one, four have two, none has more."""
_DOUBTFUL_ADDITION = 3
_CLAUSE = re.compile(r"[,;:](?=\s)|[()–—]|\s(?:and|but|while|i|oraz|ale|a)\s", re.IGNORECASE)
_CLAUSE_TERMS = 3
"""Content words from which a clause is looked at by itself."""
_CLAUSE_SHARE = 0.35
"""A clause whose words the quotes say less of is not carried, however much of the sentence is. In the paraphrases the
least is 0.5."""
_SPEECH = re.compile(r"[„“«\"][^„“”«»\"]{12,}[”“»\"]")
_TURNS = ("not", "without")
_DENIALS = {
    "en": re.compile(r"\b(?:not(?! only)|cannot|no|never|none|nobody|nothing|neither|nor|without)\b|n['’]t\b", re.I),
    "pl": re.compile(r"\b(?:nie(?! tylko)|bez)\b", re.I),  # `nikt nie` and `nie … żaden` deny once
}
_CALLED_UNTRUE = re.compile(
    r"\b(?:not true|untrue|not correct|false|wrong|myth|no (?:evidence|proof)|nieprawd\w+|nie jest prawda"
    r"|falsz\w*|bledn\w+|mit(?:em)?|nie ma dowod\w+)\b.{0,30}\b(?:that|ze|jakoby)\b",
    re.IGNORECASE,
)
"""Behind it a whole clause is denied that has no "not" of its own. Folded."""
_CAPITALISED = re.compile(r"\b[^\W\d_a-zà-öø-ÿąćęłńóśźż][\w-]*")


def turns_round(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether it denies more than its quotes do, or states what one of them calls untrue."""
    if _denies(statement, terms):
        same = in_language(quotes, statement.language)
        more = len(same) == len(quotes) and _denials(statement) > sum(map(_denials, same))
        return more or not any(_denies(quote, terms) for quote in quotes)
    if _CALLED_UNTRUE.search(fold(statement.text)):
        return False
    return any(_CALLED_UNTRUE.search(fold(quote.text)) for quote in quotes)


def goes_beyond(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether a clause of it is one of which its quotes say nothing."""
    same = in_language(quotes, statement.language)
    if not same:
        return False
    return longest_addition(statement, same, terms) >= _ADDITION or least_clause(statement, same, terms) < _CLAUSE_SHARE


def is_doubtful(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether it leaves out a "not", puts words in the place of others, or adds some: it may still say the same."""
    same = in_language(quotes, statement.language)
    if not same:
        return any(_denies(quote, terms) for quote in quotes) and not _denies(statement, terms)
    fewer = _denials(statement) < min(map(_denials, same))
    return fewer or longest_addition(statement, same, terms) >= _DOUBTFUL_ADDITION or replaces(statement, same, terms)


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
    clauses = (Wording(clause, statement.language) for clause in _CLAUSE.split(statement.text))
    long = (clause for clause in clauses if len(set(terms(*clause))) >= _CLAUSE_TERMS)
    return min((shared_words(clause, quotes, terms) for clause in long), default=1.0)


def replaces(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether a word that no quote says stands where a quote has another, between words they share.

    Figures and names are judged elsewhere, so they do not count here.
    """
    language = statement.language
    told = list(terms(in_digits(statement.text, language), language))
    ours = [term for quote in quotes for term in terms(in_digits(quote.text, language), language)]
    named = set(terms(" ".join(_CAPITALISED.findall(statement.text)), language))
    for kind, start, end, first, last in SequenceMatcher(None, ours, told, autojunk=False).get_opcodes():
        lost = [term for term in ours[start:end] if term not in told and term.isalpha()]
        new = [term for term in told[first:last] if term not in ours and term not in named and term.isalpha()]
        if kind == "replace" and lost and new:
            return True
    return False


def _denies(wording: Wording, terms: Terms) -> bool:
    return not places(*wording, terms).keys().isdisjoint(_TURNS)


def _denials(wording: Wording) -> int:
    pattern = _DENIALS.get(wording.language)
    return len(pattern.findall(wording.text)) if pattern else 0
