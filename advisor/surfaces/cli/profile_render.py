"""Profiles on a terminal: the card, the list, what is missing, the survey and the agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from advisor.language.texts import Texts, texts
from advisor.models import AgendaPoint, DataItem, Language, Profile, Remark
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.formatting import flowing, marked, plain
from advisor.surfaces.sources import source_name, sources_of

_INDENT = 4
_BLANK = "…"


def render_card(name: str, profile: Profile, words: Texts, *, default: str, sheet: Sheet | None = None) -> None:
    """Every field of a profile; an unknown one with the command that sets it."""
    sheet = sheet or Sheet()
    sheet.paragraphs(flowing(words.say("profile.heading", name=plain(name))), style="bold")
    labels = {field.name: words.say(f"profile.fields.{field.name}") for field in fields(Profile)}
    width = max(map(len, labels.values())) + 1
    option = "" if name == default else f" --profile {_quoted(name)}"
    for field, label in labels.items():
        value = getattr(profile, field)
        head = f"{label}:".ljust(width)
        if value in (None, ()):
            sheet.entry(head, f"{_BLANK}  {words.say('profile.how_to_set', option=option, field=field)}")
        else:
            sheet.entry(head, " ".join(plain(_said(value, words)).split()), head_style="bold")


def render_list(profiles: Mapping[str, Profile], words: Texts, sheet: Sheet | None = None) -> None:
    """The profiles that are kept."""
    sheet = sheet or Sheet()
    if not profiles:
        sheet.paragraphs(flowing(words.say("profile.none")))
    for name, profile in profiles.items():
        told = (profile.name, profile.sector, profile.region, profile.country)
        what = ", ".join(part for part in told if part)
        row = words.say("profile.list_row", name=name, what=what) if what else name
        sheet.paragraphs([" ".join(plain(row).split())])


def render_missing(items: Sequence[DataItem], language: Language, sheet: Sheet | None = None) -> None:
    """The facts to find out, best first, with the sources of their reasons."""
    sheet, words = sheet or Sheet(), texts(language)
    sheet.paragraphs(
        flowing(words.say("profile.missing_heading" if items else "profile.nothing_missing")), style="bold"
    )
    for number, item in enumerate(items, 1):
        sheet.entry(f"{number}.", plain(item.text), head_style="bold")
        why = marked(item.why, [citation.n for citation in item.citations])
        sheet.paragraphs([f"{words.say('profile.why')}: {line}" for line in why], indent=_INDENT)
        holder, unit = words.say("profile.holder"), words.say("profile.unit")
        sheet.paragraphs([f"{holder}: {item.holder}", f"{unit}: {item.unit}"], indent=_INDENT, style="dim")
    sources = sources_of(tuple(citation for item in items for citation in item.citations))
    if sources:
        sheet.write()
    for source in sources:
        sheet.entry(f"[{source.n}]", source_name(source, words))


def render_survey(questions: Sequence[Remark], language: Language, sheet: Sheet | None = None) -> None:
    """The questions to the members, numbered."""
    sheet = sheet or Sheet()
    sheet.paragraphs([texts(language).say("profile.survey_heading")], style="bold")
    for number, question in enumerate(questions, 1):
        sheet.entry(f"{number}.", plain(question.text))


def render_agenda(points: Sequence[AgendaPoint], language: Language, sheet: Sheet | None = None) -> None:
    """The points of a meeting with their minutes."""
    sheet, words = sheet or Sheet(), texts(language)
    total = sum(point.minutes for point in points)
    sheet.paragraphs([words.say("profile.agenda_heading", minutes=total)], style="bold")
    for point in points:
        sheet.entry(words.say("profile.agenda_row", minutes=point.minutes).rjust(6), plain(point.text))
        sheet.paragraphs([words.say("profile.result", result=point.result)], indent=7, style="dim")


def _said(value: object, words: Texts) -> str:
    """A value as people write it: a list with semicolons, 3 posts without a decimal."""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:g}".replace(".", "," if words.language == "pl" else ".")
    return str(value)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
