"""The table of bad input: what each command ends with in each bad state of settings, data folder and streams.

A command that is new must be given a row here, an option that takes a value a wrong one; tests hold that.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock

QUESTION = "Which members hire people?"
LONG = "Which members hire people? " * 4000
BROKEN = "\udcff\udcfe"
"""As Python has bytes in an argument that are no UTF-8."""


@dataclass
class Scene:
    """Where a command runs: a folder, a data folder with a library, an environment."""

    folder: Path
    data: Path
    variables: dict[str, str] = field(default_factory=dict)
    stdin: bytes = f"{QUESTION}\n".encode()
    stdout: str = ""
    most_bytes: int | None = None
    locks: list[FileLock] = field(default_factory=list)


COMMANDS: Mapping[str, tuple[str, ...]] = {
    "advisor ask": (QUESTION,),
    "advisor chat": (),
    "advisor search": (QUESTION,),
    "advisor define": ("cluster",),
    "advisor sources": (),
    "advisor show": ("PASSAGE",),
    "advisor profile": ("--set", "name=Lipa"),
    "advisor mission": ("--profile", "lipa.yaml"),
    "advisor review": ("text.md",),
    "advisor assess": ("ratings.yaml",),
    "advisor bot": ("--claim",),
    "advisor doctor": (),
    "advisor backup": ("new.tar.gz",),
    "advisor restore": ("old.tar.gz",),
    "advisor plan": ("--profile", "lipa.yaml"),
    "advisor plan status": ("--profile", "lipa.yaml"),
    "advisor plan report": ("--profile", "lipa.yaml"),
    "advisor eval": ("--questions", "questions.jsonl"),
    "ingest sync": ("documents",),
    "ingest add": ("documents",),
    "ingest look": ("documents/training.md",),
    "ingest list": (),
    "ingest remove": ("training.md",),
    "ingest check": (),
    "ingest rebuild": (),
    "ingest retry": (),
}
"""Every command that reads settings or a store, as it is called where all is well."""
WITHOUT_SETTINGS = frozenset({"advisor completion"})
"""Commands that need neither."""


def env(content: bytes) -> Callable[[Scene], object]:
    """A file `.env` of exactly these bytes."""
    return lambda scene: scene.folder.joinpath(".env").write_bytes(content)


def variable(name: str, value: str) -> Callable[[Scene], None]:
    """One setting more."""
    return lambda scene: scene.variables.update({f"ADVISOR_{name}": value})


SETTINGS: Mapping[str, tuple[Callable[[Scene], object], str]] = {
    "a line of .env": (env(b"# ours\nADVISOR_MODEL: openai:x\n"), "Line 2 of .env cannot be understood."),
    "an open quotation mark": (env(b"ADVISOR_MODEL='openai:x\n"), "Line 1 of .env cannot be understood."),
    "bytes in .env": (env(b"ADVISOR_MODEL=\xff\xfe\n"), "The file .env cannot be read."),
    "UTF-16 in .env": (env("A=1\n".encode("utf-16")), "The file .env cannot be read."),
    ".env unreadable": (
        lambda scene: scene.folder.joinpath(".env").symlink_to(".env"),
        "The file .env cannot be read:",
    ),
    "a typing mistake": (variable("EMBEDINGS", "none"), "ADVISOR_EMBEDINGS is not a setting."),
    "a typing mistake in .env": (env(b"ADVISOR_DATADIR=x\n"), "ADVISOR_DATADIR is not a setting."),
    "an unknown name": (variable("TYPO", "1"), "ADVISOR_TYPO is not a setting."),
    "a figure": (variable("READ_SECONDS", "soon"), "The setting ADVISOR_READ_SECONDS cannot be used: "),
    "an address": (variable("MODEL_BASE_URL", "localhost"), "The setting ADVISOR_MODEL_BASE_URL cannot be used: "),
    "a path": (variable("DATA_DIR", "~nobody-of-that-name/x"), "The setting ADVISOR_DATA_DIR cannot be used: "),
}
"""Bad settings with what is said of them; every command ends with 2."""


def _forget(scene: Scene) -> None:
    for path in scene.data.glob("library.sqlite*"):
        path.unlink()


def _is_a_file(scene: Scene) -> None:
    scene.data = scene.data / "library.sqlite"


def _unwritable(scene: Scene) -> None:
    for path in (*scene.data.rglob("*"), scene.data):
        if not path.is_symlink():
            path.chmod(0o500 if path.is_dir() else 0o400)


def _newer(name: str) -> Callable[[Scene], None]:
    def write(scene: Scene) -> None:
        with closing(sqlite3.connect(scene.data / name)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute(f"PRAGMA user_version = {version + 1}")

    return write


def _no_database(name: str) -> Callable[[Scene], object]:
    return lambda scene: (scene.data / name).write_bytes(b"This is no database.\n" * 500)


def _cut_off(scene: Scene) -> None:
    library = scene.data / "library.sqlite"
    library.write_bytes(library.read_bytes()[: library.stat().st_size // 2])


def _busy(scene: Scene) -> None:
    (scene.data / "writer.json").write_text(json.dumps({"pid": 77, "started": "2026-11-22T01:00:00+00:00"}))
    lock = FileLock(scene.data / "writer.lock")
    lock.acquire()
    scene.locks.append(lock)


def _full(scene: Scene) -> None:
    scene.most_bytes = 4096


def _no_room_for_output(scene: Scene) -> None:
    scene.stdout = "/dev/full"


STATES: Mapping[str, Callable[[Scene], object]] = {
    "none": _forget,  # no documents ingested yet
    "file": _is_a_file,  # the data folder is a file
    "rights": _unwritable,
    "newer": _newer("library.sqlite"),
    "people": _newer("people.sqlite"),
    "text": _no_database("library.sqlite"),
    "cut": _cut_off,
    "ptext": _no_database("people.sqlite"),
    "busy": _busy,  # a second writer
    "full": _full,  # no room on the disk
    "out": _no_room_for_output,
}
TABLE = """
                     none file rights newer people text cut ptext busy full out
advisor ask             2    2      2     5      .    5   5     .    .    .   2
advisor chat            2    2      2     5      .    5   5     .    .    .   2
advisor search          2    2      2     5      .    5   5     .    .    .   2
advisor define          .    2      .     .      .    .   .     .    .    .   2
advisor sources         2    2      2     5      .    5   5     .    .    .   2
advisor show            2    2      2     5      .    5   5     .    .    .   2
advisor profile         .    2      2     .      5    .   .     5    .    2   2
advisor mission         2    2      2     5      5    5   5     5    .    .   .
advisor review          2    2      2     5      .    5   5     .    .    .   .
advisor assess          2    2      2     5      5    5   5     5    .    .   .
advisor bot             2    2      2     2      2    2   2     2    2    2   2
advisor doctor          *    *      *     *      *    *   *     *    .    *   2
advisor backup          .    2      2     5      .    5   5     5    .    2   2
advisor restore         .    2      2     .      .    .   .     .    3    2   .
advisor plan            2    2      2     5      5    5   5     5    .    .   .
advisor plan status     .    2      2     .      5    .   .     5    .    .   2
advisor plan report     .    2      2     .      5    .   .     5    .    .   2
advisor eval            2    2      2     5      .    5   5     .    .    .   2
ingest sync             .    2      2     5      .    5   5     .    3    2   2
ingest add              .    2      2     5      .    5   5     .    3    2   2
ingest look             .    2      2     5      .    5   5     .    .    .   2
ingest list             2    2      2     5      .    5   5     .    .    .   2
ingest remove           2    2      2     5      .    5   5     .    3    2   2
ingest check            .    2      2     5      .    5   5     .    3    2   2
ingest rebuild          .    2      2     5      .    5   5     .    3    2   2
ingest retry            .    2      2     5      .    5   5     .    3    2   2
"""
"""Exit codes. A full stop: the command does not mind. A star: what is wrong is what it tells of, or it goes on with the
next message; then there is no traceback and no fault of ours."""


def cells() -> list[tuple[str, str, str]]:
    """(command, state, what it ends with), for each cell of the table."""
    head, *lines = TABLE.strip().splitlines()
    states = head.split()
    rows = {line[:20].strip(): line[20:].split() for line in lines}
    return [(command, state, cell) for command, row in rows.items() for state, cell in zip(states, row, strict=True)]


WRONG: Mapping[str, tuple[tuple[int, str], ...]] = {
    # exit code, and the command line; words in braces are replaced
    "ask": (
        (2, ""),
        (2, "{empty}"),
        (2, "{long}"),
        (0, "{control}"),
        (0, "{emoji}"),
        (0, "{bytes}"),
        (2, "Why? --lang de"),
        (2, "Why? --source nobody"),
        (2, "Why? --source {bytes}"),
        (2, "Why? --year soon"),
        (2, "Why? --year 1066"),
        (2, "Why? --collection nobody"),
        (2, "Why? --collection {bytes}"),
        (2, "--from missing.txt"),
        (2, "--from folder"),
        (2, "--from empty"),
        (2, "Why? --from questions.jsonl"),
        (2, "Why? --nope"),
    ),
    "chat": ((2, "extra"), (2, "--lang de"), (2, "--year soon"), (2, "--source"), (2, "--collection")),
    "search": (
        (2, "{empty}"),
        (2, "{long}"),
        (0, "{control}"),
        (0, "{bytes}"),
        (2, "Why? -k 0"),
        (2, "Why? -k many"),
        (2, "Why? --year soon"),
        (2, "Why? --source nobody"),
        (2, "Why? --collection nobody"),
        (2, "--from missing.txt"),
        (2, "--from empty"),
    ),
    "define": ((2, ""), (2, "{empty}"), (2, "{long}"), (0, "{bytes}"), (2, "cluster --lang de")),
    "sources": ((2, "extra"),),
    "show": (
        (2, ""),
        (2, "{empty}"),
        (2, "{long}"),
        (2, "{bytes}"),
        (2, "nobody"),
        (2, "PASSAGE --quote {long}"),
        (2, "PASSAGE --quote {bytes}"),
        (2, "PASSAGE --image folder"),
        (2, "PASSAGE --image page.txt"),
        (2, "PASSAGE --image missing/page.png"),
    ),
    "profile": (
        (2, "{long}"),
        (2, "{bytes}"),
        (2, "--profile no/slash"),
        (2, "--profile {bytes}"),
        (2, "--set nosign"),
        (2, "--set nobody=1"),
        (2, "--set members=many"),
        (2, "--file missing.yaml"),
        (2, "--file empty.yaml"),
        (2, "--file folder"),
        (2, "--file broken.yaml"),
        (2, "--file deep.json"),
        (2, "--file bytes"),
        (2, "--file secret.yaml"),
        (2, "--out missing/x.yaml"),
        (2, "--out folder"),
        (2, "--remove --profile nobody"),
    ),
    "mission": (
        (2, "--profile missing.yaml"),
        (2, "--profile broken.yaml"),
        (2, "--profile nobody"),
        (2, "--lang de"),
        (2, "--request"),
        (2, "--out"),
        (2, "--template"),
    ),
    "plan": (
        (2, "--profile nobody"),
        (2, "--lang de"),
        (2, "--start 2026-13"),
        (2, "--from missing.csv"),
        (2, "--from empty.csv"),
        (2, "--from bytes.csv"),
        (2, "--from folder"),
        (2, "--from broken.yaml"),
        (2, "--request"),
        (2, "--lock"),
        (2, "--swap"),
        (2, "--swap nope"),
        (2, "--out"),
        (2, "--template"),
        (2, "nobody"),
    ),
    "plan status": (
        (2, "--profile nobody"),
        (2, "nobody done --profile lipa"),
        (2, "ACTION nothing --profile lipa"),
        (2, "ACTION moved soon --profile lipa --reason late"),
        (2, "ACTION dropped --profile lipa"),
        (2, "ACTION done --on 31-31 --profile lipa"),
    ),
    "plan report": (
        (2, "--profile nobody"),
        (2, "--profile lipa --out x.xyz"),
        (2, "--profile lipa --out missing/x.md"),
    ),
    "review": (
        (2, ""),
        (2, "missing.md"),
        (2, "folder"),
        (2, "bytes"),
        (2, "secret.yaml"),
        (2, "{bytes}"),
        (2, "text.md --out x.xyz"),
        (2, "text.md --profile nobody"),
        (2, "text.md --lang de"),
    ),
    "assess": (
        (2, ""),
        (2, "missing.yaml"),
        (2, "folder"),
        (2, "secret.yaml"),
        (2, "--out x.xyz"),
        (2, "ratings.yaml --lang de"),
        (2, "ratings.yaml --profile nobody"),
        (2, "ratings.yaml --before"),
        (2, "ratings.yaml --criteria"),
    ),
    "bot": ((2, ""), (2, "--setup"), (2, "--setup --token 123:abc"), (2, "--token -"), (1, "--health")),
    "doctor": ((2, "extra"),),
    "backup": ((2, ""), (2, "folder"), (2, "missing/x.tar.gz"), (2, "/dev/null"), (2, "x.tar.gz --nightly")),
    "restore": ((2, ""), (2, "missing.tar.gz"), (5, "text.md"), (5, "empty"), (2, "folder"), (5, "cut.tar.gz")),
    "eval": (
        (2, ""),
        (2, "--questions missing.jsonl"),
        (2, "--questions empty"),
        (2, "--questions folder"),
        (2, "--questions bytes"),
        (2, "--questions text.md"),
        (2, "--questions deep.json"),
        (2, "--questions questions.jsonl --compare missing.json"),
        (2, "--questions questions.jsonl --compare text.md"),
        (2, "--questions questions.jsonl --compare deep.json"),
        (2, "--questions questions.jsonl --worst -1"),
    ),
    "sync": (
        (2, "missing"),
        (2, "text.md"),
        (2, "nothing"),
        (2, "{bytes}"),
        (2, "documents --collection {empty}"),
        (2, "documents --collection {bytes}"),
    ),
    "add": (
        (2, ""),
        (2, "missing.md"),
        (2, "{bytes}"),
        (2, "nothing"),
        (1, "empty.md"),
        (1, "no.pdf"),
        (1, "no.pdf --password {bytes}"),
        (2, "documents --collection A/B"),
    ),
    "look": ((2, ""), (2, "missing.md"), (2, "{bytes}"), (1, "empty.md"), (1, "no.pdf")),
    "list": ((2, "extra"),),
    "remove": ((2, ""), (2, "nobody"), (2, "{empty}"), (2, "{bytes}"), (2, "{long}")),
    "check": ((2, "extra"),),
    "rebuild": ((2, "extra"),),
    "retry": ((2, "extra"),),
    "completion": ((2, "nobody"),),
}
"""Wrong arguments. An exit code of 1 is one of a document that cannot be read: the report tells it."""
VALUES: Mapping[str, str] = {
    "{empty}": "",
    "{long}": LONG,
    "{control}": "\x01\x1b[31mWhich\x07 members\r\nhire people?",
    "{emoji}": "Which members \U0001f600 hire people?",
    "{bytes}": BROKEN,
}
