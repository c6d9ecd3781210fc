"""Write the third column of the glossary anew, after an edit: `python -m tests.corpus.base_forms`."""

from pathlib import Path
from tempfile import gettempdir

from advisor.adapters.glossary import GLOSSARY, shipped_glossary
from advisor.language.lemmas import Lemmatiser
from tests.corpus.shipped import CORPUS


def main() -> None:
    """Entries in order, each once, with the base forms of their words."""
    lemmatiser = Lemmatiser(Path(gettempdir(), "cluster-advisor-lemmas"))
    entries = {entry.polish: entry.english for entry in shipped_glossary(CORPUS)}
    lines = [
        f"{polish}\t{'; '.join(entries[polish])}\t{' '.join(lemmatiser.base_forms(polish, 'pl'))}\n"
        for polish in sorted(entries)
    ]
    (CORPUS / GLOSSARY).write_text("# Polish\tEnglish\tbase forms\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
