"""What every entry of the shipped knowledge has in common: two languages side by side, and strict fields. Pure."""

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

from advisor.models import Language

LANGUAGES: tuple[Language, ...] = ("en", "pl")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
"""Lower-case words and numbers joined by hyphens: "labels-001"."""


def _as_written(value: object) -> object:
    """YAML reads 2024 as a number and 2024-06-01 as a date; both are written as they stand."""
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value


def _day(value: str) -> str:
    parts = [int(part) for part in value.split("-")]
    date(*[*parts, 1, 1][:3])
    return value


Day = Annotated[
    str,
    BeforeValidator(_as_written),
    StringConstraints(pattern=r"^\d{4}(?:-\d\d){0,2}$"),
    AfterValidator(_day),
]
"""A year, a month or a day, ISO 8601: "2024", "2024-06", "2024-06-30"."""


class Entry(BaseModel):
    """A piece of knowledge as its file holds it; a field nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Entry):
    """One text in both languages. A single string in the file stands for a text that is the same in both."""

    en: Text
    pl: Text

    @model_validator(mode="before")
    @classmethod
    def _same_in_both(cls, value: object) -> object:
        return {"en": value, "pl": value} if isinstance(value, str) else value

    def of(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.pl


class BothLists(Entry):
    """Texts in both languages; the lists need not be of one length, unless their owner says so."""

    en: tuple[Text, ...] = ()
    pl: tuple[Text, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """The texts in one language."""
        return self.en if language == "en" else self.pl


class Steps(BothLists):
    """A list whose entries correspond to each other one by one, at least one."""

    @model_validator(mode="after")
    def _of_one_length(self) -> Self:
        if not self.en or len(self.en) != len(self.pl):
            raise ValueError(f"as many in Polish ({len(self.pl)}) as in English ({len(self.en)}), and at least one")
        return self
