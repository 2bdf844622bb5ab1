"""The services on offer where a selection looks."""

from __future__ import annotations

from collections.abc import Iterator

from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.insight.selection import Selection
from luotsi.language.municipalities import municipalities


def serving(catalogue: Catalogue, selection: Selection) -> Iterator[ServiceView]:
    """Each service that serves somebody in the place of the selection, once; in the whole country all of them."""
    if selection.municipality is not None:
        keys = set(catalogue.serving(selection.municipality))
    elif selection.region is not None:
        keys = {
            key
            for code, place in municipalities().items()
            if place.region_code == selection.region
            for key in catalogue.serving(code)
        }
    else:
        keys = set(catalogue.services)
    for key in sorted(keys):
        yield catalogue.services[key]
