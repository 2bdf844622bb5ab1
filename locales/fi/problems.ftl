# Virheilmoitukset (RFC 9457): otsikko ja yksi selvä lause.
problem-refused = Pyyntöä ei voitu käsitellä
problem-refused-detail = Pyynnössä on jotain, mitä palvelu ei ymmärrä.
problem-not-json = Pyyntö ei ole luettavissa
problem-not-json-detail = Lähetä tiedot JSON-muodossa ja UTF-8-merkistöllä.
problem-media-type = Väärä tiedostomuoto
problem-media-type-detail = Tämä osoite ottaa vastaan JSON-muotoisia pyyntöjä (application/json).
problem-media-type-ndjson = Väärä tiedostomuoto
problem-media-type-ndjson-detail = Tämä osoite ottaa vastaan yhden JSON-pyynnön riviä kohti (application/x-ndjson).
problem-too-large = Pyyntö on liian suuri
problem-too-large-detail = Lyhennä viestiä ja lähetä se uudelleen.
problem-text-too-long = Viesti on liian pitkä
problem-text-too-long-detail = Viestissä voi olla enintään { $longest } merkkiä. Lyhennä viestiä ja lähetä se uudelleen.
problem-text-empty = Viesti on tyhjä
problem-text-empty-detail = Kirjoita viestiin ainakin yksi sana.
problem-invalid = Tiedoissa on virhe
problem-invalid-detail = Tarkista nämä kentät: { $fields }.
problem-unauthorised = Tunniste puuttuu
problem-unauthorised-detail = Tähän keskusteluun pääsee vain tunnisteella, joka annettiin keskustelun alussa.
problem-forbidden = Ei oikeutta
problem-forbidden-detail = Sinulla ei ole oikeutta tähän.
problem-not-found = Sivua ei löydy
problem-not-found-detail = Tässä osoitteessa ei ole mitään. Tarkista osoite.
problem-conversation = Keskustelua ei löydy
problem-conversation-detail = Keskustelu on päättynyt tai poistettu. Voit aloittaa uuden keskustelun.
problem-conversation-expired = Keskustelu on päättynyt
problem-conversation-expired-detail = Keskustelu päättyi, koska siihen ei kirjoitettu { $minutes } minuuttiin, ja se poistettiin. Voit aloittaa uuden keskustelun.
problem-service = Palvelua ei löydy
problem-service-detail = Tätä palvelua ei ole tai sitä ei enää näytetä.
problem-method-not-allowed = Tapa ei ole sallittu
problem-method-not-allowed-detail = Tätä osoitetta ei voi käyttää näin.
problem-too-many = Liian monta pyyntöä
problem-too-many-detail = Odota { $seconds } sekuntia ja yritä uudelleen.
problem-not-ready = Palvelu ei ole vielä valmis
problem-not-ready-detail = Palvelu käynnistyy. Yritä hetken kuluttua uudelleen. { $person ->
        [none] Hätätilanteessa soita 112.
       *[other] Ihmisen tavoitat täältä: { $person }. Hätätilanteessa soita 112.
    }
problem-internal = Palvelussa on häiriö
problem-internal-detail = Vika on palvelussa, ei sinussa. Yritä hetken kuluttua uudelleen. { $person ->
        [none] Hätätilanteessa soita 112.
       *[other] Ihmisen tavoitat täältä: { $person }. Hätätilanteessa soita 112.
    }
problem-form-token = Lomake on vanhentunut
problem-form-token-detail = Avaa sivu uudelleen ja lähetä lomake sitten.
problem-media-type-form = Väärä tiedostomuoto
problem-media-type-form-detail = Tämä osoite ottaa vastaan vain lomakkeita.
problem-foreign-form = Lomaketta ei voitu ottaa vastaan
problem-foreign-form-detail = Lomake ei tullut tämän palvelun sivulta tai sen sivu on vanhentunut. Avaa sivu uudelleen ja lähetä lomake siltä.
problem-report = Ilmoitusta ei löydy
problem-report-detail = Ilmoitus on jo käsitelty tai poistettu.
problem-busy = Palvelussa on nyt ruuhkaa
problem-busy-detail = Juuri nyt viestejä tulee enemmän kuin ehdin vastata. Yritä uudelleen { $seconds } sekunnin kuluttua. { $person ->
        [none] Hätätilanteessa soita 112.
       *[other] Ihmisen tavoitat täältä: { $person }. Hätätilanteessa soita 112.
    }
problem-unavailable = Palvelu ei juuri nyt toimi
problem-unavailable-detail = Vika on palvelussa, ei sinussa. Yritä uudelleen { $seconds } sekunnin kuluttua. { $person ->
        [none] Hätätilanteessa soita 112.
       *[other] Ihmisen tavoitat täältä: { $person }. Hätätilanteessa soita 112.
    }

# What production refuses at the start.
production-public-url = LUOTSI_PUBLIC_URL: anna osoite, joka alkaa https://
production-secret = LUOTSI_SECRET: anna satunnainen avain, vähintään 32 merkkiä
production-proxies = LUOTSI_TRUSTED_PROXIES: nimeä välityspalvelin, muuten kaikki näyttävät tulevan samasta osoitteesta
production-proxies-wide = LUOTSI_TRUSTED_PROXIES: verkko on liian laaja, nimeä vain omat välityspalvelimesi
production-second-factor = LUOTSI_STAFF_SECOND_FACTOR_FROM: ainakin ylläpitäjältä on vaadittava toinen tunniste
production-embed = LUOTSI_EMBED_ANCESTORS: nimeä sivustot, joilla upotus näkyy, https-osoitteina
production-operator = LUOTSI_OPERATOR_NAME_FI, LUOTSI_OPERATOR_NAME_SV, LUOTSI_OPERATOR_EMAIL: kerro, kuka palvelusta vastaa
production-retention = LUOTSI_CONVERSATION_MINUTES: keskustelua saa säilyttää enintään vuorokauden
production-limits = LUOTSI_MESSAGES_PER_MINUTE, LUOTSI_CONVERSATIONS_PER_MINUTE: rajat ovat liian väljät
production-database = LUOTSI_DATABASE_URL: toisella koneella oleva tietokanta tarvitsee salasanan
production-redis = LUOTSI_REDIS_URL: toisella koneella oleva Redis tarvitsee salasanan
production-data-dir = LUOTSI_DATA_DIR: muut pääsevät kansioon, sulje se (chmod 700)
