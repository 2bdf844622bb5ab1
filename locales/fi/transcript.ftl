transcript-title = Keskustelu Luotsin kanssa { $date }
transcript-machine = Vastaukset antoi automaatti, ei ihminen. Luotsi ei tee päätöksiä. Tarkista asiat palvelusta, jonka yhteystiedot ovat alla.
transcript-you = Sinä
transcript-luotsi = Luotsi
transcript-choice = Valitsit vaihtoehdon

# Tallenteen lopussa
transcript-next = Mitä seuraavaksi
transcript-next-call = Soita tai katso verkkosivut. Kerro, että etsit neuvontaa. Voit näyttää tämän keskustelun.
transcript-shortened = Keskustelu oli pitkä. Vanhimmat viestit on jätetty pois.

# Peitettyjen henkilötietojen nimet
mask-phone = puhelinnumero
mask-email = sähköpostiosoite
mask-id = henkilötunnus
mask-iban = tilinumero
mask-address = osoite
mask-name = nimi
mask-birthdate = syntymäaika
mask-link = linkki
mask-plate = rekisteritunnus
mask-ip = IP-osoite
