"""Polish lemmas: a dictionary on disk, words typed without marks, loans too fresh for the dictionary.

Imported on the first Polish word only. The library that ships the dictionary takes 50 ms to import, so it is
imported to build the file and to guess at words the dictionary lacks, not to look words up.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from marisa_trie import BytesTrie

from advisor.language.words import fold

if TYPE_CHECKING:
    from simplemma.strategies import DefaultStrategy

_FILE = "pl.dic"
_PASSES = 3
_MARKED = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_MOST_SPELLINGS = 24
_LONGEST = 40
"""Letters of the longest word whose marks are looked for."""
_SHORTEST_STEM = 3
_ENDINGS = (
    *("iego", "iemu", "iami", "iach", "owie"),
    *("ego", "emu", "ymi", "imi", "ami", "ach", "owi", "iem", "iom"),
    *("ych", "ich", "iej", "ow", "om", "em", "ym", "im", "ej", "ie", "ia", "io", "iu"),
    *("a", "e", "i", "o", "u", "y"),
)
"""Inflections, folded, longest first."""

_FAMILIES = {
    "klastr": "klaster",
    "klaster": "klaster",
    "interesariusz": "interesariusz",
    "przedsiebiorstw": "przedsiębiorstwo",
}
"""Folded heads of words the dictionary lacks, in whole or in some forms, or splits (`klastrowy` → `klastrów`)."""

_EXCEPTIONS = {
    **dict.fromkeys(("dane", "danych", "danym", "danymi"), "dane"),  # "data", not the past participle of "give"
    **dict.fromkeys(("cele", "celami"), "cel"),  # the dictionary finds an architect's "cela" (cell)
    "rozwojowi": "rozwój",
    **dict.fromkeys(("hub", "huba", "hubu", "hubem", "huby", "hubów", "hubom", "hubami", "hubach"), "hub"),
}


class PolishLemmas:
    """Lemmas from a dictionary that is built once (about 8 s) and then opened from disk in milliseconds."""

    def __init__(self, cache_dir: Path) -> None:
        self._trie = _open(dictionary_file(cache_dir))

    @cached_property
    def _guesser(self) -> "DefaultStrategy":
        from simplemma.strategies import DefaultStrategy
        from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieWrapDict

        return DefaultStrategy(dictionary_factory=_OneDictionary(TrieWrapDict(self._trie)))

    def _entry(self, word: str) -> str | None:
        """What the dictionary has for a word."""
        values = self._trie.get(word)
        return values[0].decode() if values else None

    def lemma(self, word: str) -> str | None:
        """Lemma of a word in lower case, or None when it is no Polish word known.

        Marks may be missing: `zrownowazony` → `zrównoważony`.
        """
        folded = fold(word)
        for head, lemma in _FAMILIES.items():
            if folded.startswith(head):
                return lemma
        found = self._known(word)
        if word.isascii() and (found is None or _is_verb(found)):  # `malej`: "grow less!", or "small" without marks
            found = self._unmarked(word)
        return found or self._known(word.capitalize()) or self._guessed(word)

    def _known(self, word: str) -> str | None:
        """Lemma of a word in the dictionary.

        The dictionary's lemmas are looked up in turn, since 6 % of them are no lemmas of their own: `badania`
        leads to `badanie`, `badanie` to `badan`; only the end of the chain is one term for all forms.
        """
        if word in _EXCEPTIONS:
            return _EXCEPTIONS[word]
        found = None
        for _ in range(_PASSES):
            lemma = self._entry(found or word)
            if lemma is None or lemma == found or "_" in lemma:  # "_": an abbreviation spelt out, `br` → `bieżący_rok`
                break
            found = lemma
        return self._verb(found) if found and found.endswith(("anie", "enie")) else found

    def _verb(self, noun: str) -> str:
        """The verb of a verbal noun: the dictionary has `szkoleń` under `szkolić`, `szkolenie` under itself."""
        verb = self._entry(noun.removesuffix("nie") + "ń")
        return verb if verb and _is_verb(verb) else noun

    def _guessed(self, word: str) -> str | None:
        """Lemma by the library's rules for endings and prefixes, believed where the dictionary has it.

        `przedsiębiorstwami` → `przedsiębiorstwo`; `compliance` → `complianka` is no word and goes.
        """
        guess = self._guesser.get_lemma(word, "pl")
        return self._known(guess) if guess and guess != word else None

    def _unmarked(self, word: str) -> str | None:
        """Lemma of a word that may lack marks: of its spellings' lemmas no verb, the most frequent, fewest marks."""
        lemmas = [lemma for spelling in self._spellings(word) if (lemma := self._known(spelling))]
        return max(lemmas, key=lambda lemma: (not _is_verb(lemma), lemmas.count(lemma)), default=None)

    def _spellings(self, word: str) -> list[str]:
        """Dictionary words that equal `word` but for their marks, fewest marks first."""
        if len(word) > _LONGEST:
            return []
        heads = [""]
        for letter in word:
            heads = [
                head + variant
                for head in heads
                for variant in letter + _MARKED.get(letter, "")
                if self._begins(head + variant)
            ][:_MOST_SPELLINGS]
        found = [spelling for spelling in heads if spelling in self._trie]
        return sorted(found, key=lambda spelling: sum(not letter.isascii() for letter in spelling))

    def _begins(self, head: str) -> bool:
        """Whether a dictionary word begins with `head`."""
        return next(iter(self._trie.iterkeys(head)), None) is not None


def dictionary_file(cache_dir: Path) -> Path:
    """Where the dictionary of the installed version lies once it is built."""
    return cache_dir / f"simplemma-{version('simplemma')}" / _FILE


def stem(word: str) -> str:
    """Folded stem of a word that no dictionary knows: `greenwashingu`, `startupami` → `greenwashing`, `startup`."""
    folded = fold(word)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded.removesuffix(ending)
    return folded


def _is_verb(lemma: str) -> bool:
    """Whether a lemma looks like an infinitive (a few nouns do: `sieć`, `część`; harmless where this is asked)."""
    return lemma.endswith(("ać", "eć", "ić", "yć", "uć", "óc", "ąć"))


class _OneDictionary:
    """The one dictionary as the library's strategies want it."""

    def __init__(self, dictionary: Mapping[str, str]) -> None:
        self._dictionary = dictionary

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return self._dictionary


def _open(path: Path) -> BytesTrie:
    """The dictionary at `path`, built first where it is missing or damaged.

    One process builds under a lock, the others wait and open what it made; the file appears whole by a rename,
    so a kill leaves nothing half. Where the folder cannot be written, every process builds one for itself.
    """
    try:
        return _mapped(path) or _built(path)
    except OSError:
        with tempfile.TemporaryDirectory() as folder:
            _build(Path(folder) / "building", Path(folder) / _FILE)
            return BytesTrie().load(str(Path(folder) / _FILE))


def _mapped(path: Path) -> BytesTrie | None:
    """The dictionary file mapped into memory, None where there is none or it cannot be used."""
    if not path.exists():
        return None
    try:
        return BytesTrie().mmap(str(path))
    except RuntimeError:  # a file cut short or overwritten
        return None


def _built(path: Path) -> BytesTrie:
    """The dictionary, built by this process or by the one it had to wait for."""
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        if _mapped(path) is None:
            _build(path.parent / "building", path)
    return BytesTrie().mmap(str(path))


def _build(workshop: Path, path: Path) -> None:
    """Build the dictionary in `workshop` and move it to `path`; what a killed builder left there goes first."""
    from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

    shutil.rmtree(workshop, ignore_errors=True)
    TrieDictionaryFactory(use_disk_cache=True, disk_cache_dir=str(workshop)).get_dictionary("pl")
    built = workshop / _FILE
    with built.open("rb+") as file:
        os.fsync(file.fileno())
    built.replace(path)
    shutil.rmtree(workshop, ignore_errors=True)
