"""What is typed behind a command, before anything is done with it."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from advisor.errors import ConfigError, UnknownItem
from advisor.surfaces.formatting import plain

if TYPE_CHECKING:
    from advisor.app import Advisor

_LONGEST = 500
"""Characters of a term or an id: more than any has."""
_SHOWN = 60


def joined(words: Iterable[str]) -> str:
    """The words of an argument as one text, without control characters. A terminal that is not set to UTF-8 still
    sends it: the bytes are read again."""
    return plain(os.fsencode(" ".join(words)).decode("utf-8", errors="replace"))


def given(value: str, name: str, command: str) -> str:
    """The value of an argument, which may not be empty, nor longer than any term or id.

    Raises:
        ConfigError: it is.
    """
    told = joined([value])
    if not told:
        raise ConfigError("argument_missing", name=name, program=f"advisor {command}")
    if len(told) > _LONGEST:
        raise ConfigError("argument_too_long", name=name, program=f"advisor {command}")
    return told


def known_collection(advisor: "Advisor", name: str | None) -> str | None:
    """A collection that is named, if it holds documents: with a misspelt one the shared documents would answer.

    Raises:
        UnknownItem: it holds none.
    """
    if name is None or any(document.collection == name for document in advisor.sources(joined([name]))):
        return name
    raise UnknownItem("no_such_collection", name=name[:_SHOWN])
