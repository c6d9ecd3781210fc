"""`advisor chat` over a real library, in a process of its own: piped, and at a terminal."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports

ROOT = Path(__file__).parents[3]
ENERGY = """---
title: Energy in clusters
publisher: Cluster House
year: 2019
language: en
---

# Energy in clusters

## Saving

Large firms in a cluster save energy with a shared audit of their machines.
Small firms in a cluster save energy with a joint purchase of green electricity.
Energy audits of a cluster are paid by the regional fund.
Firms of a cluster save energy when a coordinator compares their bills each month.
"""
WODA = """---
title: Woda w klastrze
publisher: Dom Klastra
year: 2020
language: pl
---

# Woda w klastrze

Duże firmy w klastrze oszczędzają wodę dzięki wspólnej oczyszczalni.
Małe firmy w klastrze oszczędzają wodę dzięki zbiornikom na deszczówkę.
"""
LARGE = "How do large firms in a cluster save energy?"
COMMAND = [sys.executable, "-c", "from advisor.surfaces.cli import main; main()", "chat"]
WAIT_SECONDS = 60


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path) -> Path:
    """A library of two reports, words only."""
    home = tmp_path_factory.mktemp("chat")
    data, reports = home / "data", Reports(home / "reports")
    data.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    reports.put("energy.md", ENERGY.encode())
    reports.put("woda.md", WODA.encode())
    Ingest(Settings.model_validate({"data_dir": data, "embeddings": "none"}), Silent()).sync(reports.folder)
    return data


@pytest.fixture
def environment(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(tmp_path)  # no .env here
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "LC_", "LANG"))}
    ours = {"PYTHONPATH": str(ROOT), "ADVISOR_DATA_DIR": str(data_dir), "ADVISOR_EMBEDDINGS": "none"}
    return {**inherited, **ours, "LC_ALL": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1"}


def piped(
    environment: dict[str, str], *messages: str, options: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    """What comes back for these lines of standard input."""
    return subprocess.run(
        [*COMMAND, *options],
        env=environment,
        input="".join(f"{message}\n" for message in messages),
        capture_output=True,
        encoding="utf-8",
        timeout=WAIT_SECONDS,
    )


def test_a_conversation_from_a_pipe(environment: dict[str, str], data_dir: Path) -> None:
    done = piped(environment, LARGE, "", "and small firms?", "thanks")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.split("Searched for: ")
    assert first.startswith(
        "This is what the documents say:\n\nSaving\nLarge firms in a cluster save energy with a shared audit"
    )
    assert "[1] Energy in clusters (Cluster House, 2019)" in first
    assert second.startswith("How do small firms in a cluster save energy?\n\nThis is what the documents say:\n\n")
    assert "Small firms in a cluster save energy with a joint purchase" in second
    assert second.endswith("Always glad to help. Just ask when something else comes up.\n\n")
    assert not (data_dir / "chat_history").exists()


def test_a_polish_conversation(environment: dict[str, str]) -> None:
    done = piped(environment, "Jak małe firmy w klastrze oszczędzają wodę?", "a duże firmy?", "dzięki")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Małe firmy w klastrze oszczędzają wodę dzięki zbiornikom" in done.stdout.split("Szukano")[0]
    assert "Szukano: Jak duże firmy w klastrze oszczędzają wodę?\n\n" in done.stdout
    assert "Zawsze chętnie pomożemy." in done.stdout


def test_more_and_the_sources_with_their_quotes(environment: dict[str, str]) -> None:
    done = piped(environment, LARGE, "/more", "/sources", "/more")
    _, more, nothing = done.stdout.split(f"Searched for: {LARGE}\n\n")
    rest, sources = more.rsplit("Sources\n", 1)
    assert rest.startswith("The documents also say:\n\n") and "a shared audit" not in rest
    assert sources.startswith("[1] Energy in clusters (Cluster House, 2019)\n    Saving\n    “")
    assert nothing.startswith("The documents say nothing more on this.")
    assert done.stderr == ""


def test_show_marks_the_quote_in_its_surroundings(environment: dict[str, str]) -> None:
    shown = piped(environment, LARGE, "/show 1").stdout.rpartition("Energy in clusters (Cluster House, 2019), section")[
        2
    ]
    assert ">>> Large firms in a cluster save energy with a shared audit of their machines. <<<" in " ".join(
        shown.split()
    )
    assert "Energy audits of a cluster are paid by the regional fund." in " ".join(shown.split())


def test_new_begins_anew(environment: dict[str, str]) -> None:
    done = piped(environment, LARGE, "/new", "/sources")
    assert done.stdout.endswith("A new conversation: what was asked before no longer counts.\n\n")
    assert done.stderr == "Nothing has been asked yet.\nhint: Type a question first.\n"


def test_a_mistake_is_a_line_and_a_hint_and_the_chat_goes_on(environment: dict[str, str]) -> None:
    mistakes = ("/more", "/shwo 1", "long " * 1000, LARGE, "/show", "/show 9", "What is a quark?", "/show 1")
    done = piped(environment, *mistakes, LARGE, "/quit", "Is this read?")
    assert done.returncode == 0
    assert done.stderr.splitlines()[::2] == [
        "Nothing has been asked yet.",
        "There is no command “/shwo”.",
        "The question is too long.",
        "/show needs the number of a source.",
        "The last answer has no quote “9”.",
        "The last answer has no sources.",
    ]
    assert all(hint.startswith("hint: ") for hint in done.stderr.splitlines()[1::2])
    assert done.stdout.count("Large firms in a cluster save energy") == 2 and "read?" not in done.stdout


def test_the_options_narrow_every_answer(environment: dict[str, str]) -> None:
    done = piped(environment, LARGE, "and small firms?", options=("--year", "2020", "--lang", "pl"))
    assert done.returncode == 0 and "Energy in clusters" not in done.stdout
    assert "Szukano: How do small firms in a cluster save energy?" in done.stdout


def test_help_is_in_the_language_of_the_interface(environment: dict[str, str]) -> None:
    helped = piped({**environment, "LC_ALL": "pl_PL.UTF-8"}, "/help").stdout
    assert "/quit      Koniec" in helped
    for command in ("/sources", "/show N", "/more", "/new", "/help", "/quit"):
        assert f"\n{command} " in helped


def test_nothing_to_read_is_no_error(environment: dict[str, str]) -> None:
    done = piped(environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_interrupt_ends_a_piped_chat_quietly(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        COMMAND, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as chat:
        assert chat.stdin and chat.stdout and chat.stderr
        chat.stdin.write(f"{LARGE}\n".encode())
        chat.stdin.flush()
        assert chat.stdout.readline() == b"This is what the documents say:\n"
        chat.send_signal(signal.SIGINT)
        assert chat.wait(WAIT_SECONDS) == 0
        assert chat.stderr.read() == b""


@contextmanager
def terminal(environment: dict[str, str]) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """A chat at a terminal of its own, and our end of it."""
    ours, theirs = os.openpty()
    chat = subprocess.Popen(COMMAND, env=environment, stdin=theirs, preexec_fn=lambda: os.login_tty(theirs))
    os.close(theirs)
    try:
        yield chat, ours
    finally:
        chat.kill()
        chat.wait()
        os.close(ours)


def read(ours: int, words: str) -> str:
    """What the terminal shows, up to these words."""
    seen, end = b"", time.monotonic() + WAIT_SECONDS
    while words.encode() not in seen and time.monotonic() < end:
        if select.select([ours], [], [], 0.1)[0]:
            with suppress(OSError):  # the other end has gone
                seen += os.read(ours, 4096)
    assert words in seen.decode(), seen.decode()
    return seen.decode()


def exit_code(chat: "subprocess.Popen[bytes]", ours: int) -> int | None:
    """How the chat ended. What it still shows is read: a terminal that nobody reads holds its program up.

    Python's line editing notices an interrupt that came in the very moment of the prompt with the next line only.
    """
    end = time.monotonic() + WAIT_SECONDS
    while chat.poll() is None and time.monotonic() < end:
        with suppress(OSError):  # the other end has gone
            if select.select([ours], [], [], 0.5)[0]:
                os.read(ours, 4096)
            else:
                os.write(ours, b"\n")
    return chat.poll()


@pytest.mark.parametrize("leaving", [b"\x04", b"\x03", b"/quit\n"], ids=["end of file", "interrupt", "quit"])
def test_at_a_terminal_the_chat_greets_remembers_and_leaves_cleanly(
    environment: dict[str, str], data_dir: Path, leaving: bytes
) -> None:
    history = data_dir / "chat_history"
    history.unlink(missing_ok=True)
    with terminal(environment) as (chat, ours):
        assert "/help" in read(ours, "\n> ")
        os.write(ours, f"{LARGE}\n".encode())
        assert "a shared audit" in read(ours, "\n> ")
        os.write(ours, leaving)
        assert exit_code(chat, ours) == 0
    assert history.read_text(encoding="utf-8").splitlines()[0] == LARGE
    assert history.stat().st_mode & 0o777 == 0o600


def test_an_open_history_becomes_private_and_goes_on(environment: dict[str, str], data_dir: Path) -> None:
    history = data_dir / "chat_history"
    history.write_text("Jak oszczędzać wodę?\n", encoding="utf-8")
    history.chmod(0o644)
    with terminal(environment) as (chat, ours):
        read(ours, "> ")
        os.write(ours, b"\x1b[A")  # arrow up
        read(ours, "Jak oszczędzać wodę?")
        os.write(ours, b"\n")
        assert "Małe firmy" in read(ours, "\n> ")
        os.write(ours, b"\x04")
        assert exit_code(chat, ours) == 0
    assert history.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("options", [(), ("--no-model",)])
def test_a_model_is_asked_unless_told_not_to(environment: dict[str, str], options: tuple[str, ...]) -> None:
    # Nobody listens at this address: whoever asked there is told that nobody answered.
    served = {"ADVISOR_MODEL": "openai:tiny", "ADVISOR_MODEL_BASE_URL": "http://127.0.0.1:9/v1"}
    done = piped({**environment, **served, "ADVISOR_MODEL_SECONDS": "1"}, LARGE, options=options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Large firms in a cluster save energy with a shared audit" in done.stdout
    assert ("The language model" in done.stdout) is not bool(options)


def test_a_misspelt_command_is_put_right_and_plain_words_are_commands(environment: dict[str, str]) -> None:
    done = piped(environment, "/souces", "?", "Exit", "Is this read?")
    assert done.stderr == "There is no command “/souces”.\nhint: Did you mean: /sources (all are in /help)\n"
    assert "/show N" in done.stdout and "read?" not in done.stdout


def test_tab_completes_commands_and_numbers_of_sources(environment: dict[str, str]) -> None:
    with terminal(environment) as (chat, ours):
        read(ours, "> ")
        os.write(ours, b"/he\t\n")
        assert "/sources" in read(ours, "\n> ")
        os.write(ours, f"{LARGE}\n".encode())
        read(ours, "\n> ")
        os.write(ours, b"/sh\t 1\t\n")
        assert "<<<" in read(ours, "\n> ")  # what /show 1 marks
        os.write(ours, b"\x04")
        assert exit_code(chat, ours) == 0


def test_ctrl_c_takes_a_begun_line_back_and_leaves_on_an_empty_one(environment: dict[str, str]) -> None:
    with terminal(environment) as (chat, ours):
        read(ours, "> ")
        time.sleep(1)  # the prompt stands there before the program reads: an interrupt in between goes unnoticed
        os.write(ours, b"How do lar")
        read(ours, "How do lar")
        time.sleep(1)
        os.write(ours, b"\x03")
        read(ours, "\n> ")
        os.write(ours, f"{LARGE}\n".encode())
        assert "a shared audit" in read(ours, "\n> ")
        os.write(ours, b"\x03")
        assert exit_code(chat, ours) == 0


def test_a_pasted_text_of_several_lines_is_one_message(environment: dict[str, str], data_dir: Path) -> None:
    (data_dir / "chat_history").unlink(missing_ok=True)
    pasted = "Our firms ask about bills.\nHow do large firms in a cluster save energy?"
    with terminal(environment) as (chat, ours):
        read(ours, "> ")
        os.write(ours, f"\x1b[200~{pasted}\x1b[201~\n".encode())
        answered = read(ours, "\n> ")
        assert answered.count("Sources") == 1 and "a shared audit" in answered
        os.write(ours, b"\x04")
        assert exit_code(chat, ours) == 0
    assert (data_dir / "chat_history").read_text(encoding="utf-8").splitlines() == [" ".join(pasted.split())]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_ctrl_c_during_an_answer_stops_it_and_the_chat_goes_on(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        served = {"ADVISOR_MODEL": "openai:tiny", "ADVISOR_MODEL_BASE_URL": address, "ADVISOR_MODEL_SECONDS": "600"}
        with terminal({**environment, **served}) as (chat, ours):
            read(ours, "> ")
            os.write(ours, f"{LARGE}\n".encode())
            connection, _ = silent.accept()  # the model is being asked, and will never say anything
            os.write(ours, b"\x03")
            assert "Stopped." in read(ours, "\n> ")
            os.write(ours, b"/help\n")
            assert "/quit" in read(ours, "\n> ")
            connection.close()
            os.write(ours, b"\x04")
            assert exit_code(chat, ours) == 0
