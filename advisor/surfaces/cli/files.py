"""Files that a command writes where the user wants them."""

import os
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
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise ConfigError("picture_unwritable", path=file, reason=error.strerror or type(error).__name__) from error
