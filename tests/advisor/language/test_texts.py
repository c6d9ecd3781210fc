"""Every text exists in both languages, with the same values, and every error raised has its texts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import FailureKind
from advisor.language.texts import LANGUAGES, PLURALS, Texts, UnknownText, interface_language, plural, texts

ROOT = Path(__file__).parents[3]
ERRORS = {
    "AdvisorError",
    "ConfigError",
    "UnknownItem",
    "StoreBusy",
    "NeedsConfirmation",
    "StoreDamaged",
    "StoreTooNew",
    "EmbedderUnavailable",
    "ModelUnavailable",
    "BotStopped",
}


def forms(language: str, key: str) -> list[str]:
    words = texts(language).words[key]
    return [words] if isinstance(words, str) else list(words.values())


def names(language: str, key: str) -> set[str]:
    return {name for words in forms(language, key) for name in Template(words).get_identifiers()}


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts("en").words) == set(texts("pl").words)


@pytest.mark.parametrize("key", sorted(texts("en").words))
def test_both_languages_name_the_same_values(key: str) -> None:
    assert names("en", key) == names("pl", key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_written_and_well_formed(language: str) -> None:
    for key in texts(language).words:
        for words in forms(language, key):
            assert Template(words).is_valid(), key
            assert words.strip() == words and words, key


def test_texts_with_a_count_are_plurals_in_both_languages() -> None:
    for key, words in texts("en").words.items():
        assert isinstance(words, str) == isinstance(texts("pl").words[key], str), key
        assert isinstance(words, str) == ("count" not in names("en", key)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    foreign = "“" if language == "pl" else "„"
    for key in texts(language).words:
        assert not any(foreign in words for words in forms(language, key)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_managers_read_no_terms_of_retrieval(language: str) -> None:
    jargon = re.compile(r"extractive|passage|score|chunk|support|abstain|embed|fragment|osadze|wektor", re.IGNORECASE)
    for key in texts(language).words:
        if key.startswith(("answer.", "place.")):
            assert not any(jargon.search(words) for words in forms(language, key)), key


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "0 pages"),
        ("en", 1, "1 page"),
        ("en", 2, "2 pages"),
        ("pl", 0, "0 stron"),
        ("pl", 1, "1 strona"),
        ("pl", 2, "2 strony"),
        ("pl", 5, "5 stron"),
        ("pl", 12, "12 stron"),
        ("pl", 22, "22 strony"),
        ("pl", 101, "101 stron"),
        ("pl", 112, "112 stron"),
    ],
)
def test_a_count_takes_the_plural_of_the_language(language: str, count: int, said: str) -> None:
    assert texts(language).say("document.pages", count=count) == said


@given(st.integers(min_value=0))
def test_every_count_has_a_plural_form(count: int) -> None:
    assert all(plural(language, count) in PLURALS[language] for language in LANGUAGES)


@given(st.text())
def test_values_are_data(value: str) -> None:
    words = texts("en").say("report.duplicate", file=value, same_as="$file ${file} {file}")
    assert words == f"{value}: the same as $file ${{file}} {{file}}"


def test_numbers_are_written_as_the_language_does() -> None:
    assert "12.5 s" in texts("en").say("report.end", generation=3, seconds=12.46)
    assert "12,5 s" in texts("pl").say("report.end", generation=3, seconds=12.46)


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownText):
        texts("en").say("answer.lead.nonsense")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        texts("en").say("place.page")


def test_an_unknown_error_code_still_gets_a_line_and_a_hint() -> None:
    message, hint = texts("pl").error("never_heard_of", {"odd": 1})
    assert "never_heard_of" in message and hint


def test_an_error_that_lacks_a_value_still_gets_a_line() -> None:
    assert texts("en").error("store_busy", {})[0] == "Something went wrong (store_busy)."


def test_a_language_without_texts_reads_english() -> None:
    assert texts("de").language == "en"


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        ("pl", {"LANG": "en_GB.UTF-8"}, "pl"),
        ("auto", {"LANG": "pl_PL.UTF-8"}, "pl"),
        ("auto", {"LANG": "pl_PL.UTF-8", "LC_ALL": "C"}, "en"),
        ("auto", {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "pl_PL"}, "pl"),
        ("auto", {"LANG": "pl_PL.UTF-8", "LC_ALL": ""}, "pl"),
        ("auto", {}, "en"),
    ],
)
def test_the_interface_follows_setting_then_locale(setting: str, environment: dict[str, str], language: str) -> None:
    assert interface_language(setting, environment) == language


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Calls of a name with a constant first argument or a constant `code`, in the source of both packages."""
    for path in sorted((*ROOT.glob("advisor/**/*.py"), *ROOT.glob("ingest/**/*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node


def constants(call: ast.Call) -> list[str]:
    return [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def given_values(call: ast.Call) -> set[str] | None:
    """Names of the values a raise gives; None when it passes on a mapping that cannot be read here."""
    given_names = {keyword.arg for keyword in call.keywords}
    return None if None in given_names else {name for name in given_names if name}


def raised() -> Iterator[tuple[str, set[str] | None]]:
    """Every error code that the source raises, with the values it gives."""
    for name, call in calls():
        arguments = constants(call)
        if name in ERRORS and arguments:
            yield arguments[0], given_values(call)
        elif name == "UnreadableDocument" and arguments:
            code = arguments[1] if len(arguments) > 1 else f"document_{arguments[0]}"
            yield code, given_values(call)


def test_every_error_raised_has_message_and_hint_with_the_values_it_gives() -> None:
    found = list(raised())
    assert found
    for code, values in found:
        for part in ("message", "hint"):
            key = f"errors.{code}.{part}"
            assert key in texts("en"), f"no text {key}"
            if values is not None:
                assert names("en", key) <= values | {"code"}, f"{key} names what the raise does not give"


def test_every_failure_kind_has_message_and_hint() -> None:
    for kind in get_args(FailureKind):
        for language in LANGUAGES:
            message, hint = texts(language).error(f"document_{kind}", {})
            assert message and hint and message != texts(language).error("not a code", {})[0]


def test_every_reader_warning_has_words() -> None:
    for name, call in calls():
        codes = [keyword.value for keyword in call.keywords if keyword.arg == "code" and name == "ReadWarning"]
        for code in codes:
            if isinstance(code, ast.Constant):
                assert f"warnings.{code.value!s}" in texts("en")


def test_every_check_has_words_with_the_values_it_gives() -> None:
    for name, call in calls():
        given_parts = {keyword.arg: keyword.value for keyword in call.keywords}
        code = given_parts.get("code")
        if name != "Check" or not isinstance(code, ast.Constant):
            continue
        told = given_parts.get("values", ast.Dict(keys=[], values=[]))
        values = (
            {key.value for key in told.keys if isinstance(key, ast.Constant)} if isinstance(told, ast.Dict) else None
        )
        for state in ast.walk(given_parts["state"]):
            if isinstance(state, ast.Constant) and state.value in ("ok", "warn", "fail"):
                key = f"doctor.{code.value!s}.{state.value}"
                key = key if key in texts("en") else f"errors.{code.value!s}.message"
                assert key in texts("en"), f"no text {key}"
                assert values is None or names("en", key) <= values, key


def test_texts_can_be_made_of_any_words() -> None:
    assert Texts("en", {"a": "$b"}).say("a", b=["x", 1.25]) == "x, 1.2"
