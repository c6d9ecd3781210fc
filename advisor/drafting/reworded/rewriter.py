"""Asks a model for better words for a draft; without a usable reply the draft stays as it is."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.reworded.checks import Checks
from advisor.drafting.reworded.offered import Offered, of_mission, of_plan
from advisor.drafting.reworded.request import Asked, Requests
from advisor.drafting.reworded.whole import Kept, Mission, reworded_plan
from advisor.grounding.negation import Terms
from advisor.knowledge.prompts import Prompts
from advisor.models import Clause, Fallback, MissionDraft, PlanDraft, Situation, Usage
from advisor.ports import ChatModel
from advisor.prompting.calls import Taken
from advisor.prompting.leaks import Told

Draft = TypeVar("Draft", MissionDraft, PlanDraft)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What was proposed, which of it may stand, and what asking took."""

    asked: Asked
    proposed: int
    """Proposals that differ from the draft."""
    kept: tuple[Kept, ...]
    taken: Taken
    model: str


class Rewriter:
    """Puts drafts into the words of a model, over the same frameworks, profile and citations."""

    def __init__(self, model: ChatModel, prompts: Prompts, terms: Terms, seconds: float) -> None:
        """`terms`: content terms of a text in a language. `seconds`: the limit for all that is asked for one draft."""
        self._model = model
        self._prompts = prompts
        self._terms = terms
        self._seconds = seconds

    def mission(
        self,
        draft: MissionDraft,
        *,
        situation: Situation,
        form: FormWishes,
        materials: Materials,
        further: Sequence[Clause] = (),
    ) -> MissionDraft:
        """The mission in better words, or as it was with the reason.

        Args:
            further: commitments that suit the cluster and had no place; the model may choose of them.
        """
        whole = Mission(draft=draft, situation=situation, form=form, materials=materials)
        outcome = self._outcome(
            draft, "mission", of_mission(draft, further if whole.has_room else (), materials), materials
        )
        return self._signed(*whole.reworded(outcome.kept), outcome)

    def plan(self, draft: PlanDraft, *, materials: Materials) -> PlanDraft:
        """The plan in better words, or as it was with the reason; rows that are locked stay as they stand."""
        outcome = self._outcome(draft, "plan", of_plan(draft, materials), materials)
        return self._signed(*reworded_plan(draft, outcome.kept), outcome)

    def _outcome(
        self, draft: MissionDraft | PlanDraft, kind: str, offered: Sequence[Offered], materials: Materials
    ) -> _Outcome:
        fence = secrets.token_hex(8)
        requests = Requests(self._model, self._prompts.draft, kind=kind, language=draft.language, fence=fence)
        numbered = dict(enumerate(offered, 1))
        asked = Asked(is_in_form=True)
        if numbered:
            asked = requests.ask(numbered, draft.profile, draft.request, seconds=self._seconds)
        told = Told((self._prompts.draft.instruction,), fence)
        checks = Checks(draft.language, self._terms, materials, draft.profile, told)
        proposed = {
            number: text
            for number, text in asked.proposals.items()
            if text.strip() != numbered[number].text or numbered[number].further
        }
        judged = ((numbered[number], checks.kept(numbered[number], text)) for number, text in proposed.items())
        return _Outcome(
            asked=asked,
            proposed=len(proposed),
            kept=tuple((one, text) for one, text in judged if text is not None),
            taken=requests.calls.taken,
            model=requests.calls.model_name,
        )

    def _signed(self, draft: Draft, count: int, outcome: _Outcome) -> Draft:
        """The draft with whose words it has, `count` texts of them the model's, and what that took."""
        taken = outcome.taken
        usage = Usage(
            calls=taken.calls,
            tokens_in=taken.tokens_in,
            tokens_out=taken.tokens_out,
            estimated=taken.estimated,
            dropped=outcome.proposed - count,
            prompt=self._prompts.hash,
        )
        return replace(
            draft,
            mode="model" if count else "extractive",
            model=outcome.model if count else None,
            fallback=outcome.asked.failure or (None if count else _nothing(outcome)),
            usage=usage if taken.calls else None,
        )


def _nothing(outcome: _Outcome) -> Fallback | None:
    """Why none of the words are the model's; None where it was not asked."""
    if not outcome.taken.calls:
        return None
    if not outcome.asked.is_in_form:
        return Fallback(code="model_unreadable")
    return Fallback(code="model_unlike" if outcome.proposed else "model_content")
