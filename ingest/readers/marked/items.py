"""Labels of items and lines broken by hand, as word processors write them. Pure."""

import re
from itertools import pairwise

_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_GOES_ON = re.compile(r"\s*(?!\(?\w{1,2}[.)]\s)[\w(„“\"]")


def is_label(text: str) -> bool:
    """Whether cleaning knows a label as the mark of an item ("1.", "b)"); others ("§ 5", "1.2.") open paragraphs."""
    return _LABEL.fullmatch(text) is not None


def goes_on(before: str, after: str) -> bool:
    """Whether a line broken by hand goes on: it breaks a sentence, and no mark of an item follows."""
    return not before.rstrip().endswith(_SENTENCE_ENDS) and _GOES_ON.match(after) is not None


def joined(text: str, broken: str, kept: str) -> str:
    """The text with each break (a character) made a blank where the line goes on, and `kept` where it ends."""
    lines = text.split(broken)
    parts = [lines[0]]
    for before, after in pairwise(lines):
        parts += [" " if goes_on(before, after) else kept, after]
    return "".join(parts)
