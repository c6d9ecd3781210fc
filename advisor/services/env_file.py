"""One line of `.env`, changed in place: the others stay as they are."""

import os
import re
from contextlib import suppress
from pathlib import Path

from advisor.errors import ConfigError


def set_line(file: Path, name: str, value: str) -> None:
    """Set `name=value`; the file is for its owner alone afterwards. A link is followed.

    Raises:
        ConfigError: the file cannot be read or written.
    """
    target = file.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        text = target.read_text(encoding="utf-8-sig") if target.exists() else ""
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            written.write(_changed(text, name, value))
        unfinished.replace(target)
    except (OSError, UnicodeDecodeError) as error:
        with suppress(OSError):
            unfinished.unlink()
        raise ConfigError("env_unwritable", path=file) from error


def _changed(text: str, name: str, value: str) -> str:
    """The text with the line in place of the first one of that name; any further ones would win and go."""
    ours = re.compile(rf"\s*(?:export\s+)?{re.escape(name)}\s*=", re.IGNORECASE)
    lines, new = [], f"{name}={value}\n"
    for line in text.splitlines(keepends=True):
        if not ours.match(line):
            lines.append(line if line.endswith("\n") else line + "\n")
        elif new:
            lines.append(new)
            new = ""
    return "".join([*lines, new])
