"""What whoever runs the bot relies on: the watchdog, the lock, a stop, a webhook, the health file, setting it up."""

import os
import re
import socket
import stat
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import httpx
import pytest

from advisor.errors import StoreBusy
from advisor.language.texts import texts
from advisor.services.health import health_of, is_well
from advisor.services.running import bot_lock
from advisor.settings import PREFIX, Settings
from advisor.surfaces.cli import commands
from advisor.surfaces.cli.program import run
from tests.advisor.surfaces.telegram import faults
from tests.advisor.surfaces.telegram.bots import BotProcess, answered, until
from tests.advisor.surfaces.telegram.clients import User
from tests.advisor.surfaces.telegram.server import TOKEN, BotServer
from tests.source_tree import ROOT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EN = texts("en")
QUESTION = "How many welders did the cluster academy train?"
QUICK = {"poll": 1, "deaf": 2, "conflict": 2, "health": 0.2, "stop": 1, "close": 1}


def advisor(
    settings: Settings, server: BotServer, *arguments: str, stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
    return subprocess.run(
        [sys.executable, "-c", "from advisor.surfaces.cli import main; main()", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=settings.data_dir.parent,
        env={
            **inherited,
            "PYTHONPATH": str(ROOT),
            "ADVISOR_DATA_DIR": str(settings.data_dir),
            "ADVISOR_TELEGRAM_BASE_URL": server.url,
            "ADVISOR_LANGUAGE": "en",
        },
    )


def test_the_life_of_a_bot(server: BotServer, settings: Settings, admin: User) -> None:
    with BotProcess(server, settings, patience=QUICK) as bot:
        admin.send("/help")
        answered(server, admin.chat, 1)
        with pytest.raises(StoreBusy) as refused, bot_lock(settings.data_dir):
            pass
        assert (refused.value.code, refused.value.exit_code) == ("bot_running", 3)
        assert refused.value.values["pid"] == bot.process.pid
        # A poll hangs: it is begun anew, on another connection.
        greeted = len(server.calls("getMe"))
        server.fail("getUpdates", faults.hang())
        server.wait_for(lambda: len(server.calls("getMe")) > greeted, 20)
        admin.send(QUESTION)
        assert "43 welders" in answered(server, admin.chat, 2)[-1].text
        until(lambda: (told := health_of(settings.data_dir)) is not None and told.answers == 2)
        assert is_well(health_of(settings.data_dir), datetime.now(UTC))
        # All polls hang: the bot ends.
        server.fail("getUpdates", faults.hang(), times=None)
        assert bot.process.wait(20) == 1
    assert EN.error("telegram_deaf", {})[0] in bot.log.read_text(encoding="utf-8")
    assert not is_well(health_of(settings.data_dir), datetime.now(UTC))


@pytest.mark.slow
def test_another_bot_with_the_token_is_told_and_ends_this_one(server: BotServer, settings: Settings) -> None:
    with BotProcess(server, settings, patience=QUICK) as bot:
        server.wait_for(lambda: server.calls("getUpdates"), 20)
        server.conflict(times=50)
        assert bot.process.wait(20) == 1
    assert EN.error("telegram_conflict", {})[0] in bot.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_bot_that_was_just_stopping_is_waited_for(server: BotServer, settings: Settings, admin: User) -> None:
    server.conflict(times=1)
    with BotProcess(server, settings, patience=QUICK) as bot:
        admin.send(QUESTION)
        assert "43 welders" in answered(server, admin.chat, 1)[-1].text
        assert bot.process.poll() is None


@pytest.mark.slow
def test_a_stop_in_the_middle_of_an_answer_takes_seconds_and_loses_nothing(
    server: BotServer, settings: Settings, admin: User
) -> None:
    with BotProcess(server, settings, patience=QUICK) as bot:
        server.fail("editMessageText", faults.hang(), times=None)
        admin.send(QUESTION)
        server.wait_for(lambda: server.calls("editMessageText"), 20)
        assert bot.stop() == 0
        server.recover()
        bot.start()
        sent = answered(server, admin.chat, 1)
        admin.send("/help")
        assert len(answered(server, admin.chat, 2)) == 2
        assert "43 welders" in sent[0].text


@pytest.mark.slow
def test_updates_are_posted_where_a_webhook_is_set(server: BotServer, settings: Settings, admin: User) -> None:
    port = _free_port()
    url = f"http://127.0.0.1:{port}/hooks/advisor"
    webhook = {"ADVISOR_TELEGRAM_WEBHOOK_URL": url, "ADVISOR_TELEGRAM_WEBHOOK_PORT": str(port)}
    with BotProcess(server, settings, patience={**QUICK, "deaf": 10}, **webhook) as bot:
        server.wait_for(lambda: server.world.updates.webhook, 20)
        assert server.world.updates.webhook and len(server.world.updates.webhook.secret) > 30
        admin.send(QUESTION)
        assert "43 welders" in answered(server, admin.chat, 1)[-1].text
        forged = httpx.post(url, json=server.world.updates.added[-1], trust_env=False)
        assert forged.status_code == 403
        assert server.calls("getUpdates") == []
        assert advisor(settings, server, "bot", "--health").returncode == 0
        assert bot.stop() == 0
    with BotProcess(server, settings):  # fetching again takes the webhook away
        admin.send("/help")
        answered(server, admin.chat, 2)
        assert server.world.updates.webhook is None


def test_setting_up_keeps_the_token_and_makes_the_first_admin(server: BotServer, settings: Settings) -> None:
    folder = settings.data_dir.parent
    env = folder / ".env"
    env.write_text("# mine\nADVISOR_EMBEDDINGS=none\nADVISOR_TELEGRAM_TOKEN=old\nOTHER=1", encoding="utf-8")
    env.chmod(0o644)
    done = advisor(settings, server, "bot", "--setup", "--token", "-", stdin=f"{TOKEN}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert TOKEN not in done.stdout
    assert env.read_text(encoding="utf-8").splitlines() == [
        "# mine",
        "ADVISOR_EMBEDDINGS=none",
        f"ADVISOR_TELEGRAM_TOKEN={TOKEN}",
        "OTHER=1",
    ]
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    service = (settings.data_dir / "cluster-advisor.service").read_text(encoding="utf-8")
    assert f"WorkingDirectory={folder}\n" in service and "\nProtectSystem=strict\n" in service
    assert TOKEN not in service and "$user" not in service
    link = re.search(r"https://t\.me/advisor_test_bot\?start=(\S+)", done.stdout)
    assert link
    ewa = server.user(1001, name="Ewa", language_code="en")
    with BotProcess(server, settings, patience=QUICK):
        ewa.start(link[1])
        assert answered(server, ewa.chat, 1)[-1].text == EN.say("bot.joined.admin")
        check = advisor(settings, server, "bot", "--check")
        assert (check.returncode, "@advisor_test_bot" in check.stdout) == (0, True)
        again = advisor(settings, server, "bot", "--claim")
        assert re.search(r"start=(\S+)", again.stdout)
        ola = server.user(1002, name="Ola", language_code="en")
        ola.start(link[1])
        assert answered(server, ola.chat, 1)[-1].text == EN.say("bot.code.wrong")


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["--setup", "--token", TOKEN], "", "token_on_command_line"),
        (["--setup", "--token", "-"], "hello\n", "token_form"),
        (["--setup", "--token", "-"], f"7000000001:{'x' * 35}\n", "telegram_token_unknown"),
        (["--setup"], "", "token_needs_terminal"),
        (["--token", "-"], "", "token_without_setup"),
    ],
)
def test_a_token_that_cannot_be_used_is_told_and_not_kept(
    arguments: list[str],
    stdin: str,
    code: str,
    server: BotServer,
    words_only: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["advisor", "bot", *arguments])
    monkeypatch.setattr(sys, "stdin", StringIO(stdin))
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(words_only.data_dir))
    monkeypatch.setenv("ADVISOR_TELEGRAM_BASE_URL", server.url)
    monkeypatch.setenv("ADVISOR_LANGUAGE", "en")
    assert run("advisor", commands.build) == 2
    told = capsys.readouterr().err
    assert EN.error(code, {})[0] in told
    assert TOKEN not in told and "xxx" not in told
    assert not Path(".env").exists()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
