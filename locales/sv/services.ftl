# Tjänster på de offentliga sidorna.
service-why = Varför den här föreslås
service-open-now = Öppet nu
service-closed-now = Stängt nu
service-channel-phone = Telefon
service-channel-place = Besöksadress
service-channel-web = Webbsida
service-channel-e-service = E-tjänst
service-channel-email = E-post
