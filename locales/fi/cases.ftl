# Testitapaukset: tuonti, virheet

cases-imported = Uusia tapauksia { $added }, muuttuneita { $changed }, ennallaan { $same }.
cases-would-import = Kelvollisia tapauksia { $count }. Mitään ei muutettu.
cases-all-right = Tapauksia { $count }, kaikki kunnossa.
cases-masked = Henkilötietoja peitettiin { $count } tapauksesta: { $keys }

case-fault-no-case = Tässä ei ole tapausta. { $detail }
case-fault-no-list = Tiedostossa pitää olla luettelo tapauksia. { $detail }
case-fault-no-json = Rivi ei ole JSONia. { $detail }
case-fault-no-facts = Tähän kuuluvat tiedot nimineen, esimerkiksi municipality: "091". { $detail }
case-fault-unknown-field = Tuntematon kenttä: { $detail }
case-fault-missing-column = Sarake puuttuu: { $detail }
case-fault-unknown-code = Tuntematon koodi: { $detail }
case-fault-unknown-entry = Tätä palvelua ei ole luettelossa: { $detail }
case-fault-kind-forbidden = Palvelu on paras, mutta sen tarjoajatyyppi on kielletty: { $detail }
case-fault-empty = Tieto puuttuu. { $detail }
case-fault-not-text = Tähän kuuluu teksti. { $detail }
case-fault-not-a-list = Tähän kuuluu luettelo: { $detail }
case-fault-not-yes-or-no = Vastaus on yes tai no: { $detail }
case-fault-not-an-age = Ikä on kokonaisluku 0–120: { $detail }
case-fault-not-a-key = Avaimessa voi olla pieniä kirjaimia a–z, numeroita ja yhdysviivoja: { $detail }
case-fault-too-long = Teksti on liian pitkä, enintään { $detail } merkkiä.
case-fault-too-many = Kohtia on liikaa. { $detail }
case-fault-twice = Mainittu kahdesti: { $detail }
case-fault-formula = Kaavoja ei oteta vastaan. Kirjoita pelkkä arvo: { $detail }
case-fault-judged-twice = Sama tarjoaja on kahdessa kohdassa: { $detail }
case-fault-against-given = Odotus on ristiriidassa annetun tiedon kanssa: { $detail }
case-fault-age-not-in-group = Ikä ei kuulu ikäryhmään: { $detail }
case-fault-nothing-judged = Tapaus ei vielä odota mitään. Kerro ainakin yksi odotus tai paras tarjoaja. { $detail }
case-fault-nothing-guarded = Vartioitu tapaus tarvitsee odotuksen. { $detail }
