"""The programs and the data that come with them."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version

from advisor.adapters.glossary import shipped_glossary
from advisor.errors import ConfigError
from advisor.language.lemmas import Lemmatiser
from advisor.language.texts import LANGUAGES, texts
from advisor.models import Check
from advisor.services.backup import program_version
from advisor.settings import Settings


def programs() -> Iterator[Check]:
    """Versions of what the advisor runs on; search by words needs FTS5 in SQLite, which some builds lack."""
    yield Check(code="program", state="ok", values={"version": program_version()})
    yield Check(code="python", state="ok", values={"version": sys.version.split()[0]})
    try:
        yield Check(code="chromadb", state="ok", values={"version": version("chromadb")})
    except PackageNotFoundError:
        yield Check(code="chromadb", state="fail")
    yield words_engine(sqlite3.connect)


def words_engine(connect: Callable[[str], sqlite3.Connection]) -> Check:
    """Whether SQLite can make a table of words."""
    with closing(connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (terms)")
        except sqlite3.DatabaseError:
            return Check(code="sqlite", state="fail", values={"version": sqlite3.sqlite_version})
    return Check(code="sqlite", state="ok", values={"version": sqlite3.sqlite_version})


def language_data(settings: Settings, lemmatiser: Lemmatiser) -> Iterator[Check]:
    """The texts of the program, the Polish dictionary, and the knowledge that answers and drafts are made from."""
    from advisor.adapters.knowledge import KnowledgeFolder

    whole = len({frozenset(texts(language).words) for language in LANGUAGES}) == 1
    yield Check(code="texts", state="ok" if whole else "fail")
    yield Check(code="dictionary" if lemmatiser.is_ready else "dictionary_new", state="ok")
    try:
        knowledge = KnowledgeFolder(settings.knowledge_dir)
        terms = sum(1 for _ in shipped_glossary(settings.knowledge_dir))
        found: dict[str, object] = {
            "terms": terms,
            "concepts": len(knowledge.concepts),
            "frameworks": len(knowledge.frameworks),
        }
    except ConfigError as error:
        yield Check(code=error.code, state="fail", values=error.values)
    else:
        yield Check(code="knowledge" if terms else "glossary_missing", state="ok" if terms else "warn", values=found)
