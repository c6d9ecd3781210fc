"""What the library stages, publishes and gives to readers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.adapters.library.publication import Publication
from advisor.adapters.library.snapshot import LibraryReader, Snapshot
from advisor.adapters.library.staged import Place, StagedDocument, StagedPassage, Stamp
from advisor.adapters.library.upkeep import is_sound, rebuild_words, words_are_whole
from advisor.adapters.library.writer import LibraryWriter
from advisor.errors import UnknownItem
from advisor.models import SHARED, Page, PageMark, Passage, Record, Scope, Unit, Window
from tests.stores import rows

STAMP = Stamp(size=1, mtime_ns=2, inode=3, seen_ns=4)


def staged(name: str, *terms: str, collection: str = SHARED, made_from: str = "||e|l") -> StagedDocument:
    """A document of one passage with these terms."""
    text = f"The text of {name}."
    passage = Passage(
        id=f"{name}-passage",
        document=name,
        start=0,
        end=len(text),
        text=text,
        kind="body",
        section=("Part", "Chapter"),
        pages=(PageMark(start=0, number=1, label="i"),),
        units=(Unit(start=0, end=len(text), kind="sentence"),),
        windows=(Window(start=0, end=len(text)),),
    )
    return StagedDocument(
        id=name,
        collection=collection,
        made_from=made_from,
        record=Record(title=f"Title of {name}", language="en", publisher="The Press", year=2020 + len(name)),
        pages=1,
        embedder="e",
        parts=(Page(number=1, label="i", start=0, text=text, raw=text, origins=((0, 0),)),),
        passages=(
            StagedPassage(
                passage=passage,
                heading_terms="part chapter",
                terms=" ".join(terms),
                embedded_from=f"digest-{name}",
                vectors=np.eye(2, 4, dtype=np.float32),
            ),
        ),
    )


class Library:
    """A writer and its publications."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.writer = LibraryWriter(data_dir)
        self.publication = Publication(self.writer.connection)
        self._generation = 0

    def stage(self, document: StagedDocument, path: str | None = None) -> Place:
        place = Place(collection=document.collection, root="/reports", path=path or f"{document.id}.md")
        self.writer.stage(document)
        self.writer.expect(place, STAMP, document.id, "")
        return place

    def publish(self) -> None:
        self._generation += 1
        self.publication.publish(self._generation, embedder="e", dimension=4, lemmatiser="l")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path)
    yield library
    library.writer.close()


def ask(snapshot: Snapshot, terms: Sequence[str], *, collection: str = SHARED) -> list[str]:
    """Ids of the passages that hold any of the terms."""
    found = snapshot.match_words(terms, k=10, collections=[collection])
    return [passage.id for passage in snapshot.passages(found).values()]


# -- publishing -------------------------------------------------------------------------------------


def test_what_is_staged_is_not_seen_before_it_is_published(library: Library) -> None:
    library.stage(staged("a", "energy"))
    with pytest.raises(UnknownItem), LibraryReader(library.data_dir).snapshot():
        pass
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert [document.id for document in snapshot.all_documents()] == ["a"]
        assert ask(snapshot, ["energy"]) == ["a-passage"]


def test_a_snapshot_stays_as_it_was_while_the_next_generation_is_published(library: Library) -> None:
    place = library.stage(staged("a", "energy"))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as old:
        library.writer.stage(staged("b", "energy"))
        library.writer.expect(place, STAMP, "b", "")
        library.publish()
        library.publication.sweep()
        with LibraryReader(library.data_dir).snapshot() as new:
            assert ask(new, ["energy"]) == ["b-passage"]
            assert new.generation.number == 2
        assert ask(old, ["energy"]) == ["a-passage"]
        assert old.document_frequencies(["energy"], [SHARED]) == {"energy": 1}
        assert old.generation.number == 1


def test_a_publication_that_fails_changes_nothing(library: Library) -> None:
    library.stage(staged("a", "energy"))
    library.publish()
    library.stage(staged("b", "water"))
    with pytest.raises(Exception, match="UNIQUE"):  # the number is taken
        library.publication.publish(1, embedder="e", dimension=4, lemmatiser="l")
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert [document.id for document in snapshot.all_documents()] == ["a"]
        assert ask(snapshot, ["water"]) == []
    assert library.publication.has_pending()


def test_a_new_version_of_a_document_takes_the_place_of_the_old_one(library: Library) -> None:
    library.stage(staged("a", "energy"))
    library.publish()
    library.stage(staged("a", "water", made_from="next||e|l"))
    library.publish()
    library.publication.sweep()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert (ask(snapshot, ["energy"]), ask(snapshot, ["water"])) == ([], ["a-passage"])
    assert rows(library.data_dir, "SELECT count(*) FROM passage") == [(1,)]


def test_a_document_goes_when_its_last_place_goes(library: Library) -> None:
    first = library.stage(staged("a", "energy"))
    second = Place(collection=SHARED, root="/reports", path="copy.md")
    library.writer.expect(second, STAMP, "a", "")
    library.publish()
    for place, left in ((first, ["copy.md"]), (second, [])):
        library.writer.leave(place, remember=False)
        library.publish()
        with LibraryReader(library.data_dir).snapshot() as snapshot:
            assert [document.file for document in snapshot.all_documents()] == left
    library.publication.sweep()
    assert rows(library.data_dir, "SELECT count(*) FROM document") == [(0,)]
    assert library.publication.documents_kept() == set()


def test_a_sweep_takes_what_no_place_waits_for(library: Library) -> None:
    library.writer.stage(staged("a", "energy"))
    library.publication.sweep()
    assert rows(library.data_dir, "SELECT count(*) FROM document") == [(0,)]


def test_publishing_again_under_a_new_number_keeps_all(library: Library) -> None:
    library.stage(staged("a", "energy"))
    library.publish()
    library.publication.renew(2)
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert (snapshot.generation.number, snapshot.generation.passages) == (2, 1)
        assert ask(snapshot, ["energy"]) == ["a-passage"]


# -- reading ----------------------------------------------------------------------------------------


def test_a_passage_comes_back_as_it_was_staged(library: Library) -> None:
    document = staged("a", "energy")
    library.stage(document)
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        (row,) = snapshot.rows_of(["a-passage", "unknown"], [SHARED])
        assert snapshot.passages([row]) == {row: document.passages[0].passage}
        (candidate,) = snapshot.candidates([row])
        assert candidate.vectors is not None
        assert np.array_equal(candidate.vectors, np.eye(2, 4))
        (held,) = snapshot.documents(Scope())
        assert (held.record, held.pages, held.passages) == (document.record, 1, 1)
        assert snapshot.pages(held) == list(document.parts)


@pytest.mark.parametrize("prefix", ["a-passage", "a-p"])
def test_a_passage_is_found_by_the_beginning_of_its_id(library: Library, prefix: str) -> None:
    library.stage(staged("a", "energy"))
    library.stage(staged("b", "energy"))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        passage, document = snapshot.passage(prefix, Scope())
        assert (passage.id, document.id) == ("a-passage", "a")
        for nobody in ("", "c", "a_p", "%"):
            with pytest.raises(UnknownItem):
                snapshot.passage(nobody, Scope())


def test_a_collection_is_not_read_unless_it_is_named(library: Library) -> None:
    library.stage(staged("a", "energy"))
    library.stage(staged("b", "energy", collection="harbour"))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert ask(snapshot, ["energy"]) == ["a-passage"]
        assert ask(snapshot, ["energy"], collection="harbour") == ["b-passage"]
        assert snapshot.rows_of(["b-passage"], [SHARED]) == []
        with pytest.raises(UnknownItem):
            snapshot.passage("b-passage", Scope())


def test_a_scope_narrows_by_source_and_year(library: Library) -> None:
    library.stage(staged("a", "energy"))
    library.stage(staged("bb", "energy"))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        for scope, expected in (
            (Scope(source="TITLE OF A"), ["a"]),
            (Scope(source="bb.md"), ["bb"]),
            (Scope(source="press"), ["a", "bb"]),
            (Scope(year=2022), ["bb"]),
            (Scope(source="a.md", year=2022), []),
        ):
            assert [document.id for document in snapshot.documents(scope)] == expected


@pytest.mark.parametrize(
    "term", ['say "no"', "AND", "NOT", "NEAR", "c++", "co-operation", "col:umn", "*", "(", "'", "", "a^b", "łódź", "\0"]
)
def test_any_term_may_be_looked_for(library: Library, term: str) -> None:
    library.stage(staged("a", "energy"))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert ask(snapshot, [term, "energy"]) == ["a-passage"]
        assert ask(snapshot, [term]) == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(terms=st.lists(st.text(max_size=8), max_size=5))
def test_no_text_is_taken_for_an_operator(library: Library, terms: list[str]) -> None:
    if library.writer.generation() is None:
        library.stage(staged("a", "energy"))
        library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert "a-passage" in ask(snapshot, [*terms, "energy"])


# -- upkeep -----------------------------------------------------------------------------------------


def test_words_that_are_missing_or_too_many_are_noticed_and_made_again(library: Library) -> None:
    connection = library.writer.connection
    library.stage(staged("a", "energy"))
    library.publish()
    library.stage(staged("b", "water"))  # staged rows are no part of the words
    assert words_are_whole(connection) and is_sound(connection)
    for change in (
        "INSERT INTO words (words) VALUES ('delete-all')",
        "INSERT INTO words (rowid, heading_terms, terms) SELECT row, heading_terms, terms FROM passage WHERE row = 2",
    ):
        connection.execute(change)
        assert not words_are_whole(connection)
        rebuild_words(connection)
        assert words_are_whole(connection)
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        assert (ask(snapshot, ["energy"]), ask(snapshot, ["water"])) == (["a-passage"], [])


def test_vectors_are_found_again_by_what_they_were_made_from(library: Library) -> None:
    library.stage(staged("a", "energy"))
    found = library.writer.vectors_made_from(["digest-a", "digest-b"], 4)
    assert list(found) == ["digest-a"]
    assert np.array_equal(found["digest-a"], np.eye(2, 4))


def test_what_other_tools_have_staged_is_forgotten(library: Library) -> None:
    library.stage(staged("a", "energy", made_from="||e|l"))
    library.publish()
    place = library.stage(staged("b", "energy", made_from="||other|l"), path="a.md")
    library.stage(staged("c", "energy", made_from="||other|l"))
    library.stage(staged("d", "energy", made_from="||e|l"))
    library.writer.discard_staged(but="e|l")
    known = {location.place.path: location for location in library.writer.locations()}
    assert {path: (location.document, location.next) for path, location in known.items()} == {
        "a.md": ("a", None),
        "d.md": (None, "d"),
    }
    assert known[place.path].stamp.size == -1, "the file has to be looked at again"


def test_an_empty_name_of_an_embedder_fits_no_other(library: Library) -> None:
    library.stage(staged("a", "energy", made_from="||e|l"))
    library.writer.discard_staged(but="|l")
    assert library.writer.locations() == []
