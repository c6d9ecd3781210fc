"""`advisor eval`: questions with known evidence, asked of the library, as tables or as JSON."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.errors import ConfigError
from advisor.language.texts import Texts
from advisor.surfaces.cli.program import current
from advisor.surfaces.contract import line
from advisor.surfaces.formatting import flowing, plain

if TYPE_CHECKING:
    from advisor.app import Advisor
    from advisor.evaluation.bootstrap import Estimate
    from advisor.evaluation.questions import Question
    from advisor.evaluation.runner import Outcome
    from advisor.evaluation.summary import Change, Comparison, Group
    from advisor.surfaces.cli.sheet import Sheet

    Cell = Callable[[str, Estimate, Texts], str]
    """Writes one figure, by its name."""

_LISTED = 15
_FIRST_CHARACTERS = 60
"""Characters of a citation that are shown of the worst questions."""
_TOLD_EVERY = 25
"""Questions between two lines of progress."""
_TABLE = ("recall@5", "found", "mrr", "ndcg@10", "cited", "first", "page", "answered", "none", "p50_ms", "p95_ms")
"""Figures shown for every pair of languages."""
_APART = ("precision", "declined")
"""Figures about questions that the documents do not answer: one for all pairs."""
_INDENT = 4


def evaluate(
    context: typer.Context,
    questions: Annotated[Path, typer.Option("--questions", metavar="FILE", help="cli.eval.questions")],
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
    compare: Annotated[Path | None, typer.Option("--compare", metavar="OLD", help="cli.eval.compare")] = None,
    worst: Annotated[int, typer.Option("--worst", metavar="N", min=0, help="cli.eval.worst")] = _LISTED,
) -> int:
    """Measure search and answers with questions whose evidence is known."""
    from advisor.app import open_advisor
    from advisor.evaluation.questions import load_questions
    from advisor.evaluation.records import evaluation_json, load_outcomes
    from advisor.evaluation.summary import compare as compared
    from advisor.evaluation.summary import summarise

    program = current(context)
    asked = load_questions(questions)
    earlier = load_outcomes(compare) if compare else None
    known = {(one.id, one.text) for one in asked}
    if earlier is not None and known.isdisjoint((one.id, one.question) for one in earlier):
        raise ConfigError("eval_nothing_common", file=compare)
    with open_advisor(program.settings) as advisor:
        missing = _missing(asked, advisor, program.texts)
        outcomes = list(told(measured(asked, advisor), len(asked), program.texts))
    groups = summarise(outcomes)
    comparison = compared(earlier, outcomes) if earlier is not None else None
    if as_json:
        sys.stdout.write(line(evaluation_json(outcomes, groups, missing, comparison)) + "\n")
        return 0
    render_evaluation(outcomes, groups, program.texts, listed=worst)
    if comparison is not None:
        render_comparison(comparison, program.texts, listed=worst)
    return 0


def measured(questions: Sequence["Question"], advisor: "Advisor") -> Iterator["Outcome"]:
    """The outcome of each question, as soon as it is there."""
    from advisor.evaluation.runner import run

    languages = {document.file: document.record.language for document in advisor.sources()}
    return run(questions, ask=advisor.ask, search=advisor.search, languages=languages)


def told(outcomes: Iterator["Outcome"], total: int, words: Texts) -> Iterator["Outcome"]:
    """The outcomes as they come; how many there are is told on stderr."""
    for done, outcome in enumerate(outcomes, 1):
        if done % _TOLD_EVERY == 0 or done == total:
            print(words.say("eval.progress", done=done, total=total), file=sys.stderr, flush=True)
        yield outcome


def render_evaluation(
    outcomes: Sequence["Outcome"],
    groups: Sequence["Group"],
    words: Texts,
    *,
    listed: int = _LISTED,
    sheet: "Sheet | None" = None,
) -> None:
    """The figures by pair of languages, what they mean, and the questions with the least evidence in the answer."""
    from advisor.evaluation.summary import worst

    sheet = sheet or _sheet()
    _figures(groups, words, sheet, _estimate)
    _legend(groups, words, sheet)
    last = worst(outcomes, listed)
    if last:
        sheet.write()
        sheet.paragraphs([words.say("eval.worst", count=len(last))], style="bold")
    for outcome in last:
        cited, found = (_number(value, words) for value in outcome.standing)
        sheet.entry(outcome.id, f"({words.say('eval.standing', cited=cited, found=found)}) {plain(outcome.question)}")
        if outcome.first is None:
            said = words.say("eval.unanswered")
        else:
            said = words.say("place.quote", quote=_beginning(outcome.first.quote)) + f" – {plain(outcome.first.file)}"
        sheet.paragraphs([said], indent=_INDENT, style="dim")


def render_comparison(
    comparison: "Comparison", words: Texts, *, listed: int = _LISTED, sheet: "Sheet | None" = None
) -> None:
    """How much each figure differs from an earlier run, and the questions that got better or worse."""
    sheet = sheet or _sheet()
    sheet.write()
    sheet.paragraphs([words.say("eval.compared", count=comparison.n)], style="bold")
    _figures(comparison.groups, words, sheet, _difference)
    sheet.paragraphs(flowing(words.say("eval.legend.difference")), style="dim")
    _changes("better", comparison.better, words, sheet, listed)
    _changes("worse", comparison.worse, words, sheet, listed)


def _figures(groups: Sequence["Group"], words: Texts, sheet: "Sheet", cell: "Cell") -> None:
    """A table with a column a pair of languages; below it what is about questions that the documents do not answer."""
    from advisor.evaluation.runner import UNANSWERABLE
    from advisor.evaluation.summary import ALL

    columns = [group for group in groups if group.name != UNANSWERABLE]
    heads = [f"{words.say('eval.all') if group.name == ALL else group.name} {group.n}" for group in columns]
    _table(heads, _rows(_TABLE, columns, words, cell), sheet)
    for group in groups:
        if group.name == UNANSWERABLE:
            sheet.write()
            sheet.paragraphs([words.say("eval.unanswerable", count=group.n)])
            _table([], _rows(_APART, columns[:1], words, cell), sheet)


def _rows(names: Sequence[str], groups: Sequence["Group"], words: Texts, cell: "Cell") -> list[list[str]]:
    """A label and a cell a group, for the figures that one of the groups has."""
    return [
        [words.say(f"eval.label.{name}")]
        + [cell(name, group.figures[name], words) if name in group.figures else "–" for group in groups]
        for name in names
        if any(name in group.figures for group in groups)
    ]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], sheet: "Sheet") -> None:
    """Aligned columns behind the labels; those that do not fit the width follow in a table below."""
    if not rows:
        return
    label = max(len(row[0]) for row in rows)
    column = max(len(text) for texts in (heads, *(row[1:] for row in rows)) for text in texts) + 2
    fitting = max(1, (sheet.width - label) // column)
    for first in range(1, len(rows[0]), fitting):
        if first > 1:
            sheet.write()
        head = ["", *heads][first : first + fitting]
        lines = [["", *head], *([row[0], *row[first : first + fitting]] for row in rows)] if heads else rows
        for name, *cells in lines:
            sheet.write((name.ljust(label) + "".join("  " + text.ljust(column - 2) for text in cells)).rstrip())


def _legend(groups: Sequence["Group"], words: Texts, sheet: "Sheet") -> None:
    """What each line of the tables says."""
    shown = [name for name in (*_TABLE, *_APART) if any(name in group.figures for group in groups)]
    width = max((len(words.say(f"eval.label.{name}")) for name in shown), default=0)
    sheet.write()
    for name in shown:
        sheet.entry(words.say(f"eval.label.{name}").ljust(width), words.say(f"eval.legend.{name}"), head_style="dim")
    sheet.paragraphs([words.say("eval.legend.interval")], style="dim")


def _changes(name: str, changes: Sequence["Change"], words: Texts, sheet: "Sheet", listed: int) -> None:
    """The questions that got better, or worse."""
    sheet.write()
    sheet.paragraphs([words.say(f"eval.{name}", count=len(changes))], style="bold")
    for change in changes[:listed]:
        if len(change.new.standing) == 1:
            what = words.say(f"eval.{name}_declining")
        else:
            was, now = ([_number(value, words) for value in one.standing] for one in (change.old, change.new))
            what = words.say("eval.changed", cited_was=was[0], cited=now[0], found_was=was[1], found=now[1])
        sheet.entry(change.new.id, f"({what}) {plain(change.new.question)}")
    if len(changes) > listed:
        sheet.paragraphs([words.say("eval.more", count=len(changes) - listed)], style="dim")


def _estimate(name: str, estimate: "Estimate", words: Texts) -> str:
    """ "0.66 (0.59–0.72)", or whole milliseconds; without an interval where there is none."""
    value = _figure(name, estimate.value, words)
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value} ({_figure(name, estimate.low, words)}–{_figure(name, estimate.high, words)})"


def _difference(name: str, estimate: "Estimate", words: Texts) -> str:
    """ "+0.04* +0.01…+0.09", with a star where the interval does not hold 0; "0.00" where nothing has changed."""
    value = _signed(_figure(name, estimate.value, words))
    if estimate.low is None or estimate.high is None or estimate.low == estimate.high == 0:
        return value
    star = "*" if estimate.low > 0 or estimate.high < 0 else ""
    low, high = (_signed(_figure(name, bound, words)) for bound in (estimate.low, estimate.high))
    return f"{value}{star} {low}…{high}"


def _figure(name: str, value: float, words: Texts) -> str:
    return f"{value:.0f}" if name.endswith("_ms") else _number(value, words)


def _signed(number: str) -> str:
    """With a sign, unless it is rounded to zero."""
    digits = number.removeprefix("-")
    if not digits.strip("0.,"):
        return digits
    return ("−" if number.startswith("-") else "+") + digits


def _number(value: float, words: Texts) -> str:
    """Two decimals, as the language writes them."""
    written = f"{value:.2f}"
    return written.replace(".", ",") if words.language == "pl" else written


def _beginning(text: str) -> str:
    return shorten(" ".join(flowing(text)), _FIRST_CHARACTERS, placeholder=" …")


def _missing(questions: Sequence["Question"], advisor: "Advisor", words: Texts) -> list[str]:
    """The documents of the evidence that the library does not hold; told on stderr."""
    from advisor.evaluation.runner import documents_missing

    files = documents_missing(questions, (document.file for document in advisor.sources()))
    if files:
        print(plain(words.say("eval.missing", count=len(files), files=files)), file=sys.stderr)
    return files


def _sheet() -> "Sheet":
    from advisor.surfaces.cli.sheet import Sheet

    return Sheet()
