# Palvelut julkisilla sivuilla.
service-why = Miksi tätä ehdotetaan
service-open-now = Avoinna nyt
service-closed-now = Suljettu nyt
service-channel-phone = Puhelin
service-channel-place = Käyntiosoite
service-channel-web = Verkkosivu
service-channel-e-service = Sähköinen asiointi
service-channel-email = Sähköposti
service-written-fi = Tämä kuvaus on vain suomeksi.
service-written-sv = Tämä kuvaus on vain ruotsiksi.
service-channel-form = Tulostettava lomake

service-contact = Yhteystiedot
service-no-channels = Yhteystietoja ei ole.
service-about = Mistä on kyse
service-for-whom = Kenelle
service-ages = Ikä
service-ages-from = { $min } vuotta täyttäneet
service-ages-to = enintään { $max }-vuotiaat
service-ages-between = { $min }–{ $max }-vuotiaat
service-audiences = Kuka voi ottaa yhteyttä
service-areas = Alue
service-areas-more = ja { $count } muuta
service-area-nationwide = koko Suomi
service-area-nationwide-except-aland = koko Suomi paitsi Ahvenanmaa
service-languages = Palvelua saa
service-charge = Hinta
service-charge-free = maksuton
service-charge-charged = maksullinen
service-season = Avoinna vuosittain
service-valid-until = Voimassa asti
service-situations = Elämäntilanteet
service-sources = Mihin tiedot perustuvat
service-confirmed = Tiedot on tarkistettu viimeksi { $date }.
service-no-decision = Luotsi ei päätä, saatko palvelua. Varmista asia palvelusta itsestään.
service-report = Ilmoita virheestä tiedoissa
service-gone = Tätä palvelua ei enää ole
service-gone-text = Palvelu on päättynyt tai poistettu luettelosta. Näistä pääset eteenpäin.
service-gone-way = Muut palvelut: { $what }

directory-title = Palvelut
directory-lead = Selaa palveluja, jotka neuvovat ja ohjaavat opinnoissa, työssä ja elämäntilanteissa.
directory-search = Hae palveluja
directory-words = Hakusana
directory-situation = Elämäntilanne
directory-age = Ikä
directory-municipality = Kunta
directory-any-situation = Kaikki elämäntilanteet
directory-any-age = Kaiken ikäiset
directory-any-municipality = Koko Suomi
directory-by-situation = Elämäntilanteen mukaan
directory-by-age = Iän mukaan
directory-by-municipality = Kunnan mukaan
directory-places-title = Kaikki kunnat
directory-places-lead = Valitse kunta, niin näet siellä toimivat palvelut ja koko maan palvelut.
directory-list-description = { $count ->
    [one] { $what }: yksi palvelu.
   *[other] { $what }: { $count } palvelua.
  }
directory-count = { $count ->
    [0] Palveluja ei löytynyt.
    [one] Löytyi yksi palvelu.
   *[other] Löytyi { $count } palvelua.
  }
directory-page = Sivu { $page }/{ $pages }.
directory-pages = Tulossivut
directory-earlier = Edellinen sivu
directory-later = Seuraava sivu
directory-drop = Poista rajauksia
directory-drop-one = Poista rajaus: { $name }
directory-choose-place = Luettelossa ovat kaikkien kuntien palvelut. Valitse kunta, niin näet vain ne, jotka toimivat siellä.
directory-nothing = Näillä rajauksilla ei löytynyt palveluja. Poista jokin rajaus tai kokeile toista hakusanaa.
directory-ask = Kerro tilanteesi Luotsille omin sanoin

feedback-title = Palaute
feedback-lead = Kerro, miten Luotsi toimi sinulle. Voit kertoa myös saavutettavuuden puutteista.
feedback-helpful = Oliko Luotsista apua?
feedback-helpful-yes = Kyllä
feedback-helpful-no = Ei
feedback-comment = Mitä haluat kertoa? (vapaaehtoinen)
feedback-hint = Älä kirjoita nimeä tai henkilötunnusta. Tekstissä voi olla enintään { $longest } merkkiä.
feedback-fault-helpful = Valitse kyllä tai ei.
feedback-fault-empty = Kerro, mikä tiedoissa on väärin.
feedback-fault-long = Tekstissä voi olla enintään { $longest } merkkiä. Lyhennä tekstiä.
feedback-send = Lähetä
feedback-receipt = Kuitti: palaute numero { $number } on vastaanotettu.
feedback-thanks = Kiitos! Emme tiedä, kuka olet, joten emme voi vastata sinulle suoraan. Jos haluat vastauksen, ota yhteyttä ylläpitäjään ja kerro kuitin numero.
feedback-kept = Palaute tallennetaan ilman nimeä. Henkilötiedot peitetään siitä ennen tallentamista.
report-title = Ilmoita virheestä
report-lead = Kerro, mikä palvelun tiedoissa on väärin. Ilmoitus menee niille, jotka ylläpitävät tietoja.
report-comment = Mikä on väärin?
