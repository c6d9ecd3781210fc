"""The Polish–English glossary on disk: `glossary/pl-en.tsv`, Polish, a tab, English equivalents joined by "; "."""

from collections.abc import Iterator
from pathlib import Path

from advisor.errors import ConfigError

GLOSSARY = Path("glossary", "pl-en.tsv")


def shipped_glossary(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(Polish term, English equivalents, best first) of every entry, read when the first is asked for.

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
        polish, tab, english = line.partition("\t")
        if line.startswith("#") or not line:
            continue
        if not (polish and tab and english):
            raise ConfigError("knowledge_invalid", file=GLOSSARY.as_posix(), reason=f"{number}: {line[:60]}")
        yield polish, tuple(english.split("; "))
