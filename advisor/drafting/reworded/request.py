"""What a model is asked about a draft: all clauses in one message, or several messages where it holds less."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from advisor.drafting.reworded.offered import Offered
from advisor.drafting.reworded.reply import read_proposals
from advisor.errors import ModelUnavailable
from advisor.knowledge.prompts import Prompt
from advisor.models import Fallback, Profile
from advisor.ports import ChatModel
from advisor.prompting.calls import LANGUAGES, Calls
from advisor.prompting.shown import shown

_REPLY, _REPLY_A_CLAUSE, _REPLY_SHARE = 200, 30, 1.4
"""Tokens a reply may have: for what is around the clauses, for the JSON of each, and for its words as a multiple."""
_MOST_CALLS = 6
"""Messages for one draft; clauses that would want more stay as they are."""
_LEAST_SECONDS = 3.0
"""With less of the time left no further message is sent."""
_LONGEST_REQUEST, _LONGEST_FIELD = 1_500, 400
"""Letters that are shown of what a manager wrote."""
_SHOWN = ("name", "sector", "region", "country", "member_mix", "stage", "priorities", "already_done", "must_not_say")
"""Fields of a profile that tell a writer something; money, posts and dates stay here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a model proposed for the offered texts, by their numbers."""

    proposals: Mapping[int, str] = field(default_factory=dict)
    is_in_form: bool = False
    failure: Fallback | None = None
    """Why it proposed nothing, or why it broke off."""


class Requests:
    """The calls for one draft. Profile, request and clauses are data in all of them."""

    def __init__(self, model: ChatModel, prompt: Prompt, *, kind: str, language: str, fence: str) -> None:
        """`kind`: "mission" or "plan". `fence`: what nobody can guess, new for each draft."""
        self.calls = Calls(model)
        self._prompt = prompt
        self._fence = fence
        self._values: dict[str, object] = {"kind": kind, "language": LANGUAGES[language], "fence": fence}

    def ask(self, offered: Mapping[int, Offered], profile: Profile, request: str, *, seconds: float) -> Asked:
        """Proposals for the offered texts; what was proposed before a failure counts. Never raises."""
        began = time.monotonic()
        values = self._values | {
            "profile": self._profile(profile),
            "request": shown(request[:_LONGEST_REQUEST], self._fence),
        }
        proposals: dict[int, str] = {}
        is_in_form = False
        try:
            for count, batch in enumerate(self._batches(offered, values)):
                left = seconds - (time.monotonic() - began)
                if count and (count == _MOST_CALLS or left < _LEAST_SECONDS):
                    break
                told = self._prompt.fill(**values, **self._listed(batch))
                found = read_proposals(self.calls.call(*told, self._reply(batch), left), batch)
                proposals |= found.texts
                is_in_form = is_in_form or found.is_in_form
        except ModelUnavailable as error:
            return Asked(
                proposals=proposals, is_in_form=is_in_form, failure=Fallback(code=error.code, values=error.values)
            )
        return Asked(proposals=proposals, is_in_form=is_in_form)

    def _batches(self, offered: Mapping[int, Offered], values: Mapping[str, object]) -> Iterator[dict[int, Offered]]:
        """The texts in their order, as many at a time as fit in.

        Raises:
            ModelUnavailable: not one does (`model_context`).
        """
        if self._fits(offered, values):
            yield dict(offered)
            return
        single = {number: one for number, one in offered.items() if self._fits({number: one}, values)}
        if not single:
            raise ModelUnavailable("model_context")
        batch: dict[int, Offered] = {}
        for number, one in single.items():
            if batch and not self._fits(batch | {number: one}, values):
                yield batch
                batch = {}
            batch[number] = one
        yield batch

    def _fits(self, batch: Mapping[int, Offered], values: Mapping[str, object]) -> bool:
        reply = self._reply(batch)
        room = self.calls.room(*self._prompt.fill(**values, **self._listed(batch)), reply)
        return room >= 0 and self.calls.holds(reply)

    def _reply(self, batch: Mapping[int, Offered]) -> int:
        words = sum(self.calls.tokens(one.text) for one in batch.values())
        return _REPLY + len(batch) * _REPLY_A_CLAUSE + round(words * _REPLY_SHARE)

    def _listed(self, batch: Mapping[int, Offered]) -> dict[str, object]:
        lines = {number: self._line(number, one) for number, one in batch.items()}
        return {
            "clauses": "\n".join(line for number, line in lines.items() if not batch[number].further),
            "further": "\n".join(line for number, line in lines.items() if batch[number].further),
        }

    def _line(self, number: int, one: Offered) -> str:
        kept = [text for text in (one.opens, *one.fixed) if text]
        keep = f"\n   keep: {' | '.join(shown(text, self._fence) for text in kept)}" if kept else ""
        rests = "".join(f"\n   rests on: {shown(text, self._fence)}" for text in one.sources)
        return f"{number}. {shown(one.text, self._fence)}\n   most: {one.most} words{keep}{rests}"

    def _profile(self, profile: Profile) -> str:
        told = {name: getattr(profile, name) for name in _SHOWN}
        lines = {
            name: "; ".join(value) if isinstance(value, tuple) else str(value) for name, value in told.items() if value
        }
        return "\n".join(f"{name}: {shown(value[:_LONGEST_FIELD], self._fence)}" for name, value in lines.items())
