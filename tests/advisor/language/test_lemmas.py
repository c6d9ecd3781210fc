import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advisor.language.lemmas import Lemmatiser
from advisor.language.stopwords import STOP_WORDS
from advisor.language.words import fold

ONE_TERM = [
    "klaster klastra klastry klastrów klastrom klastrami klastrze klastrowy klastrowej",
    "zrównoważony zrównoważonego zrównoważona zrownowazony zrownowazonego",
    "odpowiedzialność odpowiedzialności odpowiedzialnością odpowiedzialnosc",
    "badanie badania badań badaniom badaniach badan",
    "działanie działania działań działaniami dzialania",
    "szkolenie szkolenia szkoleń szkoleniach szkolen",
    "przedsiębiorstwo przedsiębiorstw przedsiębiorstwami przedsiebiorstwami",
    "interesariusz interesariusze interesariuszy interesariuszami",
    "źródło źródła źródeł zrodla",
    "mała małej malej małych malych",
    "dane danych danymi",
    "cel celu cele celów celami",
    "greenwashing greenwashingu greenwashingiem",
    "ESG ESGiem ESG-u",
    "MŚP MŚP-ów msp",
    "startup startupy startupów startupami",
    "elektromobilność elektromobilności elektromobilnością",
    "niskoemisyjny niskoemisyjnego niskoemisyjnych",
]

ENGLISH = sorted(STOP_WORDS["pl"])[:250]
"""Words to put English endings on: no stop words there, and a thousand of them."""


@pytest.mark.parametrize("forms", ONE_TERM)
def test_forms_of_a_polish_word_are_one_term(lemmatiser: Lemmatiser, forms: str) -> None:
    assert len(set(lemmatiser.terms(forms, "pl"))) == 1, lemmatiser.terms(forms, "pl")


@pytest.mark.parametrize(
    ("question", "unmarked"),
    [
        ("społeczna odpowiedzialność biznesu", "spoleczna odpowiedzialnosc biznesu"),
        ("Jak obniżyć ślad węglowy łańcucha dostaw?", "jak obnizyc slad weglowy lancucha dostaw"),
        ("źródła finansowania małych przedsiębiorstw", "zrodla finansowania malych przedsiebiorstw"),
        ("korzyści członków klastra z rozwoju współpracy", "korzysci czlonkow klastra z rozwoju wspolpracy"),
    ],
)
def test_a_question_typed_without_marks_has_the_same_terms(
    lemmatiser: Lemmatiser, question: str, unmarked: str
) -> None:
    assert lemmatiser.terms(unmarked, "pl") == lemmatiser.terms(question, "pl")


@pytest.mark.parametrize("word", ["greenwashing", "benchmarking", "compliance", "stakeholder", "startup", "CSR"])
def test_a_loan_in_polish_meets_its_english_source(lemmatiser: Lemmatiser, word: str) -> None:
    assert lemmatiser.terms(word, "pl") == lemmatiser.terms(word, "en")


def test_question_words_and_auxiliaries_are_no_terms(lemmatiser: Lemmatiser) -> None:
    assert lemmatiser.terms("What do we have to do with our 3 members?", "en") == ["3", "member"]
    assert lemmatiser.terms("Po co nam i naszym firmom 3 klastry?", "pl") == ["firma", "3", "klaster"]


def test_terms_keep_order_and_repetition(lemmatiser: Lemmatiser) -> None:
    assert lemmatiser.terms("Clusters share data; clusters grow.", "en") == [
        "cluster",
        "share",
        "data",
        "cluster",
        "grow",
    ]


def test_other_languages_keep_their_surface_words_folded(lemmatiser: Lemmatiser) -> None:
    assert lemmatiser.terms("Die Förderung der Netzwerke", "de") == ["die", "forderung", "der", "netzwerke"]


@pytest.mark.parametrize("language", ["en", "pl"])
def test_stop_words_are_folded(language: str) -> None:
    assert all(fold(word) == word for word in STOP_WORDS[language])


def test_english_needs_no_polish_dictionary(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from advisor.language.lemmas import Lemmatiser;"
        f"print(Lemmatiser(Path({str(tmp_path)!r})).terms('members of clusters', 'en'), 'simplemma' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "['member', 'cluster'] False"
    assert list(tmp_path.iterdir()) == []


def test_the_name_tells_the_libraries_and_the_rules(lemmatiser: Lemmatiser) -> None:
    assert lemmatiser.name.startswith("snowball-")
    assert "simplemma-2" in lemmatiser.name


SCRIPT = """
import sys
from pathlib import Path
from advisor.language.lemmas import Lemmatiser
print(Lemmatiser(Path(sys.argv[1])).terms("klastrów badania", "pl"))
"""


def start(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder)], stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_killed_build_leaves_nothing_half_and_two_builders_agree(tmp_path: Path) -> None:
    killed = start(tmp_path)
    deadline = time.monotonic() + 60
    while not list(tmp_path.rglob("pl.lock")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    killed.kill()
    killed.communicate()
    assert not [path for path in tmp_path.rglob("pl.dic") if path.parent.name != "building"]

    both = [start(tmp_path), start(tmp_path)]
    assert [process.communicate()[0].strip() for process in both] == ["['klaster', 'badan']"] * 2
    assert len(list(tmp_path.rglob("pl.dic"))) == 1


@pytest.mark.slow
def test_a_folder_that_cannot_be_used_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert Lemmatiser(tmp_path / "file").terms("klastrów", "pl") == ["klaster"]


@pytest.mark.slow
def test_a_damaged_dictionary_file_is_built_anew(tmp_path: Path) -> None:
    Lemmatiser(tmp_path).terms("klastrów", "pl")
    (file,) = tmp_path.rglob("pl.dic")
    whole = file.read_bytes()
    file.unlink()
    file.write_bytes(whole[:1000])
    assert Lemmatiser(tmp_path).terms("badania", "pl") == ["badan"]
    assert file.read_bytes() == whole


def test_threads_share_a_lemmatiser(tmp_path: Path) -> None:
    told = [f"{first}{second}" for first in ENGLISH for second in ("", "s", "ing", "ation", "isation", "ly")]
    alone = [Lemmatiser(tmp_path).terms(word, "en") for word in told]
    shared = Lemmatiser(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda word: shared.terms(word, "en"), told * 8))
    assert together == alone * 8
