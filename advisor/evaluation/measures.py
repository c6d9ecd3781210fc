"""What is measured of one question: is the evidence found, is it in the answer, is nothing said without it? Pure."""

from collections.abc import Callable, Iterable, Sequence
from math import log2

from advisor.evaluation.questions import Evidence, Question, letters
from advisor.models import Answer, Finding, Hit

READING_WORDS = 1500
"""A person, or a model with a small window, reads about this much of what was found."""
FIRST_HITS = 5
"""Hits that recall looks at: about what is read before a second search."""
RANKED_HITS = 10
"""Hits that nDCG looks at, as in TREC and BEIR."""
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
    return _held(question, first_words((hit.passage.text for hit in finding.hits), limit))


def recall(question: Question, finding: Finding, first: int = FIRST_HITS) -> float:
    """Share of a question's quotes that stand whole in one of the first hits."""
    return _held(question, [hit.passage.text for hit in finding.hits[:first]])


def reciprocal_rank(question: Question, finding: Finding) -> float:
    """1 / rank of the first hit that holds any quote of the evidence or its alternatives whole; 0 when none does."""
    wanted = [letters(evidence.quote) for evidence in (*question.evidence, *question.alternatives)]
    for rank, text in enumerate(_texts(finding.hits), 1):
        if any(quote in text for quote in wanted):
            return 1 / rank
    return 0.0


def ndcg(question: Question, finding: Finding, first: int = RANKED_HITS) -> float:
    """Normalised discounted cumulative gain of the first hits; a hit gains 1 where it holds a quote not yet seen.

    The ideal ranking begins with the hits that gain; a quote found in none counts as one more hit. Gain and discount
    after Järvelin and Kekäläinen 2002, 1 / log2(rank + 1).
    """
    texts = _texts(finding.hits[:first])
    missing = _wanted(question, texts)
    gains = []
    for text in texts:
        left = [quote for quote in missing if quote not in text]
        gains.append(len(left) < len(missing))
        missing = left
    ideal = min(first, sum(gains) + len(missing))
    gained = sum(1 / log2(rank + 1) for rank, gain in enumerate(gains, 1) if gain)
    return gained / sum(1 / log2(rank + 1) for rank in range(1, ideal + 1)) if ideal else 0.0


def answered_evidence(question: Question, answer: Answer) -> float:
    """Share of a question's quotes that a citation of the answer overlaps."""
    quotes = [letters(citation.quote) for statement in answer.statements for citation in statement.citations]
    return _share(question, lambda evidence: any(overlaps(letters(evidence.quote), quote) for quote in quotes))


def first_citation_right(question: Question, answer: Answer) -> bool:
    """Whether the first statement rests on a quote that answers the question."""
    quotes = [letters(citation.quote) for citation in answer.statements[0].citations] if answer.statements else []
    wanted = [letters(evidence.quote) for evidence in (*question.evidence, *question.alternatives)]
    return any(overlaps(gold, quote) for gold in wanted for quote in quotes)


def right_page(question: Question, answer: Answer) -> bool | None:
    """Whether a citation stands on a page of the evidence; None where the evidence names no page."""
    wanted = {(evidence.file, evidence.page) for evidence in question.evidence if evidence.page is not None}
    if not wanted:
        return None
    return any(
        is_file(citation.document.file, file) and page in (citation.page, citation.page_end)
        for statement in answer.statements
        for citation in statement.citations
        for file, page in wanted
    )


def is_file(file: str, named: str) -> bool:
    """Whether a document's path is the one that evidence names, perhaps in a folder: reports/a.pdf for a.pdf."""
    return file == named or file.endswith(f"/{named}")


def overlaps(first: str, second: str) -> bool:
    """Whether two texts (letters only) share a run of 40, or one holds the other."""
    short, long = sorted((first, second), key=len)
    if len(short) <= _OVERLAP:
        return short in long
    return any(short[start : start + _OVERLAP] in long for start in range(0, len(short) - _OVERLAP + 1))


def _texts(hits: Sequence[Hit]) -> list[str]:
    return [letters(hit.passage.text) for hit in hits]


def _wanted(question: Question, texts: Sequence[str]) -> list[str]:
    """The quotes to be found; an alternative that is in the texts takes the place of one that is not."""
    quotes = [letters(evidence.quote) for evidence in question.evidence]
    others = [letters(evidence.quote) for evidence in question.alternatives]
    missing = next((quote for quote in quotes if not any(quote in text for text in texts)), None)
    instead = next((other for text in texts for other in others if other in text), None)
    if missing is not None and instead is not None:
        quotes[quotes.index(missing)] = instead
    return quotes


def _held(question: Question, texts: Sequence[str]) -> float:
    plain = [letters(text) for text in texts]
    return _share(question, lambda evidence: any(letters(evidence.quote) in text for text in plain))


def _share(question: Question, has: Callable[[Evidence], bool]) -> float:
    found = sum(has(evidence) for evidence in question.evidence)
    if found < len(question.evidence) and any(has(evidence) for evidence in question.alternatives):
        found += 1
    return found / len(question.evidence) if question.evidence else 0.0
