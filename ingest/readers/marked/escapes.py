"""Characters of a document that look like Markdown's marks, written so that cleaning gives them back. Pure."""

import re

_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "&<*_`~[]|\\"})
_OPENS = re.compile(r"\s*([-+#=>])")
"""Marks that mean something at the start of a line only."""


def escaped(text: str) -> str:
    """One line of a document in which cleaning sees no mark (`ingest.cleaning.markup`)."""
    opening = _OPENS.match(text)
    marks = text.translate(_MARKS)
    return f"&#{ord(opening[1])};{marks[opening.end() :]}" if opening else marks
