"""Files that a command reads, or writes where the user wants them."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from advisor.errors import ConfigError


def write_png(content: bytes, file: Path) -> None:
    """Write a picture, whole or not at all; a picture of that name is replaced.

    Raises:
        ConfigError: the file cannot be written, or its name is not one of a PNG.
    """
    if file.is_dir():
        raise ConfigError("picture_is_folder", path=file)
    if file.suffix.lower() != ".png":
        raise ConfigError("picture_not_png", path=file)
    write_file(content, file)


def read_file(file: str, most: int = 64 << 20) -> bytes:
    """The content of a file, or of standard input for "-"; of a larger one a byte more than `most`.

    Raises:
        ConfigError: it cannot be read.
    """
    if file == "-":
        return sys.stdin.buffer.read(most + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigError("paper_unreadable", path=file, reason=reason) from error


def write_file(content: bytes, file: Path) -> None:
    """Write a file, whole or not at all; one of that name is replaced.

    Raises:
        ConfigError: it cannot be written.
    """
    if file.exists() and not file.is_file():  # a folder, or a device: the system's own would be replaced
        raise ConfigError("not_a_file", path=file)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            unfinished.unlink()
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigError("file_unwritable", path=file, reason=reason) from error
