"""The finder as a LangChain user has it."""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from langchain_core.documents import Document
from pydantic import ValidationError

from advisor.app import Advisor, open_advisor
from advisor.errors import AdvisorError
from advisor.settings import Settings
from advisor.surfaces.contract import finding_json
from advisor.surfaces.langchain import ClusterRetriever
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.ingest.pdf_builder import build_pdf
from tests.reports import Reports
from tests.source_tree import ROOT

QUESTION = "Who trains the apprentices of a cluster?"
ACADEMY = "The academy of the cluster trains forty apprentices a year."
COST = "Members share what the training of apprentices costs."
EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path) -> Path:
    """The data directory of a library of three documents, one with pages; by words only."""
    home = tmp_path_factory.mktemp("retriever")
    reports = Reports(home / "reports")
    reports.write("training.md", "## Apprentices", f"{ACADEMY} Rain fell. {COST}", title="Training")
    reports.write("energy.md", "Apprentices of the cluster buy green power.", title="Energy")
    reports.put("pages.pdf", build_pdf(["Roofs collect rain water here.", "Apprentices of the cluster are trained."]))
    reports.manifest("pages.pdf", title="Pages", year=2019)
    data = home / "data"
    data.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    assert not Ingest(Settings(data_dir=data, embeddings="none"), Silent()).sync(reports.folder).failed
    return data


@pytest.fixture
def advisor(data: Path) -> Iterator[Advisor]:
    with open_advisor(Settings(data_dir=data, embeddings="none")) as opened:
        yield opened


def test_its_metadata_are_the_hits_of_a_search_and_more(advisor: Advisor) -> None:
    finding = advisor.search(QUESTION, k=3)
    hits = finding_json(finding)["hits"]
    found = ClusterRetriever(advisor=advisor, k=3).invoke(QUESTION)
    assert isinstance(hits, list) and len(hits) == len(found) == 3
    for hit, one in zip(hits, found, strict=True):
        assert (one.id, one.page_content) == (hit.pop("passage"), hit.pop("text"))
        assert hit.items() <= one.metadata.items()
        assert one.metadata["language"] == "en"
        assert one.metadata["collection"] == "shared"
        assert one.metadata["generation"] == finding.generation
        assert json.loads(json.dumps(one.metadata)) == one.metadata
    assert {one.metadata["file"] for one in found} == {"training.md", "energy.md", "pages.pdf"}


def test_spans_are_the_nearest_sentences_best_first(advisor: Advisor) -> None:
    [first] = ClusterRetriever(advisor=advisor, source="training").invoke(QUESTION)
    spans = first.metadata["spans"]
    assert [first.page_content[span["start"] : span["end"]] for span in spans] == [ACADEMY, COST]
    assert spans[0]["score"] > spans[1]["score"] > 0
    assert first.metadata["section"] == ["Training", "Apprentices"]
    assert (first.metadata["page"], spans[0]["page"]) == (None, None)


def test_passages_and_spans_name_their_page(advisor: Advisor) -> None:
    [first] = ClusterRetriever(advisor=advisor, year=2019).invoke(QUESTION)
    [span] = first.metadata["spans"]
    assert first.page_content[span["start"] : span["end"]] == "Apprentices of the cluster are trained."
    assert span["page"] == 2 == (first.metadata["page_end"] or first.metadata["page"])


def test_source_and_number_narrow(advisor: Advisor) -> None:
    found = ClusterRetriever(advisor=advisor, source="ENERGY").invoke(QUESTION)
    assert [one.metadata["file"] for one in found] == ["energy.md"]
    assert len(ClusterRetriever(advisor=advisor, k=1).invoke(QUESTION)) == 1
    with pytest.raises(ValidationError):
        ClusterRetriever(advisor=advisor, k=0)


def test_a_collection_is_searched_beside_the_shared_one(
    make_settings: Callable[..., Settings], reports: Reports
) -> None:
    settings = make_settings(embeddings="none")
    reports.write("ours.md", "Our own apprentices are trained at night.")
    Ingest(settings, Silent()).sync(reports.folder, collection="ours")
    with open_advisor(settings) as own:
        assert ClusterRetriever(advisor=own).invoke(QUESTION) == []
        [found] = ClusterRetriever(advisor=own, collection="ours").invoke(QUESTION)
    assert (found.metadata["collection"], found.metadata["file"]) == ("ours", "ours.md")


@pytest.mark.parametrize(
    ("question", "given", "code"),
    [(" ", {}, "question_empty"), (QUESTION, {"source": "Nobody"}, "no_such_source")],
)
def test_an_error_is_ours_and_says_what_to_do(
    question: str, given: dict[str, str], code: str, advisor: Advisor
) -> None:
    with pytest.raises(AdvisorError) as raised:
        ClusterRetriever.model_validate({"advisor": advisor, **given}).invoke(question)
    assert raised.value.code == code
    [note] = raised.value.__notes__
    assert len(note.splitlines()) == 2


def test_without_a_library_it_says_so(words_only: Settings) -> None:
    with pytest.raises(AdvisorError) as raised:
        ClusterRetriever(advisor=open_advisor(words_only)).invoke(QUESTION)
    assert raised.value.code == "library_missing"


def test_every_way_of_asking_gives_the_same(advisor: Advisor) -> None:
    retriever = ClusterRetriever(advisor=advisor, k=2)
    found = retriever.invoke(QUESTION)
    assert asyncio.run(retriever.ainvoke(QUESTION)) == found
    assert retriever.batch([QUESTION, QUESTION]) == [found, found]


def test_it_is_a_link_of_a_chain(advisor: Advisor) -> None:
    def joined(found: list[Document]) -> str:
        return "\n\n".join(one.page_content for one in found)

    retriever = ClusterRetriever(advisor=advisor, source="training")
    assert COST in (retriever | joined).invoke(QUESTION)


def test_a_batch_in_threads_finds_what_one_by_one_finds(words_only: Settings, reports: Reports) -> None:
    """Every question has words that no other has, and the threads change places all the time."""
    endings = ("ational", "fulness", "ingly", "izations", "ousli", "ements", "ically", "alities", "ables", "iveness")
    stems = [f"{first}{second}" for first in ("bar", "dor", "fen", "gul", "kat") for second in ("mil", "nop", "rus")]
    lists = [" ".join(stem + ending for ending in endings) for stem in stems]
    for number, words in enumerate(lists):
        reports.write(f"{number}.md", f"The cluster has {words}.")
    Ingest(words_only, Silent()).sync(reports.folder)
    with open_advisor(words_only) as one_by_one:
        expected = [ClusterRetriever(advisor=one_by_one).invoke(words) for words in lists]
    interval = sys.getswitchinterval()
    try:
        sys.setswitchinterval(1e-6)
        with open_advisor(words_only) as shared:
            found = ClusterRetriever(advisor=shared).batch(lists, config={"max_concurrency": 8})
    finally:
        sys.setswitchinterval(interval)
    assert [[one.metadata for one in each] for each in found] == [[one.metadata for one in each] for each in expected]


def test_the_example_of_the_readme_runs(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [example] = EXAMPLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    monkeypatch.chdir(data)  # no .env here
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(data))
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "none")
    exec(compile(example, "README.md", "exec"), {})
    assert ACADEMY in capsys.readouterr().out
