"""Rows of the library ⇄ nouns. Pure."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import numpy as np

from advisor.adapters.library.staged import Failure, Place
from advisor.models import Document, Original, Page, PageMark, Passage, Record, Unit, Window
from advisor.ports import Vectors

_UNIT_LETTERS = {"sentence": "s", "item": "i", "row": "r", "heading": "h", "caption": "c"}
_UNIT_KINDS: dict[str, Any] = {letter: kind for kind, letter in _UNIT_LETTERS.items()}


def dump_record(record: Record) -> str:
    """The bibliographic record as JSON."""
    return json.dumps(asdict(record), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=4096)
def load_record(text: str) -> Record:
    """The record `dump_record` wrote. Remembered: every question asks for the records of all documents."""
    values = json.loads(text)
    return Record(**{**values, "after": tuple(Original(**original) for original in values["after"])})


def load_document(row: sqlite3.Row) -> Document:
    """A document row joined with one of its locations."""
    return Document(
        id=row["id"],
        file=row["path"],
        collection=row["collection"],
        record=load_record(row["record"]),
        pages=row["pages"],
        passages=row["passages"],
        paging=row["paging"],
        stale=bool(row["stale"]),
    )


def dump_page(version: int, ordinal: int, page: Page) -> tuple[object, ...]:
    """Values of one row of `page`, in the order of its columns."""
    origins = json.dumps(page.origins, separators=(",", ":"))
    return (version, ordinal, page.number, page.label, page.part, page.start, page.text, page.raw, origins)


def load_page(row: sqlite3.Row) -> Page:
    """The page part `dump_page` wrote."""
    return Page(
        number=row["number"],
        label=row["label"],
        part=row["part"],
        start=row["start"],
        text=row["text"],
        raw=row["raw"],
        origins=tuple((clean, raw) for clean, raw in json.loads(row["origins"])),
    )


def load_failure(row: sqlite3.Row) -> Failure:
    """A row of `failure`."""
    return Failure(
        place=Place(collection=row["collection"], root=row["root"], path=row["path"]),
        kind=row["kind"],
        code=row["code"],
        values=json.loads(row["values"]),
        cause=row["cause"],
    )


def dump_marks(marks: Iterable[PageMark]) -> str:
    """Page marks as compact JSON: [[start, number, label], …]."""
    return json.dumps([[mark.start, mark.number, mark.label] for mark in marks], separators=(",", ":"))


def dump_units(units: Iterable[Unit]) -> str:
    """Units as compact JSON: [[start, end, letter], …], then source mark, dates and row where there are any."""
    rows = [[unit.start, unit.end, _UNIT_LETTERS[unit.kind], *_told(unit)] for unit in units]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _told(unit: Unit) -> list[str | int | None]:
    """What is known of a unit beside its place, up to the last thing known."""
    told = [unit.after, unit.as_of, unit.until, unit.row]
    while told and told[-1] is None:
        told.pop()
    return told


def load_units(text: str) -> tuple[Unit, ...]:
    """The units `dump_units` wrote."""
    return tuple(
        Unit(start=start, end=end, kind=_UNIT_KINDS[letter], after=after, as_of=as_of, until=until, row=row)
        for start, end, letter, after, as_of, until, row in (([*told, *[None] * 4])[:7] for told in json.loads(text))
    )


def dump_windows(windows: Iterable[Window]) -> str:
    """Windows as compact JSON: [[start, end], …]."""
    return json.dumps([[window.start, window.end] for window in windows], separators=(",", ":"))


def load_windows(text: str) -> tuple[Window, ...]:
    """The windows `dump_windows` wrote."""
    return tuple(Window(start=start, end=end) for start, end in json.loads(text))


def load_passage(row: sqlite3.Row) -> Passage:
    """A row of `passage` joined with the id of its document."""
    return Passage(
        id=row["id"],
        document=row["document"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        kind=row["kind"],
        section=tuple(json.loads(row["section"])),
        pages=tuple(
            PageMark(start=start, number=number, label=label) for start, number, label in json.loads(row["pages"])
        ),
        units=load_units(row["units"]),
        windows=load_windows(row["windows"]),
    )


def dump_vectors(vectors: Vectors | None) -> bytes | None:
    """Vectors as half floats: the error of a cosine stays below 0.001, at half the size."""
    return None if vectors is None else vectors.astype("<f2").tobytes()


def load_vectors(blob: bytes | None, dimension: int) -> Vectors | None:
    """Vectors `dump_vectors` wrote, shape (windows, dimension), as single floats."""
    if blob is None:
        return None
    return np.frombuffer(blob, dtype="<f2").reshape(-1, dimension).astype(np.float32)


def load_each(blobs: Sequence[bytes | None], dimension: int) -> list[Vectors | None]:
    """As `load_vectors` does each, in one conversion for all."""
    together = load_vectors(b"".join(filter(None, blobs)) or None, dimension)
    if together is None:
        return [None] * len(blobs)
    found: list[Vectors | None] = []
    start = 0
    for blob in blobs:
        size = 0 if blob is None else len(blob) // (2 * dimension)
        found.append(None if blob is None else together[start : start + size])
        start += size
    return found
