"""Replies in every form models give them."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.grounded.reply import Draft, Quoted, read_reply

DRAFT = Draft("Clusters grow. ", (Quoted(2, "clusters grow fast"),), (2,))
JSON = '{"statements": [{"text": "Clusters grow. [S2]", "quotes": [{"s": 2, "quote": "clusters grow fast"}]}]}'
DRAFT_JSON = JSON.removeprefix('{"statements": [').removesuffix("]}")


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"Sure! Here it is:\n{JSON}\nI hope this helps {{not JSON}}.",
        f'<think>I could say {{"statements": []}} … [S1]</think>\n{JSON}',
        f"so I answer.</think>{JSON}",
        f"{JSON}<think>was that right?",
        JSON.replace("]}]}", "],},],}"),
        JSON.replace('"s": 2', '"s": "S2"'),
        JSON.replace("grow. [S2]", "grow. (s2)"),
        JSON.replace("grow. [S2]", "grow. 【S2】"),
        JSON.removeprefix('{"statements": [').removesuffix("]}"),
        JSON.removeprefix('{"statements": ').removesuffix("}"),
        JSON[:-2],  # broken off
        JSON + '{"statements": [{"text": "Another answer. [S1]"}]}',
    ],
)
def test_json_with_what_models_put_around_it(text: str) -> None:
    read = read_reply(text)
    assert (read.form, read.drafts, read.is_in_form) == ("json", (DRAFT,), True)


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ('"clusters grow fast"', (Quoted(None, "clusters grow fast"),)),
        ('["clusters grow fast", "[S3] and far"]', (Quoted(None, "clusters grow fast"), Quoted(3, " and far"))),
        ('{"s": null, "quote": "x"}', (Quoted(None, "x"),)),
        ('[{"s": 1, "text": "x"}, {"s": 1}, 7, null]', (Quoted(1, "x"),)),
        ("7", ()),
        ("null", ()),
    ],
)
def test_quotes_in_other_forms(quotes: str, expected: tuple[Quoted, ...]) -> None:
    read = read_reply(f'{{"statements": [{{"text": "Clusters grow.", "quotes": {quotes}}}]}}')
    assert [draft.quotes for draft in read.drafts] == [expected]


def test_a_broken_off_reply_gives_the_statements_that_are_whole() -> None:
    second = '{"text": "They pay.", "quotes": [{"s": 1, "quote": "they pay"}]}'
    read = read_reply(f'{{"statements": [{DRAFT_JSON}, {second}, {{"text": "Half a sent')
    assert [draft.text for draft in read.drafts] == ["Clusters grow. ", "They pay."]


def test_nothing_to_say_is_told_from_nothing_said() -> None:
    nothing = read_reply('{"statements": []}')
    assert (nothing.drafts, nothing.form, nothing.is_in_form) == ((), "json", True)
    assert not read_reply("").is_in_form
    assert not read_reply("I cannot help with that.").is_in_form


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Clusters grow. [S1]", [("Clusters grow.", (1,), ())]),
        ("Clusters grow [S1].", [("Clusters grow.", (1,), ())]),
        ("- Clusters grow [S1][S2]. They pay [S3, S4].", [("- Clusters grow.", (1, 2), ()), ("They pay.", (3, 4), ())]),
        ("So:\n1. Clusters grow. (S1)\n\nBye", [("So:", (), ()), ("1. Clusters grow.", (1,), ()), ("Bye", (), ())]),
        ('Clusters grow. [S1: "clusters (all) grow"]', [("Clusters grow.", (1,), ("clusters (all) grow",))]),
        ('Klastry rosną. [S1: „klastry rosną”]', [("Klastry rosną.", (1,), ("klastry rosną",))]),
        ("```\nClusters grow. [s 1]\n```", [("Clusters grow.", (1,), ())]),
        ("[S1] Clusters grow.", [("Clusters grow.", (), ())]),
    ],
)  # fmt: skip
def test_text_with_marks(text: str, drafts: list[tuple[str, tuple[int, ...], tuple[str, ...]]]) -> None:
    read = read_reply(text)
    assert read.form == "text"
    told = [(draft.text, draft.marks, tuple(quote.words for quote in draft.quotes)) for draft in read.drafts]
    assert told == drafts


@given(st.text() | st.text('{}[]",:S12 <think>/s.\n“”('))
def test_whatever_is_said_can_be_read(text: str) -> None:
    read = read_reply(text)
    assert all(isinstance(draft.text, str) for draft in read.drafts)


KEYS = ["statements", "text", "quotes", "quote", "s", "other"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


@given(VALUES)
def test_whatever_json_says_can_be_read(value: object) -> None:
    read_reply(json.dumps(value))
    read_reply(json.dumps({"statements": value}))


@pytest.mark.parametrize(
    "text",
    [
        '{"a":' * 50_000,
        "[" * 50_000,
        "[S1" * 15_000,
        '[S1: "' * 10_000,
        " " * 50_000 + "[S1]",
        "<think>" * 10_000,
        ", " * 25_000,
        "{" * 50_000,
        "[S1] " * 10_000,
    ],
)
def test_a_hostile_reply_costs_little(text: str) -> None:
    began = time.perf_counter()
    read_reply(text)
    assert time.perf_counter() - began < 10  # what is quadratic takes minutes
