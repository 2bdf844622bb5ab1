# Underhållets sidor: ram, inloggning, eget konto, användare, händelselogg.
staff-name = Lotsen – underhåll
staff-navigation = Underhåll
staff-start-title = Hej { $name }
staff-to-start = Till underhållets startsida
staff-continue = Fortsätt
staff-filter = Avgränsa
staff-yes = Ja
staff-no = Nej
staff-never = Aldrig
staff-pages = Sidor
staff-page-of = Sida { $page } av { $pages }
staff-page-before = Föregående sida
staff-page-after = Nästa sida

staff-users = Användare
staff-users-means = Lägg till användare och ändra deras rättigheter.
staff-audit = Händelselogg
staff-audit-means = Vem som har gjort vad och när.
staff-account = Eget konto
staff-account-means = Lösenord, tvåstegsverifiering och inloggningar.

staff-fault-prefix = Fel:
staff-faults = { $count ->
    [one] Rätta till den här punkten
   *[other] Rätta till de här { $count } punkterna
}
staff-fault-missing = Fyll i det här fältet.
staff-fault-too-long = Texten är för lång.
staff-fault-too-short = Texten är för kort.
staff-fault-invalid = Kontrollera det här fältet.
staff-fault-sign-in = Användarnamnet eller lösenordet är fel.
staff-fault-code = Koden är fel eller för gammal. Prova med en ny kod.
staff-fault-password = Lösenordet är fel.
staff-fault-again = Lösenorden är inte likadana.
staff-fault-password-length = Lösenordet ska ha { $shortest }–{ $longest } tecken.
staff-fault-password-name = Lösenordet får inte innehålla användarnamnet.
staff-fault-user-name = Ett användarnamn har 2–80 tecken: a–z, 0–9 och . _ @ -
staff-fault-user-taken = Användarnamnet är redan upptaget.
staff-fault-user-unknown = Användaren finns inte.
staff-fault-user-role = Välj rättigheter i listan.
staff-fault-last-admin = Det här är den sista huvudanvändaren. Ge först någon annan huvudanvändarens rättigheter.

staff-sign-in = Logga in
staff-sign-in-help = Har du glömt lösenordet? Be huvudanvändaren om ett nytt.
staff-sign-out = Logga ut
staff-user-name = Användarnamn
staff-user-name-hint = Små bokstäver a–z, siffror och tecknen . _ @ -
staff-password = Lösenord
staff-password-present = Nuvarande lösenord
staff-password-new = Nytt lösenord
staff-password-again = Nytt lösenord en gång till
staff-password-first = Första lösenordet
staff-password-hint = Minst { $shortest } tecken. Ett lösenord av flera ord är lättast att komma ihåg.
staff-password-change = Byt lösenord
staff-password-give = Ge ett nytt lösenord
staff-code-title = Andra steget
staff-code = Kod
staff-code-hint = Sex siffror från autentiseringsappen. Om du har tappat bort enheten kan du skriva en reservkod.

staff-account-title = Eget konto
staff-browsers = Inloggad i så här många webbläsare
staff-role = Rättigheter
staff-role-change = Ändra rättigheter
staff-role-reader = Läsare
staff-role-editor = Redigerare
staff-role-publisher = Publicerare
staff-role-admin = Huvudanvändare
staff-role-hint = Läsaren tittar. Redigeraren ändrar utkast. Publiceraren publicerar. Huvudanvändaren sköter också användarna.
staff-sign-out-everywhere = Logga ut överallt
staff-sign-out-everywhere-means = Du loggas ut i alla webbläsare och på alla enheter, också här.

staff-second-factor = Tvåstegsverifiering
staff-second-factor-title = Ta tvåstegsverifiering i bruk
staff-second-factor-must = Dina rättigheter är så omfattande att du behöver tvåstegsverifiering. Ta den i bruk innan du fortsätter.
staff-second-factor-app = Öppna en autentiseringsapp i telefonen. Vilken app som helst som gör engångskoder duger.
staff-second-factor-scan = Läs av det här mönstret med appen.
staff-second-factor-drawing = QR-kod. Samma nyckel står som text under mönstret.
staff-second-factor-secret = Om du inte kan läsa av mönstret, skriv nyckeln i appen:
staff-second-factor-code = Koden som appen visar
staff-second-factor-take = Ta i bruk
staff-second-factor-is-on = Tvåstegsverifiering är i bruk. Du har { $left } reservkoder kvar.
staff-second-factor-is-off = Tvåstegsverifiering är inte i bruk. Med den räcker enbart lösenordet inte för någon annan.
staff-second-factor-begin = Ta i bruk
staff-second-factor-end = Ta ur bruk
staff-second-factor-lost = Borttappad enhet
staff-second-factor-lost-means = Ta bort tvåstegsverifieringen bara när du säkert vet vem som ber om det. Användaren loggar sedan in med lösenordet och tar verifieringen i bruk på nytt.
staff-second-factor-take-away = Ta bort tvåstegsverifieringen
staff-recovery-title = Reservkoder
staff-recovery-text = Spara koderna på ett ställe som andra inte kommer åt. De visas inte igen. Varje kod fungerar en gång, om du tappar bort din enhet.
staff-recovery-kept = Jag har sparat koderna
staff-recovery-new = Gör nya reservkoder

staff-users-title = Användare
staff-user-add = Lägg till användare
staff-user-remove = Ta bort användaren
staff-user-remove-name = Ta bort { $name }
staff-user-remove-means = Användaren kan inte logga in längre. Det som användaren har gjort finns kvar i händelseloggen.
staff-user-oneself = Det här är du. Ditt eget lösenord och din verifiering sköter du på sidan
staff-signed-in-at = Loggade in senast

staff-done-signed-out = Du har loggat ut.
staff-done-password = Lösenordet har bytts.
staff-done-role = Rättigheterna har ändrats.
staff-done-second-factor-off = Tvåstegsverifieringen har tagits bort.
staff-done-user-added = Användaren har lagts till.
staff-done-user-removed = Användaren har tagits bort.

staff-audit-title = Händelselogg
staff-audit-lead = Ingenting kan läggas till, ändras eller tas bort i loggen i efterhand utan att det lämnar spår.
staff-audit-number = Nr
staff-audit-at = Tid
staff-audit-who = Vem
staff-audit-what = Händelse
staff-audit-target = Föremål
staff-audit-detail = Närmare uppgifter
staff-audit-older = Äldre händelser
staff-audit-none = Inga händelser hittades.
staff-audit-signed-in = Loggade in
staff-audit-signed-out = Loggade ut
staff-audit-signed-out-everywhere = Loggade ut överallt
staff-audit-sign-in-refused = Fel lösenord
staff-audit-code-refused = Fel kod
staff-audit-user-added = Lade till en användare
staff-audit-user-removed = Tog bort en användare
staff-audit-user-role = Ändrade rättigheter
staff-audit-user-password = Bytte lösenord
staff-audit-second-factor-on = Tog tvåstegsverifiering i bruk
staff-audit-second-factor-off = Tog bort tvåstegsverifieringen
staff-audit-recovery-codes = Gjorde nya reservkoder

staff-entries = Tjänster
staff-entries-means = Sök och avgränsa tjänster, ändra flera på en gång.
staff-entries-title = Tjänster
staff-entries-found = { $count ->
    [0] Inga tjänster hittades.
    [one] En tjänst hittades.
   *[other] { $count } tjänster hittades.
}
staff-search = Sök
staff-entry-name = Tjänst
staff-entry-confirmed = Bekräftad
staff-filter-q = Ord, en del av namnet eller id
staff-filter-q-hint = Orden hittas i alla böjningsformer, på finska och svenska.
staff-filter-any = Alla
staff-filter-status = Status
staff-filter-owner = Ansvarig
staff-filter-type = Typ av tjänst
staff-filter-situation = Livssituation
staff-filter-municipality = Betjänar kommunen
staff-filter-gap = Språk som saknas
staff-filter-stale = Bara föråldrade
staff-filter-clear = Ta bort avgränsningarna
staff-owner-nobody = Ingen ansvarig
staff-status-draft = Utkast
staff-status-published = Publicerad
staff-status-withdrawn = Dold
staff-status-waiting = Väntar på publicering
staff-gap-text-fi = Ingen finsk text
staff-gap-text-sv = Ingen svensk text
staff-gap-service-fi = Ger inte service på finska
staff-gap-service-sv = Ger inte service på svenska
staff-state-stale = Föråldrad
staff-state-sinking = Sjunker i listorna
staff-state-hidden = Visas inte

staff-bulk-choose = Välj
staff-bulk-chosen = Ändra de valda
staff-bulk-all = { $count ->
    [one] Ändra tjänsten som hittades
   *[other] Ändra alla { $count } som hittades
}
staff-bulk-title = { $count ->
    [0] Ändra tjänster
    [one] Ändra en tjänst
   *[other] Ändra { $count } tjänster
}
staff-bulk-back = Tillbaka till tjänsterna
staff-bulk-lead = Fyll bara i det som du vill ändra. Innan något sparas får du se vad som ändras.
staff-bulk-same = Ändras inte
staff-bulk-confirmed-hint = Dagen då någon har konstaterat att uppgifterna stämmer.
staff-bulk-add-situation = Lägg till en livssituation
staff-bulk-remove-situation = Ta bort en livssituation
staff-bulk-reason = Motivering för historiken (frivillig)
staff-bulk-look = Visa ändringarna
staff-bulk-preview-title = { $count ->
    [one] En tjänst ändras
   *[other] { $count } tjänster ändras
}
staff-bulk-preview-lead = Ingenting har sparats ännu. Alla ändringar görs på en gång, eller ingen av dem.
staff-bulk-preview-table = Ändringar
staff-bulk-field = Uppgift
staff-bulk-before = Nu
staff-bulk-after = Efter ändringen
staff-bulk-field-owner = Ansvarig
staff-bulk-field-confirmed = Bekräftad
staff-bulk-field-status = Status
staff-bulk-field-life_situations = Livssituationer
staff-bulk-more = Dessutom ändras { $count } till.
staff-bulk-do = Spara ändringarna
staff-bulk-cancel = Avbryt
staff-done-bulk = Ändringarna har sparats.
staff-audit-bulk-changed = Ändrade flera tjänster
staff-fault-bulk-none = Välj minst en tjänst.
staff-fault-bulk-nothing = Välj minst en ändring.
staff-fault-bulk-same = De valda tjänsterna är redan sådana.
staff-fault-bulk-faulty = Ingenting sparades: tjänsten { $entry } skulle få ett fel av ändringen.
staff-fault-bulk-refused = Ingenting sparades: tjänsten { $entry } kan inte ändras så här. Kanske någon just har ändrat den.
staff-fault-future = Dagen kan inte ligga i framtiden.

staff-owner-mine = Mina
staff-owner-all = Allas
staff-due = Uppgifter
staff-due-means = Vad som ska rättas eller bekräftas i tjänsterna och senast när.
staff-due-title = Uppgifter
staff-due-lead = Kontrollerna läser de publicerade tjänsterna och berättar vad som bör rättas. Det som hindrar publicering står först.
staff-due-found = { $count ->
    [0] Inga uppgifter.
    [one] En uppgift.
   *[other] { $count } uppgifter.
}
staff-due-part = Här är de { $checked } av { $total } tjänster som det har gått längst tid sedan någon bekräftade.
staff-due-by = Senast
staff-due-what = Vad som ska göras
staff-due-late = Försenad
staff-due-stops = Hindrar publicering
staff-due-more = Dessutom finns { $count } uppgifter. De visas när dessa är gjorda.
staff-due-fault = Fel { $code }: { $detail }

staff-reports = Anmälningar
staff-reports-means = Vad användarna har anmält som felaktigt.
staff-reports-title = Anmälningar
staff-reports-lead = Användare har anmält att de här uppgifterna är fel. Personuppgifter är maskerade.
staff-reports-handled = Visa behandlade
staff-reports-found = { $count ->
    [0] Inga anmälningar.
    [one] En anmälan.
   *[other] { $count } anmälningar.
}
staff-reports-language-fi = På finska
staff-reports-language-sv = På svenska
staff-reports-no-comment = Anmälan innehåller ingen text.
staff-reports-note = Vad du gjorde
staff-reports-handle = Märk som behandlad
staff-reports-done-by = Behandlad av { $name } { $at }
staff-done-report = Anmälan är märkt som behandlad.
staff-audit-report-handled = Behandlade en anmälan

staff-import = Import
staff-import-means = Hämta tjänster ur en tabell, ladda ner en tabell och se vad som väntar på beslut efter importer.
staff-import-table = Importera en tabell
staff-import-table-means = En tjänst per rad. Nya tjänster blir utkast. Först ser du vad som skulle ändras.
staff-import-empty = Ladda ner en tom tabell ({ $form })
staff-import-whole = Ladda ner de publicerade tjänsterna som tabell ({ $form })
staff-import-file-name = lotsen-tjanster
staff-import-file = Tabell
staff-import-file-hint = CSV UTF-8 eller XLSX, högst 5 megabyte och 1000 tjänster.
staff-import-complete = Tabellen innehåller alla sina tjänster
staff-import-complete-hint = En tjänst som tidigare importerats ur en tabell med samma namn tas bort ur visning om den inte finns här längre.
staff-import-look = Visa ändringarna
staff-import-preview = Vad tabellen { $name } skulle ändra
staff-import-preview-means = Ingenting har sparats ännu. Alla ändringar görs på en gång eller inte alls.
staff-import-added = Nya utkast
staff-import-changed = Ändras
staff-import-withdrawn = Tas bort ur visning
staff-import-held = Väntar på beslut
staff-import-same = Tabellen ändrar ingenting.
staff-import-do = Importera tjänsterna
staff-import-faults = Rätta tabellen { $name }
staff-import-faulty = Det finns fel i tabellen, så ingenting importerades. De räknas upp nedan.
staff-import-more-faults = Dessutom finns det { $count } fel.
staff-import-no-file = Välj en tabell.
staff-import-again = Den kontrollerade tabellen finns inte kvar. Välj den på nytt.
staff-import-publisher = Tabellen skulle ändra tjänster som redan har importerats. Det kräver en publicerares rättigheter.
staff-import-foreign = { $count ->
    [one] Den här tjänsten finns redan i katalogen från en annan källa, så ingenting importerades: { $ids }
   *[other] De här tjänsterna finns redan i katalogen från en annan källa, så ingenting importerades: { $ids }
}
staff-import-waiting = Väntar på beslut
staff-import-waiting-count = { $count ->
    [0] Ingen tjänst väntar på beslut.
    [one] En tjänst har ändrats både här och i källan. Öppna den och välj vilka uppgifter som ska gälla.
   *[other] { $count } tjänster har ändrats både här och i källan. Öppna dem och välj vilka uppgifter som ska gälla.
}
staff-import-last = Den senaste importen från Servicedatalagret
staff-done-imported = Tabellen har importerats.
staff-audit-table-imported = Importerade en tabell
staff-audit-cases-imported = Hämtade fall till biblioteket

staff-oidc-sign-in = Logga in med din organisations konto
staff-oidc-or = Eller logga in med ett användarnamn i Lotsen:
staff-oidc-busy = Just nu loggar för många in samtidigt. Försök igen om en stund.
staff-oidc-state = Inloggningen tog för länge eller började i en annan webbläsare. Börja om.
staff-oidc-refused = Inloggningen avbröts i din organisations tjänst. Försök igen.
staff-oidc-token = Svaret från din organisations tjänst kunde inte bekräftas. Kontakta huvudanvändaren.
staff-oidc-provider = Din organisations inloggningstjänst svarar inte som den ska. Försök igen senare.
staff-oidc-no-role = Ditt konto har inga rättigheter här. Be huvudanvändaren om dem.
staff-oidc-user = Ditt konto kan inte användas här: det finns redan en användare med samma namn eller så duger namnet inte. Kontakta huvudanvändaren.
