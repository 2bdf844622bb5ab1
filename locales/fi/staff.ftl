# Ylläpidon sivut: runko, kirjautuminen, oma tili, käyttäjät, tapahtumaloki.
staff-name = Luotsi – ylläpito
staff-navigation = Ylläpito
staff-start-title = Hei, { $name }
staff-to-start = Ylläpidon etusivulle
staff-continue = Jatka
staff-filter = Rajaa
staff-yes = Kyllä
staff-no = Ei
staff-never = Ei koskaan
staff-pages = Sivut
staff-page-of = Sivu { $page } / { $pages }
staff-page-before = Edellinen sivu
staff-page-after = Seuraava sivu

staff-users = Käyttäjät
staff-users-means = Lisää käyttäjiä ja muuta heidän oikeuksiaan.
staff-audit = Tapahtumaloki
staff-audit-means = Kuka teki mitä ja milloin.
staff-account = Oma tili
staff-account-means = Salasana, kaksivaiheinen tunnistus ja kirjautumiset.

staff-fault-prefix = Virhe:
staff-faults = { $count ->
    [one] Korjaa tämä kohta
   *[other] Korjaa nämä { $count } kohtaa
}
staff-fault-missing = Täytä tämä kenttä.
staff-fault-too-long = Teksti on liian pitkä.
staff-fault-too-short = Teksti on liian lyhyt.
staff-fault-invalid = Tarkista tämä kenttä.
staff-fault-sign-in = Käyttäjätunnus tai salasana on väärin.
staff-fault-code = Koodi on väärin tai vanhentunut. Kokeile uutta koodia.
staff-fault-password = Salasana on väärin.
staff-fault-again = Salasanat eivät ole samat.
staff-fault-password-length = Salasanassa on oltava { $shortest }–{ $longest } merkkiä.
staff-fault-password-name = Salasanassa ei saa olla käyttäjätunnusta.
staff-fault-user-name = Käyttäjätunnuksessa on 2–80 merkkiä: a–z, 0–9 ja . _ @ -
staff-fault-user-taken = Tämä käyttäjätunnus on jo käytössä.
staff-fault-user-unknown = Tätä käyttäjää ei ole.
staff-fault-user-role = Valitse oikeudet luettelosta.
staff-fault-last-admin = Tämä on viimeinen pääkäyttäjä. Anna ensin jollekin toiselle pääkäyttäjän oikeudet.

staff-sign-in = Kirjaudu sisään
staff-sign-in-help = Jos salasana on unohtunut, pyydä pääkäyttäjältä uusi.
staff-sign-out = Kirjaudu ulos
staff-user-name = Käyttäjätunnus
staff-user-name-hint = Pienet kirjaimet a–z, numerot ja merkit . _ @ -
staff-password = Salasana
staff-password-present = Nykyinen salasana
staff-password-new = Uusi salasana
staff-password-again = Uusi salasana uudelleen
staff-password-first = Ensimmäinen salasana
staff-password-hint = Vähintään { $shortest } merkkiä. Useasta sanasta koostuva salasana on helpoin muistaa.
staff-password-change = Vaihda salasana
staff-password-give = Anna uusi salasana
staff-code-title = Toinen vaihe
staff-code = Koodi
staff-code-hint = Kuusi numeroa todennussovelluksesta. Jos laite on kadonnut, kirjoita varakoodi.

staff-account-title = Oma tili
staff-browsers = Kirjautuneena selaimissa
staff-role = Oikeudet
staff-role-change = Muuta oikeuksia
staff-role-reader = Lukija
staff-role-editor = Muokkaaja
staff-role-publisher = Julkaisija
staff-role-admin = Pääkäyttäjä
staff-role-hint = Lukija katsoo. Muokkaaja muuttaa luonnoksia. Julkaisija julkaisee. Pääkäyttäjä hoitaa myös käyttäjät.
staff-sign-out-everywhere = Kirjaudu ulos kaikkialta
staff-sign-out-everywhere-means = Kirjautumisesi päättyy kaikissa selaimissa ja laitteissa, myös tässä.

staff-second-factor = Kaksivaiheinen tunnistus
staff-second-factor-title = Ota kaksivaiheinen tunnistus käyttöön
staff-second-factor-must = Oikeutesi ovat niin laajat, että tarvitset kaksivaiheisen tunnistuksen. Ota se käyttöön ennen kuin jatkat.
staff-second-factor-app = Avaa todennussovellus puhelimessasi. Mikä tahansa kertakäyttökoodeja tekevä sovellus käy.
staff-second-factor-scan = Lue sovelluksella tämä kuvio.
staff-second-factor-drawing = QR-koodi. Sama avain on tekstinä kuvion alla.
staff-second-factor-secret = Jos et voi lukea kuviota, kirjoita avain sovellukseen:
staff-second-factor-code = Sovelluksen näyttämä koodi
staff-second-factor-take = Ota käyttöön
staff-second-factor-is-on = Kaksivaiheinen tunnistus on käytössä. Varakoodeja on jäljellä { $left }.
staff-second-factor-is-off = Kaksivaiheinen tunnistus ei ole käytössä. Sen kanssa pelkkä salasana ei riitä kenellekään toiselle.
staff-second-factor-begin = Ota käyttöön
staff-second-factor-end = Poista käytöstä
staff-second-factor-lost = Kadonnut laite
staff-second-factor-lost-means = Poista kaksivaiheinen tunnistus vain, kun tiedät varmasti, kuka pyytää. Käyttäjä kirjautuu sitten salasanalla ja ottaa tunnistuksen uudelleen käyttöön.
staff-second-factor-take-away = Poista kaksivaiheinen tunnistus
staff-recovery-title = Varakoodit
staff-recovery-text = Tallenna nämä koodit paikkaan, johon muut eivät pääse. Niitä ei näytetä toiste. Jokainen käy kerran, jos laitteesi katoaa.
staff-recovery-kept = Tallensin koodit
staff-recovery-new = Tee uudet varakoodit

staff-users-title = Käyttäjät
staff-user-add = Lisää käyttäjä
staff-user-remove = Poista käyttäjä
staff-user-remove-name = Poista { $name }
staff-user-remove-means = Käyttäjä ei pääse enää sisään. Hänen tekonsa jäävät tapahtumalokiin.
staff-user-oneself = Tämä olet sinä. Omaa salasanaa ja tunnistusta hoidat sivulla
staff-signed-in-at = Kirjautui viimeksi

staff-done-signed-out = Olet kirjautunut ulos.
staff-done-password = Salasana on vaihdettu.
staff-done-role = Oikeudet on muutettu.
staff-done-second-factor-off = Kaksivaiheinen tunnistus on poistettu.
staff-done-user-added = Käyttäjä on lisätty.
staff-done-user-removed = Käyttäjä on poistettu.

staff-audit-title = Tapahtumaloki
staff-audit-lead = Lokiin ei voi jälkikäteen lisätä, muuttaa eikä poistaa mitään jälkiä jättämättä.
staff-audit-number = Nro
staff-audit-at = Aika
staff-audit-who = Tekijä
staff-audit-what = Tapahtuma
staff-audit-target = Kohde
staff-audit-detail = Lisätiedot
staff-audit-older = Vanhemmat tapahtumat
staff-audit-none = Tapahtumia ei löytynyt.
staff-audit-signed-in = Kirjautui sisään
staff-audit-signed-out = Kirjautui ulos
staff-audit-signed-out-everywhere = Kirjautui ulos kaikkialta
staff-audit-sign-in-refused = Väärä salasana
staff-audit-code-refused = Väärä koodi
staff-audit-user-added = Lisäsi käyttäjän
staff-audit-user-removed = Poisti käyttäjän
staff-audit-user-role = Muutti oikeuksia
staff-audit-user-password = Vaihtoi salasanan
staff-audit-second-factor-on = Otti käyttöön kaksivaiheisen tunnistuksen
staff-audit-second-factor-off = Poisti kaksivaiheisen tunnistuksen
staff-audit-recovery-codes = Teki uudet varakoodit

staff-entries = Palvelut
staff-entries-means = Etsi ja rajaa palveluja, muuta useita kerralla.
staff-entries-title = Palvelut
staff-entries-found = { $count ->
    [0] Yhtään palvelua ei löytynyt.
    [one] Löytyi yksi palvelu.
   *[other] Löytyi { $count } palvelua.
}
staff-search = Etsi
staff-entry-name = Palvelu
staff-entry-confirmed = Vahvistettu
staff-filter-q = Sanat, nimen osa tai tunniste
staff-filter-q-hint = Sanat löytyvät kaikissa taivutusmuodoissa, suomeksi ja ruotsiksi.
staff-filter-any = Kaikki
staff-filter-status = Tila
staff-filter-owner = Vastuuhenkilö
staff-filter-type = Palvelun laji
staff-filter-situation = Elämäntilanne
staff-filter-municipality = Palvelee kuntaa
staff-filter-gap = Puuttuva kieli
staff-filter-stale = Vain vanhentuneet
staff-filter-clear = Poista rajaukset
staff-owner-nobody = Ei vastuuhenkilöä
staff-status-draft = Luonnos
staff-status-published = Julkaistu
staff-status-withdrawn = Poistettu näkyvistä
staff-status-waiting = Odottaa julkaisua
staff-gap-text-fi = Ei suomenkielistä tekstiä
staff-gap-text-sv = Ei ruotsinkielistä tekstiä
staff-gap-service-fi = Ei palvella suomeksi
staff-gap-service-sv = Ei palvella ruotsiksi
staff-state-stale = Vanhentunut
staff-state-sinking = Vajoaa listoilla
staff-state-hidden = Piilossa

staff-bulk-choose = Valitse
staff-bulk-chosen = Muuta valittuja
staff-bulk-all = { $count ->
    [one] Muuta löytynyttä palvelua
   *[other] Muuta kaikkia { $count } löytynyttä
}
staff-bulk-title = { $count ->
    [0] Muuta palveluja
    [one] Muuta yhtä palvelua
   *[other] Muuta { $count } palvelua
}
staff-bulk-back = Takaisin palveluihin
staff-bulk-lead = Täytä vain se, mitä haluat muuttaa. Ennen tallentamista näet, mikä muuttuu.
staff-bulk-same = Ei muuteta
staff-bulk-confirmed-hint = Päivä, jona joku on todennut tiedot oikeiksi.
staff-bulk-add-situation = Lisää elämäntilanne
staff-bulk-remove-situation = Poista elämäntilanne
staff-bulk-reason = Perustelu historiaan (ei pakollinen)
staff-bulk-look = Näytä muutokset
staff-bulk-preview-title = { $count ->
    [one] Yksi palvelu muuttuu
   *[other] { $count } palvelua muuttuu
}
staff-bulk-preview-lead = Mitään ei ole vielä tallennettu. Kaikki muutokset tehdään yhdellä kertaa tai ei ollenkaan.
staff-bulk-preview-table = Muutokset
staff-bulk-field = Tieto
staff-bulk-before = Nyt
staff-bulk-after = Muutoksen jälkeen
staff-bulk-field-owner = Vastuuhenkilö
staff-bulk-field-confirmed = Vahvistettu
staff-bulk-field-status = Tila
staff-bulk-field-life_situations = Elämäntilanteet
staff-bulk-more = Lisäksi muuttuu { $count } muuta.
staff-bulk-do = Tallenna muutokset
staff-bulk-cancel = Peru
staff-done-bulk = Muutokset on tallennettu.
staff-audit-bulk-changed = Muutti useita palveluja
staff-fault-bulk-none = Valitse ainakin yksi palvelu.
staff-fault-bulk-nothing = Valitse ainakin yksi muutos.
staff-fault-bulk-same = Valitut palvelut ovat jo tällaisia.
staff-fault-bulk-faulty = Mitään ei tallennettu: palvelussa { $entry } olisi muutoksen jälkeen virhe.
staff-fault-bulk-refused = Mitään ei tallennettu: palvelua { $entry } ei voi muuttaa näin. Joku on ehkä muuttanut sitä juuri.
staff-fault-future = Päivä ei voi olla tulevaisuudessa.

staff-owner-mine = Minun
staff-owner-all = Kaikkien
staff-due = Tehtävät
staff-due-means = Mitä palveluissa pitää korjata tai vahvistaa ja mihin mennessä.
staff-due-title = Tehtävät
staff-due-lead = Tarkistukset lukevat julkaistut palvelut ja kertovat, mitä kannattaa korjata. Ne, jotka estävät julkaisemisen, ovat ensin.
staff-due-found = { $count ->
    [0] Ei tehtäviä.
    [one] Yksi tehtävä.
   *[other] { $count } tehtävää.
}
staff-due-part = Mukana ovat ne { $checked } palvelua { $total } palvelusta, joiden vahvistamisesta on kulunut pisin aika.
staff-due-by = Viimeistään
staff-due-what = Mitä pitää tehdä
staff-due-late = Myöhässä
staff-due-stops = Estää julkaisemisen
staff-due-more = Lisäksi tehtäviä on { $count }. Ne tulevat näkyviin, kun nämä on tehty.
staff-due-fault = Virhe { $code }: { $detail }

staff-reports = Ilmoitukset
staff-reports-means = Mitä palvelujen käyttäjät ovat ilmoittaneet vääräksi.
staff-reports-title = Ilmoitukset
staff-reports-lead = Palvelujen käyttäjät ovat ilmoittaneet, että nämä tiedot ovat väärin. Henkilötiedot on peitetty.
staff-reports-handled = Näytä käsitellyt
staff-reports-found = { $count ->
    [0] Ei ilmoituksia.
    [one] Yksi ilmoitus.
   *[other] { $count } ilmoitusta.
}
staff-reports-language-fi = Suomeksi
staff-reports-language-sv = Ruotsiksi
staff-reports-no-comment = Ilmoituksessa ei ole tekstiä.
staff-reports-note = Mitä teit
staff-reports-handle = Merkitse käsitellyksi
staff-reports-done-by = Käsitteli { $name } { $at }
staff-done-report = Ilmoitus on merkitty käsitellyksi.
staff-audit-report-handled = Käsitteli ilmoituksen

staff-import = Tuonti
staff-import-means = Tuo palveluja taulukosta, lataa taulukko ja katso, mitä tuonneista odottaa ratkaisua.
staff-import-table = Tuo taulukosta
staff-import-table-means = Yksi palvelu riville. Uudet palvelut tulevat luonnoksiksi. Ensin näet, mitä muuttuisi.
staff-import-empty = Lataa tyhjä taulukko ({ $form })
staff-import-whole = Lataa julkaistut palvelut taulukkona ({ $form })
staff-import-file-name = luotsi-palvelut
staff-import-file = Taulukko
staff-import-file-hint = CSV UTF-8 tai XLSX, enintään 5 megatavua ja 1000 palvelua.
staff-import-complete = Taulukossa on kaikki sen palvelut
staff-import-complete-hint = Saman nimisestä taulukosta aiemmin tuotu palvelu poistetaan näkyvistä, jos sitä ei enää ole tässä.
staff-import-look = Näytä muutokset
staff-import-preview = Mitä taulukko { $name } muuttaisi
staff-import-preview-means = Mitään ei ole vielä tallennettu. Kaikki muutokset tehdään yhdellä kertaa tai ei ollenkaan.
staff-import-added = Uusia luonnoksia
staff-import-changed = Muuttuu
staff-import-withdrawn = Poistuu näkyvistä
staff-import-held = Odottaa ratkaisua
staff-import-same = Taulukko ei muuta mitään.
staff-import-do = Tuo palvelut
staff-import-faults = Korjaa taulukko { $name }
staff-import-faulty = Taulukossa on virheitä, joten mitään ei tuotu. Ne luetellaan alla.
staff-import-more-faults = Lisäksi virheitä on { $count }.
staff-import-no-file = Valitse taulukko.
staff-import-again = Tarkistettu taulukko ei ole enää tallessa. Valitse se uudelleen.
staff-import-publisher = Taulukko muuttaisi palveluja, jotka on jo tuotu. Siihen tarvitaan julkaisijan oikeudet.
staff-import-foreign = { $count ->
    [one] Tämä palvelu on jo luettelossa muusta lähteestä, joten mitään ei tuotu: { $ids }
   *[other] Nämä palvelut ovat jo luettelossa muusta lähteestä, joten mitään ei tuotu: { $ids }
}
staff-import-waiting = Odottaa ratkaisua
staff-import-waiting-count = { $count ->
    [0] Mikään palvelu ei odota ratkaisua.
    [one] Yksi palvelu on muuttunut sekä täällä että lähteessä. Avaa se ja valitse, kummat tiedot jäävät.
   *[other] { $count } palvelua on muuttunut sekä täällä että lähteessä. Avaa ne ja valitse, kummat tiedot jäävät.
}
staff-import-last = Viimeisin tuonti Palvelutietovarannosta
staff-done-imported = Taulukko on tuotu.
staff-audit-table-imported = Toi taulukon
staff-audit-cases-imported = Toi tapauksia kirjastoon

staff-oidc-sign-in = Kirjaudu organisaatiosi tunnuksella
staff-oidc-or = Tai kirjaudu Luotsin käyttäjätunnuksella:
staff-oidc-busy = Kirjautumisia on juuri nyt liikaa. Yritä hetken kuluttua uudelleen.
staff-oidc-state = Kirjautuminen kesti liian kauan tai se aloitettiin toisessa selaimessa. Aloita alusta.
staff-oidc-refused = Kirjautuminen keskeytyi organisaatiosi palvelussa. Yritä uudelleen.
staff-oidc-token = Organisaatiosi palvelun vastausta ei voitu vahvistaa. Ota yhteys pääkäyttäjään.
staff-oidc-provider = Organisaatiosi kirjautumispalvelu ei vastaa odotetusti. Yritä myöhemmin uudelleen.
staff-oidc-no-role = Tunnuksellasi ei ole oikeuksia täällä. Pyydä ne pääkäyttäjältä.
staff-oidc-user = Tunnustasi ei voi käyttää täällä: samanniminen käyttäjä on jo olemassa tai nimi ei kelpaa. Ota yhteys pääkäyttäjään.
