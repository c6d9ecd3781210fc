"""The briefs keep their promises: sections open with answer sentences, every fact is marked, nothing is copied."""

import re
from itertools import pairwise
from typing import Any

import pytest

from advisor.knowledge.works import references
from advisor.language.sentences import split_sentences
from advisor.models import Language
from tests.corpus import prose
from tests.corpus.shipped import (
    ALL_THEMES,
    INCLUDED,
    KNOWLEDGE,
    MARK,
    SEEDS,
    Brief,
    briefs,
    source_runs,
    works_by_mark,
)

EVERY_BRIEF = pytest.mark.parametrize("brief", briefs(), ids=lambda brief: brief.path.stem)
MOST_WORDS = 35
LENGTH = range(500, 1501)


def test_there_are_about_sixty_a_third_of_them_in_polish() -> None:
    polish = sum(brief.language == "pl" for brief in briefs())
    assert len(briefs()) >= 55
    assert polish >= len(briefs()) / 3


@EVERY_BRIEF
def test_front_matter_is_complete_and_typed(brief: Brief) -> None:
    types = {"title": str, "language": str, "year": int, "publisher": str, "kind": str, "as_of": str}
    types |= {"topics": list, "dated": bool, "licence": str, "sources": list}
    assert {key: type(value) for key, value in brief.meta.items()} == types
    assert brief.meta["kind"] == "brief"
    assert brief.meta["language"] in ("en", "pl")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", brief.meta["as_of"])
    assert brief.meta["topics"] and set(brief.meta["topics"]) <= ALL_THEMES
    assert brief.headings[0] == brief.meta["title"]


@EVERY_BRIEF
def test_sources_are_the_works_it_cites(brief: Brief) -> None:
    assert brief.meta["sources"] == sources_of(brief)


def sources_of(brief: Brief) -> list[dict[str, Any]]:
    """The front matter's `sources`, as what the brief cites makes them, its answer sentences included."""
    by_mark = works_by_mark(brief.language)
    places: dict[str, list[str]] = {}
    for name in brief.included:
        for reference in references(KNOWLEDGE.facts[name].source):
            mark, *cited = reference.mark(KNOWLEDGE.works, brief.language).split(", ")
            places.setdefault(mark, []).extend(cited)
    for mark, place in brief.citations():
        places.setdefault(mark, []).append(place)
    return [
        {
            "mark": mark,
            "title": by_mark[mark].title.of(brief.language),
            "publisher": by_mark[mark].publisher,
            "year": by_mark[mark].year,
            "sections": ", ".join(sorted(set(cited), key=_in_order)),
            "url": by_mark[mark].url,
        }
        for mark, cited in sorted(places.items())
    ]


def _in_order(place: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", place)]


@EVERY_BRIEF
def test_every_mark_names_a_known_work_and_a_place(brief: Brief) -> None:
    cited = list(brief.citations())
    assert [(mark, place) for mark, place in cited if mark not in works_by_mark(brief.language) or not place] == []
    assert len(brief.own_marks) >= 2
    assert len(cited) + sum(len(references(KNOWLEDGE.facts[name].source)) for name in brief.included) >= 5


@EVERY_BRIEF
def test_every_section_opens_with_its_answer_sentences(brief: Brief) -> None:
    for above, below in pairwise(brief.lines):
        assert not above.startswith("## ") or INCLUDED.match(below), above
    assert len(set(brief.included)) == len(brief.included)


@EVERY_BRIEF
def test_a_brief_takes_a_few_minutes_to_read(brief: Brief) -> None:
    assert len(brief.text.split()) in LENGTH


@EVERY_BRIEF
def test_its_own_sentences_can_stand_alone(brief: Brief) -> None:
    sentences = [line[start:end] for line in brief.prose for start, end in split_sentences(line)]
    wrong = [
        f"{problem}: {sentence}"
        for sentence in sentences
        for problem in prose.problems(sentence, brief.language, most_words=MOST_WORDS)
        if problem != "does not end like a sentence"  # items of lists
    ]
    assert wrong == []


@EVERY_BRIEF
def test_every_list_has_a_stem(brief: Brief) -> None:
    for above, below in pairwise(brief.lines):
        if re.match(r"- |1\. ", below) and not re.match(r"- |\d+\. ", above):
            assert MARK.sub("", above).rstrip().endswith(":"), below


@EVERY_BRIEF
def test_a_brief_is_written_in_the_language_it_declares(brief: Brief) -> None:
    found = prose.words(brief.text)
    counts = {code: sum(word in known for word in found) for code, known in prose.FUNCTION_WORDS.items()}
    other: Language = "en" if brief.language == "pl" else "pl"
    assert counts[other] < counts[brief.language] / 5


@EVERY_BRIEF
def test_no_eight_words_in_a_row_come_from_a_source(brief: Brief) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source texts (../shared/seeds) are not here")
    assert prose.runs(brief.text) & source_runs() == set()
