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
        ConfigError: the file is not TOML, holds anything but [[document]] tables, an entry has an unknown key or a
            value of the wrong type, or two entries name the same file.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError("bad_manifest", file=MANIFEST, reason=str(error)) from error
    tables = content.pop("document", [])
    if content or not isinstance(tables, list):
        raise ConfigError("bad_manifest", file=MANIFEST, reason=", ".join(content) or "[[document]]")
    entries: dict[str, Entry] = {}
    for entry in map(_checked, tables):
        file = str(entry["file"])
        if file in entries:
            raise ConfigError("bad_manifest", file=MANIFEST, reason=f"2 × file = {file!r}")
        entries[file] = entry
    return entries


def digest_of(entry: Entry | None) -> str:
    """A digest that changes when what is said of the document does; empty when nothing is said.

    The path is no part of it: a file renamed together with its entry is still a renamed file.
    """
    said = {key: value for key, value in (entry or {}).items() if key != "file"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16] if said else ""


def _checked(entry: object) -> Entry:
    if not isinstance(entry, dict) or "file" not in entry:
        raise ConfigError("bad_manifest", file=MANIFEST, reason="file = …")
    for key, value in entry.items():
        if type(value) is not _KEYS.get(key):  # exactly: `true` is an int, too
            raise ConfigError("bad_manifest", file=MANIFEST, reason=f"{entry['file']}: {key} = {value!r}")
    if entry.get("kind", "original") not in ("original", "brief"):
        raise ConfigError("bad_manifest", file=MANIFEST, reason=f"{entry['file']}: kind = {entry['kind']!r}")
    return entry
