"""YAML files that a user fills in: questionnaires and lists of criteria."""

from collections.abc import Mapping

import yaml

from advisor.errors import ConfigError

_LARGEST = 2 << 20
"""Bytes; a full questionnaire with answers has forty thousand."""
_ALIASES = 50
"""More references of one part to another than anybody types are meant to make a small file a huge one."""


def sheet_of(content: bytes) -> Mapping[str, object]:
    """What the file says, by name.

    Raises:
        ConfigError: it is too large, not YAML, or no mapping at its top.
    """
    if len(content) > _LARGEST:
        raise ConfigError("paper_too_large", most=_LARGEST >> 20)
    try:
        text = content.decode("utf-8-sig")
        if sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)) > _ALIASES:
            raise ConfigError("sheet_broken", reason="aliases")
        held = yaml.safe_load(text)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError("sheet_broken", reason=_place(error)) from error
    if not isinstance(held, Mapping):
        raise ConfigError("sheet_broken", reason="1")
    return {str(name): value for name, value in held.items()}


def _place(error: Exception) -> str:
    """The line where reading stopped, where the parser tells it."""
    mark = getattr(error, "problem_mark", None)
    return str(mark.line + 1) if mark is not None else type(error).__name__
