"""The JSON that scripts rely on: all keys are always there, fields may be added, none is renamed. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from advisor.language.texts import Texts, texts
from advisor.models import (
    Answer,
    Citation,
    Document,
    Finding,
    Hit,
    MissionDraft,
    Passage,
    Picture,
    PlanDraft,
    Shown,
    Statement,
)
from advisor.surfaces.places import place_of
from advisor.surfaces.sources import Source, after, citation_after, sources_of

if TYPE_CHECKING:
    from advisor.answering.definitions import Lookup

Json = dict[str, object]

_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that some readers take for the end of a line or a terminal command, and broken characters."""


def line(value: object) -> str:
    """A value as JSON on exactly one line, readable (ł stays ł), for every way of splitting lines."""
    written = json.dumps(value, ensure_ascii=False, default=str)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def answer_json(answer: Answer) -> Json:
    """The contract of `advisor ask --json`; words are in the language of the answer."""
    words = texts(answer.language)
    return {
        "question": answer.question,
        "language": answer.language,
        "mode": answer.mode,
        "fit": answer.fit,
        "abstained": answer.abstained,
        "reason": reason(answer, words),
        "searched_for": answer.searched_for,
        "lead": lead(answer, words),
        "generation": answer.generation,
        "statements": [_statement(statement) for statement in answer.statements],
        "unanswered": missing(answer, words),
        "notes": notes(answer.notes, words),
        "nearest": [hit_json(rank, hit) for rank, hit in enumerate(answer.nearest, 1)],
        "sources": [source_json(source) for source in sources_of(answer.citations)],
        "timings_ms": {name: _milliseconds(answer.milliseconds, name) for name in ("find", "write", "total")},
        "fallback": fallback(answer, words),
        "model": answer.model,
        "usage": asdict(answer.usage) if answer.usage else None,
    }


def fallback(answer: Answer | MissionDraft | PlanDraft, words: Texts) -> dict[str, str] | None:
    """Why an answer or a draft is given without a language model, in one line; None where nothing went wrong."""
    if answer.fallback is None:
        return None
    message, hint = words.error(answer.fallback.code, answer.fallback.values)
    return {"kind": answer.fallback.code, "message": message, "hint": hint}


def finding_json(finding: Finding) -> Json:
    """The contract of `advisor search --json`."""
    return {
        "question": finding.question,
        "language": finding.language,
        "generation": finding.generation,
        "hits": [hit_json(rank, hit) for rank, hit in enumerate(finding.hits, 1)],
        "notes": notes(finding.notes, texts(finding.language)),
        "timings_ms": {name: round(spent, 1) for name, spent in finding.milliseconds.items()},
    }


def lookup_json(found: "Lookup") -> Json:
    """The contract of `advisor define --json`."""
    return {
        "term": found.term,
        "definitions": [
            {
                "concept": one.concept.id,
                "language": one.language,
                "term": {"en": one.concept.term.en, "pl": one.concept.term.pl},
                "short": list(one.concept.short),
                "text": one.text,
                "after": one.after,
                "as_of": one.concept.as_of,
                "see": list(one.see),
            }
            for one in found.definitions
        ],
        "nearest": list(found.nearest),
    }


def document_json(document: Document) -> Json:
    """One document as `advisor sources --json` and `ingest list --json` list it."""
    record = document.record
    return {
        "document": document.id,
        "file": document.file,
        "collection": document.collection,
        "title": record.title,
        "publisher": record.publisher,
        "authors": record.authors,
        "year": record.year,
        "language": record.language,
        "licence": record.licence,
        "url": record.url,
        "kind": record.kind,
        "after": after(record),
        "as_of": record.as_of,
        "pages": document.pages,
        "passages": document.passages,
        "stale": document.stale,
    }


def shown_json(shown: Shown, words: Texts, picture: Picture | None = None, file: object = None) -> Json:
    """`advisor show --json`: a passage, the text of its page around it, its neighbours, and the picture in `file`."""
    start, end = shown.quote or (0, 0)
    return _place(shown.passage, shown.document) | {
        "text": shown.passage.text,
        "before": shown.before,
        "after": shown.after,
        "quote": {"text": shown.passage.text[start:end], "start": start, "end": end} if shown.quote else None,
        "previous": shown.previous.id if shown.previous else None,
        "next": shown.following.id if shown.following else None,
        "image": {
            "file": str(file),
            "page": picture.page,
            "notes": [{"kind": kind, "text": words.say(f"show.picture.{kind}")} for kind in picture.notes],
        }
        if picture
        else None,
    }


def error_json(code: str, values: Mapping[str, object], words: Texts) -> Json:
    """The `error` of a line that failed."""
    message, hint = words.error(code, values)
    return {"kind": code, "message": message, "hint": hint}


def lead(answer: Answer, words: Texts) -> str | None:
    """The words that open an answer."""
    if not answer.lead:
        return None
    return words.say_or(f"answer.lead.{answer.lead}", "answer.lead.found", today=answer.asked_on)


def reason(answer: Answer, words: Texts) -> str | None:
    """Why there is no answer: what was searched for, and nothing else."""
    if not answer.reason:
        return None
    return words.say_or(
        f"answer.reason.{answer.reason}",
        "answer.reason.other",
        searched_for=answer.searched_for,
        missing=", ".join(missing(answer, words)),
    )


def missing(answer: Answer, words: Texts) -> list[str]:
    """What of the question the documents do not give, in words: a name, a year, the kind of figure."""
    return [words.say(f"answer.missing.{gap.value}") if gap.kind == "figure" else gap.value for gap in answer.gaps]


def notes(kinds: Sequence[str], words: Texts) -> list[dict[str, str]]:
    """What a reader should know beside an answer."""
    return [
        {"kind": kind, "text": words.say_or(f"answer.notes.{kind}", "answer.notes.other", kind=kind)} for kind in kinds
    ]


def _statement(statement: Statement) -> Json:
    return {
        "text": statement.text,
        "verdict": statement.verdict,
        "group": statement.group,
        "citations": [citation_json(citation) for citation in statement.citations],
    }


def citation_json(citation: Citation) -> Json:
    """One citation of an answer or a draft."""
    record = citation.document.record
    return {
        "n": citation.n,
        "passage": citation.passage,
        "document": citation.document.id,
        "file": citation.document.file,
        "title": record.title,
        "as_of": citation.as_of or record.as_of,
        "kind": record.kind,
        "after": citation_after(citation),
        "page": citation.page,
        "page_end": citation.page_end,
        "page_label": citation.page_label,
        "paging": citation.paging,
        "rows": list(citation.rows) if citation.rows else None,
        "section": list(citation.section),
        "quote": citation.quote,
        "cut": list(citation.cut),
    }


def hit_json(rank: int, hit: Hit) -> Json:
    """One passage of a search, with its place in the list."""
    return (
        {"rank": rank}
        | _place(hit.passage, hit.document)
        | {
            "text": hit.passage.text,
            "score": round(hit.score, 4),
            "found_by": list(hit.found_by),
        }
    )


def _place(passage: Passage, document: Document) -> Json:
    place = place_of(passage, document)
    return {
        "passage": passage.id,
        "file": document.file,
        "document": document.id,
        "title": document.record.title,
        "page": place.page,
        "page_label": place.page_label,
        "page_end": place.page_end,
        "paging": place.paging,
        "rows": list(place.rows) if place.rows else None,
        "section": list(place.section),
    }


def source_json(source: Source) -> Json:
    """One entry of a list of sources."""
    record = source.document.record
    return {
        "n": source.n,
        "file": source.document.file,
        "title": record.title,
        "publisher": record.publisher,
        "year": record.year,
        "pages": source.pages,
        "language": record.language,
    }


def _milliseconds(spent: Mapping[str, float], name: str) -> float | None:
    return round(spent[name], 1) if name in spent else None
