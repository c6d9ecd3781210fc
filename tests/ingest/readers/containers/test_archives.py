"""Zips and XML of strangers."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.readers.containers import archives
from ingest.readers.containers.archives import content_of, opened, parsed
from tests.ingest.readers.office_files import zipped

MEBIBYTE = 1 << 20


def kind(step: object, *args: object) -> tuple[str, object]:
    with pytest.raises(UnreadableDocument) as raised:
        step(*args)  # type: ignore[operator]
    return raised.value.kind, raised.value.values.get("cause")


def test_the_members_of_a_zip_are_read() -> None:
    archive = opened(zipped({"a.xml": "<a/>", "word/b.xml": b"\xff\x00"}))
    assert content_of(archive, "word/b.xml") == b"\xff\x00"
    assert content_of(archive, "c.xml") is None


def test_a_member_packed_like_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert kind(opened, zipped({"word/document.xml": b"\0" * (9 * MEBIBYTE)})) == ("too_large", "archive")


def test_a_small_member_may_be_packed_tightly() -> None:
    assert content_of(opened(zipped({"xl/sheet.xml": b"\0" * MEBIBYTE})), "xl/sheet.xml") == b"\0" * MEBIBYTE


def test_many_members_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEGABYTES", 1)
    assert kind(opened, zipped({f"{number}": bytes(600_000) for number in range(2)})) == ("too_large", "archive")


def test_a_zip_of_too_many_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    assert kind(opened, zipped(dict.fromkeys("abcd", b""))) == ("too_large", "archive")


def test_members_that_share_their_bytes_are_refused() -> None:
    """The trick of the small bombs: one long member, named many times in the directory."""
    data = zipped({"a": bytes(range(256)) * 40})
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[directory:end]
    copies = entry * 50
    tail = bytearray(data[end:])
    struct.pack_into("<HHLL", tail, 8, 50, 50, len(copies), directory)
    assert kind(opened, data[:directory] + copies + bytes(tail)) == ("too_large", "archive")


def test_a_member_longer_than_it_says_is_damaged() -> None:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 5000)
    data = bytearray(content.getvalue())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 100)
    assert kind(content_of, opened(bytes(data)), "a") == ("unreadable", "damaged")


@given(cut=st.integers(0, 400), noise=st.binary(max_size=40), place=st.integers(0, 400))
def test_whatever_is_broken_in_a_zip_is_told_as_damage(cut: int, noise: bytes, place: int) -> None:
    whole = zipped({"mimetype": "text", "a/b.xml": "<a>" + "b" * 300 + "</a>"})
    for data in (whole[:cut], whole[:place] + noise + whole[place + len(noise) :]):
        try:
            archive = opened(data)
            for name in archive.namelist():
                content_of(archive, name)
        except UnreadableDocument as error:
            assert error.kind in ("unreadable", "too_large")


def test_xml_is_parsed_in_the_encoding_it_names() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><a>Łódź</a>'.encode("utf-16")
    assert parsed(xml).text == "Łódź"


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"no markup",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1/b.dtd"> %b;]><a/>',
        b"<a>" * 5000 + b"</a>" * 5000,
    ],
)
def test_xml_with_entities_or_damage_is_refused(xml: bytes) -> None:
    assert kind(parsed, xml) == ("unreadable", "damaged")


def test_a_document_type_without_entities_does_no_harm() -> None:
    assert parsed(b'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://127.0.0.1/n.dtd"><ncx/>').tag == "ncx"


@given(st.binary(max_size=200))
def test_any_bytes_are_xml_or_damaged(data: bytes) -> None:
    try:
        parsed(b"<a>" + data + b"</a>")
    except UnreadableDocument as error:
        assert error.values == {"cause": "damaged"}
