transcript-title = Keskustelu Luotsin kanssa { $date }
transcript-machine = Vastaukset antoi automaatti, ei ihminen. Luotsi ei tee päätöksiä. Tarkista asiat palvelusta, jonka yhteystiedot ovat alla.
transcript-you = Sinä
transcript-luotsi = Luotsi
transcript-choice = Valitsit vaihtoehdon
