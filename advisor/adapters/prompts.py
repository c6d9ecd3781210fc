"""Reads the prompts from their folder: one Markdown file each."""

from pathlib import Path

from advisor.errors import ConfigError
from advisor.knowledge.prompts import Prompts


def read_prompts(folder: Path) -> Prompts:
    """The prompts below a folder, checked.

    Raises:
        ConfigError: one is missing, is not UTF-8, or does not name exactly what it is given.
    """
    try:
        return Prompts.of((path.stem, path.read_text(encoding="utf-8-sig")) for path in sorted(folder.glob("*.md")))
    except (OSError, ValueError) as error:  # a UnicodeDecodeError is a ValueError
        raise ConfigError("prompt_invalid", folder=folder.name, reason=" ".join(str(error).split())) from error
