"""Running heads, feet and page numbers: what the page prints but the text does not say. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.cleaning.lines import Line

_EDGE = 4
"""Lines at the top and at the bottom of a page that may be furniture."""
_REPEATS = 3
"""Pages on which a line must stand to be a running head."""
_NEAR = 2
"""Pages between which a running head comes back (left and right pages differ)."""
_MOST = 3
"""Furniture is less than a third of any text; pages that repeat each other more are the text."""
_LONGEST = 200
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|strona|str\.|s\.|p\.)?\s*[-–—|│]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—|│]?\s*(?:(?:of|z|/)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_NUMBERED_HEAD = re.compile(
    r"(?:(?P<first>\d{1,4})\s*(?P<bar>[│|·•]?)\s*(?=\D))?(?P<title>.*?)(?:\s*(?P<bar2>[│|·•]?)\s*(?P<last>\d{1,4}))?$"
)


def split_furniture(lines: Sequence[Line], labels: Sequence[str | None]) -> tuple[list[Line], list[Line]]:
    """The lines that are text, and those that are furniture. `labels` are the printed page numbers, where known."""
    gone = _on_pages(lines, labels) if len(labels) > 1 else _without_pages(lines)
    kept = [line for number, line in enumerate(lines) if number not in gone]
    return kept, [line for number, line in enumerate(lines) if number in gone]


def split_repeated(lines: Sequence[Line], slides: int) -> tuple[list[Line], list[Line]]:
    """As `split_furniture`, for slides: lines of theirs are short, so only what most of them say, word for word, goes.

    Titles and tables stay, and so does everything where the text is too little to tell.
    """
    free = [n for n, line in enumerate(lines) if line.form not in ("heading", "row") and len(line.text) <= _LONGEST]
    places: dict[str, set[int]] = defaultdict(set)
    for number in free:
        places[lines[number].text.text.casefold()].add(lines[number].page)
    usual = {text for text, pages in places.items() if len(pages) >= _REPEATS and len(pages) * 2 > slides}
    gone = {number for number in free if lines[number].text.text.casefold() in usual}
    size = sum(len(line.text) for line in lines)
    if sum(len(lines[number].text) for number in gone) * _MOST > size:
        gone = set()
    kept = [line for number, line in enumerate(lines) if number not in gone]
    return kept, [line for number, line in enumerate(lines) if number in gone]


def _on_pages(lines: Sequence[Line], labels: Sequence[str | None]) -> set[int]:
    pages: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        pages[line.page].append(number)
    edges = {page: (numbers[:_EDGE], numbers[-_EDGE:][::-1]) for page, numbers in pages.items()}
    shift = _number_shift(lines, edges)
    large = _large(lines)
    heads = _repeated(lines, edges, {page: _expected(page, shift, labels) for page in edges})
    gone: set[int] = set()
    for page, sides in edges.items():
        expected = _expected(page, shift, labels)
        for side in sides:
            for number in side:
                line = lines[number]
                if _is_number(line.text.text, expected):
                    gone.add(number)
                elif (large and line.size > large) or not _is_head(line, expected, heads):
                    break
                else:
                    gone.add(number)
    gone |= _elsewhere(lines, gone, len(edges))
    size = sum(len(line.text) for line in lines)
    return gone if sum(len(lines[number].text) for number in gone) * _MOST <= size else set()


def _elsewhere(lines: Sequence[Line], gone: set[int], pages: int) -> set[int]:
    """Heads of most pages that stand in the middle of some (readers follow the file's order, not the page's)."""
    counts = Counter(_bare(lines[number].text.text) for number in gone)
    usual = {key for key, count in counts.items() if count * 2 > pages and count >= _REPEATS and len(key) >= 12}
    return {number for number, line in enumerate(lines) if _bare(line.text.text) in usual} if usual else set()


def _bare(text: str) -> str:
    """A running head without numbers."""
    return _NUMBER.sub("", text.casefold()).strip(" │|·•–-")


def _large(lines: Sequence[Line]) -> float:
    """The size from which a line is a title, never a running head; 0 where sizes are unknown."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] * 1.4 if sizes else 0.0


def _number_shift(lines: Sequence[Line], edges: dict[int, tuple[list[int], list[int]]]) -> int | None:
    """What to add to a page's index to get its printed number, when at least three pages agree."""
    votes: Counter[int] = Counter()
    for page, sides in edges.items():
        seen = set()
        for number in {*sides[0], *sides[1]}:
            text = lines[number].text.text
            if len(text) > _LONGEST:
                continue
            if (match := _PAGE_NUMBER.match(text)) and match.group(1).isdecimal():
                seen.add(int(match.group(1)) - page)
            elif head := _NUMBERED_HEAD.match(text):
                seen |= {int(found) - page for found in (head["first"], head["last"]) if found}
        votes.update(seen)
    if not votes:
        return None
    shift, count = votes.most_common(1)[0]
    return shift if count >= max(_REPEATS, len(edges) // 4) else None


def _is_number(text: str, expected: set[str]) -> bool:
    match = _PAGE_NUMBER.match(text)
    return bool(match) and match is not None and match.group(1).casefold() in {one.casefold() for one in expected}


def _expected(page: int, shift: int | None, labels: Sequence[str | None]) -> set[str]:
    """How the page's number may be printed."""
    label = labels[page]
    return ({str(page + shift)} if shift is not None else set()) | ({label} if label else set())


def _key(text: str, expected: set[str]) -> str:
    """What stays the same in a running head from page to page: all but the page's number at its start or end."""
    words = text.casefold().split()
    for place in (0, -1):
        if words and words[place] in expected:
            words[place] = "#"
    return " ".join(words)


def _title(text: str, expected: set[str]) -> tuple[str, bool]:
    """A head without its page number ("14 │ SUMMARY"), and whether it had one behind a bar."""
    head = _NUMBERED_HEAD.match(text)
    if head is None or not (expected & {head["first"], head["last"]}):
        return "", False
    own = head["first"] in expected
    return (head["title"].strip(" │|·•").casefold(), bool(head["bar"] if own else head["bar2"]))


def _repeated(
    lines: Sequence[Line], edges: dict[int, tuple[list[int], list[int]]], expected: dict[int, set[str]]
) -> set[tuple[str, int]]:
    """The (key, page) of edge lines that stand on three pages or more and again on a page close by.

    A title such as "Notes" also repeats, but only once a chapter.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for page, sides in sorted(edges.items()):
        for key in {_key(lines[number].text.text, expected[page]) for side in sides for number in side}:
            places[key].append(page)
    return {
        (key, page)
        for key, pages in places.items()
        if len(pages) >= _REPEATS
        for place, page in enumerate(pages)
        if any(0 < abs(page - other) <= _NEAR for other in pages[max(0, place - 1) : place + 2])
    }


def _is_head(line: Line, expected: set[str], heads: set[tuple[str, int]]) -> bool:
    text = line.text.text
    if len(text) > _LONGEST or text.endswith(":"):
        return False
    if (_key(text, expected), line.page) in heads and any(character.isalpha() for character in text):
        return True
    title, barred = _title(text, expected)
    return bool(title) and barred


def _without_pages(lines: Sequence[Line]) -> set[int]:
    """Lines of a text without pages that break into it again and again, and lone numbers that count up."""
    groups = _groups(lines)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last in groups:
        text = "\n".join(line.text.text for line in lines[first:last])
        if len(text) <= 80 and all(line.form == "text" and not line.bold for line in lines[first:last]):
            places[text].append((first, last))
    gone: set[int] = set()
    for found in places.values():
        if len(found) >= 2 and any(_interrupts(lines, first, last) for first, last in found):
            gone.update(number for first, last in found for number in range(first, last))
    return gone | _counting(lines, groups)


def _groups(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Spans of lines between blank lines."""
    starts = [number for number, line in enumerate(lines) if line.gap or number == 0]
    return list(pairwise([*starts, len(lines)]))


def _interrupts(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the lines stand in the middle of a sentence or alone in a wide gap."""
    if any(line.text.text[-1] in ".:;!?" for line in lines[first:last]):
        return False
    wide = lines[first].gap >= 3 and last < len(lines) and lines[last].gap >= 3
    if first == 0 or last == len(lines):
        return False
    return wide or (lines[first - 1].text.text[-1].isalpha() and lines[last].text.text[0].islower())


def _counting(lines: Sequence[Line], groups: Sequence[tuple[int, int]]) -> set[int]:
    """Lone numbers that count up by one through the text: page numbers (at least three)."""
    alone = [
        (first, int(lines[first].text.text))
        for first, last in groups
        if last - first == 1 and len(lines[first].text) <= 4 and _NUMBER.fullmatch(lines[first].text.text)
    ]
    runs: list[list[tuple[int, int]]] = []
    for one in alone:
        if runs and one[1] == runs[-1][-1][1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return {place for run in runs if len(run) >= _REPEATS for place, _ in run}
