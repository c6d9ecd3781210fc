"""Is the library file sound, and the index of words whole? It can be made again from the passages."""

import sqlite3

from advisor.adapters.library.schema import transaction


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the file is a database without faults."""
    return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")


def words_are_whole(connection: sqlite3.Connection) -> bool:
    """Whether the index of words agrees with the passages it is made from.

    The current passages must all be in it, and nothing else; the built-in check compares with *all* rows of
    the content table, staged ones too, so it cannot be used.
    """
    sql = """SELECT (SELECT count(*) FROM words_docsize) = count(*)
                    AND NOT EXISTS (SELECT 1 FROM passage JOIN document ON document.version = passage.version
                                    WHERE state = 'current' AND row NOT IN (SELECT id FROM words_docsize))
             FROM passage JOIN document ON document.version = passage.version WHERE state = 'current'"""
    return bool(connection.execute(sql).fetchone()[0])


def rebuild_words(connection: sqlite3.Connection) -> None:
    """Make the index of words again from the current passages."""
    with transaction(connection):
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        connection.execute(
            """INSERT INTO words (rowid, heading_terms, terms)
               SELECT row, heading_terms, terms FROM passage
               JOIN document ON document.version = passage.version WHERE state = 'current'"""
        )
