"""Every figure of the reports against conversations that the test has counted itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from luotsi.insight.counting.counts import Counted, DangerCount, UseCount
from luotsi.insight.counting.writing import write
from luotsi.insight.indicators import coverage as coverage_of
from luotsi.insight.rollups import refresh
from luotsi.language.municipalities import municipalities
from luotsi.web.keys import LIVE
from luotsi.web.staff.listing import today
from tests.insight.conftest import NOON, turn
from tests.web.staff.conftest import Bench, Visitor

PERIOD = "from=2026-11&to=2026-11"


class Tables(HTMLParser):
    """Every table of a page by its caption: rows as lists of texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, list[str]]] = {}
        self._caption = ""
        self._cells: list[str] = []
        self._into = ""
        self._skip = 0
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: Any) -> None:
        if tag == "tr":
            self._cells = []
        elif tag in ("th", "td"):
            self._cells.append("")
        elif tag == "caption":
            self._caption, self._into = "", tag
        elif tag in ("details", "svg"):
            self._skip += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self._cells:
            self.found.setdefault(self._caption, {})[self._cells[0].strip()] = [
                cell.strip() for cell in self._cells[1:]
            ]
        elif tag == "caption":
            self._into = ""
        elif tag in ("details", "svg"):
            self._skip -= 1

    def handle_data(self, data: str) -> None:
        if self._into:
            self._caption += data.strip()
        elif self._cells and not (self._skip and not data.strip()):
            self._cells[-1] += data


def tables(page: str) -> dict[str, dict[str, list[str]]]:
    # What an indicator means stands in the row's head and is no part of its name.
    return Tables(re.sub(r'<details class="meaning">.*?</details>', "", page, flags=re.S)).found


async def counted(bench: Bench, counts: list[Counted], *, simulated: bool = False) -> None:
    async with bench.sessions.begin() as session:
        await write(session, counts, simulated=simulated)
    await refresh(bench.sessions)


@pytest.fixture
async def reader(bench: Bench) -> Visitor:
    return await bench.signed_in("liisa")


def many(number: int, **facts: Any) -> list[Counted]:
    return [turn(**facts) for _ in range(number)]


async def test_the_three_questions_of_a_coordinator(bench: Bench, reader: Visitor) -> None:
    """What do 18–29-year-olds here ask for in Swedish, what did we fail to answer, which services are missing."""
    young = {"language": "sv", "region": "15", "municipality": "905"}
    await counted(
        bench,
        [
            *many(20, **young),
            *many(10, **young, situations=("career_change",), unanswered=frozenset({"career_change"})),
            *many(40, region="15", municipality="905"),
            *many(15, language="sv", region="15", municipality="905", age_group="age_30_54"),
            *many(30, language="sv"),
        ],
    )
    page = await reader.get(f"/staff/fi/insight?{PERIOD}&region=15&language=sv&age=age_18_29")
    assert reader.status == 200, page
    found = tables(page)
    assert found["Mitä kysytään"]["työttömyys ja työnhaku"][0] == "20"
    assert found["Mitä kysytään"]["alanvaihto ja uraohjaus"][0] == "10"
    assert found["Mitä kysytään"]["Yhteensä"][0] == "30"
    assert found["Mihin ei löytynyt palvelua"].keys() - {"Elämäntilanne"} == {
        "alanvaihto ja uraohjaus",
        "Yhteensä",
    }
    assert found["Mihin ei löytynyt palvelua"]["alanvaihto ja uraohjaus"][0] == "10"
    assert len(found["Puutteet kunnittain"]) == 14 + 1  # the municipalities of Pohjanmaa, and the head


async def test_what_is_missing_is_what_the_catalogue_lacks(bench: Bench, reader: Visitor) -> None:
    page = await reader.get(f"/staff/sv/insight?{PERIOD}&region=21&situation=entrepreneurship")
    found = tables(page)["Brister enligt livssituation"]
    catalogue, codes = (
        bench.product.app[LIVE].catalogue,
        [code for code, place in municipalities().items() if place.region_code == "21"],
    )
    coverage = coverage_of(catalogue, today())
    states = [coverage.weakest("entrepreneurship", code).state for code in codes]
    assert found["företagande"][:2] == [str(states.count("none")), str(states.count("nationwide"))]


async def test_shares_stand_with_both_languages_and_with_what_they_are_made_of(
    bench: Bench, reader: Visitor
) -> None:
    await counted(
        bench,
        [
            *many(60, helpful=True),
            *many(20, helpful=False),
            *many(20, language="sv", listed=False, shown=(), fallback=True),
        ],
    )
    page = await reader.get(f"/staff/fi/insight/country?{PERIOD}")
    found = tables(page)["Miten keskustelut onnistuivat"]
    assert found["Palvelut löytyivät"] == ["80 %", "100 %", "0 %", "80", "100"]
    assert found["Sanottiin hyödylliseksi"] == ["75 %", "75 %", "ei mitään laskettavaa", "60", "80"]
    regions = tables(page)["Keskustelut maakunnittain"]
    assert regions["Pirkanmaa"][:2] == ["100", "80 %"]
    assert regions["Lappi"][0] == "0"


async def test_few_are_hidden_and_the_page_says_so(bench: Bench, reader: Visitor) -> None:
    await counted(bench, [*many(20), *many(3, situations=("career_change",))])
    page = await reader.get(f"/staff/fi/insight?{PERIOD}")
    assert tables(page)["Mitä kysytään"]["alanvaihto ja uraohjaus"][0] == "suojattu"
    assert "Luku on piilotettu yksityisyyden suojaamiseksi" in page


async def test_a_provider_sees_how_its_services_were_used(bench: Bench, reader: Visitor) -> None:
    service = next(iter(bench.product.app[LIVE].catalogue.services.values()))
    talks = [turn(shown=(service.id,)) for _ in range(40)]
    uses = [UseCount(talk.key, service.id) for talk in talks[:10]]
    await counted(bench, [*talks, *uses])
    page = await reader.get(f"/staff/sv/insight/provider?{PERIOD}&organisation={service.organisation.id}")
    assert tables(page)["Tjänster"][service.name.sv][:3] == ["40", "10", "25 procent"]


async def test_without_a_provider_or_with_an_unknown_one_the_page_asks_for_one(reader: Visitor) -> None:
    assert "Valitse järjestäjä, niin näet" in await reader.get("/staff/fi/insight/provider")
    assert "Tällaista järjestäjää ei ole" in await reader.get("/staff/fi/insight/provider?organisation=x%00")


async def test_danger_is_a_number_and_nothing_else(bench: Bench, reader: Visitor) -> None:
    await counted(bench, [DangerCount(NOON, "fi", "emergency") for _ in range(10)])
    page = await reader.get(f"/staff/fi/insight/country?{PERIOD}")
    assert re.search(r"<dt>välitön vaara</dt><dd>10</dd>", page)
    assert re.search(r"<dt>hätä</dt><dd>0</dd>", page)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=maaliskuu", "Kirjoita kuukausi muodossa"),
        ("from=2026-05&to=2026-01", "Loppu on ennen alkua"),
        ("from=2099-01", "Alku on tulevaisuudessa"),
        ("region=99", "Tällaista valintaa ei ole"),
        ("municipality=890", "Kunnassa on alle 10 000 asukasta"),
    ],
)
async def test_what_can_not_be_shown_is_told_and_the_page_stands(
    reader: Visitor, query: str, told: str
) -> None:
    page = await reader.get(f"/staff/fi/insight?{query}")
    assert (reader.status, told in page) == (422, True), page


async def test_empty_times_and_regions_are_told(bench: Bench, reader: Visitor) -> None:
    assert "Yhtään keskustelua ei ole vielä laskettu" in await reader.get(f"/staff/fi/insight?{PERIOD}")
    await counted(bench, many(20))
    assert "Valitulta alueelta ei ole" in await reader.get(f"/staff/fi/insight?{PERIOD}&region=19")
    assert "Valitulta ajalta ei ole" in await reader.get("/staff/fi/insight?from=2025-01&to=2025-02")


async def test_a_change_of_version_is_told(bench: Bench, reader: Visitor) -> None:
    from luotsi.insight.counting.counts import Versions

    await counted(bench, [*many(20), *many(20, versions=Versions("model-2", "rules-1"))])
    for view in ("", "/country"):
        assert "Versioita on 2" in await reader.get(f"/staff/fi/insight{view}?{PERIOD}")


async def test_played_demand_is_marked_and_gives_way_to_what_is_real(bench: Bench, reader: Visitor) -> None:
    await counted(bench, many(20), simulated=True)
    marked = "Nämä luvut ovat simuloituja"
    for view in ("", "/country", "/provider"):
        assert marked in await reader.get(f"/staff/fi/insight{view}?{PERIOD}")
    await counted(bench, many(40))
    page = await reader.get(f"/staff/fi/insight?{PERIOD}")
    assert marked not in page
    assert tables(page)["Mitä kysytään"]["Yhteensä"][0] == "40"
    assert marked in await reader.get(f"/staff/fi/insight?{PERIOD}&simulated=1")


async def test_strangers_see_nothing(bench: Bench) -> None:
    visitor = await bench.visit()
    await visitor.get("/staff/fi/insight/country")
    assert visitor.path == "/staff/fi/sign-in"


async def test_every_drawing_has_a_title_and_a_table_behind_it(bench: Bench, reader: Visitor) -> None:
    await counted(bench, many(20))
    page = await reader.get(f"/staff/sv/insight/country?{PERIOD}")
    images = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([\w-]+) ([\w-]+)"', page)
    assert len(images) == 3
    for names in images:
        assert all(f'id="{name}"' in page for name in names)
    assert {"Samtal enligt landskap", "Samtal per månad", "Brister enligt kommun"} <= tables(page).keys()
