"""Pages of the runs: start one, look at it, put two side by side; what is guarded bars a model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luotsi import model_versions as register
from luotsi.quality.cases import Case, read_case
from luotsi.quality.judging import Result, digest
from luotsi.quality.runs import DONE, RunRow, figures, newest_runs
from luotsi.quality.store import import_cases
from luotsi.web.staff import audit, runs
from tests.web.staff.conftest import Bench

READ = {"situations": ["unemployed"], "age_group": None, "municipality": "837"}
HOLDS = Result("a", True, (), "best", READ, (("te-837", "employment_services", "1"),), "r")
BREAKS = replace(HOLDS, holds=False, verdict="other", seen=(("ohjaamo-837", "ohjaamo", "1"),))


def case() -> Case:
    raw = {
        "key": "a",
        "text": "Olen työtön",
        "language": "fi",
        "best": ["employment_services"],
        "guarded": True,
    }
    found = read_case(raw | {"expects": {"situations": ["unemployed"]}})
    assert found.case is not None
    return found.case


async def keep(bench: Bench, made_with: str, result: Result, **against: Any) -> int:
    """A finished run of the library with one guarded case."""
    async with bench.sessions.begin() as session:
        await import_cases(session, [case()], "eero")
        parts = {"model": f"{made_with}-12345678", "knowledge": "k", "weights": "w", "catalogue": "c"}
        row = RunRow(
            by="eero",
            state=DONE,
            against=against,
            parts=parts | {"library": digest([case().content()])},
            cases=1,
            judged=1,
            figures=figures([case()], [result]),
            results=[result.to_dict()],
        )
        session.add(row)
        await session.flush()
        return row.id


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of the runs that were handed to a process."""
    numbers: list[int] = []

    async def note(_settings: object, number: int) -> None:
        numbers.append(number)

    monkeypatch.setattr(runs, "_spawn", note)
    return numbers


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_run_is_started_once_at_a_time(bench: Bench, spawned: list[int], language: str) -> None:
    visitor = await bench.signed_in("eero", language)
    await visitor.get(f"/staff/{language}/runs")
    page = await visitor.post(f"/staff/{language}/runs", model="")
    assert visitor.path == f"/staff/{language}/runs/1"
    assert "<progress" in page
    await visitor.post(f"/staff/{language}/runs", model="")
    assert visitor.path == f"/staff/{language}/runs"
    assert spawned == [1]
    async with bench.sessions() as session:
        assert [(row.by, row.state) for row in await newest_runs(session)] == [("eero", "waiting")]
        newest = (await audit.entries(session, most=1))[0]
        assert (newest.action, newest.target) == ("run-started", "1")


async def test_who_may_not_start_and_what_is_no_model(bench: Bench, spawned: list[int]) -> None:
    reader = await bench.signed_in("liisa")
    page = await reader.get("/staff/fi/runs")
    assert (reader.status, 'action="/staff/fi/runs"' in page) == (200, False)
    await reader.post("/staff/fi/runs", model="")
    assert reader.status == 403
    editor = await bench.signed_in("eero")
    await editor.get("/staff/fi/runs")
    await editor.post("/staff/fi/runs", model="luotsi-nobody")
    assert editor.status == 404
    assert spawned == []


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_figures_and_two_runs_side_by_side(bench: Bench, language: str) -> None:
    before, after = await keep(bench, "luotsi-a", HOLDS), await keep(bench, "luotsi-b", BREAKS)
    visitor = await bench.signed_in("liisa")
    page = await visitor.get(f"/staff/{language}/runs/{before}")
    assert visitor.status == 200
    assert "1 / 1 (100 %)" in page
    path = f"/staff/{language}/runs/compare?before={before}&after={after}"
    page = await visitor.get(path)
    assert {"fi": "Yksi vartioitu tapaus rikkoutuu.", "sv": "Ett bevakat fall går sönder."}[language] in page
    assert "ohjaamo-837" in page
    answer = await (await visitor.client.get(f"{path}&format=json")).json()
    assert answer["broken_guarded"] == ["a"]
    assert answer["counts"] == {"lost": 1}
    assert answer["changes"][0]["after"]["seen"] == [["ohjaamo-837", "ohjaamo", "1"]]


@pytest.mark.parametrize(
    "path", ["runs/99", "runs/compare", "runs/compare?before=1&after=99", "runs/compare?before=x&after=²"]
)
async def test_what_is_no_run(bench: Bench, path: str) -> None:
    visitor = await bench.signed_in("liisa")
    await visitor.get(f"/staff/fi/{path}")
    assert visitor.status == 404


async def serve_the_first_of_two(bench: Bench) -> None:
    """Models luotsi-a, which serves, and luotsi-b, which could."""
    folder = bench.product.settings.model_dir
    folder.mkdir(exist_ok=True)
    for name in ("luotsi-a", "luotsi-b"):
        (folder / f"{name}.tar.gz").write_bytes(b"archive")
    async with bench.sessions.begin() as session:
        await register.register(session, folder)
        await register.note_serving(session, "luotsi-a")


async def test_a_model_that_breaks_a_guarded_case_needs_a_reason(bench: Bench) -> None:
    await serve_the_first_of_two(bench)
    await keep(bench, "luotsi-a", HOLDS)
    visitor = await bench.signed_in("pirjo")
    await visitor.get("/staff/fi/models")
    page = await visitor.post("/staff/fi/models", name="luotsi-b")
    assert (visitor.status, "Aja ensin tapaukset" in page) == (422, True)
    await keep(bench, "luotsi-b", BREAKS, model="luotsi-b")
    page = await visitor.post("/staff/fi/models", name="luotsi-b")
    assert (visitor.status, "rikkoo vartioidun tapauksen a" in page) == (422, True)
    async with bench.sessions() as session:
        assert await register.chosen(session) is None
    await visitor.post("/staff/fi/models", name="luotsi-b", because="Laki muuttui")
    assert visitor.status == 200
    async with bench.sessions() as session:
        newest = (await audit.entries(session, most=1))[0]
        assert newest.detail == {"because": "Laki muuttui", "guarded": "breaks", "broken": ["a"]}


async def test_a_model_that_breaks_nothing_is_chosen_without_words(bench: Bench) -> None:
    await serve_the_first_of_two(bench)
    await keep(bench, "luotsi-a", HOLDS)
    await keep(bench, "luotsi-b", HOLDS, model="luotsi-b")
    visitor = await bench.signed_in("pirjo")
    await visitor.get("/staff/fi/models")
    await visitor.post("/staff/fi/models", name="luotsi-b")
    assert visitor.status == 200
    async with bench.sessions() as session:
        choice = await register.chosen(session)
        assert choice is not None
        assert choice.name == "luotsi-b"
