"""What lies in a folder."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.adapters.library.staged import Stamp
from advisor.errors import UnreadableDocument
from ingest.scan import DOCUMENTS, READABLE, document_id, documents_in, read_bytes, stamp_of, surely_same

SECOND = 1_000_000_000


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def test_documents_come_in_order_with_forward_slashes(tmp_path: Path) -> None:
    put(tmp_path, "z.md", "b/2.txt", "b/1.txt", "b/c/3.pdf", "a/9.md", "m.md")
    assert list(documents_in(tmp_path)) == ["m.md", "z.md", "a/9.md", "b/1.txt", "b/2.txt", "b/c/3.pdf"]


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, ".draft.md", ".git/config.txt", "a/.cache/b.md", "a/b.md")
    assert list(documents_in(tmp_path)) == ["a/b.md"]


@pytest.mark.parametrize(
    "name", ["a.PDF", "a.Md", "a.markdown", "a.txt", "a.docx", "a.xlsx", "a.doc", "a.CSV", "ą ć.pdf"]
)
def test_documents_are_told_by_their_suffix(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert list(documents_in(tmp_path)) == [name]


@pytest.mark.parametrize("name", ["manifest.toml", "logo.png", "Makefile", "a.pdf.part", "a.md~", "page.css", "a.zip"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert list(documents_in(tmp_path)) == []


def test_a_table_is_a_document_but_for_the_dictionary_of_our_knowledge(tmp_path: Path) -> None:
    put(tmp_path, "members.csv", "glossary/terms.tsv", "corpus/works.yaml", "corpus/glossary/pl-en.tsv")
    assert list(documents_in(tmp_path)) == ["members.csv", "glossary/terms.tsv"]


def test_every_readable_suffix_makes_a_document() -> None:
    assert READABLE < DOCUMENTS


def test_links_to_folders_are_not_entered(tmp_path: Path) -> None:
    put(tmp_path, "a/b.md")
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "folder.md").symlink_to(tmp_path / "a", target_is_directory=True)
    assert list(documents_in(tmp_path)) == ["a/b.md"]


def test_links_to_files_are_documents_and_broken_ones_are_not(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/b.md", "here/a.md")
    (tmp_path / "here" / "link.md").symlink_to(tmp_path / "elsewhere" / "b.md")
    (tmp_path / "here" / "broken.md").symlink_to(tmp_path / "gone.md")
    assert list(documents_in(tmp_path / "here")) == ["a.md", "link.md"]


def test_a_folder_named_like_a_document_is_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "reports.md/a.md")
    assert list(documents_in(tmp_path)) == ["reports.md/a.md"]


def test_a_folder_that_is_not_listed_stops_the_scan(tmp_path: Path) -> None:
    """Its documents would look as if they were gone, and be removed."""
    put(tmp_path, "a.md", "b/c.md")
    files = documents_in(tmp_path)
    assert next(files) == "a.md"
    (tmp_path / "b" / "c.md").unlink()
    (tmp_path / "b").rmdir()
    with pytest.raises(UnreadableDocument) as raised:
        list(files)
    assert raised.value.code == "document_not_given"
    assert str(tmp_path / "b") in str(raised.value.values["reason"])


def stamped(path: Path, *, seconds_ago: float) -> Stamp:
    """The stamp of a file last written so long ago."""
    status = path.stat()
    written = status.st_mtime_ns - int(seconds_ago * SECOND)
    os.utime(path, ns=(written, written))
    return stamp_of(path)


def test_a_file_untouched_since_is_surely_the_same(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    before = stamped(tmp_path / "a.md", seconds_ago=10)
    assert surely_same(stamp_of(tmp_path / "a.md"), before)


def test_a_file_written_just_before_it_was_seen_is_not_surely_the_same(tmp_path: Path) -> None:
    """Within one tick of the clock it may have been written once more, at the same size."""
    put(tmp_path, "a.md")
    before = stamped(tmp_path / "a.md", seconds_ago=0)
    (tmp_path / "a.md").write_text("TEXT")
    os.utime(tmp_path / "a.md", ns=(before.mtime_ns, before.mtime_ns))
    assert not surely_same(stamp_of(tmp_path / "a.md"), before)


def test_a_file_dated_in_the_future_is_never_surely_the_same(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    before = stamped(tmp_path / "a.md", seconds_ago=-3600)
    assert not surely_same(stamp_of(tmp_path / "a.md"), before)


@pytest.mark.parametrize("changed", [{"size": 2}, {"mtime_ns": 2}, {"inode": 2}])
def test_any_difference_of_the_stamp_means_looking_inside(changed: dict[str, int]) -> None:
    before = Stamp(size=1, mtime_ns=1, inode=1, seen_ns=60 * SECOND)
    assert surely_same(replace(before, seen_ns=99 * SECOND), before)
    assert not surely_same(replace(before, **changed), before)


def test_a_file_replaced_by_one_of_the_same_size_and_date_is_seen(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b.md")
    before = stamped(tmp_path / "a.md", seconds_ago=100)
    os.utime(tmp_path / "b.md", ns=(before.mtime_ns, before.mtime_ns))
    (tmp_path / "b.md").replace(tmp_path / "a.md")
    assert not surely_same(stamp_of(tmp_path / "a.md"), before)


def test_bytes_up_to_the_limit_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 10)
    assert read_bytes(tmp_path / "a.md", 10) == b"x" * 10


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 11)
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(tmp_path / "a.md", 10)
    assert raised.value.kind == "too_large"


@pytest.mark.parametrize("name", ["gone.md", "."])
def test_what_the_system_does_not_give_is_unreadable(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(tmp_path / name, 10)
    assert (raised.value.kind, raised.value.code) == ("unreadable", "document_not_given")
    assert raised.value.values["reason"]


def test_the_id_depends_on_the_content_alone() -> None:
    assert document_id(b"text") == document_id(b"text")
    assert document_id(b"text") != document_id(b"text ")
    assert len(document_id(b"")) == 24
