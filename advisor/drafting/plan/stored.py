"""A plan as plain data, citations included, so that it can be kept in a file and shown again. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from advisor.models import PlanDraft

FORM = 1
"""Version of the form; a plan kept in another one is not read."""


class UnreadablePlan(ValueError):
    """What was kept is no plan in our form."""


def to_dict(draft: PlanDraft) -> dict[str, object]:
    """The plan in lists, numbers and strings."""
    plain: dict[str, object] = {"form": FORM, "plan": _plain(asdict(draft))}
    return plain


def from_dict(data: Mapping[str, object]) -> PlanDraft:
    """The plan that `to_dict` wrote.

    Raises:
        UnreadablePlan: the data are in another form.
    """
    if data.get("form") != FORM:
        raise UnreadablePlan("form")
    try:
        draft = _read(PlanDraft, data["plan"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadablePlan(str(error)) from error
    if not isinstance(draft, PlanDraft):
        raise UnreadablePlan("plan")
    return draft


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _read(kind: Any, value: Any) -> Any:
    """A value of the type a field declares."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_nouns(kind, value)
    if origin in (Union, UnionType):
        return None if value is None else _read(next(part for part in inner if part is not NoneType), value)
    if origin is tuple and isinstance(value, list):
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
        return tuple(_read(part, one) for part, one in zip(kinds, value, strict=True))
    if origin is dict and isinstance(value, dict):
        return {str(key): _read(inner[1], one) for key, one in value.items()}
    if origin is Literal and value in inner:
        return value
    if kind is float and isinstance(value, int | float):
        return float(value)
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    raise TypeError(f"{value!r} is no {kind}")


def _read_nouns(kind: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    hints = get_type_hints(kind)
    known = [field.name for field in fields(kind) if field.name in value]
    return kind(**{name: _read(hints[name], value[name]) for name in known})
