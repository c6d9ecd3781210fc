"""The word index: who may read what, and what is remembered of a generation."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.adapters.library.snapshot import LibraryReader, Snapshot
from advisor.adapters.library.staged import StagedDocument
from advisor.models import SHARED
from tests.advisor.adapters.test_library import Library, library, staged

__all__ = ["library"]

TERMS = ("energy", "water", "trust")
COLLECTIONS = (SHARED, "harbour", "wood")


def several(name: str, passages: Sequence[Sequence[str]], collection: str) -> StagedDocument:
    """A document of passages with these terms."""
    made = [staged(f"{name}-{place}", *terms).passages[0] for place, terms in enumerate(passages)]
    return replace(staged(name, collection=collection), passages=tuple(made))


def by_join(snapshot: Snapshot, terms: Sequence[str], k: int, collections: Sequence[str]) -> list[int]:
    """The same, as SQL says it most plainly."""
    sql = f"""SELECT words.rowid FROM words JOIN passage ON passage.row = words.rowid
              JOIN document ON document.version = passage.version
              WHERE words MATCH ? AND document.collection IN ({", ".join("?" * len(collections))})
              ORDER BY bm25(words), words.rowid LIMIT ?"""
    found = snapshot._connection.execute(sql, (" OR ".join(terms), *collections, k))
    return [row[0] for row in found]


def test_passages_of_others_do_not_crowd_out_those_of_a_collection(library: Library) -> None:
    library.stage(several("theirs", [["energy", "energy", "energy"]] * 150, "harbour"))
    library.stage(several("ours", [["energy", "water", "trust", "and", "more"]] * 3, "wood"))
    library.stage(several("theirs-too", [["energy", "energy"]] * 150, "harbour"))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        found = snapshot.passages(snapshot.match_words(["energy"], k=120, collections=["wood"])).values()
        assert {passage.document for passage in found} == {"ours"}
        assert len(found) == 3
        assert len(snapshot.match_words(["energy"], k=120, collections=["harbour"])) == 120
        assert snapshot.document_frequencies(TERMS, ["wood"]) == {"energy": 3, "water": 3, "trust": 3}
        assert snapshot.document_frequencies(TERMS, ["harbour"]) == {"energy": 300}


def test_words_are_looked_up_in_the_documents_wished_for(library: Library) -> None:
    for name in ("a", "b", "c"):
        library.stage(several(name, [["energy"]] * 2, SHARED))
    library.publish()
    with LibraryReader(library.data_dir).snapshot() as snapshot:
        found = snapshot.match_words(["energy"], k=9, collections=[SHARED], documents=["a", "c"])
        assert {passage.document for passage in snapshot.passages(found).values()} == {"a", "c"}
        assert snapshot.match_words(["energy"], k=9, collections=[SHARED], documents=[]) == []


def test_what_is_remembered_of_a_generation_is_not_told_of_the_next(library: Library) -> None:
    reader = LibraryReader(library.data_dir)
    place = library.stage(several("a", [["energy"]], SHARED))
    library.publish()
    with reader.snapshot() as old:
        assert old.document_frequencies(["energy"], [SHARED]) == {"energy": 1}
        assert [document.id for document in old.all_documents()] == ["a"]
        library.writer.leave(place, remember=False)
        library.stage(several("b", [["energy"]] * 2, SHARED))
        library.publish()
        library.publication.sweep()
        with reader.snapshot() as new:
            assert new.document_frequencies(["energy"], [SHARED]) == {"energy": 2}
            assert [document.id for document in new.all_documents()] == ["b"]
            assert len(new.match_words(["energy"], k=9, collections=[SHARED])) == 2
        assert old.document_frequencies(["energy"], [SHARED]) == {"energy": 1}
        assert len(old.match_words(["energy"], k=9, collections=[SHARED])) == 1


def test_a_document_is_told_as_stale_without_a_new_generation(library: Library) -> None:
    place = library.stage(several("a", [["energy"]], SHARED))
    library.publish()
    reader = LibraryReader(library.data_dir)
    with reader.snapshot() as snapshot:
        assert not snapshot.all_documents()[0].stale
    library.writer.connection.execute("UPDATE location SET stale = 1 WHERE path = ?", (place.path,))
    with reader.snapshot() as snapshot:
        assert snapshot.all_documents()[0].stale


documents = st.lists(
    st.tuples(
        st.sampled_from(COLLECTIONS),
        st.lists(st.lists(st.sampled_from(TERMS), min_size=1, max_size=4), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("k", [2, 50])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=documents, gone=st.sets(st.integers(0, 7)), wanted=st.sets(st.sampled_from(COLLECTIONS), min_size=1))
def test_the_best_passages_are_those_of_a_join(
    made: list[tuple[str, list[list[str]]]], gone: set[int], wanted: set[str], k: int
) -> None:
    """Whatever collections the documents belong to, and whichever were removed since."""
    with TemporaryDirectory() as folder:
        held = Library(Path(folder))
        try:
            places = [held.stage(several(f"d{n}", terms, name)) for n, (name, terms) in enumerate(made)]
            held.publish()
            for n in gone & set(range(len(places))):
                held.writer.leave(places[n], remember=False)
            held.publish()
            held.publication.sweep()
            with LibraryReader(held.data_dir).snapshot() as snapshot:
                found = snapshot.match_words(TERMS, k=k, collections=sorted(wanted))
                assert found == by_join(snapshot, TERMS, k, sorted(wanted))
                for term in TERMS:
                    count = len(by_join(snapshot, [term], -1, sorted(wanted)))
                    assert snapshot.document_frequencies([term], sorted(wanted)).get(term, 0) == count
        finally:
            held.writer.close()
