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


def seen_from(root: str, inner: str, path: str) -> str | None:
    """The path below `root` of a file known as `path` below `inner`; None when it does not lie there.

    Example: /reports, /reports/2024, a.pdf → 2024/a.pdf.
    """
    if inner == root:
        return path
    prefix = f"{root.rstrip('/')}/"
    return f"{inner.removeprefix(prefix)}/{path}" if inner.startswith(prefix) else None


def is_below(path: str, folder: str) -> bool:
    """Whether a relative path lies in a relative folder; everything lies in ""."""
    return not folder or path.startswith(f"{folder}/")
