import subprocess
import sys

import pytest

from advisor.language.detection import detect_language

QUESTIONS = [
    ("pl", "Po co nam klaster?"),
    ("pl", "co daje CSR malej firmie"),
    ("pl", "Jak mierzyć emisje?"),
    ("pl", "jak mierzyc slad weglowy"),
    ("pl", "zrownowazony rozwoj"),
    ("pl", "Kto finansuje klastry?"),
    ("pl", "ile kosztuje raport ESG"),
    ("pl", "Czym jest zielony ład"),
    ("pl", "czy MŚP musi raportować ESG?"),
    ("pl", "korzyści z członkostwa"),
    ("pl", "Jakie są bariery współpracy?"),
    ("pl", "dlaczego klastry upadaja"),
    ("pl", "odpady"),
    ("pl", "definicja klastra"),
    ("pl", "CSR w klastrze"),
    ("pl", "Co to jest taksonomia?"),
    ("pl", "Podaj przykłady dobrych praktyk"),
    ("pl", "wskaźniki dla klastra energii"),
    ("pl", "rola koordynatora"),
    ("pl", "greenwashing - co to znaczy"),
    ("pl", "Skąd wziąć pieniądze na szkolenia?"),
    ("pl", "nasza misja"),
    ("pl", "do kiedy raportowac"),
    ("en", "why clusters fail?"),
    ("en", "What is CSR?"),
    ("en", "How do we measure emissions?"),
    ("en", "circular economy benefits"),
    ("en", "who pays for the cluster"),
    ("en", "cost of ESG reporting"),
    ("en", "Is a small firm obliged to report?"),
    ("en", "benefits of membership"),
    ("en", "barriers to cooperation"),
    ("en", "waste"),
    ("en", "definition of a cluster"),
    ("en", "CSR in clusters"),
    ("en", "Give examples of good practice"),
    ("en", "indicators for an energy cluster"),
    ("en", "role of the coordinator"),
    ("en", "greenwashing - what does it mean"),
    ("en", "Where to find money for training?"),
    ("en", "our mission"),
    ("en", "list the main recommendations"),
    ("en", "do we need a policy on water"),
    ("en", "Polish clusters: how many?"),
    ("en", "we'd like to measure our impact"),
    ("en", "I run a cluster in Łódź, what should we report?"),
]


@pytest.mark.parametrize(("language", "question"), QUESTIONS)
def test_a_short_question_is_told_english_from_polish(language: str, question: str) -> None:
    assert detect_language(question) == language


DOCUMENTS = {
    "en": "The members of the association meet twice a year. They decide on the budget and on what will be done with "
    "the money that is left. Each of them has one vote, and the chair has to make sure that all are heard.",
    "pl": "Członkowie stowarzyszenia spotykają się dwa razy w roku. Decydują o budżecie i o tym, co zrobić z nimi, "
    "które zostały. Każdy z nich ma jeden głos, a przewodniczący dba o to, aby wszyscy zostali wysłuchani.",
    "de": "Die Mitglieder des Vereins treffen sich zweimal im Jahr. Sie entscheiden über den Haushalt und darüber, was "
    "mit dem Geld geschieht, das übrig ist. Jedes von ihnen hat eine Stimme, und der Vorsitz sorgt dafür.",
    "fr": "Les membres de l'association se réunissent deux fois par an. Ils décident du budget et de ce qui sera fait "
    "avec l'argent qui reste. Chacun d'eux a une voix, et le président veille à ce que tous soient entendus.",
    "es": "Los miembros de la asociación se reúnen dos veces al año. Deciden sobre el presupuesto y sobre lo que hacer "
    "con el dinero que queda. Cada uno de ellos tiene un voto, y la presidencia cuida de que todos hablen.",
    "it": "I membri della associazione si riuniscono due volte al mese. Decidono sul bilancio e su cosa fare con il "
    "denaro che rimane. Ognuno di loro ha un voto, e il presidente si assicura che tutti siano ascoltati.",
    "cs": "Členové sdružení se scházejí dvakrát do roka. Rozhodují o rozpočtu a o tom, co se stane s penězi, které "
    "zbyly. Každý z nich má jeden hlas a předseda dbá na to, aby byli všichni vyslyšeni, a to i při sporu.",
    "sk": "Členovia združenia sa schádzajú dvakrát do roka. Rozhodujú o rozpočte a o tom, čo sa stane s tým, čo "
    "zostali. Každý z nich má jeden hlas a predseda dbá na to, aby boli všetci vypočutí, aj keď sa nezhodnú.",
    "uk": "Члени об'єднання збираються двічі на рік. Вони вирішують питання бюджету та що робити з грошима, які "
    "залишилися. Кожен із них має один голос, а голова дбає про те, щоб усіх було почуто, і це не легко.",
}


@pytest.mark.parametrize(("language", "text"), DOCUMENTS.items())
def test_a_paragraph_tells_its_language(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_a_polish_report_with_an_english_abstract_is_polish() -> None:
    assert detect_language(DOCUMENTS["en"] + DOCUMENTS["pl"] * 6) == "pl"


@pytest.mark.parametrize("text", ["", "  \n", "2014 – 2020", "?!", "15 15 15 " * 50])
def test_what_has_no_words_gets_the_default(text: str) -> None:
    assert detect_language(text) == "und"
    assert detect_language(text, default="en") == "en"


def test_a_question_needs_no_heavy_library() -> None:
    script = (
        "import sys; from advisor.language.detection import detect_language as d; d('Po co nam klaster?');"
        "print([m for m in ('simplemma', 'snowballstemmer', 'numpy', 'marisa_trie') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
