"""The text of a document of any format: comments and characters nobody sees, orders to language models. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from advisor.models import Page, Passage
from advisor.prompting.orders import is_order
from ingest.suspicious.remark import FEW_LETTERS, Remark, letters

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Marks that reverse the direction of writing, and tags, which no font shows."""
_ZERO_WIDTH = re.compile(r"[\u200b\u2060-\u2064\ufeff]")
_FEW_ZERO_WIDTH = 20
_LONGEST_ORDER = 160


def unseen(pages: Sequence[Page]) -> Iterator[Remark]:
    """Comments and characters that nobody sees."""
    texts = [(page.number, page.raw) for page in pages if page.part == "body"]
    comments = [number for number, raw in texts if any(letters(one) >= FEW_LETTERS for one in _COMMENT.findall(raw))]
    if comments:
        yield Remark(kind="hidden_text", page=comments[0], count=len(comments))
    marked = [
        number for number, raw in texts if _TURNING.search(raw) or len(_ZERO_WIDTH.findall(raw)) >= _FEW_ZERO_WIDTH
    ]
    if marked:
        yield Remark(kind="hidden_characters", page=marked[0], count=len(marked))


def orders(passages: Iterable[Passage]) -> Iterator[Remark]:
    """Sentences that speak to a language model, with the words of the first."""
    found = [
        (mark.number if (mark := passage.page_at(unit.start)) else None, passage.text[unit.start : unit.end])
        for passage in passages
        for unit in passage.units
        if is_order(passage.text[unit.start : unit.end])
    ]
    if found:
        page, text = found[0]
        yield Remark(kind="orders", page=page, count=len(found), text=" ".join(text.split())[:_LONGEST_ORDER])
