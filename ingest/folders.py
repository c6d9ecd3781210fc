"""Which known folder a path belongs to. Pure."""

from collections.abc import Iterable
from pathlib import Path


def root_of(folder: Path, known: Iterable[str]) -> tuple[str, str]:
    """The root that owns a folder and the folder's path below it ("" for the root itself).

    A folder inside a known root belongs to that root (the outermost, should there be several), else it is a root.
    """
    owners = [root for root in known if folder == Path(root) or Path(root) in folder.parents]
    root = min(owners, key=len, default=str(folder))
    below = folder.relative_to(root).as_posix()
    return root, "" if below == "." else below


def is_below(path: str, folder: str) -> bool:
    """Whether a relative path lies in a relative folder; everything lies in ""."""
    return not folder or path.startswith(f"{folder}/")
