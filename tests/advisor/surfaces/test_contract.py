"""The JSON that scripts rely on."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.texts import texts
from advisor.models import Answer, Check, Shown
from advisor.surfaces.contract import (
    answer_json,
    checks_json,
    document_json,
    error_json,
    finding_json,
    line,
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
    shown = shown_json(Shown(passage=PASSAGE, document=REPORT, before="before", after="after"))
    assert (shown["passage"], shown["before"], shown["after"], shown["page"]) == ("p1", "before", "after", 15)


def test_checks_say_whether_all_is_well() -> None:
    checks = [
        Check(code="words", state="ok"),
        Check(code="embedder_missing", state="warn"),
        Check(code="new_check", state="fail", values={"a": 1}),
    ]
    written = checks_json(checks, texts("en"))
    assert written["ok"] is False
    messages = [check["message"] for check in rows(written["checks"])]
    assert messages[0] == "Words: whole." and messages[2] == "new_check: a 1"
    assert "pip install --no-deps -r requirements.lock" in messages[1]


def test_an_error_has_kind_message_and_hint() -> None:
    assert error_json("question_empty", {}, texts("en"))["kind"] == "question_empty"


@given(st.text(st.characters(codec=None)))
def test_json_is_one_line_and_comes_back_unchanged(text: str) -> None:
    written = line({"text": text})
    assert json.loads(written) == {"text": text}
    assert len(written.splitlines()) == 1
    written.encode("utf-8")
