"""A text a manager quotes in a request to have it judged: 'Our present mission: "…"', „Nasza misja brzmi: …”. Pure."""

import re

_LEAST_WORDS = 4
_QUOTES = (("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("‘", "’"), ('"', '"'), ("„", '"'), ("'", "'"))
_TEXT = (
    r"(?:mission(?: statement)?|vision|text|statement|draft|version|wording|motto|misj\w+|wizj\w+|tekst\w*"
    r"|projekt\w*|wersj\w+|brzmieni\w+|tre[sś]ć|tresc|treści)"
)
_HAVE = (
    r"(?:present|current|existing|old|previous|so far|to date|today'?s|here(?:'s| is| it is)|we have"
    r"|we (?:now )?wrote|our"
    r"|the following|this|obecn\w+|dotychczasow\w+|aktualn\w+|star\w+|poprzedni\w+|nasz\w*|mamy|oto|poni[zż]sz\w+"
    r"|brzmi|taka|taki)"
)
_INTRODUCED = re.compile(
    rf"\b(?:{_HAVE}\b[^\n“”„\"«»]{{0,60}}?\b{_TEXT}|{_TEXT}\b[^\n“”„\"«»]{{0,30}}?\b{_HAVE})\b", re.IGNORECASE
)
_WISHED = re.compile(
    r"\b(?:want|wants|say|says|saying|add|include|insist\w*|like|loves?|call\w*|chc\w+|doda\w+|wpisa\w*"
    r"|zawiera\w*|napisa\w*)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"^\W{{0,4}}(?:this is|that is|that's|is|to jest|to|tak brzmi|takie jest)\s+(?:our|the|nasz\w*|obecn\w+"
    rf"|dotychczasow\w+)?\s*\w*\s*{_TEXT}",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^[^\n:“”„\"«»]{0,40}?(?:(?:reads?|says?|is|goes|brzmi|to|jest|mówi|mowi)\s*)?[:\u2013\u2014-]\s*", re.IGNORECASE
)


def quoted_text(request: str) -> str | None:
    """The text to be judged, without its quotation marks; None where none is quoted."""
    for start, end in _in_quotes(request):
        if len(request[start:end].split()) < _LEAST_WORDS:
            continue
        before, after = request[: start - 1], request[end + 1 :]
        if _is_introduced(before) or _BEHIND.search(after):
            return request[start:end].strip()
    return _behind_colon(request)


def _is_introduced(before: str) -> bool:
    """Whether the words right before name it as the text there is, and not as a wish."""
    near = before[-110:]
    found = list(_INTRODUCED.finditer(near))
    return (
        bool(found) and not _WISHED.search(near[found[-1].end() :]) and "." not in near[found[-1].end() :].strip(" .:")
    )


def _in_quotes(request: str) -> list[tuple[int, int]]:
    """Insides of quotation marks, in order; an apostrophe opens none inside a word."""
    spans: list[tuple[int, int]] = []
    for opening, closing in _QUOTES:
        inside = rf"(?<!\w){re.escape(opening)}(?=\S)(.{{3,4000}}?)(?<=\S){re.escape(closing)}(?!\w)"
        spans += [match.span(1) for match in re.finditer(inside, request, re.DOTALL)]
    return sorted(spans)


def _behind_colon(request: str) -> str | None:
    """What stands behind "Our present mission:" without quotation marks, to the end of the paragraph."""
    for match in _INTRODUCED.finditer(request):
        rest = request[match.end() :]
        link = _LINK.match(rest)
        if link is None or _WISHED.search(link[0]):
            continue
        text = re.split(r"\n\s*\n", rest[link.end() :])[0].strip()
        if len(text.split()) >= _LEAST_WORDS and not text.startswith(tuple(opening for opening, _ in _QUOTES)):
            return text
    return None
