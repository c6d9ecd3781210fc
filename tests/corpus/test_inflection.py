"""The Polish case forms are what Morfeusz says they are, word by word, and the right ones where it knows several.

The first word of a phrase is its noun; the words behind it that change from case to case are adjectives that agree with
it. A word behind it that never changes is an attribute („instytucja otoczenia biznesu”) and has to be a genitive, an
adjective among them only behind the noun it belongs to, or a preposition with the genitive („usług dla biznesu”), or
the „i” between two adjectives.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple, get_args

import morfeusz2
import pytest

from advisor.adapters.knowledge import read_yaml
from advisor.knowledge.frameworks import Sectors
from advisor.knowledge.inflection import Case, Cases, Counted, Inflected
from tests.corpus.shipped import CORPUS, KNOWLEDGE

FORMS = KNOWLEDGE.inflection
INFLECTED = (*FORMS.voivodeships, *FORMS.sectors, *FORMS.institutions, *FORMS.months)
BY_ID = {entry.id: entry for entry in INFLECTED}
COUNTED = {entry.id: entry for entry in FORMS.counted}
TAGS: dict[Case, str] = {
    "nominative": "nom", "genitive": "gen", "dative": "dat", "accusative": "acc", "instrumental": "inst",
    "locative": "loc",
}  # fmt: skip
GENDERS = ("m1", "m2", "m3", "f", "n")
LIKE = re.compile("klastrow(?=[aąey])"), "branżow"
"""„Klastrowy”, which the dictionary lacks, goes like „branżowy” and is looked up as that."""
RARE = {
    "klastera", "klasterowi", "klasterem", "klasterze", "klastery", "klasterów", "uczelń", "organizacyj",
    "roki", "dnie",
}  # fmt: skip
"""Forms Morfeusz knows and we do not use."""
_MORFEUSZ = morfeusz2.Morfeusz()


class Reading(NamedTuple):
    """One way to read a declined word."""

    lemma: str
    kind: str
    number: str
    case: str
    gender: str


class Slot(NamedTuple):
    """A phrase and what it is meant to be."""

    phrase: str
    number: str
    case: str

    @property
    def words(self) -> list[str]:
        return self.phrase.split()


@cache
def tags(word: str) -> frozenset[tuple[str, str]]:
    """(lemma, tag) of a word; of a compound like „leśno-drzewny” the last part's, where the others can stand there."""
    lacking, known = LIKE
    analysed = _MORFEUSZ.analyse(lacking.sub(known, word))
    found = [(end, lemma, tag) for _, end, (_, lemma, tag, *_) in analysed]
    last = max(end for end, _, _ in found)
    before = {position: [tag for end, _, tag in found if end == position] for position in range(1, last)}
    if not all({"adja", "interp"} & set(of_part) for of_part in before.values()):
        return frozenset()
    return frozenset((lemma, tag) for end, lemma, tag in found if end == last)


@cache
def readings(word: str) -> frozenset[Reading]:
    """The word as a noun or adjective; depreciative forms („dostawce”) have a tag of their own and are none."""
    found = set()
    for lemma, tag in tags(word):
        kind, *values = tag.split(":")
        if kind in ("subst", "adj"):
            numbers, cases, genders = (value.split(".") for value in values[:3])
            found |= {Reading(lemma, kind, *each) for each in product(numbers, cases, genders)}
    return frozenset(found)


def problems(slots: Sequence[Slot], gender: str) -> Iterator[str]:
    """What is wrong with the forms of one phrase, given the gender of its noun."""
    if len({len(slot.words) for slot in slots}) != 1:
        yield f"not as many words in each: {slots}"
        return
    for position, words in enumerate(zip(*(slot.words for slot in slots), strict=True)):
        if position and len(set(words)) == 1:
            if not stands(words[0], after=slots[0].words[position - 1]):
                yield f"{words[0]} is no attribute in {slots[0].phrase}"
        else:
            yield from declined(slots, words, kind="adj" if position else "subst", gender=gender)


def declined(slots: Sequence[Slot], words: Sequence[str], *, kind: str, gender: str) -> Iterator[str]:
    """Whether each word is its slot's case and number, and all of them come from one lemma."""
    lemmas = [
        {r.lemma for r in readings(word) if (r.kind, r[2:]) == (kind, (slot.number, slot.case, gender))}
        for slot, word in zip(slots, words, strict=True)
    ]
    for slot, word, found in zip(slots, words, lemmas, strict=True):
        if not found:
            yield f"{word} is not {slot.number} {slot.case} {gender} in {slot.phrase}"
    common = set.intersection(*lemmas)
    if not common:
        yield f"no lemma has all of {words}"
    elif kind == "subst" and words[0] not in {lemma.split(":")[0] for lemma in common}:
        yield f"{words[0]} is not its own lemma"


def stands(word: str, *, after: str) -> bool:
    """Whether a word that never changes may do so where it is."""
    genitive = {(r.kind, r.number, r.gender) for r in readings(word) if r.case == "gen"}
    nouns = {(r.number, r.gender) for r in readings(after) if (r.kind, r.case) == ("subst", "gen")}
    return (
        word == "i"
        or any(tag.startswith("prep:gen") for _, tag in tags(word))
        or any(kind == "subst" or (number, gender) in nouns for kind, number, gender in genitive)
    )


def slots_of(cases: Cases, number: str) -> list[Slot]:
    return [Slot(getattr(cases, case), number, tag) for case, tag in TAGS.items()]


@pytest.mark.parametrize("entry", INFLECTED, ids=lambda entry: entry.id)
def test_every_word_has_the_case_number_and_gender_it_stands_for(entry: Inflected) -> None:
    one, many = slots_of(entry.one, "sg"), slots_of(entry.many, "pl") if entry.many else []
    assert list(problems([*one, *many], entry.gender)) == []


@pytest.mark.parametrize("entry", FORMS.counted, ids=lambda entry: entry.id)
def test_counted_nouns_are_nominatives_and_a_genitive_plural(entry: Counted) -> None:
    slots = [Slot(entry.one, "sg", "nom"), Slot(entry.few, "pl", "nom"), Slot(entry.many, "pl", "gen")]
    wrong = [list(problems(slots, gender)) for gender in GENDERS]
    assert [] in wrong, wrong


def test_the_check_notices_wrong_forms() -> None:
    def wrong(*phrases: str, gender: str) -> bool:
        slots = [Slot(phrase, "sg", tag) for phrase, tag in zip(phrases, ("nom", "gen"), strict=True)]
        return list(problems(slots, gender)) != []

    assert not wrong("instytucja otoczenia biznesu", "instytucji otoczenia biznesu", gender="f")
    assert wrong("instytucja otoczenie biznesu", "instytucji otoczenie biznesu", gender="f")
    assert wrong("branża meblarskiej", "branży meblarskiej", gender="f")
    assert wrong("branża meblarska", "branży meblarskiego", gender="f")
    assert wrong("firma", "gminy", gender="f")
    assert wrong("firma", "firmy", gender="m3")


def test_the_cases_are_those_of_the_form() -> None:
    assert set(TAGS) == set(get_args(Case)) == set(Cases.model_fields)


def test_ids_are_unique() -> None:
    for entries in (INFLECTED, FORMS.counted):
        assert [name for name, count in Counter(entry.id for entry in entries).items() if count > 1] == []


def test_an_id_counted_and_inflected_is_one_word() -> None:
    for name in BY_ID.keys() & COUNTED.keys():
        entry, counted = BY_ID[name], COUNTED[name]
        assert entry.many is not None
        assert (counted.one, counted.few) == (entry.one.nominative, entry.many.nominative)
        assert (counted.many, counted.en_one) == (entry.many.genitive, entry.en)


def test_every_sector_of_the_frameworks_has_its_phrase() -> None:
    sectors = read_yaml(CORPUS / "frameworks" / "sectors.yaml", Sectors).sectors
    assert {sector.id for sector in sectors} - {entry.id for entry in FORMS.sectors} == set()


@pytest.mark.parametrize("entry", INFLECTED, ids=lambda entry: entry.id)
def test_the_locative_goes_with_its_preposition(entry: Inflected) -> None:
    """„We” stands before w or f with another consonant; people have no place to be in."""
    if entry.gender == "m1":
        assert entry.locative_with is None
        return
    assert entry.locative_with is not None
    preposition, locative = entry.locative_with.split(" ", 1)
    assert locative == entry.one.locative
    assert preposition in (("we",) if re.match(r"[wf][^aeiouyąęó]", locative) else ("w", "na"))


def test_of_several_forms_the_usual_one_stands() -> None:
    used = {word for entry in INFLECTED for case in (entry.one, entry.many) if case for word in words_of(case)}
    used |= {word for entry in FORMS.counted for form in (entry.one, entry.few, entry.many) for word in form.split()}
    assert used & RARE == set()


def words_of(cases: Cases) -> set[str]:
    return {word for slot in slots_of(cases, "") for word in slot.words}


def test_the_forms_read_well_in_sentences() -> None:
    """Known answers, written by hand."""
    assert BY_ID["greater-poland"].locative_with == "w województwie wielkopolskim"
    assert BY_ID["warmia-masuria"].locative_with == "w województwie warmińsko-mazurskim"
    assert BY_ID["september"].locative_with == "we wrześniu"
    assert BY_ID["february"].locative_with == "w lutym"
    assert BY_ID["furniture"].one.genitive == "branży meblarskiej"
    assert BY_ID["cluster"].locative_with == "w klastrze"
    assert BY_ID["higher-education-institution"].locative_with == "na uczelni"
    many = {name: entry.many.model_dump() for name, entry in BY_ID.items() if entry.many}
    assert many["higher-education-institution"]["instrumental"] == "uczelniami"
    assert (many["member"]["nominative"], many["member"]["accusative"]) == ("członkowie", "członków")
    counted = {name: (entry.one, entry.few, entry.many) for name, entry in COUNTED.items()}
    assert counted["company"] == ("firma", "firmy", "firm")
    assert counted["year"] == ("rok", "lata", "lat")
    assert counted["day"] == ("dzień", "dni", "dni")
    assert counted["zloty"] == ("złoty", "złote", "złotych")
    assert counted["percent"] == ("procent", "procent", "procent")
