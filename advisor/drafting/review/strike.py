"""A sentence with a phrase struck, where it stays a sentence. Pure."""

import re
from collections.abc import Mapping

from advisor.drafting.phrases import holds, spans
from advisor.models import Language


def _words(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ADJECTIVES: Mapping[Language, tuple[str, ...]] = {
    "en": _words(
        "world-class world class state-of-the-art cutting-edge leading-edge leading innovative renowned holistic"
        " comprehensive broad close green sustainable circular eco-friendly environmentally environment-friendly"
        " climate-neutral carbon-neutral co2-neutral zero-emission emission-free low-carbon energy-efficient"
        " energy-saving biodegradable compostable recyclable natural non-toxic conscious unique premier foremost"
        " multidimensional multi-faceted multifaceted disruptive future-proof future-oriented tailor-made friendly"
        " climate-friendly nature-friendly planet-friendly highest top greenest cleanest eco"
    ),
    "pl": _words(
        "ekologiczn* zielon* zrównoważon* naturaln* energooszczędn* bezemisyjn* zeroemisyjn* niskoemisyjn*"
        " niskowęglow* biodegradowaln* kompostowaln* innowacyjn* wiodąc* najnowocześniejsz* szerok* ścisł*"
        " kompleksow* holistyczn* renomowan* nowoczesn* wieloletni* unikaln* unikatow* obustronn* obopóln*"
        " wielowymiarow* wieloaspektow* wielopłaszczyznow* dedykowan* czołow* przełomow* rewolucyjn* nieszablonow*"
        " wzajemn* świadom* prośrodowiskow* przyszłościow* najczystsz* pozytywn*"
    ),
}
_WHOLE: Mapping[Language, tuple[str, ...]] = {
    "en": ("eco friendly", "environmentally friendly", "climate neutral", "carbon neutral", "world class"),
    "pl": (
        "przyjazn* dla środowiska",
        "przyjazn* środowisk*",
        "przyjazn* dla klimatu",
        "przyjazn* dla planety",
        "neutraln* klimatyczn*",
        "klimatycznie neutraln*",
        "neutraln* dla klimatu",
        "światow* klas*",
        "szeroko pojęt*",
        "szeroko rozumian*",
        "szeroko pojmowan*",
        "na światowym poziomie",
        "na najwyższym światowym poziomie",
        "w pełni zrównoważon*",
        "najbardziej ekologiczn*",
        "najbardziej zielon*",
    ),
}
"""Attributes of several words."""
_ADVERBIALS: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "on an ongoing basis",
        "on a regular basis",
        "as soon as possible",
        "in due course",
        "in the near future",
        "in the long term",
        "in the longer perspective",
        "with passion",
        "in the broad sense",
        "if necessary",
        "as needed",
        "where appropriate",
        "and so on",
        "and many others",
        "in line with the principles of sustainable development",
        "according to the principles of sustainable development",
    ),
    "pl": (
        "na bieżąco",
        "w sposób ciągły",
        "w trybie ciągłym",
        "jak najszybciej",
        "w najbliższym czasie",
        "w najbliższej przyszłości",
        "w możliwie krótkim czasie",
        "w miarę potrzeb",
        "w razie potrzeby",
        "w miarę możliwości",
        "w zależności od potrzeb",
        "z pasją",
        "w sposób transparentny",
        "w długiej perspektywie",
        "w dłuższej perspektywie",
        "w perspektywie długoterminowej",
        "w duchu współpracy",
        "w duchu partnerstwa",
        "zgodnie z zasadami zrównoważonego rozwoju",
        "w myśl zasad zrównoważonego rozwoju",
        "z poszanowaniem zasad zrównoważonego rozwoju",
        "w dynamicznie zmieniającym się otoczeniu",
        "w dobie globalizacji",
        "i wiele innych",
    ),
}
_OPENERS: Mapping[Language, tuple[str, ...]] = {
    "en": ("it should be emphasised that", "it is worth noting that", "it is important to note that"),
    "pl": (
        "należy podkreślić, że",
        "warto podkreślić, że",
        "warto zauważyć, że",
        "nie ulega wątpliwości, że",
        "należy zaznaczyć, że",
    ),
}
_LEAST = 5
"""Words a sentence has to keep; "Our solutions are developed" says less than a blank to fill in. One
less where only an attribute goes."""
_BEFORE = re.compile(
    r"\b(?:as|very|more|most|fully|truly|and|or|than|seen|become|becomes|bardziej|bardzo|w pełni|i|oraz|lub|jako)$",
    re.IGNORECASE,
)
"""What an attribute may not be struck behind: it would leave an adverb or a conjunction alone."""
_NO_NOUN = re.compile(
    r"(?:and|or|for|in|of|to|with|that|which|is|are|by|on|at|from|as|but|than|today|now|already|since|everywhere|here|we|our|every|all"
    r"|i|oraz|lub|a|w|z|na|do|dla|o|po|ale|jest|są|który|która|które|że|dziś|już|teraz|zawsze|wszędzie|od)\b",
    re.IGNORECASE,
)


def struck(sentence: str, start: int, end: int, language: Language) -> str | None:
    """The sentence without the words from `start` to `end`, or without those of them that are attributes.

    None where it would not stay a sentence.
    """
    if _is_one_of(_ADVERBIALS, sentence[start:end], language):
        return _joined(sentence[:start].rstrip(" ,"), sentence[end:], language)
    opener = next((phrase for phrase in _OPENERS[language] if sentence[start:].casefold().startswith(phrase)), None)
    if opener:
        return _joined(sentence[:start], sentence[start + len(opener) :], language)
    cut = _attributes(sentence, start, end, language)
    return _joined(sentence[: cut[0]], sentence[cut[1] :], language, _LEAST - 1) if cut else None


def _attributes(sentence: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """The part of a phrase that can go: attributes before a noun, or behind it."""
    words = [(match.start() + start, match.end() + start) for match in re.finditer(r"[\w'’-]+", sentence[start:end])]
    if not words or _BEFORE.search(sentence[:start].rstrip()) or sentence[:start].rstrip().endswith(","):
        return None
    whole = _is_one_of(_WHOLE, sentence[start:end], language)
    marks = [whole or holds(_ADJECTIVES[language], sentence[first:last]) for first, last in words]
    if all(marks):
        following = re.match(r"\s+(?=[^\W\d_])", sentence[end:])
        if following is None or _NO_NOUN.match(sentence[end + following.end() :]):
            return None
        return start, end
    if marks[0]:
        last = marks.index(False) - 1
        return start, words[last][1]
    if marks[-1] and not any(marks[:-1]) and not re.match(r"\s*(?:,|i\b|oraz\b|and\b|or\b)", sentence[end:]):
        return words[-1]
    return None


def _is_one_of(phrases: Mapping[Language, tuple[str, ...]], words: str, language: Language) -> bool:
    return (0, len(words)) in spans(phrases[language], words)


def _joined(before: str, after: str, language: Language, least: int = _LEAST) -> str | None:
    """Both ends as one sentence, with its capital and its article."""
    text = " ".join(f"{before} {after}".split())
    text = re.sub(r"\s+([,.;:!?])", r"\1", text).lstrip(" ,;–-")
    if len(re.findall(r"\w+", text)) < least:
        return None
    if language == "en" and before.rstrip().casefold().endswith((" a", " an")):
        place = len(" ".join(before.split()))
        head = text[:place].rstrip("n") if text[:place].endswith("an") else text[:place]
        vowel = text[place:].lstrip()[:1].casefold() in "aeio"
        text = f"{head}{'n' if vowel else ''}{text[place:]}"
    return text[:1].upper() + text[1:]
