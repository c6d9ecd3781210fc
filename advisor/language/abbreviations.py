"""Words that tell a sentence's end from an abbreviation's stop, in English and Polish. Pure."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BEFORE_A_NAME = _set("""
    approx cf dr e.g eg esp excl gov hon i.e ie incl messrs mr mrs ms prof st univ viz vs

    ang czyt dn dosł ds dyr dz ew franc gm hab im inż jedn kier m.in m.st mgr następn niem np nt op oprac pn por
    pow prof przew pt późn płk resp rtm sp sygn tj tyt tzn tzw tłum ub ul wg woj ww wyd wzgl zob łac św
""")
"""Abbreviations that stand before what they belong to: their stop never ends a sentence."""

BEFORE_A_NUMBER = _set("""
    annex app apr art arts aug c ca ch chap cl col dec eq eqs est ex feb fig figs fn ibid jan jul jun mar n nn
    no nos nov oct p para paras pp pt ref refs sec secs sect sep sept tab tel vol vols

    cz fot godz lit maks min nr ok pkt poz r.ż rozdz ryc rys s str t tabl ust wykr zał zd śr
""")
"""Abbreviations that stand before a number: `p. 12`, `art. 5`, `rys. IV`, `zob. pkt 3 lit. b`."""

INSIDE_A_NAME = _set("""
    adm ave bros cit co corp dept dir ed eds gen govt inc intl jr ltd max plc rep rev sen sr subj

    al dot gen in kw muz nast obj os pl pol red rom sen tow ubezp wew zewn
""")
"""Abbreviations inside a name more often than at an end: only a sentence opener after them begins a sentence."""

DATED = _set("""
    br r rb w
""")
"""`r.` and `w.` (year, century): `W 2019 r. Ministerstwo` goes on, `powstał w 2019 r. Jego` ends."""

DATE_WORDS = _set("""
    a czerwca czerwcu dnia dniem do dopiero drugiej grudnia grudniu i jednak już koniec końcu kwartale kwietnia
    kwietniu lat latach lipca lipcu listopada listopadzie lutego lutym maja maju marca marcu między na natomiast
    od oraz października październiku pierwszej po początek początku połowie przed półroczu r roku również
    sierpnia sierpniu stycznia styczniu także w we wieki wieku września wrześniu z
""")
"""Words that may stand between the head of a Polish sentence and the `r.` of the date it opens with."""

SENTENCE_OPENERS = _set("""
    a additionally after all also although among an and another any as at because before besides both but by
    despite during each every few finally first for from furthermore given he hence her here his how however if
    in instead it its many more moreover most much nevertheless no nobody none not nothing now on once one only
    other others our over overall second several she since so some such that the their then there therefore
    these they this those though through throughout thus to today two under unlike until we what when where
    whereas whether which while who why with within without yet you

    aby ale bez bo by był była było były choć co czy często dla dlatego do dodatkowo drugi dzięki gdy gdyby i
    ich inne inni istnieje ja jak jakie jako jednak jednakże jednocześnie jego jej jest jeśli jeżeli już kiedy
    kolejnym która które który lecz mają może można na nad nadal najczęściej należy natomiast nie niektóre
    niezależnie o obecnie obok od on ona one oni ono oprócz oraz pierwszy po pod podczas podobnie ponadto
    ponieważ poza pozostałe przed przede przez przy skoro stąd sytuacja są ta tak takie także tam te tego tej
    ten też to tu tutaj tym tymczasem tymi w warto wciąż we według wiele więc wobec wreszcie wszystkie wśród z
    za zarówno zatem zaś ze zgodnie żaden że
""")
"""Words whose capital tells a new sentence, for they are no part of names."""
