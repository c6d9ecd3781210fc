"""The sentences of a reply that are kept, each said as soon as it is: what was said is never withdrawn."""

from collections.abc import Callable, Sequence

from advisor.answering.grounded.checks import Checks, Kept
from advisor.answering.grounded.reply import read_so_far
from advisor.answering.grounded.statements import numbered, statement_of, within
from advisor.models import Statement

Say = Callable[[tuple[Statement, ...], bool], None]
"""Told the statements of an answer as far as it has come, and whether it opens with what has ended."""


class Speaking:
    """Gathers what is kept of a reply while it comes, and of a second one behind it."""

    def __init__(
        self,
        checks: Checks,
        *,
        most: int,
        letters: int,
        is_over: Callable[[Sequence[Kept]], bool],
        say: Say | None,
    ) -> None:
        """At most `most` statements with `letters` together; `is_over`: whether these open with what has ended."""
        self._checks = checks
        self._most = most
        self._letters = letters
        self._is_over = is_over
        self._say = say
        self._read = 0
        self._said = 0
        self.kept: list[Kept] = []

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is kept, as an answer of this length has it, its sources numbered as they are cited."""
        return numbered(within([statement_of(one) for one in self.kept], self._most, self._letters))

    @property
    def over(self) -> bool:
        """Whether the answer opens with what has ended."""
        return self._is_over(self.kept)

    def hear(self, text: str) -> None:
        """Take a reply as far as it has come."""
        drafts = read_so_far(text)
        if len(drafts) > self._read:
            self._read = len(drafts)
            self.take(self._checks.sort(drafts)[0])

    def take(self, kept: Sequence[Kept]) -> None:
        """Add sentences that are new, and say them."""
        texts = {one.text for one in self.kept}
        self.kept += [one for one in {one.text: one for one in kept}.values() if one.text not in texts]
        if self._say and len(statements := self.statements) > self._said:
            self._said = len(statements)
            self._say(statements, self.over)
