"""Are the questions of the corpus answered? `python -m tests.evaluation.coverage [--wrong N] [--data DIR]`.

Ingests corpus/ and asks every question of `corpus/questions.yaml` as it stands. A question counts as answered when a
linked sentence, or a citation in a linked section, is among the first three citations, in the asker's language.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from advisor.app import Advisor, open_advisor
from advisor.knowledge.questions import Question
from advisor.models import Answer, Citation
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.corpus.shipped import CORPUS, KNOWLEDGE, ROOT

FIRST = 3
"""Citations looked at: what a reader sees without asking for more."""
LEAST, LEAST_OF_A_LANGUAGE = 0.90, 0.88
"""Shares that are answered at least; 0.91, English 0.93, Polish 0.90 when the floors were set."""


def main() -> int:
    """Print the share by language and person, and the questions that miss; 0 when enough are answered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / ".data" / "coverage")
    parser.add_argument("--wrong", type=int, default=0, help="questions to list that miss")
    arguments = parser.parse_args()
    settings = Settings(data_dir=arguments.data)
    Ingest(settings, Silent()).sync(CORPUS, yes=True)
    with open_advisor(settings) as advisor:
        results = [(question, is_answered(question, advisor)) for question in KNOWLEDGE.questions]
    for name, groups in (("lang", "en pl"), ("person", "director officer consultant policy")):
        for group in groups.split():
            _print_share(group, [right for question, right in results if getattr(question, name) == group])
    share = _print_share("all", [right for _, right in results])
    missed = [question for question, right in results if not right]
    for question in missed[: arguments.wrong]:
        print(f"  {question.id} {question.question}")
    themes = Counter(theme for question in missed for theme in question.themes)
    if missed:
        print("missed by theme:", ", ".join(f"{theme} {count}" for theme, count in themes.most_common(12)))
    return 0 if share >= LEAST else 1


def is_answered(question: Question, advisor: Advisor) -> bool:
    """Whether the first citations hold what is linked."""
    answer = advisor.ask(question.question)
    wanted = {_spaced(getattr(KNOWLEDGE.facts[name], question.lang)) for name in question.answers}
    return any(_fits(citation, wanted, question.sections) for citation in first_citations(answer))


def first_citations(answer: Answer) -> list[Citation]:
    """The first citations in the order in which they are read."""
    return list(_citations(answer))[:FIRST]


def _citations(answer: Answer) -> Iterator[Citation]:
    for statement in answer.statements:
        yield from statement.citations


def _fits(citation: Citation, wanted: set[str], sections: Iterable[str]) -> bool:
    if _spaced(citation.quote) in wanted:
        return True
    name = Path(citation.document.file).name
    return any(f"{name}#{heading}" in sections for heading in citation.section)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _print_share(name: str, rights: list[bool]) -> float:
    share = sum(rights) / len(rights) if rights else 0.0
    print(f"{name:12}{len(rights):5}{share:8.2f}")
    return share


if __name__ == "__main__":
    raise SystemExit(main())
