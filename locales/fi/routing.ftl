# Miksi palvelu näytetään. Jokainen lause syntyy yhdestä kirjatusta perusteesta.
reason-serves-age-under = Palvelee alle { $limit }-vuotiaita
reason-serves-age-from = Palvelee { $min } vuotta täyttäneitä
reason-serves-age-between = Palvelee { $min }–{ $max }-vuotiaita
reason-age-assumed-under = Palvelee alle { $limit }-vuotiaita. En tiedä tarkkaa ikää, joten varmista, että palvelu sopii
reason-age-assumed-from = Palvelee { $min } vuotta täyttäneitä. En tiedä tarkkaa ikää, joten varmista, että palvelu sopii
reason-age-assumed-between = Palvelee { $min }–{ $max }-vuotiaita. En tiedä tarkkaa ikää, joten varmista, että palvelu sopii
reason-serves-age-until-under = Palvelee alle { $limit }-vuotiaita. Kun { $limit } vuotta tulee täyteen, auttaa toinen palvelu
reason-serves-age-until-between = Palvelee { $min }–{ $max }-vuotiaita. Kun ikää tulee lisää, auttaa toinen palvelu
reason-serves-age-from-from = Palvelee { $min } vuotta täyttäneitä: sopii, kun { $min } vuotta on täynnä
reason-serves-age-from-between = Palvelee { $min }–{ $max }-vuotiaita: sopii, kun { $min } vuotta on täynnä
reason-home-municipality = Kotikunta ratkaisee, mikä työllisyysalue palvelee
reason-in-season = Avoinna joka vuosi { $season }
reason-out-of-season = Nyt kiinni. Avoinna joka vuosi { $season }, seuraavan kerran { $opens } alkaen
reason-has-hours-evening = Palvelee myös iltaisin
reason-has-hours-weekend = Palvelee myös viikonloppuisin
reason-serves-area-municipality = Toimii { $place }
reason-serves-area-wider = Toimii { $place } (alue: { $area })
reason-nationwide = Palvelee koko Suomessa
reason-nationwide-except-aland = Palvelee koko Suomessa paitsi Ahvenanmaalla
reason-any-area-for-employers = Alue: { $area }. Työnantaja voi asioida myös muun kuin oman työllisyysalueensa kanssa
reason-answers-need = Auttaa tässä asiassa: { $needs }
reason-matches-words = Palvelun kuvaus osuu sanoihisi: { $words }
reason-gives-language = Palvelua saa { $served }
reason-language-right = Asiointi { $served } on työnhakijan oikeus kaikilla työllisyysalueilla
reason-other-language = Palvelua saa vain { $served }
reason-urgent = Apua heti
reason-open-to-audience-parent = Myös huoltaja tai läheinen voi ottaa yhteyttä
reason-open-to-audience-professional = Myös ammattilainen voi ottaa yhteyttä
reason-open-to-audience-employer = Palvelee työnantajia
reason-person-contacts-parent = Hän, jonka asia on, ottaa itse yhteyttä
reason-person-contacts-professional = Asiakas ottaa itse yhteyttä
reason-has-channel = Palvelun tavoittaa haluamallasi tavalla: { $channels }
reason-nearest-general = Yleinen neuvonta, josta voit kysyä, kuka asiassasi auttaa
reason-change-security-55 = Kysy myös 55 vuotta täyttäneiden muutosturvasta

# Mikä muuttaisi luetteloa. Jokainen on kokeiltu.
reason-change-age-under = { $who ->
    [self] Jos olet alle { $limit }-vuotias, ensimmäisenä on { $service }
   *[other] Jos hän on alle { $limit }-vuotias, ensimmäisenä on { $service }
 }
reason-change-age-between = { $who ->
    [self] Jos olet { $min }–{ $max }-vuotias, ensimmäisenä on { $service }
   *[other] Jos hän on { $min }–{ $max }-vuotias, ensimmäisenä on { $service }
 }
reason-change-age-from = { $who ->
    [self] Jos olet täyttänyt { $min } vuotta, ensimmäisenä on { $service }
   *[other] Jos hän on täyttänyt { $min } vuotta, ensimmäisenä on { $service }
 }
reason-change-place = { $who ->
    [self] Jos asut { $place }, ensimmäisenä on { $service }
    [employer] Jos työpaikka on { $place }, ensimmäisenä on { $service }
   *[other] Jos hän asuu { $place }, ensimmäisenä on { $service }
 }
reason-change-need = Jos kyse on tästä: { $needs }, ensimmäisenä on { $service }

channel-phone = puhelin
channel-place = käyntipaikka
channel-web = verkkosivut
channel-e-service = sähköinen asiointi
channel-form = tulostettava lomake
channel-email = sähköposti

in-language-fi = suomeksi
in-language-sv = ruotsiksi
in-language-en = englanniksi
in-language-ru = venäjäksi
in-language-uk = ukrainaksi
in-language-et = viroksi
in-language-ar = arabiaksi
in-language-so = somaliksi
in-language-fa = persiaksi
in-language-prs = dariksi
in-language-ku = kurdiksi
in-language-tr = turkiksi
in-language-es = espanjaksi
in-language-fr = ranskaksi
in-language-de = saksaksi
in-language-zh = kiinaksi
in-language-vi = vietnamiksi
in-language-th = thaiksi
in-language-se = pohjoissaameksi
in-language-smn = inarinsaameksi
in-language-sms = koltansaameksi
in-language-other = muulla kielellä ({ $code })

list-and = ja
list-semicolon = {"; "}

hours-always = ympäri vuorokauden
hours-appointment = ajanvarauksella
hours-closed = suljettu
hours-closed-then = { $when } suljettu
hours-list-comma = {", "}
season-day = { $day }.{ $month }.
weekday-mon = ma
weekday-tue = ti
weekday-wed = ke
weekday-thu = to
weekday-fri = pe
weekday-sat = la
weekday-sun = su
moment-today = tänään klo { $clock }
moment-tomorrow = huomenna klo { $clock }
moment-day = { $day } { $date } klo { $clock }

# Viat, joita luettelon tarkistus löytää. Ylläpitäjälle.
problem-format = Tiedostoa ei voi lukea tai kenttä on väärin: { $detail }
problem-duplicate-id = Tunnus on käytössä kahdesti: { $detail }
problem-organisation-conflict = Samalla tunnuksella on kaksi eri organisaatiota: { $detail }
problem-unknown-organisation = Organisaatiota ei ole: { $detail }
problem-unknown-area = Aluetta ei ole: { $detail }
problem-area-codes = Alueen tyyppi ja koodit eivät sovi yhteen: { $detail }
problem-no-area = Toiminta-alue puuttuu
problem-unknown-provider-type = Tuntematon palveluntarjoajan tyyppi: { $detail }
problem-unknown-life-situation = Tuntematon elämäntilanne: { $detail }
problem-repeated-life-situation = Sama elämäntilanne on mainittu kahdesti: { $detail }
problem-no-life-situation = Elämäntilanne puuttuu
problem-unknown-audience = Tuntematon yhteydenottaja: { $detail }
problem-no-audience = Puuttuu tieto siitä, kuka voi ottaa yhteyttä
problem-languages = Palvelukieliä ei ole, tai sama kieli on mainittu kahdesti: { $detail }
problem-unknown-language = Kielikoodi on väärin: { $detail }
problem-name-too-long = Nimi on liian pitkä (yli 100 merkkiä): { $detail }
problem-summary-too-long = Tiivistelmä on liian pitkä (yli 150 merkkiä): { $detail }
problem-text-missing = Teksti puuttuu tällä kielellä: { $detail }
problem-placeholder-left = Tekstiin on jäänyt täyttämätön kohta: { $detail }
problem-age-order = Alaikäraja on suurempi kuin yläikäraja: { $detail }
problem-validity-order = Voimassaolo päättyy ennen kuin se alkaa: { $detail }
problem-no-channel = Yhteystieto puuttuu
problem-phone-number = Puhelinnumero on väärin: { $detail }
problem-email = Sähköpostiosoite on väärin: { $detail }
problem-web-address = Verkko-osoite on väärin (sen on alettava https://): { $detail }
