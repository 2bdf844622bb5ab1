transcript-title = Samtal med Lotsen { $date }
transcript-machine = Svaren gavs av en automat, inte av en människa. Lotsen fattar inga beslut. Kontrollera saken hos tjänsten vars kontaktuppgifter finns nedan.
transcript-you = Du
transcript-luotsi = Lotsen
transcript-choice = Du gjorde ett val

# I slutet av den sparade filen
transcript-next = Vad du kan göra nu
transcript-next-call = Ring eller gå in på webbplatsen. Berätta att du söker vägledning. Du kan visa det här samtalet.
transcript-shortened = Samtalet var långt. De äldsta meddelandena har lämnats bort.

# Namn på de personuppgifter som har dolts
mask-phone = telefonnummer
mask-email = e-postadress
mask-id = personbeteckning
mask-iban = kontonummer
mask-address = adress
mask-name = namn
mask-birthdate = födelsedatum
mask-link = länk
mask-plate = registernummer
mask-ip = IP-adress
