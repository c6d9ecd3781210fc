"""What a model proposes is read in whatever form it comes, and nothing it sends does harm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.drafting.reworded.reply import read_proposals

NUMBERS = (1, 2, 3)


@pytest.mark.parametrize(
    ("reply", "texts"),
    [
        ('{"clauses": [{"n": 1, "text": "One."}, {"n": 3, "text": "Three."}]}', {1: "One.", 3: "Three."}),
        ('```json\n{"clauses": [{"n": "2.", "text": "Two."},]}\n```', {2: "Two."}),
        ('<think>{"clauses": []}</think>{"clauses": [{"n": 1, "text": "One."}]}', {1: "One."}),
        ('{"clauses": {"1": "One.", "2": "Two."}}', {1: "One.", 2: "Two."}),
        ('Gladly! {"n": 1, "text": "One."} {"n": 2, "text": "Two."}', {1: "One.", 2: "Two."}),
        ('{"clauses": [{"n": 1, "text": "One."}, {"n": 2, "te', {1: "One."}),
        ('{"clauses": [{"n": 1, "text": "One."}, {"n": 1, "text": "Another."}]}', {1: "One."}),
        ('{"clauses": [{"n": 9, "text": "Nine."}, {"n": true, "text": "True."}, {"n": 2}, {"text": "x"}]}', {}),
        ('{"clauses": []}', {}),
        ('{"clauses": null}', {}),
        ("1. One.", {}),
        ("", {}),
    ],
)
def test_texts_by_their_numbers(reply: str, texts: dict[int, str]) -> None:
    assert read_proposals(reply, NUMBERS).texts == texts


@pytest.mark.parametrize(
    ("reply", "is_in_form"), [('{"clauses": []}', True), ("I would rather not.", False), ('{"clauses": 7}', False)]
)
def test_nothing_to_propose_is_an_answer_too(reply: str, is_in_form: bool) -> None:
    assert read_proposals(reply, NUMBERS).is_in_form is is_in_form


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["clauses", "n", "text", "1"]), inner),
    max_leaves=20,
)


@given(st.one_of(st.text(max_size=200), JSON.map(json.dumps)))
def test_any_reply_gives_texts_for_known_numbers(reply: str) -> None:
    found = read_proposals(reply, NUMBERS)
    assert set(found.texts) <= set(NUMBERS)
    assert all(isinstance(text, str) for text in found.texts.values())
