"""Buttons under a message, as data: what a tap means and what is written on it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.language.texts import Texts, texts
from advisor.models import Answer, Citation
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.places import page_name

Kind = Literal[
    # answers
    "more",
    "quotes",
    "forward",
    "page",
    "up",
    "down",
    "nearest",
    "ask",
    "keeper",
    # actions of a plan
    "done",
    "moved",
    "dropped",
    "measured",
    # profiles
    "profile",
    "field",
    "clear",
    # drafts
    "mission",
    "plan",
    "again",
    # months of a plan
    "month",
    "action",
    "until",
    "remind",
    "unremind",
    # documents and terms
    "shelf",
    "term",
    # self-assessment
    "rate",
    "prove",
    # what admins do
    "decide",
    "dealt",
    "users",
    "member",
    "manage",
    "unlist",
    "weekly_on",
    "weekly_off",
    # a question that is open
    "skip",
    "back",
    "cancel",
]
MOST_EXAMPLES = 3
MOST_PAGES = 8
"""Buttons with pages under the quotes of an answer."""
_LONGEST_LABEL = 60
"""Letters of a label; a phone shows about so many of a button that has a line to itself."""
TALK = ("greeting", "thanks", "language_kept", "no_such_number", "nothing_more")
"""Reasons that are part of the conversation, not gaps of the library: nothing to tell its keeper or to try next."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button."""

    kind: Kind
    label: str
    value: str = ""
    """`page`: place in the answer's citations; `ask`: the whole question; of an action: its id; `field`: its name;
    `month`: its number in the plan; under an open question: its step."""


def answer_buttons(answer: Answer, *, examples: Sequence[str] = (), judged: bool = True) -> tuple[Button, ...]:
    """What an answer offers.

    Args:
        examples: questions the library answers, offered where this one was not.
        judged: whether this conversation was judged before; else 👍 and 👎 are among the buttons.
    """
    say = texts(answer.language)
    if answer.abstained:
        asks = tuple(Button("ask", shortened(one, _LONGEST_LABEL), one) for one in examples[:MOST_EXAMPLES])
        nearest = (_button("nearest", say),) if answer.nearest else ()
        return (*nearest, *asks, *(() if answer.reason in TALK else (_button("keeper", say),)))
    votes = () if judged else (Button("up", "👍"), Button("down", "👎"))
    return (*(_button(kind, say) for kind in ("more", "quotes", "forward")), *page_buttons(answer)[:1], *votes)


def page_buttons(answer: Answer) -> tuple[Button, ...]:
    """A button for each cited page that can be shown as a picture; those of one document name its number."""
    say, pages = texts(answer.language), dict[tuple[str, int | None], tuple[int, Citation]]()
    for place, citation in enumerate(answer.citations):
        if has_picture(citation):
            pages.setdefault((citation.document.id, citation.page), (place, citation))
    return tuple(
        Button("page", say.say("telegram.button.page", n=one.n, page=page_name(one, say)), str(place))
        for place, one in list(pages.values())[:MOST_PAGES]
    )


def has_picture(citation: Citation) -> bool:
    """Whether the cited page is one of an original PDF."""
    document = citation.document
    is_original = document.record.kind == "original" and document.file.lower().endswith(".pdf")
    return is_original and citation.page is not None


def action_buttons(id: str, *, ended: bool, say: Texts) -> tuple[Button, ...]:
    """What can be told of an action; one that is done or dropped can still be measured."""
    kinds: tuple[Kind, ...] = ("measured",) if ended else ("done", "moved", "dropped", "measured")
    return tuple(_button(kind, say, id) for kind in kinds)


def _button(kind: Kind, say: Texts, value: str = "") -> Button:
    return Button(kind, say.say(f"telegram.button.{kind}"), value)
