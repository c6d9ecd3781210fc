"""The profiles people keep: read from words and files, found by name, stored; and what they still lack."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.adapters.people.store import People
from advisor.adapters.profile_files import FIELDS, LISTS, read_profile, value_for, write_profile
from advisor.drafting.data_request import agenda, data_request, survey
from advisor.drafting.materials import Materials
from advisor.drafting.profile_reading import read_sentence
from advisor.drafting.situation import language_told, understand
from advisor.errors import ConfigError, UnknownItem
from advisor.knowledge.frameworks import Sectors
from advisor.language.detection import detect_language
from advisor.models import AgendaPoint, DataItem, Language, Profile, Remark
from advisor.settings import Settings

__all__ = ["DEFAULT", "FIELDS", "LISTS", "read_profile", "write_profile"]

DEFAULT = "default"
"""Name of the profile of those who keep one only."""
NEEDED = ("sector", "members", "priorities")
"""What a mission or a plan rests on first of all."""
_PARTS = re.compile(r"\n|,\s")
_SEVERAL = re.compile(r"\d\D*[^\W\d_]\D*\d")
"""Several numbers with words between them: of each kind of members, not of all."""
_NAME = re.compile(r"[\w.][\w .-]{0,59}")


def people(settings: Settings, owner: str = "") -> People:
    """What a person has kept; without one, what was kept from the command line."""
    return People(settings.data_dir, owner)


def named(name: str) -> str:
    """The name, if a profile can have it.

    Raises:
        ConfigError: it is empty, too long, or holds other signs than letters, digits, blanks and . - _
    """
    if not _NAME.fullmatch(name):
        raise ConfigError("profile_name_bad", name=name[:60])
    return name


def find_profile(option: str | None, settings: Settings) -> Profile:
    """The profile that an option names: one that was kept, or a YAML or JSON file; kept ones come first.

    Without an option: the one kept as `default`, or a profile of which nothing is known.

    Raises:
        UnknownItem: there is neither; the names that exist are told.
        ConfigError: the file is no profile.
    """
    kept = people(settings)
    found = kept.profile(option or DEFAULT)
    if found is not None:
        return found
    if option is None:
        return Profile()
    path = Path(option)
    if path.suffix.lower() in (".yaml", ".yml", ".json") or path.is_file():
        return read_profile(path)
    known = kept.profiles()
    raise UnknownItem("profile_unknown" if known else "profile_none", name=option[:60], known=known)


def told(text: str, settings: Settings) -> Profile:
    """What a sentence or a few tell of a cluster."""
    return read_sentence(text, KnowledgeFolder(settings.knowledge_dir).framework(Sectors))


def joined(profile: Profile, newer: Profile) -> Profile:
    """A profile with everything a newer one knows."""
    known = set(FIELDS) - set(newer.unknown)
    return replace(profile, **{name: getattr(newer, name) for name in known})


def with_value(profile: Profile, field: str, value: str) -> Profile:
    """A profile with one field set from what was typed; an empty value clears it, lists are parted by semicolons.

    Raises:
        ConfigError: no such field, or the value cannot be that field's.
    """
    if field not in FIELDS:
        raise ConfigError("profile_field_unknown", field=field[:60], fields=FIELDS)
    typed: Any = [part.strip() for part in value.split(";")] if field in LISTS else value
    made: Any = value_for(field, typed)
    cleared: Any = () if field in LISTS else None
    changed: dict[str, Any] = {field: cleared if made is None else made}
    return replace(profile, **changed)


def with_answer(profile: Profile, field: str, answer: str, settings: Settings) -> Profile:
    """A profile with the answer of a person who was asked for one field: lists may be parted by lines or commas, and
    beside the number of members their kinds may be told.

    Raises:
        ConfigError: the answer cannot be that field's.
    """
    if field in LISTS and ";" not in answer:
        answer = _PARTS.sub(";", answer)
    if field == "members" and _SEVERAL.search(answer):
        kinds = with_value(profile, "member_mix", answer)
        return replace(kinds, members=told(answer, settings).members or profile.members)
    return with_value(profile, field, answer)


def lacking(profile: Profile, request: str, settings: Settings) -> tuple[str, ...]:
    """The fields, at most three, that a draft needs most and neither the profile nor the request tells."""
    known = joined(told(request, settings), profile)
    unknown = {*known.unknown} - ({"members"} if known.member_mix else set())
    return tuple(field for field in NEEDED if field in unknown)


def draft_language(profile: Profile, request: str, fallback: Language) -> Language | None:
    """The language to draft in where the words of the request and the profile do not tell it; None where they do."""
    words = " ".join(filter(None, (request, *_words(profile))))
    return None if profile.language or detect_language(words) in ("en", "pl") else fallback


def language_of(profile: Profile, fallback: str) -> Language:
    """The language to write about a profile in: its own, else that of its words, else the fallback."""
    spoken = profile.language or (language_told(profile, "") if any(_words(profile)) else fallback)
    return "pl" if spoken == "pl" else "en"


def missing(profile: Profile, materials: Materials, language: Language) -> tuple[DataItem, ...]:
    """The facts that are still missing for a mission or a plan."""
    return data_request(understand(profile, "", materials, language), materials)


def questions(profile: Profile, materials: Materials, language: Language) -> tuple[Remark, ...]:
    """Eight questions to the members."""
    return survey(understand(profile, "", materials, language), materials)


def meeting(profile: Profile, materials: Materials, language: Language) -> tuple[AgendaPoint, ...]:
    """A meeting of an hour."""
    return agenda(understand(profile, "", materials, language))


def _words(profile: Profile) -> tuple[str | None, ...]:
    return (profile.sector, profile.member_mix, profile.stage, profile.name, *profile.priorities)
