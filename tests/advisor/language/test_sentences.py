import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.sentences import split_sentences
from tests.advisor.language.sentence_gold import ENGLISH, POLISH


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def wanted(case: str) -> list[str]:
    return [part.strip() for part in case.split("|")]


@pytest.mark.parametrize("gold", [ENGLISH, POLISH], ids=["english", "polish"])
def test_at_least_97_of_100_gold_cases_are_split_right(gold: tuple[str, ...]) -> None:
    wrong = [case for case in gold if sentences(case.replace(" | ", " ")) != wanted(case)]
    assert len(gold) >= 60
    assert len(wrong) <= 0.03 * len(gold), wrong


@pytest.mark.parametrize(
    "case",
    [
        "Nowak i in. (2019) opisali koszty. | Korzyści nie badali.",
        "W 2019 r. Ministerstwo ogłosiło konkurs. | Wygrały trzy klastry.",
        "Klaster powstał w 2019 r. | Jego celem jest eksport.",
        "Ustawa z dnia 20 lipca 2017 r. – Prawo wodne obowiązuje. | Zmieniono ją.",
        "Ustawa z dnia 27 kwietnia 2001 r. Prawo ochrony środowiska obowiązuje. | Zmieniono ją.",
        "Zużycie wyniosło w 2018 r. 4490,7 PJ. | Krajowe zużycie spadło.",
        "Cel przyjęto w 2020 r. | 2. Promocja ma własny plan.",
        "Materials are used.15 | Second, they last.",
        "See Fig.3 The scale is logarithmic.",
        "The list is short (see Annex B, etc.) and Germany signed it.",
        "They said so. ² | The map shows it.",
        "They said so. ” | The map shows it.",
    ],
)
def test_stops_between_words_are_read_with_their_neighbours(case: str) -> None:
    assert sentences(case.replace(" | ", " ")) == wanted(case)


def test_semicolons_and_colons_end_nothing() -> None:
    text = "There are two: The first pays; The second does not."
    assert sentences(text) == [text]


def test_text_without_words_has_no_sentences() -> None:
    assert split_sentences(" \n\t ") == []


PIECES = st.lists(
    st.sampled_from(
        ["The", "klaster", "r.", "W", "2019", "p.", "12", "(", ")", "…", "...", "?", "”", "„", "J.", "etc.", "1.", "\n"]
    )
    | st.text(max_size=6)
).map(" ".join)


@given(PIECES)
def test_spans_are_in_order_trimmed_and_cover_every_letter(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize("piece", ["W 2019 r. ", "a.", "...", "(", "1. ", '."', "J. ", "areas.[1,2", "² "])
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    begin = time.process_time()
    split_sentences(text)
    assert time.process_time() - begin < 4  # 0.1–0.8 s here; a square would take minutes
