"""The HTML page: complete in both languages, safe, alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from luotsi.evaluation.details import NOTHING, Bin, Confusion
from luotsi.evaluation.hearing import Heard
from luotsi.evaluation.labelled import Labelled
from luotsi.evaluation.measures import MEASURES, Figure
from luotsi.evaluation.page import dots, heat, percent, points, render, span
from luotsi.evaluation.recorded import Row, read_recorded, record
from luotsi.evaluation.report import Report, differences, examine
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.texts import texts
from tests.evaluation.conftest import heard, labelled

CODES = [term.code for term in taxonomy().life_situations]
RECORDED = (
    Row(
        "whole",
        {"held-out": {"fi": {"situations_micro_f1": 0.876}}},
        "2026-11-24",
        12210,
        "abcd",
        "make ablation",
        "2 cores",
        61.2,
        9_800_000,
        8.0,
    ),
    Row("rasa-joined", {"held-out": {"fi": {}}}, "2026-11-23", 3053, "ef01", "python -m x", "2 cores"),
)


def sample(noise: float = 1.0) -> Report:
    """Every situation and act once in each language; every fifth message is misread."""
    rows = [
        labelled(
            f"<b>{code}</b> & asia {act}", language, life_situations=[code], dialogue_act=act, safety=safety
        )
        for language in LANGUAGES
        for code, act, safety in zip(
            CODES,
            [*taxonomy().dialogue_acts, *["need"] * 9],
            ["emergency", "distress", *["none"] * 30],
            strict=False,
        )
    ]

    def read(row: Labelled) -> Heard:
        (code,) = row.situations
        wrong = CODES.index(code) % 5 == 0
        return heard(
            "unemployed" if wrong else code, dialogue_act=row.labels["dialogue_act"], language=row.language
        )

    languages = examine(read, rows, noise=noise, samples=20)
    return Report(
        "held-out", "abc", "m", "2026-11-24", "luotsi evaluate", languages, differences(languages), noise
    )


class Reading(HTMLParser):
    """Ids, links, headings and tags that do not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in {"meta", "rect", "line", "circle", "path"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1:] == [tag]:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> tuple[str, str]:
    language = str(request.param)
    return language, render(sample(), language, RECORDED)


def test_the_page_is_well_formed_and_its_links_lead_somewhere(page: tuple[str, str]) -> None:
    language, html = page
    reading = Reading(html)
    assert reading.open == []
    assert len(set(reading.ids)) == len(reading.ids)
    assert {link.removeprefix("#") for link in reading.links} <= set(reading.ids)
    assert f'<html lang="{language}">' in html


def test_headings_go_down_by_one_step(page: tuple[str, str]) -> None:
    headings = Reading(page[1]).headings
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_the_page_needs_nothing_else(page: tuple[str, str]) -> None:
    tags = Reading(page[1]).tags
    assert not tags & {"script", "link", "img", "iframe", "object", "form"}
    assert not re.search(r"https?://|@import|url\(", page[1])


def test_messages_are_shown_as_text(page: tuple[str, str]) -> None:
    assert "<b>" not in page[1]
    assert "&lt;b&gt;comprehensive_school&lt;/b&gt; &amp; asia" in page[1]


def test_every_figure_is_named_and_explained(page: tuple[str, str]) -> None:
    language, html = page
    for name in MEASURES:
        if name != "audience":
            key = f"figure-{name.replace('_', '-')}"
            assert texts(language).format(key) in html
            assert texts(language).format(f"{key}-means") in html


def test_every_drawing_has_words_or_is_left_to_the_table_beside_it(page: tuple[str, str]) -> None:
    for opening in re.findall(r"<svg [^>]*>", page[1]):
        assert 'aria-hidden="true"' in opening or ('role="img"' in opening and 'aria-label="' in opening), (
            opening
        )


def test_what_was_recorded_is_shown_with_gaps_where_nothing_was(page: tuple[str, str]) -> None:
    language, html = page
    assert texts(language).format("variant-rasa-joined") in html
    assert "87,6\N{NO-BREAK SPACE}%" in html
    assert "9,8" in html
    assert 'id="ablation"' not in render(sample(0), language)


def test_without_noise_there_is_no_section_of_it() -> None:
    assert 'id="noise"' not in render(sample(0), "fi")
    assert 'id="noise"' in render(sample(), "fi")


def test_every_set_and_act_has_its_words() -> None:
    for language in LANGUAGES:
        t = texts(language).format
        assert all(t(f"evaluation-set-{name}") for name in ("development", "held-out", "sub-topics", "files"))
        assert all(t(f"act-{act.replace('_', '-')}") for act in taxonomy().dialogue_acts)


def test_numbers_are_written_as_both_languages_write_them() -> None:
    assert percent(0.895) == "89,5\N{NO-BREAK SPACE}%"
    assert percent(None) == NOTHING
    assert points(-0.012) == "\N{MINUS SIGN}1,2"


def test_places_on_the_line_of_a_figure() -> None:
    found = span("situations_micro_f1", Figure(0.85, 0.6, 1.0, 10, False))
    assert (found.low, found.value, found.high) == (0, 50, 100)
    assert found.target == pytest.approx(73.33)
    found = span("ages_invented", Figure(0.05, 0, 0.2, 10, False))
    assert (found.low, found.value, found.high, found.target) == (0, 50, 100, 20)
    assert span("situations_top1", Figure(0.85, 0.8, 0.9, 10, None)).target is None


def test_dots_grow_with_their_messages() -> None:
    small, large = dots([Bin(0.05, 0.0, 1), Bin(0.95, 1.0, 100)])
    assert (small.x, small.y, large.x, large.y) == (5, 100, 95, 0)
    assert small.radius < large.radius
    assert dots([]) == []


def test_heat_tables_begin_with_nothing_and_the_commonest() -> None:
    table = heat([Confusion("a", "b", 5), Confusion(NOTHING, "b", 1), Confusion("c", NOTHING, 9)])
    assert (table.rows, table.columns, table.most) == ([NOTHING, "c", "a"], [NOTHING, "b"], 9)


def test_recorded_figures_are_kept_and_replaced_by_variant(tmp_path: Path) -> None:
    path = tmp_path / "recorded" / "ablation.json"
    assert read_recorded(path) == ()
    for row in RECORDED:
        record(path, row)
    assert read_recorded(path) == RECORDED
    changed = replace(RECORDED[0], messages=1)
    assert record(path, changed) == (changed, RECORDED[1]) == read_recorded(path)
