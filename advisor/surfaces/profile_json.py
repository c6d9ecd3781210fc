"""The JSON of profiles and of what they lack; all keys are always there, fields may be added. Pure."""

from collections.abc import Sequence

from advisor.models import AgendaPoint, DataItem, Language, Profile, Remark
from advisor.surfaces.contract import Json, citation_json, source_json
from advisor.surfaces.drafts_json import profile_json
from advisor.surfaces.sources import sources_of


def named_profile_json(name: str, profile: Profile) -> Json:
    """The contract of `advisor profile --json`."""
    return {"name": name, "profile": profile_json(profile), "unknown": list(profile.unknown)}


def missing_json(items: Sequence[DataItem], language: Language) -> Json:
    """The contract of `advisor profile --missing --json`."""
    citations = tuple(citation for item in items for citation in item.citations)
    return {
        "language": language,
        "missing": [
            {
                "id": item.id,
                "text": item.text,
                "why": item.why,
                "holder": item.holder,
                "unit": item.unit,
                "field": item.field,
                "citations": [citation_json(citation) for citation in item.citations],
            }
            for item in items
        ],
        "sources": [source_json(source) for source in sources_of(citations)],
    }


def survey_json(questions: Sequence[Remark], language: Language) -> Json:
    """The contract of `advisor profile --survey --json`."""
    return {"language": language, "survey": [{"id": one.kind, "text": one.text} for one in questions]}


def agenda_json(points: Sequence[AgendaPoint], language: Language) -> Json:
    """The contract of `advisor profile --agenda --json`."""
    rows = [{"minutes": point.minutes, "text": point.text, "result": point.result} for point in points]
    return {"language": language, "minutes": sum(point.minutes for point in points), "agenda": rows}
