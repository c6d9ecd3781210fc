"""A library whose vectors come from a server: read in, asked, asked again without the server, and made local again."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from advisor.adapters.embedding.remote import RemoteEmbedder, RemoteOptions
from advisor.adapters.glossary import shipped_glossary
from advisor.adapters.kept_vectors import KeptVectors
from advisor.app import open_advisor
from advisor.errors import EmbedderUnavailable, StoreDamaged
from advisor.finding.nearness import Nearness
from advisor.grounding.wording import Wording
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.language.texts import LANGUAGES, texts
from advisor.models import Check, Profile
from advisor.services.model import _similarity
from advisor.settings import Settings
from advisor.surfaces.checks import check_words
from ingest.cli import main as ingest_main
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.adapters.chat.server import ChatServer, error, silence, vectors
from tests.corpus.shipped import CORPUS
from tests.reports import Reports
from tests.stores import Published, assert_tidy, published, rows

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-very-secret"
NAME = "openai:served@256"
ENERGY = "Who buys green power together?"
STOLARZE = "Kto szkoli stolarzy w klastrze?"
Served = Callable[..., Settings]


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer(vectors()) as running:
        yield running


@pytest.fixture
def served(make_settings: Callable[..., Settings], server: ChatServer) -> Served:
    """Settings by which the server embeds."""

    def make(**values: object) -> Settings:
        given = {"embeddings": "openai:served", "embeddings_api_key": KEY, "embeddings_base_url": server.url}
        return make_settings(**(given | values))

    return make


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path) -> tuple[Path, list[str]]:
    """A data directory of two documents made with a server, and all texts the server was given."""
    home = tmp_path_factory.mktemp("served")
    reports = Reports(home / "reports")
    reports.write("a.md", "The members of the cluster pay for the training of apprentices together.")
    reports.write(
        "d.md", "Klaster szkoli stolarzy i kupuje energię ze słońca. Członkowie klastra mają wspólny magazyn."
    )
    data = home / "data"
    data.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    with ChatServer(vectors()) as server:
        given = {"data_dir": data, "embeddings": "openai:served", "embeddings_base_url": server.url}
        Ingest(Settings.model_validate(given), Silent()).sync(reports.folder)
        return data, sent(server)


@pytest.fixture
def copied(served: Served, made: tuple[Path, list[str]]) -> Settings:
    """Settings over a copy of `made`; the server of the test knows nothing of it yet."""
    settings = served()
    shutil.copytree(made[0], settings.data_dir, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lemmas"))
    return settings


def sent(server: ChatServer) -> list[str]:
    """Every text the server was given, but that for the dimension."""
    return [text for request in server.requests for text in request.body["input"] if text != "cluster"]


# -- the way there and back -------------------------------------------------------------------------


def test_to_the_server_and_home_again(
    server: ChatServer, served: Served, library: Published, reports: Reports, settings: Settings
) -> None:
    remote = served()
    with pytest.raises(StoreDamaged) as raised:
        Ingest(remote, Silent()).sync(reports.folder)
    assert (raised.value.code, raised.value.values["now"]) == ("made_with_other_tools", NAME)
    server.play(error(401))
    with pytest.raises(EmbedderUnavailable):
        Ingest(remote, Silent()).rebuild()
    assert published(remote.data_dir) == library

    server.play(vectors())
    Ingest(remote, Silent()).rebuild()
    moved = published(remote.data_dir)
    assert moved.embedder == NAME and len(moved.vectors) == len(library.vectors)
    assert {len(vector) for vector in moved.vectors.values()} == {256}
    with open_advisor(remote) as advisor:
        answer = advisor.ask(ENERGY)
        assert answer.notes == () and answer.statements
        server.kill()
        without = advisor.ask(ENERGY)
        assert without.notes == ("words_only",)
        assert [one.text for one in without.statements] == [one.text for one in answer.statements]
    with open_advisor(remote) as advisor:  # a new process knows the dimension, and asks nobody for it
        assert advisor.ask(ENERGY).notes == ("words_only",)

    with pytest.raises(StoreDamaged) as raised:
        Ingest(settings, Silent()).sync(reports.folder)
    assert raised.value.values["stored"] == NAME
    Ingest(settings, Silent()).rebuild()
    assert published(settings.data_dir) == library
    assert_tidy(settings.data_dir)


# -- questions --------------------------------------------------------------------------------------


def test_meaning_is_compared_and_a_question_is_sent_once(server: ChatServer, copied: Settings) -> None:
    with open_advisor(copied) as advisor:
        finding = advisor.search("apprenticeship")  # no word of any document, but near one
    assert finding.notes == () and sent(server) == ["apprenticeship"]
    assert (finding.hits[0].document.file, finding.hits[0].found_by) == ("a.md", ("vectors",))


def test_polish_is_heard_in_polish(server: ChatServer, copied: Settings, made: tuple[Path, list[str]]) -> None:
    assert any("Klaster szkoli stolarzy" in text for text in made[1])
    with open_advisor(copied) as advisor:
        finding = advisor.search(STOLARZE)
    assert sent(server) == [STOLARZE]
    assert finding.hits[0].document.file == "d.md" and "vectors" in finding.hits[0].found_by
    assert finding.hits[0].document.record.embedded_in is None


def test_a_question_of_several_parts_waits_for_a_silent_server_once(server: ChatServer, copied: Settings) -> None:
    server.play(silence)
    with open_advisor(copied) as advisor:
        answer = advisor.ask("Who pays for the training of apprentices, and who buys energy from the sun?")
    assert answer.notes == ("words_only",) and answer.statements
    assert len(server.requests) == 1


def test_words_alone_lead_where_the_server_fails(server: ChatServer, copied: Settings) -> None:
    server.play(error(500))
    with open_advisor(copied) as advisor:
        finding = advisor.search(STOLARZE)
    assert finding.notes == ("words_only",)
    assert finding.hits[0].document.file == "d.md" and {hit.found_by for hit in finding.hits} == {("words",)}


def test_a_statement_is_compared_with_quotes_in_another_language_while_the_server_answers(
    server: ChatServer, lemmatiser: Lemmatiser, tmp_path: Path
) -> None:
    options = RemoteOptions(name="openai:served", seconds=2, base_url=server.url)
    glossary = Glossary(shipped_glossary(CORPUS), lemmatiser)
    similarity = _similarity(glossary, RemoteEmbedder.open(options, tmp_path))
    statement, quote = Wording("The cluster trains members.", "en"), Wording("Klaster szkoli członków.", "pl")
    assert similarity(statement, [quote]) is not None
    assert sent(server) == ["The cluster trains members.", "Klaster szkoli członków."]  # both as they stand
    server.kill()
    assert similarity(statement, [quote]) is None


# -- ingest -----------------------------------------------------------------------------------------


def test_ingest_stops_where_the_server_fails_and_goes_on_from_there(
    server: ChatServer, copied: Settings, reports: Reports
) -> None:
    before = published(copied.data_dir)
    for name in ("e.md", "f.md", "g.md"):
        reports.write(name, f"Wind turns mill number {name} of the cluster.")
    server.play(vectors(), error(401))
    with pytest.raises(EmbedderUnavailable) as raised:
        Ingest(copied, Silent()).add([reports.folder])
    assert raised.value.code == "embedder_unauthorised"
    assert published(copied.data_dir) == before
    assert rows(copied.data_dir, "SELECT count(*) FROM document WHERE state = 'staged'") == [(1,)]

    server.requests.clear()
    server.play(vectors())
    Ingest(copied, Silent()).add([reports.folder])
    assert [request.body["input"][0][:8] for request in server.requests] == ["Report f", "Report g"]
    assert len(published(copied.data_dir).documents) == len(before.documents) + 3
    assert_tidy(copied.data_dir)


def test_a_first_run_without_the_server_makes_no_library_by_words(
    server: ChatServer,
    served: Served,
    reports: Reports,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line and a hint, as whoever runs it reads them."""
    reports.write("a.md", "The cluster trains apprentices.")
    settings = served()
    server.kill()
    for name in ("data_dir", "embeddings", "embeddings_base_url"):
        monkeypatch.setenv(f"ADVISOR_{name.upper()}", str(getattr(settings, name)))
    monkeypatch.setenv("ADVISOR_EMBEDDINGS_API_KEY", KEY)
    monkeypatch.setenv("ADVISOR_LANGUAGE", "en")
    monkeypatch.setattr(sys, "argv", ["ingest", "sync", str(reports.folder)])
    with pytest.raises(SystemExit) as left:
        ingest_main()
    shown = capsys.readouterr()
    assert (left.value.code, shown.out) == (1, "")
    message, hint = texts("en").error("embedder_refused", {})
    assert " ".join(shown.err.split()).endswith(f"{message} hint: {hint}") and KEY not in shown.err
    assert rows(settings.data_dir, "SELECT count(*) FROM generation") == [(0,)]


# -- drafts -----------------------------------------------------------------------------------------


def test_nearness_keeps_vectors_and_does_without_the_server(
    server: ChatServer, lemmatiser: Lemmatiser, tmp_path: Path
) -> None:
    ours = [f"action number {number}: less dust in the workshop" for number in range(30)]
    wish = "mniej pyłu w warsztacie"
    options = RemoteOptions(name="openai:served", seconds=2, base_url=server.url)

    def opened() -> Nearness:
        embedder = RemoteEmbedder.open(options, tmp_path)
        kept = KeptVectors(tmp_path / "drafts", embedder.name)
        return Nearness(lemmatiser, Glossary(shipped_glossary(CORPUS), lemmatiser), embedder, kept)

    (near,) = opened().between([wish], ours)
    assert set(sent(server)) == {wish, *ours}  # Polish as it stands
    server.requests.clear()
    assert opened().between([wish], ours) == [near]
    assert sent(server) == [wish]  # ours were kept
    server.kill()
    assert opened().between(["dust in the workshop"], ours) == [[1.0] * 30]
    assert opened().kinds(["less dust"], {"dust": ["dusty"], "water": ["wet"]}) == [{}]


@pytest.mark.slow
def test_a_draft_is_made_without_the_server(server: ChatServer, copied: Settings) -> None:
    profile = Profile(sector="furniture", region="Wielkopolska", members=60, priorities=("wood dust",))
    server.kill()
    with open_advisor(copied) as advisor:
        assert advisor.mission(profile).variants


# -- doctor -----------------------------------------------------------------------------------------


def looked_at(settings: Settings) -> list[Check]:
    with open_advisor(settings) as advisor:
        return advisor.doctor()


def test_what_goes_where_is_told_without_the_key(server: ChatServer, served: Served) -> None:
    host = server.url.removeprefix("http://").removesuffix("/v1")
    checks = looked_at(served(embeddings_base_url=server.url.replace("://", "://user:hidden@") + "?key=hidden"))
    [told] = [check for check in checks if check.code == "embedder_remote"]
    assert told == Check(code="embedder_remote", state="ok", values={"name": "openai:served", "address": host})
    said = "\n".join(check_words(check, texts(language)) for language in LANGUAGES for check in checks)
    assert said.count(host) == 2 and KEY not in said and "hidden" not in said
    assert "Nothing leaves this machine" not in said and "Nic nie opuszcza" not in said


def test_doctor_says_why_only_words_are_compared(server: ChatServer, served: Served) -> None:
    settings = served()
    server.play(error(401))
    for _ in range(2):  # when the dimension has to be asked for, and when it is known
        codes = [check.code for check in looked_at(settings)]
        told = codes.index("embedder_remote")
        assert codes[told : told + 3] == ["embedder_remote", "embedder_unauthorised", "model_absent"]
        server.play(vectors(), error(401))


def test_doctor_asks_for_a_rebuild_when_the_model_changed(server: ChatServer, copied: Settings) -> None:
    server.play(vectors(64))
    with open_advisor(copied) as advisor:
        assert advisor.search(STOLARZE).notes == ("words_only",)
    assert [check.code for check in looked_at(copied) if check.state != "ok"] == ["other_embedder"]
