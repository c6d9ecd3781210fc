"""Answer sentences: one fact each, in English and Polish under one id, with its source and its date. Pure."""

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from advisor.knowledge.entries import Both, Day, Entry, Id
from advisor.knowledge.works import Sourced

_PERIOD = re.compile(r"^\d{4}(?:-\d\d){0,2}/(?:\d{4}(?:-\d\d){0,2}|\.\.)$")

Period = Annotated[str, BeforeValidator(str), StringConstraints(pattern=_PERIOD)]
"""From and to, ISO 8601, ".." for an end not known: "2014/2020", "2024-07-25/.."."""


class Fact(Sourced):
    """One answer sentence. `kind` is given where it speaks of law, money or a programme: then it says until when."""

    id: Id
    kind: Literal["law", "money", "programme"] | None = None
    status: Literal["proposal", "adopted", "in force", "repealed", "planned", "open", "closed"] | None = None
    period: Period | None = None
    valid_until: Day | None = None

    @property
    def until(self) -> str | None:
        """The day on which what it says ends or has ended; None where no end is known."""
        end = self.valid_until or (self.period or "..").partition("/")[2]
        return None if end in ("", "..") else end

    @model_validator(mode="after")
    def _says_until_when(self) -> Self:
        if self.kind and not (self.period or self.valid_until):
            raise ValueError(f"{self.id}: a sentence on {self.kind} needs period or valid_until")
        if self.kind in ("law", "programme") and self.status is None:
            raise ValueError(f"{self.id}: a sentence on {self.kind} needs a status")
        return self


class Section(Entry):
    """Sentences that answer one question, the heading."""

    topic: Id
    heading: Both
    facts: tuple[Fact, ...] = Field(min_length=1)


class FactSheet(Entry):
    """One file of answer sentences."""

    title: Both
    sections: tuple[Section, ...] = Field(min_length=1)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All sentences, in order."""
        return tuple(fact for section in self.sections for fact in section.facts)
