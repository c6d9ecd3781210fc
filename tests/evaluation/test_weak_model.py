"""A weak model's faults: a sample of questions and of kinds; all of them (`slow`) take a quarter of an hour."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.language.lemmas import Lemmatiser
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.answering.findings import finding, hit, sentence
from tests.advisor.answering.grounded.models import Scripted, grounded, reply
from tests.advisor.grounding.paraphrases import PARAPHRASES
from tests.evaluation.weak_model import ROUNDS, Outcome, measure, questions, weak_advisor
from tests.evaluation.weak_model_honest import paraphrases
from tests.evaluation.weak_model_server import PLANTS, Reader, WeakModel
from tests.processes import ROOT, SHARED

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SAMPLE = (*ROUNDS[1:3], *ROUNDS[4:5])
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared with documents and questions is not here")


def promises(outcome: Outcome) -> None:
    """No hard fault is said, most of the subtle are seen, and citations are of what was found."""
    counts = outcome.counts.items()
    hard = {kind: one.examples for (group, kind), one in counts if group == "hard" and one.said + one.flagged}
    assert not hard
    subtle = [one for (group, _), one in counts if group == "subtle"]
    assert sum(one.flagged + one.dropped for one in subtle) >= 0.6 * sum(one.planted for one in subtle)
    assert not outcome.outside and not outcome.streamed_otherwise


@needs_shared
def test_a_sample_of_faults_over_a_sample_of_questions(make_settings: Callable[..., Settings]) -> None:
    """Two seed texts, words alone: fast, and what is checked is the same."""
    settings = make_settings(embeddings="none")
    Ingest(settings, Silent()).add([SHARED / "seeds" / name for name in SEEDS])
    with weak_advisor(settings.data_dir, embeddings="none") as (advisor, weak):
        outcome = measure(advisor, weak, questions()[::14], SAMPLE)
    assert outcome.asked >= 9
    assert sum(one.planted for (group, _), one in outcome.counts.items() if group == "hard") >= 60
    promises(outcome)


SEEDS = ("001_cdb6859d6a48efb8.txt", "002_c3c1622f81d3d617.txt")


@needs_shared
@pytest.mark.slow
def test_all_faults_over_all_questions() -> None:
    data = ROOT / ".data" / "evaluation"
    Ingest(Settings(data_dir=data), Silent()).add([SHARED / "seeds", SHARED / "docs" / "domain"])
    with weak_advisor(data) as (advisor, weak):
        outcome = measure(advisor, weak, questions())
    assert outcome.asked >= 900
    promises(outcome)


REQUEST = (
    "You restate what passages say.\n2. Write in English: at most 3 plain sentences that say one thing each.",
    "<question f>\nWhy?\n</question f>\n\n<passages f>\n[S1] A title\n"
    "The 40 members of the cluster in Bron may share a workshop and some of its tools.\n\n[S2] Another\n"
    "A harbour with 12 boats was closed in 2019 for its lights cost too much.\n</passages f>",
)


@pytest.mark.parametrize("group", PLANTS)
def test_the_server_plants_what_it_says_it_plants(group: str) -> None:
    """The same for the same seed; a label for each sentence, which stands in the reply; repairs repeat or renew it."""
    weak = WeakModel(group, "json")  # type: ignore[arg-type]
    weak.begin(3)
    told = json.loads(weak.reply(*REQUEST))["statements"]
    assert [one["text"].rpartition(" [")[0] for one in told] == [one.text for one in weak.planted]
    assert len(told) >= 1
    again = WeakModel(group, "json")  # type: ignore[arg-type]
    again.begin(3)
    assert json.loads(again.reply(*REQUEST))["statements"] == told
    if group == "subtle":
        assert all(one.text != one.source for one in weak.planted)


def test_the_server_reads_marks_and_sentences() -> None:
    read = Reader(*REQUEST)
    assert (read.language, [one.mark for one in read.sentences]) == ("en", [1, 2])


def test_few_honest_paraphrases_are_flagged_and_hardly_one_is_dropped(lemmatiser: Lemmatiser) -> None:
    """Measured: of 68 written by hand 17 flagged, 3 dropped."""
    verdicts = []
    for language, quote, text in (*PARAPHRASES, *paraphrases()):
        found = replace(finding(hit(sentence(quote), language=language)), language=language)
        kept = grounded(found, Scripted([reply((text, 1, quote)), '{"statements": []}']), lemmatiser).statements
        verdicts.append(kept[0].verdict if kept else "dropped")
    assert len(verdicts) == 68
    assert verdicts.count("partly") <= 19
    assert verdicts.count("dropped") <= 4


def test_the_questions_are_those_of_both_files() -> None:
    if not Path(SHARED).is_dir():
        pytest.skip("../shared is not here")
    assert len(questions()) == 159
