"""Quality on questions with known evidence: `python -m tests.evaluation [--worst N]`.

Needs ../shared; ingests its seeds and reports into a data directory of its own (kept in `.data/evaluation`).
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from advisor.app import Advisor, open_advisor
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.evaluation.measures import answered_evidence, first_citation_right, found_evidence, mean, right_page
from tests.evaluation.questions import Question, load_questions

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
_HITS = 12
_COLUMNS = ("found", "answers", "cited", "cited 3", "first", "page")
"""Evidence within 1,500 words of hits; share that got an answer; evidence cited in the full answer and in the brief
one; first statement right; right page cited."""


def main() -> int:
    """Print the tables; 0 when the questions are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / ".data" / "evaluation")
    parser.add_argument("--worst", type=int, default=0, help="questions to list that found the least")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("../shared is not here: nothing to measure")
        return 1
    settings = Settings(data_dir=arguments.data)
    Ingest(settings, Silent()).add([SHARED / "seeds", SHARED / "docs" / "domain"])
    with open_advisor(settings) as advisor:
        languages = {document.file: document.record.language for document in advisor.sources()}
        for name in ("dev.jsonl", "docs-dev.jsonl"):
            questions = load_questions(SHARED / "eval" / name)
            _report(name, questions, advisor, languages, arguments.worst)
        _report_off_topic(load_questions(Path(__file__).parent / "off_topic.jsonl"), advisor)
    return 0


def _report(name: str, questions: list[Question], advisor: Advisor, languages: dict[str, str], worst: int) -> None:
    groups: dict[str, list[tuple[Question, dict[str, float]]]] = defaultdict(list)
    for question in questions:
        pair = f"{question.language}→{languages[question.evidence[0].file]}" if question.evidence else "unanswerable"
        groups[pair].append((question, _measure(question, advisor)))
    print(f"\n{name:14}{'n':>4}" + "".join(f"{column:>9}" for column in _COLUMNS))
    for pair, rows in sorted(groups.items()):
        values = [mean([row[column] for _, row in rows]) for column in _COLUMNS]
        print(f"{pair:14}{len(rows):4}" + "".join(f"{value:9.2f}" for value in values))
    answerable = [row for rows in groups.values() for row in rows if row[0].answerable]
    for question, row in sorted(answerable, key=lambda pair: pair[1]["found"])[:worst]:
        print(f"  {question.id} found {row['found']:.2f} cited {row['cited']:.2f} {question.text[:120]}")


def _measure(question: Question, advisor: Advisor) -> dict[str, float]:
    brief = advisor.ask(question.text)
    full = advisor.ask(question.text, more=True)
    return {
        "found": found_evidence(question, advisor.search(question.text, k=_HITS)),
        "answers": float(not brief.abstained),
        "cited": answered_evidence(question, full),
        "cited 3": answered_evidence(question, brief),
        "first": float(first_citation_right(question, brief)),
        "page": float(right_page(question, brief)),
    }


def _report_off_topic(questions: list[Question], advisor: Advisor) -> None:
    declined = [question for question in questions if advisor.ask(question.text).abstained]
    print(f"\noff topic: {len(declined)} of {len(questions)} declined")
    for question in questions:
        if question not in declined:
            print(f"  answered: {question.text}")


if __name__ == "__main__":
    sys.exit(main())
