"""`advisor ask` where the documents do not answer, or tell of what is over: the real program over a small library."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advisor.language.texts import texts
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.knowledge import write_knowledge
from tests.processes import run

PROGRAMMES = """
title: {en: Programmes for clusters, pl: Programy dla klastrów}
sections:
  - topic: programmes
    heading: {en: Which programmes pay for joint fairs?, pl: Jakie programy płacą za wspólne targi?}
    facts:
      - id: programmes-001
        en: The Lantern programme paid grants to clusters for joint fairs abroad.
        pl: Program Latarnia dawał klastrom dotacje na wspólne targi za granicą.
        source: report-2024, §3
        as_of: 2024-06
        kind: programme
        status: closed
        period: 2014/2020
  - topic: academies
    heading: {en: Who pays for a cluster academy?, pl: Kto płaci za akademię klastra?}
    facts:
      - id: programmes-002
        en: The Beacon programme pays grants to clusters for a joint academy of their members.
        pl: Program Sygnał daje klastrom dotacje na wspólną akademię członków.
        source: report-2024, §4
        as_of: THIS_YEAR
        kind: programme
        status: open
        period: 2021/..
"""
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path) -> Path:
    """A library of answer sentences, concepts and a brief; words only."""
    home = tmp_path_factory.mktemp("asking")
    folder = write_knowledge(home / "knowledge")
    told = PROGRAMMES.replace("THIS_YEAR", str(date.today().year))
    (folder / "facts" / "programmes.yaml").write_text(told, encoding="utf-8")
    data = home / "data"
    data.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    settings = Settings.model_validate({"data_dir": data, "embeddings": "none"})
    assert not Ingest(settings, Silent()).sync(folder).failed
    return data


@pytest.fixture
def ask(data: Path) -> Ask:
    """The JSON of `advisor ask`."""

    def ask(question: str, *options: str) -> dict[str, Any]:
        done = run("advisor", "ask", question, "--json", *options, data_dir=data)
        assert (done.returncode, done.stderr) == (0, "")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    return ask


def says_it_is_over(lead: str, language: str) -> bool:
    """Whether an answer opens with the warning, whatever day it names."""
    before, _, after = texts(language).say("answer.lead.over", today="|").partition("|")
    return lead.startswith(before) and lead.endswith(after)


def test_an_unknown_name_is_told_and_what_comes_near_is_shown_apart(ask: Ask) -> None:
    answer = ask("Which grants for joint fairs abroad does the Silicon Alps cluster get?")
    assert (answer["fit"], answer["abstained"], answer["unanswered"]) == ("related", True, ["Silicon Alps"])
    assert (answer["statements"], answer["sources"], answer["lead"]) == ([], [], None)
    assert "Silicon Alps" in answer["reason"]
    first, *_ = answer["nearest"]
    assert (first["rank"], first["file"]) == (1, "facts/programmes.yaml#en")
    assert "joint fairs abroad" in first["text"]


def test_an_unknown_polish_name_is_told_in_polish(ask: Ask) -> None:
    answer = ask("Jakie dotacje na wspólne targi za granicą dostaje Dolina Wiatru?")
    assert (answer["language"], answer["fit"], answer["unanswered"]) == ("pl", "related", ["Dolina Wiatru"])
    assert answer["nearest"][0]["file"] == "facts/programmes.yaml#pl"


def test_a_year_and_a_figure_that_are_missing_are_told(ask: Ask) -> None:
    year = ask("Which grants to clusters for joint fairs abroad did Lantern pay in 1999?")
    assert (year["fit"], year["unanswered"]) == ("related", ["1999"])
    figure = ask("What was the grant of the Lantern programme to clusters for joint fairs abroad?")
    assert (figure["fit"], figure["unanswered"]) == ("related", [texts("en").say("answer.missing.money")])


@pytest.mark.parametrize(
    ("question", "language", "sentence"),
    [
        ("Can we still get grants for joint fairs abroad from the Lantern programme?", "en", "The Lantern programme"),
        ("Czy są jeszcze dotacje na wspólne targi za granicą z programu Latarnia?", "pl", "Program Latarnia"),
        ("czy sa jeszcze dotacje na wspolne targi za granica z programu Latarnia?", "pl", "Program Latarnia"),
    ],
)
def test_who_asks_for_a_closed_programme_learns_that_it_is_over(
    ask: Ask, question: str, language: str, sentence: str
) -> None:
    answer = ask(question)
    assert answer["fit"] == "answers" and says_it_is_over(answer["lead"], language)
    assert answer["statements"][0]["text"].startswith(sentence)


def test_an_open_programme_is_told_without_warning_and_the_closed_one_not_at_all(ask: Ask) -> None:
    answer = ask("Which grants can our cluster get now for a joint academy of our members?")
    assert (answer["fit"], answer["lead"]) == ("answers", texts("en").say("answer.lead.found"))
    told = " ".join(statement["text"] for statement in answer["statements"])
    assert "Beacon" in told and "Lantern" not in told


def test_a_question_on_the_past_is_answered_without_warning(ask: Ask) -> None:
    answer = ask("Which grants for joint fairs abroad did the Lantern programme pay to clusters?")
    assert (answer["fit"], answer["lead"]) == ("answers", texts("en").say("answer.lead.found"))
    assert answer["statements"][0]["text"].startswith("The Lantern programme")


def test_people_read_what_comes_near_when_they_ask_for_more(data: Path) -> None:
    question = "Which grants for joint fairs abroad does the Silicon Alps cluster get?"
    hinted = run("advisor", "ask", question, data_dir=data).stdout
    listed = run("advisor", "ask", question, "--more", data_dir=data).stdout
    words = texts("en")
    assert words.say("answer.nearest_hint") in hinted and words.say("answer.nearest") not in hinted
    assert words.say("answer.nearest") in listed and words.say("answer.nearest_hint") not in listed
    assert "Programmes for clusters" in listed and "Silicon Alps" in listed
