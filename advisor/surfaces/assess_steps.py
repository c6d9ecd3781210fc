"""A self-assessment statement by statement: what an answer changes, and what is asked next. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.models import Answered, Asked

RATINGS = ("0", "1", "2", "3")


def is_rated(given: Mapping[str, Answered], one: Asked) -> bool:
    """Whether a statement has a rating."""
    return one.id in given and given[one.id].rating is not None


def rated_of(asked: Sequence[Asked], given: Mapping[str, Answered]) -> int:
    """How many statements have a rating."""
    return sum(is_rated(given, one) for one in asked)


def first_open(asked: Sequence[Asked], given: Mapping[str, Answered]) -> int:
    """The place of the first statement without a rating; 0 where all have one, to look through them again."""
    return next((place for place, one in enumerate(asked) if not is_rated(given, one)), 0)


def with_rating(given: Mapping[str, Answered], one: Asked, rating: int) -> Answered:
    """The answer to a statement with this rating, 0 to 3; what else was said of it stays."""
    return replace(given.get(one.id, Answered(id=one.id)), rating=rating)


def with_proofs(answer: Answered, proofs: tuple[str, ...]) -> Answered:
    """An answer with the proofs that can be shown; none named: those named before stay."""
    return replace(answer, proof_held=proofs or answer.proof_held)


def proofs_named(one: Asked, typed: str) -> tuple[str, ...]:
    """The proofs of a statement that were named by number: "1, 3"."""
    numbers = [int(part) for part in typed.replace(",", " ").split() if part.isdecimal() and len(part) < 3]
    return tuple(one.proof[number - 1] for number in dict.fromkeys(numbers) if 0 < number <= len(one.proof))
