"""A local Bot API server, and the bot as a process over a small library."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from advisor.settings import Settings
from tests.advisor.surfaces.telegram.bots import ADMIN, BotProcess, library
from tests.advisor.surfaces.telegram.clients import User
from tests.advisor.surfaces.telegram.server import BotServer


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, make_settings: Callable[..., Settings]) -> Settings:
    return library(tmp_path, make_settings)


@pytest.fixture
def bot(server: BotServer, settings: Settings) -> Iterator[BotProcess]:
    with BotProcess(server, settings) as process:
        yield process


@pytest.fixture
def admin(server: BotServer) -> User:
    return server.user(ADMIN, name="Anna", language_code="en")
