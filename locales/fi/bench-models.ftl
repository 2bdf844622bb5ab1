# Kielimallit: mikä on käytössä, mikä odottaa

staff-models = Mallit
staff-models-means = Kielimallin vaihto ja paluu edelliseen.
staff-models-title = Kielimallit
staff-models-lead = Malli lukee ihmisten viestit. Sen voi vaihtaa kesken keskustelujen: viestejä ei katoa. Jos uusi malli ei toimi, vanha jää käyttöön.
staff-models-waiting = Mallia otetaan käyttöön. Se kestää yleensä alle minuutin.
staff-models-look-again = Katso, onko se valmis
staff-models-name = Malli
staff-models-state = Tila
staff-models-trained = Opetettu
staff-models-data = Aineisto
staff-models-act = Vaihto
staff-models-state-candidate = ehdokas
staff-models-state-serving = käytössä
staff-models-state-retired = ollut käytössä
staff-models-wanted = otetaan käyttöön
staff-models-fault-gone = tiedostoa ei löytynyt
staff-models-fault-unreadable = tiedostoa ei voitu lukea
staff-models-fault-silent = ei vastannut viesteihin
staff-models-own-data = nykyinen aineisto
staff-models-other-data = muu aineisto
staff-models-taught = ja ohjaajien opettamat viestit
staff-models-no-archive = Tiedosto on poistettu
staff-models-take = Ota käyttöön
staff-models-take-back = Palaa tähän
staff-models-take-named = Ota käyttöön malli { $name }
staff-models-none = Yhtään mallia ei ole vielä opetettu.
staff-models-refused-unknown = Mallia ei löytynyt. Se on ehkä poistettu.
staff-models-refused-gone = Mallin tiedosto on poistettu. Valitse toinen malli.
staff-models-refused-serving = Malli on jo käytössä.
staff-done-model-chosen = Malli on valittu. Se otetaan käyttöön, kun se on vastannut koeviesteihin.
staff-audit-model-chosen = Valitsi mallin
staff-audit-model-serves = Malli otettiin käyttöön
staff-audit-model-failed = Mallia ei voitu ottaa käyttöön
staff-models-not-run = Aja ensin tapaukset sekä nykytilaa että tätä mallia vasten. Jos otat mallin käyttöön ilman ajoja, kirjoita syy.
staff-models-breaks =
    { $count ->
        [one] Tämä malli rikkoo vartioidun tapauksen { $keys }. Jos otat sen silti käyttöön, kirjoita syy.
       *[other] Tämä malli rikkoo { NUMBER($count, useGrouping: 0) } vartioitua tapausta: { $keys }. Jos otat sen silti käyttöön, kirjoita syy.
    }
staff-models-because = Miksi otat käyttöön mallin { $name }
staff-models-because-hint = Syy kirjataan tapahtumalokiin.
staff-models-take-anyway = Ota käyttöön
