"""Language models of which every reply is written down before, and what tests ask them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from advisor.adapters.prompts import read_prompts
from advisor.answering.extractive import BRIEF, Length, Written, write
from advisor.answering.grounded.checks import Similarity
from advisor.answering.grounded.speaking import Say
from advisor.answering.grounded.write import Grounded, write_grounded
from advisor.errors import ModelUnavailable
from advisor.language.lemmas import Lemmatiser
from advisor.models import Finding
from advisor.ports import Completion, Heard
from tests.source_tree import ROOT

PROMPTS = read_prompts(ROOT / "prompts")
TODAY = date(2026, 11, 21)
FENCE = "5f0c93d1a7e24b68"

Script = Callable[[str, str], str]
"""Instruction and message in, reply out."""


_PIECE = 7
"""Letters that come at once."""


@dataclass
class Scripted:
    """A model in this process. A word and a half is a token, as a careful estimate has it."""

    replies: Sequence[str | Script | Exception]
    context: int = 8192
    name: str = "scripted:one"
    counts: bool = True
    breaks_off_at: int | None = None
    """Letters after which a reply that is listened to breaks off."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    most: list[int] = field(default_factory=list)

    def tokens(self, text: str) -> int:
        return len(text) // 3 + 1

    def complete(
        self, instruction: str, message: str, *, most: int, seconds: float, heard: Heard | None = None
    ) -> Completion:
        reply = self.replies[min(len(self.asked), len(self.replies) - 1)]
        self.asked.append((instruction, message))
        self.most.append(most)
        if isinstance(reply, Exception):
            raise reply
        text = reply if isinstance(reply, str) else reply(instruction, message)
        if heard:
            for end in range(0, len(text), _PIECE):
                heard(text[:end])
                if self.breaks_off_at is not None and end >= self.breaks_off_at:
                    raise ModelUnavailable("model_cut")
        read = self.tokens(instruction + message) if self.counts else None
        return Completion(text=text, model="one-2026", tokens_in=read, tokens_out=7 if self.counts else None)


def reply(*statements: tuple[str, int, str]) -> str:
    """(sentence, passage, quote) in the form that is asked for."""
    told = [{"text": f"{text} [S{s}]", "quotes": [{"s": s, "quote": quote}]} for text, s, quote in statements]
    return json.dumps({"statements": told}, ensure_ascii=False)


def grounded(
    found: Finding,
    model: Scripted,
    lemmatiser: Lemmatiser,
    *,
    length: Length = BRIEF,
    without: Written | None = None,
    seconds: float = 30,
    parts: Sequence[Finding] = (),
    similarity: Similarity | None = None,
    say: Say | None = None,
) -> Grounded:
    """What is kept of the model's answer to a finding."""
    return write_grounded(
        found,
        without or write(found, length, today=TODAY, parts=parts),
        model,
        PROMPTS,
        length=length,
        today=TODAY,
        terms=lemmatiser.terms,
        fence=FENCE,
        seconds=seconds,
        parts=parts,
        similarity=similarity,
        say=say,
    )
