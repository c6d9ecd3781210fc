"""Original files by the hash of their content."""

from pathlib import Path

from ingest.originals import Originals


def test_what_is_kept_is_there_under_its_hash(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    path = originals.keep("d1", b"content")
    assert path == originals.path("d1")
    assert path.read_bytes() == b"content"


def test_only_the_owner_may_look_inside(tmp_path: Path) -> None:
    Originals(tmp_path)
    assert (tmp_path / "originals").stat().st_mode & 0o777 == 0o700


def test_what_is_kept_is_not_written_twice(tmp_path: Path) -> None:
    first = Originals(tmp_path).keep("d1", b"content")
    inode = first.stat().st_ino
    assert Originals(tmp_path).keep("d1", b"content").stat().st_ino == inode


def test_an_interrupted_write_leaves_nothing_under_the_hash(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    (tmp_path / "originals" / "d1.part").write_bytes(b"con")
    assert not originals.path("d1").exists()
    assert originals.keep("d1", b"content").read_bytes() == b"content"
    assert [path.name for path in (tmp_path / "originals").iterdir()] == ["d1"]


def test_originals_nobody_needs_are_deleted_with_unfinished_ones(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    for name in ("d1", "d2", "d3"):
        originals.keep(name, name.encode())
    (tmp_path / "originals" / "d4.part").write_bytes(b"con")
    originals.drop_all_but({"d2", "never kept"})
    assert [path.name for path in (tmp_path / "originals").iterdir()] == ["d2"]
