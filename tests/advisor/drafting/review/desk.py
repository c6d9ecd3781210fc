"""The shipped frameworks and sentences as materials, without a library on disk: every sentence is held."""

from functools import cache
from pathlib import Path
from tempfile import gettempdir

from advisor.adapters.glossary import shipped_glossary
from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials
from advisor.finding.nearness import Nearness
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Document, Language, Passage, Record, Unit
from advisor.services.materials import materials
from tests.corpus.shipped import CORPUS, KNOWLEDGE


@cache
def _sheets(language: Language) -> dict[str, tuple[Document, Passage]]:
    made = {}
    for stem, sheet in KNOWLEDGE.sheets.items():
        text, units = "", []
        for fact in sheet.facts:
            said = fact.of(language)
            units.append(Unit(start=len(text), end=len(text) + len(said), kind="sentence", as_of=fact.as_of))
            text += f"{said}\n"
        passage = Passage(
            id=stem,
            document=stem,
            start=0,
            end=len(text),
            text=text,
            kind="body",
            section=(sheet.title.of(language),),
            pages=(),
            units=tuple(units),
            windows=(),
        )
        document = Document(
            id=stem,
            file=f"facts/{stem}.yaml#{language}",
            collection="shared",
            record=Record(title=sheet.title.of(language), language=language),
            pages=None,
            passages=1,
        )
        made[stem] = (document, passage)
    return made


@cache
def _nearness() -> Nearness:
    lemmatiser = Lemmatiser(Path(gettempdir(), "cluster-advisor-lemmas"))
    return Nearness(lemmatiser, Glossary(shipped_glossary(CORPUS), lemmatiser), None)


def desk(language: Language) -> Materials:
    """Materials for one draft. Nearness goes by words alone, so that no model is loaded."""
    sheets = _sheets(language)
    evidence = Evidence(
        KNOWLEDGE,
        [document for document, _ in sheets.values()],
        lambda document: [sheets[document.id][1]],
        language,
        lambda question: (),
    )
    return materials(KNOWLEDGE, evidence, _nearness(), 1)
