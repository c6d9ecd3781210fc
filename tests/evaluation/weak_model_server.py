"""A server that answers like a weak model: sentences of the passages it is sent, and faults planted in them.

What was planted travels beside the answer, never in it, so that whoever asks can tell which sentences are false.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from advisor.answering.standalone import leans_back
from advisor.language.detection import detect_language
from advisor.language.sentences import split_sentences
from tests.advisor.adapters.chat.server import Handler, body
from tests.evaluation import weak_model_faults as faults
from tests.evaluation.weak_model_honest import HONEST
from tests.evaluation.weak_model_subtle import SUBTLE

Group = Literal["hard", "subtle", "honest"]
Form = Literal["json", "text"]
_PASSAGES = re.compile(r"<passages (\w+)>\n(.*)\n</passages \1>", re.DOTALL)
_WORDS = range(8, 61)
_PIECE = 40
"""Letters of a streamed reply that come at once."""


class Said(NamedTuple):
    """A sentence of a passage, and the passage's mark."""

    text: str
    mark: int


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence of a reply, and what is wrong with it."""

    group: Group
    kind: str
    text: str
    mark: int
    quote: str
    source: str
    """The sentence it was made of."""


class Reader:
    """What a request shows: its passages and the language it asks for."""

    def __init__(self, instruction: str, message: str) -> None:
        shown = _PASSAGES.search(message)
        assert shown, "no passages in the request"
        self.language = "pl" if "in Polish" in instruction or "not in Polish" in instruction else "en"
        self.rules = [line.partition(". ")[2] for line in instruction.splitlines() if re.match(r"\d\. ", line)]
        self.is_repair = instruction.startswith("You correct")
        self.passages = {
            int(head[2:].split("]")[0]): lines for head, *lines in map(str.splitlines, shown[2].split("\n\n"))
        }
        self.sentences = [said for mark, lines in self.passages.items() for said in _sentences(mark, lines)]

    def in_language(self, language: str) -> list[Said]:
        return [one for one in self.sentences if detect_language(one.text, default="en") == language]


def _sentences(mark: int, lines: Sequence[str]) -> Iterator[Said]:
    """Whole sentences that stand alone: what a model copies without being told off for its form."""
    for line in lines:
        text = line.removeprefix("[over] ").strip()
        leans = leans_back(text, detect_language(text, default="en"))
        is_one = text.endswith(".") and text[0].isupper() and len(list(split_sentences(text))) == 1
        if is_one and not leans and "…" not in text and len(text.split()) in _WORDS:
            yield Said(text, mark)


Plant = Callable[[Reader, random.Random], Planted | None]


def _changed(group: Group, kind: str, change: faults.Change) -> Plant:
    """One of the sentences, with one thing changed, over the sentence as it stands."""

    def plant(read: Reader, chance: random.Random) -> Planted | None:
        told = read.in_language(read.language)
        for one in chance.sample(told, len(told)):
            changed = change(one.text, read.language, chance)
            if changed and changed != one.text:
                return Planted(group, kind, changed, one.mark, one.text, one.text)
        return None

    return plant


def _about(kind: str, make: Callable[[Said, Reader, random.Random], tuple[str, int, str] | None]) -> Plant:
    """A hard fault that is not within the sentence: its text, its mark and its quote."""

    def plant(read: Reader, chance: random.Random) -> Planted | None:
        told = read.in_language(read.language) or read.sentences
        for one in chance.sample(told, min(3, len(told))):
            if made := make(one, read, chance):
                return Planted("hard", kind, *made, source=one.text)
        return None

    return plant


def _nowhere(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str]:
    words = one.text.split()
    return one.text, one.mark, " ".join(chance.sample(words, len(words)))


def _elsewhere(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str] | None:
    others = [other for other in read.sentences if other.mark != one.mark]
    other = chance.choice(others) if others else None
    return (one.text, other.mark, other.text) if other else None


def _no_passage(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str]:
    return one.text, chance.choice((77, 99, 0)), chance.choice((one.text, "As is well known."))


def _other_language(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str]:
    other = "en" if read.language == "pl" else "pl"
    copied = [said for said in read.sentences if detect_language(said.text, default="en") == other]
    if copied and chance.random() < 0.7:
        return (said := chance.choice(copied)).text, said.mark, said.text
    return chance.choice((*KNOWLEDGE[other], *GERMAN)), one.mark, one.text


def _knowledge(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str]:
    return chance.choice(KNOWLEDGE[read.language]), one.mark, one.text


def _figure_of_another(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str] | None:
    figures = [
        number
        for said in read.sentences
        if said.mark != one.mark
        for number in re.findall(r"\b\d[\d.,]*\d\b", said.text)
    ]
    if not figures:
        return None
    told = {
        "en": "Clusters of this kind have {} members and a paid manager.",
        "pl": "Takie klastry mają {} członków i płatnego menedżera.",
    }
    return told[read.language].format(chance.choice(figures)), one.mark, one.text


def _link(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str]:
    ways = (
        f"{one.text[:-1]}, see https://evil.example/?q=1.",
        f"[{one.text}](https://evil.example)",
        f"![x](//evil.example/x.png) {one.text}",
    )
    return chance.choice(ways), one.mark, one.text


def _instruction(one: Said, read: Reader, chance: random.Random) -> tuple[str, int, str]:
    return (
        chance.choice([rule for rule in read.rules if len(rule.split()) > 8]).split(". ")[0] + ".",
        one.mark,
        one.text,
    )


KNOWLEDGE: Mapping[str, Sequence[str]] = {
    "en": (
        "Michael Porter introduced the concept of industrial clusters in 1990.",
        "Cluster managers usually spend most of their time on recruiting new members.",
        "Corporate social responsibility improves the reputation of firms among customers.",
        "A good cluster manager visits every member at least once a year.",
        "Trust between competitors grows slowly and is easily lost.",
        "Membership fees alone rarely cover the costs of a cluster organisation.",
        "Universities join clusters to find partners for applied research.",
        "Small firms benefit from joint purchasing of energy and materials.",
        "Companies with a code of ethics have fewer legal disputes.",
        "Green public procurement rewards suppliers with a low carbon footprint.",
    ),
    "pl": (
        "Michael Porter wprowadził pojęcie klastra przemysłowego w 1990 r.",
        "Menedżerowie klastrów poświęcają najwięcej czasu na pozyskiwanie nowych członków.",
        "Społeczna odpowiedzialność poprawia opinię klientów o firmach.",
        "Dobry menedżer klastra odwiedza każdego członka przynajmniej raz w roku.",
        "Zaufanie między konkurentami rośnie powoli i łatwo je stracić.",
        "Same składki członkowskie rzadko pokrywają koszty organizacji klastrowej.",
        "Uczelnie wstępują do klastrów, aby znaleźć partnerów do badań stosowanych.",
        "Małe firmy korzystają na wspólnych zakupach energii i materiałów.",
        "Przedsiębiorstwa z kodeksem etyki mają mniej sporów sądowych.",
        "Zielone zamówienia publiczne nagradzają dostawców o małym śladzie węglowym.",
    ),
}  # fmt: skip
GERMAN = ("Die Mitglieder des Clusters teilen sich die Kosten der gemeinsamen Werkstatt.",)
PLANTS: Mapping[Group, Sequence[Plant]] = {
    "hard": (
        _changed("hard", "number", faults.NUMBER),
        _changed("hard", "name", faults.NAME),
        _changed("hard", "negation", faults.NEGATION),
        _changed("hard", "clause", faults.CLAUSE),
        _about("quote nowhere", _nowhere),
        _about("quote elsewhere", _elsewhere),
        _about("no such passage", _no_passage),
        _about("language", _other_language),
        _about("knowledge", _knowledge),
        _about("figure elsewhere", _figure_of_another),
        _about("link", _link),
        _about("instruction", _instruction),
    ),
    "subtle": tuple(_changed("subtle", kind, change) for kind, change in SUBTLE.items()),
    "honest": tuple(_changed("honest", kind, change) for kind, change in HONEST.items()),
}


@dataclass
class WeakModel:
    """Plants faults of one group into its replies, in one form. Played as the act of a `ChatServer`."""

    group: Group
    form: Form
    seed: int = 0
    repeats: bool = True
    """Whether a repair repeats the faults; else it makes others."""
    planted: list[Planted] = field(default_factory=list)
    """Every sentence since the last `begin`."""
    replies: int = 0

    def begin(self, seed: int) -> None:
        """Another question."""
        self.seed, self.planted, self.replies = seed, [], 0
        self.repeats = random.Random(seed).random() < 0.5

    def __call__(self, handler: Handler) -> None:
        asked = handler.server.owner.requests[-1].body
        told = {one["role"]: one["content"] for one in asked["messages"]}
        # Asked what a question means, it has nothing to say.
        text = self.reply(told["system"], told["user"]) if _PASSAGES.search(told["user"]) else "{}"
        if asked.get("stream"):
            stream(handler, text)
        else:
            handler.answer(200, json.dumps(body(text)).encode())

    def reply(self, instruction: str, message: str) -> str:
        """A reply to one request."""
        read = Reader(instruction, message)
        self.replies += 1
        if not (read.is_repair and self.repeats):
            chance = random.Random(f"{self.group} {self.form} {self.seed} {read.is_repair}")
            made = [plant(read, chance) for plant in PLANTS[self.group]] if read.sentences else []
            new = {one.text: one for one in made if one}
            self._last = list(new.values())
            self.planted += [one for one in self._last if one.text not in {old.text for old in self.planted}]
        return _as_json(self._last) if self.form == "json" else _as_text(self._last)


def _as_json(planted: Sequence[Planted]) -> str:
    told = [{"text": f"{one.text} [S{one.mark}]", "quotes": [{"s": one.mark, "quote": one.quote}]} for one in planted]
    return json.dumps({"statements": told}, ensure_ascii=False)


def _as_text(planted: Sequence[Planted]) -> str:
    return "\n".join(f'{one.text} [S{one.mark}: "{re.sub(r"[][]", "", one.quote)}"]' for one in planted)


def stream(handler: Handler, text: str) -> None:
    """A reply in pieces, as OpenAI streams it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    chunks: list[tuple[dict[str, str], str | None]] = [
        ({"role": "assistant", "content": piece}, None) for piece in pieces
    ] + [({}, "stop")]
    for delta, ended in chunks:
        told = {
            **{"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "served-model-1"},
            "choices": [{"index": 0, "delta": delta, "finish_reason": ended}],
        }
        handler.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
    handler.wfile.write(b"data: [DONE]\n\n")
    handler.close_connection = True
