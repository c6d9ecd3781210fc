"""Two legs to one ranking."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.finding.query import Query, make_query
from advisor.finding.ranking import FOREIGN_FACTOR, HEADING_WEIGHT, K1, B, Scored, rank, unit_scores, without_twins
from advisor.language.glossary import Concept, Wording, concepts_of
from advisor.models import SHARED, Candidate, Passage, PassageKind, Unit, Window
from advisor.ports import Vectors

_ROWS = count()


def axis(*values: float) -> Vectors:
    return np.array(values, dtype=np.float32)


def candidate(
    name: str,
    *units: str,
    heading: str = "",
    document: str = "",
    kind: PassageKind = "body",
    cosines: Sequence[float] | None = None,
    language: str = "en",
) -> Candidate:
    """A passage made of units of terms; `cosines` with the vector (1, 0): of the whole, then of each unit."""
    return Candidate(
        row=next(_ROWS),
        passage=name,
        document=document or f"document of {name}",
        collection=SHARED,
        language=language,
        embedded_in="en",
        kind=kind,
        heading_terms=tuple(heading.split()),
        unit_terms=tuple(tuple(unit.split()) for unit in units),
        vectors=None if cosines is None else np.array([[c, math.sqrt(1 - c * c)] for c in cosines], dtype=np.float32),
    )


def asked(
    terms: str,
    frequencies: dict[str, int],
    passages: int = 100,
    vector: Vectors | None = None,
    polish: tuple[Concept, ...] = (),
) -> Query:
    """A question of English terms; `polish`: the same in Polish."""
    return make_query("en", {"en": concepts_of(terms.split()), "pl": polish}, frequencies, passages, vector)


def ranked(candidates: Sequence[Candidate], query: Query, *, known: bool = True) -> list[Scored]:
    return rank(candidates, query, known_language={"en": known})


def order(candidates: Sequence[Candidate], query: Query, *, known: bool = True) -> list[str]:
    return [item.candidate.passage for item in ranked(candidates, query, known=known)]


MEANING = axis(1, 0)


def idf(count: int, passages: int = 100) -> float:
    """Robertson/Sparck Jones, by hand."""
    return math.log(1 + (passages - count + 0.5) / (count + 0.5))


# -- the words leg --------------------------------------------------------------------------------


def test_bm25_and_coverage_are_what_the_formulas_say() -> None:
    query = asked("green skill zebra", {"green": 10, "skill": 40})
    one = candidate("one", "green green x", "skill y z", heading="green")  # 6 terms
    two = candidate("two", "skill x")  # 2 terms, average 4
    found = {item.candidate.passage: item for item in ranked([one, two], query)}

    def part(count: float, length: int) -> float:
        return count * (K1 + 1) / (count + K1 * (1 - B + B * length / 4))

    mass = idf(10) + idf(40) + idf(0)  # a term that occurs nowhere weighs most
    assert found["one"].words * mass == pytest.approx(idf(10) * part(2 + HEADING_WEIGHT, 6) + idf(40) * part(1, 6))
    assert found["two"].words * mass == pytest.approx(idf(40) * part(1, 2))
    assert found["one"].coverage == pytest.approx((idf(10) + idf(40)) / mass)
    assert found["two"].coverage == pytest.approx(idf(40) / mass)


def test_the_weight_of_a_term_falls_with_its_frequency_and_is_never_negative() -> None:
    weights = [asked("x", {"x": count}).in_language("en").weights.idf["x"] for count in (1, 10, 50, 99, 100)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0
    assert asked("x", {}).in_language("en").weights.unseen > weights[0]


def test_a_term_said_twice_in_a_question_counts_once() -> None:
    once, twice = asked("green skill", {"green": 1, "skill": 9}), asked("green green skill", {"green": 1, "skill": 9})
    passages = [candidate("p", "green"), candidate("q", "skill")]
    assert [item.words for item in ranked(passages, once)] == [item.words for item in ranked(passages, twice)]


@pytest.mark.parametrize("terms", ["", "zebra"])
def test_a_question_without_known_terms_covers_nothing(terms: str) -> None:
    (item,) = ranked([candidate("p", "green")], asked(terms, {}))
    assert (item.words, item.coverage) == (0.0, 0.0)


def test_of_the_wordings_of_a_concept_the_best_one_counts() -> None:
    skill = ((Wording(("umiejetnosc",)), Wording(("kompetencja",), 0.8), Wording(("fach", "wiedza"), 0.6)),)
    query = asked("skill", {"skill": 4, "umiejetnosc": 4, "kompetencja": 4}, polish=skill)
    passages = [
        candidate("usual", "umiejetnosc", language="pl"),
        candidate("both", "umiejetnosc kompetencja", language="pl"),
        candidate("second", "kompetencja", language="pl"),
        candidate("english", "skill"),
    ]
    found = {item.candidate.passage: item.coverage for item in ranked(passages, query)}
    assert found == {"usual": 1.0, "both": 1.0, "second": pytest.approx(0.8), "english": 1.0}


def test_a_wording_the_library_never_uses_does_not_count_as_missing() -> None:
    skill = ((Wording(("bieglosc",)), Wording(("kompetencja",), 0.8)),)
    wanted = asked("skill", {"kompetencja": 4}, polish=skill).in_language("pl")
    assert wanted.known == 1.0
    assert wanted.covered(["kompetencja"]) == pytest.approx(0.8)


def test_a_passage_in_the_askers_language_goes_first_on_a_tie() -> None:
    skill = ((Wording(("umiejetnosc",)),),)
    query = asked("skill", {"skill": 4, "umiejetnosc": 4}, polish=skill)
    own, foreign = candidate("own", "skill"), candidate("foreign", "umiejetnosc", language="pl")
    scores = {item.candidate.passage: item.score for item in ranked([foreign, own, candidate("none", "x")], query)}
    assert scores["foreign"] == pytest.approx(FOREIGN_FACTOR * scores["own"])


def test_no_candidates_no_ranking() -> None:
    assert ranked([], asked("green", {"green": 1})) == []


def test_passages_without_terms_do_no_harm() -> None:
    assert order([candidate("empty", ""), candidate("p", "green")], asked("green", {"green": 1})) == ["p", "empty"]


# -- fusion ---------------------------------------------------------------------------------------

COSINES = st.lists(st.floats(0, 1, width=32), min_size=2, max_size=8, unique=True)


@given(COSINES)
def test_an_empty_words_leg_leaves_the_order_to_meaning(cosines: list[float]) -> None:
    passages = [candidate(f"p{index}", "x", cosines=(c, c)) for index, c in enumerate(cosines)]
    found = ranked(passages, asked("zebra", {}, vector=MEANING))
    meanings = [item.meaning or 0.0 for item in found]
    assert meanings == sorted(meanings, reverse=True)


@given(st.permutations([1, 2, 3, 4, 5]), st.booleans(), st.sampled_from([None, 0.4]))
def test_a_meaning_leg_that_tells_nothing_leaves_the_order_to_words(
    counts: list[int], known: bool, cosine: float | None
) -> None:
    passages = [
        candidate(
            f"p{count}",
            " ".join(["green"] * count + ["x"] * (9 - count)),
            cosines=None if cosine is None else (cosine, cosine),
        )
        for count in counts
    ]
    query = asked("green", {"green": 5}, vector=None if cosine is None else MEANING)
    found = ranked(passages, query, known=known)
    assert [item.words for item in found] == sorted((item.words for item in found), reverse=True)


def test_both_legs_together_beat_either() -> None:
    passages = [
        candidate("words", "green", cosines=(0.0, 0.0)),
        candidate("meaning", "x", cosines=(0.9, 0.9)),
        candidate("both", "green", cosines=(0.9, 0.9)),
        candidate("neither", "x", cosines=(0.0, 0.0)),
    ]
    found = order(passages, asked("green", {"green": 2}, vector=MEANING))
    assert (found[0], found[-1]) == ("both", "neither")


def test_words_weigh_more_where_the_embedder_does_not_know_the_language() -> None:
    passages = [candidate("words", "green", cosines=(0.1, 0.1)), candidate("meaning", "x", cosines=(0.9, 0.9))]
    query = asked("green zebra quantum", {"green": 1}, vector=MEANING)
    assert order(passages, query, known=True) == ["meaning", "words"]
    assert order(passages, query, known=False) == ["words", "meaning"]


def test_a_passage_is_as_near_as_its_best_window_and_the_whole_together() -> None:
    (item,) = ranked([candidate("p", "x", "y", cosines=(0.4, 0.8, 0.1))], asked("green", {}, vector=MEANING))
    assert item.meaning == pytest.approx((0.4 + 0.8) / 2)


def test_a_passage_without_vectors_is_ranked_by_its_words() -> None:
    passages = [candidate("old", "green"), candidate("new", "x", cosines=(0.2, 0.2)), candidate("no", "x")]
    found = ranked(passages, asked("green", {"green": 1}, vector=MEANING))
    assert [item.candidate.passage for item in found if item.meaning is None] == ["old", "no"]
    assert found[0].candidate.passage == "old"


def test_scores_lie_between_nought_and_one() -> None:
    random = Random(4)
    passages = [
        candidate(f"p{index}", " ".join(random.choices("abcdef", k=9)), cosines=(random.uniform(-1, 1),) * 2)
        for index in range(60)
    ]
    found = ranked(passages, asked("a b c", {"a": 30, "b": 20, "c": 9}, vector=MEANING))
    assert all(0 <= item.score <= 1 for item in found)
    assert len(found) == 60


# -- what is pushed down --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["contents", "references"])
def test_lists_of_contents_and_references_stand_behind_text(kind: PassageKind) -> None:
    passages = [candidate("list", "green skill", kind=kind), candidate("text", "green x"), candidate("no", "x")]
    assert order(passages, asked("green skill", {"green": 2, "skill": 1})) == ["text", "list", "no"]


SAME = "green skill energy trust waste water"


def test_a_near_copy_goes_behind_what_is_new() -> None:
    passages = [
        candidate("first", f"{SAME} a"),
        candidate("copy", f"{SAME} b"),
        candidate("new", "green skill other things told here"),
        candidate("no", "x"),
    ]
    assert order(passages, asked("green skill energy trust", dict.fromkeys(SAME.split(), 9)))[1] == "new"


def test_a_copy_stays_before_what_has_nothing_to_say() -> None:
    passages = [candidate("first", f"{SAME} a"), candidate("copy", f"{SAME} b"), candidate("no", "x")]
    assert order(passages, asked("green skill", {"green": 2, "skill": 2}))[-1] == "no"


def test_on_a_tie_another_document_comes_first() -> None:
    passages = [
        candidate("a1", "green a b c", document="A"),
        candidate("a2", "green d e f", document="A"),
        candidate("b1", "green g h i", document="B"),
        candidate("no", "x y z w", document="C"),
    ]
    found = ranked(passages, asked("green", {"green": 3}))
    assert {item.candidate.document for item in found[:2]} == {"A", "B"}


def test_clearly_better_passages_of_one_document_stay_together() -> None:
    passages = [
        candidate("a1", "green skill a b c d e", document="A"),
        candidate("a2", "green skill f g h i j k", document="A"),
        candidate("b1", "green l m n o p q r", document="B"),
        candidate("no", "s t u v w x y z", document="C"),
    ]
    found = order(passages, asked("green skill", {"green": 3, "skill": 2}))
    assert set(found[:2]) == {"a1", "a2"}


@given(st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_rows(random: Random) -> None:
    passages = [
        candidate(f"p{index}", SAME if index % 3 else "green", document=f"d{index % 4}", cosines=(0.5, 0.5))
        for index in range(12)
    ]
    query = asked("green skill", {"green": 12, "skill": 8}, vector=MEANING)
    expected = order(passages, query)
    random.shuffle(passages)
    assert order(passages, query) == expected


def test_scores_fall_from_the_first_to_the_last() -> None:
    passages = [candidate(f"p{index}", " ".join(["green"] * index + [f"t{index}"])) for index in range(1, 20)]
    scores = [item.score for item in ranked(passages, asked("green", {"green": 19}))]
    assert scores == sorted(scores, reverse=True)


# -- units ----------------------------------------------------------------------------------------


def near(one: Candidate, query: Query, *, windows: Sequence[int] = (0,)) -> list[float]:
    """Scores of units of ten characters each; `windows`: the units that open one."""
    units = [Unit(start=10 * n, end=10 * n + 9, kind="sentence") for n in range(len(one.unit_terms))]
    ends = [*windows[1:], len(units)]
    passage = Passage(
        id=one.passage,
        document=one.document,
        start=0,
        end=10 * len(units),
        text="x" * 10 * len(units),
        kind="body",
        section=(),
        pages=(),
        units=tuple(units),
        windows=tuple(Window(start=10 * first, end=10 * end - 1) for first, end in zip(windows, ends, strict=True)),
    )
    return unit_scores(passage, one, query, known_language=True)


def test_without_vectors_a_unit_is_as_near_as_its_share_of_the_question() -> None:
    query = asked("green skill", {"green": 10, "skill": 40})
    scores = near(candidate("p", "green", "skill green", "x"), query)
    assert scores == pytest.approx([idf(10) / (idf(10) + idf(40)), 1.0, 0.0])


def test_with_vectors_a_unit_is_as_near_as_its_window() -> None:
    query = asked("green", {"green": 1}, vector=MEANING)
    scores = near(candidate("p", "x", "y", "z", cosines=(0.5, 0.9, 0.1)), query, windows=(0, 2))
    assert scores[0] == scores[1] > scores[2]


def test_within_a_window_the_words_decide() -> None:
    query = asked("green", {"green": 1}, vector=MEANING)
    plain, told = near(candidate("p", "x", "green", cosines=(0.5, 0.5)), query)
    assert told > plain


def test_a_question_without_terms_gives_units_nothing_by_words() -> None:
    assert near(candidate("p", "green"), asked("", {})) == [0.0]


# -- one text in two languages ---------------------------------------------------------------------


def test_of_two_twins_the_one_in_the_askers_language_stays() -> None:
    english = candidate("english", "fee", cosines=[0.9, 0.8])
    polish = replace(candidate("polish", "skladka", cosines=[0.9, 0.8]), language="pl")
    assert without_twins([english, polish], "pl") == [polish]
    assert without_twins([english, polish], "en") == [english]


def test_what_exists_in_the_other_language_only_stays() -> None:
    english = candidate("english", "fee", cosines=[0.9, 0.8])
    polish = replace(candidate("polish", "skladka", cosines=[0.7, 0.6]), language="pl")
    without = replace(candidate("words only", "fee"), language="en")
    assert without_twins([english, polish, without], "pl") == [english, polish, without]
