"""Words that change with their place in a sentence: numbers with nouns, places, sectors, months. Pure.

Polish forms come from the shipped table alone. What a manager wrote is never inflected: it stands in the nominative,
behind a colon or in brackets.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property

from advisor.knowledge.frameworks import Sector
from advisor.knowledge.inflection import Counted, Inflected, Inflection
from advisor.language.detection import detect_language
from advisor.language.texts import Texts, plural, texts
from advisor.models import Language, MemberGroup, Profile, Situation

_LONGEST = 140
"""Letters of what a manager wrote that a sentence takes in; a longer text is cut at a word."""


class Wording:
    """Puts values into words of one language."""

    def __init__(self, language: Language, inflection: Inflection) -> None:
        self.language = language
        self.texts: Texts = texts(language)
        self._inflection = inflection

    def say(self, key: str, /, **values: object) -> str:
        """A text with its values."""
        return self.texts.say(key, **values)

    def counted(self, count: int, noun: str) -> str:
        """A number with its noun: "22 firmy", "25 firms". KeyError: no such noun in the table."""
        forms = self._counted[noun]
        number = self.number(count)
        if self.language == "en":
            return f"{number} {forms.en_one if count == 1 else forms.en_many}"
        noun_form = {"one": forms.one, "few": forms.few, "many": forms.many}[plural("pl", count)]
        return f"{number}\u00a0{noun_form}"

    def number(self, value: float) -> str:
        """12,500 or 12.5 in English, 12 500 or 12,5 in Polish."""
        written = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        if self.language == "en":
            return written
        return written.replace(",", "\u00a0").replace(".", ",")

    def listed(self, items: Sequence[str]) -> str:
        """ "a, b and c"; parted by semicolons where an entry is a list itself."""
        joint = self.texts.say("draft.and")
        if any("," in item or f" {joint} " in f" {item} " for item in items):
            return "; ".join(items)
        return self.joined(items)

    def joined(self, items: Sequence[str]) -> str:
        """ "a, b and c", whatever the entries hold."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.texts.say('draft.and')} {items[-1]}"

    def name(self, profile: Profile) -> str:
        """The cluster's name, or a blank to fill in."""
        return shown(profile.name) if profile.name else self.texts.say("draft.blank.name")

    def place(self, profile: Profile) -> str:
        """Where the cluster is: "in Vorarlberg, Austria", „w województwie łódzkim”, „(region: Algarve)”, or a blank."""
        said, inflected = self._place(profile)
        return said if inflected else self.texts.say("draft.brackets", told=said)

    def setting(self, situation: Situation, sector: Sector | None) -> str:
        """Sector and place behind the word "cluster": "for furniture in Vorarlberg", „działający w branży meblarskiej
        w województwie łódzkim”; what cannot be inflected stands in brackets together."""
        parts = (self._sector(situation, sector), self._place(situation.profile))
        acting = " ".join(said for said, inflected in parts if inflected)
        told = "; ".join(said for said, inflected in parts if not inflected)
        said = [self.texts.say("draft.acting", where=acting)] if acting else []
        return " ".join((*said, *([self.texts.say("draft.brackets", told=told)] if told else [])))

    def trade(self, situation: Situation, sector: Sector | None) -> str:
        """The sector as a noun, as told or by its name in the language of the draft; a blank where it is unknown."""
        told = shown(situation.profile.sector)
        foreign = self.language == "en" and detect_language(told, default="en") == "pl"
        if sector is not None and not situation.sector_is_near and (foreign or not told):
            return sector.name.of(self.language)
        return told or self.texts.say("draft.blank.trade")

    def _sector(self, situation: Situation, sector: Sector | None) -> tuple[str, bool]:
        if self.language == "pl" and sector is not None and not (situation.sector_is_near or situation.further_sectors):
            form = next((entry for entry in self._inflection.sectors if entry.id == sector.id), None)
            if form is not None and form.locative_with:
                return form.locative_with, True
        return self.texts.say("draft.sector", sector=self.trade(situation, sector)), self.language == "en"

    def _place(self, profile: Profile) -> tuple[str, bool]:
        region, country = shown(profile.region), shown(profile.country)
        home = self._voivodeship(region)
        if self.language == "pl" and home is not None and home.locative_with:
            return home.locative_with, True
        told = ", ".join(filter(None, (region, country))) or self.texts.say("draft.blank.place")
        return self.texts.say("draft.place", place=told), self.language == "en"

    def groups(self, groups: Sequence[MemberGroup]) -> list[str]:
        """Kinds of members without their numbers, which go out of date: "SMEs, universities, a trade union"."""
        if self.language == "en":
            said = [_without_number(shown(group.text), group.count) for group in groups]
        else:
            said = [self.texts.say(f"draft.members.{group.kind}") for group in groups if group.kind]
        return list(dict.fromkeys(said))

    def month(self, number: int) -> str:
        """The name of a month, 1 … 12, in the nominative."""
        form = self._inflection.months[number - 1]
        return form.en if self.language == "en" else form.one.nominative

    @cached_property
    def _counted(self) -> dict[str, Counted]:
        return {entry.id: entry for entry in self._inflection.counted}

    def _voivodeship(self, region: str) -> Inflected | None:
        """The voivodeship a region's name means: „Wielkopolska”, „woj. wielkopolskie”, "Greater Poland"."""
        told = _bare(region)
        if not told:
            return None
        return next((home for home in self._inflection.voivodeships if told in _names(home)), None)


def shown(text: str | None) -> str:
    """What a manager wrote, fit to stand in a sentence: one line, no control characters, not longer than two lines."""
    clean = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text or "")
    line = " ".join(clean.split()).strip(" .;,")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"


def _without_number(text: str, count: int | None) -> str:
    """ "2 universities" → "universities"; "1 trade union" → "a trade union"."""
    words = re.sub(r"\s*\([^)]*\)", "", text)
    bare = re.sub(r"^\s*[\d.,\u00a0]+\s*", "", words)
    if count == 1 and bare != words:
        article = "an" if bare[:1].lower() in "aeio" else "a"
        return f"{article} {bare}"
    return bare


def _bare(text: str) -> str:
    return re.sub(r"\b(?:woj\.|województwo|voivodeship|region)\s*", "", text.casefold()).strip()


def _names(home: Inflected) -> set[str]:
    return {_bare(home.one.nominative), _bare(home.en), *(_bare(name) for name in home.also)}
