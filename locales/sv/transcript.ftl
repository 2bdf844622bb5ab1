transcript-title = Samtal med Lotsen { $date }
transcript-machine = Svaren gavs av en automat, inte av en människa. Lotsen fattar inga beslut. Kontrollera saken hos tjänsten vars kontaktuppgifter finns nedan.
transcript-you = Du
transcript-luotsi = Lotsen
transcript-choice = Du gjorde ett val
