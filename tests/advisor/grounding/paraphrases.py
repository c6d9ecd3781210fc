"""Quotes and what a careful writer makes of them: statements that say the same, or less, in other words.

Written by hand after sentences of the shipped knowledge; the quotes are those sentences as they stood then.
"""

ENGLISH = (
    (
        "Operating aid to an innovation cluster may cover up to 50% of eligible costs for at most ten years "
        "(art. 27 GBER).",
        "Under art. 27 GBER, operating aid may cover up to half of an innovation cluster's eligible costs, "
        "for ten years at most.",
    ),
    (
        "Spearhead clusters in Flanders could get up to EUR 500,000 a year in 2024 if members gave the same "
        "sum; the programme was to end in 2026.",
        "In 2024 a Flemish spearhead cluster could get up to €0.5 million a year, if its members gave the same sum.",
    ),
    (
        "The ECEI quality labels rest on 31 indicators of how well a cluster organisation is managed.",
        "There are thirty-one indicators behind the ECEI quality labels, which show how well a cluster "
        "organisation is managed.",
    ),
    (
        "Large firms held 20% of memberships in mobility, transport and automotive clusters of the EU in 2022.",
        "In 2022, 20 per cent of memberships in EU mobility, transport and automotive clusters were held by "
        "large firms.",
    ),
    (
        "EU law lets private firms with 50 to 249 workers share resources for receiving and investigating "
        "whistleblower reports.",
        "Private firms with 50–249 workers may share resources to receive and investigate whistleblower reports.",
    ),
    (
        "The European Commission started the ECEI in 2009, and 13 project partners devised the indicators and "
        "the three labels.",
        "The ECEI was started by the European Commission in 2009; thirteen partners devised its indicators "
        "and three labels.",
    ),
    (
        "A cluster in the Catalan programme needed a strategic plan, an action plan and at least 30 firms, "
        "60% of them small or medium-sized, in 2023.",
        "In 2023 clusters in the Catalan programme needed at least 30 firms, a strategic plan and an action plan.",
    ),
    (
        "Diversity Charters exist in most countries of the European Union, and the European Commission has "
        "run a platform for them since 2010.",
        "Since 2010 the Commission has run a platform for Diversity Charters, which exist in most EU countries.",
    ),
    (
        "Polish law has no act on clusters in general (as of 2026, please check), so a cluster as such is "
        "neither a legal person nor a legal form.",
        "As of 2026, Poland has no general act on clusters, so a cluster is not a legal person.",
    ),
    (
        "Daily driving may not exceed nine hours, or ten hours twice a week, under Regulation (EC) No "
        "561/2006 on truck and bus drivers.",
        "Truck and bus drivers may not exceed 9 hours of daily driving, or 10 hours twice a week (Regulation "
        "561/2006).",
    ),
    (
        "Social responsibility may reduce corruption, fraud and other abuses inside a cluster, wrote Carroll "
        "and Shabana in 2010, as cited in the CSR article.",
        "Carroll and Shabana (2010) say that social responsibility can reduce corruption and fraud inside a cluster.",
    ),
    (
        "Regulation (EU) 2024/3015 bans products made with forced labour from the EU market and from export; "
        "the ban applies from 14 December 2027.",
        "From 14 December 2027, products made with forced labour are banned from the EU market by Regulation "
        "(EU) 2024/3015.",
    ),
    (
        "Health Valley replaced its flat fee by classes based on full-time jobs, and the fee of the largest "
        "members rose tenfold.",
        "When Health Valley introduced fee classes based on full-time jobs instead of a flat fee, the largest "
        "members' fee rose tenfold.",
    ),
    (
        "A phased system under ISO 14005 may begin with one aspect only, for example energy use or one demand "
        "of a customer, and grow later.",
        "Under ISO 14005 a system may be introduced in phases, beginning for example with energy use.",
    ),
)
POLISH = (
    (
        "Pomoc operacyjna dla klastra innowacyjnego może pokryć do 50% kosztów kwalifikowalnych, najwyżej "
        "przez dziesięć lat (art. 27 GBER).",
        "Zgodnie z art. 27 GBER pomoc operacyjna może pokryć klastrowi innowacyjnemu do połowy kosztów "
        "kwalifikowalnych, najwyżej przez 10 lat.",
    ),
    (
        "Spółka z o.o. potrzebuje kapitału zakładowego co najmniej 5 000 zł (art. 154 Kodeksu spółek "
        "handlowych z 2000 r.).",
        "Kapitał zakładowy spółki z o.o. to co najmniej 5 tys. złotych (art. 154 Kodeksu spółek handlowych).",
    ),
    (
        "Znaki jakości ECEI opierają się na 31 wskaźnikach opisujących zarządzanie organizacją klastrową.",
        "Podstawą znaków jakości ECEI jest trzydzieści jeden wskaźników opisujących zarządzanie organizacją klastrową.",
    ),
    (
        "Duże firmy stanowiły w 2022 r. 20% członków klastrów mobilności, transportu i motoryzacji w UE.",
        "W klastrach mobilności, transportu i motoryzacji w Unii Europejskiej 20 proc. członków to w 2022 "
        "roku duże firmy.",
    ),
    (
        "Presja rynku skłoniła do współpracy 44,30% współpracujących firm z badania łódzko-warszawskiego z "
        "2014 r., okazje rynkowe 34,23%, a innowacyjny projekt tylko 10,07%.",
        "W badaniu łódzko-warszawskim z 2014 r. 44,3% współpracujących firm do współpracy skłoniła presja rynku.",
    ),
    (
        "Prywatne firmy w Polsce zatrudniające od 50 do 249 osób mogą w umowie ustalić wspólne zasady "
        "przyjmowania i sprawdzania zgłoszeń sygnalistów.",
        "Firmy prywatne zatrudniające 50–249 osób mogą ustalić wspólne zasady przyjmowania zgłoszeń sygnalistów.",
    ),
    (
        "Karty Różnorodności działają w większości krajów Unii Europejskiej, a Komisja Europejska od 2010 r. "
        "prowadzi ich wspólną platformę.",
        "Komisja Europejska prowadzi od 2010 roku platformę Kart Różnorodności, które działają w większości krajów UE.",
    ),
    (
        "Polskie prawo nie zna ogólnej ustawy o klastrach (stan na 2026 r., warto sprawdzić), więc sam "
        "klaster nie jest ani osobą prawną, ani formą prawną.",
        "Klaster nie jest w Polsce osobą prawną, bo prawo nie zna ogólnej ustawy o klastrach (stan na 2026 r.).",
    ),
    (
        "Rozporządzenie (UE) 2024/3015 zakazuje sprzedaży w UE i eksportu produktów wytworzonych z użyciem "
        "pracy przymusowej; zakaz stosuje się od 14 grudnia 2027 r.",
        "Od 14.12.2027 rozporządzenie (UE) 2024/3015 zakazuje sprzedaży w Unii produktów wytworzonych z "
        "użyciem pracy przymusowej.",
    ),
    (
        "Dolina Lotnicza, Klaster Obróbki Metali, NUTRIBIOMED i MedSilesia były wśród klastrów ze statusem "
        "KKK w styczniu 2023 r.",
        "W styczniu 2023 r. status KKK miały między innymi Dolina Lotnicza i MedSilesia.",
    ),
    (
        "Przynależność do klastra daje duże korzyści, odpowiedziało 70% członków polskich klastrów "
        "ankietowanych przez PARP w badaniu z 2022 r.",
        "W badaniu PARP z 2022 r. 70% ankietowanych członków klastrów odpowiedziało, że przynależność daje "
        "duże korzyści.",
    ),
    (
        "Klaster w programie katalońskim potrzebował w 2023 r. planu strategicznego, planu działań i co "
        "najmniej 30 firm, w tym 60% małych i średnich.",
        "Plan strategiczny, plan działań i co najmniej 30 firm: tego potrzebował w 2023 r. klaster w Katalonii.",
    ),
)
PARAPHRASES = (*(("en", *pair) for pair in ENGLISH), *(("pl", *pair) for pair in POLISH))
"""(language, quote, statement)"""
