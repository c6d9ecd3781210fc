"""What the installation spends on the language model a day, and what it may."""

import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.adapters.people.schema import open_people
from advisor.adapters.sqlite_files import transaction
from advisor.errors import AdvisorError, ModelUnavailable

_BUSY_MS = 2000
"""A question does not wait longer for another process to let go of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What may be spent a day, 0 = no limit. Prices are per million tokens, in the currency of the budget."""

    tokens: int = 0
    money: float = 0.0
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def limited(self) -> bool:
        """Whether there is any limit; where there is none, nothing needs to be kept."""
        return self.tokens > 0 or self.money > 0

    def millionths(self, tokens_in: int, tokens_out: int) -> int:
        """What tokens cost in millionths of the currency, rounded up."""
        return math.ceil(tokens_in * self.price_in + tokens_out * self.price_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What one call was expected to take at most."""

    day: str
    tokens: int
    millionths: int


class Spending:
    """Books every call before it is made and corrects the booking after it.

    A booking is what a call may take at most, and the check and the booking are one transaction: processes side by
    side cannot spend the same rest twice. What was booked and never corrected (a kill, a timeout) stays spent.
    """

    def __init__(self, data_dir: Path, budget: Budget, *, today: Callable[[], date] = date.today) -> None:
        """`today`: the local date; a budget begins anew at local midnight."""
        self._data_dir = data_dir
        self._budget = budget
        self._today = today

    def book(self, tokens_in: int, tokens_out: int) -> Booking:
        """Book a call of at most so many tokens.

        Raises:
            ModelUnavailable: `model_budget`, it would go beyond the budget of the day; `model_unaccounted`, the file
                cannot be read or written, so that nobody knows.
        """
        booking = Booking(
            day=self._today().isoformat(),
            tokens=tokens_in + tokens_out,
            millionths=self._budget.millionths(tokens_in, tokens_out),
        )
        try:
            with self._writing() as connection:
                tokens, millionths = _spent(connection, booking.day)
                self._check(tokens + booking.tokens, millionths + booking.millionths)
                _add(connection, booking.day, booking.tokens, booking.millionths)
        except (sqlite3.Error, OSError) as error:
            raise ModelUnavailable("model_unaccounted") from error
        return booking

    def settle(self, booking: Booking, tokens_in: int, tokens_out: int) -> None:
        """Put what a call really took in the place of its booking; on the day it was booked.

        Where that fails the booking stands, which is the more careful figure; the reply is not lost for it.
        """
        tokens = max(0, tokens_in) + max(0, tokens_out)
        millionths = self._budget.millionths(max(0, tokens_in), max(0, tokens_out))
        with suppress(sqlite3.Error, OSError, AdvisorError), self._writing() as connection:
            _add(connection, booking.day, tokens - booking.tokens, millionths - booking.millionths)

    def today(self) -> tuple[int, float]:
        """Tokens and money spent today, bookings included.

        Raises:
            ModelUnavailable: `model_unaccounted`.
        """
        try:
            with self._writing() as connection:
                tokens, millionths = _spent(connection, self._today().isoformat())
        except (sqlite3.Error, OSError) as error:
            raise ModelUnavailable("model_unaccounted") from error
        return tokens, millionths / 1e6

    def _check(self, tokens: int, millionths: int) -> None:
        budget = self._budget
        if (budget.tokens and tokens > budget.tokens) or (budget.money and millionths > budget.money * 1e6):
            raise ModelUnavailable("model_budget")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = open_people(self._data_dir)
        except AdvisorError as error:  # no database, or of a newer version
            raise ModelUnavailable("model_unaccounted") from error
        with closing(connection):
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
            with transaction(connection):
                yield connection


def _spent(connection: sqlite3.Connection, day: str) -> tuple[int, int]:
    row = connection.execute("SELECT tokens, millionths FROM spending WHERE day = ?", (day,)).fetchone()
    return (int(row["tokens"]), int(row["millionths"])) if row else (0, 0)


def _add(connection: sqlite3.Connection, day: str, tokens: int, millionths: int) -> None:
    connection.execute(
        "INSERT INTO spending VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE"
        " SET tokens = tokens + excluded.tokens, millionths = millionths + excluded.millionths",
        (day, tokens, millionths),
    )
