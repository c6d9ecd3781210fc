"""A review and an assessment on paper and as JSON; the conversation of the self-assessment."""

import json
from collections.abc import Callable, Iterator

import pytest
import yaml

from advisor.drafting.assessment import assess
from advisor.drafting.assessment_answers import answers_in, asked
from advisor.drafting.review import review
from advisor.language.texts import texts
from advisor.models import Answered, Language
from advisor.surfaces.assess_page import bar, changes, questionnaire, result_markdown
from advisor.surfaces.cli.assess_talk import talk
from advisor.surfaces.review_json import assessment_json, review_json
from advisor.surfaces.review_page import margin_note, review_markdown
from tests.advisor.drafting.review.desk import desk
from tests.advisor.drafting.review.test_review import EMPTY_WORDS, PUSTE_SLOWA
from tests.advisor.drafting.test_assessment import QUICK, rated, situation

LANGUAGES: tuple[Language, ...] = ("en", "pl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_margin_note_says_what_is_better_what_is_needed_and_where_it_stands(language: Language) -> None:
    text = {"en": EMPTY_WORDS, "pl": PUSTE_SLOWA}[language]
    claim = next(one for one in review(text, language, desk(language)).comments if one.kind == "claim")
    said = margin_note(claim, language).split("\n")
    assert said[0].startswith(texts(language).say("review.kind.claim"))
    assert claim.better and said[1].endswith(claim.better)
    assert said[2].endswith(claim.needs[-1])
    assert said[3].startswith(f"[{claim.citations[0].n}] ")


def test_a_review_as_markdown_keeps_the_users_words_apart() -> None:
    text = f"{EMPTY_WORDS} <script>alert(1)</script> We are eco-friendly </b>."
    page = review_markdown(review(text, "en", desk("en")))
    assert page.startswith("# Review of the text\n")
    assert "> Every autumn we open our workshops" in page
    assert "<script" not in page


def test_the_json_of_a_review_has_all_keys() -> None:
    found = review_json(review(EMPTY_WORDS, "en", desk("en")))
    assert set(found) == {"language", "comments", "rubric", "sources", "mode", "generation"}
    assert {tuple(comment) for comment in found["comments"]} == {  # type: ignore[attr-defined]
        ("kind", "quote", "text", "better", "needs", "citations")
    }
    cited = {c["n"] for comment in found["comments"] for c in comment["citations"]}  # type: ignore[attr-defined]
    assert cited == {source["n"] for source in found["sources"]}  # type: ignore[attr-defined]
    json.dumps(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_an_empty_questionnaire_comes_back_filled_in(language: Language, full: bool) -> None:
    statements = asked(desk(language).assessment, language, full=full)
    empty = yaml.safe_load(questionnaire(statements, {}, language, full=full))
    assert len(answers_in(empty, desk(language).assessment, language)) == len(statements)
    given = {QUICK[0]: Answered(id=QUICK[0], rating=2, proof_held=("own: 'words'",), who='Ana "B"', by="May: 1")}
    filled = yaml.safe_load(questionnaire(statements, given, language, full=full))
    assert given[QUICK[0]] in answers_in(filled, desk(language).assessment, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_as_markdown_has_every_part(language: Language) -> None:
    found = assess(
        rated(*[1] * 10), situation(language), desk(language), full=False, before=rated(*[0] * 10), criteria=["x | <b>"]
    )
    page = result_markdown(found)
    words = texts(language)
    parts = ("averages", "stage_title", "improvements", "gaps", "cases", "criteria", "changes", "sources")
    assert all(f"## {words.say(f'assess.{part}')}" in page for part in parts)
    assert "<b>" not in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {8}
    assert set(assessment_json(found)) >= {"rated", "averages", "stage", "improvements", "cases", "criteria", "sources"}
    json.dumps(assessment_json(found))


def test_bars_show_both_rounds() -> None:
    found = assess(rated(2, 1), situation(), desk("en"), full=False, before=rated(1))
    assert [bars for _, bars in changes(found)] == ["█░░ 1 → ██░ 2"]
    assert (bar(0), bar(3)) == ("░░░", "███")


def answered(*typed: str) -> tuple[dict[str, int | None], bool, int]:
    """Ratings after a conversation, whether it reached the end, and how often it asked."""
    lines: Iterator[str] = iter(typed)
    prompts = []

    def read(prompt: str) -> str:
        prompts.append(prompt)
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    statements = asked(desk("en").assessment, "en", full=False)
    given, finished = talk(statements, {}, texts("en"), read)
    return {id: answer.rating for id, answer in given.items()}, finished, len(prompts)


def test_a_conversation_takes_ratings_skips_and_goes_back(capsys: pytest.CaptureFixture[str]) -> None:
    ratings, finished, _ = answered("0", "b", "2", "1, 2", "", "Q")
    assert (ratings, finished) == ({QUICK[0]: 2}, False)
    assert "2 of 10" in capsys.readouterr().out


def test_a_conversation_ends_with_its_input_and_asks_again_what_is_unclear() -> None:
    assert answered("five", "0") == ({QUICK[0]: 0}, False, 3)
    assert answered(*[""] * 10) == ({}, True, 10)
    assert answered("b", "q") == ({}, False, 2)


def test_a_conversation_goes_on_where_it_stopped() -> None:
    statements = asked(desk("en").assessment, "en", full=False)
    held = {QUICK[0]: Answered(id=QUICK[0], rating=1, proof_held=("own",))}
    given, _ = talk(statements, held, texts("en"), _reader("0", "q"))
    assert given == held | {QUICK[1]: Answered(id=QUICK[1], rating=0)}


def _reader(*typed: str) -> Callable[[str], str]:
    lines = iter(typed)
    return lambda prompt: next(lines)
