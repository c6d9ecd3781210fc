"""What the shipped knowledge holds and covers: `make corpus-report`."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import gettempdir
from typing import cast

from rich.console import Console
from rich.table import Table

from advisor.knowledge.actions import Actions
from advisor.knowledge.facts import Fact
from advisor.knowledge.works import EDITORIAL, references
from advisor.language.lemmas import Lemmatiser
from tests.corpus import coverage, polish
from tests.corpus.frameworks import bases, problems_of
from tests.corpus.shipped import KNOWLEDGE, SHARED, THEMES, briefs, glossary_rows

OLD_MONTHS = 24


def main() -> int:
    """Print all parts; 0 when no framework has a problem."""
    console = Console(width=110)
    counts(console)
    themes(console)
    dates(console)
    glossary(console)
    console.print(
        f"\nPolish words that Morfeusz does not know and nobody has judged: {', '.join(polish.unjudged()) or 'none'}"
    )
    wrong = [
        f"{name}: {problem}"
        for name, framework in KNOWLEDGE.frameworks.items()
        for problem in problems_of(framework, KNOWLEDGE.facts, KNOWLEDGE.works)
    ]
    console.print("\n".join(wrong or ["Frameworks: no problems"]))
    return 1 if wrong else 0


def counts(console: Console) -> None:
    """How much there is, and what part of it is our own judgement."""
    facts = KNOWLEDGE.facts.values()
    own = sum(fact.source == EDITORIAL for fact in facts)
    table = _table("", "number", "of it")
    table.add_row("works", str(len(KNOWLEDGE.works)), f"{len(_cited())} cited")
    table.add_row("answer sentences", str(len(facts)), f"{own} editorial ({own / len(facts):.0%})")
    words = sum(len(brief.text.split()) for brief in briefs())
    spoken = Counter(brief.language for brief in briefs())
    table.add_row("briefs", str(len(briefs())), f"{spoken['en']} English, {spoken['pl']} Polish, {words:,} words")
    asked = Counter(question.lang for question in KNOWLEDGE.questions)
    table.add_row("questions", str(len(KNOWLEDGE.questions)), f"{asked['en']} English, {asked['pl']} Polish")
    table.add_row("concepts", str(len(KNOWLEDGE.concepts)), "")
    multi = sum(" " in term for term, *_ in glossary_rows())
    table.add_row("glossary", str(len(glossary_rows())), f"{multi} of several words")
    for name, framework in KNOWLEDGE.frameworks.items():
        stated = [basis for _, basis in bases(framework, "")]
        share = f"{sum(one == EDITORIAL for one in stated)} of {len(stated)} bases editorial" if stated else ""
        table.add_row(name, str(len(list(framework.entries()))), share)
    actions = cast(Actions, KNOWLEDGE.frameworks["actions"]).actions
    table.add_row("", "", ", ".join(f"{n} {name}" for name, n in Counter(one.dimension for one in actions).items()))
    console.print(table)


def themes(console: Console) -> None:
    """Answer sentences of each theme, and its questions by language and person."""
    persons = ("director", "officer", "consultant", "policy")
    table = _table("theme", "sentences", "en", "pl", *persons)
    held = Counter(
        section.topic for sheet in KNOWLEDGE.sheets.values() for section in sheet.sections for _ in section.facts
    )
    for group, members in THEMES.items():
        table.add_section()
        for theme in members:
            asked = [question for question in KNOWLEDGE.questions if theme in question.themes]
            spoken = Counter(question.lang for question in asked)
            by = Counter(str(question.person) for question in asked)
            numbers = (held[theme], spoken["en"], spoken["pl"], *(by[person] for person in persons))
            table.add_row(f"{group}: {theme}", *(str(number) if number else "–" for number in numbers))
    console.print(table)


def dates(console: Console) -> None:
    """What may have gone out of date: sentences on law, money and programmes first."""
    today = date.today()
    oldest = f"{today.year - OLD_MONTHS // 12}-{today.month:02}"
    old = [fact for fact in KNOWLEDGE.facts.values() if fact.as_of < oldest]
    console.print(f"\nOlder than {OLD_MONTHS} months: {len(old)} sentences, by work:")
    works = Counter(references(fact.source)[0].work if references(fact.source) else EDITORIAL for fact in old)
    console.print(", ".join(f"{work} {count}" for work, count in works.most_common(12)), soft_wrap=True)
    watched = [fact for fact in old if fact.kind and fact.status not in ("closed", "repealed")]
    console.print(f"of them on law, money or programmes that are not closed: {len(watched)}")
    console.print(", ".join(fact.id for fact in watched), soft_wrap=True)
    ended = [fact for fact in KNOWLEDGE.facts.values() if _has_ended(fact, today)]
    console.print(
        f"past their end and not called closed: {', '.join(fact.id for fact in ended) or 'none'}", soft_wrap=True
    )


def glossary(console: Console) -> None:
    """What share of Polish texts the glossary knows."""
    if not SHARED.is_dir():
        console.print("\nGlossary coverage: ../shared is not here")
        return
    lemmatiser = Lemmatiser(Path(gettempdir(), "cluster-advisor-lemmas"))
    console.print(
        f"\nGlossary knows {coverage.of_lemmas(coverage.polish_seeds(), lemmatiser):.1%} of the content lemmas of the "
        f"Polish seeds, {coverage.of_lemmas(coverage.polish_questions(), lemmatiser):.1%} of the Polish dev questions, "
        f"{coverage.of_running_words(coverage.polish_news(), lemmatiser):.1%} of the running words of Polish news"
    )


def _has_ended(fact: Fact, today: date) -> bool:
    ends = [fact.valid_until, fact.period.split("/")[1] if fact.period else None]
    past = any(end and end != ".." and end < today.isoformat()[: len(end)] for end in ends)
    return past and fact.status in ("proposal", "adopted", "in force", "planned", "open")


def _cited() -> set[str]:
    return set(_cited_by_facts()) | {
        reference.work for one in KNOWLEDGE.concepts for reference in references(one.source)
    }


def _cited_by_facts() -> Iterator[str]:
    return (reference.work for fact in KNOWLEDGE.facts.values() for reference in references(fact.source))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right")
    return table


if __name__ == "__main__":
    raise SystemExit(main())
