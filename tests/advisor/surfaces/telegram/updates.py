"""Updates on their way to the bot: kept until it confirms them, fetched by long polling or posted to a webhook."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

Json = dict[str, Any]

RETRY_SECONDS = 0.05
"""Between two posts to a webhook that failed; Telegram waits longer."""

BY_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
BY_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Conflict(Exception):
    """409: two ways of fetching updates at once."""


@dataclass(frozen=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str = ""
    allowed: tuple[str, ...] = ()


@dataclass
class _Pending:
    update: Json
    is_due: bool = False
    """To be delivered once more, whatever the bot has confirmed."""


@dataclass
class Updates:
    """The queue of one bot."""

    changed: threading.Condition
    webhook: Webhook | None = None
    is_stopped: bool = False
    last_error: str = ""
    """Of the webhook."""
    added: list[Json] = field(default_factory=list)
    """Everything that happened, in order."""
    delivered: list[int] = field(default_factory=list)
    """Ids in the order they went out, each time they did."""
    _pending: list[_Pending] = field(default_factory=list)
    _next_id: int = 500_000_001
    _polls: int = 0

    def add(self, kind: str, content: Json) -> Json:
        """A new update; `kind` as in the Bot API's Update: message, callback_query …"""
        with self.changed:
            update = {"update_id": self._next_id, kind: content}
            self._next_id += 1
            self._pending.append(_Pending(update))
            self.added.append(update)
            self.changed.notify_all()
            return update

    def repeat(self, update: Json) -> None:
        """As when the bot's confirmation was lost: it comes a second time, under the same id."""
        with self.changed:
            self._pending.append(_Pending(update, is_due=True))
            self.changed.notify_all()

    def drop(self) -> None:
        with self.changed:
            self._pending.clear()

    @property
    def count(self) -> int:
        """How many are not confirmed yet."""
        return len(self._pending)

    def poll(self, offset: int, limit: int, timeout: float, allowed: Sequence[str]) -> list[Json]:
        """getUpdates. A later call ends an earlier one, which raises `Conflict`."""
        with self.changed:
            if self.webhook:
                raise Conflict(BY_WEBHOOK)
            self._polls += 1
            mine = self._polls
            self.changed.notify_all()
            self._confirm(offset)
            until = time.monotonic() + timeout
            while True:
                if mine != self._polls:
                    raise Conflict(BY_OTHER)
                if self.webhook:
                    raise Conflict("terminated by setWebhook request")
                ready = self._ready(limit, allowed)
                remaining = until - time.monotonic()
                if ready or remaining <= 0 or self.is_stopped:
                    return self._sent(ready)
                self.changed.wait(remaining)

    def set_webhook(self, webhook: Webhook | None) -> None:
        with self.changed:
            self.webhook = webhook
            self.last_error = ""
            self.changed.notify_all()
        if webhook:
            threading.Thread(target=self._post_while, args=(webhook,), daemon=True).start()

    def stop(self) -> None:
        with self.changed:
            self.is_stopped = True
            self.changed.notify_all()

    def _confirm(self, offset: int) -> None:
        """A negative offset keeps that many from the end (getUpdates)."""
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [each for each in self._pending if each.is_due or each.update["update_id"] >= offset]

    def _ready(self, limit: int, allowed: Sequence[str]) -> list[_Pending]:
        if allowed:
            self._pending = [each for each in self._pending if any(kind in each.update for kind in allowed)]
        return self._pending[:limit]

    def _sent(self, ready: Sequence[_Pending]) -> list[Json]:
        for each in ready:
            each.is_due = False  # but it stays until it is confirmed: whoever fetched it may be dead
        self.delivered += [each.update["update_id"] for each in ready]
        return [each.update for each in ready]

    def _post_while(self, webhook: Webhook) -> None:
        """One after the other, again and again until each is accepted, as long as this webhook stands."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        with httpx.Client(headers=headers, timeout=5, trust_env=False) as client:
            while True:
                with self.changed:
                    self.changed.wait_for(lambda: self._has_work_for(webhook))
                    if self.webhook is not webhook or self.is_stopped:
                        return
                    pending = self._pending[0]
                error = _post(client, webhook.url, pending.update)
                with self.changed:
                    if not error:
                        self.delivered.append(pending.update["update_id"])
                        self._pending = [each for each in self._pending if each is not pending]
                    else:
                        self.last_error = error
                        self.changed.wait(RETRY_SECONDS)
                    self.changed.notify_all()

    def _has_work_for(self, webhook: Webhook) -> bool:
        return self.webhook is not webhook or self.is_stopped or bool(self._ready(1, webhook.allowed))


def _post(client: httpx.Client, url: str, update: Json) -> str:
    """What went wrong, or nothing."""
    try:
        answered = client.post(url, json=update)
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    return "" if answered.is_success else f"Wrong response from the webhook: {answered.status_code}"
