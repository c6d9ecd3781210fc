"""What a reply repeats of what its model was told: no reader is shown instructions or the fence. Pure."""

from collections.abc import Sequence

from advisor.language.words import fold, words

_RUN = 6
"""Words in a row that a sentence may not share with what the model was told, unless its sources have them too."""


class Told:
    """What a model was told and may not repeat."""

    def __init__(self, instructions: Sequence[str], fence: str) -> None:
        self._runs = frozenset(run for text in instructions for run in _runs(text))
        self._fence = fence.lower()

    def is_repeated(self, text: str, sources: str) -> bool:
        """Whether a text has words in a row of the instructions that its sources have not, or the fence."""
        if self._fence in text.lower():
            return True
        return not (_runs(text) & self._runs) <= _runs(sources)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    said = [fold(word) for word in words(text)]
    return frozenset(tuple(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1))
