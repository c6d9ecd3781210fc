"""One way to write every character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning.characters import normalised


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("ﬁrms and aﬀairs", "firms and affairs"),
        ("w\u00a0latach\u20092014", "w latach 2014"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("co\u00adoperate", "cooperate"),
        ("absorp\u00ad\ncji", "absorp\u00ad\ncji"),
        ("absorp\u0002\ncji", "absorp\u00ad\ncji"),
        ("𝐺𝐻𝐺 = 𝑡ℎ𝑒", "GHG = the"),
        ("z\u0307o\u0301łw", "żółw"),
        ("\uf0b7 item", "• item"),
        ("at 5\uf0b0 only", "at 5° only"),
        ("\n\uf02d rozwój", "\n• rozwój"),
        ("non\u2011profit", "non-profit"),
        ("a\r\nb\rc\x0cd", "a\nb\nc\nd"),
        ("bell\x07", "bell"),
    ],
)
def test_odd_characters_become_plain(raw: str, clean: str) -> None:
    assert normalised(raw).text == clean


@pytest.mark.parametrize("text", ["m²", "„cudzysłów”", "2014–2020 — …", "½ and ³", "CO₂", "5 µm ≥ 3 ×"])
def test_meaning_is_not_folded_away(text: str) -> None:
    assert normalised(text).text == text


@given(st.text(max_size=80))
def test_every_letter_points_at_its_letter_in_raw(raw: str) -> None:
    text = normalised(raw)
    for character, origin in zip(text.text, text.origins, strict=True):
        if character.isascii() and character.isalnum():
            assert character in unicodedata.normalize("NFKC", raw[origin])
    assert list(text.origins) == sorted(text.origins)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "Zs", "Cc"]), max_size=60))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = normalised(raw).text
    assert normalised(once).text == once
