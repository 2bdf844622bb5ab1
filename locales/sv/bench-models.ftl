# Språkmodeller: vilken som används, vilken som väntar

staff-models = Modeller
staff-models-means = Byte av språkmodell och återgång till den förra.
staff-models-title = Språkmodeller
staff-models-lead = Modellen läser det som människor skriver. Den kan bytas medan samtal pågår: inga meddelanden försvinner. Om den nya modellen inte fungerar används den gamla vidare.
staff-models-waiting = Modellen tas i bruk. Det tar oftast mindre än en minut.
staff-models-look-again = Se efter om den är klar
staff-models-name = Modell
staff-models-state = Läge
staff-models-trained = Tränad
staff-models-data = Material
staff-models-act = Byte
staff-models-state-candidate = kandidat
staff-models-state-serving = används
staff-models-state-retired = har använts
staff-models-wanted = tas i bruk
staff-models-fault-gone = filen hittades inte
staff-models-fault-unreadable = filen kunde inte läsas
staff-models-fault-silent = svarade inte på meddelanden
staff-models-own-data = det nuvarande materialet
staff-models-other-data = annat material
staff-models-taught = och meddelanden som handledare har lärt ut
staff-models-no-archive = Filen har tagits bort
staff-models-take = Ta i bruk
staff-models-take-back = Gå tillbaka till denna
staff-models-take-named = Ta i bruk modellen { $name }
staff-models-none = Ingen modell har tränats ännu.
staff-models-refused-unknown = Modellen hittades inte. Den kan ha tagits bort.
staff-models-refused-gone = Modellens fil har tagits bort. Välj en annan modell.
staff-models-refused-serving = Modellen används redan.
staff-done-model-chosen = Modellen är vald. Den tas i bruk när den har svarat på provmeddelanden.
staff-audit-model-chosen = Valde en modell
staff-audit-model-serves = Modellen togs i bruk
staff-audit-model-failed = Modellen kunde inte tas i bruk
staff-models-not-run = Kör först fallen både mot nuläget och mot den här modellen. Om du tar modellen i bruk utan körningar ska du skriva varför.
staff-models-breaks =
    { $count ->
        [one] Den här modellen gör att det bevakade fallet { $keys } inte längre stämmer. Om du ändå tar den i bruk ska du skriva varför.
       *[other] Den här modellen gör att { NUMBER($count, useGrouping: 0) } bevakade fall inte längre stämmer: { $keys }. Om du ändå tar den i bruk ska du skriva varför.
    }
staff-models-because = Varför du tar modellen { $name } i bruk
staff-models-because-hint = Skälet skrivs in i händelseloggen.
staff-models-take-anyway = Ta i bruk
