"""The tables of `people.sqlite` and their numbered migrations."""

import sqlite3
import time
from pathlib import Path

from advisor.adapters import sqlite_files

FILE_NAME = "people.sqlite"
_TABLES = """
-- `owner` is "" for the command line; a chat has an owner for each person. `json` is the record, keys as in the models.
CREATE TABLE profile (
    owner TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (owner, name)
) WITHOUT ROWID;
CREATE TABLE plan (
    owner TEXT NOT NULL, profile TEXT NOT NULL, json TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (owner, profile)
) WITHOUT ROWID;
"""
_SPENDING = """
-- What the language model took each day (local date), in tokens and in millionths of the currency of the prices.
CREATE TABLE spending (
    day TEXT PRIMARY KEY, tokens INTEGER NOT NULL, millionths INTEGER NOT NULL
) WITHOUT ROWID;
"""
_CHAT = """
-- Who may talk to the advisor in a chat. `owner` is the user's id in digits, as in profile and plan; every table with a
-- column `owner` holds things of persons: retention.py tells, deletes and forgets by it.
-- `role` is NULL for those with wishes or a block only; `collection` NULL: the shared one alone.
CREATE TABLE member (
    owner TEXT PRIMARY KEY, role TEXT CHECK (role IN ('reader', 'contributor', 'admin')), name TEXT NOT NULL,
    language TEXT, collection TEXT, added_at TEXT NOT NULL, added_by TEXT, blocked_at TEXT
) WITHOUT ROWID;
CREATE TABLE chat_group (
    chat INTEGER PRIMARY KEY, title TEXT NOT NULL, collection TEXT, added_at TEXT NOT NULL, added_by TEXT
);
-- Codes that give rights by themselves are kept as hashes; each is deleted when it is used.
CREATE TABLE code (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('claim', 'invitation')), role TEXT NOT NULL,
    collection TEXT, made_at TEXT NOT NULL, made_by TEXT, expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE pairing (
    owner TEXT PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL UNIQUE, asked_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE wrong_code (owner TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX wrong_code_by_owner ON wrong_code (owner, at);
-- Token buckets; owner '*' is everybody together. `at`: seconds since 1970 when it held `tokens`.
CREATE TABLE bucket (owner TEXT PRIMARY KEY, tokens REAL NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
-- What came in. `key`: the message within its chat; `messages`: ids of what was sent in reply; `late`: with apology.
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, owner TEXT NOT NULL, key TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answering', 'done')), json TEXT NOT NULL,
    messages TEXT NOT NULL, tries INTEGER NOT NULL, late INTEGER NOT NULL, received_at TEXT NOT NULL, done_at TEXT,
    UNIQUE (chat, key)
);
CREATE INDEX inbox_unfinished ON inbox (chat, update_id) WHERE state <> 'done';
CREATE UNIQUE INDEX inbox_answering ON inbox (chat) WHERE state = 'answering';
CREATE TABLE talk (
    chat INTEGER NOT NULL, topic INTEGER NOT NULL, owner TEXT NOT NULL, conversation TEXT NOT NULL, language TEXT,
    turns TEXT NOT NULL, changed_at TEXT NOT NULL, PRIMARY KEY (chat, topic, owner)
) WITHOUT ROWID;
CREATE TABLE guided (
    chat INTEGER NOT NULL, topic INTEGER NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, step TEXT NOT NULL,
    answers TEXT NOT NULL, changed_at TEXT NOT NULL, PRIMARY KEY (chat, topic, owner, name)
) WITHOUT ROWID;
CREATE TABLE button (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, json TEXT NOT NULL, made_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX button_by_owner ON button (owner);
CREATE TABLE thumb (
    conversation TEXT PRIMARY KEY, owner TEXT NOT NULL, up INTEGER NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE keeper_question (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, asked_at TEXT NOT NULL,
    UNIQUE (owner, text)
);
CREATE TABLE unanswered (
    day TEXT NOT NULL, topic TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (day, topic)
) WITHOUT ROWID;
-- `sent`: the last month that needs no reminder any more, as 2026-11.
CREATE TABLE reminder (
    owner TEXT PRIMARY KEY, chat INTEGER NOT NULL, day INTEGER NOT NULL, sent TEXT NOT NULL, changed_at TEXT NOT NULL
) WITHOUT ROWID;
-- That something was deleted, not whose it was.
CREATE TABLE receipt (id TEXT PRIMARY KEY, at TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
"""
_UPKEEP = """
-- What became of the questions of each day, by names of ours; nobody is kept with them.
CREATE TABLE question_count (
    day TEXT NOT NULL, outcome TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (day, outcome)
) WITHOUT ROWID;
-- The weekly message to admins. `sent`: the last week that needs none any more, as 2026-W47.
CREATE TABLE weekly (
    owner TEXT PRIMARY KEY, wanted INTEGER NOT NULL, sent TEXT NOT NULL, changed_at TEXT NOT NULL
) WITHOUT ROWID;
"""
_DOCUMENTS = """
-- Documents that were sent, until an admin decides; the files are in quarantine/ID/. `json`: what a look at it told.
CREATE TABLE quarantine (
    id TEXT PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE, owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK
        (state IN ('arriving', 'arrived', 'waiting', 'accepted', 'added', 'failed', 'rejected')),
    name TEXT NOT NULL, suffix TEXT NOT NULL, own TEXT, collection TEXT, json TEXT NOT NULL,
    language TEXT NOT NULL, message INTEGER, decided_by TEXT, admin_language TEXT, admin_message INTEGER,
    changed_at TEXT NOT NULL
) WITHOUT ROWID;
"""
MIGRATIONS: tuple[str, ...] = (_TABLES, _SPENDING, _CHAT + _UPKEEP + _DOCUMENTS)
"""Script number n brings a file from `user_version` n to n + 1. Never edit one that was released: add one."""
VERSION = len(MIGRATIONS)
_TRIES, _PAUSE_SECONDS = 50, 0.02


def open_people(data_dir: Path) -> sqlite3.Connection:
    """The file of a data directory, brought to the newest schema; made, for its owner alone, where there is none.

    Raises:
        StoreDamaged: it is not a database. StoreTooNew: a newer version of the advisor wrote it.
        OSError: the folder cannot be made or written.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data_dir / FILE_NAME
    if not path.exists():
        path.touch(mode=0o600)  # SQLite gives its side files the same rights
    connection = sqlite_files.connect(path, VERSION, too_new="people_too_new")
    try:
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten: people may wish it gone
        if sqlite_files.user_version(connection) < VERSION:
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, also where several processes open a new one at once: SQLite does not wait
    for the others by itself when the journal mode changes."""
    for _ in range(_TRIES):
        try:
            return sqlite_files.migrate(connection, MIGRATIONS)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_PAUSE_SECONDS)
    return sqlite_files.migrate(connection, MIGRATIONS)
