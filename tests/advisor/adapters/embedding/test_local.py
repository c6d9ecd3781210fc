"""The local model against a second implementation, and its cache against accidents."""

import importlib.util
import math
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from advisor.adapters.embedding.local import DIMENSION, MAX_TOKENS, PACKAGE, LocalEmbedder, plan_batches
from advisor.errors import EmbedderUnavailable
from advisor.ports import Embedder

Array = NDArray[np.float64]

SPEC = importlib.util.find_spec(PACKAGE)
MODEL = Path(SPEC.submodule_search_locations[0], "model") if SPEC and SPEC.submodule_search_locations else Path()
needs_model = pytest.mark.skipif(SPEC is None, reason=f"{PACKAGE} is not installed (see requirements.in)")

LONG = "The members of the cluster share a laboratory, a training centre and a common energy purchase. " * 40
TEXTS = [
    "How does a cluster benefit from social responsibility?",
    "Emissions fell by 12.5 % between 2019 and 2023, mostly through heat recovery.",
    "Jakie korzyści z odpowiedzialności społecznej odnoszą członkowie klastra?",
    "Żółć, gęślą jaźń: źdźbło — „cudzysłów” i wielokropek…",
    "",
    "   \n\t ",
    "?",
    "Wood",
    LONG,
    "x" * 400,
    "中文 and ελληνικά and emoji 🌱 in one line",
    "Line one\nline two\u00a0with a no-break space and a soft\u00adhyphen",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def embedder(cache: Path) -> LocalEmbedder:
    return LocalEmbedder.open(cache)


def reference_vector(text: str, weights: dict[str, Array]) -> Array:
    """The published model's forward pass in float64, written for reading: one text, no batch, no padding."""
    from tokenizers import Tokenizer

    def dense(x: Array, name: str) -> Array:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"])

    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    ids = tokenizer.encode(text).ids
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in (f"encoder.layer.{n}" for n in range(6)):
        query, key, value = (dense(x, f"{layer}.attention.self.{part}") for part in ("query", "key", "value"))
        heads = []
        for columns in np.split(np.arange(384), 12):
            scores = np.exp(query[:, columns] @ key[:, columns].T / math.sqrt(32))
            heads.append(scores / scores.sum(-1, keepdims=True) @ value[:, columns])
        attended = dense(np.concatenate(heads, -1), f"{layer}.attention.output.dense")
        x = norm(x + attended, f"{layer}.attention.output.LayerNorm")
        inner = dense(x, f"{layer}.intermediate.dense")
        inner = inner * (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
        x = norm(x + dense(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    mean = x.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


@pytest.fixture(scope="module")
def weights() -> dict[str, Array]:
    from safetensors.numpy import load_file

    return {name: array.astype(np.float64) for name, array in load_file(MODEL / "model.safetensors").items()}


@needs_model
def test_vectors_are_those_of_the_published_model(embedder: LocalEmbedder, weights: dict[str, Array]) -> None:
    vectors = embedder.embed(TEXTS)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert float(vector @ reference_vector(text, weights)) >= 0.999999, text


@needs_model
def test_rows_have_length_one_and_the_promised_shape(embedder: LocalEmbedder) -> None:
    port: Embedder = embedder
    vectors = port.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), port.dimension) == (12, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


@needs_model
def test_nothing_in_gives_nothing_out(embedder: LocalEmbedder) -> None:
    vectors = embedder.embed([])
    assert vectors.shape == (0, DIMENSION)
    assert vectors.dtype == np.float32


@needs_model
def test_a_text_gets_the_same_vector_alone_and_among_others(embedder: LocalEmbedder) -> None:
    texts = [f"{'A longer sentence about member firms. ' * (n % 7)}Text number {n}." for n in range(80)]
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-5)


@needs_model
def test_only_the_first_256_word_pieces_count(embedder: LocalEmbedder) -> None:
    cut, whole = embedder.embed([LONG, LONG + "Nothing said here is seen."])
    assert np.allclose(cut, whole, atol=1e-6)


@needs_model
def test_marks_of_the_model_written_in_a_document_are_plain_text(embedder: LocalEmbedder) -> None:
    written, spelled = embedder.embed(["Water [PAD] and [SEP] energy", "Water [ pad ] and [ sep ] energy"])
    assert np.allclose(written, spelled, atol=1e-6)


@needs_model
def test_half_a_surrogate_pair_stops_nothing(embedder: LocalEmbedder) -> None:
    broken, mended = embedder.embed(["heat \ud800 pump", "heat ? pump"])
    assert np.allclose(broken, mended, atol=1e-6)


@given(lengths=st.lists(st.integers(1, 256), max_size=60), budget=st.integers(1, 2048))
def test_batches_hold_every_row_once_and_keep_to_the_budget(lengths: list[int], budget: int) -> None:
    batches = plan_batches(lengths, budget)
    assert sorted(row for batch in batches for row in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[row] for row in batch) <= budget


PROGRAM = """
import sys
from pathlib import Path
from advisor.adapters.embedding.local import LocalEmbedder
vector = LocalEmbedder.open(Path(sys.argv[1])).embed(["A cluster of wood firms"])[0]
print("onnx" in sys.modules, vector.tobytes().hex())
"""


def start(cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, str(cache)], stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return out.split()


@needs_model
def test_processes_that_start_together_build_one_graph_and_later_ones_reuse_it(tmp_path: Path) -> None:
    first = [finish(process) for process in [start(tmp_path) for _ in range(3)]]
    again = finish(start(tmp_path))
    assert again[0] == "False", "a cached graph needs no graph builder"
    assert {vector for _, vector in [*first, again]} == {again[1]}
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".onnx", ".seal"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@needs_model
@pytest.mark.parametrize("suffix", [".onnx", ".seal"])
@pytest.mark.parametrize("damage", [cut, flip_a_bit, lambda path: path.write_bytes(b""), Path.unlink])
def test_a_damaged_cache_is_built_again(tmp_path: Path, suffix: str, damage: object) -> None:
    before = LocalEmbedder.open(tmp_path).embed(["heat"])
    contents = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert callable(damage)
    damage(next(tmp_path.glob(f"*{suffix}")))
    assert np.array_equal(LocalEmbedder.open(tmp_path).embed(["heat"]), before)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == contents


@needs_model
def test_a_cache_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert LocalEmbedder.open(tmp_path / "file" / "cache").embed(["heat"]).shape == (1, DIMENSION)


@pytest.fixture
def copied_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's package that shadows the installed one; returns its model folder."""
    folder = tmp_path / "site" / PACKAGE / "model"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("raise AssertionError('data only: never run')")
    for name in ("model.safetensors", "tokenizer.json"):
        shutil.copyfile(MODEL / name, folder / name)
    monkeypatch.syspath_prepend(tmp_path / "site")
    return folder


@needs_model
@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_model_file_that_is_not_the_published_one_is_refused(tmp_path: Path, copied_package: Path, name: str) -> None:
    assert LocalEmbedder.open(tmp_path / "cache").embed(["heat"]).shape == (1, DIMENSION)
    flip_a_bit(copied_package / name)
    with pytest.raises(EmbedderUnavailable) as caught:
        LocalEmbedder.open(tmp_path / "cache")
    assert caught.value.code == "embedder_altered"
    assert caught.value.values["file"] == name


@needs_model
def test_weights_may_be_a_link(tmp_path: Path, copied_package: Path) -> None:
    linked = copied_package / "model.safetensors"
    linked.rename(tmp_path / "elsewhere.bin")
    linked.symlink_to(tmp_path / "elsewhere.bin")
    assert LocalEmbedder.open(tmp_path / "cache").embed(["heat"]).shape == (1, DIMENSION)


def test_a_package_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    with pytest.raises(EmbedderUnavailable) as caught:
        LocalEmbedder.open(tmp_path)
    assert caught.value.code == "embedder_missing"
    assert list(tmp_path.iterdir()) == []
