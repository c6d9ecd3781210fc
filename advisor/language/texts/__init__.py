"""Every word a user reads, in English and in Polish: the core returns codes and values, this puts them into words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template
from typing import TypeGuard

LANGUAGES = ("en", "pl")
PLURALS = {"en": ("one", "other"), "pl": ("one", "few", "many")}
"""The plural categories a text with a count has, by language (CLDR, whole numbers only)."""

Forms = Mapping[str, str]
"""The plural forms of one text, by category."""


class UnknownText(KeyError):
    """No text has this key: a mistake of ours, never of the user."""


class Texts:
    """The words of one language.

    A text names its values as `$name` (`string.Template`). Values are data: what they contain is never
    read as a name or a key.
    """

    def __init__(self, language: str, words: Mapping[str, str | Forms]) -> None:
        self.language = language
        self._words = words

    def __contains__(self, key: str) -> bool:
        return key in self._words

    @property
    def words(self) -> Mapping[str, str | Forms]:
        """All texts by dotted key; a text with a count is a table of its plural forms."""
        return self._words

    def say(self, key: str, /, **values: object) -> str:
        """The text of `key` with its values; `count` picks the plural form where the text has several.

        Raises:
            UnknownText: no such key.
            KeyError: the text names a value that was not given.
        """
        if key not in self._words:
            raise UnknownText(key)
        words = self._words[key]
        if not isinstance(words, str):
            words = words[plural(self.language, values["count"])]
        return Template(words).substitute({name: self._written(value) for name, value in values.items()})

    def say_or(self, key: str, fallback: str, /, **values: object) -> str:
        """As `say`, or the text of `fallback` where `key` is unknown or lacks a value."""
        try:
            return self.say(key, **values)
        except KeyError:
            return self.say(fallback, **values)

    def error(self, code: str, values: Mapping[str, object]) -> tuple[str, str]:
        """Message and hint of an error code. A code without texts gets a general line, never a second error."""
        named = {str(name): value for name, value in values.items()} | {"code": code}
        return (
            self.say_or(f"errors.{code}.message", "errors.unknown.message", **named),
            self.say_or(f"errors.{code}.hint", "errors.unknown.hint", **named),
        )

    def _written(self, value: object) -> str:
        """A value as the language writes it: 12.5 becomes "12,5" in Polish."""
        if isinstance(value, float):
            number = f"{value:.1f}"
            return number.replace(".", ",") if self.language == "pl" else number
        if isinstance(value, tuple | list):
            return ", ".join(self._written(part) for part in value)
        return str(value)


@cache
def texts(language: str) -> Texts:
    """The texts of `language`; English for a language that has none."""
    known = language if language in LANGUAGES else "en"
    words: dict[str, str | Forms] = {}
    for file in files(__package__).joinpath(known).iterdir():
        if file.name.endswith(".toml"):
            words |= _flat(tomllib.loads(file.read_text(encoding="utf-8")), plurals=PLURALS[known])
    return Texts(known, words)


def plural(language: str, count: object) -> str:
    """The plural category of a whole number: 1 plik, 2 pliki, 5 plików, 12 plików, 22 pliki.

    Rules: Unicode CLDR, "Language Plural Rules".
    """
    if not isinstance(count, int):
        raise TypeError(f"a count is a whole number, not {count!r}")
    if count == 1:
        return "one"
    if language != "pl":
        return "other"
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    return "few" if few else "many"


def interface_language(setting: str, environment: Mapping[str, str]) -> str:
    """The language of messages: as set, or for "auto" as the POSIX locale variables say."""
    if setting in LANGUAGES:
        return setting
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "pl" if locale.lower().startswith("pl") else "en"


def _flat(table: Mapping[str, object], *, plurals: tuple[str, ...], above: str = "") -> dict[str, str | Forms]:
    """Nested tables as dotted keys; a table of exactly the plural categories is one text."""
    flat: dict[str, str | Forms] = {}
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, str):
            flat[key] = value
        elif _is_table(value) and set(value) == set(plurals):
            flat[key] = {category: str(value[category]) for category in plurals}
        elif _is_table(value):
            flat |= _flat(value, plurals=plurals, above=f"{key}.")
        else:
            raise TypeError(f"the text {key!r} is neither words nor a table")
    return flat


def _is_table(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
