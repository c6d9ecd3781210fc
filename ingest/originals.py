"""The original files, kept by the hash of their content: what is hashed is what is parsed."""

import os
from pathlib import Path


class Originals:
    """The folder `originals/` of a data directory."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "originals"
        self._folder.mkdir(exist_ok=True, mode=0o700)

    def path(self, document: str) -> Path:
        """Where the original of a document lies."""
        return self._folder / document

    def keep(self, document: str, content: bytes) -> Path:
        """Store a content under its hash: whole or not at all."""
        target = self.path(document)
        if not target.is_file():
            unfinished = target.with_suffix(".part")
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        return target

    def drop_all_but(self, kept: set[str]) -> None:
        """Delete the originals nobody needs."""
        for path in self._folder.iterdir():
            if path.name not in kept:
                path.unlink()
