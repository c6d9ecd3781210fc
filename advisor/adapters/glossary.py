"""The Polish–English glossary on disk: `glossary/pl-en.tsv`.

A line: Polish, a tab, English equivalents joined by "; ", a tab, the base forms of the Polish words. A line without the
third column is looked up when a question needs the glossary; for all lines that would take longer than the answer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from advisor.errors import ConfigError

GLOSSARY = Path("glossary", "pl-en.tsv")


class Entry(NamedTuple):
    """One entry of the glossary."""

    polish: str
    english: tuple[str, ...]
    """Equivalents, best first."""
    base_forms: str | None = None
    """The base forms of the Polish words, in lower case; None where the file does not tell."""


def shipped_glossary(folder: Path) -> Iterator[Entry]:
    """Every entry, read when the first is asked for.

    Nothing where there is no such file. Raises ConfigError: a line has no tab, or the file is not UTF-8.
    """
    path = folder / GLOSSARY
    if not path.is_file():
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("knowledge_invalid", file=GLOSSARY.as_posix(), reason=type(error).__name__) from error
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line:
            continue
        polish, english, *base_forms = line.split("\t") if "\t" in line else ("", "")
        if not (polish and english) or len(base_forms) > 1:
            raise ConfigError("knowledge_invalid", file=GLOSSARY.as_posix(), reason=f"{number}: {line[:60]}")
        yield Entry(polish, tuple(english.split("; ")), base_forms[0] if base_forms else None)
