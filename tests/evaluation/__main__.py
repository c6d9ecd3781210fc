"""Quality on questions with known evidence: `python -m tests.evaluation [--worst N]`.

Needs ../shared; ingests its seeds and reports into a data directory of its own (kept in `.data/evaluation`), measures
as `advisor eval` does, and asks what the documents have nothing on.
"""

import argparse
import sys
from pathlib import Path

from advisor.app import Advisor, open_advisor
from advisor.evaluation.questions import Question, load_questions
from advisor.evaluation.summary import summarise
from advisor.language.texts import texts
from advisor.settings import Settings
from advisor.surfaces.cli.evaluate import measured, render_evaluation, told
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.processes import ROOT, SHARED

QUESTION_FILES = ("dev.jsonl", "docs-dev.jsonl")
_EN = texts("en")


def main() -> int:
    """Print the tables; nothing to print where the questions are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / ".data" / "evaluation")
    parser.add_argument("--worst", type=int, default=0, help="questions to list whose answers hold the least evidence")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("../shared with its documents and questions is not here: left out", file=sys.stderr)
        return 0
    settings = Settings(data_dir=arguments.data)
    Ingest(settings, Silent()).add([SHARED / "seeds", SHARED / "docs" / "domain"])
    with open_advisor(settings) as advisor:
        for name in QUESTION_FILES:
            _report(SHARED / "eval" / name, advisor, arguments.worst)
        _report_off_topic(load_questions(Path(__file__).parent / "off_topic.jsonl"), advisor)
    return 0


def _report(file: Path, advisor: Advisor, worst: int) -> None:
    questions = load_questions(file)
    outcomes = list(told(measured(questions, advisor), len(questions), _EN))
    print(f"\n{file.name}", flush=True)
    render_evaluation(outcomes, summarise(outcomes), _EN, listed=worst)


def _report_off_topic(questions: list[Question], advisor: Advisor) -> None:
    declined = [question for question in questions if advisor.ask(question.text).abstained]
    print(f"\noff topic: {len(declined)} of {len(questions)} declined")
    for question in questions:
        if question not in declined:
            print(f"  answered: {question.text}")


if __name__ == "__main__":
    sys.exit(main())
