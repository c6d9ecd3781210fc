"""What the model of the settings makes of real questions: `make live`, `python -m tests.evaluation.live`.

Asks 30 questions of ../shared, spread over languages and types, each without and with the model (`ADVISOR_MODEL`), over
the library of `make eval`. Prints what was kept, on what verdicts, the evidence cited and the cost, one line a question
and a table. A budget of the settings holds; what is spent here is counted in the data directory of this library.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean
from textwrap import shorten

from advisor.adapters.people.spending import Budget
from advisor.app import Advisor, open_advisor
from advisor.errors import AdvisorError
from advisor.evaluation.measures import answered_evidence
from advisor.evaluation.questions import Question, load_questions
from advisor.language.texts import texts
from advisor.models import Answer, Usage
from advisor.settings import Settings, load_settings
from advisor.surfaces.formatting import plain
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.processes import ROOT, SHARED

COUNT = 30
"""Questions asked: 120,000 to 250,000 tokens with a context of 8,192, by how often a correction is asked for."""
VERDICTS = ("verbatim", "supported", "partly")
_FILES = ("dev.jsonl", "docs-dev.jsonl")
_LETTERS = 48
"""Letters of a question that its line shows."""
_NO_MODEL = (
    "No model is configured.\n"
    "Hint: name one, for example ADVISOR_MODEL=openai:gpt-5-mini OPENAI_API_KEY=… make live; .env.example has the rest."
)
_NO_QUESTIONS = "{folder} with its documents and questions is not here: left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with its two answers."""

    question: Question
    without: Answer
    answer: Answer
    """With the model."""

    @property
    def what(self) -> str:
        """The mode, and why it is without a model: "extractive model_timeout"."""
        return f"{self.answer.mode} {self.answer.fallback.code}" if self.answer.fallback else self.answer.mode

    @property
    def verdicts(self) -> Counter[str]:
        """Statements of the model that were kept, by verdict; none where its words are not used."""
        kept = self.answer.statements if self.answer.mode == "model" else ()
        return Counter(statement.verdict for statement in kept)

    @property
    def dropped(self) -> int:
        """Sentences of the model that nothing carried."""
        return self.answer.usage.dropped if self.answer.usage else 0

    @property
    def evidence(self) -> tuple[float, float] | None:
        """Share of the evidence that is cited, with and without the model; None where there is none to cite."""
        if not self.question.answerable:
            return None
        return answered_evidence(self.question, self.answer), answered_evidence(self.question, self.without)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print lines and table; 2 with a hint where no model is configured or a setting cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with seeds, docs/domain and eval")
    parser.add_argument("--data", type=Path, default=ROOT / ".data" / "evaluation")
    parser.add_argument("--count", type=int, default=COUNT, help="questions to ask")
    chosen = parser.parse_args(arguments)
    try:
        settings = load_settings().model_copy(update={"data_dir": chosen.data})
        if not settings.model:
            print(_NO_MODEL, file=sys.stderr)
            return 2
        if not chosen.shared.is_dir():
            print(_NO_QUESTIONS.format(folder=chosen.shared), file=sys.stderr)
            return 0
        return _run(settings, chosen.shared, chosen.count)
    except AdvisorError as error:
        print("\nHint: ".join(texts("en").error(error.code, error.values)), file=sys.stderr)
        return error.exit_code


def choose(questions: Iterable[Question], count: int) -> list[Question]:
    """So many questions, one after another of each type in each language; the same ones every time.

    Within a type the digest of the id decides, so that neither the order of a file nor which file counts.
    """
    groups: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in sorted(questions, key=lambda one: sha256(one.id.encode()).digest()):
        groups[question.type, question.language].append(question)
    ranked = [(rank, kind, one) for kind, group in groups.items() for rank, one in enumerate(group)]
    return [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])][:count]


def ask(questions: Iterable[Question], advisor: Advisor) -> Iterator[Asked]:
    """Both answers to each question as soon as they are there; without the model first, which opens what both need."""
    for question in questions:
        without = advisor.ask(question.text, with_model=False)
        yield Asked(question=question, without=without, answer=advisor.ask(question.text))


def row(one: Asked, prices: Budget) -> str:
    """One question in a line."""
    verdicts = " ".join(f"{one.verdicts[name]} {name}" for name in VERDICTS if one.verdicts[name])
    evidence = "evidence –" if one.evidence is None else "evidence {:.2f} (without {:.2f})".format(*one.evidence)
    return ", ".join(
        (
            f"{one.question.id} {one.question.language} {one.question.type}: {one.what}",
            f"{one.verdicts.total()} kept{f' ({verdicts})' if verdicts else ''} {one.dropped} dropped",
            evidence,
            f"{_seconds(one.answer):.1f} s (without {_seconds(one.without):.1f})",
            _taken([one], prices),
            shorten(plain(one.question.text), _LETTERS, placeholder=" …"),
        )
    )


def table(asked: Sequence[Asked], prices: Budget) -> list[str]:
    """The figures by language and for all; below, how often each mode and each reason came."""
    languages = sorted({one.question.language for one in asked})
    groups = {name: [one for one in asked if one.question.language == name] for name in languages} | {"all": asked}
    heads = (
        "",
        "asked",
        "model",
        "kept",
        *VERDICTS,
        "dropped",
        "evidence",
        "without",
        "s mean",
        "s most",
        "tokens, cost",
    )
    rows = [heads, *((name, *_figures(group, prices)) for name, group in groups.items())]
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(heads))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows]
    return [*lines, ", ".join(f"{count} {what}" for what, count in Counter(one.what for one in asked).most_common())]


def _run(settings: Settings, shared: Path, count: int) -> int:
    prices = Budget(price_in=settings.model_price_in, price_out=settings.model_price_out)
    questions = choose((one for name in _FILES for one in load_questions(shared / "eval" / name)), count)
    Ingest(settings, Silent()).add([shared / "seeds", shared / "docs" / "domain"])
    print(f"{settings.model}: {len(questions)} questions", flush=True)
    asked: list[Asked] = []
    with open_advisor(settings) as advisor:
        for one in ask(questions, advisor):
            asked.append(one)
            print(row(one, prices), flush=True)
    print("", *table(asked, prices), sep="\n")
    return 0


def _figures(group: Sequence[Asked], prices: Budget) -> tuple[str, ...]:
    verdicts = sum((one.verdicts for one in group), Counter[str]())
    evidence = [one.evidence for one in group if one.evidence is not None]
    seconds = [_seconds(one.answer) for one in group]
    return (
        str(len(group)),
        str(sum(one.answer.mode == "model" for one in group)),
        str(verdicts.total()),
        *(str(verdicts[name]) for name in VERDICTS),
        str(sum(one.dropped for one in group)),
        *(f"{mean(pair[side] for pair in evidence):.2f}" if evidence else "–" for side in (0, 1)),
        f"{mean(seconds):.1f}",
        f"{max(seconds):.1f}",
        _taken(group, prices),
    )


def _taken(group: Iterable[Asked], prices: Budget) -> str:
    """Tokens sent and received, and what they cost; "~" where the server did not tell the tokens of every reply."""
    used: list[Usage] = [one.answer.usage for one in group if one.answer.usage]
    sent, received = sum(one.tokens_in for one in used), sum(one.tokens_out for one in used)
    estimated = "~" if any(one.estimated for one in used) else ""
    priced = prices.price_in or prices.price_out
    cost = f"{prices.millionths(sent, received) / 1e6:.4f}" if priced else "no prices set"
    return f"{estimated}{sent}+{received} tokens, {cost}"


def _seconds(answer: Answer) -> float:
    return answer.milliseconds["total"] / 1000


if __name__ == "__main__":
    sys.exit(main())
