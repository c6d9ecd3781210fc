"""How lines of reports look: list items, captions, contents, references, rows of figures. Pure."""

import re

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CLOSERS = "”\"’'»)]" + RAISED_DIGITS + "*"
_OPEN_END = re.compile(
    r"(?:[,–—/(&]|\b(?:the|a|an|of|and|or|to|in|on|for|with|by|from|at|as|that|which|is|are|was|were|be|its|their|this|than"
    r"|i|oraz|lub|w|we|z|ze|na|do|o|u|od|po|za|dla|przez|przy|że|się|jest|są|nie|a|ale|jak|jako|który|która|które))$",
    re.IGNORECASE,
)

ITEM = re.compile(
    r"(?P<bullet>[•▪◦‣●○■□➢✓])\s*(?=\S)"
    r"|(?P<dash>[–—−-])\s+(?=\S)"
    r"|(?P<number>\d{1,3})[.)]\s+(?=\S)"
    r"|\((?P<inner>\d{1,2}|[a-z]|[ivx]{1,5})\)\s+(?=\S)"
    r"|(?P<letter>[a-z]|[ivx]{1,5})[.)]\s+(?=\S)"
)
LONE_MARK = re.compile(r"(?:[•▪]|\(?(?:[a-z]|\d{1,2}|[ivx]{1,5})[.)])$")
"""The mark of an item alone on its line."""
CAPTION = re.compile(
    r"(?:figure|fig\.|table|tab\.|chart|graph|map|exhibit|diagram|rysunek|rys\.|tabela|tablica|wykres|schemat|ryc\.|ramka)"
    r"\s*(?:(?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*|[ivx]{1,5})"
    r"(?:\s*[.:–—|]+\s|\s+-\s|\s+(?-i:[A-ZĄĆĘŁŃÓŚŹŻ“„\"])|\s*[.:]?$)"
    r"|(?:source|sources|źródło|źródła)\s*:",
    re.IGNORECASE,
)
BOX = re.compile(r"(?:box|ramka)\s+\d{1,3}(?:\.\d{1,3})*[.:]\s+\S", re.IGNORECASE)
CONTENTS_TITLE = re.compile(
    r"(?:table of contents|contents|spis (?:treści|tabel|tablic|rysunków|wykresów|ilustracji|ryc\w*|map)"
    r"|list of (?:figures|tables|boxes|charts|maps))\s*:?$",
    re.IGNORECASE,
)
REFERENCES_TITLE = re.compile(
    r"(?:[\dIVX]{1,4}\.?\s+)?(?:references|bibliography|literature(?: cited)?|works cited|reference list"
    r"|list of references|literatura|bibliografia|piśmiennictwo|źródła)\s*:?$",
    re.IGNORECASE,
)
NOTES_TITLE = re.compile(r"(?:notes|endnotes|footnotes|przypisy)\s*:?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\d| ]{0,12}$|…{2,}\s*\d{0,4}$|_{5,}\s*\d{0,4}$")
_PAGE_END = re.compile(r"[^\d\s].*[\s|.]\d{1,4}$")
_NUMERIC = re.compile(r"[(~<>≤≥±+−–-]{0,2}[€$£]?\d[\d.,:/–-]*[%‰]?\)?[*¹²³⁴]*$|n/?a\.?$|[-−–—%]$", re.IGNORECASE)
_AUTHOR_YEAR = re.compile(
    r"(?:\[?\d{1,3}[\].]\s+|[•-]\s*)?[^\W\d_a-z][\w’'-]{1,40}(?:\s+[^\W\d_a-z][\w’'.-]{0,30}){0,3}[,.]?\s.{0,200}?\(?(?:19|20)\d\d[a-z]?\)?[.,:)]"
)


NUMBER_AHEAD = re.compile(
    r"\b(?:pp?|s|str|art|nr|no|ust|pkt|poz|rys|tab|fig|ok|ca|par|lit|zał|dz\. ?u|rozdz|vol)\.$", re.IGNORECASE
)
"""An abbreviation that a number follows: "p." at a line's end does not end a sentence."""


def sentence_ended(text: str) -> bool:
    """Whether the text ends where a sentence may end."""
    bare = text.rstrip(_CLOSERS + " ")
    return bool(bare) and bare[-1] in ".!?…:;" and not NUMBER_AHEAD.search(bare[-8:])


def open_ended(text: str) -> bool:
    """Whether the text cannot end here: a comma, a preposition, an article."""
    return bool(_OPEN_END.search(text[-20:]))


def starts_lower(text: str) -> bool:
    """Whether the text goes on with a small letter (and not with "a)")."""
    return (text[:1].islower() and not LONE_MARK.match(text)) or (text[:1] in "(„“‘\"'[" and text[1:2].islower())


def has_leader(text: str) -> bool:
    """A row of contents with dots up to its page number."""
    return bool(_LEADER.search(text[-300:]))


def ends_with_page(text: str) -> bool:
    """Whether the text may be a row of contents: words, then a number of up to four digits."""
    return len(text) <= 250 and bool(_PAGE_END.match(text))


def numeric_tokens(text: str) -> tuple[int, int, int]:
    """How many tokens there are, how many are figures, and how many figures stand at the end."""
    tokens = text.split()
    numeric = [bool(_NUMERIC.match(token)) for token in tokens]
    trailing = 0
    while trailing < len(numeric) and numeric[-1 - trailing]:
        trailing += 1
    return len(tokens), sum(numeric), trailing


def is_row(text: str) -> bool:
    """A line that looks like a row of a table or a label of a chart: short, mostly figures at its end."""
    if len(text) > 160 or (text[-1] in ".;:," and not text[-2:-1].isdigit()):
        return False
    tokens, numeric, trailing = numeric_tokens(text)
    if tokens <= 3:
        return trailing >= 1 and (numeric * 2 >= tokens)
    return trailing >= 2 or numeric * 5 >= tokens * 2


def is_entry(text: str) -> bool:
    """Whether a paragraph looks like one entry of a list of references."""
    return len(text) <= 700 and bool(_AUTHOR_YEAR.match(text[:350]))
