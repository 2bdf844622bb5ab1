from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from luotsi.catalogue.need import Reason, RoutedService
from luotsi.catalogue.presentation import service_card, service_listing
from luotsi.catalogue.views import ChannelView, Localised

CARD = {
    "id",
    "name",
    "provider_type",
    "provider",
    "summary",
    "language",
    "score",
    "area",
    "why",
    "channels",
    "sources",
}


def test_a_card_is_what_the_api_promises(make_service: Any, now: datetime) -> None:
    newer = date(2026, 11, 25)
    service = make_service(
        "ohjaamo-tampere",
        area=("municipality", "837"),
        channels=(
            ChannelView("phone", "test", newer, number="040 123", hours={"tue": ["09:00-15:00"]}),
            ChannelView(
                "web", "page", newer, Localised("Sivut", "Sidor"), url=Localised("https://fi", "https://sv")
            ),
            ChannelView("place", "page", newer, address=Localised("Katu 1", "Gatan 1")),
        ),
    )
    routed = RoutedService(service, 0.87, (Reason("serves_age", {"min": None, "max": 29}),), "fi")
    card = service_card(routed, "sv", now)
    assert set(card) == CARD
    assert card["name"] == "Tjänst"
    assert card["provider"] == "Ämbetsverk"
    assert (card["language"], card["score"]) == ("fi", 0.87)
    assert card["area"] == {"type": "municipality", "codes": ["837"]}
    assert card["why"] == [{"code": "serves_age", "text": "Är till för personer under 30 år"}]
    assert card["channels"] == [
        {"type": "phone", "number": "040 123", "hours": "tis 9.00–15.00", "open_now": True},
        {"type": "web", "label": "Sidor", "url": "https://sv"},
        {"type": "place", "address": "Gatan 1", "hours": None, "open_now": None},
    ]
    assert card["sources"] == [
        {"name": "test", "checked": "2026-11-25"},
        {"name": "page", "checked": "2026-11-25"},
    ]
    json.dumps(card)


def test_a_listing_has_all_facts_in_both_languages(make_service: Any, now: datetime) -> None:
    listing = service_listing(make_service("a", age_max=29), "fi", now)
    assert CARD - {"score", "why"} <= set(listing)
    assert listing["texts"]["sv"]["description"] == "Hjälp åt alla."
    assert listing["age"] == {"min": None, "max": 29}
    assert listing["audiences"] == ["parent", "professional", "self"]
    json.dumps(listing)
