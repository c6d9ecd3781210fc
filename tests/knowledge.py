"""A small folder of knowledge in our form, for tests."""

from pathlib import Path

WORKS = """
report-2024:
  mark: Report 2024
  title: The big report
  year: 2024
  language: en
article:
  mark: {en: The article, pl: Artykuł}
  title: {en: On responsibility, pl: O odpowiedzialności}
  language: en
"""
LABELS = """
title: {en: Labels, pl: Znaki}
sections:
  - topic: labels
    heading: {en: What is a label?, pl: Czym jest znak?}
    facts:
      - id: labels-001
        en: A quality label rests on 31 indicators of management.
        pl: Znak jakości opiera się na 31 wskaźnikach zarządzania.
        source: report-2024, §2.1
        as_of: 2024-06
      - id: labels-002
        en: A cluster office should ask for a label after two years of work.
        pl: Biuro klastra powinno ubiegać się o znak po dwóch latach pracy.
        source: editorial
        as_of: 2026-11
"""
CONCEPTS = """
title: {en: Glossary, pl: Słowniczek}
concepts:
  - id: eco-innovation
    term: {en: eco-innovation, pl: ekoinnowacja}
    also: {en: [green innovation], pl: [innowacja ekologiczna]}
    en: Eco-innovation is a novelty that lowers harm to nature.
    pl: Ekoinnowacja to nowość, która zmniejsza szkody dla przyrody.
    source: article, part 3
    as_of: 2014
    see: [csr]
  - id: csr
    term: {en: corporate social responsibility, pl: społeczna odpowiedzialność biznesu}
    short: [CSR]
    en: Corporate social responsibility is care for the effects of business.
    pl: Społeczna odpowiedzialność biznesu to dbałość o skutki działalności.
    source: editorial
    as_of: 2026
"""
BRIEF = """---
title: "O znakach"
language: pl
kind: brief
sources:
  - {mark: "Report 2024", title: "The big report"}
  - {mark: "Artykuł", title: "O odpowiedzialności"}
---
# O znakach

## Czym jest znak?

{{labels-001}}

Znak bywa początkiem rozmowy o jakości pracy biura [Artykuł, część 2].
"""


def write_knowledge(folder: Path) -> Path:
    """A folder with two works, two answer sentences, two concepts and a Polish brief."""
    for name, content in {
        "works.yaml": WORKS,
        "facts/labels.yaml": LABELS,
        "glossary/concepts.yaml": CONCEPTS,
        "briefs/znaki.md": BRIEF,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder
