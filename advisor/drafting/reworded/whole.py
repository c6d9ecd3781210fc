"""The draft with the texts that are kept, as far as it does as well by every measure as the draft without. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.mission.draft import USUAL, marked
from advisor.drafting.mission.warnings import length_warnings
from advisor.drafting.reworded.offered import Offered
from advisor.models import Citation, Clause, MissionDraft, PlanDraft, PlannedAction, Section, Situation, Variant

_FURTHER = 2
"""Clauses that may be taken in: more commitments nobody remembers."""
Words = dict[str, str]
"""A text as drafted → as it stands now."""
Kept = tuple[Offered, str]
"""What was offered, and the words for it that may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """What a mission was drafted from, and what it has to hold to."""

    draft: MissionDraft
    situation: Situation
    form: FormWishes
    materials: Materials

    def reworded(self, kept: Iterable[Kept]) -> tuple[MissionDraft, int]:
        """The draft with as many of the texts as leave it no worse, and how many those are.

        Those that lengthen it most come last, so that they give way where there are too many words.
        """
        draft, words, further = self.draft, Words(), tuple[Clause, ...]()
        for offered, text in sorted(kept, key=lambda one: (one[0].further, _growth(*one))):
            clause = replace(offered.clause, text=text)
            more, said = ((clause,), {}) if offered.further else ((), {offered.clause.text: text})
            tried = words | said, (*further, *more)
            if len(tried[1]) <= _FURTHER and self._is_no_worse(better := self._with(*tried)):
                draft, (words, further) = better, tried
        return draft, len(words) + len(further)

    @property
    def has_room(self) -> bool:
        """Whether nothing was said about its length, so that further clauses may come in."""
        return self.form.words is None and self.form.sentences is None

    def _with(self, words: Words, further: Sequence[Clause]) -> MissionDraft:
        variants = tuple(_variant(one, words) for one in self.draft.variants)
        if further:
            numbered = tuple(_numbered(further, self.draft))
            variants = tuple(_with_commitments(one, numbered) if one.kind == "full" else one for one in variants)
        long = length_warnings(variants, self.form, self.draft.language)
        return replace(
            self.draft,
            variants=variants,
            rubric=marked(variants, self.situation, self.materials),
            warnings=tuple(told for one in self.draft.warnings for told in (long if one.kind == "long" else (one,))),
        )

    def _is_no_worse(self, draft: MissionDraft) -> bool:
        before, after = ({mark.id: mark.score for mark in one.rubric} for one in (self.draft, draft))
        texts = [clause.text for variant in draft.variants for clause in variant.clauses]
        same = [clause.text for variant in self.draft.variants for clause in variant.clauses]
        return (
            all(after.get(id, 0) >= score for id, score in before.items())
            and self._is_of_length(draft)
            and len(texts) - len(set(texts)) <= len(same) - len(set(same))
        )

    def _is_of_length(self, draft: MissionDraft) -> bool:
        """Within the words that were asked for, or at least no further off than the draft without."""
        least, most = self.form.words or USUAL
        was, now = _words(self.draft), _words(draft)
        return min(least, was) <= now <= max(most, was)


def reworded_plan(draft: PlanDraft, kept: Iterable[Kept]) -> tuple[PlanDraft, int]:
    """The plan with the texts that are kept, and how many those are; locked rows stay as they stand."""
    words = {offered.clause.text: text for offered, text in kept}
    goals = tuple(_clause(goal, words) for goal in draft.goals)
    actions = tuple(action if action.locked else _row(action, words) for action in draft.actions)
    return replace(draft, goals=goals, actions=actions), len(words)


def _growth(offered: Offered, text: str) -> int:
    return len(text.split()) - len(offered.text.split())


def _words(draft: MissionDraft) -> int:
    """Words of the statement without a vision before it."""
    statements = (one for variant in draft.variants if variant.kind == "statement" for one in variant.sections)
    return sum(len(section.text.split()) for section in statements if section.kind == "mission")


def _variant(variant: Variant, words: Words) -> Variant:
    return replace(variant, sections=tuple(_section(section, words) for section in variant.sections))


def _section(section: Section, words: Words) -> Section:
    lines = tuple(tuple(_clause(clause, words) for clause in line) for line in section.lines)
    return replace(section, lines=lines)


def _clause(clause: Clause, words: Words) -> Clause:
    return replace(clause, text=words.get(clause.text, clause.text))


def _row(action: PlannedAction, words: Words) -> PlannedAction:
    said = words.get(action.objective, action.objective)
    return replace(action, objective=said, why=_clause(action.why, words))


def _with_commitments(variant: Variant, further: Sequence[Clause]) -> Variant:
    """With further commitments before the last, which tells of the review."""
    sections = tuple(
        replace(one, lines=(*one.lines[:-1], *((clause,) for clause in further), *one.lines[-1:]))
        if one.kind == "commitments"
        else one
        for one in variant.sections
    )
    return replace(variant, sections=sections)


def _numbered(further: Sequence[Clause], draft: MissionDraft) -> Iterator[Clause]:
    """With the documents counted on: those that only clauses cite which were not taken in have no number."""
    numbers = {citation.document.id: citation.n for citation in draft.citations}

    def number(citation: Citation) -> Citation:
        return replace(citation, n=numbers.setdefault(citation.document.id, max(numbers.values(), default=0) + 1))

    for clause in further:
        yield replace(clause, citations=tuple(map(number, clause.citations)))
