"""What the advisor says and shows: answers with their citations, pages, pictures, checks. Pure."""

from dataclasses import dataclass, field
from typing import Literal

from advisor.models.documents import Document, Paging, Passage
from advisor.models.findings import Gap, Hit

Fit = Literal["answers", "related", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The exact words a statement rests on, and where they stand."""

    n: int
    """Number of the source in the answer's list."""
    passage: str
    document: Document
    page: int | None
    page_end: int | None
    page_label: str | None
    section: tuple[str, ...]
    quote: str
    cut: tuple[bool, bool] = (False, False)
    """Whether the rendering shows […] before and after the quote."""
    after: str | None = None
    """The source marks of the quoted units, joined by "; "; None where they have none."""
    rows: tuple[int, int] | None = None
    """The first and last quoted row of a sheet; None outside of sheets."""
    as_of: str | None = None
    """The date the quoted sentence speaks of, else that of its document."""

    @property
    def paging(self) -> Paging:
        """What `page` counts: pages, slides or sheets."""
        return self.document.paging


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of an answer, or one list kept whole, with what carries it."""

    text: str
    verdict: Literal["verbatim", "supported", "partly"]
    citations: tuple[Citation, ...]
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """Why an answer is given without a language model; `code` names its text."""

    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer took of a language model."""

    calls: int
    tokens_in: int
    tokens_out: int
    estimated: bool
    """Whether the server told no counts for one of the calls."""
    dropped: int
    """Sentences the model wrote that nothing carried, and that are not said."""
    prompt: str
    """Hash of the prompts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the advisor says to one question. `lead` and `reason` are codes of interface texts."""

    question: str
    language: str
    mode: Literal["extractive", "model"]
    fit: Fit
    searched_for: str
    generation: int
    asked_on: str = ""
    """The day for which it holds, ISO 8601."""
    lead: str | None = None
    reason: str | None = None
    statements: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """What of the question the documents do not give."""
    nearest: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()
    model: str | None = None
    """The model whose words the statements are; None where they are those of the documents."""
    fallback: Fallback | None = None
    usage: Usage | None = None
    milliseconds: dict[str, float] = field(default_factory=dict)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations of the statements, in order."""
        return tuple(citation for statement in self.statements for citation in statement.citations)

    @property
    def abstained(self) -> bool:
        """True for every fit but *answers*: no statements, no citations."""
        return self.fit != "answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A passage with the text of its page (or of its section, without pages) before and behind it."""

    passage: Passage
    document: Document
    before: str
    after: str
    quote: tuple[int, int] | None = None
    """Where the quote that was asked for stands in the passage's text: first character, and the one behind the last."""
    previous: Passage | None = None
    """The passage before it in the same document."""
    following: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is shown, as a PNG with the quote (or else the passage) highlighted."""

    png: bytes
    page: int | None
    """The page of the original; None for what is no PDF or has no pages, and is drawn in letters of ours."""
    notes: tuple[str, ...] = ()
    """Codes of what the reader should know: `not_marked`, `partly_marked`, `goes_on`, `without_pages`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing `doctor` looked at; `code` names its text."""

    code: str
    state: Literal["ok", "warn", "fail"]
    values: dict[str, object] = field(default_factory=dict)
