"""Which rewordings are kept: those that say the same; whatever adds, loses or bends something is not."""

from collections.abc import Callable

import pytest

from advisor.drafting.materials import Materials
from advisor.drafting.reworded.checks import Checks, Fault
from advisor.drafting.reworded.offered import Offered
from advisor.language.lemmas import Lemmatiser
from advisor.models import Clause, Language, Profile
from advisor.prompting.leaks import Told
from tests.advisor.answering.grounded.models import PROMPTS
from tests.advisor.drafting.reworded.faults import FAULTS
from tests.advisor.drafting.reworded.models import paraphrased

FENCE = "5f0c93d1a7e24b68"
TEXTS: dict[Language, tuple[str, ...]] = {
    "en": (
        "With equal weight we want to compete by good work, care for people, and spare energy, water and materials.",
        "What we take up first: sludge from tanning, working hours in workshops and keeping European buyers.",
        "We claim in public only what deeds and figures prove, and name who did what and when.",
        "Each year the board reports on results and reviews this text with stakeholders.",
        "In our field we look first at solvent use in footwear and leather coating; chromium VI in bought-in leather.",
        "You named “coastal water quality”; here it becomes something to count: water used per tonne of product.",
    ),
    "pl": (
        "Tak samo ważne są dla nas trzy cele: konkurować pomysłami, dbać o ludzi oraz zapobiegać zanieczyszczeniom.",
        "Zaczynamy od spraw najpilniejszych: ścieki z garbarni; czas pracy w warsztatach.",
        "Publicznie ogłaszamy tylko to, co potwierdzają czyny i liczby, i podajemy, kto co zrobił i kiedy.",
        "Co roku zarząd przedstawia wyniki, a ten tekst przegląda z interesariuszami.",
    ),
}
PRIORITIES = ("sludge from tanning", "keeping European buyers", "ścieki z garbarni", "czas pracy w warsztatach")

Judge = Callable[[Language], Checks]


@pytest.fixture(scope="module")
def judge(fresh: Callable[[Language], Materials], lemmatiser: Lemmatiser) -> Judge:
    told = Told((PROMPTS.draft.instruction,), FENCE)
    profile = Profile(priorities=PRIORITIES, must_not_say=("tariffs",))
    return lambda language: Checks(language, lemmatiser.terms, fresh(language), profile, told)


def offered(text: str, *, sources: tuple[str, ...] = (), fixed: tuple[str, ...] = (), opens: str = "") -> Offered:
    told = tuple(one for one in PRIORITIES if one in text)
    quoted = ("“coastal water quality”",) if "“" in text else ()
    clause = Clause(text=text, basis="framework")
    return Offered(text=text, clause=clause, fixed=(*told, *quoted, *fixed), opens=opens, sources=sources)


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in TEXTS for text in TEXTS[language]])
def test_other_words_for_the_same_are_kept(language: Language, text: str, judge: Judge) -> None:
    better = paraphrased(text)
    assert better != text
    assert judge(language).fault(offered(text), better) is None
    assert judge(language).kept(offered(text), f"  {better}\n") == better


@pytest.mark.parametrize(("language", "name"), [(language, name) for language in FAULTS for name in FAULTS[language]])
def test_what_spoils_a_sentence_is_never_kept(language: Language, name: str, judge: Judge) -> None:
    spoil = FAULTS[language][name]
    for text in TEXTS[language]:
        for words in {spoil(text), spoil(paraphrased(text))}:
            assert judge(language).kept(offered(text), words) is None, words


@pytest.mark.parametrize(
    ("language", "text", "words", "fault"),
    [
        ("en", 0, "With equal weight we compete by good work, care for people, and spare energy, water and materials.",
         "strength"),
        ("en", 0, "With equal weight we want to compete by good work, care for members, and spare energy, water and"
         " materials.", "words"),
        ("en", 1, "We begin with tanning sludge, working hours in workshops and keeping European buyers.", "fixed"),
        ("en", 2, "We claim in public what deeds and figures prove, and name who did what and when.", "strength"),
        ("en", 3, "Each year the office reports on results and reviews this text with stakeholders.", "words"),
        ("en", 4, "In our field we look first at solvent use in footwear and leather coating; chromium in leather.",
         "name"),
        ("en", 5, "You named “coastal waters”; here it becomes something to count: water used per tonne of product.",
         "fixed"),
        ("en", 5, "You named coastal water quality; here it becomes something to count: water used per tonne of"
         " product.", "form"),
        ("pl", 1, "Zaczynamy od ścieki z garbarni oraz czas pracy w warsztatach, od spraw najpilniejszych.", "fixed"),
        ("pl", 2, "Publicznie ogłaszamy to, co potwierdzają czyny i liczby, i podajemy, kto co zrobił i kiedy.",
         "strength"),
        ("pl", 3, "Co roku biuro przedstawia wyniki, a ten tekst przegląda z interesariuszami.", "words"),
        ("pl", 3, "Co roku zarząd nie przedstawia wyników, a ten tekst przegląda z interesariuszami.", "negation"),
    ],
)  # fmt: skip
def test_a_fault_has_its_name(language: Language, text: int, words: str, fault: Fault, judge: Judge) -> None:
    said = TEXTS[language][text]
    lists = tuple(f": {one}" for one in PRIORITIES if language == "pl" and f": {one}" in said)
    assert judge(language).fault(offered(said, fixed=lists), words) == fault


def test_a_further_word_comes_from_what_the_clause_rests_on(judge: Judge) -> None:
    text, better = (
        TEXTS["en"][3],
        "Each year the board reports on results and reviews this text openly with stakeholders.",
    )
    assert judge("en").fault(offered(text), better) == "words"
    assert judge("en").fault(offered(text, sources=("Reporting openly builds trust.",)), better) is None


def test_no_more_than_a_few_further_words_are_taken(judge: Judge) -> None:
    source = "Reporting openly builds lasting trust among residents and schools."
    text = TEXTS["en"][3]
    better = (
        "Each year the board openly reports on results and reviews this text with stakeholders, residents, schools."
    )
    assert judge("en").fault(offered(text, sources=(source,)), better) == "words"


def test_what_must_not_be_said_is_not_taken_from_a_source(judge: Judge) -> None:
    text, better = (
        TEXTS["en"][3],
        "Each year the board reports on results, tariffs and reviews this text with stakeholders.",
    )
    assert judge("en").fault(offered(text, sources=("Boards report on tariffs.",)), better) == "words"


def test_blanks_that_do_not_break_are_put_back(judge: Judge) -> None:
    text = "Office time: about 12 days a year, counted by the board."
    tied = Offered(
        text=text,
        clause=Clause(text=text.replace("12 ", "12\u00a0"), basis="framework"),
        fixed=(),
        opens="",
        sources=(),
    )
    assert judge("en").kept(tied, "Office time, counted by the board: about 12 days a year.") == (
        "Office time, counted by the board: about 12\u00a0days a year."
    )
