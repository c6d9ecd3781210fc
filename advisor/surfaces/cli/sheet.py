"""Lines on a terminal, or as plain text where the output is none."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from advisor.surfaces.formatting import wrapped

WIDEST = 100
"""Characters a line; longer lines are hard to read, however wide the terminal is."""
_QUOTED = "black on yellow"


class Sheet:
    """Writes wrapped lines. Everything is `Text`: what a document holds is never read as markup."""

    def __init__(self, console: Console | None = None) -> None:
        console = console or Console()
        # NO_COLOR: rich would still send bold and dim, which are escape sequences too.
        self._console = Console(color_system=None) if console.no_color else console
        self.width = min(self._console.width, WIDEST)
        self._styled = self._console.color_system is not None

    def write(self, text: Text | str = "") -> None:
        """One line as it is."""
        self._console.print(text, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def paragraphs(
        self, paragraphs: Sequence[str], *, indent: int = 0, style: str = "", most: int | None = None
    ) -> None:
        """Wrapped paragraphs; at most `most` lines of them."""
        for written in wrapped(paragraphs, self.width - indent, most):
            self.write(Text(" " * indent).append(written, style))

    def quoted(self, paragraphs: Sequence[str], first: int, end: int) -> None:
        """Wrapped paragraphs with the characters from the `first` to the `end` marked; white space is not counted.

        Where nothing is styled, they stand between marks: ">>> words <<<".
        """
        seen = 0
        for written in wrapped(paragraphs, self.width):
            places = [place for place, char in enumerate(written) if not char.isspace()]
            inside = [place for number, place in enumerate(places, seen) if first <= number < end]
            line = Text(written)
            if inside and self._styled:
                line.stylize(_QUOTED, inside[0], inside[-1] + 1)
            elif inside:
                line = Text(_between_marks(written, inside, opens=first >= seen, closes=end <= seen + len(places)))
            self.write(line)
            seen += len(places)

    def entry(self, head: str, body: str, *, head_style: str = "") -> None:
        """A head and a body that hangs behind it: "[1] Title (Publisher, 2019), p. 15"."""
        indent = len(head) + 1
        for number, written in enumerate(wrapped([body], self.width - indent)):
            start = Text().append(head, head_style).append(" ") if number == 0 else Text(" " * indent)
            self.write(start.append(written))


def _between_marks(line: str, inside: Sequence[int], *, opens: bool, closes: bool) -> str:
    first, end = inside[0], inside[-1] + 1
    head = line[:first] + (">>> " if opens else "")
    return head + line[first:end] + (" <<<" if closes else "") + line[end:]
