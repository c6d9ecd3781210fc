"""Priorities as managers write them, with the dimension a reader gives them."""

PRIORITIES = {
    "ecological": """
        less scrap in the press shop
        cleaner river below the tannery
        heat recovery
        get off gas by 2030
        fewer lorries on the road
        stop plastic pellets getting lost
        nothing to landfill
        bees and wild flowers around the plants
        water use in summer
        carbon footprint of our products
        noise at night
        solar roofs
        take back old furniture
        reusable crates
        environmental certificate for small firms
        phasing out chromium VI
        dust from the quarry
        refrigerants
        circular design
        fumes from welding
        sewage sludge
        mniej odpadów w produkcji
        czystsza rzeka
        odzysk ciepła
        panele na dachach
        ślad węglowy wyrobów
        zużycie wody latem
        hałas w nocy
        pył z kamieniołomu
        opakowania wielokrotnego użytku
        rozpuszczalniki w lakierniach
        gospodarka obiegu zamkniętego
        ochrona pszczół
        ścieki z garbarni
        wymiana kotłów węglowych
        certyfikat ISO 14001
        naprawa zamiast wyrzucania
        mniej plastiku
        emisje z transportu
        audyty energetyczne""",
    "social": """
        finding apprentices
        keeping young people in the valley
        fewer accidents with forklifts
        fair wages for seasonal staff
        women in management
        getting on with the neighbours
        jobs for refugees
        older employees passing on their skills
        child labour in workshops
        a good word with the trade union
        working hours
        health of our drivers
        a kindergarten for members' staff
        trust between small and large members
        people with disabilities at work
        life in the villages
        school visits to the plants
        succession in family firms
        human rights in the supply chain
        burnout
        praktyki dla uczniów
        zatrzymanie młodych w regionie
        mniej wypadków przy pracy
        uczciwe płace pracowników sezonowych
        kobiety w zarządach
        dobre stosunki z sąsiadami
        rozmowa ze związkami
        brak fachowców
        bezpieczeństwo na budowach
        dochody kobiet na wsi
        szkoła branżowa
        zdrowie kierowców
        osoby z niepełnosprawnościami
        warunki w warsztatach
        zaufanie między członkami
        praca dla uchodźców
        starzenie się załóg
        prawa człowieka u dostawców""",
    "economic": """
        exports to Scandinavia
        new customers
        lower electricity bills through joint purchasing
        better prices for the catch
        more bookings off season
        a joint brand
        robots in small firms
        winning EU grants
        faster product development
        shorter lead times
        staying in business
        higher margins
        attracting investors
        bigger orders
        more paying members
        digital order books
        keeping the buyers from Germany
        research with the university
        common stand at trade fairs
        productivity
        eksport do Skandynawii
        nowi klienci
        wspólne zakupy
        lepsze ceny skupu
        więcej rezerwacji poza sezonem
        wspólna marka
        roboty w małych firmach
        dotacje unijne
        szybsze wdrożenia nowych wyrobów
        wyższe marże
        pozyskanie inwestorów
        większe zamówienia
        składki członkowskie
        cyfryzacja produkcji
        utrzymanie odbiorców z Niemiec
        badania z uczelnią
        wspólne stoisko na targach
        konkurencyjność""",
}
