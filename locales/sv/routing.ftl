# Varför en tjänst visas. Varje mening kommer från en antecknad grund.
reason-serves-age-under = Är till för personer under { $limit } år
reason-serves-age-from = Är till för personer som har fyllt { $min } år
reason-serves-age-between = Är till för personer i åldern { $min }–{ $max } år
reason-age-assumed-under = Är till för personer under { $limit } år. Jag vet inte den exakta åldern, så kontrollera att tjänsten passar
reason-age-assumed-from = Är till för personer som har fyllt { $min } år. Jag vet inte den exakta åldern, så kontrollera att tjänsten passar
reason-age-assumed-between = Är till för personer i åldern { $min }–{ $max } år. Jag vet inte den exakta åldern, så kontrollera att tjänsten passar
reason-serves-age-until-under = Är till för personer under { $limit } år. Efter det hjälper en annan tjänst
reason-serves-age-until-between = Är till för personer i åldern { $min }–{ $max } år. Efter det hjälper en annan tjänst
reason-serves-age-from-from = Är till för personer som har fyllt { $min } år: passar när man har fyllt { $min }
reason-serves-age-from-between = Är till för personer i åldern { $min }–{ $max } år: passar när man har fyllt { $min }
reason-home-municipality = Hemkommunen avgör vilket sysselsättningsområde som betjänar
reason-in-season = Öppet varje år { $season }
reason-out-of-season = Stängt nu. Öppet varje år { $season }, nästa gång från { $opens }
reason-has-hours-evening = Betjänar också på kvällar
reason-has-hours-weekend = Betjänar också på veckoslut
reason-serves-area-municipality = Är verksam { $place }
reason-serves-area-wider = Är verksam { $place } (område: { $area })
reason-nationwide = Betjänar hela Finland
reason-nationwide-except-aland = Betjänar hela Finland utom Åland
reason-any-area-for-employers = Område: { $area }. En arbetsgivare kan också vända sig till ett annat sysselsättningsområde än det egna
reason-answers-need = Hjälper i den här frågan: { $needs }
reason-matches-words = Beskrivningen av tjänsten passar ihop med dina ord: { $words }
reason-gives-language = Du får betjäning { $served }
reason-language-right = En arbetssökande har rätt att uträtta ärenden { $served } i alla sysselsättningsområden
reason-other-language = Tjänsten ges bara { $served }
reason-urgent = Hjälp genast
reason-open-to-audience-parent = Också vårdnadshavare och närstående kan ta kontakt
reason-open-to-audience-professional = Också yrkespersoner kan ta kontakt
reason-open-to-audience-employer = Betjänar arbetsgivare
reason-person-contacts-parent = Den som saken gäller tar själv kontakt
reason-person-contacts-professional = Klienten tar själv kontakt
reason-has-channel = Du når tjänsten på det sätt som du önskar: { $channels }
reason-nearest-general = Allmän rådgivning där du kan fråga vem som hjälper i din sak
reason-change-security-55 = Fråga också om omställningsskyddet för dem som har fyllt 55 år

# Vad som skulle ändra listan. Allt har prövats.
reason-change-age-under = { $who ->
    [self] Om du är under { $limit } år kommer { $service } först
   *[other] Om personen är under { $limit } år kommer { $service } först
 }
reason-change-age-between = { $who ->
    [self] Om du är { $min }–{ $max } år kommer { $service } först
   *[other] Om personen är { $min }–{ $max } år kommer { $service } först
 }
reason-change-age-from = { $who ->
    [self] Om du har fyllt { $min } år kommer { $service } först
   *[other] Om personen har fyllt { $min } år kommer { $service } först
 }
reason-change-place = { $who ->
    [self] Om du bor { $place } kommer { $service } först
    [employer] Om arbetsplatsen finns { $place } kommer { $service } först
   *[other] Om personen bor { $place } kommer { $service } först
 }
reason-change-need = Om det gäller { $needs } kommer { $service } först

channel-phone = telefon
channel-place = besöksställe
channel-web = webbplats
channel-e-service = e-tjänst
channel-form = blankett att skriva ut
channel-email = e-post

in-language-fi = på finska
in-language-sv = på svenska
in-language-en = på engelska
in-language-ru = på ryska
in-language-uk = på ukrainska
in-language-et = på estniska
in-language-ar = på arabiska
in-language-so = på somaliska
in-language-fa = på persiska
in-language-prs = på dari
in-language-ku = på kurdiska
in-language-tr = på turkiska
in-language-es = på spanska
in-language-fr = på franska
in-language-de = på tyska
in-language-zh = på kinesiska
in-language-vi = på vietnamesiska
in-language-th = på thailändska
in-language-se = på nordsamiska
in-language-smn = på enaresamiska
in-language-sms = på skoltsamiska
in-language-other = på ett annat språk ({ $code })

list-and = och
list-semicolon = {"; "}

hours-always = dygnet runt
hours-appointment = med tidsbokning
hours-closed = stängt
hours-closed-then = { $when } stängt
hours-list-comma = {", "}
season-day = { $day }.{ $month }
weekday-mon = mån
weekday-tue = tis
weekday-wed = ons
weekday-thu = tors
weekday-fri = fre
weekday-sat = lör
weekday-sun = sön
moment-today = i dag kl. { $clock }
moment-tomorrow = i morgon kl. { $clock }
moment-day = { $day } { $date } kl. { $clock }

# Fel som granskningen av katalogen hittar. För den som underhåller den.
problem-format = Filen går inte att läsa eller ett fält är fel: { $detail }
problem-duplicate-id = Samma id används två gånger: { $detail }
problem-organisation-conflict = Två olika organisationer har samma id: { $detail }
problem-unknown-organisation = Organisationen finns inte: { $detail }
problem-unknown-area = Området finns inte: { $detail }
problem-area-codes = Områdets typ och koder passar inte ihop: { $detail }
problem-no-area = Verksamhetsområde saknas
problem-unknown-provider-type = Okänd typ av serviceproducent: { $detail }
problem-unknown-life-situation = Okänd livssituation: { $detail }
problem-repeated-life-situation = Samma livssituation nämns två gånger: { $detail }
problem-no-life-situation = Livssituation saknas
problem-unknown-audience = Okänd kontaktperson: { $detail }
problem-no-audience = Uppgift om vem som kan ta kontakt saknas
problem-languages = Servicespråk saknas, eller samma språk nämns två gånger: { $detail }
problem-unknown-language = Språkkoden är fel: { $detail }
problem-name-too-long = Namnet är för långt (över 100 tecken): { $detail }
problem-summary-too-long = Sammanfattningen är för lång (över 150 tecken): { $detail }
problem-text-missing = Text saknas på detta språk: { $detail }
problem-placeholder-left = En plats i texten är inte ifylld: { $detail }
problem-age-order = Den nedre åldersgränsen är högre än den övre: { $detail }
problem-validity-order = Giltigheten slutar innan den börjar: { $detail }
problem-no-channel = Kontaktuppgift saknas
problem-phone-number = Telefonnumret är fel: { $detail }
problem-email = E-postadressen är fel: { $detail }
problem-web-address = Webbadressen är fel (den ska börja med https://): { $detail }
