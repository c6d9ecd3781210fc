"""The JSON of a reply, with or without faults, thoughts before it or words around it. Pure."""

import json
import re
from collections.abc import Iterator

LONGEST = 40_000
"""Letters of a reply that are read."""
_MOST = 40
"""Objects of a reply that are read."""
_THOUGHT = re.compile(r"<(think|thinking|reasoning|thought)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHT = re.compile(r"</(?:think|thinking|reasoning|thought)>", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")


def without_thoughts(text: str) -> str:
    """What stands behind the thoughts; of some servers only the end of them is seen."""
    return _END_OF_THOUGHT.split(_THOUGHT.sub("", text[:LONGEST]))[-1]


def json_objects(text: str) -> Iterator[dict[str, object]]:
    """The JSON objects of a text, outermost first; of one that is cut off those inside it. Never raises."""
    text = _TRAILING_COMMA.sub(r"\1", text[:LONGEST])
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(_MOST):
        at = text.find("{", at)
        if at < 0:
            return
        try:
            found, at = decoder.raw_decode(text, at)
            yield found
        except (ValueError, RecursionError):
            at += 1
