# Felmeddelanden (RFC 9457): rubrik och en tydlig mening.
problem-refused = Begäran kunde inte behandlas
problem-refused-detail = Det finns något i begäran som tjänsten inte förstår.
problem-not-json = Begäran går inte att läsa
problem-not-json-detail = Skicka uppgifterna som JSON med teckenkodningen UTF-8.
problem-media-type = Fel filformat
problem-media-type-detail = Den här adressen tar emot begäranden i JSON-format (application/json).
problem-media-type-ndjson = Fel filformat
problem-media-type-ndjson-detail = Den här adressen tar emot en JSON-begäran per rad (application/x-ndjson).
problem-too-large = Begäran är för stor
problem-too-large-detail = Förkorta meddelandet och skicka det på nytt.
problem-text-too-long = Meddelandet är för långt
problem-text-too-long-detail = Ett meddelande får ha högst { $longest } tecken. Förkorta det och skicka det på nytt.
problem-text-empty = Meddelandet är tomt
problem-text-empty-detail = Skriv åtminstone ett ord.
problem-invalid = Det finns ett fel i uppgifterna
problem-invalid-detail = Kontrollera de här fälten: { $fields }.
problem-unauthorised = Nyckeln saknas
problem-unauthorised-detail = Samtalet öppnas bara med den nyckel som gavs när samtalet började.
problem-forbidden = Du saknar behörighet
problem-forbidden-detail = Du har inte rätt att göra det här.
problem-not-found = Sidan finns inte
problem-not-found-detail = Det finns ingenting på den här adressen. Kontrollera adressen.
problem-conversation = Samtalet finns inte
problem-conversation-detail = Samtalet har avslutats eller raderats. Du kan börja ett nytt samtal.
problem-conversation-expired = Samtalet har tagit slut
problem-conversation-expired-detail = Samtalet tog slut eftersom ingen skrev på { $minutes } minuter, och det raderades. Du kan börja ett nytt samtal.
problem-service = Tjänsten finns inte
problem-service-detail = Den här tjänsten finns inte eller visas inte längre.
problem-method-not-allowed = Det går inte att göra så
problem-method-not-allowed-detail = Den här adressen kan inte användas på det sättet.
problem-too-many = För många begäranden
problem-too-many-detail = Vänta { $seconds } sekunder och försök igen.
problem-not-ready = Tjänsten är inte redo än
problem-not-ready-detail = Tjänsten startar. Försök igen om en stund. { $person ->
        [none] Ring 112 om det är en nödsituation.
       *[other] Här når du en människa: { $person }. Ring 112 om det är en nödsituation.
    }
problem-internal = Störning i tjänsten
problem-internal-detail = Felet ligger hos tjänsten, inte hos dig. Försök igen om en stund. { $person ->
        [none] Ring 112 om det är en nödsituation.
       *[other] Här når du en människa: { $person }. Ring 112 om det är en nödsituation.
    }
problem-form-token = Formuläret är för gammalt
problem-form-token-detail = Öppna sidan på nytt och skicka sedan formuläret.
problem-media-type-form = Fel filformat
problem-media-type-form-detail = Den här adressen tar bara emot formulär.
problem-foreign-form = Formuläret kunde inte tas emot
problem-foreign-form-detail = Formuläret kom inte från den här tjänstens sida, eller så är sidan föråldrad. Öppna sidan på nytt och skicka formuläret därifrån.
problem-report = Anmälan hittades inte
problem-report-detail = Anmälan är redan behandlad eller borttagen.
problem-busy = Det är rusning i tjänsten just nu
problem-busy-detail = Just nu kommer det fler meddelanden än jag hinner svara på. Försök igen om { $seconds } sekunder. { $person ->
        [none] Ring 112 om det är en nödsituation.
       *[other] Här når du en människa: { $person }. Ring 112 om det är en nödsituation.
    }
problem-unavailable = Tjänsten fungerar inte just nu
problem-unavailable-detail = Felet är tjänstens, inte ditt. Försök igen om { $seconds } sekunder. { $person ->
        [none] Ring 112 om det är en nödsituation.
       *[other] Här når du en människa: { $person }. Ring 112 om det är en nödsituation.
    }

# What production refuses at the start.
production-public-url = LUOTSI_PUBLIC_URL: ange en adress som börjar med https://
production-secret = LUOTSI_SECRET: ange en slumpmässig nyckel, minst 32 tecken
production-proxies = LUOTSI_TRUSTED_PROXIES: ange proxyservern, annars ser alla ut att komma från samma adress
production-proxies-wide = LUOTSI_TRUSTED_PROXIES: nätet är för stort, ange bara era egna proxyservrar
production-second-factor = LUOTSI_STAFF_SECOND_FACTOR_FROM: kräv en andra faktor åtminstone av administratörer
production-embed = LUOTSI_EMBED_ANCESTORS: ange de webbplatser där inbäddningen visas, med https-adress
production-operator = LUOTSI_OPERATOR_NAME_FI, LUOTSI_OPERATOR_NAME_SV, LUOTSI_OPERATOR_EMAIL: berätta vem som ansvarar för tjänsten
production-retention = LUOTSI_CONVERSATION_MINUTES: ett samtal får sparas högst ett dygn
production-limits = LUOTSI_MESSAGES_PER_MINUTE, LUOTSI_CONVERSATIONS_PER_MINUTE: gränserna är för vida
production-database = LUOTSI_DATABASE_URL: en databas på en annan dator behöver lösenord
production-redis = LUOTSI_REDIS_URL: en Redis på en annan dator behöver lösenord
production-data-dir = LUOTSI_DATA_DIR: andra kommer åt mappen, stäng den (chmod 700)
