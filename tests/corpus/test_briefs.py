"""The briefs keep their promises: every fact marked, every sentence short and able to stand alone, nothing copied."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.language.sentences import split_sentences

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
EVALUATION = ROOT / "tests" / "evaluation"
PATHS = sorted((ROOT / "corpus" / "briefs").glob("*.md"))

MARK = re.compile(r" ?\[([^\[\]]+)\]")
DANGLING = {
    "en": re.compile(r"(?:this|these|those|its?|they|their|them|such|s?he|that|t?here)\b", re.I),
    "pl": re.compile(
        r"(?:to|ta|te|ten|ci|tego|tej|tych|tym|temu|on[aieo]?|jego|jej|ich|tak\w*|tacy|tam|tu|tutaj)\b", re.I
    ),
}
PRESENT = re.compile(r"\b(?:now|nowadays|currently|today|at present|obecnie|aktualnie|dziś|dzisiaj|teraz)\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FUNCTION_WORDS = {
    "en": {"the", "of", "and", "is", "are", "with", "which", "for", "from", "by", "not"},
    "pl": {"i", "w", "z", "na", "nie", "się", "jest", "są", "oraz", "przez", "dla"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief taken apart: front matter, body, and the body's lines by kind, source marks removed."""

    meta: dict[str, Any]
    body: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    items: tuple[str, ...]


def load(path: Path) -> Brief:
    """Read a brief. In the briefs every line of prose holds one sentence, so lines need no splitter."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    lines = [MARK.sub("", line) for line in body.splitlines() if line.strip()]
    return Brief(
        meta=yaml.safe_load(front),
        body=body,
        headings=tuple(line.lstrip("# ") for line in lines if line.startswith("#")),
        sentences=tuple(line for line in lines if not re.match(r"#|- |\d+\. ", line)),
        items=tuple(re.sub(r"^(?:- |\d+\. )", "", line) for line in lines if re.match(r"- |\d+\. ", line)),
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """All runs of `length` words; a hyphen at a line end is taken as part of one word."""
    tokens = words(re.sub(r"-\n\s*", "", text))
    return {tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1)}


def marks(brief: Brief) -> list[tuple[str, tuple[str, ...]]]:
    """Every cited (work, sections). "[A, §1, §2; B, part 3]" gives A with two sections and B with one."""
    works = chain.from_iterable(found.split("; ") for found in MARK.findall(brief.body))
    return [(work, tuple(sections)) for work, *sections in (cited.split(", ") for cited in works)]


def declared(source: dict[str, Any]) -> set[str]:
    """The sections a source declares, without the headings in brackets behind them."""
    return set(re.sub(r" \([^)]*\)", "", source["sections"]).split(", "))


def of(paths: Iterable[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EVALUATION / name).read_text(encoding="utf-8").splitlines()]


def test_there_are_three_briefs_in_each_language() -> None:
    assert sorted(load(path).meta["language"] for path in PATHS) == ["en"] * 3 + ["pl"] * 3


@of(PATHS)
def test_front_matter_is_complete_and_typed(path: Path) -> None:
    meta = load(path).meta
    types = {"title": str, "language": str, "year": int, "publisher": str, "kind": str, "as_of": str}
    types |= {"topics": list, "dated": bool, "licence": str, "sources": list}
    assert {key: type(value) for key, value in meta.items()} == types
    assert meta["kind"] == "brief"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", meta["as_of"])
    assert len(meta["topics"]) >= 3
    for source in meta["sources"]:
        assert set(source) == {"mark", "title", "publisher", "year", "sections", "url"}
        assert isinstance(source["title"], str)
        assert isinstance(source["sections"], str)
        assert source["year"] is None or isinstance(source["year"], int)


@of(PATHS)
def test_every_source_mark_resolves_to_a_declared_section(path: Path) -> None:
    brief = load(path)
    sections = {source["mark"]: declared(source) for source in brief.meta["sources"]}
    cited = marks(brief)
    assert len(cited) >= 5
    assert [(work, section) for work, found in cited for section in found if section not in sections[work]] == []
    assert all(found for _, found in cited), "a mark names a work and at least one section"


@of(PATHS)
def test_every_declared_section_is_cited(path: Path) -> None:
    brief = load(path)
    cited = {(work, section) for work, found in marks(brief) for section in found}
    assert {(source["mark"], section) for source in brief.meta["sources"] for section in declared(source)} == cited


@of(PATHS)
def test_a_brief_takes_a_few_minutes_to_read(path: Path) -> None:
    brief = load(path)
    assert 700 <= len(" ".join(brief.headings + brief.sentences + brief.items).split()) <= 1300


@of(PATHS)
def test_every_line_of_prose_is_one_short_sentence(path: Path) -> None:
    brief = load(path)
    assert [s for s in brief.sentences + brief.items if len(s.split()) > 35] == []
    assert [s for s in brief.sentences if not s.endswith((".", "?", ":"))] == []
    assert [s for s in brief.sentences if len(split_sentences(s)) != 1] == []


@of(PATHS)
def test_every_section_opens_with_a_sentence_and_every_list_with_a_stem(path: Path) -> None:
    lines = [line for line in load(path).body.splitlines() if line]
    for above, below in pairwise(lines):
        if above.startswith("#"):
            assert re.match(r"\w.*\.$", below), below
        if re.match(r"- |1\. ", below) and not above.startswith("- "):
            assert above.endswith(":"), above


@of(PATHS)
def test_no_sentence_opens_with_a_word_that_points_back(path: Path) -> None:
    brief = load(path)
    dangling = DANGLING[brief.meta["language"]]
    assert [s for s in brief.sentences + brief.items if dangling.match(s)] == []


@of(PATHS)
def test_words_for_the_present_carry_a_year(path: Path) -> None:
    brief = load(path)
    assert [s for s in brief.sentences + brief.items if PRESENT.search(s) and not YEAR.search(s)] == []


@of(PATHS)
def test_quotation_marks_are_typographic(path: Path) -> None:
    brief = load(path)
    opening, foreign = {"en": ("“", "„"), "pl": ("„", "“")}[brief.meta["language"]]
    assert not {'"', foreign} & set(brief.body)
    assert brief.body.count(opening) == brief.body.count("”")


@of(PATHS)
def test_a_brief_is_written_in_the_language_it_declares(path: Path) -> None:
    brief = load(path)
    found = words(brief.body)
    counts = {language: sum(word in known for word in found) for language, known in FUNCTION_WORDS.items()}
    assert max(counts, key=lambda language: counts[language]) == brief.meta["language"]
    assert min(counts.values()) < max(counts.values()) / 10


@of(PATHS)
def test_no_eight_words_in_a_row_come_from_a_source(path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source texts (../shared/seeds) are not here")
    source = set().union(*(runs(file.read_text(encoding="utf-8")) for file in SEEDS.glob("*.txt")))
    assert runs(MARK.sub("", load(path).body)) & source == set()


def test_corpus_questions_quote_the_briefs_word_for_word() -> None:
    questions = records("corpus_questions.jsonl")
    assert sorted(question["lang"] for question in questions) == ["en"] * 8 + ["pl"] * 8
    for question in questions:
        for evidence in question["evidence"]:
            text = (ROOT / "corpus" / evidence["file"]).read_text(encoding="utf-8")
            assert text.count(evidence["quote"]) == 1, question["id"]


def test_off_topic_questions_cover_both_languages() -> None:
    questions = records("off_topic.jsonl")
    assert sorted(question["lang"] for question in questions) == ["en"] * 10 + ["pl"] * 10
    assert all(set(question) == {"id", "lang", "question", "why"} for question in questions)
    assert len({question["id"] for question in questions}) == 20
