"""A folder of small documents that tests write, edit and take away."""

import os
import time
from pathlib import Path

LONG_AGO_SECONDS = 3600


class Reports:
    """A folder of reports. Files are dated back, so that their stamps can be trusted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)

    def write(self, name: str, *paragraphs: str, title: str | None = None) -> Path:
        """A Markdown or text file of a title and some paragraphs."""
        heading = title or f"Report {Path(name).stem}"
        mark = "# " if name.endswith(".md") else ""
        return self.put(name, "\n\n".join((mark + heading, *paragraphs)).encode() + b"\n")

    def put(self, name: str, content: bytes) -> Path:
        """A file of exactly these bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written = time.time() - LONG_AGO_SECONDS
        os.utime(path, (written, written))
        return path

    def manifest(self, file: str, *, folder: str = "", **values: object) -> None:
        """A manifest that says these things of one file."""
        lines = [
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in values.items()
        ]
        self.put(
            f"{folder}/manifest.toml".lstrip("/"), "\n".join(["[[document]]", f'file = "{file}"', *lines]).encode()
        )

    def rename(self, name: str, new: str) -> None:
        """Another name or folder for a file."""
        target = self.folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).rename(target)

    def delete(self, name: str) -> None:
        """Away with a file."""
        (self.folder / name).unlink()


def many_sentences(subject: str, count: int) -> str:
    """A paragraph of `count` sentences, each with the subject in it."""
    return " ".join(
        f"In its year number {number}, {subject} asked every member for a short note on what it had done since."
        for number in range(1, count + 1)
    )


def write_three(reports: Reports) -> None:
    """Three short documents."""
    reports.write("energy.md", "The cluster buys green power together.")
    reports.write("water.md", "Rain water is collected on every roof.")
    reports.write("waste.md", "Nothing is thrown away that a neighbour can use.")
