"""What of a model's reply to a question is taken: only what says no more than was told. Pure but for the lemmatiser.

A model may have been told what to write by a document: whatever it writes, a question names nobody and no figure that
the asker, the questions before or the last answer did not name, and it is searched for, nothing more.
"""

from collections.abc import Iterable, Sequence

from advisor.answering.messages import language_of
from advisor.answering.parts import MOST, Part
from advisor.answering.phrases import Language, bare, is_content, words_of
from advisor.answering.rephrasing import asked_as
from advisor.answering.understanding.context import Context
from advisor.finding.translated import other_language, share_said
from advisor.grounding.figures import missing_figures
from advisor.grounding.names import missing_names
from advisor.grounding.wording import Wording, in_language
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.language.question_words import GENERAL
from advisor.language.words import fold, words
from advisor.prompting.leaks import Told
from advisor.prompting.orders import is_order
from advisor.prompting.tidy import addresses

_LONGEST = 2000
"""Characters of a question."""
_OTHER_WORDS = 4
"""Of so many telling words one may be another than those that were told, and one always: “held” for “received”."""
_COVERED = 0.5
"""Share of a question's telling words that its parts together have at least."""
_SAID = 0.34
"""Share of a question's concepts that a translation says in words the glossary knows. Of 120 questions translated by
hand 114 have as much, of the same paired with the next one's translation 2 (tests/evaluation/translations.jsonl)."""
_LENGTHS = 0.4, 2.5
"""How long a translation is beside its question; 0.82 to 1.8 of those 120."""


class Checks:
    """Compares what a model wrote with what it was shown."""

    def __init__(self, lemmatiser: Lemmatiser, glossary: Glossary, told: Told) -> None:
        """`told`: the instructions, which no question repeats."""
        self._terms = lemmatiser.terms
        self._glossary = glossary
        self._told = told

    def stands_for(self, text: str, context: Context) -> bool:
        """Whether a question says what a message leaves out, from what it leans on, and keeps what it says.

        One that is the message itself adds nothing, and does not count.
        """
        sources = _wordings((context.message, *context.questions, *context.statements), context.language)
        own = self._telling(context.message, context.language)
        held = set(self._terms(text, context.language))
        return (
            [word.key for word in words_of(text)] != [word.key for word in words_of(context.message)]
            and self._is_question(text, context.language, sources)
            and not missing_figures(sources[0], [Wording(text, context.language)])
            and (not own or not held.isdisjoint(own))
        )

    def parts(self, texts: Sequence[str], question: str, language: Language) -> tuple[Part, ...]:
        """The parts of a question; none where one says more than it, or together they leave out much of it."""
        source = [Wording(question, language)]
        if not 1 < len({text.casefold() for text in texts}) == len(texts) <= MOST:
            return ()
        if not all(self._is_question(text, language, source) for text in texts):
            return ()
        wanted = set(self._telling(question, language))
        if len(wanted & set(self._terms(" ".join(texts), language))) < _COVERED * len(wanted):
            return ()
        return tuple(Part(bare(text), asked_as(text)) for text in texts)

    def is_translation(self, text: str, question: str, language: Language) -> bool:
        """Whether a text says a question in the other language: its figures, its names, its concepts."""
        other: Language = "pl" if other_language(language) == "pl" else "en"
        said, asked = Wording(text, other), Wording(question, language)
        shortest, longest = _LENGTHS
        return (
            self._is_plain(text, other, [asked])
            and shortest <= len(text) / len(question) <= longest
            and not any(missing(*pair) for missing in (missing_figures, missing_names) for pair in _both(said, asked))
            and self._share_said(text, other, question, language) >= _SAID
        )

    def _share_said(self, text: str, other: Language, question: str, language: Language) -> float:
        concepts = self._glossary.concepts(question, language, other)
        return share_said(concepts, self._terms(text, other), self._terms(question, other))

    def _is_question(self, text: str, language: Language, sources: Sequence[Wording]) -> bool:
        return (
            self._is_plain(text, language, sources)
            and _names_nobody_else(Wording(text, language), sources)
            and self._speaks_of_the_same(text, language, sources)
        )

    def _is_plain(self, text: str, language: Language, sources: Sequence[Wording]) -> bool:
        """Whether a text is one in that language, gives no order and shows nothing of the instructions."""
        told = " ".join(source.text for source in sources)
        return (
            0 < len(text) <= _LONGEST
            and language_of(text, language) == language
            and not is_order(text)
            and set(addresses(text)) <= set(addresses(told))
            and not self._told.is_repeated(text, told)
        )

    def _speaks_of_the_same(self, text: str, language: Language, sources: Sequence[Wording]) -> bool:
        """Whether its telling words were told, in another form or another language, but for a few."""
        known = {term for source in sources for term in self._heard(source, language)}
        telling = self._telling(text, language)
        return sum(term not in known for term in telling) <= max(1, len(telling) // _OTHER_WORDS)

    def _heard(self, source: Wording, language: Language) -> Iterable[str]:
        """The terms of a text as a question in `language` would say them."""
        yield from self._terms(source.text, language)
        if source.language != language:
            for concept in self._glossary.concepts(source.text, source.language, language):
                yield from (term for wording in concept for term in wording.terms)

    def _telling(self, text: str, language: Language) -> list[str]:
        """The terms of the words that name something; figures are compared apart."""
        keys = (word.key for word in words_of(text) if not word.key.isdecimal())
        named = (key for key in keys if is_content(key) and not GENERAL(key))
        return [term for word in named for term in self._terms(word, language)]


def _wordings(texts: Iterable[str], language: Language) -> list[Wording]:
    """Texts with their languages; that of a few words is the conversation's."""
    return [Wording(text, language_of(text, language)) for text in texts]


def _both(one: Wording, other: Wording) -> Iterable[tuple[Wording, Sequence[Wording]]]:
    return (one, [other]), (other, [one])


def _names_nobody_else(text: Wording, sources: Sequence[Wording]) -> bool:
    """Whether every figure and name of a text was told; a name from another language as it stands there."""
    foreign = {fold(word) for source in sources if source.language != text.language for word in words(source.text)}
    unknown = missing_names(text, in_language(sources, text.language))
    return not missing_figures(text, sources) and all(name.text in foreign for name in unknown)
