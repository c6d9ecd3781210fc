"""Words that say nothing of what a text is about, folded: left out of the index and of questions. Pure."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS = {
    "en": _set("""
        a about above after again against all also although am among an and any are aren around as at be
        because been before being below between both but by can cannot cant could couldn did didn do does
        doesn doesnt doing don done dont down during each either else etc ever every few for from further get
        gets give given gives had hadn has hasn have haven having he her here hers herself him himself his how
        however i if im in into is isn isnt it its itself ive just let ll make makes many may me might mine
        more most much must my myself need needs neither no nor not of off on once only onto or other others
        ought our ours ourselves out over own per please rather re same say says shall she should shouldn show
        since so some such tell than that the their theirs them themselves then there therefore these they
        this those through thus to too toward towards under until up upon us ve very via want wants was wasn
        way ways we were weren what when where whether which while who whom whose why will with within without
        won wont would wouldn yes yet you your yours yourself yourselves
    """),
    "pl": _set("""
        a aby acz aczkolwiek albo ale ani az bardziej bardzo beda bedac bedzie bedziemy bez bo bowiem by byc
        byl byla byli bylo byly bym caly chce chcemy choc chociaz ci cie ciebie co cos czego czemu czy czyj
        czyje czyli czym daje dla dlaczego dlatego do dosc dzis gdy gdyby gdyz gdzie go i ich ile ilu im inna
        inne innego innej inni inny innych innym itd itp iz ja jak jaka jakas jakby jaki jakich jakie jakiego
        jakiej jakim jakimi jakis jako jakos je jeden jedna jednak jednakze jedno jego jej jemu jesli jest
        jestem jestesmy jezeli juz kazda kazde kazdego kazdej kazdy kazdym kiedy kilka kim kogo komu kto ktora
        ktore ktorego ktorej ktoremu ktory ktorych ktorym ktorymi ku lecz lub ma macie maja mam mamy mi mial
        miala mialo mialy miec mna mnie moga moge moi moich moim moj moja moje mojego mojej moze mozemy
        mozliwe mozna mu musi musimy my na nad nam nami nas nasi nasz nasza nasze naszego naszej naszemu
        naszych naszym naszymi natomiast nawet nia nic nich nie niego niej niemu nim nimi niz no np o oba obie
        od on ona one oni ono oraz owszem pan pani po pod podaj poniewaz powinien powinna powinni powinno
        powinny poza prosze przed przede przez przy raz rowniez sa sam sama sami samo sie skad soba sobie
        sposob sposobow sposoby stad swoich swoim swoj swoja swoje swojego swojej ta tak taka taki takich
        takie takiego takiej takim takze tam te tego tej temu ten tez to toba tobie totez trzeba tu tutaj twoj
        tych tylko tym tymi u w wam wami was wasz wasza wasze we wiec wlasnie wobec wraz wsrod wszyscy
        wszystkich wszystkie wszystkim wszystko wtedy wy wymien z za zaden zadna zadne zadnych zas zatem
        zawsze ze zeby zgodnie
        dn ds in ok tj tzn tzw ww
    """),
}  # fmt: skip
"""By ISO 639-1 code. Question words, auxiliaries and the asker's `we`, `our`, `nas` are among them."""
