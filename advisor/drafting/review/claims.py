"""Claims about the environment and society that stand without proof, with wording that can be used. Pure."""

import re
from collections.abc import Iterator

from advisor.drafting.phrases import Span
from advisor.drafting.review.found import Found, Reviewed, one_line, quote_of
from advisor.drafting.review.sentences import Sentence
from advisor.drafting.review.strike import struck
from advisor.drafting.rubric_cues import CLAUSE, is_denied
from advisor.knowledge.frameworks import ClaimPattern
from advisor.models import Language, Profile

_BANNED = re.compile(r"\bbans?\b|\bbanned\b|must not|mislead", re.IGNORECASE)
"""In a claim's why: what the law forbids is graver than what merely convinces nobody."""
_GRAVEST, _GRAVE = 100, 90
_EMPTY_FIGURE = re.compile(
    r"\b(?:100|0)\s*%|\b100\s+(?:per ?cent|procent)|\b24/7\b|\bCO2\b|\b(?:the |nr |no\.? )?1\b", re.IGNORECASE
)
"""Figures that prove nothing: all, nothing, the first."""
_FIGURE = re.compile(r"(?<![\w.])\d[\d.,\u00a0 ]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STANDARD = re.compile(
    r"\b(?:ISO|EN|PN|EPD|FSC|PEFC|EMAS|SA|BDO|GRS|GOTS|OEKO-TEX|VSME|GRI)\b[ -]?[\w/-]*\d|Ecolabel \S*\d"
)
_FUTURE = ("claim-net-zero-future",)
"""Claims in which the year is part of the promise."""
_ANY_PRODUCT, _SUPERLATIVE = "claim-eco-friendly", "claim-superlative"
_ECOLOGICAL: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(ecological|environmentally sound|environmentally safe) (?!aims?|goals?|dimension|footprint|damage|farming"
        r"|crisis|impacts?|aspects?|values?|system|restoration|and\b|or\b|awareness|education|clauses?|point|side|part|hot|risk"
        r"|transition|responsib|problem|burden|objectives?|issues?|matters?|standards?|criteria|reasons?)[a-z]",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"\b(ekologiczn(?:e|y|a|ą|ych|ymi|ego|ej|ym)) (?=mebl|ubra|odzież|obuw|but|wyr|produk|materia|surow|farb|lakier"
        r"|klej|kosmety|żywno|jedzen|napoj|dom|budyn|maszyn|urządz|technolog|transport|tkanin|tworzyw|skór|papier|druk|usług)",
        re.IGNORECASE,
    ),
}
_MEMBERS: dict[Language, tuple[re.Pattern[str], str]] = {
    "en": (re.compile(r"of (our )?… members"), r"of \g<1>{members} members"),
    "pl": (re.compile(r"z (naszych )?… członków"), r"z \g<1>{members} członków"),
}
_MAKING = re.compile(r"^(From making|Model|In use) …")
_NOUN = re.compile(r"\s+([a-z][\w-]+)\b")
_NO_NOUN = frozenset(
    (
        *("for", "and", "or", "in", "of", "to", "with", "that", "which", "is", "are", "by", "on", "at", "from"),
        *("we", "our", "cluster", "clusters", "company", "companies", "firm", "firms", "future", "way", "today", "now"),
    )
)


def claims(reviewed: Reviewed) -> Iterator[Found]:
    """One remark a kind of claim, at the first sentence that makes it without proof."""
    taken: set[int] = set()
    bare = _bare(reviewed)
    for claim in dict.fromkeys(claim.id for claim, _, _ in sorted(bare, key=lambda one: -_gravity(one[0]))):
        of = [(one, span, sentence) for one, span, sentence in bare if one.id == claim]
        first = next((one for one in of if one[2].start not in taken), None)
        if first is None:  # its sentences have a graver remark
            continue
        taken.add(first[2].start)
        beside = [span for _, span, sentence in bare if sentence == first[2] and span != first[1]]
        others = [span for _, span, _ in of if span != first[1]]
        yield _found(reviewed, *first, beside=beside, others=[*beside, *others])


def unsupported(reviewed: Reviewed) -> list[Span]:
    """Where any claim stands without proof."""
    return [span for _, span, _ in _bare(reviewed)]


def _bare(reviewed: Reviewed) -> list[tuple[ClaimPattern, Span, Sentence]]:
    """All of them; of two that overlap the one about the future, else the longer, else the first of the framework."""
    places = [
        (claim, span)
        for claim in reviewed.materials.claims.claims
        for span in (*reviewed.spans(claim.patterns), *_of_products(reviewed, claim))
    ]
    places.sort(key=lambda one: (one[0].id not in _FUTURE, one[1][0] - one[1][1]))
    kept: list[tuple[ClaimPattern, Span]] = []
    for claim, span in places:
        if not any(other[0] < span[1] and span[0] < other[1] for _, other in kept):
            kept.append((claim, span))
    order = {claim.id: number for number, claim in enumerate(reviewed.materials.claims.claims)}
    kept.sort(key=lambda one: (order[one[0].id], one[1]))
    return [(claim, span, sentence) for claim, span in kept if (sentence := _unsupported(reviewed, claim, span))]


def _of_products(reviewed: Reviewed, claim: ClaimPattern) -> list[Span]:
    """The attribute before any product the framework cannot list: „ekologiczne meble”."""
    if claim.id != _ANY_PRODUCT:
        return []
    found = [match.span(1) for match in _ECOLOGICAL[reviewed.language].finditer(reviewed.text)]
    return [span for span in found if not is_denied(reviewed.text, span[0], reviewed.language, within=CLAUSE)]


def _unsupported(reviewed: Reviewed, claim: ClaimPattern, span: Span) -> Sentence | None:
    """The sentence of a claim, where neither it nor the next one of its paragraph proves it."""
    sentence = reviewed.around(span)
    at = reviewed.sentences.index(sentence) if sentence in reviewed.sentences else -1
    beside = [
        one
        for one in reviewed.sentences[at + 1 : at + 2]
        if one.block == sentence.block and claim.id not in (*_FUTURE, _SUPERLATIVE)
    ]
    today = reviewed.materials.today.year
    proved = _proves(sentence.text, today, year=claim.id not in _FUTURE)
    proved = proved or any(_measures(one.text, today) for one in beside)
    return None if sentence.asks or proved else sentence


def _proves(text: str, today: int, *, year: bool) -> bool:
    """Whether a sentence names a figure, a year that has been, a standard or a label with its number."""
    rest = _EMPTY_FIGURE.sub(" ", _without_future(text, today))
    return bool(_STANDARD.search(text) or _FIGURE.search(rest if year else _YEAR.sub(" ", rest)))


def _measures(text: str, today: int) -> bool:
    """Whether a neighbour brings a figure of a year that has been, or a standard with its number."""
    rest = _EMPTY_FIGURE.sub(" ", _without_future(text, today))
    dated = _YEAR.search(rest) and _FIGURE.search(_YEAR.sub(" ", rest))
    return bool(_STANDARD.search(text) or dated)


def _without_future(text: str, today: int) -> str:
    return _YEAR.sub(lambda year: " " if int(year[0]) > today else year[0], text)


def _found(
    reviewed: Reviewed, claim: ClaimPattern, span: Span, sentence: Sentence, beside: list[Span], others: list[Span]
) -> Found:
    language = reviewed.language
    said = reviewed.text[slice(*span)]
    text = reviewed.words.say("review.claim", words=one_line(said), why=claim.why.of(language))
    more = [one_line(reviewed.text[slice(*other)]) for other in others]
    again = [one for one in dict.fromkeys(more) if one.casefold() != one_line(said).casefold()][:3]
    if again:
        quoted = ", ".join(reviewed.words.say("rubric.word", word=word) for word in again)
        text = f"{text} {reviewed.words.say('review.also', words=quoted)}"
    return Found(
        kind="claim",
        gravity=_gravity(claim),
        start=sentence.start,
        quote=quote_of(sentence, span),
        text=text,
        better=_better(reviewed, claim, span, sentence, beside),
        needs=claim.needs.of(language),
        evidence=claim.evidence,
    )


def _gravity(claim: ClaimPattern) -> int:
    return _GRAVEST if _BANNED.search(claim.why.en) else _GRAVE


def _better(reviewed: Reviewed, claim: ClaimPattern, span: Span, sentence: Sentence, beside: list[Span]) -> str:
    """The sentence without its claim, where that leaves one, and then what can be said with a figure."""
    language = reviewed.language
    profile = reviewed.situation.profile if reviewed.situation else None
    usable = _blanks(_filled(claim.usable.of(language), reviewed.text[span[1] : sentence.end], language, profile))
    if sentence.is_heading or len(sentence.text) > 280:
        return usable
    rest: str | None = re.sub(r"\s", " ", sentence.text)  # every character stays where it was
    for start, end in sorted((span, *beside), reverse=True):
        rest = struck(rest, start - sentence.start, end - sentence.start, language) if rest else None
    return f"{rest} {usable}" if rest else usable


def _filled(usable: str, following: str, language: Language, profile: Profile | None) -> str:
    """With what is known: how many members there are, and the product of which the sentence speaks."""
    if profile and profile.members:
        pattern, filled = _MEMBERS[language]
        usable = pattern.sub(filled.format(members=profile.members), usable)
    noun = _NOUN.match(following) if language == "en" else None
    if noun and noun[1] not in _NO_NOUN:
        usable = _MAKING.sub(lambda match: f"{match[1]} {noun[1]}", usable)
    return usable


def _blanks(usable: str) -> str:
    """Blanks as everywhere in drafts: in square brackets."""
    return usable.replace("20…", "20[…]").replace("…", "[…]").replace("[[…]]", "[…]")
