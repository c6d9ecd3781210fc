"""What every answer promises, checked on the JSON it is given as. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from advisor.grounding.quotes import collapsed
from advisor.models import Page

Json = Mapping[str, Any]
"""One line of `advisor ask --from … --json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the library holds: texts of passages by id, pages of documents by id."""

    passages: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Sequence[Page]] = field(default_factory=dict)


def broken(answer: Json, texts: Texts) -> Iterator[str]:
    """The promises this answer does not keep, in words."""
    if "error" in answer:
        yield f"failed: {answer['error']}"
        return
    if answer["abstained"] != (not answer["statements"]) or answer["abstained"] != (answer["fit"] != "answers"):
        yield f"abstained {answer['abstained']}, fit {answer['fit']}, {len(answer['statements'])} statements"
    for statement in answer["statements"]:
        if not statement["citations"]:
            yield f"no citation: {statement['text']}"
    cited = {(citation["n"], citation["file"]) for citation in citations(answer)}
    listed = {(source["n"], source["file"]) for source in answer["sources"]}
    if cited != listed or len(listed) != len(answer["sources"]):
        yield f"sources {sorted(listed)}, cited {sorted(cited)}"
    for citation in citations(answer):
        yield from _broken_quote(citation, texts)


def citations(answer: Json) -> Iterator[Json]:
    """All citations of an answer."""
    for statement in answer.get("statements", ()):
        yield from statement["citations"]


def parts_by_page(citation: Json, pages: Sequence[Page]) -> list[tuple[int | None, str]]:
    """(page, what of the quote stands in its cleaned text), in order; empty when it does not stand there."""
    quote, first, last = citation["quote"], citation["page"], citation["page_end"]
    for part in ("body", "notes"):
        here = [page for page in pages if page.part == part]
        head = collapsed("\n".join(page.text for page in here if page.number == first))
        if last is None:
            if quote in head:
                return [(first, quote)]
            continue
        tail = collapsed("\n".join(page.text for page in here if page.number == last))
        for space in (index for index, letter in enumerate(quote) if letter == " "):
            before, after = quote[:space], quote[space + 1 :]
            if head.endswith(before) and tail.startswith(after):
                return [(first, before), (last, after)]
    return []


def _broken_quote(citation: Json, texts: Texts) -> Iterator[str]:
    where = f"{citation['file']} p. {citation['page']}"
    if not citation["quote"].strip():
        yield f"{where}: empty quote"
    elif citation["quote"] not in collapsed(texts.passages.get(citation["passage"], "")):
        yield f"{where}: not in passage {citation['passage']}: {citation['quote']}"
    elif not parts_by_page(citation, texts.pages.get(citation["document"], ())):
        yield f"{where}–{citation['page_end']}: not on the cleaned page: {citation['quote']}"
