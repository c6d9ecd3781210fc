"""Kinds of members: the member mix of a profile, split and sorted, in English and Polish. Pure."""

import re

from advisor.drafting.numerals import NUMBER, plain_of, value_of, whole
from advisor.models import GroupKind, MemberGroup

_LARGE_STAFF = 250
"""Staff from which a firm is a large one (Commission Recommendation 2003/361/EC)."""
_KINDS: tuple[tuple[GroupKind, str], ...] = (
    ("workers", r"trade unions?|labou?r unions?|unions?|zwiazk\w+ zawodow\w+|zwiaz(?:ek|kow|ki) zawodow\w+|"
                r"works? councils?|rad\w* pracownik\w*"),
    (
        "schools",
        r"schools?|colleges?|training cent\w+|kindergartens?|szkol\w*|technik(?:um|ow|a)|licea|liceum|przedszkol\w*"
        r"|cent\w+ (?:szkole\w*|ksztalcenia)|vocational",
    ),
    (
        "support",
        r"(?:business|trade|industry|employers'?|hotel\w*|sector)s?'? (?:associations?|organi[sz]ations?|"
        r"federations?)|chambers?|consorti\w+"
        r"|banks?|consult\w+|incubators?|accelerators?|technology parks?|science parks?|development agenc\w+|"
        r"business support|funds?"
        r"|otoczenia biznesu|iob\b|izb[ayę]?\b|bank\w*|doradc\w*|doradz\w+|inkubator\w*|park\w* (?:technolog|"
        r"nauk|przemys)\w*"
        r"|agencj\w+|zrzeszen\w*|konsorcj\w*|fundusz\w*|stowarzysze\w+ (?:branzow|pracodawc)\w+|cech\w*",
    ),
    (
        "research",
        r"universit\w+|research|institut\w+|laborator\w+|labs?\b|academ\w+|faculty|faculties|r&d|uczeln\w*|"
        r"uniwersyte\w*|politechnik\w*"
        r"|akademi\w*|instytut\w*|badawcz\w*|jednost\w+ nauk\w*|b\+r",
    ),
    (
        "public",
        r"municipalit\w+|councils?|count(?:y|ies)\b|governments?|authorit\w+|ministr\w+|ports?\b|cit(?:y|"
        r"ies)\b(?! hotels?)|towns?\b|communes?|regions?\b"
        r"|public bod\w+|agenc\w+|gmin\w*|powiat\w*|samorzad\w*|miast[oa]?\b|urz[ae]d\w*|wojewodztw\w*|jst\b|"
        r"lasy panstwowe|nadlesnictw\w*",
    ),
    (
        "civil",
        r"ngos?\b|non-governmental|communit\w+|foundations?|charit\w+|associations?|civil|societ(?:y|ies)|"
        r"residents?|organizacj\w* pozarzad\w*"
        r"|fundacj\w*|stowarzysz\w*|ngo\b|spoleczno\w*|kol[ao] gospodyn|mieszkanc\w*",
    ),
    (
        "producers",
        r"farm(?:s|ers?|ers')?\b|growers?|fish(?:ers?|ermen|ing)\b|cooperatives?|co-operatives?|co-ops?|"
        r"breeders?|vineyards?|winegrowers?|orchards?|beekeepers?|foresters?"
        r"|rolnik\w*|gospodarstw\w*|spoldziel\w*|grup\w* producen\w*|sadownik\w*|hodowc\w*|rybak\w*|"
        r"plantator\w*|pszczelarz\w*|winnic\w*",
    ),
    (
        "small_firms",
        r"smes?\b|start-?ups?|micro\w*|small|family (?:firms?|business\w*)|crafts?\w*|artisans?|workshops?|"
        r"self-employed|sole traders?|guest ?houses?"
        r"|msp\b|mikro\w*|mal(?:e|ych)\b|rzemiesl\w*|startup\w*|rodzinn\w+|warsztat\w*|jednoosobow\w*|"
        r"pensjonat\w*|kwater\w*",
    ),
    (
        "large_firms",
        r"large|multinationals?|corporations?|big (?:firms?|compan\w+|groups?)|duz(?:e|ych|a|y)\b|"
        r"korporacj\w*|koncern\w*|miedzynarodow\w+ firm\w*",
    ),
    (
        "firms",
        r"firms?\b|compan(?:y|ies)|enterprises?|business(?:es)?\b|manufactur\w+|producers?|makers?|suppliers?|"
        r"processors?|exporters?|operators?"
        r"|contractors?|hotels?|restaurants?|hospitals?|clinics?|shops?|retailers?|tanner\w+|breweries|"
        r"dairies|bakeries|wineries|mills?|plants?|factor(?:y|ies)|groups?|studios?|developers?"
        r"|agencies|carriers?|shipyards?|foundries|employers?|service providers?|firm\w*|przedsiebiorstw\w*|"
        r"przedsiebiorc\w*|spol(?:ek|ki|ka|ce)\b|zaklad\w*|kopal\w*"
        r"|producen\w*|dostawc\w*|hotel\w*|restaurac\w*|szpital\w*|przychodni\w*|eksporter\w*|operator\w*|"
        r"drukarn\w*|hut\w*|stoczn\w*|tartak\w*|browar\w*|mleczarni\w*|piekarni\w*"
        r"|przetworc\w*|wykonawc\w*|przewoznik\w*|odlewni\w*|biur\w* (?:projekt|podroz)\w*",
    ),
)  # fmt: skip
_SORTED = [(kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in _KINDS]
HEADS = "|".join(words for _, words in _KINDS)
"""Words for kinds of members, as a pattern for text as `plain_of` gives it; no groups."""
_JOINT = re.compile(
    rf"[,;\n•]\s*|\s+(?:and|as well as|plus|i|oraz|a takze|\+|&)\s+(?=(?:{NUMBER}|an?|several|kilka|jeden|jedna)\b)"
)
_COUNT = re.compile(rf"^\W*(?:about |around |some |ok\. |okolo |ca\. |ponad |over )?({NUMBER}|an?\b)")
_STAFF = re.compile(
    rf"({NUMBER})\+? (?:staff|employees|workers|people|pracownik\w*|osob|zatrudnion\w*)|zatrudnia\w* (?:ponad"
    rf" |powyzej )?({NUMBER})"
)
_BRACKET = re.compile(r"\([^()]*\)")
_SAID_SMALL = re.compile(r"\b(?:smes?|micro\w*|msp|mikro\w*|small)\b")


def groups_of(mix: str) -> tuple[MemberGroup, ...]:
    """The groups of a member mix, in order: "31 SMEs, 2 universities", „27 firm, szkoła branżowa”."""
    return tuple(group_of(part) for part in _parts(mix))


def group_of(text: str) -> MemberGroup:
    """One group: what it is and how many they are. Where no number is told the count stays open."""
    plain = plain_of(text)
    counted = _COUNT.match(plain)
    count = None
    if counted:
        count = 1 if counted[1] in ("a", "an") else whole(value_of(counted[1]))
    return MemberGroup(text=text, kind=kind_of(plain), count=count)


def kind_of(plain: str) -> GroupKind | None:
    """The kind of members that words (as `plain_of` gives them) name; what stands in brackets counts last."""
    head = _BRACKET.sub(" ", plain)
    staff = _STAFF.search(plain)
    found = next((kind for kind, words in _SORTED if words.search(head)), None)
    found = found or next((kind for kind, words in _SORTED if words.search(plain)), None)
    if found in ("firms", "large_firms", "small_firms") and staff and not _SAID_SMALL.search(head):
        return "large_firms" if value_of(staff[1] or staff[2]) >= _LARGE_STAFF else found
    return found


def _parts(mix: str) -> list[str]:
    """The entries of a list; commas and small words inside brackets part nothing."""
    plain = plain_of(mix)
    shut = _BRACKET.sub(lambda found: "x" * len(found[0]), plain)
    pieces, start = [], 0
    for joint in _JOINT.finditer(shut):
        if _is_thousands(shut, joint):
            continue
        pieces.append(mix[start : joint.start()])
        start = joint.end()
    pieces.append(mix[start:])
    return [piece for piece in (one.strip(" .;,") for one in pieces) if piece]


def _is_thousands(plain: str, joint: re.Match[str]) -> bool:
    """Whether the comma groups the digits of a number: "1,200 farmers"."""
    digits = r"(?<!\d)\d{3}(?!\d)"
    return (
        joint[0] == ","
        and plain[joint.start() - 1 : joint.start()].isdigit()
        and bool(re.match(digits, plain[joint.end() :]))
    )
