"""One file that holds a data directory: a gzipped tar whose first member says what is in it, and the hash of each file.

    contents.json     form, versions, and for each further member its size and SHA-256
    library.sqlite  people.sqlite  settings.env  originals/HASH …  quarantine/ID/FILE …

Nothing of it is believed before it was compared with `contents.json`: an archive may be cut off, altered, or made to
write files elsewhere.
"""

import errno
import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from advisor.errors import ConfigError, StoreDamaged, StoreTooNew

FORM = 2
"""Of archives; a higher number is not read. The first had no quarantine."""
_CONTENTS = "contents.json"
_MOST_CONTENTS = 64 << 20
_NAME = re.compile(
    r"library\.sqlite|people\.sqlite|settings\.env|originals/[0-9a-f]{8,64}"
    r"|quarantine/[0-9a-f]{8,32}/(?:[0-9a-f]{8,32}\.[a-z]{1,8}|manifest\.toml)"
)
_CHUNK = 1 << 20
_LEVEL = 3
"""Of gzip: 6 is three times slower here and saves a few hundredths."""


def write_archive(target: Path, files: Mapping[str, Path], told: Mapping[str, Any]) -> None:
    """Write an archive, for its owner alone, whole or not at all.

    Args:
        files: name in the archive → file. They must not change meanwhile.
        told: what `contents.json` says besides.

    Raises:
        ConfigError: it cannot be written, or a file cannot be read.
    """
    if target.exists() and not target.is_file():  # a folder, or a device: /dev/null would be replaced
        raise ConfigError("archive_unwritable", path=target, reason=os.strerror(errno.EINVAL))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        listed = {name: {"size": path.stat().st_size, "sha256": _hash_of(path)} for name, path in files.items()}
        contents = json.dumps({"form": FORM, **told, "files": listed}, ensure_ascii=False, indent=1).encode()
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=_LEVEL) as archive:
                head = tarfile.TarInfo(_CONTENTS)
                head.size = len(contents)
                archive.addfile(head, io.BytesIO(contents))
                for name, path in files.items():
                    archive.add(path, arcname=name, recursive=False, filter=_nameless)
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError("archive_unwritable", path=target, reason=reason) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def read_archive(source: Path, target: Path) -> dict[str, Any]:
    """Unpack an archive into an empty folder; what its `contents.json` says.

    Raises:
        ConfigError: there is no such file, or the folder cannot be written.
        StoreDamaged: it is no archive of ours, or not as it was written.
        StoreTooNew: a newer version of the advisor wrote it.
    """
    try:
        with tarfile.open(source, mode="r|gz") as archive:
            members = iter(archive)
            told = _contents(archive, next(members, None))
            wanted = dict(told["files"])
            for member in members:
                _unpack(archive, member, wanted.pop(member.name, None), target)
        if wanted:
            raise StoreDamaged("archive_damaged", file=sorted(wanted)[0])
    except (
        tarfile.TarError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        zlib.error,
        gzip.BadGzipFile,
    ) as error:
        raise StoreDamaged("archive_damaged", file=source.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError("archive_unreadable", path=source, reason=reason) from error
    return told


def _contents(archive: tarfile.TarFile, member: tarfile.TarInfo | None) -> dict[str, Any]:
    if member is None or member.name != _CONTENTS or not member.isfile() or member.size > _MOST_CONTENTS:
        raise ValueError("no contents")
    told = json.loads(_opened(archive, member).read())
    if int(told["form"]) > FORM:
        raise StoreTooNew("archive_too_new")
    if not all(_NAME.fullmatch(name) for name in told["files"]):
        raise ValueError("unknown files")
    return dict(told)


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, expected: Any, target: Path) -> None:
    """Names and sizes are those of `contents.json`; nothing else is unpacked."""
    if expected is None or not member.isfile() or member.size != int(expected["size"]):
        raise ValueError(member.name)
    place = target / member.name
    for folder in reversed(place.relative_to(target).parents[:-1]):
        (target / folder).mkdir(exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    source = _opened(archive, member)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != expected["sha256"]:
        raise ValueError(member.name)


def _opened(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    opened = archive.extractfile(member)
    if opened is None:
        raise ValueError(member.name)
    return opened


def _nameless(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who owns a file on this machine is nobody's business elsewhere."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
