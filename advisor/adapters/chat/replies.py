"""What a reply holds: its text without thoughts, how it ended, and the tokens it took."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.adapters.chat.failures import AttemptFailed

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_THOUGHT_ENDS = re.compile(r".*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_THOUGHT_BEGINS = re.compile(r"<think(?:ing)?>.*", re.DOTALL | re.IGNORECASE)
_FULL = {"length", "max_tokens", "max_output_tokens", "model_length"}
_FILTERED = {"content_filter", "safety", "refusal", "recitation", "prohibited_content", "blocklist", "spii"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply as it came; `ended` is the provider's word for why, lower case. None: the server does not tell."""

    raw: str
    ended: str
    model: str | None
    tokens_in: int | None
    tokens_out: int | None


def reply_of(message: "AIMessage") -> Reply:
    """The reply in a message of any provider."""
    usage = message.usage_metadata
    told = message.response_metadata
    return Reply(
        raw=str(message.text),
        ended="refusal" if message.additional_kwargs.get("refusal") else _ended(told),
        model=str(told.get("model_name") or told.get("model") or "") or None,
        # A server that tells nothing is read as zero by some clients.
        tokens_in=(usage["input_tokens"] or None) if usage else None,
        tokens_out=(usage["output_tokens"] or None) if usage else None,
    )


def usable_text(reply: Reply) -> str:
    """The text a reply gives.

    Raises:
        AttemptFailed: it was filtered, is empty, or breaks off where its tokens were used up.
    """
    if reply.ended in _FILTERED:
        raise AttemptFailed("model_filtered")
    if reply.ended in _FULL:
        raise AttemptFailed("model_cut")
    text = without_thoughts(reply.raw)
    if not text:
        raise AttemptFailed("model_empty")
    return text


def without_thoughts(text: str) -> str:
    """The text without `<think>…</think>`. Templates that open the block themselves leave its end only."""
    text = _THOUGHT.sub("", text)
    text = _THOUGHT_ENDS.sub("", text)
    return _THOUGHT_BEGINS.sub("", text).strip()


def _ended(told: dict[str, object]) -> str:
    """Why the reply ended, under whichever name the provider tells it."""
    details = told.get("incomplete_details")
    reason = details.get("reason") if isinstance(details, dict) else None
    names = ("finish_reason", "stop_reason", "done_reason")
    return str(reason or next((told[name] for name in names if told.get(name)), "")).lower()
