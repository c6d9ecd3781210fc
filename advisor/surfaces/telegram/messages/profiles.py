"""The card of a cluster's profile as a Telegram message. Pure."""

from dataclasses import fields

from advisor.language.texts import LANGUAGES, Texts, texts
from advisor.models import Profile
from advisor.surfaces.drafts.phrasing import clean, shortened
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.markup import Block, bold, paragraph

_FIELDS = tuple(field.name for field in fields(Profile))
_LONGEST_VALUE = 300
"""Letters of a value on the card; the profile keeps all of it."""


def profile_blocks(profile: Profile, language: str) -> list[Block]:
    """What was understood of a cluster, and what is not known yet by name.

    Args:
        language: of the interface; the drafts may have another one.
    """
    say = texts(language)
    known = [name for name in _FIELDS if name not in profile.unknown]
    blocks = [paragraph(bold(say.say("telegram.profile.heading" if known else "telegram.profile.empty")))]
    for place, name in enumerate(known):
        label, value = _capitalised(_label(name, say)), value_said(profile, name, say)
        blocks.append(paragraph(bold(say.say("export.label", label=label)), f" {value}", tight=place > 0))
    if profile.unknown:
        names = ", ".join(_label(name, say) for name in profile.unknown)
        blocks.append(paragraph(say.say("telegram.profile.unknown", fields=names)))
    return [*blocks, paragraph(say.say("telegram.profile.edit"))]


def profile_buttons(profile: Profile, language: str) -> tuple[Button, ...]:
    """A button for each field, those that are not known first."""
    say = texts(language)
    ordered = sorted(_FIELDS, key=lambda name: name not in profile.unknown)
    return tuple(Button("field", f"{'+' if n in profile.unknown else '✎'} {_label(n, say)}", n) for n in ordered)


def _label(name: str, say: Texts) -> str:
    return say.say(f"profile.fields.{name}")


def value_said(profile: Profile, name: str, say: Texts) -> str:
    """A value as people write it: a list with semicolons, 3 posts without a decimal, a language by name; cut where it
    is long."""
    return shortened(_said(profile, name, say), _LONGEST_VALUE)


def _said(profile: Profile, name: str, say: Texts) -> str:
    value = getattr(profile, name)
    if name == "language" and value in LANGUAGES:
        return say.say(f"telegram.profile.language.{value}")
    if isinstance(value, tuple):
        return "; ".join(map(clean, value))
    if isinstance(value, float):
        return f"{value:g}".replace(".", "," if say.language == "pl" else ".")
    return clean(str(value))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
