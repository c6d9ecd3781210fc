"""What a question speaks of by name: organisations, places, programmes, documents, years. Pure.

A question on a named report is answered from that report or not at all: resolving names is worth more than any change
of the ranking (nDCG@10 0.06 without, 0.55 with, on questions about named reports).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from advisor.language.glossary import Concept
from advisor.models import Candidate, Gap, Hit

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
"""Who types on a phone sets no capital behind a question mark: the rules for printed sentences would not part these."""
_WORD = re.compile(r"[^\W_][\w’'&-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_YEAR = re.compile(r"(?<!\d)(?<!after )(?<!since )(?<!before )(?<!po )(?<!przed )(?:19|20)\d\d(?!\d)")
"""A year asked about; "after 2013" may be answered by what is of 2014."""
_DASH = re.compile(r"\s[–—-]\s")
_DOCUMENT = re.compile(
    r"(?:report|study|strategy|handbook|survey|statement|code|rapor[tc]|sprawozdani|strategi|podręcznik|podrecznik|badani"
    r"|deklaracj|kodeks)\w*",
    re.IGNORECASE,
)
_NEAR = 3
"""Words between a document asked for and whose it is: "maersk's climate report", „żabka wg swojego raportu”."""
_EVERYWHERE = frozenset({"EU", "UE"})
"""A report on the EU is no report that a question on the EU names."""
_COMMON_SHARE = 0.25
"""A name in the titles of more than this share of the documents tells none of them from the others."""

Named = Mapping[str, Sequence[tuple[Concept, ...]]]
"""A name by language of the library: the ways to say it there, each as the concepts that have to be there together."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A name as the question has it, and as the documents of each language may have it."""

    text: str
    named: Named

    def stands_in(self, language: str, held: Set[str]) -> bool:
        """Whether a text of that language with these terms has the name whole."""
        return any(
            all(any(set(wording.terms) <= held for wording in concept) for concept in way)
            for way in self.named.get(language, ())
            if way
        )


def asked_part(question: str) -> str:
    """The sentences that ask; what else is said is about the asker, who need not be known to any document."""
    sentences = [sentence for sentence in _SENTENCE_END.split(question) if sentence.strip()]
    asking = [_behind_dash(sentence) for sentence in sentences if sentence.rstrip().endswith("?")]
    return " ".join(asking or sentences[-1:])


def _behind_dash(sentence: str) -> str:
    """What a sentence asks after it has told of the asker: "We import from Turkey – does CBAM apply?"."""
    tail = _DASH.split(sentence)[-1]
    return tail if len(tail.split()) >= _NEAR else sentence


def names(text: str) -> list[str]:
    """Runs of words that begin with a capital within a sentence, and words with two: "Zalando", "CT REIT"."""
    return list(dict.fromkeys(name for sentence in _SENTENCE_END.split(text) for name in _names(sentence)))


def owners(text: str) -> list[str]:
    """Words in small letters that may say whose report, strategy or study is asked for; most are ordinary words."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
    places = [place for place, word in enumerate(words) if _DOCUMENT.fullmatch(word)]
    near = {at for place in places for at in range(place - _NEAR, place + _NEAR + 1) if at != place}
    return [word for at, word in enumerate(words) if at in near and word.islower() and len(word) > _NEAR]


def _names(sentence: str) -> Iterable[str]:
    run: list[str] = []
    ended = 0
    for place, word in enumerate(_WORD.finditer(sentence)):
        text = _POSSESSIVE.sub("", word[0])
        is_name = (text[0].isupper() and place > 0) or (len(text) > 1 and sum(map(str.isupper, text)) > 1)
        if run and (not is_name or not text[0].isupper() or sentence[ended : word.start()].strip()):
            yield " ".join(run)
            run = []
        if is_name:
            run.append(text)
        ended = word.end()
    if run:
        yield " ".join(run)


def gaps(
    question: str,
    subjects: Sequence[Subject],
    candidates: Sequence[Candidate],
    hits: Sequence[Hit],
    titles: Callable[[str], Set[str]],
) -> tuple[Gap, ...]:
    """The names and years asked about of which the documents know nothing.

    Args:
        candidates: everything either leg found; a rare name leads the words leg to each passage that has it.
        hits: the best passages, of the documents named where there are any; a year has to stand in one of them or be
            that of its document.
        titles: terms of title, publisher and sources of a document, by id.
    """
    unknown = dict.fromkeys(
        Gap(kind="name", value=one.text) for one in subjects if not _is_known(one, candidates, titles)
    )
    years = dict.fromkeys(_YEAR.findall(asked_part(question)))
    told = " ".join(map(_dated, hits)) if years else ""
    return (*unknown, *(Gap(kind="year", value=year) for year in years if hits and year not in told))


def documents_named(subjects: Sequence[Subject], titles: Mapping[str, tuple[str, Set[str]]]) -> frozenset[str]:
    """Ids of the documents that a question names.

    Args:
        titles: (language, terms of title and publisher) of each document that may be meant, by id.
    """
    found: set[str] = set()
    for subject in subjects:
        if subject.text in _EVERYWHERE:
            continue
        named = {document for document, (language, terms) in titles.items() if subject.stands_in(language, terms)}
        if len(named) <= _COMMON_SHARE * len(titles):
            found |= named
    return frozenset(found)


def _is_known(subject: Subject, candidates: Sequence[Candidate], titles: Callable[[str], Set[str]]) -> bool:
    for candidate in candidates:
        around = {*candidate.heading_terms, *titles(candidate.document)}
        if any(subject.stands_in(candidate.language, around.union(terms)) for terms in candidate.unit_terms):
            return True
    return False


def _dated(hit: Hit) -> str:
    """Where years of a passage stand: its text, its headings, its record, the dates of its sentences."""
    record = hit.document.record
    dates = (str(record.year or ""), record.as_of or "", *(unit.as_of or "" for unit in hit.passage.units))
    return " ".join((hit.passage.text, *hit.passage.section, record.title, *dates))
