"""Tokens: exact with a table on this disk, never from the network, else never fewer than there are."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st
from tiktoken_ext import openai_public  # type: ignore[import-untyped]
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from advisor.adapters.chat.tokens import TABLES, Table, at_most, token_counter
from tests.source_tree import ROOT

BRIEFS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "briefs").glob("*.md"))]
POLISH = [text for text in BRIEFS if sum(text.count(letter) for letter in "ąęłśżó") > len(text) / 100]
ENGLISH = [text for text in BRIEFS if text not in POLISH]


def made(folder: Path) -> Table:
    """A small table in a folder, as tiktoken would have stored it: single bytes and some longer ones."""
    tokens = [bytes([number]) for number in range(256)] + [b"th", b"the", b" t", b" the"]
    content = b"\n".join(base64.b64encode(token) + b" %d" % rank for rank, token in enumerate(tokens))
    table = Table(
        name="o200k_base",
        url="https://example.org/x.tiktoken",
        sha256=hashlib.sha256(content).hexdigest(),
        pattern=TABLES[0].pattern,
    )
    (folder / table.file_name).write_bytes(content)
    return table


def test_a_table_on_the_disk_is_used(tmp_path: Path) -> None:
    table = made(tmp_path)
    for model, by_openai in (("gpt-4o", False), ("openai/gpt-5-mini", False), ("gpt-9", True), ("gpt-oss-20b", False)):
        count = token_counter(model, tmp_path, by_openai=by_openai, tables=(table,))
        assert count("the the") == 2
        assert count("<|endoftext|>") == len("<|endoftext|>")  # words of a text, no order


@pytest.mark.parametrize("model", ["llama3.1:8b", "mistral-large", "gpt-4"])  # gpt-4 has another table, not here
def test_another_vocabulary_is_estimated(model: str, tmp_path: Path) -> None:
    assert token_counter(model, tmp_path, by_openai=False, tables=(made(tmp_path),)) is at_most


@pytest.mark.parametrize("spoilt", [None, b"", b"not a table"])
def test_a_missing_or_altered_table_is_neither_used_nor_fetched(spoilt: bytes | None, tmp_path: Path) -> None:
    """Sockets are off in tests: an attempt to fetch it would raise."""
    table = made(tmp_path)
    file = tmp_path / table.file_name
    file.unlink() if spoilt is None else file.write_bytes(spoilt)
    assert token_counter("gpt-4o", tmp_path, by_openai=True, tables=(table,)) is at_most
    assert token_counter("gpt-4o", None, by_openai=True) is at_most


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_tables_are_those_of_tiktoken(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def load(url: str, expected_hash: str) -> dict[bytes, int]:
        asked.append((url, expected_hash))
        return {}

    monkeypatch.setattr(openai_public, "load_tiktoken_bpe", load)
    theirs = openai_public.ENCODING_CONSTRUCTORS[table.name]()
    assert asked == [(table.url, table.sha256)]
    assert theirs["pat_str"] == table.pattern


@pytest.fixture(scope="module")
def poor() -> Callable[[str], int]:
    """A vocabulary poorer than any in use: 4,000 tokens, learned from half the English briefs, no word of Polish."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(
        ENGLISH[::2], trainers.BpeTrainer(vocab_size=4000, initial_alphabet=alphabet, show_progress=False)
    )
    return lambda text: len(tokenizer.encode(text).ids)


def test_the_estimate_is_never_below_a_poor_vocabulary(poor: Callable[[str], int]) -> None:
    assert len(POLISH) > 10 and len(ENGLISH) > 10
    assert max(poor(text) / at_most(text) for text in ENGLISH[1::2]) <= 0.7
    assert max(poor(text) / at_most(text) for text in POLISH) <= 1


def test_the_estimate_is_nearer_than_bytes() -> None:
    assert all(at_most(text) < 0.6 * len(text.encode()) for text in ENGLISH)
    assert all(at_most(text) < 0.65 * len(text.encode()) for text in POLISH)


@given(st.text())
def test_any_text_has_an_estimate_that_grows_with_it(text: str) -> None:
    assert 0 <= at_most(text) <= len(text.encode("utf-8", "surrogatepass"))
    assert at_most(text + "7") == at_most(text) + 1


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], min_codepoint=0x80)))
def test_foreign_letters_count_their_bytes(text: str) -> None:
    single = tiktoken.Encoding(
        "bytes", pat_str=r"\s+|\S+", mergeable_ranks={bytes([n]): n for n in range(256)}, special_tokens={}
    )
    assert at_most(text) == len(single.encode_ordinary(text))
