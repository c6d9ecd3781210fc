"""A question read for one library: its concepts in every language there, what it names, which documents it means."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from advisor.finding.query import Query, make_query
from advisor.finding.subjects import Subject, asked_part, documents_named, gaps, names, owners
from advisor.finding.translated import other_language, translated
from advisor.finding.wanted import wanted
from advisor.language.glossary import Concept, Glossary, concepts_of
from advisor.language.lemmas import Lemmatiser, words
from advisor.models import Candidate, Document, Gap, Hit
from advisor.ports import Embedder, Snapshot, Vectors

UNNAMED_FACTOR = 0.85
"""What a sentence keeps that does not say whom the question asks about: another firm's figure is no answer."""
_DOCUMENTS_REMEMBERED = 4096
Titles = Mapping[str, tuple[str, frozenset[str]]]
"""By id of a document: its language, and the terms by which it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a question says, in the terms of one library."""

    text: str
    language: str
    answer_in: str
    concepts: Mapping[str, tuple[Concept, ...]]
    """By language of the library."""
    keywords: bool
    """Whether it is a row of content words and no sentence."""
    subjects: Sequence[Subject]
    side: Subject | None
    """The side of a comparison an answer has to speak of."""
    titles: Titles
    documents: frozenset[str]
    """Ids of the originals it names."""

    def query(
        self,
        snapshot: Snapshot,
        collections: Sequence[str],
        vector: Vectors | None,
        vectors: Mapping[str, Vectors] | None = None,
    ) -> Query:
        """The question with the weight of each term in what may be read; `vectors` are those of its translation."""
        terms = {term for said in self.concepts.values() for concept in said for one in concept for term in one.terms}
        return make_query(
            self.language,
            self.concepts,
            snapshot.document_frequencies(sorted(terms), collections),
            snapshot.passage_count(collections),
            vector,
            vectors=vectors,
            definition=wanted(self.text).definition,
            keywords=self.keywords,
            documents=self.documents,
            answer_in=self.answer_in,
        )

    def naming(self, candidate: Candidate) -> list[float]:
        """What each unit keeps of its score: less where it speaks, heading and title included, of none of the names.

        Nothing where it does not itself name the side of a comparison that is looked for.
        """
        if not self.subjects and not self.side:
            return [1.0] * len(candidate.unit_terms)
        around = {*candidate.heading_terms, *self.titles[candidate.document][1]}
        return [self._share(candidate.language, set(terms), around) for terms in candidate.unit_terms]

    def _share(self, language: str, held: Set[str], around: Set[str]) -> float:
        if self.side and not self.side.stands_in(language, held):
            return 0.0
        return 1.0 if all(one.stands_in(language, held | around) for one in self.subjects) else UNNAMED_FACTOR

    def gaps(self, candidates: Sequence[Candidate], hits: Sequence[Hit]) -> tuple[Gap, ...]:
        """The names and years asked about of which the documents know nothing, and the side none of them speaks of."""
        within = [hit for hit in hits if hit.document.id in self.documents] or hits
        unknown = gaps(self.text, self.subjects, candidates, within, lambda document: self.titles[document][1])
        if not self.side or any(map(self._speaks_of_side, candidates)):
            return unknown
        side = Gap(kind="part", value=self.side.text)
        return (*unknown, side)

    def _speaks_of_side(self, candidate: Candidate) -> bool:
        """Whether a passage has the words of the side, though perhaps not in one sentence: it is no name."""
        held = {*candidate.heading_terms, *self.titles[candidate.document][1]}.union(*candidate.unit_terms)
        return self.side is not None and self.side.stands_in(candidate.language, held)


class QuestionReader:
    """Reads questions by lemmas and glossary."""

    def __init__(self, lemmatiser: Lemmatiser, glossary: Glossary) -> None:
        self._lemmatiser = lemmatiser
        self._glossary = glossary
        self._called = lru_cache(maxsize=_DOCUMENTS_REMEMBERED)(self._called_unremembered)

    def read(
        self,
        question: str,
        language: str,
        answer_in: str,
        documents: Sequence[Document],
        side: str | None = None,
        translation: str | None = None,
    ) -> Reading:
        """A question for these documents, or on one side of what it compares.

        `translation`: the question in the other of the glossary's two languages, where somebody translated it.
        """
        languages = {document.record.language for document in documents}
        own = self._lemmatiser.terms(question, language)
        others = {other: self._glossary.concepts(question, language, other) for other in languages - {language}}
        if translation and (other := other_language(language)) in others:
            others[other] = translated(others[other], self._lemmatiser.terms(translation, other))
        subjects = self._subjects(question, language, languages)
        titles = self._titles(documents) if subjects or side else {}
        originals = {document.id for document in documents if document.record.kind == "original"}
        return Reading(
            text=question,
            language=language,
            answer_in=answer_in,
            concepts={language: self._glossary.concepts(question, language, language)} | others,
            keywords=len(own) == len(words(question)),
            subjects=subjects,
            side=self._subject(side, language, languages) if side else None,
            titles=titles,
            documents=documents_named(subjects, {id: titles[id] for id in titles if id in originals}),
        )

    def lacks_words(self, question: str, language: str) -> bool:
        """Whether the glossary lacks a word of a question that is no name."""
        plain = (word for word in question.split() if word[0].islower())
        return any(not self._glossary.knows(word, language) for word in plain)

    def heard_by(self, embedder: Embedder, question: str, language: str) -> tuple[str, str]:
        """(language, words) in which the embedder hears a question: English where it does not know Polish."""
        if not self._glossary.speaks_for(language, embedder.languages):
            return language, question
        return "en", self._glossary.in_english(question)

    def _subjects(self, question: str, language: str, languages: Iterable[str]) -> list[Subject]:
        """What the question names, as documents of each language may have it: as it stands, or translated."""
        asked = asked_part(question)
        unheard = [word for word in owners(asked) if not self._glossary.knows(word, language)]
        # "NOT" and "IT" look like names: a word that says nothing by itself is none.
        telling = [name for name in (*names(asked), *unheard) if self._lemmatiser.terms(name, language)]
        return [self._subject(name, language, languages) for name in telling]

    def _subject(self, name: str, language: str, languages: Iterable[str]) -> Subject:
        as_it_stands = {other: concepts_of(self._lemmatiser.terms(name, other)) for other in languages}
        said = {other: self._glossary.concepts(name, language, other) for other in languages if other != language}
        return Subject(name, {other: (as_it_stands[other], said.get(other, ())) for other in languages})

    def _titles(self, documents: Sequence[Document]) -> Titles:
        titles = {}
        for document in documents:
            language = document.record.language
            titles[document.id] = language, self._called(_called(document), language)
        return titles

    def _called_unremembered(self, text: str, language: str) -> frozenset[str]:
        return frozenset(self._lemmatiser.terms(text, language))


def _called(document: Document) -> str:
    """By what a document is called: title, publisher, file, and the works it is written after."""
    record = document.record
    works = (original.mark or original.title for original in record.after)
    return " ".join((record.title, record.publisher or "", document.file, *works))
