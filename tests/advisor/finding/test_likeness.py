"""Kinds told from examples by least squares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.finding.likeness import Likeness
from advisor.ports import Vectors


def vectors(*rows: tuple[float, ...]) -> Vectors:
    plain = np.array(rows, np.float32)
    unit: Vectors = plain / np.linalg.norm(plain, axis=1, keepdims=True)
    return unit


EXAMPLES = vectors((1, 0, 0), (0.9, 0.3, 0), (0, 1, 0), (0.2, 0.9, 0.1), (0, 0, 1))
KINDS = ["red", "red", "blue", "blue", ""]


def test_a_text_is_of_the_kind_of_examples_like_it() -> None:
    red, blue, other = Likeness(EXAMPLES, KINDS).of(vectors((1, 0.1, 0), (0.1, 1, 0), (0, 0.1, 1)))
    assert max(red, key=red.__getitem__) == "red"
    assert max(blue, key=blue.__getitem__) == "blue"
    assert max(other, key=other.__getitem__) == ""


def test_examples_of_two_kinds_in_one_place_leave_it_open() -> None:
    told = Likeness(vectors((1, 0), (1, 0)), ["yes", "no"]).of(vectors((1, 0)))[0]
    assert told["yes"] == pytest.approx(told["no"])
    assert told["yes"] < 0.6


@given(st.permutations(range(len(KINDS))))
def test_the_order_of_examples_does_not_matter(order: list[int]) -> None:
    asked = vectors((0.5, 0.5, 0.1))
    plain = Likeness(EXAMPLES, KINDS).of(asked)[0]
    mixed = Likeness(EXAMPLES[order], [KINDS[i] for i in order]).of(asked)[0]
    assert mixed == pytest.approx(plain)
