"""RTF: characters of every code page, and what stands beside the text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.readers.rtf import read
from tests.ingest.readers.office_files import paragraphs

HEAD = r"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fswiss\fcharset238 Arial CE;}}"


def rtf(body: str, head: str = HEAD) -> bytes:
    return f"{head}{body}}}".encode("latin-1")


def text(body: str, head: str = HEAD) -> str:
    return read(rtf(body, head)).pages[0].text


def coded(words: str, page: str) -> str:
    """Words as RTF writes them: what is not ASCII by the number of its byte."""
    return "".join(char if char.isascii() else f"\\'{char.encode(page)[0]:02x}" for char in words)


@given(st.text("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ abcxyz„”–", min_size=1).filter(str.strip))
@settings(deadline=None)
def test_polish_letters_are_read_in_the_code_page_of_the_file(words: str) -> None:
    shown = " ".join(words.split()).replace("–", "&#8211;")
    assert text(coded(words, "cp1250") + r"\par").replace("–", "&#8211;") == shown


def test_a_font_may_have_its_own_code_page() -> None:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset204 Arial Cyr;}}"
    assert text(rf"\f0 caf\'e9 \f1 {coded('żółw', 'cp1250')} \f2 {coded('мир', 'cp1251')}\par", head) == "café żółw мир"


def test_characters_by_number_and_the_ones_for_old_programs() -> None:
    assert text(r"Za\u380?\u243\'f3{\uc2\u322 ll}\uc0\u263 \u-10179?\u-8704?\emdash\par").startswith("Zażółć")


def test_bytes_that_should_have_been_coded_are_read() -> None:
    assert read(HEAD.encode() + "zażółć".encode("cp1250") + b"\\par}").pages[0].text == "zażółć"


def test_headings_are_told_by_outline_and_by_style() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b\outlinelevel0 Tytu;}{\s2\sb20 heading 2;}{\s3 heading 10;}}"
    body = r"\pard\s1 Cele\par\pard\s2 Rada\par\pard\outlinelevel2 Biuro\par\pard\s3 Tekst.\par\pard\s0 Dalej.\par"
    assert text(styles + body) == "# Cele\n\n## Rada\n\n### Biuro\n\nTekst.\n\nDalej."


def test_hidden_and_deleted_text_comments_heads_and_addresses_are_not_read() -> None:
    body = r"{\header Strona\par}{\footer 7\par}Klaster{\v ukryty\tab}{\deleted stary} ma{\*\annotation uwaga} "
    body += r'{\field{\*\fldinst HYPERLINK "http://example.org/(a)"}{\fldrslt biuro}}\v1 nie\v0 .{\*\unknown x{y}}\par'
    assert text(body) == "Klaster ma biuro."


def test_notes_are_raised_in_the_text_and_stand_in_the_notes() -> None:
    body = r"Rada{\super\chftn}{\footnote\pard {\super\chftn} Pi\'ea\'e6 os\'f3b.\par Wybrana.} radzi.\par Koniec.\par"
    assert paragraphs(rtf(body), "a.rtf") == [
        "paragraph: Rada¹ radzi.",
        "paragraph: Koniec.",
        "note: ¹ Pięć osób. Wybrana.",
    ]


def test_a_box_is_read_once_behind_its_line() -> None:
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt\pard W ramce.\par}}{\shprslt W ramce.}}"
    assert text(rf"Przed {box}ramk\'b9.\par Po ramce.\par").split("\n\n") == ["Przed ramką.", "W ramce.", "Po ramce."]


def test_items_keep_their_labels() -> None:
    body = r"{\listtext\'b7\tab}firmy,\par{\listtext 2.\tab}gminy,\par"
    body += r"{\pntext\f0 b)\tab}szko\'b3y.\par{\listtext\'a7 5\tab}Rada radzi.\par"
    assert paragraphs(rtf(body), "a.rtf") == [
        "item: • firmy,", "item: 2. gminy,", "item: b) szkoły.", "paragraph: § 5 Rada radzi."
    ]  # fmt: skip


def test_rows_are_rows_and_cells_keep_their_paragraphs() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl A | B\cell C\par D\cell\row\pard\intbl 1\cell\cell\row\pard Po tabeli.\par"
    assert paragraphs(rtf(row), "a.rtf") == ["table: A | B | C D / 1", "paragraph: Po tabeli."]


def test_a_line_all_bold_is_marked_and_a_bold_word_is_not() -> None:
    assert text(r"\b Cele klastra\b0\par Klaster ma \b biuro\b0 .\par") == "**Cele klastra**\n\nKlaster ma biuro."


def test_signs_are_read_as_they_are() -> None:
    body = r"\{x\} # * <b>5 \\ 6</b>\~km\line Nowy wiersz.\par"
    assert paragraphs(rtf(body), "a.rtf")[0].startswith("paragraph: {x} # * <b>5 \\ 6</b> km Nowy wiersz.")


def test_pictures_are_passed_over_whatever_their_bytes() -> None:
    assert text(r"Przed {\pict\wmetafile8\bin6 }}{{\x}i {\pict 0a0b}po.\par") == "Przed i po."


def test_the_file_tells_title_author_and_day() -> None:
    info = r"{\info{\title Strategia \'b3\'f3dzka}{\author Anna}{\creatim\yr2023\mo5\dy4\hr1}{\subject }}"
    assert read(rtf(info + r"Tekst.\par")).metadata == {
        "title": "Strategia łódzka", "author": "Anna", "created": "2023-05-04"
    }  # fmt: skip


def kind(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(data)
    return raised.value.kind


def test_a_file_without_words_is_empty_and_one_of_pictures_has_no_text() -> None:
    assert kind(rtf(r"\par" * 10_000)) == "empty"
    assert kind(rtf(r"{\pict 0a0b}")) == "no_text"


def test_groups_nested_beyond_reason_are_damage() -> None:
    assert kind(b"{\\rtf1" + b"{" * 100_000 + b"x") == "unreadable"


WORDS = r"""{ } \par_ \cell_ \row_ \intbl_ \footnote_ \shptxt_ {\*\shpinst \u99999999999_ \uc_ \u-5? \'b9 \' \ \bin99_
\ansicpg999_ \f7_ \v_ tekst \listtext_ \u57622? \u57632?7; \outlinelevel99999_ \s1_ \* \fonttbl_"""


@given(st.lists(st.sampled_from([word.replace("_", " ") for word in WORDS.split()]), max_size=25))
@example(["\\u57632?", "0;"])
@settings(deadline=None)
def test_any_order_of_words_is_read_or_refused(words: list[str]) -> None:
    try:
        read(HEAD.encode() + "".join(words).encode("latin-1", "ignore"))
    except UnreadableDocument as error:
        assert error.kind in ("unreadable", "empty", "no_text")
