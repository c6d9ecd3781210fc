"""The JSON that scripts rely on."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.texts import LANGUAGES, texts
from advisor.models import Answer, Gap, Picture, Shown
from advisor.surfaces.contract import (
    answer_json,
    document_json,
    error_json,
    finding_json,
    lead,
    line,
    reason,
    shown_json,
)
from tests.advisor.surfaces.samples import BRIEF, FINDING, HIT, NOTHING, PASSAGE, REPORT, answer, citation, statement

ANSWER_KEYS = [
    *("question", "language", "mode", "fit", "abstained", "reason", "searched_for", "lead", "generation"),
    *("statements", "unanswered", "notes", "nearest", "sources", "timings_ms", "fallback", "model", "usage"),
]


def rows(value: object) -> list[dict[str, Any]]:
    """A list of objects, as JSON gives it."""
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("given_answer", [answer(), NOTHING, replace(NOTHING, fit="related", nearest=(HIT,))])
def test_all_keys_of_an_answer_are_always_there(given_answer: Answer) -> None:
    assert list(answer_json(given_answer)) == ANSWER_KEYS


def test_an_answer_names_statements_citations_and_sources() -> None:
    written = answer_json(answer(statement(citation(cut=(False, True)), citation(2, BRIEF, page=None))))
    assert written["lead"] == "This is what the documents say:"
    assert written["abstained"] is False and written["reason"] is None
    assert written["timings_ms"] == {"find": 12.3, "write": 1.0, "total": 13.5}
    [one] = rows(written["statements"])
    assert {"text", "verdict", "group", "citations"} == set(one)
    original, brief = one["citations"]
    assert original == {
        "n": 1,
        "passage": "p1",
        "document": "d1",
        "file": "reports/skills.pdf",
        "title": "Skills in Clusters",
        "as_of": None,
        "kind": "original",
        "after": None,
        "page": 15,
        "page_end": None,
        "page_label": None,
        "paging": "page",
        "rows": None,
        "section": ["2 Skills", "2.1 Training"],
        "quote": "Members that train together hire each other's people.",
        "cut": [False, True],
    }
    assert (brief["kind"], brief["as_of"]) == ("brief", "2026-05")
    assert brief["after"] == "Cluster House 2024; A Handbook 2020"
    assert written["sources"] == [
        {
            "n": 1,
            "file": "reports/skills.pdf",
            "title": "Skills in Clusters",
            "publisher": "Cluster House",
            "year": 2019,
            "pages": [15],
            "language": "en",
        },
        {
            "n": 2,
            "file": "briefs/members.md",
            "title": "Members and their duties",
            "publisher": None,
            "year": None,
            "pages": [],
            "language": "en",
        },
    ]


def test_a_citation_of_a_brief_names_the_exact_place_where_a_mark_tells_it() -> None:
    written = answer_json(answer(statement(citation(document=BRIEF, page=None, after="Green Paper, §2.3.4"))))
    [one] = rows(written["statements"])
    assert one["citations"][0]["after"] == "Green Paper, §2.3.4"
    assert document_json(BRIEF)["after"] == "Cluster House 2024, §2.3.4; A Handbook 2020, chapter 2"


def test_no_answer_says_what_was_searched_for_in_the_asker_s_language() -> None:
    written = answer_json(replace(NOTHING, language="pl"))
    assert written["abstained"] is True
    assert written["reason"] == (
        "Przeszukano dokumenty pod kątem „train together” i nie znaleziono niczego, co na to odpowiada."
    )
    assert (written["statements"], written["sources"], written["lead"]) == ([], [], None)


def test_near_passages_are_listed_apart() -> None:
    written = answer_json(replace(NOTHING, fit="related", reason="only_related", nearest=(HIT,)))
    [near] = rows(written["nearest"])
    assert (near["rank"], near["passage"], written["sources"]) == (1, "p1", [])


GAPS = (Gap(kind="name", value="Silicon Alps"), Gap(kind="year", value="2024"))
RELATED = replace(NOTHING, fit="related", reason="no_name", gaps=GAPS, nearest=(HIT,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_listed_and_told(language: str) -> None:
    written = answer_json(replace(RELATED, language=language))
    assert written["unanswered"] == ["Silicon Alps", "2024"]
    assert "Silicon Alps, 2024" in str(written["reason"]) and "$" not in str(written["reason"])
    assert written["abstained"] is True and answer_json(answer())["unanswered"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["count", "money", "share", "date"])
def test_a_figure_that_is_missing_is_named_in_the_asker_s_language(language: str, kind: str) -> None:
    gap = Gap(kind="figure", value=kind)
    written = answer_json(replace(RELATED, language=language, reason="no_figure", gaps=(gap,)))
    named = texts(language).say(f"answer.missing.{kind}")
    assert written["unanswered"] == [named] and named in str(written["reason"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_of_its_own(language: str) -> None:
    words = texts(language)
    codes = ("nothing_found", "no_name", "no_year", "no_figure", "other_subject")
    given = [reason(replace(RELATED, reason=code), words) for code in (*codes, "new_reason")]
    assert None not in given and len(set(given)) == len(given)
    assert reason(answer(), words) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_on_what_is_over_names_the_day_it_was_given(language: str) -> None:
    words = texts(language)
    told = lead(replace(answer(), lead="over", asked_on="2026-11-21"), words)
    assert told is not None and "2026-11-21" in told and told != lead(answer(), words)
    assert lead(NOTHING, words) is None


def test_unknown_codes_of_leads_and_notes_still_get_words() -> None:
    written = answer_json(replace(answer(), lead="new_lead", notes=("new_note",)))
    assert written["lead"] and written["notes"] == [{"kind": "new_note", "text": "Please note: new_note."}]


def test_a_finding_names_every_hit_by_rank() -> None:
    written = finding_json(FINDING)
    assert [written[name] for name in ("question", "language", "generation")] == ["Why train together?", "en", 3]
    assert written["hits"] == [
        {
            "rank": 1,
            "passage": "p1",
            "file": "reports/skills.pdf",
            "document": "d1",
            "title": "Skills in Clusters",
            "page": 15,
            "page_label": "13",
            "paging": "page",
            "rows": None,
            "page_end": None,
            "section": ["2 Skills", "2.1 Training"],
            "text": PASSAGE.text,
            "score": 0.8123,
            "found_by": ["vectors", "words"],
        }
    ]
    assert written["timings_ms"] == {"words": 2.0}


def test_documents_and_passages_have_their_json() -> None:
    assert document_json(REPORT)["publisher"] == "Cluster House"
    shown = shown_json(Shown(passage=PASSAGE, document=REPORT, before="before", after="after"), texts("en"))
    assert (shown["passage"], shown["before"], shown["after"], shown["page"]) == ("p1", "before", "after", 15)
    assert (shown["quote"], shown["previous"], shown["next"], shown["image"]) == (None, None, None, None)


def test_a_shown_passage_tells_its_quote_its_neighbours_and_its_picture() -> None:
    given = Shown(
        passage=PASSAGE,
        document=REPORT,
        before="",
        after="",
        quote=(13, 27),
        previous=replace(PASSAGE, id="p0"),
        following=replace(PASSAGE, id="p2"),
    )
    picture = Picture(png=b"", page=15, notes=("goes_on",))
    shown = shown_json(given, texts("en"), picture, "page.png")
    assert shown["quote"] == {"text": "train together", "start": 13, "end": 27}
    assert (shown["previous"], shown["next"]) == ("p0", "p2")
    note = {"kind": "goes_on", "text": "The words go on on the next page, which is not in the picture."}
    assert shown["image"] == {"file": "page.png", "page": 15, "notes": [note]}


def test_an_error_has_kind_message_and_hint() -> None:
    assert error_json("question_empty", {}, texts("en"))["kind"] == "question_empty"


@given(st.text(st.characters(codec=None)))
def test_json_is_one_line_and_comes_back_unchanged(text: str) -> None:
    written = line({"text": text})
    assert json.loads(written) == {"text": text}
    assert len(written.splitlines()) == 1
    written.encode("utf-8")
