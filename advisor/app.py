"""The composition root: settings in, an advisor out. Nothing is built before it is needed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from advisor.adapters.glossary import shipped_glossary
from advisor.adapters.library.snapshot import LibraryReader
from advisor.answering.assistant import Assistant
from advisor.answering.surroundings import part_on_first_page, surroundings
from advisor.errors import ConfigError, EmbedderUnavailable
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
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.answering.definitions import Lookup
    from advisor.answering.dialogue import Dialogue
    from advisor.answering.grounded.editor import Editor
    from advisor.drafting.materials import Materials
    from advisor.finding.nearness import Nearness


def open_lemmatiser(settings: Settings) -> Lemmatiser:
    """The lemmatiser with its cache in the data directory."""
    _make_private(settings.data_dir)
    return Lemmatiser(settings.data_dir / "lemmas")


def open_embedder(settings: Settings) -> tuple[Embedder | None, str | None]:
    """The embedder the settings ask for, and else the code of the reason why there is none."""
    if settings.embeddings == "none":
        return None, None
    from advisor.adapters.embeddings import LocalEmbedder

    _make_private(settings.data_dir)
    try:
        return LocalEmbedder.open(settings.data_dir / "models"), None
    except EmbedderUnavailable as error:
        return None, error.code


def open_glossary(settings: Settings, lemmatiser: Lemmatiser) -> Glossary:
    """The shipped glossary; its file is read when a word is first looked up."""
    return Glossary(shipped_glossary(settings.knowledge_dir), lemmatiser)


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
    ) -> Answer:
        """Answer a question from the documents the scope allows; `with_model`: in the words of the model, if any."""
        scope = _scope(source, year, collection)
        return self._assistant.ask(question, scope=scope, more=more, language=language, with_model=with_model)

    def converse(
        self,
        *,
        language: str | None = None,
        source: str | None = None,
        year: int | None = None,
        collection: str | None = None,
    ) -> "Dialogue":
        """A new conversation over the documents the scope allows; `language`: that of all its answers."""
        from advisor.answering.dialogue import Dialogue

        return Dialogue(partial(self.ask, source=source, year=year, collection=collection), language=language)

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

    def sources(self) -> list[Document]:
        """The documents everybody may read."""
        with self._shelf.snapshot() as snapshot:
            return snapshot.documents(Scope())

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
        from advisor.adapters.pictures import original_of, page_picture, text_picture

        part = part_on_first_page(shown)
        if part is None:
            return Picture(png=text_picture(shown), page=None, notes=("without_pages",))
        original = original_of(self._settings.data_dir, shown.document.id)
        drawn = page_picture(original, part.page, part.pieces, part.before)
        notes = [] if drawn.whole else ["partly_marked" if drawn.found else "not_marked"]
        notes += ["goes_on"] if part.goes_on else []
        return Picture(png=drawn.png, page=part.page, notes=tuple(notes))

    def define(self, term: str, language: Language) -> "Lookup":
        """The concepts of the shipped glossary that a term names; `language` decides where both would do.

        Raises:
            ConfigError: the glossary is not in its form.
        """
        from advisor.adapters.knowledge import KnowledgeFolder
        from advisor.answering.definitions import Concepts

        knowledge = KnowledgeFolder(self._settings.knowledge_dir)
        return Concepts(knowledge.concepts, knowledge.works, self._lemmatiser).look_up(term, language)

    def mission(self, profile: Profile, request: str = "", language: Language | None = None) -> MissionDraft:
        """A mission in three variants from a profile and a wish; `language`: that of the draft."""
        from advisor.drafting import desk

        spoken = desk.draft_language(profile, request, language)
        with self.materials(spoken) as materials:
            return desk.mission(profile, request, materials, spoken)

    def plan(
        self,
        profile: Profile,
        request: str = "",
        language: Language | None = None,
        *,
        locked: Sequence[str] = (),
        swapped: Sequence[str] = (),
        begins: str | None = None,
    ) -> PlanDraft:
        """A sustainability action plan; `locked` actions stay in it, `swapped` ones give way to the next best.

        `begins`: its first month, "2027-01"; without it the next one.
        """
        from advisor.drafting import desk

        spoken = desk.draft_language(profile, request, language)
        with self.materials(spoken) as materials:
            return desk.plan(profile, request, materials, spoken, locked=locked, swapped=swapped, begins=begins)

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

            documents = snapshot.documents(Scope())
            evidence = Evidence(knowledge, documents, snapshot.passages_of, language, consult)
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
        return Assistant(
            Finder(self._shelf, self._lemmatiser, self._embedder_named, self._glossary), editor=self._editor()
        )

    def _editor(self) -> "Editor | None":
        """What puts answers into the words of the model of the settings; None where they name none."""
        if not self._settings.model:
            return None
        from advisor.services.model import editor

        return editor(self._settings, self._lemmatiser, self._glossary, self._embedder)

    @cached_property
    def _lemmatiser(self) -> Lemmatiser:
        return open_lemmatiser(self._settings)

    @cached_property
    def _glossary(self) -> Glossary:
        return open_glossary(self._settings, self._lemmatiser)

    @cached_property
    def _nearness(self) -> "Nearness":
        """One for all drafts: it keeps the vectors of our own texts."""
        from advisor.finding.nearness import Nearness

        embedder = self._embedder
        if embedder is None:
            return Nearness(self._lemmatiser, self._glossary, None)
        from advisor.adapters.kept_vectors import KeptVectors

        kept = KeptVectors(self._settings.data_dir / "drafts", embedder.name)
        return Nearness(self._lemmatiser, self._glossary, embedder, kept)

    @cached_property
    def _embedder(self) -> Embedder | None:
        return open_embedder(self._settings)[0]


def open_advisor(settings: Settings) -> Advisor:
    """An advisor over the library of these settings."""
    return Advisor(settings)


def _scope(source: str | None, year: int | None, collection: str | None) -> Scope:
    """A named collection is read beside the shared one, never instead of it."""
    collections = (SHARED,) if collection in (None, SHARED) else (SHARED, collection)
    return Scope(collections=collections, source=source, year=year)


def _make_private(data_dir: Path) -> None:
    """Make the data directory, for its owner alone, before anybody makes a folder inside it.

    Raises:
        ConfigError: it cannot be made.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError("data_dir_unusable", path=data_dir) from error
