"""The JSON of a review and of an assessment: all keys are always there, fields may be added, none is renamed. Pure."""

from collections.abc import Iterable

from advisor.models import Assessment, Citation, Comment, Rated, Review
from advisor.surfaces.contract import Json, citation_json, source_json
from advisor.surfaces.drafts_json import mark_json, profile_json, remarks_json
from advisor.surfaces.sources import sources_of


def review_json(review: Review) -> Json:
    """The contract of `advisor review --json`."""
    return {
        "language": review.language,
        "comments": [_comment(comment) for comment in review.comments],
        "rubric": [mark_json(mark) for mark in review.rubric],
        "sources": [source_json(source) for source in sources_of(review.citations)],
        "mode": "extractive",
        "generation": review.generation,
    }


def assessment_json(assessment: Assessment) -> Json:
    """The contract of `advisor assess --json`."""
    return {
        "language": assessment.language,
        "profile": profile_json(assessment.profile),
        "full": assessment.full,
        "rated": [_rated(rated) for rated in assessment.rated],
        "averages": {area: round(value, 2) for area, value in assessment.averages.items()},
        "stage": remarks_json([assessment.stage])[0] if assessment.stage else None,
        "improvements": remarks_json(assessment.improvements),
        "cases": remarks_json(assessment.cases),
        "criteria": remarks_json(assessment.criteria),
        "sources": [source_json(source) for source in sources_of(assessment.citations)],
        "mode": "extractive",
        "generation": assessment.generation,
    }


def _comment(comment: Comment) -> Json:
    return {
        "kind": comment.kind,
        "quote": comment.quote,
        "text": comment.text,
        "better": comment.better,
        "needs": list(comment.needs),
        "citations": _citations(comment.citations),
    }


def _rated(rated: Rated) -> Json:
    return {
        "id": rated.id,
        "area": rated.area,
        "statement": rated.statement,
        "rating": rated.rating,
        "anchor": rated.anchor,
        "before": rated.before,
        "proof_held": list(rated.proof_held),
        "proof_missing": list(rated.proof_missing),
        "next_step": rated.next_step,
        "who": rated.who,
        "by": rated.by,
        "peers": rated.peers,
        "citations": _citations(rated.citations),
    }


def _citations(citations: Iterable[Citation]) -> list[Json]:
    return [citation_json(citation) for citation in citations]
