"""Does every answer keep its promises? `python -m tests.evaluation.acceptance --data DIR`.

Reads ../shared into a library with the real `ingest`, asks its questions with the real `advisor`, and checks each
line of output; for PDFs another extractor reads the cited pages, too. Exit 1 on any exception.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advisor.adapters.library.snapshot import LibraryReader
from advisor.grounding.quotes import cite
from advisor.models import SHARED as SHARED_COLLECTION
from advisor.models import Document, Passage, Scope, Unit
from ingest.originals import Originals
from tests.evaluation.promises import Json, Texts, broken, citations, parts_by_page
from tests.evaluation.second_opinion import COMPARISONS, Extractor
from tests.processes import ROOT, SHARED, run

QUESTION_FILES = ("dev.jsonl", "docs-dev.jsonl")
_SHOWN_MISSES = 60


@dataclass(slots=True)
class Opinion:
    """What the other extractor says of the quotes from one PDF."""

    quotes: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COMPARISONS, 0))
    misses: list[tuple[int, str, str]] = field(default_factory=list)
    """(page, quote, the first comparison that finds it, or "never") of those that the strictest does not find."""


def main() -> int:
    """Print the summary; 0 when there is no exception."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / ".data" / "acceptance")
    parser.add_argument("--sentences", action="store_true", help="judge every sentence of the PDFs, not only the cited")
    parser.add_argument("--misses", type=int, default=_SHOWN_MISSES, help="misses of the other extractor to list")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("../shared is not here: nothing to check")
        return 1
    data_dir = arguments.data.resolve()
    exceptions = ingest([SHARED / "seeds", SHARED / "docs" / "domain"], data_dir)
    cited: list[Json] = []
    for name in QUESTION_FILES:
        lines = (SHARED / "eval" / name).read_text(encoding="utf-8").splitlines()
        for options in ((), ("--more",)):
            answers, problems = ask(lines, data_dir, *options)
            cited += [citation for answer in answers for citation in citations(answer)]
            exceptions += problems
            _print_answers(f"{name} {' '.join(options)}", answers, len(problems))
    print(f"\nexceptions: {len(exceptions)}")
    for exception in exceptions:
        print(f"  {exception}")
    cited = sentences(data_dir) if arguments.sentences else cited
    _print_opinions(second_opinions(cited, data_dir), arguments.misses)
    return 1 if exceptions else 0


def ingest(paths: Sequence[Path], data_dir: Path) -> list[str]:
    """Read the documents with the real program; what failed."""
    done = run("ingest", "add", *map(str, paths), "--json", data_dir=data_dir)
    if done.returncode not in (0, 1):
        return [f"ingest: exit {done.returncode}: {done.stderr}"]
    return [f"ingest: {failed['file']}: {failed['message']}" for failed in json.loads(done.stdout)["failed"]]


def ask(lines: Sequence[str], data_dir: Path, *options: str) -> tuple[list[Json], list[str]]:
    """Ask with the real program, one line in, one line out; the answers and the promises they do not keep."""
    asked = [json.loads(line) for line in lines if line.strip()]
    done = run("advisor", "ask", "--from", "-", "--json", *options, data_dir=data_dir, stdin="\n".join(lines))
    answers: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    problems = [f"exit {done.returncode}: {done.stderr}"] if done.returncode else []
    if [answer["question"] for answer in answers] != [question["question"] for question in asked]:
        problems.append(f"{len(asked)} questions, {len(answers)} lines, or in another order")
    texts = texts_cited(answers, data_dir)
    for answer in answers:
        problems += [f"{answer.get('id', answer['question'])}: {promise}" for promise in broken(answer, texts)]
    return list(answers), problems


def texts_cited(answers: Sequence[Json], data_dir: Path) -> Texts:
    """The passages and pages that these answers cite, from the library."""
    texts = Texts()
    with LibraryReader(data_dir).snapshot() as snapshot:
        for citation in (citation for answer in answers for citation in citations(answer)):
            if citation["passage"] not in texts.passages:
                passage, document = snapshot.passage(citation["passage"], Scope())
                texts.passages[passage.id] = passage.text
                if document.id not in texts.pages:
                    texts.pages[document.id] = snapshot.pages(document)
    return texts


def sentences(data_dir: Path) -> list[Json]:
    """Every sentence of the documents with pages as if it were cited: other questions cite other sentences."""
    found: list[Json] = []
    with LibraryReader(data_dir).snapshot() as snapshot:
        documents = {document.id: document for document in snapshot.documents(Scope()) if document.pages}
        rows = snapshot.rows_of(snapshot.index_ids()[SHARED_COLLECTION], (SHARED_COLLECTION,))
        for passage in snapshot.passages(rows).values():
            if passage.document in documents and passage.kind in ("body", "notes"):
                found += [_cited(passage, documents[passage.document], unit) for unit in passage.units]
    return [one for one in found if one]


def _cited(passage: Passage, document: Document, unit: Unit) -> Json:
    """A sentence in the form of a citation; empty for what is none."""
    if unit.kind != "sentence":
        return {}
    citation = cite(passage, document, unit.start, unit.end, n=1)
    names = ("passage", "page", "page_end", "quote")
    return {name: getattr(citation, name) for name in names} | {"document": document.id, "file": document.file}


def second_opinions(cited: Sequence[Json], data_dir: Path) -> dict[str, Opinion]:
    """By PDF: how many of its distinct quotes the other extractor finds on their pages, part by part."""
    opinions: dict[str, Opinion] = defaultdict(Opinion)
    extractors: dict[str, Extractor] = {}
    texts = texts_cited([{"statements": [{"citations": cited}]}], data_dir)
    distinct = {(one["document"], one["page"], one["page_end"], one["quote"]): one for one in cited if one["page"]}
    for citation in distinct.values():
        document, opinion = citation["document"], opinions[citation["file"]]
        if document not in extractors:
            extractors[document] = Extractor.read(Originals(data_dir).path(document))
        parts = parts_by_page(citation, texts.pages[document])
        _judge(opinion, citation, [(page, part) for page, part in parts if page], extractors[document])
    return dict(opinions)


def _judge(opinion: Opinion, citation: Json, parts: Sequence[tuple[int, str]], extractor: Extractor) -> None:
    opinion.quotes += 1
    finding = [
        name
        for name, way in COMPARISONS.items()
        if parts and all(extractor.has(part, page, way) for page, part in parts)
    ]
    for name in finding:
        opinion.found[name] += 1
    if len(finding) < len(COMPARISONS):
        opinion.misses.append((citation["page"], citation["quote"], finding[0] if finding else "never"))


def _print_answers(name: str, answers: Sequence[Json], problems: int) -> None:
    given = [answer for answer in answers if answer.get("statements")]
    statements = sum(len(answer["statements"]) for answer in given)
    quotes = sum(1 for answer in given for _ in citations(answer))
    print(
        f"{name:22}{len(answers):4} lines, {len(given):4} answered, {statements:4} statements,"
        f" {quotes:4} citations, {problems} exceptions"
    )


def _print_opinions(opinions: dict[str, Opinion], misses: int) -> None:
    print(f"\n{'another extractor finds the quote':42}{'quotes':>8}" + "".join(f"{name:>12}" for name in COMPARISONS))
    for name, opinion in (*sorted(opinions.items()), ("all", _total(opinions.values()))):
        shares = "".join(f"{opinion.found[way] / max(opinion.quotes, 1):12.1%}" for way in COMPARISONS)
        print(f"{name:42}{opinion.quotes:8}{shares}")
    rows = [(name, *miss) for name, opinion in sorted(opinions.items()) for miss in sorted(opinion.misses)]
    print(f"\n{len(rows)} misses (what finds them):")
    for name, page, quote, way in rows[:misses]:
        print(f"  {name} p. {page} [{way}] {quote[:160]}")


def _total(opinions: Iterable[Opinion]) -> Opinion:
    total = Opinion()
    for opinion in opinions:
        total.quotes += opinion.quotes
        for name, count in opinion.found.items():
            total.found[name] += count
    return total


if __name__ == "__main__":
    sys.exit(main())
