"""Places by their names and adjectives in English and Polish: `Flanders`, `Flemish`, `Flandria`. Pure."""

from functools import lru_cache

from advisor.language.words import fold


def _entries(text: str) -> list[str]:
    return text.split()


_HEADS = _entries("""
austria:austri belgium,belgian:belgi bulgaria:bułgar croatia:chorwa cyprus,cypriot:cypr czech:czech,czesk
denmark,danish:dani,duńs estonia:eston finland,finnish:finland,fińsk france,french:francj,francus
german:niemc,niemie greece,greek:grecj,greck,grek hungar:węg ireland,irish:irland ital:włoch,włosk,włosz
latvia:łotw,łotew lithuan:litw,litew luxemb:luksemb malt:malt netherl,dutch,holland:holand,holend,niderl norw:norw
poland,polish:pols,polak portug:portug romania:rumun slovak:słowac slovenia,slovene:słowen spain,spanish:hiszp
swed:szwe switz,swiss:szwajc turk:turec,turc ukrain:ukrai serb:serb albania:alban greenl:grenl iceland:island
british,britain,kingdom:brytyj,brytan,królestw china,chinese:chin japan:japo india:indie,indii,indyj korea:kore
canad:kanad bavaria:bawar flemish,fland:fland,flamand catal:katalo basque:bask
eu$,europ,union:ue$,europ,unia$,unii$,unie$,unij silesia:śląs warsaw:warsz cracow,krakow:krak lodz:łódź,łódz,łodz
paris:paryż berlin:berlin bruss:bruksel vienna:wied lisbon:lizbon
""")
"""Heads of English names : heads of Polish ones, adjectives included; a `$` ends a whole word."""


def _table() -> list[dict[str, tuple[str, ...]]]:
    sides = (entry.split(":") for entry in _HEADS)
    return [{"en": tuple(map(fold, en.split(","))), "pl": tuple(map(fold, pl.split(",")))} for en, pl in sides]


_PLACES = _table()


@lru_cache(maxsize=20_000)
def place_of(word: str, language: str) -> int | None:
    """The number of a place in either language; None for a word that names none known. Folded, in lower case."""
    for number, heads in enumerate(_PLACES):
        if any(word == head[:-1] if head.endswith("$") else word.startswith(head) for head in heads.get(language, ())):
            return number
    return None
