"""Words by which managers name sectors, beside the names in the frameworks: stems, English and Polish. Pure.

Stems are written as `plain_of` gives text (lower case, without marks); a trailing "*" stands for all endings.
"""

SECTOR_WORDS = {
    "furniture": "furniture furnish* meblow* meblarsk* mebl* stolar* tapicer* joiner* carpentr* upholster*",
    "food": "food* foodstuff* beverage* drink* dairy meat bakery bakeries confection* brew* wine* cider*"
            " mushroom* ice_cream spozyw* zywno* napoj*"
    " mleczar* piekar* miesn* piwowar* winiarsk* cukiern* grzyb* lody agri-food agrifood agro-spozyw*"
    " rolno-spozyw* przetworstw*_owoc* przetworstw*_spozyw*",
    "textiles-and-clothing": "textile* garment* clothing apparel fashion knitwear tekstyl* wlokien* odziez*"
                             " modow* dziewiarsk* krawieck*",
    "leather-and-footwear": "leather* footwear shoe shoes tanner* tanning skorzan* obuw* garbar* kaletnic* galanteri*",
    "metal": "metal metals metalwork* steel foundr* casting* machining toolmak* metalow* metalurg* hutnic* odlewn*"
    " obrobk*_metal* obrobk*_skraw* stalow* slusar*",
    "automotive": "automotive car cars vehicle* automobile* motoryzac* samochod* automotiv*",
    "aviation": "aviation aerospace aircraft space drone* lotnic* kosmiczn* dron* samolot*",
    "ict": "ict it software digital informati* telecom* cyber* fintech data ai artificial_intelligence"
           " informatyczn* informatyk* cyfrow* teleinformat*"
    " telekomunik* oprogramow*",
    "construction": "construction building builders builder civil_engineering building_material* budowl*"
                    " budownic* budow*",
    "chemicals": "chemical* chemistry petrochem* paint* fertili* chemiczn* chemi* nawoz* farb lakier*",
    "plastics": "plastic* polymer* rubber injection_mould* injection_mold* tworzyw* gumow* polimer*",
    "packaging": "packaging packing opakowan* opakowaniow*",
    "energy": "energy renewable* wind_power wind_energy wind_turbine* offshore solar photovoltaic* hydrogen"
              " biogas heat_pump* power_generation energety* oze fotowolt* wiatrow*"
    " cieplownic* wodorow* biogaz* energi*",
    "health-services": "health healthcare hospital hospitals medical_services clinic* rehabilitation szpital*"
                       " zdrow* medyczn*_uslug* uslug*_medyczn* opiek*_zdrowotn* uzdrowisk*",
    "medical-devices": "medical_device* medtech medical_technolog* medical_equipment life_science*"
                       " wyrob*_medyczn* sprzet*_medyczn* technolog*_medyczn*"
    " medyczn*",
    "cosmetics": "cosmetic* beauty perfume* kosmetyczn* kosmetyk* kosmetolog*",
    "logistics": "logistic* transport* freight haulage warehous* forwarding shipping_services mobility rail*"
                 " railway* logistyczn* logistyk* spedyc* magazynow* kolejow* tsl",
    "tourism": "tourism tourist* hotel* hospitality travel leisure gastronom* restaurant* turyst* hotelar*"
               " hotelow* agroturyst* rekreac*",
    "creative-industries": "creative audiovisual film music games gaming design cultural culture advertising"
                           " kreatywn* filmow* muzyczn* wzornic* designersk* kultur*"
    " gier growy artystyczn*",
    "agriculture": "agricultur* agri agro farming horticultur* livestock crops crop fruit vegetable* grain"
                   " beekeep* rolnic* rolnicz* ogrodnic*"
    " sadownic* hodowl* upraw* warzyw* owocow* zbozow*",
    "forestry-and-wood": "forestry forest wood timber sawmill* drzewn* drewn* lesn* lesnic* tartaczn*",
    "ceramics-and-glass": "ceramic* tile* glass porcelain brick* pottery ceramicz* ceramik* szklan* szklars*"
                          " szkla szklo porcelan* ceglan*",
    "printing-and-paper": "printing print paper pulp publishing poligraf* papiernic* papierow* drukars*"
                          " wydawnicz* celulozow*",
    "electronics": "electronic* semiconductor* photonic* microelectronic* sensor* electrical_engineering"
                   " elektroniczn* elektronik* fotonik* polprzewodnik*"
    " elektrotechn*",
    "business-services": "business_services consulting outsourcing shared_services accounting bpo ssc"
                         " doradcz* uslug*_biznes* uslug*_dla_biznesu ksiegow*",
    "maritime": "maritime marine shipbuild* shipyard* yacht* boat* port ports blue_economy sea morsk* stocz*"
                " okretow* jacht* szkutnicz*"
    " zeglug* portow*",
    "mining-and-stone": "mining quarr* stone stonemason* granite aggregates kamieniars* kamieniarz* kamienia"
                        " wydobyw* gornic* kruszyw* granitow*",
    "fisheries-and-aquaculture": "fish fishing fisher* fishery fisheries aquacultur* seafood seaweed algae"
                                 " rybac* rybolow* rybn* ryb ryby akwakultur* alg glonow*",
    "pharmaceuticals": "pharma* medicines biotech* farmaceut* farmac* biotechnolog* lekow",
    "composites": "composite* laminate* kompozyt* laminat*",
    "waste-and-recycling": "recycl* waste_management waste_treatment recykling* gospodark*_odpad* odpadow*",
    "machinery": "mechanical_engineer* machine machines machinery automation robot* mechatron* maszynow*"
                 " maszyn budow*_maszyn automatyk* robotyk* hydraulik*",
}  # fmt: skip
"""Stems by the id of the sector; "_" joins the words of a phrase."""
