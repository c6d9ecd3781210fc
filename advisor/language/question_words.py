"""What the words of a question name: places, groups, sizes, names, and words that name nothing. Folded. Pure.

In these lists `cost*` stands for a word and its forms with a short ending, `fee` for itself alone.
"""

import re
from collections.abc import Callable

_ENDING = 4
"""Letters of the longest ending: “require*” matches “requirement”, „wymog*” „wymogami”."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _among(words: str) -> Callable[[str], bool]:
    """Whether a folded word is one of these."""
    pattern = re.compile("|".join(word.replace("*", rf"[^\W\d_]{{0,{_ENDING}}}") for word in words.split()))
    return lambda word: pattern.fullmatch(word) is not None


GENERAL = _among("""
    high higher low lower job open opens close closes closed apply qualif* exempt* include* else cost costs costing
    price* pay pays paid paying payment* benefit* advantage* disadvantage* drawback* risk risks risky barrier* reason*
    example* case cases deadline* date dates rule rules condition* requir* step steps start* begin* join joins joining
    apply* applies applied decid* choose* chosen work works working help* source* evidence proof result* effect
    effects impact* difference* differ* defin* mean means meaning name names list lists detail* summar* short* simpl*
    brief* practic* concrete* specific* exact* main general* important* new good bad better best worse easy easier
    hard difficult* long longer often quick* expensive cheap* free obligat* mandatory voluntar* compulsor* necessary
    possible allowed legal* worth enough first next last year years month months day days figure* number* percent*
    share shares amount* fee fees fine fines penalt* sanction* consequence* responsib* check* verif* measur* count
    counts counted get got find finds found use used uses using show shows explain* say said tell know known think
    happen* change* look looks take takes taken give become* document* time times place person people purpose* goal
    goals problem* challenge* solution* alternative* option* tip tips advice sure true really actual* sentence* word
    words page pages author* financ* fund funds funded funding money run runs manage* lead leads own affect* concern*
    cover* save saves kind kinds ones type types way thing things part parts sense valid current* still already leave
    leaves left stay stays agree* refuse* later afterwards earlier recent* nowadays today

    koszt* cena ceny cen cene placi placa placic zaplac* korzysc* zaleta zalety zalet wada wady wad ryzyk* barier*
    powod* przyczyn* przyklad* termin* zasada zasady zasad warun* wymag* wymog* krok kroki krokow zacz* rozpocz*
    dolacz* przystap* zglos* decyd* wybrac wybra* dzial* pomag* pomoc* zrodl* dowod* wynik* efekt* skutk* skutek
    wplyw* roznic* definicj* znacz* oznacz* nazw* lista liste listy szczegol* podsumow* krot* kroc* prosto prosciej
    jasniej konkret* prakty* dokladn* glown* ogoln* wazne wazny wazna nowe nowy nowa dobre dobry zle zly lepsz*
    najlep* latw* trudn* dlug* czesto szybk* drogi drogo drogie tani tanio tanie taniej darmow* bezplat* obowiaz*
    dobrowol* koniecz* mozliw* dozwol* legaln* warto wystarcz* pierwsz* nastepn* ostatn* rok roku lat lata rocz*
    miesiac* miesiec* dni dnia liczba liczby liczb procent* udzial* kwot* oplat* oplac* kara kary kare kar mandat*
    sankcj* konsekwenc* odpowiad* odpowiedz* sprawdz* mierzy* zmierz* liczyc liczy policz* uzyc uzyw* pokaz* wyjasni*
    mowi wiadomo dzieje zmieni* wyglad* strona stronie stron autor* cel cele celu problem* wyzwan* rozwiaz* alternat*
    opcja opcje wskazow* rada rady finans* pieniad* pieniedz* fundusz* prowadz* zarzadz* rodzaj* typ typy sposob*
    rzecz* czesc sens sensu zrobic robic zrobi robi wziac wezmie zdobyc zdob* znalez* dostac dostane dostanie
    dostaniemy daj daja dajcie dajmy da dac daje dalo naprawde pewno pewne aktualn* zdanie trwa potrzeb* trzeba nalezy
    zajmie zajmuje najwazn* podobn* wzor wzory wniosek wnioski mozesz moglby umiesz macie dotycz* czas czasu oszczedz*
    zaoszczedz* odejs* odesz* odchodz* zosta* zgodz* odmow* potem pozniej wczesniej obecn* dzisiaj niedawn* obejm*
    stosuj* stosow* obowiazuj*
""")
"""Words that say what is asked of a subject but name none: a question of these alone stands on the one before."""
ASPECTS = _among("""
    cost costs price* benefit* advantage* disadvantage* drawback* risk risks barrier* reason* example* deadline*
    requirement* condition* step steps result* effect effects impact* rule rules obligation* penalt* sanction*
    consequence* challenge* indicator* goal goals pros cons

    koszt* korzysc* zaleta zalety zalet wada wady wad ryzyk* barier* powod* przyczyn* przyklad* termin* warunk* wymog*
    wymagan* krok kroki wynik* efekt* skutk* zasada zasady zasad obowiazk* kara kary kar sankcj* konsekwenc* wyzwan*
    wskaznik* cel cele
""")
"""Nouns of which a subject has many: “benefits of …” and “costs of …” are two questions about one subject."""

PLACES = _among("""
    poland polish german* france french czech* slovak* europe* eu union ital* spain spanish austria* denmark danish
    sweden swedish finland finnish norway norwegian* netherland* dutch holland belgi* ukrain* lithuania* hungar*
    romania* portug* uk britain british usa america* switzerland swiss ireland irish estonia* latvia* sloveni*
    croatia* bulgaria* greece greek world* abroad region* voivodeship* province* china chinese japan* flanders

    polsk* polsce niemc* niemiec* francj* francus* czesk* slowac* europ* ue unia unii unij* wloch* wlosz* wlosk*
    hiszpan* austri* dunsk* dunczy* dania danii szwecj* szwedz* finland* finsk* norweg* norwes* holand* holend*
    niderland* belgi* ukrain* litwa litwie litwy wegr* wegier* rumun* portugal* brytan* brytyj* ameryk* szwajcar*
    irland* eston* lotw* slowen* chorwac* bulgar* grecj* greck* swiat* swiecie zagranic* wojewodz* region* malopols*
    slask* mazow* wielkopol* podkarpac* lubels* lubus* pomors* pomorz* dolnosl* lodz* warszaw* krakow* poznan*
    wroclaw* gdansk* podlas* warmi* opolsk* kujaw* flandri*
""")
PLACE_ADJECTIVES = re.compile(
    r"polish|german|french|european|italian|spanish|austrian|danish|swedish|finnish|norwegian|dutch|british|czech|slovak"
    r"|(?:polsk|niemieck|francusk|europejsk|wlosk|hiszpansk|austriack|dunsk|szwedzk|finsk|norwesk|holendersk|brytyjsk"
    r"|czesk|slowack)(?:i|ie|ich|iej|im|imi|iego|iemu)"
)
"""Those that stand with a noun; the Polish ones in the forms no country's name has."""
AUDIENCES = _among("""
    firm firms compan* sme smes enterpris* business* start-up* startup* microfirm* member members employee* worker*
    staff supplier* customer* client clients investor* universit* school* municipal* authorit* government*
    coordinator* manager managers director* board boards ngo ngos foundation* association* communit* neighbour*
    citizen* society public bank banks corporation* farmer* manufact* maker makers producer* cluster clusters user
    users consumer* importer* exporter* office* volunteer*

    firma firmy firm firmie firmom firmami firmach przedsieb* msp mikrofirm* mikroprzed* spolka spolki spolce spolek
    spolke startup* czlonk* czlonek pracowni* dostawc* klient* odbiorc* inwestor* uczeln* uniwersyt* szkol* gmina
    gminy gminie gmin samorzad* urzad urzed* wladz* rzad rzadu koordynat* menedzer* dyrektor* zarzad fundacj* stowarz*
    spoleczn* mieszkan* obywatel* bank banki bankow korporac* rolnik* producen* klastr* klaster konsumen* import*
    eksport* biuro biura wolontar* stolarni* fabryk*
""")
"""Whom a question is for. A cluster is one too, but a subject as well: see `CLUSTERS`."""
CLUSTERS = _among("cluster clusters klastr* klaster")
SIZES = _among("""
    small smaller smallest large larger largest big bigger biggest medium micro medium-sized mid-sized young old
    listed private

    maly mala male malej malych malym malymi malego duzy duza duze duzej duzych duzym duzymi duzego sredni* mikro
    wieksz* mniejsz* wielki* mlod* najmniej* najwiek* gieldow* prywatn* publiczn*
""")
NAMES = re.compile(
    r"csr|esg|csrd|csddd|esrs|vsme|gri|emas|iso|sdgs?|nfrd|sfdr|eccp|parp|kpo|feng|eudr|cbam|oecd|unido|oze|escp|dnsh"
    r"|rodo|gdpr|lca|epd|fsc|pefc|ecovadis|eurostat|ghg"
)
"""Names of standards, laws and bodies, which many type in lower case; other names are told by their capitals."""
YEAR = re.compile(r"(?:19|20)\d\d")

VERBS = _among("""
    measure* measuring reduc* cut cuts cutting calculat* count counting improv* support* fund financ* manag* organis*
    organiz* choose choosing prepar* introduc* implement* lower* limit* communicat* avoid* prevent* handl* protect*
    promot* increas* develop developing creat* write writing build* plan planning report reporting explain* define
    assess* evaluat* save saving monitor* set setting start starting use using get getting find finding join joining
    draft* publish* disclos* involv* attract* win winning
""")
"""English verbs whose object is what a question is about; Polish ones are told by the ending of the infinitive."""
INFINITIVE = re.compile(
    r"(?!(?:prac|granic|ulic|roznic|tablic|miesiac|tysiac|wiec|piec|byc|miec|moc)$)\w{2,}(?:[aeiyu]c|[sz]c)(?<!osc)"
)

QUESTION_WORDS = {
    "en": _set(
        "what when where which while who whom whose why how is are was were do does did can could should must may "
        "might will would has have am whats hows whos wheres"
    ),
    "pl": _set(
        "co czego czemu czym kto kogo komu kim kiedy gdzie skad dokad jak jaka jaki jakie jakich jakim jakimi "
        "jakiej jakiego ktora ktore ktory ktorych ktorym ktorej ktorego ile ilu iloma czy dlaczego"
    ),
}
PREPOSITIONS = {
    "en": _set(
        "for in at within across from by with without to on since until before after per under inside outside "
        "among between during through against via about of on"
    ),
    "pl": _set(
        "dla w we na z ze bez od do przez przy u po przed o na wedlug wg wsrod poza miedzy nad pod podczas przeciw"
    ),
}
DETERMINERS = _set(
    "the a an our my your their its his her all any other some nasz nasza nasze naszych naszej naszego naszym naszymi"
)

FRAMES = {
    "en": re.compile(
        r"(?:please |so )?(?:(?:can|could) you )?(?:what exactly (?:is|are)|what(?: is|'s|’s|s| are| was| were)"
        r"|who(?: is|'s| are)|define|explain(?: to (?:me|us))?(?: what)?|describe|tell (?:me|us) (?:more )?about"
        r"|give (?:me|us)|list|name|show (?:me|us)|what about|how about) (?=\w)",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"(?:a |prosz[eę] )?(?:co to (?:jest|s[aą]|za|znaczy)(?: ten| ta| te)?|co to|kto to(?: jest)?|ile wynosi"
        r"|czym (?:w[lł]a[sś]ciwie )?(?:jest|s[aą])|co (?:w[lł]a[sś]ciwie )?(?:oznacza(?:j[aą])?|znaczy)"
        r"|na czym polega(?:j[aą])?|jak(?:i|a|ie) (?:jest|s[aą])|wyja[sś]nij|opisz|podaj|wymie[nń]"
        r"|(?:opowiedz|powiedz)(?: mi| nam)? o) (?=\w)",
        re.IGNORECASE,
    ),
}
"""How a question opens that names its subject and nothing more: what is left of it is a noun phrase."""
SAYERS = {
    "en": re.compile(
        r"\b(?:does|do|did) (?P<who>.+?) (?:say|recommend|require|define|propose|suggest|state|demand)\b", re.IGNORECASE
    ),
    "pl": re.compile(
        r"\bco (?P<who>.+?) (?:m[oó]wi[aą]?|zaleca(?:j[aą])?|wymaga(?:j[aą])?|proponuj[eaą]|przewiduj[eaą]|stanowi)\b",
        re.IGNORECASE,
    ),
}
"""Whose word a question asks for: that of a document or a body."""
