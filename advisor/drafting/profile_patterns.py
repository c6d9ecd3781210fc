"""The words by which each field of a profile is told, English and Polish. Pure.

Patterns are for text as `plain_of` gives it, but for names, which capitals tell.
"""

import re

from advisor.drafting.member_groups import HEADS
from advisor.drafting.numerals import NUMBER, PREFIXES
from advisor.drafting.time_spans import STAGES, UNIT

LONGEST_NAME = 100
ANY_NUMBER = re.compile(NUMBER)

_CAPITAL = r"[A-ZĄĆĘŁŃÓŚŹŻÀ-ÖØ-Ý]"
_WORD = rf"{_CAPITAL}[\w&'’.–-]*"
_TIE = r"(?:&|and|of|the|de|du|la|for|i|oraz|na|dla|w)"
NAMES = (
    re.compile(rf"(?P<name>(?:{_WORD}\s+){{0,3}}(?:Klaster|Cluster)\s*[„“”\"«][^„“”\"«»\n]{{2,60}}[”“\"»])"),
    re.compile(r"[„“\"«](?P<name>[^„“”\"«»\n|]{0,60}(?:[Kk]last(?:er|ra)|[Cc]luster)[^„“”\"«»\n|]{0,60})[”“\"»]"),
    re.compile(
        r"(?:[Cc]alled|[Nn]amed|[Nn]ame is|[Nn]azywamy się|[Nn]azwa(?: to)?|o nazwie|pod"
        r" nazwą)\s*:?\s*[„“\"«](?P<name>[^„“”\"«»\n|]{2,80})[”“\"»]"
    ),
    re.compile(
        rf"(?<![\w-])(?:(?:We are|The|Our|Here is|I run|At)\s+(?:the\s+)?)?(?P<name>(?!The |Our |We |An? |I"
        rf" )(?:{_WORD}\s+(?:{_TIE}\s+)?){{1,7}}Cluster)\b(?! [a-z]+ing)"
    ),
    re.compile(
        rf"(?<![\w-])(?P<name>(?:(?!Nasz |Jako |To"
        rf" )(?:{_WORD})\s+){{0,3}}Klaster(?:\s+(?:{_TIE}\s+)?(?!(?:Jest|Mamy|Liczy|Działa)\b){_WORD}(?<![.]))+)"
    ),
    re.compile(rf"(?<![\w-])(?P<name>(?!Nasz |Jako |To )(?:{_WORD}\s+){{1,4}}Klaster)\b"),
)
"""For the text as typed: capitals tell a name."""
NO_NAME = re.compile(r"(?:nasz|our|the|my|a|an|new|nowy)?\s*(?:klaster|cluster)")

_LABELS = {
    "name": r"name|nazwa(?: klastra)?|cluster",
    "sector": r"sector|industry|branch|branza|sektor",
    "region": r"region|place|location|wojewodztwo|miejsce|siedziba",
    "country": r"country|kraj|panstwo",
    "members": r"(?:number of )?members|liczba czlonkow|czlonkowie|czlonkow",
    "member_mix": r"member mix|mix|sklad|sklad klastra|struktura czlonkow",
    "stage": r"stage|etap|faza|stadium",
    "budget": r"budget|budzet",
    "horizon": r"horizon|time ?frame|horyzont(?: czasowy)?|okres",
    "staff": r"staff|office|team|biuro|zespol|pracownicy biura",
    "priorities": r"(?:our )?(?:priorities|aims|goals)|(?:nasze )?(?:priorytety|cele)|najwazniejsze",
    "already_done": r"already done|done|done so far|zrobione|juz zrobione|zrobilismy",
    "label_held": r"label|certificate|etykieta|odznaka|certyfikat",
    "decision_date": r"decision|vote|decyzja|glosowanie",
    "must_not_say": r"must not say|do not say|nie pisac|nie mowic|bez slow",
    "language": r"language|jezyk",
}
LABELS = [(field, re.compile(words)) for field, words in _LABELS.items()]
_END = r"(?=\s*(?:[;\n|]|(?<!\bok)(?<!\bco)(?<!\b[a-z]{3})\.(?:\s|$)|[.]\s*$|$))"
LABELLED = re.compile(
    rf"(?:^|(?<=[;\n|.])|(?<=[;\n|.] )|(?<=,"
    rf" ))\s*[-*•]?\s*(?P<label>{'|'.join(_LABELS.values())})\s*:\s*(?P<value>[^;\n|]+?){_END}"
)

_SENTENCE_END = r"[!?\n;|]|\.(?:\s|$)"
LIST_END = re.compile(
    rf"{_SENTENCE_END}|,?\s+(?:we have|we are|there are|our budget|our office|mamy|jest nas|nasz budzet|nasze"
    rf" biuro|budzet|budget)\b|\s[-–]\s"
)
COMMA = re.compile(r",\s*(?:(?:and|or|i|oraz|a takze|lub|ani|nor)\s+)?")
AND = re.compile(r"\s+(?:and|oraz|a takze|as well as|or|nor|lub|ani|i)\s+")
"""Between the entries of a list; where it has commas, only the last entry is parted at "and"."""
_ABOUT = r"(?:\s+(?:about|o|on|for))?\s*:?\s+"
PRIORITIES = (
    re.compile(
        r"\b(?:our|the|nasze|glowne|main)?\s*(?:priorit(?:y|ies)|priorytet(?:y|em|ami)?)\s*(?:are|is|sa|to|"
        r"jest)?\s*:?\s+"
    ),
    re.compile(
        r"\bwe (?:really |mostly |mainly |most )?care (?:most |mostly |mainly |above all )?(?:about|for)\s*:?\s+"
    ),
    re.compile(r"\b(?:most important|what matters(?: most)?)(?: (?:to|for) us)?\s*(?:is|are)?\s*:?\s+"),
    re.compile(r"\bnajwazniejsz[ea](?: dla nas)?\s*(?:jest|sa|to|beda)?\s*:?\s+"),
    re.compile(r"\bzalezy nam (?:glownie |przede wszystkim |najbardziej |szczegolnie )?na(?: tym)?\s*:?\s+"),
    re.compile(
        r"\b(?:we (?:focus|concentrate) on|our focus is(?: on)?|our aims? (?:is|are)|(?:nasze )?cele(?: to)?:|"
        r"nasz cel to|skupiamy sie na|stawiamy na)\s*:?\s+"
    ),
)
DONE = (
    re.compile(r"\b(?:already done|done so far|already in place|juz zrobione|juz dziala)\s*:?\s+"),
    re.compile(rf"\bwe(?: have|'ve)? already\s+(?:have |got |done |made |run |introduced |set up )?(?!{NUMBER})"),
    re.compile(r"\b(?:so far|up to now) we(?: have|'ve)?\s+(?:done |made |run )?"),
    re.compile(
        r"\b(?:mamy juz|zrobilismy juz|wdrozylismy(?: juz)?|juz (?:mamy|zrobilismy|wdrozylismy)|do tej"
        r" pory(?: zrobilismy)?|za nami(?: juz)?|zrobilismy)\s*:?\s+(?![0-9])"
    ),
)
MUST_NOT_SAY = (
    re.compile(r"\bmust not (?:say|mention|contain|use)" + _ABOUT),
    re.compile(
        r"\b(?:please )?(?:do not|don't|never|avoid|without) (?:say(?:ing)?|mention(?:ing)?|writ(?:e|ing)|"
        r"us(?:e|ing)|the words?)" + _ABOUT
    ),
    re.compile(
        r"\b(?:prosze )?nie (?:piszemy|pisac|piszcie|wspomina\w*|uzywa\w*|mowimy|mowic|poruszamy|ruszamy)(?:"
        r" nic)?(?: slow\w*)?" + _ABOUT
    ),
    re.compile(r"\b(?:bez (?:slow\w*|tematow)|unikamy|nie moze (?:pasc|byc)(?: slowa?)?)\s*:?\s+"),
)
_IN_ENGLISH = r"(?:in|po)\s+(?:english|angielsku)|w\s+jezyku\s+angielskim"
_IN_POLISH = r"(?:in|po)\s+(?:polish|polsku)|w\s+jezyku\s+polskim"
DRAFT_LANGUAGE = re.compile(rf"\b(?:(?P<en>{_IN_ENGLISH})|(?P<pl>{_IN_POLISH}))\b")
LANGUAGE_NAME = re.compile(r"\b(?:(?P<en>en|english|angielsk\w*)|(?P<pl>pl|polish|polsk\w*))\b")
LABEL = re.compile(
    r"\b(?:esca |eca |ecei |eccp )?(?:gold|silver|bronze)(?: esca| eca| ecei)? (?:labels?|quality label|"
    r"certificate|status|excellence label)\b"
    r"|\b(?:krajow\w+ klast\w+ kluczow\w+|national key cluster|kkk\b|cluster management excellence(?: label)?)"
    r"|\b(?:zlot|srebrn|brazow)\w+ (?:odznak\w+|etykiet\w+|certyfikat\w*|znak\w*)(?: (?:jakosci|esca|eca|ecei))?"
)
WANTED = re.compile(
    r"\b(?:want|aim|plan|get|apply\w*|towards|no|not|without|chce\w+|stara\w+|ubiega\w+|bez|nie|planuj\w+|"
    r"zdoby\w+)\b[^.]*$"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter"
    r"|styczni\w*|lut(?:y|ego|ym)|mar(?:zec|ca|cu)|kwiet\w+|kwieci\w+|maj[ua]?|czerw\w+|lip(?:iec|ca|cu)|"
    r"sierp\w+|wrzes\w+|wrzesni\w+|pazdziernik\w*|listopad\w*"
    r"|grud\w+|wiosn\w+|lat(?:em)|jesien\w*|zim\w+)"
)
_DATE = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+20[0-9]{{2}})?|"
    rf"{_MONTH}(?:\s+[0-9]{{1,2}})?(?:,?\s+20[0-9]{{2}})?|[0-9]{{1,2}}\.[0-9]{{1,2}}\.20[0-9]{{2}}|"
    rf"20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})"
)
DECISION = re.compile(
    rf"\b(?:votes?|voting|vote is|decides?|decision|assembly|general meeting|board meets|adopts?|walne(?:go)?|"
    rf"zgromadzeni\w+|glosuj\w+|glosowani\w+"
    rf"|decyzj\w+|zarzad|rada|uchwal\w+)\b[^.;\n|]{{0,40}}?\b(?P<it>{_DATE})"
)

BUDGET_LEAD = re.compile(r"(?P<kept>(?:about|around|up to|ca\.|ok\.|okolo|do)\s+)$")
BUDGET_TAIL = re.compile(
    r"(?:\s*(?:a|per|each|/)\s*(?:year|annum|month)|\s+(?:yearly|annually|rocznie|miesiecznie|na rok|w skali"
    r" roku)|\s*\([^()\n|]{1,60}\)"
    r"|\s+from (?:a |an |the |our )?[\w-]+|\s+for the (?:whole )?[\w -]{3,30}(?=[.,;\n]|$))"
)
NO_BUDGET = re.compile(
    r"\s*(?:each|apiece|per action|per firm|per member|kazd\w+|na dzialanie|na firme)\b|\s*(?:of|in)"
    r" (?:turnover|revenue|sales|exports?)|\s*(?:obrotu|obrotow|przychod\w+)"
)
BARE_BUDGET = re.compile(
    r"\b(?:budget|budzet\w*)(?: (?:of|is|to|wynosi|jest|ok\.|about))?\s*:?\s*(?P<it>[0-9][0-9"
    r" ,.]*[0-9](?:\s?(?:k|tys\.?|mln))?)\b"
)

_PERSON = (
    r"(?:people|persons?|staff(?: members)?|employees|colleagues|fte|ftes|full-time posts?|posts?|"
    r"osob(?:y|a|ami)?|pracownik\w*|etat\w*)"
)
_OFFICE = (
    r"(?:in|at|w|we)\s+(?:the |our |its |naszym )?(?:cluster )?(?:office|team|secretariat|biurze|zespole|"
    r"sekretariacie|koordynator\w*)"
    r"(?: klastra)?|on staff|on the payroll"
)
STAFF = (
    re.compile(
        rf"(?P<n>{NUMBER})\s+(?:[\w-]+\s+)?{_PERSON}(?:\s+(?:who )?(?:work|works|working|pracuje|"
        rf"pracuja))?\s+(?:{_OFFICE})"
    ),
    re.compile(
        rf"(?:{_OFFICE})\s+(?:klastra\s+)?(?:there are |we are |works? |has |pracuja? |sa |jest |mamy"
        rf" )?(?P<n>{NUMBER})(?:\s+{_PERSON})?\b"
    ),
    re.compile(
        rf"\b(?:office|team|secretariat|staff|biuro|zespol|sekretariat)(?: of|:| liczy| to| ma| has| is|,|"
        rf" -)?\s+(?P<n>{NUMBER})(?:\s+{_PERSON})?\b(?!\s*(?:members|firm|compan))"
    ),
    re.compile(rf"(?P<n>{NUMBER})[- ]?(?:person|people|osobow\w+)[- ]?\s*(?:office|team|biur\w+|zespol\w*)"),
    re.compile(
        rf"(?P<n>{NUMBER})\s+(?:fte|ftes|full-time posts?|etat(?:y|ow|u)?|osob(?:y|a)? (?:na etacie|w sekretariacie))\b"
    ),
    re.compile(rf"(?P<n>{NUMBER})\s+(?:of us )?(?:in|at|w)\s+(?:the |our )?(?:office|biurze)\b"),
)

STAFF_PREFIXED = re.compile(rf"\b(?P<n>{'|'.join(PREFIXES)})osobow\w+\s+(?:biur\w+|zespol\w*|sekretariat\w*)")

_AGE = rf"(?:{NUMBER})(?:[- ]year[- ]old|\s+years?\s+old|\s+years of age)|(?:{NUMBER})-letni\w*"
_SINCE = (
    r"(?:since|founded in|established in|set up in|started in|created in|exist(?:s|ing)? since|zalozon\w+ w|"
    r"powsta\w+ w|dziala\w*(?: juz)? od|istnieje\w* od|od)"
    r"(?: roku)?\s+(?:19|20)[0-9]{2}(?:\s*(?:r\.|roku))?"
)
_FOR = (
    rf"(?:dziala\w*|istnieje\w*|working|existing|active|exist)(?: juz)? (?:od|for)\s+(?:{NUMBER})\s+(?:years?|lat[a]?)"
)
AGE = re.compile(rf"(?<!\w)(?P<it>{_AGE}|{_FOR}|{_SINCE})")
STAGE = re.compile(
    rf"(?<!\w)(?P<it>(?:{'|'.join(STAGES.values())})(?:\s+(?:stage|"
    rf"phase))?(?:\s*\(\s*(?:{NUMBER})\s*(?:years?|lat[a]?|rok)\s*\))?)(?!\w)"
)
_SPAN = rf"(?:{NUMBER}|an?|najblizsz[ey]|kolejne|next|coming)\s*-?\s*(?:{NUMBER})?[- ]*(?:{UNIT})(?!\w)"
_TO_YEAR = r"(?:by|until|till|to the end of|by the end of|do konca|do)\s+(?:[a-z]+ )?20[2-9][0-9](?:\s*r(?:\.|oku))?"
HORIZONS = (
    re.compile(
        rf"(?P<it>(?:{NUMBER})[- ](?:years?|months?|letni\w*|miesieczn\w*)|(?:{'|'.join(PREFIXES)})-?(?:letni|"
        rf"miesieczn)\w*)"
        r"(?=\s+['\"„]?(?:[\w-]+\s+){0,3}(?:plan|strateg|horizon|horyzont|programm?e?)\w*)"
    ),
    re.compile(
        rf"\b(?:over|for|within|plan for|horizon(?: of|:)?|plan na|na|w ciagu|przez|horyzont\w*:?|"
        rf"perspektyw\w+)\s+(?:the )?(?:next |coming |okres )?"
        rf"(?P<it>{_SPAN})(?!\s+(?:ago|old|temu))"
    ),
    re.compile(rf"(?<!\w)(?P<it>{_TO_YEAR})"),
    re.compile(rf"(?<!\w)(?P<it>(?:{NUMBER})\s*(?:months?|miesi\w+)|20[2-9][0-9]-20[2-9][0-9])(?=\s*(?:[,;|.\n)]|$))"),
)

_ORGANISATIONS = (
    r"(?:members?(?: organi[sz]ations?)?|member firms|member compan\w+|participants|czlonk\w+|uczestnik\w*|podmiot\w*)"
)
MEMBERS = re.compile(
    rf"(?<![\w,.])(?!(?:one|jeden|1) )(?P<n>{NUMBER})\s+(?:[a-z-]+\s+){{0,2}}?{_ORGANISATIONS}\b(?! of the)"
)
MEMBERS_BEHIND = re.compile(
    rf"\b(?:members|czlonkow|czlonkowie|members?hip)(?: count)?\s*(?::|-|is|of|=)\s*(?P<n>{NUMBER})"
)
GROUP = re.compile(
    rf"(?<![\w-])(?:{NUMBER}|an?)\s+(?:(?!years?\b|lat[a]?\b|old\b|people\b|osob|and\b|in\b|i\b|"
    rf"w\b)[\w'-]+\s+){{0,3}}?(?:{HEADS})(?!\w)(?:\s*\([^()\n|]{{1,80}}\))?"
    r"(?!\s+(?:[\w-]+\s+){0,2}(?:cluster|klast))"
)
GAP = re.compile(
    r"(?!.*(?:cluster|klast))[^.;|\n()0-9]{0,40}?(?:,|\band\b|\bi\b|\boraz\b|\bplus\b|&|\+)[^.;|\n()0-9]{0,40}"
)
MIX_AFTER = re.compile(r"\s*(?P<open>[:(-])\s*")
MIX_END = re.compile(r"[.;|\n]")
GROUP_TAIL = re.compile(
    rf"\s+(?:with (?:over |more than )?(?:{NUMBER})\s+(?:staff|employees|workers)|(?:and|or|i) (?:{HEADS})(?!\w))"
)

_BEFORE = r"(?P<sector>[a-z][\w'-]*(?:(?:\s+|\s*&\s*)[\w'-]+){0,6}?)"
PROFILE_LIKE = re.compile(r"\b(?:cluster|klast)")
SURE = (
    re.compile(
        rf"\b(?:cluster|klaster) (?:of|for|dla|firm z branzy|z branzy|branzy|producentow|przemyslu|"
        rf"sektora)\s+(?:the )?{_BEFORE}(?=\s*(?:[,;|.(\n]|$|\b(?:in|with|from|based|w|z|industry|sector|"
        rf"firms|companies)\b))"
    ),
)
SECTORS = (
    re.compile(rf"{_BEFORE}[\s-]+cluster\b"),
    re.compile(r"\bklast(?:er|rem|ra|rowi|rze)\s+(?P<sector>[a-z][\w-]*(?:(?:\s+i|\s+oraz)?\s+[\w-]+){0,3})"),
    *SURE,
    re.compile(
        rf"\b(?:make|makes|produce|produces|process|build|manufacture|grow|produkujemy|wytwarzamy|zajmujemy"
        rf" sie|produkuja|wytwarzaja)\s+{_BEFORE}(?=\s*(?:[,;|.(\n]|$|\b(?:in|with|from|w|z)\b))"
    ),
    re.compile(rf"\b(?:in (?:the )?)?{_BEFORE}\s+(?:sector|industry|business)\b"),
    re.compile(r"\b(?:branz[ayei]|sektor\w*|przemysl\w*)\s+(?P<sector>[a-z][\w-]*(?:\s+i\s+[\w-]+)?)"),
)
PIECE = re.compile(r"[^,;|.:()\n]+")
IDLE = re.compile(
    r"\s*(?:we are|we're|i run|i manage|this is|it is|jestesmy|to|nasz|our|my|the|an?|is|are|in|for|from|of|w|"
    r"z|na|new|young|small|smaller|big|large|regional|local|national"
    r"|mature|emerging|growing|developing|established|mid-sized|medium|lively|nowy|maly|duzy|mlody|dojrzaly|"
    r"regionalny|lokalny|rozwijajacy|sie|innowacyjny|polski|innovative|hi|hello|dear"
    r"|polish|german|french|spanish|italian|greek|czech|slovak|lithuanian|latvian|estonian|austrian|swiss|"
    r"dutch|belgian|danish|swedish|norwegian|finnish|irish|british|portuguese"
    r"|romanian|bulgarian|croatian|slovenian|serbian|hungarian|ukrainian|turkish|kenyan|industry|industrial|"
    r"and|i|with|year|old|manage|run|coordinate|lead|represent|work)(?![\w'])[\s,]*"
)
