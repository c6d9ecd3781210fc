"""Filler and words of rank: what a reader skips, and the same sentence without it. Pure."""

from collections.abc import Iterator, Mapping

from advisor.drafting.phrases import Span
from advisor.drafting.review.found import Found, Reviewed, one_line, quote_of
from advisor.drafting.review.sentences import Sentence
from advisor.drafting.review.strike import struck
from advisor.models import Language

_GRAVITY = 60
_ALSO = 4
"""Further phrases a remark names."""
_MOST = 2
"""Remarks on filler; more would drown the rest."""
_MOST_BLANKS, _LEAST_WORDS = 2, 6
"""A sentence with more blanks, or with fewer words beside them, is better written anew."""
_RANK: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "leading",
        "premier",
        "foremost",
        "number one",
        "unique",
        "best-in-class",
        "top-class",
        "the best",
        "unrivalled",
    ),
    "pl": ("wiodąc*", "czołow*", "najlepsz*", "lider", "liderem", "liderzy", "unikaln*", "unikatow*", "numer jeden"),
}
"""Beside the framework's: what claims a place among others."""


def noise(reviewed: Reviewed) -> Iterator[Found]:
    """The sentences with most of it."""
    advice = _advice(reviewed)
    held: dict[Sentence, list[Span]] = {}
    for span in sorted(advice):
        held.setdefault(reviewed.around(span), []).append(span)
    worst = sorted(held, key=lambda one: (-len(held[one]), one.start))[:_MOST]
    for number, sentence in enumerate(worst):
        others = [span for one in held if one not in worst for span in held[one]] if not number else []
        yield _found(reviewed, sentence, held[sentence], others, advice)


def filler_in(reviewed: Reviewed) -> list[Span]:
    """Where filler stands."""
    return sorted(_advice(reviewed))


def _advice(reviewed: Reviewed) -> dict[Span, tuple[str, bool]]:
    """What to write in place of each phrase, and whether it claims a rank; a phrase inside another is left out."""
    found: dict[Span, tuple[str, bool]] = {}
    rank = reviewed.words.say("review.filler.rank")
    for span in reviewed.spans((*_RANK["en"], *_RANK["pl"])):
        found[span] = (rank, True)
    for phrase in reviewed.materials.filler.phrases:
        for span in reviewed.spans(phrase.patterns):
            found[span] = (phrase.instead.of(reviewed.language), False)
    ranks = [span for span, (_, claims_rank) in found.items() if claims_rank]
    return {
        span: (instead, any(span[0] <= start < span[1] for start, _ in ranks))
        for span, (instead, _) in found.items()
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
    }


def _found(
    reviewed: Reviewed,
    sentence: Sentence,
    spans: list[Span],
    others: list[Span],
    advice: Mapping[Span, tuple[str, bool]],
) -> Found:
    say = reviewed.words.say
    phrases = list(dict.fromkeys(one_line(reviewed.text[slice(*span)]) for span in spans))
    quoted = ", ".join(say("rubric.word", word=word) for word in phrases[:_ALSO])
    ranks = any(advice[span][1] for span in spans)
    instead = " ".join(dict.fromkeys(advice[span][0] for span in spans[:2]))
    text = say("review.filler.rank_text" if ranks else "review.filler.text", words=quoted, instead=instead)
    more = list(dict.fromkeys(one_line(reviewed.text[slice(*span)]) for span in others))[:_ALSO]
    if more:
        also = ", ".join(say("rubric.word", word=word) for word in more)
        text = f"{text} {say('review.also', words=also)}"
    return Found(
        kind="filler",
        gravity=_GRAVITY + min(len(spans), 3),
        start=sentence.start,
        quote=quote_of(sentence, spans[0]),
        text=text,
        better=_better(reviewed, sentence, spans),
    )


def _better(reviewed: Reviewed, sentence: Sentence, spans: list[Span]) -> str:
    """The sentence with its phrases struck, from the last to the first; what cannot go leaves a blank to fill in.

    Where hardly more than blanks would be left, a sentence that names a deed.
    """
    text = "".join(" " if letter.isspace() else letter for letter in sentence.text)
    for start, end in reversed(_merged(spans)):
        first, last = start - sentence.start, end - sentence.start
        shorter = struck(text, first, last, reviewed.language) if last <= len(text) else None
        text = shorter if shorter else f"{text[:first]}[…]{text[last:]}"
    blanks = text.count("[…]")
    if blanks > _MOST_BLANKS or (blanks and len(text.split()) - blanks < _LEAST_WORDS):
        return reviewed.words.say("review.filler.better")
    return one_line(text)


def _merged(spans: list[Span]) -> list[Span]:
    """Without overlaps."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
