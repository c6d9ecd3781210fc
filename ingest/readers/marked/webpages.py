"""What a web page says of itself, under the names of `RawDocument.metadata`. Pure."""

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_SUBJECTS = ("citation_doi", "dc.identifier", "dc.subject", "description", "og:description")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
)
"""Names of meta elements, the most exact first: of journals, Dublin Core, Open Graph, then whatever people use."""
_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
"""In the description for search engines (schema.org, as JSON)."""
_LONGEST = 500


def metadata_of(page: BeautifulSoup) -> dict[str, str]:
    """Those of `title author subject created` (ISO 8601, as far as known) that a page gives."""
    told = _meta(page)
    raw = {
        "title": _first(told, _TITLES) or _own_title(page),
        "author": next((found for name in _AUTHORS if (found := _names(told.get(name, [])))), ""),
        "subject": _first(told, _SUBJECTS),
        "created": _date(_first(told, _DATES)) or _date(_published(page)),
    }
    return {key: value for key, value in raw.items() if value}


def _meta(page: BeautifulSoup) -> Mapping[str, list[str]]:
    """What its meta elements say, by name in small letters."""
    told: dict[str, list[str]] = {}
    for element in page.find_all("meta", content=True):
        name = str(element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        text = " ".join(str(element["content"]).split())
        if name and 0 < len(text) <= _LONGEST:
            told.setdefault(name, []).append(text)
    return told


def _first(told: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((told[name][0] for name in names if name in told), "")


def _names(found: list[str]) -> str:
    """People or bodies, each once; an address of a profile is no name."""
    return "; ".join(dict.fromkeys(name for name in found if not name.startswith(("http:", "https:", "@"))))


def _own_title(page: BeautifulSoup) -> str:
    """The page's title; its only main heading where the title merely adds the name of the site."""
    title = _text(page.title)
    headings = [_text(heading) for heading in page.find_all("h1")]
    return headings[0] if len(headings) == 1 and headings[0] and title.startswith(headings[0]) else title


def _text(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split())[:_LONGEST] if element is not None else ""


def _published(page: BeautifulSoup) -> str:
    for script in page.find_all("script", type="application/ld+json"):
        if found := _PUBLISHED.search(script.get_text()):
            return found.group(1)
    return ""


def _date(text: str) -> str:
    found = _DATE.match(text)
    return "-".join(part for part in found.groups() if part) if found else ""
