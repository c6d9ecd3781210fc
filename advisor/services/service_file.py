"""The service of this installation for systemd, made from the template in `deploy/`."""

import getpass
import os
import sys
from pathlib import Path
from string import Template

from advisor.errors import ConfigError
from advisor.settings import Settings, env_file

NAME = "cluster-advisor.service"


def write_service(settings: Settings) -> Path:
    """Write the service file into the data directory; where it is.

    Raises:
        ConfigError: the template is not there, or the file cannot be written.
    """
    template, target = settings.deploy_dir / NAME, settings.data_dir / NAME
    try:
        text = Template(template.read_text(encoding="utf-8")).substitute(
            user=getpass.getuser(),
            directory=_plain(env_file().parent),
            data=_quoted(str(settings.data_dir.absolute())),
            environment=_quoted(f"ADVISOR_DATA_DIR={settings.data_dir.absolute()}"),
            command=_command(),
        )
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.write_text(text, encoding="utf-8")
    except (OSError, KeyError, ValueError) as error:
        raise ConfigError("service_unwritable", path=target) from error
    return target


def _command() -> str:
    """The program beside this Python, else this Python with our module."""
    program = Path(sys.executable).with_name("advisor")
    words = [str(program)]
    if not (program.is_file() and os.access(program, os.X_OK)):
        words = [sys.executable, "-c", "from advisor.surfaces.cli import main; main()"]
    return " ".join(_quoted(word).replace("$", "$$") for word in [*words, "bot"])


def _plain(path: Path) -> str:
    """A path as a value of its own: blanks stand as they are, and % begins a specifier."""
    return str(path).replace("%", "%%")


def _quoted(text: str) -> str:
    """One word of a line that is split at blanks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
