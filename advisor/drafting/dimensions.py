"""Which dimension a priority belongs to, English and Polish: by word lists, else by nearness to typical aims. Pure.

The words were chosen on aims of clusters in the shipped corpus, not on the phrases they are measured with in the tests.
"""

import re
from collections.abc import Mapping, Sequence

from advisor.drafting.materials import Nearness
from advisor.drafting.numerals import plain_of
from advisor.models import Dimension

_NEAR = 0.22
"""Nearness to a typical aim from which it tells the dimension; what names no dimension comes to 0.14 at most."""
_LEAD = 0.08
"""How much the nearest dimension must be nearer than the next."""
_WORDS: Mapping[Dimension, str] = {
    "ecological": "waste* pollut* emission* energ* carbon co2 climat* recycl* reus* water* river* lake* sea"
                  " soil* biodivers* nature natural environment*"
    " ecolog* eco eco-* green* circular* packag* plastic* scrap dust noise* odour* smell* chemical* solvent*"
    " sludge chromium air footprint* renewable* solar"
    " forest* deforest* litter* microplastic* toxic* hazard* heat sustainable_material* material_efficien*"
    " resource_efficien* repair* landfill* sewage pesticid* fertili*"
    " emas iso_14001 net_zero decarboni* toxin* biowaste compost* refill* logistics_emission* species meadow*"
    " peat* drought* flood* refrigerant* gas coal lorries lorry trucks bees wild* fume* formaldehyde"
    " odpad* zanieczyszcz* emisj* energi* energet* weglow* klimat* recykl* ponown* wod* sciek* rzek* jezior*"
    " gleb* przyrod* srodowisk* ekolog* eko* zielon*"
    " obieg* opakowan* plastik* tworzyw* zlom* pyl* halas* odor* zapach* chemikal* rozpuszczalnik* szlam*"
    " powietrz* slad* odnawial* fotowolt* las lasy lasow*"
    " smiec* toksyczn* cieplo ciepla naprawa napraw* oczyszczan* oszczedzan* dwutlenek* smog* torf* pestycyd*"
    " nawoz* kompost* deszczow* zielen* bioroznorodn* owad* pszczol* panel* kotl* ciezarow*",
    "social": "job* employ* worker* staff people young youth apprentic* train* school* skill* talent* educat*"
              " health* safe* accident* wage* pay income* women* woman"
    " gender divers* inclus* disab* equal* pover* resident* neighbour* neighbor* communit* village* famil*"
    " child* labour labor union* human_right* volunteer* dialogue"
    " trust ageing aging senior* pupil* student* hours wellbeing well-being mental depopulat* migrant*"
    " refugee* housing culture cultural heritage local_people fair* ethic*"
    " craft_skills trade_skill* vocation* career* succession social* society harass* bullying stress burnout"
    " elderly pensioner* accessib* children kindergarten* childcare working_condition*"
    " prac* zatrudn* miejsc*_pracy ludzi ludzie mlodz* mlody* uczni* szkol* kwalifikac* umiejetnosc* talent*"
    " eduk* zdrow* bezpieczen* wypadk* plac* wynagrodz*"
    " zarobk* dochod* kobiet* rowno* roznorod* niepelnospr* ubost* mieszkanc* sasiad* sasiedz* spoleczn*"
    " rodzin* dziec* zwiazk* praw*_czlowieka wolontar* dialog*"
    " zaufan* senior* student* godziny warunk*_pracy mobbing* migran* uchodzc* dziedzictw* etyk* uczciw*"
    " fachow* zawod* stypend* sukces* przedszkol* wypalen* dyskrymin*"
    " szacun* integrac* kultur* praktyk* stazyst* staze starzen* warunki",
    "economic": "export* sales sell* market* buyer* customer* client* price* cost* profit* revenue* turnover*"
                " order* growth grow productiv* competit* innovat* product"
    " products brand* investm* invest* financ* money fund* output double_output booking* tourist* digital*"
    " automat* technolog* r&d research patent* startup* start-up* business*"
    " supply_chain* procurement purchas* joint_buying margin* income_of_firms internationalis*"
    " internationaliz* trade_fair* fair_stand* membership* quality logistics"
    " investor* grant* season* contract* tender* standard* lead_time* efficiency supplier* retail* e-commerce"
    " compliance certification scale prototype* commerciali* ai robot* paying_member* fees"
    " eksport* sprzedaz* rynk* rynek rynki odbiorc* klient* cen ceny ceny* koszt* zysk* przychod* obrot*"
    " zamowien* wzrost* produktywn* konkurencyjn* innowac* produkt produkty"
    " produktow mark* inwestyc* finans* pienia* dotac* rezerwac* turyst* cyfr* automat* technolog* badan*"
    " patent* biznes* dostaw* zakup* marz* umiedzynarod* targ*"
    " jakosc* logist* grant* sezon* kontrakt* przetarg* standard* wydajn* dostawc* handel handl* sklep*"
    " certyfikac* prototyp* promocj* skladk* ekspansj* robot* inwestor* wdrozen* sztuczn*_inteligenc*",
}  # fmt: skip
_OPPOSED = re.compile(
    r"^\W*(?:bez (?:tematow|spotkan|udzialu|rozmow|slowa)|nie (?:ruszamy|poruszamy|chcemy|piszemy)|no"
    r" (?:mention|talk|social|word)|without (?:any )?(?:talk|mention|social|meeting)"
    r"|not? about|nothing (?:on|about)|nic o)\b"
)
"""A topic that is to be left out is no aim."""
_TYPICAL: Mapping[Dimension, Sequence[str]] = {
    "ecological": (
        "less waste and more recycling",
        "save energy and cut carbon emissions",
        "protect water, air and soil from pollution",
        "preserve nature and biodiversity",
    ),
    "social": (
        "safe and decent work for employees",
        "jobs and training for young people",
        "better life for residents and the local community",
        "equal chances for women and people with disabilities",
    ),
    "economic": (
        "more sales, exports and new customers",
        "lower costs and higher productivity",
        "new products and technologies",
        "investment and funding for firms",
    ),
}


def dimension_of(text: str, nearness: Nearness) -> Dimension | None:
    """The dimension of an aim; None where neither its words nor their meaning tell."""
    plain = plain_of(text)
    if _OPPOSED.match(plain):
        return None
    return _by_words(plain) or _by_nearness(text, nearness)


def dimensions_named(text: str) -> frozenset[Dimension]:
    """All dimensions of which a word stands in a text: "automation and jobs" is about business and people."""
    plain = plain_of(text)
    return frozenset(dimension for dimension, words in _PATTERNS.items() if words.search(plain))


def _by_words(plain: str) -> Dimension | None:
    """The dimension of which most words stand there; of two the one whose word stands last, the head of the phrase."""
    found = {dimension: [m.start() for m in words.finditer(plain)] for dimension, words in _PATTERNS.items()}
    best = max(found, key=lambda dimension: (len(found[dimension]), _prominence(found[dimension])))
    return best if found[best] else None


def _prominence(places: Sequence[int]) -> int:
    return -min(places, default=0)


def _by_nearness(text: str, nearness: Nearness) -> Dimension | None:
    """The dimension one of whose typical aims is clearly nearest."""
    texts = [(dimension, aim) for dimension, aims in _TYPICAL.items() for aim in aims]
    row = nearness.between([text], [aim for _, aim in texts])[0]
    best: dict[Dimension, float] = {}
    for (dimension, _), near in zip(texts, row, strict=True):
        best[dimension] = max(near, best.get(dimension, 0.0))
    (first, high), (_, second) = sorted(best.items(), key=lambda item: -item[1])[:2]
    return first if high >= _NEAR and high - second >= _LEAD else None


def _pattern(stems: str) -> re.Pattern[str]:
    phrases = (
        r"\s+".join(
            re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in stem.split("_")
        )
        for stem in stems.split()
    )
    return re.compile(rf"(?<![\w&])(?:{'|'.join(phrases)})(?!\w)")


_PATTERNS = {dimension: _pattern(words) for dimension, words in _WORDS.items()}
