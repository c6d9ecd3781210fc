"""What is measured: is the evidence found, is it in the answer, is nothing said without it? Pure."""

from collections.abc import Callable, Iterable, Sequence

from advisor.models import Answer, Finding
from tests.evaluation.questions import Evidence, Question, letters

READING_WORDS = 1500
"""A person, or a model with a small window, reads about this much of what was found."""
_OVERLAP = 40
"""Letters and digits in a row that two quotes share when they are about the same words."""


def first_words(texts: Iterable[str], limit: int) -> list[str]:
    """Texts in order until `limit` words are reached; the last one is cut."""
    taken, left = [], limit
    for text in texts:
        words = text.split()
        taken.append(" ".join(words[:left]))
        left -= len(words)
        if left <= 0:
            break
    return taken


def found_evidence(question: Question, finding: Finding, limit: int = READING_WORDS) -> float:
    """Share of a question's quotes that stand whole inside a hit, within the first `limit` words of hits."""
    hits = [letters(text) for text in first_words((hit.passage.text for hit in finding.hits), limit)]
    return _share(question, lambda evidence: any(letters(evidence.quote) in hit for hit in hits))


def answered_evidence(question: Question, answer: Answer) -> float:
    """Share of a question's quotes that a citation of the answer overlaps."""
    quotes = [letters(citation.quote) for statement in answer.statements for citation in statement.citations]
    return _share(question, lambda evidence: any(overlaps(letters(evidence.quote), quote) for quote in quotes))


def first_citation_right(question: Question, answer: Answer) -> bool:
    """Whether the first statement rests on a quote that answers the question."""
    quotes = [letters(citation.quote) for citation in answer.statements[0].citations] if answer.statements else []
    wanted = [letters(evidence.quote) for evidence in (*question.evidence, *question.alternatives)]
    return any(overlaps(gold, quote) for gold in wanted for quote in quotes)


def right_page(question: Question, answer: Answer) -> bool:
    """Whether a citation stands on a page of the evidence."""
    wanted = {(evidence.file, evidence.page) for evidence in question.evidence}
    cited = {
        (citation.document.file, page)
        for statement in answer.statements
        for citation in statement.citations
        for page in (citation.page, citation.page_end)
    }
    return bool(wanted & cited)


def overlaps(first: str, second: str) -> bool:
    """Whether two texts (letters only) share a run of 40, or one holds the other."""
    short, long = sorted((first, second), key=len)
    if len(short) <= _OVERLAP:
        return short in long
    return any(short[start : start + _OVERLAP] in long for start in range(0, len(short) - _OVERLAP + 1))


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _share(question: Question, has: Callable[[Evidence], bool]) -> float:
    found = sum(has(evidence) for evidence in question.evidence)
    if found < len(question.evidence) and any(has(evidence) for evidence in question.alternatives):
        found += 1
    return found / len(question.evidence) if question.evidence else 0.0
