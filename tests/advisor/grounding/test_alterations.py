"""What is denied in one word or as a whole, and clauses put behind: never carried by the words before it."""

import pytest

from advisor.grounding.alterations import goes_beyond, is_doubtful, turns_round
from advisor.grounding.names import missing_names
from advisor.grounding.wording import Wording
from advisor.language.lemmas import Lemmatiser

EN = "Membership in the cluster is possible and useful for small firms of the region."
PL = "Członkostwo w klastrze jest możliwe i daje bezpośrednie korzyści małym firmom."


@pytest.mark.parametrize(
    ("language", "statement", "quote"),
    [
        ("en", EN.replace("possible", "impossible"), EN),
        ("en", f"It is a myth that {EN[0].lower()}{EN[1:]}", EN),
        ("en", f"Nobody claims that {EN[0].lower()}{EN[1:]}", EN),
        ("en", "There are indirect and indirect costs.", "There are direct and indirect costs."),
        ("pl", PL.replace("możliwe", "niemożliwe"), PL),
        ("pl", PL.replace("bezpośrednie", "niebezpośrednie"), PL),
        ("pl", f"Nikt nie twierdzi, że {PL[0].lower()}{PL[1:]}", PL),
        ("en", EN, "It is not true that membership in the cluster is possible."),
        ("en", "Membership costs money.", "Członkostwo nie kosztuje."),
        (
            "en",
            "Firms that are in the cluster face more checks than firms that are in it.",
            "Firms that are in the cluster face more checks than firms that are not in it.",
        ),
        ("pl", "Oszczędzanie jest nieważnym elementem działań.", "Oszczędzanie jest ważnym elementem działań."),
    ],
)
def test_what_turns_round(language: str, statement: str, quote: str, lemmatiser: Lemmatiser) -> None:
    theirs = "pl" if "ł" in quote else "en"
    assert turns_round(Wording(statement, language), [Wording(quote, theirs)], lemmatiser.terms)
    assert not turns_round(Wording(quote, theirs), [Wording(quote, theirs)], lemmatiser.terms)


def test_a_clause_behind_is_one_too_many_and_a_phrase_is_doubtful(lemmatiser: Lemmatiser) -> None:
    quotes = [Wording("New participants of the region join the work of cluster members.", "en")]
    text = quotes[0].text[:-1]
    clause = Wording(f"{text}, which brings every member new customers and lower prices.", "en")
    phrase = Wording(f"{text} and save money.", "en")
    assert goes_beyond(clause, quotes, lemmatiser.terms)
    assert not goes_beyond(phrase, quotes, lemmatiser.terms)
    assert is_doubtful(phrase, quotes, lemmatiser.terms)
    assert not is_doubtful(quotes[0], quotes, lemmatiser.terms)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Clusters grow where firms meet (Schumpeter).", "Clusters grow where firms meet."),
        ("CT TZW saves water.", "CT REIT saves water."),
    ],
)
def test_names_in_brackets_and_behind_acronyms_are_names(text: str, quote: str) -> None:
    assert missing_names(Wording(text, "en"), [Wording(quote, "en")])
    assert not missing_names(Wording(text, "en"), [Wording(text, "en")])


def test_a_remark_in_brackets_opens_like_a_sentence() -> None:
    quote = Wording("Clusters grow where firms meet.", "en")
    assert not missing_names(Wording("Clusters grow (Firms meet there often).", "en"), [quote])


@pytest.mark.parametrize(
    ("language", "source", "quote", "doubtful"),
    [
        ("en", "According to Porter, ", "Porter's work was the first on clusters of firms.", True),
        ("en", "According to the handbook, ", "Porter's work was the first on clusters of firms.", False),
        ("en", "According to Porter, ", "According to Porter, his work was the first on clusters of firms.", False),
        ("pl", "Zdaniem Portera, ", "Praca Portera była pierwszą o klastrach firm.", True),
    ],
)
def test_whose_words_they_are_is_not_made_up(
    language: str, source: str, quote: str, doubtful: bool, lemmatiser: Lemmatiser
) -> None:
    said = f"{source}{quote.removeprefix(source)}"
    assert is_doubtful(Wording(said, language), [Wording(quote, language)], lemmatiser.terms) is doubtful
