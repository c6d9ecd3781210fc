"""A draft in a model's words: what is kept, what is not, and what it looks like when the model fails."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.drafting import desk
from advisor.drafting.materials import Materials
from advisor.drafting.reworded.rewriter import Rewriter
from advisor.errors import ModelUnavailable
from advisor.language.lemmas import Lemmatiser
from advisor.models import Language, MissionDraft, PlanDraft, Profile
from tests.advisor.answering.grounded.models import PROMPTS, Scripted
from tests.advisor.drafting.mission.test_mission import FOOTWEAR, texts_of
from tests.advisor.drafting.mission.test_mission import FURNITURE as LIPA
from tests.advisor.drafting.plan.plans import FURNITURE, LEATHER
from tests.advisor.drafting.reworded.faults import FAULTS
from tests.advisor.drafting.reworded.invariants import same_but_for_words, texts
from tests.advisor.drafting.reworded.models import clauses, further, paraphrased, reply, rewording

Fresh = Callable[[Language], Materials]
Draft = MissionDraft | PlanDraft
KINDS = [("mission", FOOTWEAR), ("mission", LIPA), ("plan", FURNITURE), ("plan", LEATHER)]
LONG = 60_000
"""Tokens of a context into which any of these drafts goes whole."""


@dataclass
class Desk:
    """Drafts with and without a model."""

    fresh: Fresh
    lemmatiser: Lemmatiser
    plain: dict[tuple[str, str, str], Draft] = field(default_factory=dict)

    def without(self, kind: str, profile: Profile, request: str = "") -> Draft:
        """The draft without a model, made once."""
        key = (kind, repr(profile), request)
        if key not in self.plain:
            self.plain[key] = self.draft(kind, profile, request=request)
        return self.plain[key]

    def draft(self, kind: str, profile: Profile, model: Scripted | None = None, request: str = "") -> Draft:
        spoken = desk.draft_language(profile, request, None)
        rewriter = Rewriter(model, PROMPTS, self.lemmatiser.terms, 30) if model else None
        if kind == "mission":
            return desk.mission(profile, request, self.fresh(spoken), spoken, rewriter)
        return desk.plan(profile, request, self.fresh(spoken), spoken, begins="2027-01", rewriter=rewriter)


@pytest.fixture(scope="module")
def at(fresh: Fresh, lemmatiser: Lemmatiser) -> Desk:
    return Desk(fresh, lemmatiser)


def scripted(*replies: str | Exception | Callable[[str, str], str], context: int = LONG) -> Scripted:
    return Scripted(replies, context=context)


@pytest.mark.parametrize(("kind", "profile"), KINDS)
def test_better_words_stand_in_the_draft_over_the_same_sources(kind: str, profile: Profile, at: Desk) -> None:
    without, draft = at.without(kind, profile), at.draft(kind, profile, scripted(rewording(paraphrased)))
    same_but_for_words(draft, without)
    changed = [text for text, was in zip(texts(draft), texts(without), strict=True) if text != was]
    assert len(changed) >= 2
    assert (draft.mode, draft.model, draft.fallback) == ("model", "one-2026", None)
    assert draft.usage is not None
    assert draft.usage.calls == 1


@pytest.mark.parametrize(("kind", "profile"), KINDS)
def test_one_call_shows_every_sentence_and_neither_money_nor_posts(kind: str, profile: Profile, at: Desk) -> None:
    model = scripted('{"clauses": []}')
    draft = at.draft(kind, profile, model, "Piszcie ciepło." if profile in (LIPA, LEATHER) else "Write warmly.")
    [(instruction, message)] = model.asked
    plain = {text.replace("\u00a0", " ") for text in texts(draft)}
    assert {text for text in plain if text not in clauses(message).values()} == set()
    assert ("Polish" if draft.language == "pl" else "English") in instruction
    assert "Write warmly." in message or "Piszcie ciepło." in message
    assert not profile.budget or profile.budget not in message
    assert "staff:" not in message and "budget:" not in message
    assert (draft.mode, draft.fallback and draft.fallback.code) == ("extractive", "model_content")


@pytest.mark.parametrize(("kind", "profile"), KINDS)
def test_of_a_model_that_spoils_every_sentence_nothing_is_said(kind: str, profile: Profile, at: Desk) -> None:
    without, number = at.without(kind, profile), count()
    spoilt = [change for name, change in FAULTS[without.language].items() if name not in ("nothing", "blanks")]
    draft = at.draft(kind, profile, scripted(rewording(lambda text: spoilt[next(number) % len(spoilt)](text))))
    assert texts(draft) == texts(without)
    assert (draft.mode, draft.model) == ("extractive", None)
    assert draft.fallback is not None
    assert draft.fallback.code == "model_unlike"
    assert draft.usage is not None
    assert draft.usage.dropped > 5


@pytest.mark.parametrize(("kind", "profile"), KINDS[1:3])
@pytest.mark.parametrize(
    ("said", "code", "calls"),
    [
        (ModelUnavailable("model_timeout"), "model_timeout", 0),
        ("I would rather write a poem.", "model_unreadable", 1),
        ("", "model_unreadable", 1),
        ('{"clauses": []}', "model_content", 1),
    ],
)
def test_a_model_that_fails_costs_the_words_and_not_the_draft(
    kind: str, profile: Profile, said: str | Exception, code: str, calls: int, at: Desk
) -> None:
    without, draft = at.without(kind, profile), at.draft(kind, profile, scripted(said))
    assert draft.fallback is not None
    assert draft.fallback.code == code
    assert (draft.usage.calls if draft.usage else 0) == calls
    assert replace(draft, fallback=None, usage=None) == without


def test_a_small_context_takes_several_calls_and_their_tokens_are_added_up(at: Desk) -> None:
    model = scripted(rewording(paraphrased), context=3_000)
    draft = at.draft("mission", FOOTWEAR, model)
    assert 2 <= len(model.asked) <= 6
    shown = [number for _, message in model.asked for number in clauses(message)]
    assert len(shown) == len(set(shown))
    assert draft.usage is not None
    assert draft.usage.calls == len(model.asked)
    assert draft.usage.tokens_in == sum(model.tokens(instruction + message) for instruction, message in model.asked)
    assert draft.usage.tokens_out == 7 * len(model.asked)
    same_but_for_words(draft, at.without("mission", FOOTWEAR))


def test_what_came_before_a_failure_is_kept(at: Desk) -> None:
    model = scripted(rewording(paraphrased), ModelUnavailable("model_budget"), context=3_000)
    draft = at.draft("mission", FOOTWEAR, model)
    assert (draft.mode, draft.model) == ("model", "one-2026")
    assert draft.fallback is not None
    assert draft.fallback.code == "model_budget"


def test_a_context_too_small_for_one_sentence_asks_nobody(at: Desk) -> None:
    model = scripted("{}", context=400)
    draft = at.draft("mission", FOOTWEAR, model)
    assert (model.asked, draft.fallback and draft.fallback.code) == ([], "model_context")


@pytest.mark.parametrize(("request_text", "most"), [("At most 60 words, please.", 60), ("", 120)])
def test_the_length_that_was_asked_for_holds(request_text: str, most: int, at: Desk) -> None:
    def longer(text: str) -> str:
        return text.replace("Each year", "In each and every one of the years").replace("We will", "And so here we will")

    def wordier(text: str) -> str:
        words = paraphrased(text)
        return words.replace("The board", "Here, too, the board").replace("We begin", "There, too, we begin")

    without = at.without("mission", FOOTWEAR, request_text)
    assert isinstance(without, MissionDraft)
    was = len(texts_of(without)["statement"].split())
    for change in (longer, wordier):
        draft = at.draft("mission", FOOTWEAR, scripted(rewording(change, take=3)), request_text)
        assert isinstance(draft, MissionDraft)
        same_but_for_words(draft, without)
        assert len(texts_of(draft)["statement"].split()) <= max(most, was)


def test_the_warning_of_length_counts_the_words_as_they_stand(at: Desk) -> None:
    draft = at.draft("mission", FOOTWEAR, scripted(rewording(paraphrased)), "At most 40 words, please.")
    assert isinstance(draft, MissionDraft)
    [long] = [warning for warning in draft.warnings if warning.kind == "long"]
    assert re.findall(r"\d+", long.text) == [str(len(texts_of(draft)["statement"].split()))]


BUYERS = replace(FOOTWEAR, priorities=("working hours of employees", "codes of European buyers", "sludge"))


def test_commitments_that_had_no_place_can_be_taken_in(at: Desk) -> None:
    without, draft = at.without("mission", BUYERS), at.draft("mission", BUYERS, scripted(rewording(str, take=3)))
    assert isinstance(draft, MissionDraft)
    same_but_for_words(draft, without)
    assert len(texts(draft)) == len(texts(without)) + 2
    commitments = draft.variants[2].sections[-1]
    assert commitments.kind == "commitments"
    assert commitments.lines[-1][0].rests_on == ("commitment-review",)
    assert draft.mode == "model"


def test_none_is_offered_where_the_length_is_told(at: Desk) -> None:
    for request, offers in (("", True), ("At most 90 words, please.", False)):
        model = scripted('{"clauses": []}')
        at.draft("mission", BUYERS, model, request)
        assert bool(further(model.asked[0][1])) is offers


def test_a_locked_row_stays_as_it_stands(at: Desk) -> None:
    model = scripted(rewording(paraphrased))
    spoken = desk.draft_language(FURNITURE, "", None)
    rewriter = Rewriter(model, PROMPTS, at.lemmatiser.terms, 30)
    ids = [action.id for action in at.without("plan", FURNITURE).actions]  # type: ignore[union-attr]
    draft = desk.plan(FURNITURE, "", at.fresh(spoken), spoken, locked=ids, begins="2027-01", rewriter=rewriter)
    without = desk.plan(FURNITURE, "", at.fresh(spoken), spoken, locked=ids, begins="2027-01")
    assert draft.actions == without.actions
    assert draft.goals != () and all(row.why.text not in model.asked[0][1] for row in draft.actions)


PIECES = st.sampled_from(
    ["{", "}", '"clauses"', ": [", '{"n": 2, "text": "', "We ", "guarantee 50 %.", '"}', "]", "\x1b[31m"]
)
REPLIES = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=12).map("".join),
    st.dictionaries(st.integers(0, 40), st.text(max_size=60) | st.just("We begin with all."), max_size=8).map(reply),
)


@given(said=REPLIES, kind=st.sampled_from(KINDS[1:3]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reply_leaves_a_draft_that_holds(said: str, kind: tuple[str, Profile], at: Desk) -> None:
    same_but_for_words(at.draft(*kind, scripted(said)), at.without(*kind))
