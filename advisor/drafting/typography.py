"""How a finished draft is set: what a language ties together stays on one line. Pure."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from advisor.models import Citation, Language, Profile, Review

Draft = TypeVar("Draft")
_HANGING = re.compile(r"(?<![\w\u00a0])([aiouwzAIOUWZ]) (?=\S)")
"""A one-letter word; Polish does not let it end a line."""
_AS_THEY_ARE = (Citation, Profile, Review)
"""Quotes, a manager's own words and texts that comments are anchored to."""


def typeset(draft: Draft, language: Language) -> Draft:
    """The draft with Polish one-letter words tied to the next by a space that does not break; others as they are."""
    return _set(draft) if language == "pl" else draft


def _set(value: Any) -> Any:
    if isinstance(value, str):
        return _HANGING.sub("\\1\u00a0", value)
    if isinstance(value, tuple):
        return tuple(_set(part) for part in value)
    if isinstance(value, _AS_THEY_ARE) or not is_dataclass(value) or isinstance(value, type):
        return value
    told = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "request"}
    return replace(value, **{name: _set(part) for name, part in told.items()})
