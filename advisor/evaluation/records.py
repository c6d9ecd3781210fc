"""An evaluation as JSON: written by one run, compared with by another."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter

from advisor.errors import ConfigError
from advisor.evaluation.runner import Outcome
from advisor.evaluation.summary import Comparison, Group

Json = dict[str, object]

_OUTCOMES = "questions"
"""The field that holds the outcomes, one a question."""


def evaluation_json(
    outcomes: Sequence[Outcome], groups: Sequence[Group], missing: Sequence[str], comparison: Comparison | None
) -> Json:
    """The contract of `advisor eval --json`.

    Args:
        missing: documents that evidence names and the library does not hold.
    """
    return {
        "groups": [asdict(group) for group in groups],
        "missing": list(missing),
        "comparison": _comparison(comparison) if comparison else None,
        _OUTCOMES: [asdict(outcome) for outcome in outcomes],
    }


def load_outcomes(path: Path) -> list[Outcome]:
    """The outcomes of an earlier run, as `evaluation_json` wrote them; fields that are not known are ignored.

    Raises:
        ConfigError: the file cannot be read or is not an evaluation.
    """
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        outcomes = TypeAdapter(list[Outcome]).validate_python(written[_OUTCOMES])
        all(outcome.standing for outcome in outcomes)  # a KeyError where a measure is missing that decides
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise ConfigError("eval_result_unreadable", file=path) from error
    return outcomes


def _comparison(comparison: Comparison) -> Json:
    """Differences by group; the questions that got better or worse by id, what they were like is in the two files."""
    return {
        "n": comparison.n,
        "groups": [asdict(group) for group in comparison.groups],
        "better": [change.new.id for change in comparison.better],
        "worse": [change.new.id for change in comparison.worse],
    }
