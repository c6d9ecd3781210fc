"""Ranking on small public collections: `python -m tests.evaluation.collections [NAME…]`.

Needs ../shared/bench. Each document is one passage; every one of them is ranked for every query by the product's own
code, so that the fused ranking can be compared with the words alone and the meaning alone. nDCG@10 on the collection's
own judgements.
"""

import csv
import json
import math
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advisor.app import open_embedder, open_glossary, open_lemmatiser
from advisor.finding.query import make_query
from advisor.finding.ranking import Scored, rank
from advisor.language.glossary import Concept, Glossary, concepts_of
from advisor.language.lemmas import Lemmatiser, words
from advisor.language.sentences import split_sentences
from advisor.models import SHARED, Candidate
from advisor.ports import Embedder
from advisor.settings import Settings

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench"
_WINDOW_WORDS = 40
_QUERY_WORDS = 5
_DEPTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A collection asked in one direction."""

    name: str
    folder: str
    asked_in: str
    documents_in: str
    corpus: str = "corpus.jsonl"
    text: str = "text"
    """The field of a query that is asked."""
    few_words: bool = False
    """Whether only five random content words of a query are asked."""


TASKS = (
    Task(name="ntrex PL→EN, 5 words", folder="ntrex_pl_en", asked_in="pl", documents_in="en", few_words=True),
    Task(name="ntrex PL→EN", folder="ntrex_pl_en", asked_in="pl", documents_in="en"),
    Task(
        name="ntrex EN→PL, 5 words",
        folder="ntrex_pl_en",
        asked_in="en",
        documents_in="pl",
        corpus="corpus_pl.jsonl",
        text="en",
        few_words=True,
    ),
    Task(
        name="ntrex PL→PL, 5 words",
        folder="ntrex_pl_en",
        asked_in="pl",
        documents_in="pl",
        corpus="corpus_pl.jsonl",
        few_words=True,
    ),
    Task(name="climretrieve", folder="climretrieve", asked_in="en", documents_in="en"),
    Task(name="cranfield", folder="cranfield", asked_in="en", documents_in="en"),
)


@dataclass(frozen=True, slots=True)
class Tools:
    """What ranking needs beside the texts."""

    lemmatiser: Lemmatiser
    glossary: Glossary
    embedder: Embedder


def main() -> int:
    """Print nDCG@10 of words, meaning and both for each task."""
    wanted = sys.argv[1:]
    if not BENCH.is_dir():
        print("../shared/bench is not here: nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        lemmatiser = open_lemmatiser(settings)
        embedder, _ = open_embedder(settings)
        if embedder is None:
            print("the embedding model is not installed: nothing to measure")
            return 1
        tools = Tools(lemmatiser, open_glossary(settings, lemmatiser), embedder)
        print(f"{'nDCG@10':24}{'queries':>8}{'words':>8}{'meaning':>9}{'both':>7}")
        for task in TASKS:
            if not wanted or task.folder in wanted:
                count, words, meaning, both = measure(task, tools)
                print(f"{task.name:24}{count:8}{words:8.3f}{meaning:9.3f}{both:7.3f}", flush=True)
    return 0


def measure(task: Task, tools: Tools) -> tuple[int, float, float, float]:
    """(queries, nDCG@10 of the words alone, of the meaning alone, of both)."""
    folder = BENCH / task.folder
    documents = {row["_id"]: f"{row.get('title') or ''} {row['text']}" for row in _rows(folder / task.corpus)}
    judged = _judgements(folder / "qrels.tsv")
    candidates = list(_candidates(documents, task.documents_in, tools))
    frequencies = Counter(term for one in candidates for term in {t for unit in one.unit_terms for t in unit})
    gains: list[tuple[float, float, float]] = []
    chance = random.Random(7)
    for row in _rows(folder / "queries.jsonl"):
        grades = judged.get(row["_id"])
        if not grades:
            continue
        question = _few_words(row[task.text], task, tools, chance) if task.few_words else row[task.text]
        ranked = _ranked(question, task, tools, candidates, frequencies)
        by_words = sorted(ranked, key=lambda one: -one.words)
        by_meaning = sorted(ranked, key=lambda one: -(one.meaning or 0.0))
        gains.append(tuple(_ndcg(order, grades) for order in (by_words, by_meaning, ranked)))  # type: ignore[arg-type]
    count = len(gains)
    words, meaning, both = (sum(column) / count for column in zip(*gains, strict=True))
    return count, words, meaning, both


def _ranked(
    question: str, task: Task, tools: Tools, candidates: Sequence[Candidate], frequencies: Mapping[str, int]
) -> list[Scored]:
    asked, held = task.asked_in, task.documents_in
    concepts: dict[str, tuple[Concept, ...]] = {asked: concepts_of(tools.lemmatiser.terms(question, asked))}
    if held != asked:
        concepts[held] = tools.glossary.concepts(question, asked, held)
    said = tools.glossary.in_english(question) if asked == "pl" else question
    vector = tools.embedder.embed([said])[0]
    keywords = len(tools.lemmatiser.terms(question, asked)) == len(words(question))
    query = make_query(asked, concepts, frequencies, len(candidates), vector, keywords=keywords)
    return rank(candidates, query, known_language={"en": True})


def _candidates(documents: Mapping[str, str], language: str, tools: Tools) -> Iterator[Candidate]:
    """Each document as a passage with its sentences as units and windows of about 40 words."""
    units = {name: [text[a:b] for a, b in split_sentences(text)] or [text] for name, text in documents.items()}
    heard = {
        name: [tools.glossary.in_english(text, senses=1) if language == "pl" else text for text in [*_windows(of)]]
        for name, of in units.items()
    }
    texts = [text for name in units for text in (" ".join(heard[name]), *heard[name])]
    vectors = tools.embedder.embed(texts)
    at = 0
    for row, (name, sentences) in enumerate(units.items()):
        size = 1 + len(heard[name])
        yield Candidate(
            row=row,
            passage=name,
            document=name,
            collection=SHARED,
            language=language,
            embedded_in="en",
            kind="body",
            heading_terms=(),
            unit_terms=tuple(tuple(tools.lemmatiser.terms(one, language)) for one in sentences),
            vectors=vectors[at : at + size],
        )
        at += size


def _windows(sentences: Sequence[str]) -> Iterator[str]:
    held: list[str] = []
    for sentence in sentences:
        held.append(sentence)
        if sum(len(one.split()) for one in held) >= _WINDOW_WORDS:
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def _few_words(text: str, task: Task, tools: Tools, chance: random.Random) -> str:
    words = [word for word in text.split() if tools.lemmatiser.terms(word, task.asked_in)]
    return " ".join(chance.sample(words, min(_QUERY_WORDS, len(words))))


def _ndcg(order: Sequence[Scored], grades: Mapping[str, float]) -> float:
    found = sum(grades.get(one.candidate.passage, 0.0) / math.log2(at + 2) for at, one in enumerate(order[:_DEPTH]))
    best = sum(grade / math.log2(at + 2) for at, grade in enumerate(sorted(grades.values(), reverse=True)[:_DEPTH]))
    return found / best if best else 0.0


def _judgements(path: Path) -> dict[str, dict[str, float]]:
    grades: dict[str, dict[str, float]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            grades.setdefault(row["query-id"], {})[row["corpus-id"]] = float(row["score"])
    return grades


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
