"""Questions a newcomer can tap, out of those the shipped knowledge is to answer."""

from datetime import date
from functools import cache
from pathlib import Path

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.settings import Settings


def examples(settings: Settings, language: str, count: int, today: date | None = None) -> tuple[str, ...]:
    """Questions on different themes in a language, others every day."""
    asked = _opening(settings.knowledge_dir, language)
    if not asked:
        return ()
    first = (today or date.today()).toordinal() * count
    chosen: dict[str, str] = {}
    for place in range(len(asked)):
        theme, question = asked[(first + place) % len(asked)]
        chosen.setdefault(theme, question)
        if len(chosen) == count:
            break
    return tuple(chosen.values())


@cache
def _opening(folder: Path, language: str) -> tuple[tuple[str, str], ...]:
    """(theme, question) of those meant for newcomers, as they stand in the file."""
    return tuple(
        (one.themes[0], one.question) for one in KnowledgeFolder(folder).questions if one.lang == language and one.opens
    )
