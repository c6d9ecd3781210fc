"""Documents that people send: fetched into quarantine here, looked at and taken in by the clerk; admins decide."""

import asyncio
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from advisor.language.texts import texts
from advisor.models import SHARED
from advisor.services.bot import Sent
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.formatting import plain
from advisor.surfaces.telegram.delivery import delivered
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.incoming import Attached
from advisor.surfaces.telegram.messages.characters import cleaned
from advisor.surfaces.telegram.messages.keyboard import pressed
from advisor.surfaces.telegram.messages.markup import paragraph
from advisor.surfaces.telegram.notices import notify
from advisor.surfaces.telegram.reply import Reply

if TYPE_CHECKING:
    from telegram import Bot

TELEGRAM_MB = 20
"""Telegram gives bots no larger files (Bot API, getFile)."""
_MEGABYTE = 1_000_000
_LONGEST_NAME = 59
"""Letters, and a sign where it was cut."""
_PDF_WITHIN = 1024
"""Viewers accept bytes before `%PDF-` up to here (PDF 1.7, Annex H, note 13)."""
_TEXTS = (".md", ".markdown", ".csv", ".tsv", ".html", ".htm", ".eml")
_OFFICE = (".docx", ".pptx", ".xlsx", ".xlsm", ".xls", ".odt", ".ods", ".rtf", ".epub")
_CONTAINERS = (b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How files of office programs begin."""


async def received(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A document came in: it is fetched and kept apart; what it is will be told under the same message."""
    attached, most = visit.asked.attached, min(TELEGRAM_MB, desk.settings.max_file_mb)
    if attached is None or attached.size > most * _MEGABYTE:
        await reply.tell(visit.say.say("bot.document.too_large", mb=most))
        return
    quarantine, asked = desk.records.quarantine, visit.asked
    sent = await asyncio.to_thread(
        quarantine.receive, reply.update, asked.user, shown_name(attached.name), visit.collection, visit.language
    )
    if sent is None:
        await reply.tell(visit.say.say("bot.document.too_many"))
    elif sent.state == "arriving":  # else an earlier attempt has done all of this, and the clerk goes on
        content = await _fetched(desk.bot, attached)
        if content is None or len(content) > most * _MEGABYTE:
            await asyncio.to_thread(quarantine.drop, sent.id)
            await reply.tell(visit.say.say("bot.document.too_large", mb=most))
            return
        await asyncio.to_thread(quarantine.put, sent, content, suffix_of(content, attached.name))
        await reply.tell(visit.say.say("bot.document.arrived", name=sent.name))
        await asyncio.to_thread(quarantine.arrive, sent.id, reply.message)
        desk.arrived.set()


async def decided(desk: Desk, visit: Visit, reply: Reply) -> None:
    """An admin takes a document into a collection, or not. Whoever is first decides."""
    _, kept, choice = pressed(visit.asked.text)
    quarantine = desk.records.quarantine
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    known = button.payload.get("document") if button and button.kind == "document" else None
    sent = await asyncio.to_thread(quarantine.sent, known) if isinstance(known, str) else None
    if sent is None or choice not in ("shared", "own", "reject") or (choice == "own" and sent.own is None):
        await reply.tell(visit.say.say("bot.button_gone"))
    elif sent.state == "accepted" and sent.admin_message == reply.message:
        return  # an earlier attempt at this press has decided it, and the clerk goes on
    elif sent.state not in ("arrived", "waiting"):
        await reply.tell(_already(visit, sent))
    elif choice == "reject":
        await _reject(desk, visit, reply, sent)
    else:
        await _accept(desk, visit, reply, sent, SHARED if choice == "shared" else sent.own or SHARED)


async def _accept(desk: Desk, visit: Visit, reply: Reply, sent: Sent, collection: str) -> None:
    await reply.tell(visit.say.say("bot.document.accepted", name=sent.name, collection=collection))
    first = await asyncio.to_thread(
        desk.records.quarantine.accept,
        sent.id,
        collection,
        by=visit.asked.user,
        language=visit.language,
        message=reply.message,
    )
    if first:
        desk.accepted.set()
        return
    now = await asyncio.to_thread(desk.records.quarantine.sent, sent.id)
    await reply.tell(_already(visit, now) if now else visit.say.say("bot.button_gone"))


async def _reject(desk: Desk, visit: Visit, reply: Reply, sent: Sent) -> None:
    if not await asyncio.to_thread(desk.records.quarantine.reject, sent.id, by=visit.asked.user):
        now = await asyncio.to_thread(desk.records.quarantine.sent, sent.id)
        await reply.tell(_already(visit, now) if now else visit.say.say("bot.button_gone"))
        return
    await reply.tell(visit.say.say("bot.document.rejected", name=sent.name))
    if sent.sender != visit.asked.user:
        await tell_sender(desk, sent, "bot.document.not_wanted", name=sent.name)


async def tell_sender(desk: Desk, sent: Sent, key: str, **values: object) -> None:
    """A message of its own to who sent a document, in their language."""
    await notify(desk, sent.sender, [paragraph(texts(sent.language).say(key, **values))])


def shown_name(name: str) -> str:
    """A file name of a stranger's as people may see it: one short line, without folders, marks that turn the writing
    around, or markup."""
    last = re.split(r"[\\/]", name)[-1]
    return shortened(" ".join(plain(cleaned(last)).split()), _LONGEST_NAME).strip(" .") or "–"


def suffix_of(content: bytes, name: str) -> str:
    """The suffix a file gets here: one that fits what it holds, the sender's where that is one.

    Of a text it tells ingest how it is meant; what else can be read, and as what, ingest sees in the content alone.
    """
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return ".pdf"
    fitting = _OFFICE if content.startswith(_CONTAINERS) else _TEXTS
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix in fitting else ".txt"


async def _fetched(bot: "Bot", attached: Attached) -> bytes | None:
    """The content of a file; None where Telegram does not give it."""
    from telegram.error import BadRequest, InvalidToken

    async def fetch() -> bytes:
        file = await bot.get_file(attached.id)
        return bytes(await file.download_as_bytearray())

    try:
        return await delivered(fetch)
    except (BadRequest, InvalidToken):  # too big; or gone, which the library takes for a wrong token
        return None


def _already(visit: Visit, sent: Sent) -> str:
    became = "rejected" if sent.state == "rejected" else "accepted"
    return visit.say.say(f"bot.document.already.{became}", name=sent.name)
