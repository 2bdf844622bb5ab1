"""The API's own description (OpenAPI 3.1), written in `web/openapi.yml`; codes come from the taxonomy."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web

from luotsi import __version__
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

DESCRIPTION_FILE = Path(__file__).resolve().parent.parent / "openapi.yml"


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(DESCRIPTION_FILE.read_text(encoding="utf-8"))
    document["info"]["version"] = __version__
    known = taxonomy()
    schemas = document["components"]["schemas"]
    for name, codes in {
        "AgeGroupCode": sorted(known.age_group_codes),
        "AudienceCode": sorted(known.audience_codes),
        "LifeSituationCode": sorted(known.life_situation_codes),
        "ProviderTypeCode": sorted(known.provider_type_codes),
        "DialogueActCode": list(known.dialogue_acts),
        "SafetyCode": list(known.safety),
        "MunicipalityCode": sorted(municipalities()),
    }.items():
        schemas[name] = {"type": "string", "enum": codes}
    return document


async def openapi(_request: web.Request) -> web.Response:
    return web.json_response(description())
