"""Profiles as YAML or JSON files: keys are the fields of a profile, unknown ones are refused."""

import json
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from advisor.errors import ConfigError, UnknownItem
from advisor.models import Profile

_LARGEST = 256 * 1024
"""Bytes of a file; a profile has a few hundred."""
_LONGEST = 2_000
"""Characters of one value."""
_MOST_ITEMS = 200
_WRAPPER = "profile"
FIELDS = tuple(field.name for field in fields(Profile))
LISTS = ("priorities", "already_done", "must_not_say")
_NUMBER = re.compile(r"\d{1,3}(?:[ .,\u00a0]\d{3})+(?!\d)|\d{1,9}(?:[.,]\d{1,2})?")


def read_profile(path: Path) -> Profile:
    """The profile in a YAML or JSON file.

    Raises:
        UnknownItem: there is no such file.
        ConfigError: it is too large, no YAML, no profile, or a field or its value is not known.
    """
    return profile_from(_content(path), file=path.name)


def write_profile(path: Path, profile: Profile) -> None:
    """Write a profile as YAML, or as JSON where the name ends so; whole or not at all. Unknown fields stay blank.

    Raises:
        ConfigError: the file cannot be written.
    """
    record = mapping_of(profile, blanks=True)
    if path.suffix.lower() == ".json":
        written = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    else:
        written = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=110)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_text(written, encoding="utf-8")
        unfinished.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError):
            unfinished.unlink()
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigError("profile_unwritable", path=path, reason=reason) from error


def mapping_of(profile: Profile, *, blanks: bool = False) -> dict[str, object]:
    """A profile as a record of plain values, keys as its fields; `blanks`: with what is unknown."""
    values = {name: getattr(profile, name) for name in FIELDS}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {name: value for name, value in plain.items() if blanks or value not in (None, [])}


def profile_from(record: object, *, file: str, known_only: bool = False) -> Profile:
    """A profile from a record, as a file or the store holds it; a record with the one key `profile` is unwrapped.

    Args:
        file: where it stands, for messages.
        known_only: leave out unknown keys instead of refusing them: a newer version may have written them.

    Raises:
        ConfigError: it is no record, or a field or its value is not known.
    """
    if isinstance(record, Mapping) and isinstance(record.get(_WRAPPER), Mapping):
        record = record[_WRAPPER]
    if not isinstance(record, Mapping):
        raise ConfigError("profile_not_a_record", file=file)
    values: dict[str, Any] = {}
    for key, value in record.items():
        name = str(key)
        if name in FIELDS:
            values[name] = value_for(name, value, file=file)
        elif not known_only:
            near = get_close_matches(name, FIELDS, n=1)
            code = "profile_field_unknown_but" if near else "profile_field_unknown"
            raise ConfigError(code, file=file, field=name[:60], near="".join(near), fields=FIELDS)
    return Profile(**{name: value for name, value in values.items() if value is not None})


def value_for(field: str, value: object, *, file: str = "") -> Any:
    """A value in the type of its field; None where it is blank.

    A number may be given as text ("48 members"), one text where a list is meant.

    Raises:
        ConfigError: `profile_value_wrong`: the value cannot be that field's.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if field in LISTS:
        return _items(field, value, file)
    if isinstance(value, Mapping | list | tuple | set | bytes):
        raise _wrong(field, value, file)
    return _READERS.get(field, _text)(field, value, file)


def _items(field: str, value: object, file: str) -> tuple[str, ...] | None:
    many = list(value) if isinstance(value, list | tuple) else [value]
    if len(many) > _MOST_ITEMS or any(isinstance(one, Mapping | list | tuple | set) for one in many):
        raise _wrong(field, value, file)
    items = (_text(field, one, file) for one in many if one is not None)
    return tuple(dict.fromkeys(item for item in items if item)) or None


def _text(field: str, value: object, file: str) -> str | None:
    if isinstance(value, bool) or len(text := str(value).strip()) > _LONGEST:
        raise _wrong(field, value, file)
    return text or None


def _count(field: str, value: object, file: str) -> int:
    number = _posts(field, value, file)
    if number != int(number):
        raise _wrong(field, value, file)
    return int(number)


def _posts(field: str, value: object, file: str) -> float:
    if isinstance(value, str) and (found := _NUMBER.search(value)):
        digits = found[0]
        grouped = re.fullmatch(r"\d{1,3}(?:[ .,\u00a0]\d{3})+", digits)
        number = float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", "."))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value) if abs(value) < 1e9 else -1.0
    else:
        raise _wrong(field, value, file)
    if not 0 <= number < 1e9:  # also refuses nan
        raise _wrong(field, value, file)
    return number


def _language(field: str, value: object, file: str) -> str:
    told = str(value).strip().lower()
    names = {"en": "en", "english": "en", "angielski": "en", "pl": "pl", "polish": "pl", "polski": "pl"}
    if told not in names:
        raise _wrong(field, value, file)
    return names[told]


_READERS: Mapping[str, Callable[[str, object, str], Any]] = {"members": _count, "staff": _posts, "language": _language}


def _wrong(field: str, value: object, file: str) -> ConfigError:
    kind = "number" if field in ("members", "staff") else "language" if field == "language" else "text"
    code = "profile_list_wrong" if field in LISTS else f"profile_{kind}_wrong"
    # A few lines of YAML can stand for a list of millions: what is not one value is never written out.
    told = (
        type(value).__name__ if isinstance(value, Mapping | list | tuple | set) else " ".join(str(value).split())[:60]
    )
    return ConfigError(code, field=field, value=told, file=file)


def _content(path: Path) -> object:
    try:
        if not path.is_file():
            raise UnknownItem("profile_file_missing", path=path)
        if path.stat().st_size > _LARGEST:
            raise ConfigError("profile_too_large", path=path, most=_LARGEST // 1024)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise ConfigError("profile_unreadable", path=path, reason=type(error).__name__) from error
    try:
        return json.loads(text) if path.suffix.lower() == ".json" else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else getattr(error, "lineno", 1)
        raise ConfigError("profile_no_yaml", path=path, line=line) from error
