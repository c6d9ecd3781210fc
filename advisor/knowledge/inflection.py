"""Polish case forms of the words a draft puts into sentences, and the numeral classes. Pure."""

from typing import Literal

from pydantic import Field

from advisor.knowledge.entries import Day, Entry, Id, Text

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "locative"]


class Cases(Entry):
    """The forms of one word or name; the vocative is not needed."""

    nominative: Text
    genitive: Text
    dative: Text
    accusative: Text
    instrumental: Text
    locative: Text


class Inflected(Entry):
    """A word with its forms; `many` is the plural, where it has one."""

    id: Id
    en: Text
    also: tuple[Text, ...] = ()
    """Other names of the same: „Wielkopolska”."""
    gender: Literal["m1", "m2", "m3", "f", "n", "pl"]
    """As Morfeusz tags it: m1 personal, m2 animate, m3 inanimate, pl plural only."""
    one: Cases
    many: Cases | None = None
    locative_with: Text | None = None
    """With its preposition: „w województwie łódzkim”, „we wrześniu”."""


class Counted(Entry):
    """A noun behind a numeral: 1 firma, 2 firmy, 5 firm (CLDR: one, few, many)."""

    id: Id
    en_one: Text
    en_many: Text
    one: Text
    few: Text
    many: Text


class Inflection(Entry):
    """All forms (`inflection.yaml`), made with Morfeusz and checked by it in the tests."""

    as_of: Day
    voivodeships: tuple[Inflected, ...] = Field(min_length=16, max_length=16)
    sectors: tuple[Inflected, ...] = Field(min_length=1)
    institutions: tuple[Inflected, ...] = Field(min_length=1)
    months: tuple[Inflected, ...] = Field(min_length=12, max_length=12)
    counted: tuple[Counted, ...] = Field(min_length=1)
