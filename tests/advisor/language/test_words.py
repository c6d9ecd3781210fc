import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.words import fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clusters GROW.", ["clusters", "grow"]),
        ("areas² and areas¹²", ["areas", "and", "areas"]),
        ("CO₂ and B2B", ["co2", "and", "b2b"]),
        ("in 2014–2020, 3.5 or 3,5 of 10%", ["in", "2014", "2020", "3.5", "or", "3.5", "of", "10"]),
        ("1,000 and 1,250,000", ["1000", "and", "1250000"]),
        ("18.12.2019", ["18.12.2019", "2019"]),
        ("ab\u00adsorption", ["absorption"]),
        ("ﬁrm", ["firm"]),
        ("co-operation", ["operation", "cooperation"]),
        ("eco-innovation", ["eco", "innovation", "ecoinnovation"]),
        ("e-commerce", ["commerce", "ecommerce"]),
        ("społeczno-gospodarczy", ["społeczno", "gospodarczy"]),
        ("COVID-19", ["covid", "19", "covid19"]),
        ("25-company", ["25", "company"]),
        ("Porter's, Porter’s, Porter'a", ["porter", "porter", "porter"]),
        ("O'Connor", ["oconnor"]),
        ("l'industrie", ["industrie"]),
        ("CSR-u ESG-em MŚP-ów", ["csr", "esg", "mśp"]),
        ("R&D i B+R", ["rd", "i", "br"]),
        ("C++ and --x--", ["c", "and", "x"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("term", "plain"), [("zrównoważony", "zrownowazony"), ("łódź", "lodz"), ("Łask", "Lask"), ("csr", "csr")]
)
def test_fold_takes_the_marks_off(term: str, plain: str) -> None:
    assert fold(term) == plain


@given(st.text())
def test_words_are_never_empty_and_fold_is_stable(text: str) -> None:
    found = words(text)
    assert all(found)
    assert [fold(fold(word)) for word in found] == [fold(word) for word in found]


@pytest.mark.parametrize("piece", ["1.", "a-", "a'", "1,1.", "²", "-", "a&"])
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    begin = time.process_time()
    words(piece * 200_000)
    assert time.process_time() - begin < 4
