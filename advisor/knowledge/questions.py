"""The questions the shipped knowledge is to answer, with what answers each. Pure."""

from typing import Literal, Self

from pydantic import Field, RootModel, model_validator

from advisor.knowledge.entries import Entry, Id, Text
from advisor.models import Language

Person = Literal["director", "officer", "consultant", "policy"]
"""Who asks: the director of a 60-member furniture cluster in Poland, a project officer in South-East Europe,
a consultant for labels and CSR strategies, a policy officer."""


class Question(Entry):
    """A question as it is asked, and the sentences or sections of which any answers it."""

    id: Id
    person: Person
    lang: Language
    question: Text
    themes: tuple[Id, ...] = Field(min_length=1)
    answers: tuple[Id, ...] = ()
    """Ids of answer sentences."""
    opens: bool = False
    """Whether it is offered to newcomers: short, plain, and of use to anybody who runs a cluster."""
    sections: tuple[Text, ...] = ()
    """Sections of briefs: "file.md#Heading"."""

    @model_validator(mode="after")
    def _is_answered(self) -> Self:
        if not (self.answers or self.sections):
            raise ValueError(f"{self.id}: neither answers nor sections")
        return self


class Questions(RootModel[tuple[Question, ...]]):
    """All questions."""
