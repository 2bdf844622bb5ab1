# Tjänster på de offentliga sidorna.
service-why = Varför den här föreslås
service-open-now = Öppet nu
service-closed-now = Stängt nu
service-channel-phone = Telefon
service-channel-place = Besöksadress
service-channel-web = Webbsida
service-channel-e-service = E-tjänst
service-channel-email = E-post
service-written-fi = Beskrivningen finns bara på finska.
service-written-sv = Beskrivningen finns bara på svenska.
service-channel-form = Blankett att skriva ut

service-contact = Kontaktuppgifter
service-no-channels = Det finns inga kontaktuppgifter.
service-about = Vad det handlar om
service-for-whom = För vem
service-ages = Ålder
service-ages-from = { $min } år fyllda
service-ages-to = högst { $max } år
service-ages-between = { $min }–{ $max } år
service-audiences = Vem som kan ta kontakt
service-areas = Område
service-areas-more = och { $count } till
service-area-nationwide = hela Finland
service-area-nationwide-except-aland = hela Finland utom Åland
service-languages = Du får betjäning
service-charge = Pris
service-charge-free = avgiftsfri
service-charge-charged = avgiftsbelagd
service-season = Öppet varje år
service-valid-until = Gäller till
service-situations = Livssituationer
service-sources = Vad uppgifterna bygger på
service-confirmed = Uppgifterna kontrollerades senast { $date }.
service-no-decision = Lotsen avgör inte om du får tjänsten. Kontrollera saken med tjänsten själv.
service-report = Meddela ett fel i uppgifterna
service-gone = Den här tjänsten finns inte längre
service-gone-text = Tjänsten har upphört eller tagits bort ur katalogen. Härifrån kommer du vidare.
service-gone-way = Andra tjänster: { $what }

directory-title = Tjänster
directory-lead = Bläddra bland tjänster som ger råd och vägledning i studier, arbete och livssituationer.
directory-search = Sök tjänster
directory-words = Sökord
directory-situation = Livssituation
directory-age = Ålder
directory-municipality = Kommun
directory-any-situation = Alla livssituationer
directory-any-age = Alla åldrar
directory-any-municipality = Hela Finland
directory-by-situation = Enligt livssituation
directory-by-age = Enligt ålder
directory-by-municipality = Enligt kommun
directory-places-title = Alla kommuner
directory-places-lead = Välj en kommun så ser du de tjänster som verkar där och tjänsterna för hela landet.
directory-list-description = { $count ->
    [one] { $what }: en tjänst.
   *[other] { $what }: { $count } tjänster.
  }
directory-count = { $count ->
    [0] Inga tjänster hittades.
    [one] En tjänst hittades.
   *[other] { $count } tjänster hittades.
  }
directory-page = Sida { $page }/{ $pages }.
directory-pages = Resultatsidor
directory-earlier = Föregående sida
directory-later = Nästa sida
directory-drop = Ta bort avgränsningar
directory-drop-one = Ta bort avgränsningen: { $name }
directory-choose-place = Listan gäller tjänster i alla kommuner. Välj en kommun så ser du bara dem som verkar där.
directory-nothing = Inga tjänster hittades med de här avgränsningarna. Ta bort någon av dem eller pröva ett annat sökord.
directory-ask = Berätta om din situation för Lotsen med egna ord

feedback-title = Respons
feedback-lead = Berätta hur Lotsen fungerade för dig. Du kan också berätta om brister i tillgängligheten.
feedback-helpful = Var Lotsen till hjälp?
feedback-helpful-yes = Ja
feedback-helpful-no = Nej
feedback-comment = Vad vill du berätta? (frivilligt)
feedback-hint = Skriv inte ditt namn eller din personbeteckning. Texten får ha högst { $longest } tecken.
feedback-fault-helpful = Välj ja eller nej.
feedback-fault-empty = Berätta vad som är fel i uppgifterna.
feedback-fault-long = Texten får ha högst { $longest } tecken. Korta av den.
feedback-send = Skicka
feedback-receipt = Kvitto: respons nummer { $number } har tagits emot.
feedback-thanks = Tack! Vi vet inte vem du är och kan därför inte svara dig direkt. Om du vill ha ett svar, kontakta den som driver tjänsten och uppge kvittots nummer.
feedback-kept = Responsen sparas utan namn. Personuppgifter döljs innan den sparas.
report-title = Meddela ett fel
report-lead = Berätta vad som är fel i uppgifterna om tjänsten. Meddelandet går till dem som sköter uppgifterna.
report-comment = Vad är fel?
