CREATE TABLE profile (
    owner TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (owner, name)
) WITHOUT ROWID;
CREATE TABLE plan (
    owner TEXT NOT NULL, profile TEXT NOT NULL, json TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (owner, profile)
) WITHOUT ROWID;
CREATE TABLE spending (
    day TEXT PRIMARY KEY, tokens INTEGER NOT NULL, millionths INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE member (
    owner TEXT PRIMARY KEY, role TEXT CHECK (role IN ('reader', 'contributor', 'admin')), name TEXT NOT NULL,
    language TEXT, collection TEXT, added_at TEXT NOT NULL, added_by TEXT, blocked_at TEXT
) WITHOUT ROWID;
CREATE TABLE chat_group (
    chat INTEGER PRIMARY KEY, title TEXT NOT NULL, collection TEXT, added_at TEXT NOT NULL, added_by TEXT
);
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
CREATE TABLE bucket (owner TEXT PRIMARY KEY, tokens REAL NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
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
CREATE TABLE reminder (
    owner TEXT PRIMARY KEY, chat INTEGER NOT NULL, day INTEGER NOT NULL, sent TEXT NOT NULL, changed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE receipt (id TEXT PRIMARY KEY, at TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO profile VALUES ('', 'p', '{"language": "pl", "members": 60, "name": "Ława"}', '2026-11-01T10:00:00+00:00');
INSERT INTO plan VALUES ('', 'p', '{"actions": []}', '2026-11-01T10:00:00+00:00');
INSERT INTO spending VALUES ('2026-11-20', 700, 37);
PRAGMA user_version = 3;
