from __future__ import annotations

from typing import Any

import pytest

from luotsi.catalogue.ptv import shape
from luotsi.catalogue.ptv.entries import Neighbours, Refused, entry_of
from luotsi.catalogue.ptv.inherit import merged
from luotsi.catalogue.ptv.mapping import mapper
from luotsi.catalogue.ptv.shape import Notes
from luotsi.catalogue.views import AreaView, Localised, ServiceView
from tests.catalogue.ptv.samples import (
    address,
    channel,
    classes,
    connection,
    general,
    guid,
    items,
    organisation,
    phone,
    service,
    week,
)

Made = tuple[ServiceView, set[str]]


def made(raw: dict[str, Any], *channels: dict[str, Any], owner: dict[str, Any] | None = None) -> Made:
    note = Notes()
    known = [shape.Channel.model_validate(one, context=note) for one in channels or (channel(),)]
    body = shape.Organization.model_validate(owner or organisation(), context=note)
    record = shape.Service.model_validate(raw, context=note)
    neighbours = Neighbours({one.id: one for one in known}, {body.id: body})
    return entry_of(record, neighbours, mapper(), note, "draft"), note.found


def refusal(raw: dict[str, Any], *channels: dict[str, Any]) -> str:
    with pytest.raises(Refused) as caught:
        made(raw, *channels)
    return caught.value.code


def test_a_service_with_its_channels_and_organisation() -> None:
    entry, noted = made(service())
    assert entry.id == f"ptv-{guid('etsiva')}"
    assert entry.provider_type == "outreach_youth_work"
    assert entry.name == Localised("Etsivä nuorisotyö", "Uppsökande ungdomsarbete")
    assert entry.description.fi == "Tulemme luoksesi.\n* soita\n* tule käymään"
    assert (entry.age_min, entry.age_max) == (16, 28)
    assert entry.areas == (AreaView("municipality", ("564",)),)
    assert entry.charge == "free"
    assert entry.text_languages == ("fi", "sv")
    assert entry.organisation.name == Localised("Mallilan kaupunki", "Mallby stad")
    assert entry.organisation.business_id == "0000000-0"
    assert [(one.type, one.number or one.email) for one in entry.channels] == [
        ("place", None),
        ("phone", "+358 401234567"),
        ("email", "nuoret@example.fi"),
    ]
    place = entry.channels[0]
    assert place.address == Localised("Koulukatu 1, 90100 Oulu", "Skolgatan 1, 90100 Uleåborg")
    assert place.place is not None
    # The measured point of a place: 61.64547 N, 27.07321 E.
    assert (place.place.latitude, place.place.longitude) == (
        pytest.approx(61.64547, abs=1e-5),
        pytest.approx(27.07321, abs=1e-5),
    )
    assert place.hours is not None
    assert place.hours["mon"] == ["09:00-15:00"]
    assert noted == set()


def test_one_language_is_kept_as_one() -> None:
    only = service(
        serviceNames=items("Name", fi="Etsivä nuorisotyö"),
        serviceDescriptions=items("Summary", fi="Apua", sv="Hjälp"),
        requirements=items(fi="Alle 30-vuotiaille"),
    )
    entry, _ = made(only)
    assert entry.text_languages == ("fi",)
    assert entry.summary == Localised("Apua", "Apua")
    assert entry.description == Localised("Apua", "Apua")
    assert entry.eligibility == Localised("Alle 30-vuotiaille", "Alle 30-vuotiaille")
    assert entry.age_max == 29


def test_a_text_that_one_version_lacks_is_empty_there() -> None:
    entry, _ = made(service(requirements=items(fi="Alle 30-vuotiaille")))
    assert entry.eligibility == Localised("Alle 30-vuotiaille", "")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"areaType": "Nationwide", "areas": []}, (AreaView("nationwide"),)),
        ({"areaType": "WholeCountryExceptAlandIslands", "areas": []}, (AreaView("nationwide_except_aland"),)),
        ({"areas": [{"type": "Region", "code": "17", "municipalities": []}]}, (AreaView("region", ("17",)),)),
        (
            {
                "areas": [
                    {"type": "WellbeingServiceCounties", "code": "19", "municipalities": [{"code": "564"}]}
                ]
            },
            (AreaView("wellbeing_county", ("19",)),),
        ),
        (
            {
                "areas": [
                    {
                        "type": "HospitalDistrict",
                        "code": "18",
                        "municipalities": [{"code": "564"}, {"code": "91"}],
                    }
                ]
            },
            (AreaView("municipality", ("091", "564")),),
        ),
    ],
)
def test_areas(facts: dict[str, Any], expected: tuple[AreaView, ...]) -> None:
    assert made(service(**facts))[0].areas == expected


def test_a_connection_speaks_before_the_channel() -> None:
    own = connection(
        "office",
        serviceHours=[week(openingHour=[{"dayFrom": "Monday", "from": "10:00:00", "to": "11:00:00"}])],
        contactDetails={
            "emails": None,
            "phoneNumbers": [phone(number="029123", isFinnishServiceNumber=True)],
        },
    )
    entry, _ = made(service(serviceChannels=[own]))
    assert entry.channels[0].hours == {"mon": ["10:00-11:00"]}
    assert [one.number for one in entry.channels if one.type == "phone"] == ["029123"]


def test_every_type_of_channel() -> None:
    pages = [{"language": "fi", "url": "https://example.fi/a", "value": None}]
    form = channel("form", "PrintableForm", phoneNumbers=[], emails=[])
    form["channelUrls"] = items("PDF", fi="https://example.fi/a.pdf", sv="https://example.fi/sv.pdf")
    known = [
        channel(
            "e", "EChannel", webPages=pages, phoneNumbers=[], emails=[], supportPhones=[phone(number="501")]
        ),
        channel(
            "web",
            "WebPage",
            webPages=[{**pages[0], "url": "https://example.fi/b"}],
            phoneNumbers=[],
            emails=[],
        ),
        channel(
            "tel",
            "Phone",
            emails=[],
            phoneNumbers=[phone(), phone(language="sv"), phone(type="Fax", number="777")],
        ),
        form,
    ]
    names = ("e", "web", "tel", "form")
    entry, noted = made(service(serviceChannels=[connection(name) for name in names]), *known)
    assert [one.type for one in entry.channels] == ["e_service", "phone", "web", "phone", "form"]
    assert entry.channels[-1].url == Localised("https://example.fi/a.pdf", "https://example.fi/sv.pdf")
    assert noted == set()


@pytest.mark.parametrize(
    ("facts", "noted"),
    [
        ({"webPages": [{"language": "fi", "url": "http://example.fi"}]}, "web_address_not_https"),
        ({"webPages": [{"language": "fi", "url": "javascript:alert(1)"}]}, "web_address"),
        ({"webPages": [{"language": "fi", "url": "https://[oops"}]}, "web_address"),
        ({"phoneNumbers": [phone(number="soita")]}, "phone_number"),
        ({"emails": items(fi="ei osoite")}, "email"),
        ({"emails": items(fi="maija.mallikas@example.fi")}, "personal_email_left_out"),
        (
            {"serviceHours": [week(openingHour=[{"dayFrom": "Mon", "from": "9", "to": "10"}])]},
            "unreadable_hours",
        ),
        ({"addresses": [address(streetAddress={"street": []})]}, "address"),
    ],
)
def test_what_cannot_be_shown_of_a_channel_is_left_out_and_noted(facts: dict[str, Any], noted: str) -> None:
    entry, found = made(service(), channel(**facts))
    assert noted in found
    assert entry.channels


def test_without_channels_the_providers_own_page_is_the_way() -> None:
    entry, noted = made(service(serviceChannels=[connection("unknown")]))
    assert noted == {"channel_missing"}
    assert [(one.type, one.url) for one in entry.channels] == [
        ("web", Localised("https://example.fi", "https://example.fi"))
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"serviceNames": items("Name", en="Only English")}, "no_finnish_or_swedish"),
        ({"organizations": []}, "no_organisation"),
        ({"serviceDescriptions": items("Description", en="Only English")}, "text_missing"),
        ({"serviceClasses": classes("P24.1"), "serviceNames": items("Name", fi="Jätehuolto")}, "unmapped"),
        ({"areas": [{"type": "Municipality", "municipalities": [{"code": "999"}]}]}, "unknown_municipality"),
        ({"areaType": None, "areas": []}, "no_area"),
        ({"requirements": items(fi="Alle 30-vuotiaille", sv="För dig under 25 år")}, "contradictory_ages"),
        ({"modified": "eilen"}, "no_date"),
        ({"serviceNames": items("Name", fi="Ohjaamo " + "x" * 100)}, "name_too_long"),
        ({"languages": ["fi", "suomi ja ruotsi"]}, "unknown_language"),
    ],
)
def test_refusals_name_their_reason(facts: dict[str, Any], code: str) -> None:
    assert refusal(service(**facts)) == code


def test_an_unknown_municipality_beside_a_known_one_is_left_out() -> None:
    entry, noted = made(
        service(areas=[{"type": "Municipality", "municipalities": [{"code": "564"}, {"code": "123"}]}])
    )
    assert entry.areas == (AreaView("municipality", ("564",)),)
    assert noted == {"unknown_municipality"}


def test_scripts_do_not_come_through() -> None:
    bad = items("Summary", fi="Apua<script>x()</script>") + items("Description", fi="Teksti <b>tässä</b>.")
    entry, noted = made(service(serviceDescriptions=bad))
    assert entry.summary.fi == "Apua"
    assert entry.description.fi == "Teksti tässä."
    assert "markup_removed" in noted


def test_what_a_service_inherits() -> None:
    own = shape.Service.model_validate(service(serviceChargeType=None), context=Notes())
    gd = shape.GeneralDescription.model_validate(general(), context=Notes())
    both = merged(own, gd)
    assert merged(both, gd) == both
    assert both.service_charge_type == "FreeOfCharge"
    assert [item.code for item in both.target_groups] == ["KR1", "KR1.3"]
    assert [item.code for item in both.life_events] == ["KE8"]
    assert shape.texts(both.requirements) == {
        "fi": "Nuorille.\n\nPalvelu on 16–28-vuotiaille.",
        "sv": "Tjänsten är för 16–28-åringar.",
    }
    known = Neighbours({}, {guid("city"): shape.Organization.model_validate(organisation(), context=Notes())})
    entry = entry_of(both, known, mapper(), Notes(), "draft")
    assert entry.description.fi.startswith("Laki velvoittaa kunnan.\n\nTulemme luoksesi.")
    assert entry.instructions == Localised("Ota yhteyttä.", "Ta kontakt.")
    assert "unemployed" in entry.life_situations
