"""Passages made ready to be staged: their terms and their vectors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from advisor.adapters.library.staged import StagedDocument
from advisor.language.glossary import Entries, Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Passage, Record, Unit, Window
from advisor.ports import Vectors
from ingest.enrich import embedded_texts, enrich
from ingest.prepare import Prepared
from tests.advisor.finding.library import TopicEmbedder

TEXT = "Members train apprentices.\nEnergy is saved."
PASSAGE = Passage(
    id="p1",
    document="d1",
    start=0,
    end=len(TEXT),
    text=TEXT,
    kind="body",
    section=("Report", "Chapter", "Training of members"),
    pages=(),
    units=(Unit(start=0, end=26, kind="sentence"), Unit(start=27, end=len(TEXT), kind="sentence")),
    windows=(Window(start=0, end=26), Window(start=27, end=len(TEXT))),
)


class CountingEmbedder(TopicEmbedder):
    """Remembers what it was given."""

    def __init__(self, name: str = "topics", languages: Sequence[str] = ("en",)) -> None:
        super().__init__(name, languages)
        self.given: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        return super().embed(texts)


class Known:
    """Vectors a library already holds."""

    def __init__(self) -> None:
        self.held: dict[str, Vectors] = {}

    def __call__(self, digests: Iterable[str], dimension: int) -> Mapping[str, Vectors]:
        return {digest: self.held[digest] for digest in digests if digest in self.held}

    def learn(self, staged: StagedDocument) -> None:
        for one in staged.passages:
            assert one.vectors is not None
            self.held[one.embedded_from] = one.vectors


def prepared(*passages: Passage, language: str = "en") -> Prepared:
    return Prepared(
        record=Record(title="Report", language=language),
        pages=None,
        parts=(),
        passages=passages,
        warnings=(),
        english={},
    )


def enriched(
    given: Prepared,
    embedder: TopicEmbedder | None,
    cache: Path,
    known: Known | None = None,
    told: list[int] | None = None,
    glossary: Entries = (),
) -> StagedDocument:
    return enrich(
        given,
        document_id="d1",
        collection="shared",
        made_from="all of it",
        embedder=embedder,
        lemmatiser=Lemmatiser(cache),
        glossary=Glossary(glossary, Lemmatiser(cache)),
        known=known or Known(),
        progress=lambda done, total: told.extend((done, total)) if told is not None else None,
    )


def test_every_unit_has_its_line_of_terms(tmp_path: Path) -> None:
    (staged,) = enriched(prepared(PASSAGE), None, tmp_path).passages
    assert staged.terms.split("\n") == ["member train apprentic", "energi save"]
    assert staged.heading_terms.split() == ["report", "chapter", "train", "member"]


def test_a_unit_of_stop_words_keeps_its_empty_line(tmp_path: Path) -> None:
    passage = Passage(
        id="p2",
        document="d1",
        start=0,
        end=12,
        text="Energy.\nIt is",
        kind="body",
        section=(),
        pages=(),
        units=(Unit(start=0, end=7, kind="sentence"), Unit(start=8, end=13, kind="sentence")),
        windows=(Window(start=0, end=13),),
    )
    (staged,) = enriched(prepared(passage), None, tmp_path).passages
    assert staged.terms.split("\n") == ["energi", ""]


def test_the_first_vector_is_of_the_whole_under_its_headings_then_one_a_window(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    (staged,) = enriched(prepared(PASSAGE), embedder, tmp_path).passages
    whole, *windows = embedder.given
    assert whole.endswith(TEXT) and "Training of members" in whole
    assert windows == ["Members train apprentices.", "Energy is saved."]
    assert staged.vectors is not None
    np.testing.assert_array_equal(staged.vectors, TopicEmbedder().embed(embedder.given))


def test_a_text_that_is_there_in_english_is_embedded_in_english(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    english = {"Members train apprentices.": "The firms teach.", "Training of members": "Teaching"}
    (staged,) = enriched(replace(prepared(PASSAGE), english=english), embedder, tmp_path).passages
    whole, *windows = embedder.given
    assert windows == ["The firms teach.", "Energy is saved."]
    assert "Teaching" in whole and "The firms teach." in whole and "apprentices" not in whole
    assert staged.terms.split("\n")[0] == "member train apprentic", "words stay those of the text"


def test_a_polish_text_is_embedded_word_by_word_in_english(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    entries = [("członek", ("member",), "członek"), ("szkolić", ("train", "teach"), "szkolić")]
    text = "Członkowie szkolą uczniów."
    unit = Unit(start=0, end=len(text), kind="sentence")
    window = Window(start=0, end=len(text))
    passage = replace(PASSAGE, text=text, end=len(text), units=(unit,), windows=(window,), section=())
    staged = enriched(prepared(passage, language="pl"), embedder, tmp_path, glossary=entries)
    assert set(embedder.given) == {"member train uczniów"}
    assert staged.record.embedded_in == "en"
    knows_polish = CountingEmbedder(languages=("en", "pl"))
    staged = enriched(prepared(passage, language="pl"), knows_polish, tmp_path, glossary=entries)
    assert set(knows_polish.given) == {text}
    assert staged.record.embedded_in is None


def test_without_an_embedder_there_are_terms_and_no_vectors(tmp_path: Path) -> None:
    staged = enriched(prepared(PASSAGE), None, tmp_path)
    assert staged.embedder == ""
    assert [one.vectors for one in staged.passages] == [None]


def test_what_the_library_holds_is_not_embedded_again(tmp_path: Path) -> None:
    known = Known()
    first = enriched(prepared(PASSAGE), TopicEmbedder(), tmp_path, known)
    known.learn(first)
    embedder = CountingEmbedder()
    again = enriched(prepared(PASSAGE), embedder, tmp_path, known)
    assert embedder.given == []
    assert again.passages[0].vectors is known.held[first.passages[0].embedded_from]


def test_vectors_of_another_embedder_are_not_taken_over(tmp_path: Path) -> None:
    known = Known()
    known.learn(enriched(prepared(PASSAGE), TopicEmbedder(), tmp_path))
    embedder = CountingEmbedder("another")
    enriched(prepared(PASSAGE), embedder, tmp_path, known)
    assert len(embedder.given) == len(embedded_texts(PASSAGE))


def test_the_same_words_twice_in_a_document_are_embedded_once(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    staged = enriched(prepared(PASSAGE, PASSAGE), embedder, tmp_path)
    assert len(embedder.given) == len(embedded_texts(PASSAGE))
    assert all(one.vectors is not None for one in staged.passages)


def test_a_document_without_passages_is_staged_empty(tmp_path: Path) -> None:
    assert enriched(prepared(), TopicEmbedder(), tmp_path).passages == ()


def test_progress_ends_with_all_windows(tmp_path: Path) -> None:
    told: list[int] = []
    enriched(prepared(PASSAGE), TopicEmbedder(), tmp_path, told=told)
    assert told[-2:] == [3, 3]


def test_the_document_carries_what_it_was_made_from(tmp_path: Path) -> None:
    staged = enriched(prepared(PASSAGE), TopicEmbedder(), tmp_path)
    assert (staged.id, staged.collection, staged.made_from, staged.embedder) == ("d1", "shared", "all of it", "topics")
    assert staged.record == Record(title="Report", language="en")


@pytest.mark.parametrize("language", ["en", "und", "de"])
def test_terms_follow_the_language_of_the_document(language: str, tmp_path: Path) -> None:
    (staged,) = enriched(prepared(PASSAGE, language=language), None, tmp_path).passages
    assert ("energi" in staged.terms.split()) == (language == "en")
