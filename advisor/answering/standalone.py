"""Can a sentence be understood when it stands alone? Pure."""

import re

_WORDS = range(5, 61)
_DANGLING = re.compile(
    r"^[\W\d_]*(?:"
    # English: pronouns and links that point at the sentence before.
    r"(?:this|these|that|those|it|its|they|their|he|she|his|her|such|both|here|there|then|thus|hence|so|but|and|or"
    r"|however|therefore|moreover|furthermore|besides|instead|otherwise|accordingly|consequently|nevertheless"
    r"|nonetheless|likewise|similarly|conversely|meanwhile|also|indeed|finally|secondly|thirdly|additionally"
    r"|afterwards|the (?:former|latter|above|following|first one|second one)|in (?:addition|contrast|turn|fact"
    r"|other words|this|these|that|such|particular)|on the (?:other hand|contrary)|as (?:a result|such|a consequence"
    r"|already mentioned|mentioned)|for (?:example|instance|this|these|that)|by (?:this|these|doing so)|at the same time"
    r"|to this end|of these|some of (?:them|these)|one of (?:them|these)|among (?:them|these)|(?:with|from|under|through)"
    r" (?:this|these|that))"
    # Polish: the same.
    r"|(?:to|ten|ta|te|ci|tego|tej|tych|tym|temu|tę|tą|taki|taka|takie|takich|takim|on|ona|ono|oni|one|jego|jej|ich"
    r"|ponadto|jednak|jednakże|dlatego|zatem|więc|dodatkowo|poza tym|oprócz tego|w związku z tym|w tym|przy tym"
    r"|w rezultacie|w efekcie|z kolei|natomiast|stąd|wówczas|wtedy|następnie|również|także|podobnie|tymczasem"
    r"|mimo to|niemniej|po (?:drugie|trzecie)|na przykład|oznacza to|wynika (?:to|z tego)|jest to|są to|były to"
    r"|dotyczy to|tak (?:więc|też)|dzięki (?:temu|czemu|nim)|w (?:ten|taki) sposób|w pierwszym|w drugim|między innymi"
    r"|m\.in\.|ów|owa|owe)"
    r")(?!\w)",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:as (?:shown|described|discussed|mentioned|presented) (?:in|above|below|earlier)|see (?:section|chapter|table|figure"
    r"|annex|paragraph|above|below)|(?:jak )?(?:wspomniano|pokazano|przedstawiono|opisano) (?:powyżej|wyżej|poniżej)"
    r"|(?:zob\.|patrz|por\.) (?:rozdz|rys|tab|pkt))",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:https?://|www\.|doi\b|ISBN|Vol\.|pp\. ?\d|, \(?(?:19|20)\d\d\)?,? [A-Z]\w+,)", re.IGNORECASE
)
_END = re.compile(r"[.!?…][”\"'»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")


def is_whole(sentence: str) -> bool:
    """Whether it is a sentence from capital to full stop, of a bearable length, and not a line of references."""
    words = sentence.split()
    first = next((letter for letter in sentence if letter.isalnum()), "")
    letters = sum(letter.isalpha() for letter in sentence)
    return (
        len(words) in _WORDS
        and (first.isupper() or first.isdigit())
        and _END.search(sentence) is not None
        and letters > 0.6 * len(sentence.replace(" ", ""))
        and _REFERENCE.search(sentence) is None
    )


def leans_back(sentence: str) -> bool:
    """Whether it opens with a word that points at the sentence before it ("This…", "However…", „Dlatego…”)."""
    return _DANGLING.match(sentence) is not None


def points_elsewhere(sentence: str) -> bool:
    """Whether it sends the reader to another part of its document, which the answer does not show."""
    return _POINTS_ELSEWHERE.search(sentence) is not None
