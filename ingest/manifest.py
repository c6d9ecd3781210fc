"""`manifest.toml`: what the user says of the documents of a folder."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from advisor.errors import ConfigError

MANIFEST = "manifest.toml"
_KEYS: Mapping[str, type] = {
    "file": str,
    "title": str,
    "publisher": str,
    "authors": str,
    "year": int,
    "language": str,
    "licence": str,
    "url": str,
    "kind": str,
}

Entry = Mapping[str, object]


def load_manifest(folder: Path) -> dict[str, Entry]:
    """The entries of a folder's manifest by their `file` (posix path below the folder); empty without one.

    Raises:
        ConfigError: the file is not TOML, or an entry has an unknown key or a value of the wrong type.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("document", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError("bad_manifest", file=MANIFEST, reason=str(error)) from error
    if not isinstance(tables, list):
        raise ConfigError("bad_manifest", file=MANIFEST, reason="[[document]]")
    return {str(entry["file"]): entry for entry in map(_checked, tables)}


def digest_of(entry: Entry | None) -> str:
    """A digest that changes when the entry does; empty without an entry."""
    if not entry:
        return ""
    return hashlib.sha256(json.dumps(entry, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _checked(entry: object) -> Entry:
    if not isinstance(entry, dict) or "file" not in entry:
        raise ConfigError("bad_manifest", file=MANIFEST, reason="file = …")
    for key, value in entry.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise ConfigError("bad_manifest", file=MANIFEST, reason=f"{entry['file']}: {key} = {value!r}")
    if entry.get("kind", "original") not in ("original", "brief"):
        raise ConfigError("bad_manifest", file=MANIFEST, reason=f"{entry['file']}: kind = {entry['kind']!r}")
    return entry
