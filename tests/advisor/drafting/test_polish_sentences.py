"""The Polish of generated drafts: several hundred sentences of different clusters, each looked at letter by letter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache

import morfeusz2
import pytest

from advisor.drafting import desk
from advisor.drafting.materials import Materials
from advisor.language.texts import plural
from advisor.models import Language, MissionDraft, PlanDraft, Profile
from tests.corpus import polish
from tests.corpus.prose import typography
from tests.corpus.shipped import KNOWLEDGE

Fresh = Callable[[Language], Materials]

CLUSTERS = (
    ("Klaster Meblowy Lipa", "meble", "Wielkopolska", "52 małe firmy, 3 duże firmy, 2 uczelnie", "dojrzały (9 lat)"),
    ("Klaster Spożywczy Dolina", "żywność", "Lubelszczyzna", "22 firmy, 4 spółdzielnie", "rozwijający się (4 lata)"),
    ("Klaster Kamień", "wydobycie i obróbka kamienia", "Dolny Śląsk", "21 zakładów, 2 gminy", "dojrzały (12 lat)"),
    ("Klaster IT Wybrzeże", "informatyka", "Pomorze", "101 firm, 3 uczelnie, 1 szkoła", None),
    ("Klaster Turystyczny Jeziora", "turystyka", "Warmia i Mazury", "12 hoteli, 5 gmin", "powstający (1 rok)"),
    (None, "uprawa borówek", "Extremadura", None, None),
    ("Klaster Obuwia Beskidy", "skóra i obuwie", "Małopolska", "31 firm, 1 związek zawodowy", "dojrzały (15 lat)"),
    ("Klaster Opakowań", "opakowania", "Łódzkie", "4 duże firmy, 1 uczelnia, 2 izby", "rozwijający się (3 lata)"),
)
PRIORITIES = (("hałas i pył", "młodzi pracownicy", "eksport"), ("energia",), (), ("spór z mieszkańcami", "odpady"))
WISHES = (
    "Proszę o plan na trzy lata, bez spotkań z mieszkańcami.",
    "Prosimy o tekst jak najbardziej zielony, nie mamy żadnych działań.",
    "",
)
LEAST = 300
ABBREVIATIONS = {"zob", "np", "tj"}
"""Without the full stop that the dictionary knows them by."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\w,.–])(\d{1,4})\u00a0?\s?([a-ząćęłńóśźż]+)")
_LONE = re.compile(r"(?<![\w\u00a0])[aiouwzAIOUWZ] (?=\w)")


def profiles() -> Iterator[tuple[Profile, str]]:
    for place, (name, sector, region, mix, stage) in enumerate(CLUSTERS):
        yield (
            Profile(
                name=name,
                sector=sector,
                region=region,
                member_mix=mix,
                stage=stage,
                priorities=PRIORITIES[place % len(PRIORITIES)],
                members=(1, 22, 25, 101, 112, None, 32, 7)[place],
                staff=(1.0, 2.0, 2.5, None, 5.0, 1.0, 0.5, 4.0)[place],
                budget=("50 000 zł", "200 tys. zł", None, "EUR 60k", "12 500 zł", None, "0 zł", "1 mln zł")[place],
                horizon=("4 lata", "24 miesiące", None, "1 rok", "5 lat", None, "18 miesięcy", "2 lata")[place],
                language="pl",
            ),
            WISHES[place % len(WISHES)],
        )


def sentences_of(draft: MissionDraft | PlanDraft) -> Iterator[str]:
    if isinstance(draft, MissionDraft):
        yield from (clause.text for variant in draft.variants for clause in variant.clauses)
        yield from (remark.text for remark in (*draft.questions, *draft.warnings))
        return
    remarks = (*draft.risks, *draft.open_questions, *draft.warnings, *draft.dialogue)
    yield from (remark.text for remark in remarks)
    yield from (goal.text for goal in draft.goals)
    for action in draft.actions:
        yield from (action.why.text, action.objective, *(risk.text for risk in action.risks))


@pytest.fixture(scope="module")
def generated(fresh: Fresh) -> list[tuple[Profile, str]]:
    """(profile, sentence) of missions and plans."""
    found: dict[str, Profile] = {}
    for profile, wish in profiles():
        for draft in (desk.mission(profile, wish, fresh("pl"), "pl"), desk.plan(profile, wish, fresh("pl"), "pl")):
            found |= dict.fromkeys(sentences_of(draft), profile)
    return [(profile, sentence) for sentence, profile in found.items()]


def test_there_are_enough_sentences(generated: list[tuple[Profile, str]]) -> None:
    assert len(generated) >= LEAST


def test_typography(generated: list[tuple[Profile, str]]) -> None:
    wrong = [(problem, text) for _, text in generated for problem in typography(text, "pl")]
    wrong += [("spaces", text) for _, text in generated if "  " in text or re.search(r" [,.;:!?]", text)]
    wrong += [("lone letter", text) for _, text in generated if _LONE.search(text)]
    wrong += [("first letter", text) for _, text in generated if not re.match(r"[A-ZĄĆĘŁŃÓŚŹŻ„\[\d]", text)]
    assert wrong == []


def test_nouns_follow_their_numbers(generated: list[tuple[Profile, str]]) -> None:
    forms = {
        form: (entry.one, entry.few, entry.many)
        for entry in KNOWLEDGE.inflection.counted
        for form in (entry.one, entry.few, entry.many)
    }
    wrong = []
    for _, text in generated:
        for number, noun in _NUMBER.findall(text):
            if noun in forms:
                right = dict(zip(("one", "few", "many"), forms[noun], strict=True))[plural("pl", int(number))]
                wrong += [(number, noun, right, text)] if noun != right else []
    assert wrong == []


def test_every_word_is_polish_or_was_told(generated: list[tuple[Profile, str]]) -> None:
    dictionary = morfeusz2.Morfeusz(generate=False)
    unknown = set()
    for profile, text in generated:
        told = " ".join(str(getattr(profile, field.name)) for field in fields(profile))
        words = set(_WORD.findall(text)) - set(_WORD.findall(told)) - ABBREVIATIONS
        unknown |= {word for word in words if _is_unknown(word, dictionary)}
    assert sorted({word for word in unknown if word.lower() not in polish.judged()}) == []


@cache
def _is_unknown(word: str, dictionary: morfeusz2.Morfeusz) -> bool:
    if word.isupper():
        return False
    return any(tag == "ign" for _, _, (_, _, tag, *_) in dictionary.analyse(word))
