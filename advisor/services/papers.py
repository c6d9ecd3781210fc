"""The papers a user brings and takes home: texts to review, questionnaires to answer, and the same with comments."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from advisor.models import Answered, Asked, Assessment, Comment, Language, Profile, Review

if TYPE_CHECKING:
    from advisor.drafting.materials import Materials


class Desk(Protocol):
    """Where drafts are made: the advisor."""

    def materials(self, language: Language) -> "AbstractContextManager[Materials]":
        """What a draft in this language is made from."""
        ...


def review_of(
    desk: Desk, text: str, language: Language | None, profile: Profile | None = None, *, otherwise: Language = "en"
) -> Review:
    """A text judged in its own language, or in `otherwise` where it is neither English nor Polish.

    Raises:
        ConfigError: there is no text, or too much of it.
    """
    from advisor.drafting.review import review
    from advisor.drafting.situation import understand
    from advisor.language.detection import detect_language

    told = language or detect_language(text, default=otherwise)
    spoken: Language = "pl" if told == "pl" else "en" if told == "en" else otherwise
    with desk.materials(spoken) as materials:
        situation = understand(profile, "", materials, spoken) if profile else None
        return review(text, spoken, materials, situation)


def questions(desk: Desk, language: Language, *, full: bool) -> tuple[Asked, ...]:
    """The statements of the self-assessment."""
    from advisor.drafting.assessment_answers import asked

    with desk.materials(language) as materials:
        return asked(materials.assessment, language, full=full)


@cache
def statements(knowledge_dir: Path, language: Language, *, full: bool) -> tuple[Asked, ...]:
    """As `questions`, without what a draft is made from: for a chat, which asks for them at every step.

    Raises:
        ConfigError: the framework is not in its form.
    """
    from advisor.adapters.knowledge import KnowledgeFolder
    from advisor.drafting.assessment_answers import asked
    from advisor.knowledge.frameworks import SelfAssessment

    return asked(KnowledgeFolder(knowledge_dir).framework(SelfAssessment), language, full=full)


def answers_of(desk: Desk, content: bytes, language: Language) -> tuple[Answered, ...]:
    """The answers of a filled-in questionnaire.

    Raises:
        ConfigError: it is no questionnaire, or a statement or a rating is not known.
    """
    from advisor.drafting.assessment_answers import answers_in

    with desk.materials(language) as materials:
        return answers_in(sheet(content), materials.assessment, language)


def assessment_of(
    desk: Desk,
    answers: Sequence[Answered],
    language: Language,
    profile: Profile,
    *,
    full: bool,
    before: Sequence[Answered] = (),
    criteria: Sequence[str] = (),
) -> Assessment:
    """Where a cluster stands by its own answers.

    Raises:
        ConfigError: nothing was rated.
    """
    from advisor.drafting.assessment import assess
    from advisor.drafting.situation import understand

    with desk.materials(language) as materials:
        situation = understand(profile, "", materials, language)
        return assess(answers, situation, materials, full=full, before=before, criteria=criteria)


def paper_text(content: bytes) -> str:
    """The text of a TXT, Markdown or DOCX file; the content decides, not the name.

    Raises:
        ConfigError: it is too large, protected, holds macros, or is no text.
    """
    from advisor.adapters.office.reviewed import text_of

    return text_of(content)


def with_comments(original: bytes, review: Review, note: Callable[[Comment], str], author: str) -> bytes:
    """A DOCX with the comments of a review in its margin; of a plain text a simple DOCX is made.

    Raises:
        ConfigError: as `paper_text`.
    """
    from advisor.adapters.office.reviewed import reviewed_docx

    return reviewed_docx(original, review, note=note, author=author)


def sheet(content: bytes) -> Mapping[str, object]:
    """A YAML file the user filled in, as it stands.

    Raises:
        ConfigError: it is not YAML, or no mapping.
    """
    from advisor.adapters.office.sheets import sheet_of

    return sheet_of(content)
