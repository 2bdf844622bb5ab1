"""Which of PTV's services an import asks for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from luotsi.catalogue.areas import areas_of
from luotsi.catalogue.ptv.shape import Service
from luotsi.language.municipalities import municipalities


@dataclass(frozen=True, slots=True)
class Selection:
    """Empty fields ask for everything; several hold at once, several values of one are alternatives.

    Ids of organisations, three-digit codes of municipalities (`whole_country` adds services of the whole country),
    codes of service classes, and the moment since which a service must have changed.
    """

    organisations: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    whole_country: bool = False
    classes: tuple[str, ...] = ()
    since: datetime | None = None

    def scope(self, *source: str) -> str:
        """64 signs that tell one question to one source from another, whatever the moment."""
        asked = asdict(self) | {"since": None, "source": source}
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    def takes(self, service: Service) -> bool:
        """Whether the service is among those asked for."""
        owners = {role.organization.id for role in service.organizations if role.organization}
        if self.organisations and not owners.intersection(key.lower() for key in self.organisations):
            return False
        if self.classes and not {item.code for item in service.service_classes}.intersection(self.classes):
            return False
        if self.since is not None and _moment(service.modified) <= self.since.replace(tzinfo=None):
            return False
        return not self.municipalities or self._serves(service)

    def _serves(self, service: Service) -> bool:
        if service.area_type in ("Nationwide", "NationwideExceptAlandIslands"):
            return self.whole_country
        known = municipalities()
        asked = [areas_of(known[code]) for code in self.municipalities if code in known]
        for area in service.areas:
            if {item.code.zfill(3) for item in area.municipalities}.intersection(self.municipalities):
                return True
            kind = {"Region": "region", "WellbeingServiceCounties": "wellbeing_county"}.get(area.type)
            code = (area.code or "").zfill(2)
            if kind and any(codes.get(kind) == code for codes in asked):  # type: ignore[call-overload]
                return True
        return False


def _moment(text: str | None) -> datetime:
    """A moment of PTV's, which are in UTC; the beginning of time when it cannot be read."""
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return datetime.min  # noqa: DTZ901 - compared with moments without a zone only
