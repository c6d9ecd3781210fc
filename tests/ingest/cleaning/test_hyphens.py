"""Line-end hyphens: of the word, or only of the line."""

import pytest

from ingest.cleaning.hyphens import Hyphens
from ingest.cleaning.traced import Traced
from ingest.cleaning.words import Words, mend_letters

CORPUS = (
    "the absorpcji stands inside and the absorpcja too of it",
    "an economic and social plan for the environment today",
    "wsparcie środowiskowych projektów i społeczny rozwój regionu",
    "the new innovation policy is driven by firms like these",
    "a long-term view of the energy-intensive industry here",
)


def join_lines(before: str, after: str, *corpus: str, torn: bool = False) -> str:
    cut, between = Hyphens(Words(corpus or CORPUS)).joined(before, after, torn)
    return before[: len(before) - cut] + between + after


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("do absorp-", "cji wsparcia", "do absorpcji wsparcia"),
        ("their socio-", "economic value", "their socio-economic value"),
        ("lata 2014-", "2020 oraz", "lata 2014-2020 oraz"),
        ("the Lund-", "Thomsen paper", "the Lund-Thomsen paper"),
        ("cele pro-", "środowiskowych firm", "cele pro-środowiskowych firm"),
        ("Polska północno-", "wschodnia", "Polska północno-wschodnia"),
        ("rozwój społeczno-", "gospodarczy", "rozwój społeczno-gospodarczy"),
        ("a long-", "term view", "a long-term view"),
        ("short- and medium-", "term", "short- and medium-term"),
        ("the medium-", "and long-term", "the medium- and long-term"),
        ("the pro-", "cess is", "the process is"),
        ("all infor-", "mation is", "all information is"),
        ("at https://a.b/c-", "d.pdf", "at https://a.b/c-d.pdf"),
        ("ends here", "and goes on", "ends here and goes on"),
        ("a dash -", "and more", "a dash - and more"),
    ],
)
def test_a_true_hyphen_survives_the_line_end(before: str, after: str, joined: str) -> None:
    assert join_lines(before, after) == joined


def test_the_document_decides_between_two_spellings() -> None:
    assert join_lines("our co-", "operation", "we like co-operation very much") == "our co-operation"
    assert join_lines("our co-", "operation", "we like cooperation very much") == "our cooperation"


def test_a_soft_hyphen_always_joins() -> None:
    assert join_lines("socio\u00ad", "economic") == "socioeconomic"


def test_a_dictionary_is_asked_when_the_document_is_silent() -> None:
    known = {"near", "new", "shipment"}
    hyphens = Hyphens(Words((), known.__contains__))
    assert hyphens.joined("the near-", "new prices") == (0, "")
    assert hyphens.joined("the ship-", "ment") == (1, "")


def test_a_torn_word_is_joined_only_where_nothing_speaks_against_it() -> None:
    corpus = ("some greenhouse emissions are here", "an issue of mine is here")
    assert join_lines("gas em", "issions", *corpus, torn=True) == "gas emissions"
    assert join_lines("gas em", "issions", *corpus) == "gas em issions"
    assert join_lines("an issue", "of mine", *corpus, torn=True) == "an issue of mine"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [("I mplementing it", "Implementing it"), ("I see it", "I see it"), ("a plan of it", "a plan of it")],
)
def test_a_parted_letter_returns_to_its_word(torn: str, whole: str) -> None:
    words = Words(("we are Implementing the plan now", "so I mplementing a thing"))
    assert mend_letters(Traced.of(torn), words).text == whole


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("the G HG and the G HG of it", "the GHG and the GHG of it"),
        ("zgodnie z obowiązującym prawem", "zgodnie z obowiązującym prawem"),
    ],
)
def test_every_parted_letter_of_a_line_returns_but_a_word_of_one_letter_stays(torn: str, whole: str) -> None:
    words = Words(("all the GHG of all", "a G HG here", "we are zobowiązującym them", "tak z obowiązującym tu"))
    assert mend_letters(Traced.of(torn), words).text == whole


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("• C", "onducting audits", "• Conducting audits"),
        ("1. T", "his symbol", "1. This symbol"),
        ("• Mon", "itoring of water", "• Monitoring of water"),
        ("I", "NCLUSION", "INCLUSION"),
        ("• W", "e share", "• We share"),
        ("• S", "alvation of all", "• Salvation of all"),
        ("• I", "share all", "• I share all"),
        ("• To", "share all", "• To share all"),
        ("• A", "plan of it", "• A plan of it"),
        ("we share C", "onducting", "we share C onducting"),
    ],
)
def test_first_letters_alone_on_a_line_return_to_their_word(before: str, after: str, joined: str) -> None:
    corpus = (
        "in this monitoring and inclusion of all",
        "we share as we do and we plan as we do to end",
        "x to share the plan to all of it",
    )
    assert join_lines(before, after, *corpus) == joined
