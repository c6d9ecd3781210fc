"""What an honest model makes of sentences: the same, or less, in other words. None of it may be taken for a fault.

`HONEST` are safe changes of any sentence. `weak_model_paraphrases.tsv` was written by hand after sentences of reports
and articles, whose prose is looser than the shipped knowledge (`tests/advisor/grounding/paraphrases.py` is after that).
"""

import random
import re
from collections.abc import Mapping
from pathlib import Path

from tests.evaluation.weak_model_faults import Change, one_of

PARAPHRASES = Path(__file__).parent / "weak_model_paraphrases.tsv"


def in_another_order(text: str, language: str, chance: random.Random) -> str | None:
    """`A, b.` → `B, a.`, where the head is a clause of its own."""
    opens = r"(?:In|By|To|With|For|During|Since|When|If|While|W|Dla|Aby|Gdy|Jeśli|Od|Po|Przez|Dzięki|Zgodnie)\b"
    found = re.match(rf"({opens}[^,]{{8,60}}), ([^,]+)\.$", text)
    return f"{found[2][0].upper()}{found[2][1:]} {found[1][0].lower()}{found[1][1:]}." if found else None


def without_brackets(text: str, language: str, chance: random.Random) -> str | None:
    """What stands in brackets is left out."""
    shorter = re.sub(r" \([^()]+\)", "", text)
    return shorter if shorter != text else None


def without_link(text: str, language: str, chance: random.Random) -> str | None:
    """`Moreover, …` → `…`"""
    links = r"(?:However|Moreover|Furthermore|In addition|Additionally|Similarly|Ponadto|Jednak|Dodatkowo|Co więcej),? "
    found = re.match(links, text)
    return text[found.end()].upper() + text[found.end() + 1 :] if found else None


def shortened(text: str, language: str, chance: random.Random) -> str | None:
    """Without a last clause that only adds an example or a result."""
    adds = (
        r"which|including|such as|for example|e\.g\.|in particular"
        r"|w tym|między innymi|m\.in\.|na przykład|np\.|co|a także"
    )
    ends = rf", (?:{adds}) [^,]+\.$"
    shorter = re.sub(ends, ".", text)
    return shorter if shorter != text and len(shorter.split()) > 6 else None


same_word = one_of(
    {
        "en": (
            ("approximately", "about"), ("in order to", "to"), ("such as", "like"), ("firms", "companies"),
            ("companies", "firms"), ("utilise", "use"), ("per cent", "%"), ("as well as", "and"),
            ("however, ?", ""), ("organisations", "bodies"), ("enterprises", "firms"), ("significant", "considerable"),
            ("obtain", "get"), ("assist", "help"), ("numerous", "many"), ("main", "chief"), ("shows?", "indicates"),
            ("various", "different"), ("important", "significant"), ("in particular", "especially"),
        ),
        "pl": (
            ("przedsiębiorstwa", "firmy"), ("przedsiębiorstw", "firm"), ("firmy", "przedsiębiorstwa"), ("oraz", "i"),
            ("m\\.in\\.", "między innymi"), ("w celu", "dla"), ("jednakże", "jednak"), ("posiada", "ma"),
            ("podmiotów", "jednostek"), ("ważn(y|a|e)", r"istotn\1"), ("istotn(y|a|e)", r"ważn\1"),
            ("główn(y|a|e)", r"podstawow\1"), ("w szczególności", "zwłaszcza"), ("szczególnie", "zwłaszcza"),
        ),
    }
)  # fmt: skip
HONEST: Mapping[str, Change] = {
    "as it stands": lambda text, language, chance: f"{text[:-1]} .",
    "another order": in_another_order,
    "without brackets": without_brackets,
    "without the link": without_link,
    "shortened": shortened,
    "another word": same_word,
}


def paraphrases() -> list[tuple[str, str, str]]:
    """(language, quote, statement), written by hand."""
    lines = PARAPHRASES.read_text(encoding="utf-8").splitlines()
    return [(language, quote, statement) for language, quote, statement in (line.split("\t") for line in lines)]
