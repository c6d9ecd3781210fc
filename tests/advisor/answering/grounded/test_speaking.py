"""Statements told while a model writes: only checked ones, and what was told opens the answer, whatever comes then."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.answering.extractive import BRIEF, write
from advisor.answering.grounded.reply import read_reply, read_so_far
from advisor.errors import ModelUnavailable
from advisor.language.lemmas import Lemmatiser
from advisor.models import Statement
from tests.advisor.answering.grounded.models import TODAY, Scripted, grounded, reply
from tests.advisor.answering.grounded.test_write import DENIED, FEE, FOUND, GOOD, GROW, PAY

WRONG = ("Clusters grow because 400 members share one workshop and its tools.", 1, GROW)
TEXT = f"{GOOD[0]} [S1]\n{WRONG[0]} [S1]\n{FEE[0]} [S2]\n"


class Listener:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[Statement, ...]] = []

    def __call__(self, statements: tuple[Statement, ...], over: bool) -> None:
        self.told.append(statements)

    @property
    def last(self) -> tuple[Statement, ...]:
        return self.told[-1] if self.told else ()


@pytest.mark.parametrize("written", [reply(GOOD, WRONG, FEE), TEXT, f"<think>{FEE[0]} [S2]\n</think>{TEXT}"])
def test_each_statement_is_told_once_it_is_checked(written: str, lemmatiser: Lemmatiser) -> None:
    listener = Listener()
    answer = grounded(FOUND, Scripted([written, '{"statements": []}']), lemmatiser, say=listener)
    assert [len(told) for told in listener.told] == [1, 2]
    assert [one.text for one in listener.last] == [GOOD[0], FEE[0]]
    assert answer.statements == listener.last
    assert (answer.failure, answer.dropped) == (None, 1)


def test_what_is_mended_is_told_behind(lemmatiser: Lemmatiser) -> None:
    listener = Listener()
    model = Scripted([reply(WRONG, FEE), reply(GOOD)])
    answer = grounded(FOUND, model, lemmatiser, say=listener)
    assert [one.text for one in answer.statements] == [FEE[0], GOOD[0]]
    assert listener.last == answer.statements


def test_with_nobody_listening_the_answer_is_the_same(lemmatiser: Lemmatiser) -> None:
    replies = [reply(WRONG, FEE), reply(GOOD)]
    heard = grounded(FOUND, Scripted(replies), lemmatiser, say=Listener())
    assert heard == grounded(FOUND, Scripted(replies), lemmatiser)


def test_where_it_breaks_off_the_documents_go_on(lemmatiser: Lemmatiser) -> None:
    listener = Listener()
    written = reply(GOOD, FEE)
    model = Scripted([written], breaks_off_at=written.index(FEE[0]))
    without = write(FOUND, BRIEF, today=TODAY)
    answer = grounded(FOUND, model, lemmatiser, say=listener, without=without)
    assert [one.text for one in listener.last] == [GOOD[0]]
    assert answer.statements[0] == listener.last[0]
    assert answer.failure == "model_cut"
    assert {one.text for one in without.statements} - {GROW} <= {one.text for one in answer.statements[1:]}
    assert GROW not in {one.text for one in answer.statements}  # its words are told already


def test_where_nothing_was_told_the_failure_is_raised(lemmatiser: Lemmatiser) -> None:
    with pytest.raises(ModelUnavailable):
        grounded(FOUND, Scripted([reply(WRONG, FEE)], breaks_off_at=20), lemmatiser, say=Listener())


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from([GOOD, WRONG, FEE, ("Fees pay training.", 2, DENIED), ("x", 9, PAY)]), max_size=5),
    st.booleans(),
    st.integers(0, 900),
)
def test_nothing_told_is_withdrawn(
    lemmatiser: Lemmatiser, chosen: list[tuple[str, int, str]], as_json: bool, breaks_off_at: int
) -> None:
    written = reply(*chosen) if as_json else "".join(f"{text} [S{mark}]\n" for text, mark, _ in chosen)
    listener = Listener()
    model = Scripted([written, reply(FEE)], breaks_off_at=breaks_off_at)
    try:
        answer = grounded(FOUND, model, lemmatiser, say=listener)
    except ModelUnavailable:
        assert not listener.told
        return
    assert answer.statements[: len(listener.last)] == listener.last
    for earlier, later in pairwise(listener.told):
        assert later[: len(earlier)] == earlier


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(1, 9), st.text(max_size=30)), max_size=4), st.data())
def test_a_beginning_holds_no_other_statement_than_the_whole(
    told: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    written = reply(*told)
    beginning = written[: data.draw(st.integers(0, len(written)))]
    so_far = read_so_far(beginning)
    assert so_far == read_reply(written).drafts[: len(so_far)]
