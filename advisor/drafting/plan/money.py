"""What a plan costs by its bands against the budget: in euro and zloty, for which the bands are defined. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from advisor.drafting.phrases import holds
from advisor.drafting.plan.capacity import DAYS_A_QUARTER, SHARE, available
from advisor.drafting.plan.task import Task
from advisor.drafting.wording import shown
from advisor.knowledge.actions import Action
from advisor.models import Clause

LIMITS: dict[str, tuple[int, int]] = {"EUR": (2_500, 25_000), "PLN": (10_000, 100_000)}
"""Where low ends and where high begins, as the catalogue's cost bands say."""
_PLENTY = 4
"""Times the lower end of a dear measure from which a budget is large (editorial)."""
_FOR_WORDS = (
    "communicat*", "promotion*", "marketing", "advertis*", "website*", "public relations", "pr", "campaign*",
    "komunikac*", "promocj*", "marketing*", "reklam*", "stron* internetow*", "wizerun*", "kampani*",
)  # fmt: skip
"""A budget told so is for words, not for measures."""


def is_comparable(task: Task) -> bool:
    """Whether the budget stands in a currency in which the bands are defined."""
    return task.situation.money is not None and task.situation.money.currency in LIMITS


def is_for_words(task: Task) -> bool:
    """Whether the budget is told to be for communication."""
    return holds(_FOR_WORDS, task.profile.budget or "")


def is_plenty(task: Task) -> bool:
    """Whether the budget could carry several dear measures: then cheap ones are not preferred."""
    money = task.situation.money
    if money is None or not is_comparable(task) or is_for_words(task):
        return False
    return money.amount >= _PLENTY * LIMITS[money.currency][1]


def middle(actions: Iterable[Action], task: Task) -> float:
    """The middle of what the actions cost beside the office, in the currency of the budget; high counts by
    its lower end, since the rest is usually paid from outside."""
    if task.situation.money is None or not is_comparable(task):
        return 0.0
    low, high = LIMITS[task.situation.money.currency]
    price = {"none": 0.0, "low": low / 2, "medium": (low + high) / 2, "high": float(high)}
    return sum(price[action.cost.band] for action in actions)


def exceeds(actions: Iterable[Action], task: Task) -> bool:
    """Whether the middle of the bands lies above the budget; never where they cannot be compared.

    A standard is an option that is decided on and paid for apart: it only must not lie wholly above the budget.
    """
    money = task.situation.money
    if money is None or not is_comparable(task):
        return False
    low, high = LIMITS[money.currency]
    least = {"none": 0, "low": 0, "medium": low, "high": high}
    chosen = list(actions)
    options = [action for action in chosen if action.standardised]
    sure = [action for action in chosen if not action.standardised]
    return middle(sure, task) > money.amount or any(least[action.cost.band] > money.amount for action in options)


def span(actions: Iterable[Action], task: Task) -> str:
    """What actions cost beside the office, in words: up to …, from … to …, at least …"""
    least, most, is_open = _limits([action.cost.band for action in actions], _currency(task))
    kind = "from" if is_open else "up_to" if not least else "between"
    return task.say(
        f"cost.{kind}",
        least=task.say(f"cost.{_currency(task)}", amount=task.words.number(least)),
        most=task.say(f"cost.{_currency(task)}", amount=task.words.number(most)),
    )


def cost(actions: Iterable[Action], task: Task, days: float, optional_days: float) -> Clause:
    """The total as a clause: from … to …, against the budget; what options add; the days of the office.

    `optional_days` are the part of `days` that hangs on a later decision.
    """
    chosen = list(actions)
    sure = [action for action in chosen if not action.standardised]
    meanings = {band.band: band.meaning.of(task.situation.language) for band in task.materials.actions.cost_bands}
    options = [
        task.say("cost.option", title=action.title.of(task.situation.language), meaning=meanings[action.cost.band])
        for action in chosen
        if action.standardised
    ]
    total = task.say("cost.total", span=span(sure, task))
    text = " ".join((total, *_verdict(task, sure), *options, *_office(task, days, optional_days)))
    rests = ("budget", "cost_bands") if task.situation.money is not None else ("cost_bands",)
    return Clause(
        text=text, basis="framework", rests_on=rests, citations=task.materials.evidence.cite(["action-plan-032"])
    )


def _verdict(task: Task, sure: Sequence[Action]) -> Iterator[str]:
    """What the span means against the budget, and what is left of it."""
    money, told = task.situation.money, shown(task.profile.budget)
    if money is None:
        yield task.say("cost.unknown")
        return
    if not is_comparable(task):
        yield task.say("cost.other_currency", budget=told)
        return
    least, most, is_open = _limits([action.cost.band for action in sure], money.currency)
    if not is_open and most <= money.amount:
        left = task.say(f"cost.{money.currency}", amount=task.words.number(money.amount - most))
        yield task.say("cost.for_words" if is_for_words(task) else "cost.within", budget=told, left=left)
        return
    yield task.say("cost.partly" if least <= money.amount else "cost.above", budget=told)


def _office(task: Task, days: float, optional_days: float) -> Iterator[str]:
    """Days of the office, those of options named apart, and how what the office has is counted."""
    key = "cost.days_option" if optional_days else "cost.days"
    yield task.say(key, days=task.words.number(round(days)), optional=task.words.number(round(optional_days)))
    staff = task.profile.staff
    if staff is None:
        yield task.say("cost.staff_unknown")
        return
    yield task.say(
        "cost.staff",
        staff=task.words.number(staff),
        quarter=DAYS_A_QUARTER,
        share=round(100 * SHARE),
        days=task.words.number(available(staff) or 0.0),
    )


def _currency(task: Task) -> str:
    """Of the budget where the bands are defined in it, else the euro."""
    money = task.situation.money
    return money.currency if money is not None and money.currency in LIMITS else "EUR"


def _limits(bands: Sequence[str], currency: str) -> tuple[int, int, bool]:
    """Least and most outside cost of cost bands, and whether it is open upwards."""
    low, high = LIMITS[currency]
    least = bands.count("medium") * low + bands.count("high") * high
    return least, bands.count("low") * low + bands.count("medium") * high, "high" in bands
