# Testfall: import, fel

cases-imported = Nya fall { $added }, ändrade { $changed }, oförändrade { $same }.
cases-would-import = Dugliga fall { $count }. Inget ändrades.
cases-all-right = Fall { $count }, alla i ordning.
cases-masked = Personuppgifter doldes i { $count } fall: { $keys }

case-fault-no-case = Här finns inget fall. { $detail }
case-fault-no-list = Filen ska innehålla en lista med fall. { $detail }
case-fault-no-json = Raden är inte JSON. { $detail }
case-fault-no-facts = Här ska uppgifterna stå med namn, till exempel municipality: "091". { $detail }
case-fault-unknown-field = Okänt fält: { $detail }
case-fault-missing-column = Kolumnen saknas: { $detail }
case-fault-unknown-code = Okänd kod: { $detail }
case-fault-unknown-entry = Tjänsten finns inte i katalogen: { $detail }
case-fault-kind-forbidden = Tjänsten är bäst, men dess typ av aktör är förbjuden: { $detail }
case-fault-empty = Uppgiften saknas. { $detail }
case-fault-not-text = Här ska det stå text. { $detail }
case-fault-not-a-list = Här ska det stå en lista: { $detail }
case-fault-not-yes-or-no = Svaret är yes eller no: { $detail }
case-fault-not-an-age = Åldern är ett heltal 0–120: { $detail }
case-fault-not-a-key = Nyckeln kan ha små bokstäver a–z, siffror och bindestreck: { $detail }
case-fault-too-long = Texten är för lång, högst { $detail } tecken.
case-fault-too-many = För många poster. { $detail }
case-fault-twice = Nämnd två gånger: { $detail }
case-fault-formula = Formler tas inte emot. Skriv bara värdet: { $detail }
case-fault-judged-twice = Samma aktör står på två ställen: { $detail }
case-fault-against-given = Det förväntade strider mot den givna uppgiften: { $detail }
case-fault-age-not-in-group = Åldern hör inte till åldersgruppen: { $detail }
case-fault-nothing-judged = Fallet förväntar sig ännu ingenting. Ange minst en förväntan eller bästa aktör. { $detail }
case-fault-nothing-guarded = Ett bevakat fall behöver en förväntan. { $detail }
