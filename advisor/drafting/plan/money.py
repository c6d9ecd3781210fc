"""What a plan costs by its bands against the budget: in euro and zloty, for which the bands are defined. Pure."""

from collections.abc import Iterable

from advisor.drafting.phrases import holds
from advisor.drafting.plan.task import Task
from advisor.drafting.wording import shown
from advisor.knowledge.actions import Action
from advisor.models import Clause

LIMITS: dict[str, tuple[int, int]] = {"EUR": (2_500, 25_000), "PLN": (10_000, 100_000)}
"""Where low ends and where high begins, as the catalogue's cost bands say."""
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


def cost(actions: Iterable[Action], task: Task, days: float) -> Clause:
    """The total as a clause: from … to …, against the budget; what options add; the days of the office."""
    money = task.situation.money
    currency = money.currency if money is not None and money.currency in LIMITS else "EUR"
    chosen = list(actions)
    bands = [action.cost.band for action in chosen if not action.standardised]
    low, high = LIMITS[currency]
    least = bands.count("medium") * low + bands.count("high") * high
    most = bands.count("low") * low + bands.count("medium") * high
    open_end = "high" in bands
    span = "from" if open_end else "up_to" if not least else "between"
    total = task.say(
        f"cost.{span}",
        least=task.say(f"cost.{currency}", amount=task.words.number(least)),
        most=task.say(f"cost.{currency}", amount=task.words.number(most)),
    )
    meanings = {band.band: band.meaning.of(task.situation.language) for band in task.materials.actions.cost_bands}
    options = [
        task.say("cost.option", title=action.title.of(task.situation.language), meaning=meanings[action.cost.band])
        for action in chosen
        if action.standardised
    ]
    verdict = _verdict(task, least, None if open_end else most)
    text = " ".join((total, verdict, *options, task.say("cost.days", days=task.words.number(round(days)))))
    rests = ("budget", "cost_bands") if money is not None else ("cost_bands",)
    cited = task.materials.evidence.cite(["action-plan-032"])
    return Clause(text=text, basis="framework", rests_on=rests, citations=cited)


def _verdict(task: Task, least: int, most: int | None) -> str:
    """What the span means against the budget; `most` is None where the span is open."""
    money, told = task.situation.money, shown(task.profile.budget)
    if money is None:
        return task.say("cost.unknown")
    if not is_comparable(task):
        return task.say("cost.other_currency", budget=told)
    if most is not None and most <= money.amount:
        return task.say("cost.within", budget=told)
    return task.say("cost.partly" if least <= money.amount else "cost.above", budget=told)
