"""How many tokens a text has: counted with OpenAI's table where it lies on this disk, else estimated from above.

tiktoken itself would fetch a missing table from the network at a moment of its choosing, so it is given the table here.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

_WORD_END = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_UPPER, _LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of tiktoken: where it came from (its file is named after that), its digest, how text is cut before."""

    name: str
    url: str
    sha256: str
    pattern: str

    @property
    def file_name(self) -> str:
        """The name tiktoken stores it under."""
        return hashlib.sha1(self.url.encode(), usedforsecurity=False).hexdigest()


_URL = "https://openaipublic.blob.core.windows.net/encodings/"
TABLES = (
    Table(
        name="o200k_base",
        url=f"{_URL}o200k_base.tiktoken",
        sha256="446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        pattern="|".join(
            [
                rf"[^\r\n\p{{L}}\p{{N}}]?{_UPPER}*{_LOWER}+{_WORD_END}",
                rf"[^\r\n\p{{L}}\p{{N}}]?{_UPPER}+{_LOWER}*{_WORD_END}",
                r"\p{N}{1,3}",
                r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
                r"\s*[\r\n]+",
                r"\s+(?!\S)",
                r"\s+",
            ]
        ),
    ),
    Table(
        name="cl100k_base",
        url=f"{_URL}cl100k_base.tiktoken",
        sha256="223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        pattern=(
            r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$"
            r"|\s*[\r\n]|\s+(?!\S)|\s"
        ),
    ),
)
"""As in tiktoken's `openai_public`; a test compares them. The first is that of OpenAI's newer models."""


def token_counter(
    model: str, folder: Path | None, *, by_openai: bool, tables: tuple[Table, ...] = TABLES
) -> Callable[[str], int]:
    """What counts tokens for a model: exactly for OpenAI's where its table lies in `folder`, else `at_most`.

    `by_openai`: a server of OpenAI's offers it, so that a name tiktoken does not know is a new one of theirs. The
    vocabularies of others are mostly smaller; for those it is always the estimate.
    """
    if folder is None:
        return at_most
    name = _table_name(model) or (TABLES[0].name if by_openai else "")
    encoding = next((_encoding(table, folder) for table in tables if table.name == name), None)
    if encoding is None:
        return at_most
    return lambda text: len(encoding.encode_ordinary(text))


def at_most(text: str) -> int:
    """No fewer tokens than a text has, from its letters alone.

    A token of any vocabulary in use is at least one byte long, so that bytes bound it, four times too high in English.
    Runs of plain letters are counted as half their length instead: English words have 4 to 5 letters a token and
    Polish ones 2.4 to 3; every other letter counts its bytes, a figure or sign one each, a single space goes
    with its word. Measured with a vocabulary far poorer than any in use, 4,000 tokens learned from English alone:
    it needs at most 0.60 of this for an English document and 0.99 for a Polish one (2,000 tokens: 0.69 and 1.12).
    """
    return sum(_of_piece(piece) for piece in _pieces(text))


_PIECE = re.compile(r"[A-Za-z]+|\s+|[^A-Za-z\s]")


def _pieces(text: str) -> Iterator[str]:
    return (match[0] for match in _PIECE.finditer(text))


def _of_piece(piece: str) -> int:
    if piece == " ":
        return 0
    if piece.isascii() and piece.isalpha():
        return (len(piece) + 1) // 2
    return len(piece.encode("utf-8", "surrogatepass"))


def _table_name(model: str) -> str:
    """The table of a model of OpenAI's, "" for any other."""
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model.rpartition("/")[2])  # OpenRouter: openai/gpt-4o
    except KeyError:
        return ""
    return "o200k_base" if name == "o200k_harmony" else name  # the same but for its special tokens


def _encoding(table: Table, folder: Path) -> "tiktoken.Encoding | None":
    """The table read from the disk; None where it is not, or is not the one expected."""
    import tiktoken

    try:
        content = (folder / table.file_name).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != table.sha256:
        return None
    pairs = (line.split() for line in content.splitlines() if line)
    ranks = {base64.b64decode(token): int(rank) for token, rank in pairs}
    return tiktoken.Encoding(table.name, pat_str=table.pattern, mergeable_ranks=ranks, special_tokens={})
