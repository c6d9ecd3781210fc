"""Months of a plan in words: by name where the plan has a date, else counted. Pure."""

import re

from advisor.language.texts import Texts

_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?")
_EVERY = ((13, 1), (36, 3), (72, 6))
"""Up to so many months of a plan, a tick stands at every one of so many months; above, at every twelfth."""


class Months:
    """The months of one plan, counted from 1."""

    def __init__(self, begins: str | None, texts: Texts) -> None:
        """`begins` is the first month, ISO 8601; anything else counts as unknown."""
        match = _ISO_MONTH.fullmatch(begins or "")
        self._first = (int(match[1]) * 12 + int(match[2]) - 1) if match else None
        self._texts = texts

    @property
    def known(self) -> bool:
        """Whether months have names."""
        return self._first is not None

    def name(self, month: int) -> str:
        """ "March 2027", or "month 3"."""
        if self._first is None:
            return self._texts.say("export.time.one", start=month)
        year, index = divmod(self._first + month - 1, 12)
        return f"{self._texts.say(f'export.month.{index + 1}')} {year}"

    def span(self, start: int, end: int) -> str:
        """ "March–May 2027", "November 2026 – January 2027", "months 1–3"."""
        if end <= start:
            return self.name(start)
        if self._first is None:
            return self._texts.say("export.time.several", start=start, end=end)
        if (self._first + start - 1) // 12 != (self._first + end - 1) // 12:
            return f"{self.name(start)} – {self.name(end)}"
        return f"{self.name(start).split()[0]}–{self.name(end)}"

    def short_span(self, start: int, end: int) -> str:
        """ "Mar–May 2027", "Nov 2026 – Jan 2027", "1–3"."""
        if self._first is None:
            return f"{start}–{end}" if end > start else str(start)
        (year, index), (last_year, last) = (divmod(self._first + month - 1, 12) for month in (start, max(start, end)))
        first, behind = (self._texts.say(f"export.month_short.{place + 1}") for place in (index, last))
        if year != last_year:
            return f"{first} {year} – {behind} {last_year}"
        return f"{first}–{behind} {year}" if index != last else f"{first} {year}"

    def iso(self, month: int) -> str:
        """ "2027-03", or "3": for files that are read in again."""
        if self._first is None:
            return str(month)
        year, index = divmod(self._first + month - 1, 12)
        return f"{year:04}-{index + 1:02}"

    def ticks(self, months: int) -> tuple[tuple[int, str], ...]:
        """Where a time axis is marked, and with what: all months of a year, quarters or half-years of a longer plan.

        The year stands below the first tick that falls into it.
        """
        every = next((step for most, step in _EVERY if months <= most), 12)
        found, last = [], None
        for month in range(1, months + 1, every):
            if self._first is None:
                found.append((month, str(month)))
                continue
            year, index = divmod(self._first + month - 1, 12)
            short = self._texts.say(f"export.month_short.{index + 1}")
            found.append((month, short if year == last else f"{short}\n{year}"))
            last = year
        return tuple(found)
