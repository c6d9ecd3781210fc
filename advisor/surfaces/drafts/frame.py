"""What the documents of all drafts share: title, date and signature, sources, properties. Pure."""

from collections.abc import Iterable, Iterator
from typing import Literal

from advisor.language.texts import Texts, texts
from advisor.models import Citation, Clause, Language, MissionDraft, PlanDraft, Profile
from advisor.models.layouts import Block, Heading, Items, Layout, Paragraph, Part, Run, Runs, Table
from advisor.surfaces.contract import fallback
from advisor.surfaces.drafts.phrasing import LONGEST_NAME, Notes, clean, labelled, shortened, words
from advisor.surfaces.sources import source_name, source_place, sources_of

Kind = Literal["mission", "plan"]


def cluster(profile: Profile, say: Texts) -> str:
    """The cluster's name, or a blank to fill in."""
    return shortened(profile.name or "", LONGEST_NAME) or say.say("draft.blank.name")


def heading(text: str, level: int) -> Heading:
    """A heading of the document."""
    return Heading(level, words(text))


def header(say: Texts, *columns: str) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(say.say(f"export.column.{column}") for column in columns)


def title_part(say: Texts, profile: Profile, kind: Kind, *further: Block) -> Part:
    """The title and what kind of paper it is."""
    title = say.say(f"export.{kind}.title", name=cluster(profile, say))
    under = Paragraph(words(say.say(f"export.{kind}.under")), "small")
    return Part("title", (heading(title, 0), under, *further))


def date_and_signature(say: Texts, profile: Profile) -> Iterator[Block]:
    """When it is voted on, as told or a blank, and a line to sign on."""
    yield labelled(say, say.say("export.date.label"), words(_date(profile, say)))
    yield Paragraph((Run(text=say.say("export.label", label=say.say("export.date.signature"))),), "sign")


def _date(profile: Profile, say: Texts) -> str:
    return shortened(profile.decision_date or "", LONGEST_NAME) or say.say("export.date.blank")


def basis_table(clauses: Iterable[Clause], say: Texts, notes: Notes) -> Table:
    """Clause → what it rests on, each clause once."""
    once: dict[str, Clause] = {}
    for clause in clauses:
        once.setdefault(clean(clause.text), clause)
    rows = tuple((words(text), _rests_on(clause, say, notes)) for text, clause in once.items())
    return Table(header(say, "clause", "rests_on"), rows, (0.68, 0.32), "basis")


def _rests_on(clause: Clause, say: Texts, notes: Notes) -> Runs:
    if clause.basis == "profile":
        told = [key for field in clause.rests_on if (key := f"mission.field.{field}") in say]
        fields = ", ".join(say.say(key) for key in dict.fromkeys(told))
        said = say.say("export.basis.profile", fields=fields) if told else say.say("export.basis.profile_plain")
    else:
        said = say.say(f"export.basis.{clause.basis}")
    return (*words(said), *notes.marks(clause.citations))


def sources_part(citations: Iterable[Citation], say: Texts) -> Part:
    """The documents that were cited, with pages; nothing else. Headings are in the notes."""
    items = []
    for source in sources_of(citations):
        items.append(words(", ".join(filter(None, (source_name(source, say), source_place(source, say))))))
    return Part("sources", (heading(say.say("export.plan.sources"), 1), Items(tuple(items))) if items else ())


def wording_part(draft: MissionDraft | PlanDraft, say: Texts) -> Part:
    """Whose words these are, in a line: those of a model, or why not; nothing where none was to be asked."""
    lines = [say.say("draft.words.with_model", model=draft.model)] if draft.model else []
    if told := fallback(draft, say):
        lines = [told["message"], *(lines or [say.say("draft.words.without_model")])]
    return Part("wording", (Paragraph(words(" ".join(lines)), "small"),) if lines else ())


def layout_of(
    kind: Kind, language: Language, profile: Profile, parts: Iterable[Part], notes: tuple[str, ...] = ()
) -> Layout:
    """A layout with its properties."""
    say = texts(language)
    name = cluster(profile, say)
    return Layout(
        language=language,
        title=say.say(f"export.{kind}.title", name=name),
        author=say.say("export.author_for", name=name) if profile.name else say.say("export.author"),
        subject=say.say(f"export.{kind}.subject"),
        keywords=tuple(say.say(f"export.{kind}.keywords").split(", ")),
        page=say.say("export.page"),
        parts=tuple(parts),
        values=(("name", name), ("date", _date(profile, say))),
        notes=notes,
    )
