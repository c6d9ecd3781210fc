"""Words by which a message leans on the conversation before it, in English and Polish, folded. Pure."""

import re
from typing import Literal


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


COURTESY = _set("""
    thanks thank thx ty cheers great good nice perfect excellent super cool ok okay okey alright fine right sure got
    understood clear helpful useful brilliant awesome lovely bye goodbye yes yep no very much so a lot you that s is
    was this it all for now well done many very enough i see day evening night help the your answer

    dzieki dziekuje dziekujemy dziex dzieks podziekowania wielkie bardzo serdecznie swietnie super fajnie ekstra dobra
    dobrze okej oki jasne rozumiem tak nie to wszystko na razie teraz pieknie za pomoc odpowiedz pomocne przydatne do
    widzenia zobaczenia pozdrawiam milego dnia wystarczy tyle juz spoko git wielki i
""")
"""A message of these words alone asks nothing, if one of them is in `COURTEOUS`."""
COURTEOUS = _set("""
    thanks thank thx ty cheers great good nice perfect excellent super cool ok okay okey alright fine right sure got
    understood clear helpful useful brilliant awesome lovely bye goodbye yes yep no done enough see

    dzieki dziekuje dziekujemy dziex dzieks podziekowania swietnie super fajnie ekstra dobra dobrze okej oki jasne
    rozumiem tak nie wszystko pieknie pomocne przydatne widzenia zobaczenia pozdrawiam milego wystarczy tyle spoko git
""")

_GREETED = r"(?![\w'’-])[\s,;:.!?–-]*"
GREETINGS = {
    "en": re.compile(
        r"(?:(?:oh|ok|well),? )?(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day))"
        r"(?:,? (?:there(?! (?:is|are|was|were)\b)|again|all|everyone|everybody|team))*"
        rf"{_GREETED}(?:how are you(?: doing)?(?: today)?{_GREETED})?",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"(?:(?:o|ok|no),? )?(?:dzie[nń] dobry|dobry wiecz[oó]r|hej|hejka|siema|siemka|witam|witamy|witaj|witajcie"
        r"|szanowni pa[nń]stwo|cześ[cć]|czesć"
        r"|czesc(?=\s*(?:[,;:.!?–-]|$|(?:a|i|co|czy|jak|jaki|jaka|jakie|ile|kto|kiedy|gdzie|skąd|skad|dlaczego)\b)))"
        r"(?:,? (?:wszystkim|pa[nń]stwu|pa[nń]stwa|serdecznie|ponownie))*"
        rf"{_GREETED}(?:(?:co s[lł]ycha[cć]|jak si[eę] masz){_GREETED})?",
        re.IGNORECASE,
    ),
}
"""Greetings in front of a message, as they are written: folded, „cześć” would be „część firm”, too."""

FILLERS = _set("""""
    ok okay okey hmm hm so well thanks please oh aha yes right dzieki dziekuje prosze okej no wiec super dobra dobrze
    jasne tak swietnie rozumiem great good nice thx
""")
"""Words before a message that say nothing of it: “ok, and …”, „no dobra, a …”."""

POLITE = frozenset(("please", "pls", "thanks", "prosze", "dzieki", "dziekuje"))
"""Words behind a message that say nothing of it."""

LANGUAGES = {
    "english": "en",
    "angielski": "en",
    "angielsku": "en",
    "angielskim": "en",
    "angielska": "en",
    "polish": "pl",
    "polski": "pl",
    "polsku": "pl",
    "polskim": "pl",
    "polska": "pl",
}
LANGUAGE_REQUEST = _set("""
    and or but in into to please now the same again answer say it that this can could would you i me we have get tell
    write give want like just only version language translate translation reply respond explain repeat speak show text
    your from on too also instead for us

    a i ale po na w prosze prosilbym prosilabym teraz to samo jeszcze raz odpowiedz odpowiedzi napisz powiedz
    przetlumacz tlumaczenie mozesz moze mozna wersja wersje jezyk jezyku czy mi nam daj podaj mow jak tez poprosze da
    sie te ta
""")
"""Words that may stand around a language's name in a message that asks for nothing but that language."""

MORE = _set("""
    more else continue further details detail rest elaborate expand wiecej dalej reszta reszte rozwin rozwinac kontynuuj
    szerzej szczegoly szczegolow szczegolowo jeszcze
""")
MORE_AROUND = _set("""
    and tell me us show give go on keep going what anything something is there please can you could say know do have
    about it this that these them the some a bit little of your answer full in information info to any

    a i ale co cos cokolwiek czy mi nam prosze pokaz powiedz podaj daj opowiedz mow mozna mozesz o na temat to tym ten
    temat te tej mozesz jest troche informacji wiesz chce bardziej odpowiedzi odpowiedz napisz poprosze z
""")
"""“more”, “tell me more about it”, „co jeszcze?”: one word of `MORE` among these."""
GO_ON = frozenset(
    ("go on", "keep going", "and", "and then", "a", "i", "co dalej", "i co dalej", "mow dalej", "no i", "so")
)
"""Messages that ask for more without a word for it."""

NUMBERS = {
    **{
        word: number
        for number, words in enumerate(
            (
                "first pierwszy pierwsza pierwsze pierwszym pierwszej pierwszego jeden jedynka jedynke jedynce",
                "second two drugi druga drugie drugim drugiej drugiego dwa dwojka dwojke dwojce",
                "third three trzeci trzecia trzecie trzecim trzeciej trzeciego trzy trojka trojke trojce",
                "fourth four czwarty czwarta czwarte czwartym czwartej czwartego cztery",
                "fifth five piaty piata piate piatym piatej piatego piec",
                "sixth six szosty szosta szoste szostym szostej szostego szesc",
                "seventh seven siodmy siodma siodme siodmym siodmej siodmego siedem",
            ),
            start=1,
        )
        for word in words.split()
    },
    **dict.fromkeys(("last", "ostatni", "ostatnia", "ostatnie", "ostatnim", "ostatniej", "ostatniego"), -1),
    **{f"{n}{ending}": n for n in range(1, 10) for ending in ("st", "nd", "rd", "th")},
}
"""Which one of a list; -1 for the last."""
NUMBER_AROUND = _set("""
    and more about the point item number no nr source statement sentence one ones tell me us explain expand elaborate
    on what is does mean say says of in detail details please can you could from that this with to show give go into
    how information info say position bullet answer it i d like know want

    a i wiecej o co z ten ta to te tym tej tego punkt punkcie punktu punktem numer numerze pozycja pozycji pozycje
    zdanie zdaniu zdania zrodlo zrodle zrodla rozwin wyjasnij opowiedz powiedz mi nam prosze szerzej znaczy oznacza jest
    podaj szczegoly mozesz odpowiedz na temat cos opisz dokladniej omow jak w chodzi informacji rzecz rzeczy jeszcze
    czy chce bardziej szczegolowo wiedziec myslnik kropka
""")
"""A message of these words and one number asks about that statement of the last answer."""
ITEM_WORDS = _set("point item bullet position punkt punkcie punktu punktem pozycja pozycji pozycje myslnik kropka")
"""Those by which the number is one of a list within the answer."""

_TIE = {"en": r"(?:(?:and|but|so|or|also|plus|ok) )*", "pl": r"(?:(?:a|i|ale|no) )*"}
Opening = Literal["deeper", "other", "link"]
OPENERS: dict[str, dict[Opening, re.Pattern[str]]] = {
    "en": {
        "deeper": re.compile(
            _TIE["en"] + r"(?:(?:tell|show|give) (?:me|us) |i want |i d like )?(?:to know )?(?:some )?more "
            r"(?:details |information |info )?(?:about|on) |(?:elaborate|expand) on "
        ),
        "other": re.compile(
            _TIE["en"] + r"(?:(?:what|how) (?:about|of)|as for|(?:no )?i mean(?:t)?|same for(?= the)) "
        ),
        "link": re.compile(
            r"(?:and|but|or|also|plus)(?: (?:also|then|now|maybe|only|just))* |(?:and |but )?what (?=if )"
            r"|(?:only|just|especially|specifically|in particular|then) "
            r"|(?:and )?(?:the )?same(?: question)? (?=for|in|with)"
        ),
    },
    "pl": {
        "deeper": re.compile(
            _TIE["pl"] + r"(?:(?:powiedz|opowiedz|podaj|napisz) (?:mi |nam )?)?(?:cos )?(?:wiecej|szerzej|dokladniej) "
            r"(?:informacji |szczegolow )?(?:o|na temat) "
        ),
        "other": re.compile(
            _TIE["pl"] + r"(?:(?:co|jak) (?:to )?(?:jest )?(?:z|ze)(?! (?:tego|tym|nich|niego|niej|nimi)\b)"
            r"|(?:nie )?chodzi(?:lo)? (?:mi |nam )?o|(?:mam|mialem|mialam) na mysli) "
        ),
        "link": re.compile(
            r"(?:no )?(?:a|i|ale|albo|lub|oraz|natomiast) "
            r"(?:(?:tez|takze|rowniez|moze|juz|teraz|wtedy|potem|tylko|to samo) )*"
            r"(?:co (?=jesli|jezeli|gdy))?|co (?=jesli |jezeli |gdy)|czy (?:tez|takze|rowniez) "
            r"|(?:czyli|to znaczy|tylko|zwlaszcza|szczegolnie|to samo) "
        ),
    },
}
"""How an unfinished question opens: it goes deeper, turns to another subject, or only ties; in this order."""

CLARIFYING = frozenset(("czyli", "to znaczy", "i mean", "no i mean"))
"""Openers that say the last question again."""

SUBORDINATORS = _set(
    "when if because that whether as once after before so and but which who while until unless "
    "gdy kiedy jesli jezeli bo poniewaz ze czy i oraz a ale ktory ktora ktore ktorzy zeby aby skoro choc"
)
CONDITIONS = frozenset(("if", "unless", "because", "jesli", "jezeli", "gdy", "gdyby", "bo", "skoro"))
"""Words that open half a sentence: the question before is the other half."""

POINTERS = {
    "en": _set("it they them this that these those there he she him"),
    "pl": _set(
        "to tego temu tym ta ten te tej tych tymi ono one oni nich nim nimi nia niej je go jego jej ich jemu im"
    ),
}
"""Words that may point back at what was spoken of."""
POSSESSIVES = _set("its their his her jego jej ich")
NEVER_BACK = re.compile(
    r"\b(?:this|these|that|last) (?:year|month|week|day|time|country|kind|sort|way|case)s?\b"
    r"|\b(?:there (?:is|are|was|were|any)|(?:is|are|was|were) there)\b|\bworth it\b|\bis it true that\b"
    r"|\b(?:is|was|would|will) it (?:\w+ ){0,2}(?:to|that|for|worth|possible) \w"
    r"|\b(?:does|did|will) it (?:usually |really |normally )?(?:make sense|take) (?:to|for|until|before) \w"
    r"|\b(?:co|kto) to (?:(?:wlasciwie|dokladnie|w ogole|tak naprawde) )?(?:(?:jest|sa|za|znaczy|oznacza) )?"
    r"(?:(?:ten|ta|te|taki|takie) )?(?!jest\b|sa\b|znaczy\b|oznacza\b)\w"
    r"|\b(?:czy )?to (?:prawda|samo co|znaczy ze)\b|\bto (?:to|co|ze|jak)\b"
    r"|\b(?:tym|tego|ten|tej|te|ta|tych|temu|to) (?:roku|rok|miesiacu|tygodniu|kraju|chwili|typu|rodzaju|czasu|celu"
    r"|sposob|bardziej|wszystkim|samym|co|jak|ze|czy|ktory\w*|ktora\w*|ktore\w*|lat)\b|\b(?:przy|poza) tym\b"
)
"""Uses of those words that point at nothing before: “this year”, “is it worth joining”, „co to jest klaster”."""

TOO = frozenset(("too", "also", "either", "well", "tez", "takze", "rowniez"))
"""A question that ends so is asked beside another."""
WHY = frozenset(("why", "dlaczego", "czemu"))
"""They ask about the whole of what was asked before, not about its subject."""
