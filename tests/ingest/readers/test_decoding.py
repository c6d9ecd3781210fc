"""Encodings of text files."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.readers.decoding import decode

SENTENCES = (
    "Klaster to sieć firm, uczelni i samorządów.",
    "Żaden członek nie działa w próżni.",
    "Współpraca",
    "Społeczna odpowiedzialność",
    "źródła",
    "Wartość „dodana” rośnie.",
    "łąka",
    "Większość przedsiębiorstw zgłosiła chęć udziału w szkoleniach, a część już je ukończyła.",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "iso8859_2")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", SENTENCES)
def test_polish_is_read_in_every_encoding_it_comes_in(text: str, encoding: str) -> None:
    if encoding == "iso8859_2":
        text = text.replace("„", '"').replace("”", '"')  # it has no Polish quotation marks
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("order", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_utf_16_with_a_mark_is_read_in_both_byte_orders(order: bytes) -> None:
    encoding = "utf-16-be" if order == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(order + "Żółty klaster".encode(encoding)) == "Żółty klaster"


@pytest.mark.parametrize(
    "text",
    [
        "Die Unternehmen müssen größere Maßnahmen prüfen.",
        "Où est la forêt ? Même l'été, les élèves étudient à côté.",
        "El niño soñó con España. ¿Qué pasó?",
        "The company’s “green” strategy – a résumé with 25 m³ of water and £5m.",
        "können",
    ],
)
def test_western_languages_are_read_in_their_code_page(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_a_unit_with_a_superscript_does_not_make_an_english_report_polish() -> None:
    text = "The members of the cluster used less water than in the year before. " * 5 + "They saved 25 m³."
    assert decode(text.encode("cp1252")) == text


def test_a_longer_text_in_another_code_page_is_guessed() -> None:
    text = "Кластер объединяет предприятия, университеты и органы власти одного региона. " * 12
    assert decode(text.encode("cp1251")) == text


def test_line_ends_become_one_kind() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\0" * 100, b"\x7fELF\2\1\1" + b"\0" * 40 + b"\xff" * 9])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        decode(data)
    assert raised.value.kind == "unsupported"


def test_a_stray_nul_is_dropped() -> None:
    assert decode(b"A report of a cluster\0 in the region, long enough to be a text.").startswith(
        "A report of a cluster i"
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_utf_8_is_never_read_as_anything_else(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_the_error_for_it(data: bytes) -> None:
    try:
        assert "\0" not in decode(data)
    except UnreadableDocument as error:
        assert error.kind == "unsupported"
