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
INSERT INTO profile VALUES ('', 'p', '{"language": "pl", "members": 60, "name": "Ława"}', '2026-11-01T10:00:00+00:00');
INSERT INTO plan VALUES ('', 'p', '{"actions": []}', '2026-11-01T10:00:00+00:00');
INSERT INTO spending VALUES ('2026-11-20', 700, 37);
PRAGMA user_version = 2;
