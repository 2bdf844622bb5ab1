# Palvelut julkisilla sivuilla.
service-why = Miksi tätä ehdotetaan
service-open-now = Avoinna nyt
service-closed-now = Suljettu nyt
service-channel-phone = Puhelin
service-channel-place = Käyntiosoite
service-channel-web = Verkkosivu
service-channel-e-service = Sähköinen asiointi
service-channel-email = Sähköposti
