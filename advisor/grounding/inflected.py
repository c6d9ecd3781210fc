"""Whether two words are forms of one name: `Wielkopolska` and `Wielkopolsce`, `Germany` and `German`. Pure."""

from collections.abc import Iterator

from advisor.language.words import fold

_SHORTEST = 3
"""Letters two forms of one name share at least."""
_POLISH = frozenset(
    (
        *(
            "",
            "a",
            "e",
            "i",
            "o",
            "u",
            "y",
            "ie",
            "ia",
            "io",
            "iu",
            "ii",
            "ow",
            "om",
            "em",
            "im",
            "ym",
            "ej",
            "ich",
            "ych",
        ),
        *(
            "ach",
            "ech",
            "ami",
            "ego",
            "emu",
            "imi",
            "ymi",
            "owi",
            "iem",
            "iej",
            "iom",
            "iego",
            "iemu",
            "owie",
            "iach",
            "iami",
        ),
    )
)
_ENGLISH = frozenset(
    ("", "s", "es", "n", "an", "ian", "ean", "ish", "ese", "and", "y", "ia", "a", "e", "en", "k", "ce", "al", "ic")
)
_TURNING = (
    *(("k", "c"), ("k", "cz"), ("g", "dz"), ("ch", "sz"), ("t", "c"), ("r", "rz"), ("", "z")),  # Rada, Radzie
    *(("ec", "c"), ("ek", "k"), ("en", "n"), ("er", "r")),  # Mielec, Mielca
)
_TURNS = frozenset(pair for one, other in _TURNING for pair in ((one, other), (other, one)))
"""What turns into each other before an ending, folded."""


def are_forms(one: str, other: str, language: str) -> bool:
    """Whether two words can be forms of one name, or a name and its adjective.

    Compared in lower case without marks: what they share, then an ending of the language each, and in Polish a
    consonant that turns (`Praga`, `Pradze`). Other languages than English and Polish: equal words only.
    """
    one, other = fold(one.casefold()), fold(other.casefold())
    if one == other:
        return True
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if language not in ("en", "pl"):
        return False
    for at in range(shared, max(_SHORTEST, shared - 2) - 1, -1):
        tails = (one[at:], other[at:])
        if any(_are_endings(*pair, language) for pair in _without_turns(*tails, language)):
            return True
    return False


def _are_endings(one: str, other: str, language: str) -> bool:
    endings = _POLISH if language == "pl" else _ENGLISH
    return one in endings and other in endings


def _without_turns(one: str, other: str, language: str) -> Iterator[tuple[str, str]]:
    """The tails, and the tails without consonants that turn into each other."""
    yield one, other
    if language == "pl":
        for first, second in _TURNS:
            if one.startswith(first) and other.startswith(second):
                yield one[len(first) :], other[len(second) :]
