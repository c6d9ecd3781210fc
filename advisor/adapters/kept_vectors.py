"""Vectors of our own texts, kept on disk: a command would else compute the same thousand with every draft."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from advisor.ports import Vectors

_UNREADABLE = (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile)
"""What numpy raises for files that are not what they were."""


class KeptVectors:
    """A cache of one embedder's vectors by text. What cannot be read or written is computed again, without a word."""

    def __init__(self, folder: Path, embedder: str) -> None:
        self._file = folder / f"texts-{sha256(embedder.encode()).hexdigest()[:12]}.npz"

    def read(self) -> dict[str, Vectors]:
        """All that was kept."""
        with suppress(*_UNREADABLE), np.load(BytesIO(self._file.read_bytes()), allow_pickle=False) as held:
            texts = json.loads(bytes(held["texts"]).decode())
            return dict(zip(texts, held["vectors"], strict=True))
        return {}

    def write(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep these instead of the ones before, whole or not at all."""
        unfinished = self._file.with_name(f".{self._file.name}.{os.getpid()}.npz")
        texts = np.frombuffer(json.dumps(list(vectors)).encode(), dtype=np.uint8)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            np.savez(unfinished, texts=texts, vectors=np.stack(list(vectors.values())))
            unfinished.replace(self._file)
        with suppress(OSError):
            unfinished.unlink()
