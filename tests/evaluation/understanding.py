"""What a model that understands everything would add: `python -m tests.evaluation.understanding DATA_DIR [SHIPPED]`.

DATA_DIR holds the seeds and reports as `python -m tests.evaluation` ingests them: its Polish questions, and English
ones with Polish evidence, are searched for as the glossary says them and as `translations.jsonl` does (by hand, by id).
SHIPPED holds corpus/: the follow-ups of `conversations.py`, by the rules and as a model that always says what is meant
would have them. Both go through the checks that a model's reply goes through: what they refuse is left to the rules.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import fmean

from advisor.adapters.prompts import read_prompts
from advisor.answering.assistant import question_language
from advisor.answering.conversation import resolve
from advisor.answering.outcome import outcome
from advisor.answering.understanding.context import context
from advisor.answering.understanding.need import Need
from advisor.answering.understanding.understander import Understander
from advisor.app import open_advisor, open_embedder, open_glossary, open_lemmatiser
from advisor.evaluation.measures import found_evidence, ndcg, recall, reciprocal_rank
from advisor.evaluation.questions import Question, load_questions
from advisor.finding.finder import Finder
from advisor.models import Finding, Language, Scope
from advisor.ports import Completion, Heard
from advisor.services.generations import FinishedGenerations
from advisor.services.model import PROMPTS
from advisor.settings import Settings
from tests.evaluation.conversations import NO_QUESTION, is_found_alike, load_conversations, turns_before
from tests.processes import SHARED

HERE = Path(__file__).parent
TRANSLATIONS = HERE / "translations.jsonl"
_HITS = 12
_NO_EVIDENCE = "no evidence"
_MEASURES = {"found": found_evidence, "recall@5": recall, "mrr": reciprocal_rank, "ndcg@10": ndcg}


class Ideal:
    """A model that replies with what is meant."""

    name = "ideal"
    context = 8192

    def __init__(self, **fields: str) -> None:
        self._reply = json.dumps(fields, ensure_ascii=False)

    def tokens(self, text: str) -> int:
        """A careful estimate."""
        return len(text) // 3 + 1

    def complete(
        self, instruction: str, message: str, *, most: int, seconds: float, heard: Heard | None = None
    ) -> Completion:
        """The one reply it has."""
        return Completion(text=self._reply, model=self.name)


class Desk:
    """What stands behind an advisor, to be asked piece by piece."""

    def __init__(self, settings: Settings) -> None:
        self.lemmatiser = open_lemmatiser(settings)
        self.glossary = open_glossary(settings, self.lemmatiser)

    def understander(self, **fields: str) -> Understander:
        """That of a model which replies so."""
        return Understander(Ideal(**fields), read_prompts(PROMPTS), self.lemmatiser, self.glossary, seconds=30)

    def translation(self, question: str, said: str) -> str | None:
        """A translation, if the checks take it."""
        language: Language = "pl" if question_language(question) == "pl" else "en"
        need = Need(question=question, language=language, translation=True)
        return self.understander(translation=said).understand(need).translation


def translations() -> dict[str, str]:
    """By id of a question, the question in the other language."""
    rows = map(json.loads, TRANSLATIONS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["translation"] for row in rows}


def _questions() -> Iterator[Question]:
    files = [SHARED / "eval" / "dev.jsonl", SHARED / "eval" / "docs-dev.jsonl"]
    for file in (*files, *(HERE / f"{name}.jsonl" for name in ("answerable", "near_miss", "off_topic"))):
        if file.exists():
            yield from load_questions(file)


def _print_translated(settings: Settings) -> None:
    """Evidence found with and without, by pair of languages; of what has no evidence how much is answered."""
    said, desk = translations(), Desk(settings)
    rows: dict[str, list[tuple[Question, Finding, Finding]]] = {}
    taken = 0
    embedder = open_embedder(settings)[0]
    with open_advisor(settings) as advisor, closing(FinishedGenerations(settings)) as shelf:
        languages = {document.file: document.record.language for document in advisor.sources()}
        finder = Finder(shelf, desk.lemmatiser, lambda _: embedder, desk.glossary)
        asked = [question for question in _questions() if question.id in said]
        for question in asked:
            checked = desk.translation(question.text, said[question.id])
            taken += checked is not None
            found = [
                finder.find(question.text, language=question.language, scope=Scope(), k=_HITS, translation=one)
                for one in (None, checked)
            ]
            file = question.evidence[0].file if question.evidence else ""
            group = f"{question.language}→{languages[file]}" if file in languages else _NO_EVIDENCE
            rows.setdefault(group, []).append((question, found[0], found[1]))
    print(f"translations taken: {taken} of {len(asked)}")
    for group, found_twice in sorted(rows.items()):
        _print_group(group, "glossary", [(question, without) for question, without, _ in found_twice])
        _print_group(group, "translated", [(question, found) for question, _, found in found_twice])


def _print_group(group: str, name: str, found: list[tuple[Question, Finding]]) -> None:
    answered = sum(outcome(finding)[0] == "answers" for _, finding in found)
    figures = {label: fmean(measure(*pair) for pair in found) for label, measure in _MEASURES.items()}
    shown = "  ".join(f"{label} {value:.2f}" for label, value in figures.items()) if group != _NO_EVIDENCE else ""
    print(f"{group} {len(found)} {name:<10} answered {answered}  {shown}")


def _print_follow_ups(settings: Settings) -> None:
    """Of how many messages the question found first is the one meant: by the rules, and by a model that knows it."""
    desk, rules, model, refused, asked = Desk(settings), 0, 0, 0, 0
    with open_advisor(settings) as advisor:
        for one in load_conversations():
            if one.kind in NO_QUESTION:
                continue
            asked += 1
            turns = turns_before(one, advisor)
            request = resolve(one.messages[-1], turns)
            question, leaning = request.question, context(request, turns)
            rules += is_found_alike(advisor, question, one.means)
            if leaning:
                need = Need(question=question, language=leaning.language, context=leaning)
                meant = desk.understander(question=one.means).understand(need).question
                refused += meant is None
                question = meant or question
            model += is_found_alike(advisor, question, one.means)
    print(f"same passage first: {rules} of {asked} by the rules, {model} with an ideal model ({refused} refused)")


if __name__ == "__main__":
    _print_translated(Settings(data_dir=Path(sys.argv[1])))
    if len(sys.argv) > 2:
        _print_follow_ups(Settings(data_dir=Path(sys.argv[2])))
