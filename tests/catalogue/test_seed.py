from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.model import Service, ServiceText
from luotsi.catalogue.seed import SEED, Seed, read_seed
from luotsi.catalogue.snapshot import read_services
from luotsi.catalogue.store import revision_of
from luotsi.catalogue.writer import Changes, write_services

Sessions = async_sessionmaker[AsyncSession]

FILE = """\
organisations:
- {id: kela, type: state, name: {fi: Kela, sv: FPA}}
services:
- id: kela-student-aid
  organisation: kela
  provider_type: benefits
  name: {fi: Opintotuki, sv: Studiestöd}
  summary: {fi: Rahaa opintoihin, sv: Pengar för studier}
  description: {fi: Opintoraha ja laina., sv: Studiepenning och lån.}
  life_situations: [financial_support]
  languages: [fi, sv]
  areas: [{type: employment_area, names: [Tampereen seutu]}, {type: municipality, codes: ["91"]}]
  channels:
  - type: web
    url: {fi: "https://www.kela.fi", sv: "https://www.fpa.fi"}
    source: known
    checked: 2026-11-24
  source: {name: known, checked: 2026-11-24}
templates:
- id: county-help
  for_each: wellbeing_county
  organisation: {type: wellbeing_county, name: {fi: "{area_fi}", sv: "{area_sv}"}}
  provider_type: social_and_health
  name: {fi: "Apu: {area_fi}", sv: "Hjälp: {area_sv}"}
  summary: {fi: Apua, sv: Hjälp}
  description: {fi: Apua., sv: Hjälp.}
  life_situations: [mental_wellbeing]
  languages: [fi, sv]
  channels:
  - {type: phone, number: "116117", hours: {always: true}, source: known, checked: 2026-11-24}
  source: {name: "{area_fi}", checked: 2026-11-24}
"""


def seed_of(folder: Path, text: str = FILE) -> Seed:
    (folder / "test.yml").write_text(text, encoding="utf-8")
    return read_seed(folder)


async def write(sessions: Sessions, seed: Seed) -> Changes:
    assert seed.problems == []
    async with sessions.begin() as session:
        return await write_services(session, seed.services.values(), origin="seed")


def test_templates_are_expanded(tmp_path: Path) -> None:
    seed = seed_of(tmp_path)
    assert seed.problems == []
    assert len(seed.services) == 1 + 22
    county = seed.services["county-help-pirkanmaan-hyvinvointialue"]
    assert county.name.get("sv") == "Hjälp: Birkalands välfärdsområde"
    assert county.organisation.id == "wellbeing-county-pirkanmaan-hyvinvointialue"
    assert county.organisation.name.get("fi") == county.source_name == "Pirkanmaan hyvinvointialue"
    assert county.template == "county-help"
    assert "county-help-helsingin-kaupunki" in seed.services
    assert not any("ahvenanmaa" in key for key in seed.services)


def test_areas_are_read_by_name_and_code(tmp_path: Path) -> None:
    areas = seed_of(tmp_path).services["kela-student-aid"].areas
    assert [(area.type, area.codes) for area in areas] == [
        ("municipality", ("091",)),
        ("employment_area", ("tampereen-seutu",)),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("organisation: kela", "organisation: keal", "test.yml:4 services.0: unknown_organisation: keal"),
        ("Tampereen seutu", "Mansen seutu", "test.yml:4 services.0: unknown_area: Mansen seutu"),
        ("name: {fi: Opintotuki, ", "name: {", "test.yml:7 services.0.name.fi: format: Field required"),
        ("summary: {fi: Rahaa", "sumary: {fi: Rahaa", "test.yml:8 services.0.sumary: format: Extra"),
        ("always: true", "always: maybe", "hours: cannot read always: maybe"),
        ("id: county-help", "id: County help", "test.yml:20 templates.0.id: format: "),
        ("services:\n", "services: [\n", "test.yml: format: test.yml:"),
        ('number: "116117", ', "", "a channel of type phone needs its number"),
        ("financial_support", "finance", "unknown_life_situation: finance"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, right: str, wrong: str, problem: str) -> None:
    assert right in FILE
    found = [str(item) for item in seed_of(tmp_path, FILE.replace(right, wrong, 1)).problems]
    assert any(problem in text for text in found), found


def test_two_bodies_or_services_with_one_id(tmp_path: Path) -> None:
    other = FILE.replace("fi: Kela", "fi: Toinen").partition("templates:")[0]
    (tmp_path / "other.yml").write_text(other, encoding="utf-8")
    assert {"organisation_conflict", "duplicate_id"} <= {item.code for item in seed_of(tmp_path).problems}


async def test_a_second_run_changes_nothing(tmp_path: Path, sessions: Sessions) -> None:
    seed = seed_of(tmp_path)
    assert len((await write(sessions, seed)).added) == 23
    assert await write(sessions, seed_of(tmp_path)) == Changes()
    async with sessions() as session:
        assert await revision_of(session) == 1


async def test_changed_and_removed_entries(tmp_path: Path, sessions: Sessions) -> None:
    await write(sessions, seed_of(tmp_path))
    changes = await write(sessions, seed_of(tmp_path, FILE.replace("Studiestöd", "Studiestödet")))
    assert changes == Changes(changed=("kela-student-aid",))
    without = FILE.replace(FILE[FILE.index("services:") : FILE.index("templates:")], "")
    assert (await write(sessions, seed_of(tmp_path, without))).withdrawn == ("kela-student-aid",)
    assert await write(sessions, seed_of(tmp_path, without)) == Changes()
    async with sessions() as session:
        assert "kela-student-aid" not in {service.id for service in await read_services(session)}
        assert [item.id for item in await read_services(session, "withdrawn")] == ["kela-student-aid"]
    assert (await write(sessions, seed_of(tmp_path))).changed == ("kela-student-aid",)
    async with sessions() as session:
        assert "kela-student-aid" in {service.id for service in await read_services(session)}


async def test_what_staff_corrected_and_wrote_stays(tmp_path: Path, sessions: Sessions) -> None:
    await write(sessions, seed_of(tmp_path))
    async with sessions.begin() as session:
        own = ServiceText.service_id == "kela-student-aid"
        await session.execute(
            update(ServiceText).where(own, ServiceText.language == "fi").values(name="Korjattu")
        )
        await session.execute(
            update(Service).where(Service.id == "county-help-helsingin-kaupunki").values(origin="staff")
        )
    seed = seed_of(tmp_path)
    del seed.services["county-help-helsingin-kaupunki"]
    assert not await write(sessions, seed)
    async with sessions() as session:
        names = await session.scalars(select(ServiceText.name).where(own, ServiceText.language == "fi"))
        assert names.all() == ["Korjattu"]
    with pytest.raises(ValueError, match="county-help-helsingin-kaupunki"):
        await write(sessions, seed_of(tmp_path))


async def test_the_database_gives_back_what_was_written(tmp_path: Path, sessions: Sessions) -> None:
    seed = seed_of(tmp_path)
    await write(sessions, seed)
    async with sessions() as session:
        found = {item.id: replace(item, updated_at=None) for item in await read_services(session)}
    assert found == seed.services


async def test_the_product_s_own_seed(sessions: Sessions) -> None:
    assert list(SEED.glob("*.yml"))
    seed = read_seed()
    assert [str(problem) for problem in seed.problems] == []
    await write(sessions, seed)
    assert await write(sessions, read_seed()) == Changes()
