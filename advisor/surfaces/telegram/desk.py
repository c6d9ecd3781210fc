"""What every handler works with: the advisor, what is kept, who asks, and the words to answer in."""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from advisor.app import Advisor
from advisor.language.texts import Texts, texts
from advisor.models import SHARED, Language
from advisor.models.members import Standing
from advisor.services.bot import Records
from advisor.services.rights import Action, may, readable
from advisor.settings import Settings
from advisor.surfaces.telegram.incoming import Asked

if TYPE_CHECKING:
    from telegram import Bot


@dataclass(frozen=True, slots=True)
class Desk:
    """What the bot has at hand. One for the whole process."""

    settings: Settings
    advisor: Advisor
    records: Records
    bot: "Bot"
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Rings when a document has come that is to be looked at; `accepted`: when one is to be taken in."""
    accepted: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def today(self) -> date:
        """The local date."""
        return date.today()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who asks for something, and what they may do here."""

    asked: Asked
    standing: Standing
    language: Language
    """That of interface texts: the one wished for, else that of the client."""
    wished: Language | None
    """The language wished for all answers; None: each in that of its question."""
    collection: str | None
    """The named collection that answers may rest on beside the shared one."""

    @property
    def readable(self) -> tuple[str, ...]:
        """All collections that may be read here."""
        return (SHARED,) if self.collection is None else (SHARED, self.collection)

    @property
    def say(self) -> Texts:
        """Interface texts in the visitor's language."""
        return texts(self.language)

    def may(self, action: Action) -> bool:
        """Whether they may do this here. The only place where rights are looked up."""
        return may(self.standing, action, self.asked.place)


async def visit(asked: Asked, records: Records) -> Visit:
    """Who it is that asks, and what they may."""
    return await asyncio.to_thread(_visit, asked, records)


def _visit(asked: Asked, records: Records) -> Visit:
    member = records.members.member(asked.user)
    group = records.groups.group(asked.chat) if asked.place == "group" else None
    named = readable(asked.place, member.collection if member else None, group.collection if group else None)[1:]
    wished: Language | None = None
    if member and member.language in ("en", "pl"):
        wished = "pl" if member.language == "pl" else "en"
    return Visit(
        asked=asked,
        standing=records.members.standing(asked.user, records.admins),
        language=wished or ("pl" if asked.client_language == "pl" else "en"),
        wished=wished,
        collection=named[0] if named else None,
    )
