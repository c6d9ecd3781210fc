"""The actions of a plan as rows of a file that is edited elsewhere and read in again."""

import re
from collections.abc import Sequence
from pathlib import Path

from advisor.errors import ConfigError
from advisor.language.texts import LANGUAGES, Texts, texts
from advisor.models import PlanDraft
from advisor.services.exports import tables_of
from advisor.surfaces.drafts.cards import dimensions, number
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import clean

COLUMNS = (
    *("id", "title", "dimension", "owner", "start", "end", "person_days", "cost"),
    *("kpi", "unit", "baseline", "target", "status"),
)
FIELDS = ("id", "title", "owner", "start", "end", "person_days", "kpi", "status")
"""What is read in again."""
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_COUNTED = re.compile(r"(\d{1,3})(?:\s*[–—-]\s*(\d{1,3}))?")
_NAMED = re.compile(r"([^\W\d_]{3,})\.?\s*(\d{4})?(?:\s*[–—-]\s*([^\W\d_]{3,})\.?\s*(\d{4})?)?")
_ISO = re.compile(r"\d{4}-\d{2}")


def plan_rows(draft: PlanDraft) -> tuple[list[str], list[list[str]]]:
    """The header in the language of the plan, and one row an action; months are "2027-03", or counted."""
    say = texts(draft.language)
    months = Months(draft.begins, say)
    rows = [
        [
            *(action.id, action.title, dimensions(action, say), action.owner_role),
            *(months.iso(action.start), months.iso(action.end), number(action.person_days, say)),
            *(say.say(f"export.cost.{action.cost_band}"), action.kpi.name, action.kpi.unit),
            *(action.kpi.baseline, action.kpi.target, say.say("export.status.planned")),
        ]
        for action in draft.actions
    ]
    header = [say.say(f"export.column.{column}") for column in COLUMNS]
    return header, [[clean(cell) for cell in row] for row in rows]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The actions of an edited CSV or DOCX: `id`, `title`, `owner`, `start`, `end`, `person_days`, `kpi`, `status`.

    What a file does not tell is "". A row that somebody added has no id. Months are "2027-03" where the file names
    them, else counted from 1; days have a decimal point.

    Raises:
        ConfigError: it is not there, or has no such table.
    """
    if path.suffix.lower() not in (".csv", ".docx"):
        raise ConfigError("plan_file_kind", path=path)
    for table in tables_of(path):
        columns = _columns(table[0]) if table else {}
        if {"title", "owner"} <= set(columns):
            return [_row(cells, columns) for cells in table[1:] if any(cell.strip() for cell in cells)]
    raise ConfigError("plan_file_without_table", path=path)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands, by its name in either language."""
    names = {
        say.say(f"export.column.{column}").casefold(): column
        for say in map(texts, LANGUAGES)
        for column in (*COLUMNS, "no", "when")
    }
    found = ((names.get(cell.strip().casefold()), place) for place, cell in enumerate(header))
    return {name: place for name, place in reversed(list(found)) if name}


def _row(cells: Sequence[str], columns: dict[str, int]) -> dict[str, str]:
    def cell(name: str) -> str:
        place = columns.get(name)
        return clean(cells[place]) if place is not None and place < len(cells) else ""

    row = {field: cell(field) for field in FIELDS}
    row["id"] = _id(row["id"] or cell("no"))
    row["person_days"] = row["person_days"].replace(",", ".")
    if "when" in columns:
        row["start"], row["end"] = _ends(cell("when"))
    return row


def _id(cell: str) -> str:
    """The id, alone or behind the row's number."""
    found = _ID.search(cell)
    return found[0] if found else ""


def _ends(when: str) -> tuple[str, str]:
    """ "March–May 2027" → "2027-03", "2027-05"; "months 1–3" → "1", "3"; what is not understood is ""."""
    named = _NAMED.fullmatch(when)
    if named:
        first_name, first_year, last_name, last_year = named.groups()
        year = last_year or first_year
        start = _month(first_name, first_year or year)
        return start, (_month(last_name, year) if last_name else start)
    iso = _ISO.findall(when)
    if iso:
        return iso[0], iso[-1]
    counted = _COUNTED.search(when)
    return (counted[1], counted[2] or counted[1]) if counted else ("", "")


def _month(name: str, year: str | None) -> str:
    for say in map(texts, LANGUAGES):
        for month in range(1, 13):
            if year and name.casefold() in _names(say, month):
                return f"{year}-{month:02}"
    return ""


def _names(say: Texts, month: int) -> tuple[str, str]:
    return (say.say(f"export.month.{month}").casefold(), say.say(f"export.month_short.{month}").casefold())
