"""Documents made of our own knowledge: a sheet in each language, a brief with its answer sentences filled in.

A folder with `works.yaml` holds knowledge in our form. There one file of answer sentences (`facts/*.yaml`) or
concepts (`glossary/*.yaml`) is two documents, one a language, at the places "facts/labels.yaml#en" and "…#pl"; a
brief (`briefs/*.md`) names sentences by id, so that each is written once. All are Markdown by the time they are
hashed, so that everything behind works on what a reader would see.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from advisor.adapters.knowledge import FACTS, GLOSSARY, WORKS, KnowledgeFolder
from advisor.errors import ConfigError, UnreadableDocument
from advisor.knowledge.entries import LANGUAGES, Both
from advisor.knowledge.facts import Fact
from advisor.knowledge.works import Sourced, Work, references
from advisor.models import Language
from ingest.models import DEFINITIONS, SENTENCES

_BRIEFS = "briefs"
_EDITION = re.compile(r"^(?P<file>.+\.yaml)#(?P<language>en|pl)$")
_INCLUDED = re.compile(r"\{\{([a-z0-9]+(?:-[a-z0-9]+)*-\d+)\}\}")
_FRONT = re.compile(r"\A---[ \t]*\r?\n")
_PUBLISHER = "Cluster Advisor"


def editions_of(path: Path) -> tuple[str, ...]:
    """The file names of the documents that a file is: one for each language of a sheet, else its own name."""
    if path.suffix == ".yaml" and path.parent.name in (FACTS, GLOSSARY) and _is_knowledge(path):
        return tuple(f"{path.name}#{language}" for language in LANGUAGES)
    return (path.name,)


def source_of(path: Path) -> Path:
    """The file in which the document at a place is written: "labels.yaml#pl" → labels.yaml."""
    edition = _EDITION.match(path.name)
    return path.with_name(edition["file"]) if edition else path


def reading_name(name: str) -> str:
    """The name by which a reader tells the form of a document: an edition is Markdown."""
    edition = _EDITION.match(name)
    return f"{name}.md" if edition else name


def is_composed(path: Path) -> bool:
    """Whether the document draws on more files than its own, so that a time stamp proves nothing."""
    return path.parent.name in (FACTS, GLOSSARY, _BRIEFS) and _is_knowledge(path)


def _is_knowledge(path: Path) -> bool:
    return (path.parent.parent / WORKS).is_file()


class Composer:
    """Puts documents together; reads each folder's knowledge once."""

    def __init__(self) -> None:
        self._folders: dict[Path, KnowledgeFolder] = {}

    def compose(self, path: Path, content: bytes) -> bytes:
        """The document at a place, from the content of its file.

        Raises:
            UnreadableDocument: its file, or one it draws on, is not in our form, or names what is not there.
        """
        if not is_composed(path):
            return content
        folder = path.parent.parent
        knowledge = self._folders.setdefault(folder, KnowledgeFolder(folder))
        try:
            edition = _EDITION.match(path.name)
            if edition is None:
                return _filled_in(content, knowledge)
            language: Language = "pl" if edition["language"] == "pl" else "en"
            return _edition(source_of(path), knowledge, language).encode()
        except ConfigError as error:
            raise UnreadableDocument("unreadable", error.code, **error.values) from error
        except KeyError as error:
            raise UnreadableDocument("unreadable", "knowledge_missing", name=str(error.args[0])) from error


def _filled_in(content: bytes, knowledge: KnowledgeFolder) -> bytes:
    """A brief with its sentences, their marks behind them and their dates in the front matter.

    KeyError: it names an unknown sentence, or the sentence an unknown work.
    """
    text = content.decode("utf-8", errors="surrogateescape")
    named = [knowledge.facts[name] for name in _INCLUDED.findall(text)]
    if not named:
        return content
    language: Language = "pl" if re.search(r"^language: *[\"']?pl\b", text, re.MULTILINE) else "en"
    marked = {fact.id: _marked(fact, knowledge.works, language) for fact in named}
    filled = _INCLUDED.sub(lambda match: marked[match[1]], text)
    dates = _yaml(_dates(named, language))
    return _FRONT.sub(lambda start: start[0] + dates, filled).encode("utf-8", "surrogateescape")


def _dates(sentences: Sequence[Sourced], language: Language) -> dict[str, object]:
    """For the front matter: when each sentence is known to hold, and when what it says ends."""
    ends = {one.of(language): one.until for one in sentences if isinstance(one, Fact) and one.until}
    return {"dates": {one.of(language): one.as_of for one in sentences}, "until": ends}


def _edition(path: Path, knowledge: KnowledgeFolder, language: Language) -> str:
    """A sheet in one language, as Markdown with front matter."""
    if path.parent.name == FACTS:
        sheet = knowledge.sheet(path.stem)
        parts = [(section.heading, section.facts) for section in sheet.sections]
        return _markdown(sheet.title, parts, sheet.facts, knowledge.works, language, SENTENCES)
    concepts = knowledge.concept_sheet(path.stem)
    terms = [(one.term, (one,)) for one in concepts.concepts]
    return _markdown(concepts.title, terms, concepts.concepts, knowledge.works, language, DEFINITIONS)


def _markdown(
    title: Both,
    parts: Sequence[tuple[Both, Sequence[Sourced]]],
    sentences: Sequence[Sourced],
    works: Mapping[str, Work],
    language: Language,
    form: str,
) -> str:
    as_of = max(sentence.as_of for sentence in sentences)
    front: dict[str, object] = {
        "title": title.of(language),
        "language": language,
        "kind": "brief",
        "publisher": _PUBLISHER,
        "year": int(as_of[:4]),
        "as_of": as_of,
        "form": form,
        **_dates(sentences, language),
        "sources": list(_sources(sentences, works, language)),
    }
    if language != "en":
        headings = (title, *(heading for heading, _ in parts))
        front["english"] = {one.of(language): one.en for one in headings} | {one.pl: one.en for one in sentences}
    lines = [f"# {title.of(language)}"]
    for heading, held in parts:
        lines += [f"## {heading.of(language)}", *(_marked(sentence, works, language) for sentence in held)]
    return f"---\n{_yaml(front)}---\n" + "\n\n".join(lines) + "\n"


def _yaml(values: Mapping[str, object]) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the one in C writes ten times as fast
    return str(yaml.dump(dict(values), Dumper=dumper, allow_unicode=True, sort_keys=False))


def _marked(sentence: Sourced, works: Mapping[str, Work], language: Language) -> str:
    """A sentence with its source marks; our own advice has none."""
    marks = sentence.marks(works, language)
    return f"{sentence.of(language)} [{marks}]" if marks else sentence.of(language)


def _sources(
    sentences: Iterable[Sourced], works: Mapping[str, Work], language: Language
) -> Iterator[dict[str, object]]:
    """The works the sentences are written after, as front matter declares them."""
    cited = dict.fromkeys(one.work for sentence in sentences for one in references(sentence.source))
    for work in (works[name] for name in cited):
        yield {
            "mark": work.mark.of(language),
            "title": work.title.of(language),
            "publisher": work.publisher,
            "year": work.year,
            "url": work.url,
        }
