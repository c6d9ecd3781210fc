"""The composition root: settings in, an advisor out. Nothing is built before it is needed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Self

from advisor.adapters.library.snapshot import LibraryReader
from advisor.answering.assistant import Assistant, Say
from advisor.answering.surroundings import surroundings
from advisor.finding.finder import Finder
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import (
    SHARED,
    Answer,
    Check,
    Document,
    Finding,
    Language,
    MissionDraft,
    Picture,
    PlanDraft,
    Profile,
    Scope,
    Shown,
    Statement,
)
from advisor.ports import Embedder
from advisor.services.generations import FinishedGenerations
from advisor.services.language import open_embedder, open_glossary, open_lemmatiser
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.answering.conversation import Turn
    from advisor.answering.definitions import Lookup
    from advisor.answering.dialogue import Dialogue
    from advisor.answering.understanding.context import Context
    from advisor.drafting.materials import Materials
    from advisor.drafting.reworded.rewriter import Rewriter
    from advisor.finding.nearness import Nearness

__all__ = ["Advisor", "open_advisor", "open_embedder", "open_glossary", "open_lemmatiser"]


class Advisor:
    """What the surfaces ask. Use it in a `with`; it opens what it needs when it needs it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shelf = FinishedGenerations(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._shelf.close()

    def ask(
        self,
        question: str,
        *,
        more: bool = False,
        language: str | None = None,
        source: str | None = None,
        year: int | None = None,
        collection: str | None = None,
        with_model: bool = True,
        say: Say | None = None,
        context: "Context | None" = None,
    ) -> Answer:
        """Answer a question from the documents the scope allows.

        `with_model`: in the words of the model, if any. `say`: told the answer as far as it has come, while
        the model writes; each statement is checked, and none is withdrawn. `context`: what was said before.
        """
        return self._assistant.ask(
            question,
            scope=_scope(source, year, collection),
            more=more,
            language=language,
            with_model=with_model,
            say=say,
            context=context,
        )

    def converse(
        self,
        *,
        language: str | None = None,
        source: str | None = None,
        year: int | None = None,
        collection: str | None = None,
        with_model: bool = True,
        turns: "Iterable[Turn]" = (),
    ) -> "Dialogue":
        """A conversation over the documents the scope allows, behind `turns`; `language`: that of all its answers."""
        from advisor.answering.dialogue import Dialogue

        ask = partial(self.ask, source=source, year=year, collection=collection, with_model=with_model)
        return Dialogue(ask, language=language, turns=turns)

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        source: str | None = None,
        year: int | None = None,
        collection: str | None = None,
    ) -> Finding:
        """The passages nearest to a question."""
        return self._assistant.search(question, scope=_scope(source, year, collection), k=k)

    def sources(self, collection: str | None = None) -> list[Document]:
        """The documents everybody may read, and those of a named collection."""
        with self._shelf.snapshot() as snapshot:
            return snapshot.documents(_scope(None, None, collection))

    def show(self, passage_id: str, *, quote: str | None = None, collection: str | None = None) -> Shown:
        """A passage in its surroundings; `quote` are words of it, as a citation has them.

        Raises:
            UnknownItem: no passage, or more than one, has an id that begins so; or it does not hold the quote.
        """
        with LibraryReader(self._settings.data_dir).snapshot() as snapshot:
            passage, document = snapshot.passage(passage_id, _scope(None, None, collection))
            neighbours = snapshot.neighbours(passage, document)
            return surroundings(passage, document, snapshot.pages(document), quote=quote, neighbours=neighbours)

    def picture(self, shown: Shown) -> Picture:
        """The original page of what is shown, or the text where it has no pages, with the quote highlighted.

        Raises:
            UnknownItem: the original or the page is not there.
            UnreadableDocument: it cannot be drawn.
        """
        from advisor.services.pages import picture_of

        return picture_of(self._settings.data_dir, shown)

    def define(self, term: str, language: Language) -> "Lookup":
        """The concepts of the shipped glossary that a term names; `language` decides where both would do.

        Raises:
            ConfigError: the glossary is not in its form.
        """
        from advisor.adapters.knowledge import KnowledgeFolder
        from advisor.answering.definitions import Concepts

        knowledge = KnowledgeFolder(self._settings.knowledge_dir)
        return Concepts(knowledge.concepts, knowledge.works, self._lemmatiser).look_up(term, language)

    def mission(
        self, profile: Profile, request: str = "", language: Language | None = None, *, with_model: bool = True
    ) -> MissionDraft:
        """A mission in three variants from a profile and a wish; `language`: that of the draft."""
        from advisor.drafting import desk

        spoken = desk.draft_language(profile, request, language)
        with self.materials(spoken) as materials:
            return desk.mission(profile, request, materials, spoken, self._rewriter if with_model else None)

    def plan(
        self,
        profile: Profile,
        request: str = "",
        language: Language | None = None,
        *,
        locked: Sequence[str] = (),
        swapped: Sequence[str] = (),
        begins: str | None = None,
        with_model: bool = True,
    ) -> PlanDraft:
        """A plan from month `begins` ("2027-01") or the next one; `locked` actions stay, `swapped` ones give way."""
        from advisor.drafting import desk

        spoken = desk.draft_language(profile, request, language)
        with self.materials(spoken) as materials:
            draft = partial(desk.plan, locked=locked, swapped=swapped, begins=begins)
            return draft(profile, request, materials, spoken, rewriter=self._rewriter if with_model else None)

    @contextmanager
    def materials(self, language: Language) -> Iterator["Materials"]:
        """What a draft in this language is made from, over the newest generation.

        Raises:
            StoreDamaged, ConfigError: there is no library yet, or a framework is not in its form.
        """
        from advisor.adapters.knowledge import KnowledgeFolder
        from advisor.drafting.evidence import Evidence
        from advisor.services.materials import materials

        knowledge = KnowledgeFolder(self._settings.knowledge_dir)
        with LibraryReader(self._settings.data_dir).snapshot() as snapshot:
            generation = snapshot.generation.number

            def consult(question: str) -> tuple[Statement, ...]:
                answer = self.ask(question, language=language, with_model=False)
                return answer.statements if answer.generation == generation else ()

            evidence = Evidence(knowledge, snapshot.documents(Scope()), snapshot.passages_of, language, consult)
            yield materials(knowledge, evidence, self._nearness, generation)

    def doctor(self) -> list[Check]:
        """Whether the parts are there and fit together."""
        from advisor.doctor import examine

        return list(examine(self._settings, open_embedder, open_lemmatiser))

    def _embedder_named(self, name: str) -> Embedder | None:
        """The embedder a library was made with; None when it is not the one at hand (words only then)."""
        return self._embedder if self._embedder is not None and self._embedder.name == name else None

    @cached_property
    def _assistant(self) -> Assistant:
        finder = Finder(self._shelf, self._lemmatiser, self._embedder_named, self._glossary)
        if not self._settings.model:
            return Assistant(finder)
        from advisor.services.model import assistant

        return assistant(self._settings, finder, self._lemmatiser, self._glossary, self._embedder)

    @cached_property
    def _rewriter(self) -> "Rewriter | None":
        """What puts drafts into the words of the model of the settings; None where they name none."""
        if not self._settings.model:
            return None
        from advisor.services.model import rewriter

        return rewriter(self._settings, self._lemmatiser)

    @cached_property
    def _lemmatiser(self) -> Lemmatiser:
        return open_lemmatiser(self._settings)

    @cached_property
    def _glossary(self) -> Glossary:
        return open_glossary(self._settings, self._lemmatiser)

    @cached_property
    def _nearness(self) -> "Nearness":
        """One for all drafts: it keeps the vectors of our own texts."""
        from advisor.services.materials import nearness

        return nearness(self._settings.data_dir, self._lemmatiser, self._glossary, self._embedder)

    @cached_property
    def _embedder(self) -> Embedder | None:
        return open_embedder(self._settings)[0]


def open_advisor(settings: Settings) -> Advisor:
    """An advisor over the library of these settings."""
    return Advisor(settings)


def _scope(source: str | None, year: int | None, collection: str | None) -> Scope:
    """A named collection is read beside the shared one, never instead of it."""
    return Scope(collections=tuple(dict.fromkeys((SHARED, collection or SHARED))), source=source, year=year)
