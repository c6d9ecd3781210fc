"""Sentences of a document that speak to a language model instead of a reader: they carry no statement. Pure.

No list of words finds every order; that is not what it is for. An obeyed order is dropped because no passage says what
it wants said. This closes the one way round: an order that itself contains the words it wants to see as an answer.
"""

import re

from advisor.grounding.wording import plain
from advisor.language.words import fold

_ASKS = r"(?:^\W*|[.;:!?]\s+|\b(?:please|now|always|then|instead|teraz|zawsze|prosze) )"
"""Where a verb is an order: at the head of a clause."""
_QUOTED = "[\"“„«'‘]"
_AT_A_WORD = (
    # forget what you were told
    r"(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|directions"
    r"|told (?:you|before)|(?:your|previous|prior) (?:rules|guidelines)|rules above)\b",
    r"(?:zignoruj|ignoruj|pomin|zapomnij|odrzuc|obejdz)\w*\b.{0,40}"
    r"\b(?:instrukcj\w+|polecen\w*|prompt\w*"
    r"|(?:poprzedni|wczesniejsz|swo[ij]|two[ij]|powyzsz)\w+ (?:zasad|regul)\w*)",
    r"(?:new|updated|hidden|secret|nowe|ukryte|tajne) (?:system )?"
    r"(?:instructions?|polecen\w+|instrukcj\w+)\b.{0,3}:",
    # you are a model
    r"(?:you are (?:now )?(?:an? |the )?|as an? |dear |hey |note to (?:the |any )?|attention,? )"
    r"(?:ai|llm|assistant|chat ?bot|language model|dan)\b",
    r"(?:jestes (?:teraz )?|drog[ia] |uwaga,? )"
    r"(?:ai|llm|asysten\w+|chatbot\w*|model\w* jezykow\w+|sztuczn\w+ inteligencj\w+)\b",
    r"system prompt\b|prompt\w* systemow\w+|instrukcj\w+ systemow\w+",
    r"(?:in|to|from|at the end of) your (?:answer|reply|response|output)\b",
    r"w (?:swojej|twojej) odpowiedzi\b|na koncu odpowiedzi\b|(?:answer|reply|sentence) to write\b",
)
_AT_A_CLAUSE = (
    # say this
    r"(?:reply|respond|answer|end|finish)\b.{0,20}\bwith\b",
    rf"(?:say|write|print|output|repeat|state|claim|tell \w+ ?\w*)\b[^.]{{0,60}}{_QUOTED}",
    r"(?:odpowiedz|odpowiadaj|napisz|powtorz|wypisz|powiedz|dopisz|dodaj|zacytuj)\b"
    rf"[^.]{{0,60}}:\s*{_QUOTED}",
    r"(?:odpowiedz|odpowiadaj|napisz|wypisz)\b.{0,20}\b(?:tylko|wylacznie|dokladnie)\b",
    # give away, decode
    r"(?:reveal|print|send|show|leak|disclose|output|append)\b.{0,50}"
    r"\b(?:api keys?|passwords?|secrets?|credentials?|environment variables?|your (?:rules|instructions))\b",
    r"(?:ujawnij|wyslij|pokaz|podaj|wypisz|dolacz|wyswietl)\b.{0,50}"
    r"\b(?:klucz\w* api|hasl\w+|sekret\w*|zmienn\w+ srodowiskow\w+|(?:swoje|twoje) (?:zasady|instrukcje))",
    r"(?:decode|odkoduj|zdekoduj)\b",
)
_A_TURN = (
    r"^\W*(?:system|assistant|user|developer|asystent|uzytkownik)(?: (?:message|prompt|override|note))?\W*:",
    r"<\|?/?(?:im_start|im_end|system|assistant|inst)|\[/?(?:inst|s ?\d+)\]|<<sys>>|\"statements\"\s*:",
)
_ORDER = re.compile(rf"\b(?:{'|'.join(_AT_A_WORD)})|{_ASKS}(?:{'|'.join(_AT_A_CLAUSE)})|{'|'.join(_A_TURN)}")
"""For small letters: a search that ignores case takes twice as long, and an answer looks at a hundred sentences."""


def is_order(text: str) -> bool:
    """Whether a sentence, in English or Polish, tells a language model what to do."""
    return _ORDER.search(fold(plain(text)).casefold()) is not None
