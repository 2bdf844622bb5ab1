"""A place on the National Land Survey's MapSite (Karttapaikka), which is opened by coordinates of ETRS-TM35FIN."""

from __future__ import annotations

from math import asinh, atan, atanh, cos, cosh, radians, sin, sinh, sqrt, tan
from urllib.parse import urlencode

from luotsi.catalogue.views import Place

MAP_SITE = "https://asiointi.maanmittauslaitos.fi/karttapaikka/"
ZOOM = 10
#: GRS 80 and the projection of ETRS-TM35FIN (EPSG:3067); WGS 84 differs from ETRS89 by less than a metre.
_AXIS, _FLATTENING = 6378137.0, 1 / 298.257222101
_SCALE, _MERIDIAN, _FALSE_EASTING = 0.9996, 27.0, 500000.0
#: Finland with some water around it: what lies elsewhere is a mistake of the source.
_NORTH, _EAST = (59.0, 70.5), (19.0, 32.0)


def map_link(place: Place | None, title: str, language: str) -> str | None:
    """Address of the map with a mark at `place`; None when nobody knows where it lies, or not in Finland."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if not (_NORTH[0] <= place.latitude <= _NORTH[1] and _EAST[0] <= place.longitude <= _EAST[1]):
        return None
    north, east = to_tm35fin(place.latitude, place.longitude)
    where = {"n": f"{north:.0f}", "e": f"{east:.0f}", "title": title, "zoom": ZOOM}
    return f"{MAP_SITE}?{urlencode({'lang': language, 'share': 'customMarker', **where})}"


def to_tm35fin(latitude: float, longitude: float) -> tuple[float, float]:
    """Northing and easting in metres of a point in degrees, by Krüger's series (errors below a millimetre)."""
    n = _FLATTENING / (2 - _FLATTENING)
    radius = _AXIS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16,
        13 * n**2 / 48 - 3 * n**3 / 5,
        61 * n**3 / 240,
    )
    eccentricity = 2 * sqrt(n) / (1 + n)
    phi, lam = radians(latitude), radians(longitude - _MERIDIAN)
    conformal = sinh(asinh(tan(phi)) - eccentricity * atanh(eccentricity * sin(phi)))
    xi, eta = atan(conformal / cos(lam)), atanh(sin(lam) / sqrt(1 + conformal**2))
    north = xi + sum(a * sin(2 * j * xi) * cosh(2 * j * eta) for j, a in enumerate(series, 1))
    east = eta + sum(a * cos(2 * j * xi) * sinh(2 * j * eta) for j, a in enumerate(series, 1))
    return _SCALE * radius * north, _FALSE_EASTING + _SCALE * radius * east
