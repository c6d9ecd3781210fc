"""An answer put into the words of a language model, over the same evidence and under the same checks."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.answering.extractive import Length, Written
from advisor.answering.grounded.checks import Similarity
from advisor.answering.grounded.speaking import Say
from advisor.answering.grounded.write import write_grounded
from advisor.errors import ModelUnavailable
from advisor.grounding.negation import Terms
from advisor.knowledge.prompts import Prompts
from advisor.models import Fallback, Finding, Usage
from advisor.ports import ChatModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What became of the attempt: the answer to give, and what a reader is told of it."""

    written: Written
    model: str | None
    """The model whose words they are; None where they are those of the documents."""
    fallback: Fallback | None
    """Why the answer is given without a model, or why the model broke off."""
    usage: Usage | None


class Editor:
    """Asks a model for better words; without a usable reply the answer stays as it is."""

    def __init__(
        self, model: ChatModel, prompts: Prompts, terms: Terms, seconds: float, similarity: Similarity | None = None
    ) -> None:
        """`seconds`: the limit for all that is asked of the model for one answer."""
        self._model = model
        self._prompts = prompts
        self._terms = terms
        self._seconds = seconds
        self._similarity = similarity

    def edit(
        self,
        finding: Finding,
        written: Written,
        parts: Sequence[Finding],
        length: Length,
        today: date,
        say: Say | None = None,
        spent: float = 0.0,
    ) -> Edited:
        """The answer in the model's words, or as it was with the reason; `say` is told of the statements as they come.

        Where the model breaks off, what was said of it opens the answer, and the documents' own words follow.
        `spent`: seconds of the time for all calls that others took.
        """
        try:
            grounded = write_grounded(
                finding,
                written,
                self._model,
                self._prompts,
                length=length,
                today=today,
                terms=self._terms,
                fence=secrets.token_hex(8),
                seconds=self._seconds - spent,
                parts=parts,
                similarity=self._similarity,
                say=say,
            )
        except ModelUnavailable as error:
            return Edited(
                written=written, model=None, fallback=Fallback(code=error.code, values=error.values), usage=None
            )
        usage = Usage(
            calls=grounded.taken.calls,
            tokens_in=grounded.taken.tokens_in,
            tokens_out=grounded.taken.tokens_out,
            estimated=grounded.taken.estimated,
            dropped=grounded.dropped,
            prompt=grounded.prompt_hash,
        )
        reason = Fallback(code=grounded.failure) if grounded.failure else None
        if not grounded.statements:
            return Edited(written=written, model=None, fallback=reason, usage=usage)
        better = Written(grounded.statements, over=grounded.over, differ=grounded.differ)
        return Edited(written=better, model=grounded.model, fallback=reason, usage=usage)
