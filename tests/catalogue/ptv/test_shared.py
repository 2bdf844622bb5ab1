"""Real records of PTV, which lie outside of the project: read where they are there."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.ptv import files, shape
from luotsi.catalogue.ptv.importing import Order, import_files
from luotsi.catalogue.ptv.mapping import Described, mapper
from luotsi.catalogue.ptv.shape import Notes
from luotsi.catalogue.reader import read_services
from luotsi.settings import ROOT

SHARED = Path(os.environ.get("LUOTSI_SHARED", ROOT.parent / "shared")) / "data" / "ptv"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no samples of PTV in {SHARED}")
SAMPLES = (
    "services.json",
    "etalukio_service.json",
    "otava_service_channel.json",
    "ptv_testenv_service_channel_page.json",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_real_records_are_read(name: str) -> None:
    path = SHARED / "samples" / name
    found = files.survey(path, 10)
    assert set(found.kinds) <= {"service", "channel"}
    for kind in found.kinds:
        for raw in files.records(path, kind):
            shape.KINDS[kind].model_validate(raw, context=Notes())


@pytest.mark.parametrize("path", sorted((SHARED / "shapes_v11").glob("*.json")), ids=lambda path: path.stem)
def test_the_keys_of_v11_are_those_that_we_read(path: Path) -> None:
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    kind = shape.kind_of(raw)
    if path.stem == "service_collection":
        assert kind is None
        return
    assert kind is not None
    unknown = shape.KINDS[kind].model_json_schema()["properties"].keys() - raw.keys()
    # Ours, and those of channels of another type.
    assert unknown <= {"luotsi", "supportEmails", "supportPhones", "emails", "phoneNumbers", "addresses"} | {
        "displayNameType",
        "channelUrls",
        "attachments",
        "requiresAuthentication",
        "webPages",
        "oid",
        "requirements",
        "legislation",
    }


async def test_real_services_become_entries(sessions: async_sessionmaker[AsyncSession]) -> None:
    report = await import_files(
        sessions, [SHARED / "samples" / name for name in SAMPLES], mapper(), Order(publish=True)
    )
    assert report.outcomes["added"] + report.outcomes["unmapped"] + report.outcomes["refused"] == 2
    async with sessions() as session:
        found = {entry.ptv_id: entry for entry in await read_services(session)}
    online = found["3668d250-cd80-45c4-abcc-9b2d3a2b3e42"]
    assert (online.provider_type, online.age_min, online.text_languages) == ("adult_education", 18, ("fi",))
    assert online.channels[0].place is not None
    assert online.channels[0].place.municipality == "491"


def test_most_general_descriptions_of_guidance_are_ours() -> None:
    taken = total = 0
    for line in (SHARED / "general_descriptions_guidance.jsonl").read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        codes = {"service_class": raw["service_classes"], "target_group": raw["target_groups"]}
        total += 1
        words = " ".join(raw["name"].values()).lower()
        taken += mapper().meaning(Described(words, codes, "municipality")) is not None
    # The others are for the old, of patients' rights, or of art.
    assert total > taken >= 0.85 * total
