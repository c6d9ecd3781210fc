"""Models that reword a draft by rules; every reply is written down before."""

import json
import re
from collections.abc import Callable, Mapping

_CLAUSE = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)
_FURTHER = re.compile(r"<further-clauses \w+>\n(.*?)</further-clauses", re.DOTALL)

PARAPHRASES: tuple[tuple[str, str], ...] = (
    # missions
    (r"^(.+) is the cluster (.+)\.$", r"\1 is the cluster made \2."),
    (r"^Its members are (.+)\.$", r"Members of the cluster are \1."),
    (r"^With equal weight we want to (.+)\.$", r"We want to \1, with equal weight."),
    (r"^What we take up first: (.+)\.$", r"We begin with \1."),
    (r"^We also want (.+)\.$", r"Further, we want \1."),
    (r"^In our field we look first at (.+)\.$", r"First we look, in our field, at \1."),
    (r"^We will rely on (.+)\.$", r"Here we will build on \1."),
    (
        r"^Honesty, openness and respect bind members and office (.+)\.$",
        r"Members and office are bound by honesty, openness and respect \1.",
    ),
    (r"^Each year the board (.+)\.$", r"The board \1 each year."),
    (r"^Our vision (.+?): (.+), and visible (.+)\.$", r"Our vision \1: \2, with visible \3."),
    (r"gives equal weight to three matters", "gives three matters equal weight"),
    (r"^Fair dealing: small and large members (.+)\.$", r"Fair dealing means that small and large members \1."),
    (r"^Members and the office keep these values (.+)\.$", r"These values are kept by members and the office \1."),
    (r"^We claim in public only what (.+)\.$", r"In public we claim only what \1."),
    (r"^The board reports once a year on (.+)\.$", r"Once a year the board reports on \1."),
    (r"^We talk with our stakeholders in (.+)\.$", r"With our stakeholders we talk in \1."),
    # plans
    (r"^Know where members stand before (.+)\.$", r"Before \1, know where members stand."),
    (
        r"^Hear each group before (.+?), and answer it by a date\.$",
        r"Hear each group and answer it by a date, before \1.",
    ),
    (r"here it becomes something to count", "here it turns into something to count"),
    (r"To begin with, ask these members", "Ask these members first"),
    (r"In your sector this concerns", "This concerns in your sector"),
    (r"^Learn every year from what worked, and (.+)\.$", r"Every year learn from what worked, and \1."),
    # Polish
    (r"^Tworzą go: ", "W jego skład wchodzą: "),
    (r"^Zaczynamy od spraw najpilniejszych: ", "Najpierw sprawy najpilniejsze: "),
    (r"^Chcemy też: ", "Chcemy również: "),
    (r"^Co roku zarząd przedstawia wyniki", "Zarząd co roku przedstawia wyniki"),
    (r"^Tak samo ważne są dla nas trzy cele: ", "Trzy cele są dla nas tak samo ważne: "),
    (
        r"^Uczciwość, otwartość i szacunek obowiązują członków i biuro",
        "Członków i biuro obowiązują uczciwość, otwartość i szacunek",
    ),
    (r"^Członkowie i biuro przestrzegają tych wartości", "Tych wartości przestrzegają członkowie i biuro"),
    (r"^Publicznie ogłaszamy tylko to", "Ogłaszamy publicznie tylko to"),
    (r"^Zarząd raz w roku przedstawia", "Raz w roku zarząd przedstawia"),
    (r"najpierw przyglądamy się sprawom takim jak", "najpierw patrzymy na sprawy takie jak"),
    (r"^Wiedzieć, od czego członkowie zaczynają, zanim (.+)\.$", r"Zanim \1, wiedzieć, od czego członkowie zaczynają."),
    (r"zamienia się tu w coś, co da się policzyć", "zmienia się tutaj w coś, co można policzyć"),
    (r"Na początek warto zapytać tych członków", "Na początek warto zapytać takich członków"),
)
"""Rewordings that say the same, as a careful writer would make them."""

Change = Callable[[str], str]


def paraphrased(text: str) -> str:
    """In other words, as far as a rule fits."""
    for pattern, words in PARAPHRASES:
        text = re.sub(pattern, words, text)
    return text


def clauses(message: str) -> dict[int, str]:
    """The numbered clauses of a message, the further ones among them."""
    return {int(number): text for number, text in _CLAUSE.findall(message)}


def further(message: str) -> dict[int, str]:
    """Those that may be taken in."""
    return clauses(found[1] if (found := _FURTHER.search(message)) else "")


def reply(texts: Mapping[int, str]) -> str:
    """Proposals in the form that is asked for."""
    return json.dumps({"clauses": [{"n": n, "text": text} for n, text in texts.items()]}, ensure_ascii=False)


def rewording(change: Change, *, take: int = 0) -> Callable[[str, str], str]:
    """A model that changes each clause, and takes in the first `take` of the further ones."""

    def say(_: str, message: str) -> str:
        more = further(message)
        texts = {n: change(text) for n, text in clauses(message).items() if n not in more}
        return reply(texts | dict(list(more.items())[:take]))

    return say
