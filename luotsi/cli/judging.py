"""What `luotsi evaluate routing` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.cli.failure import Failure
from luotsi.evaluation import BadLabels
from luotsi.finder import Finder
from luotsi.language.understanding import Understander
from luotsi.models import newest_model
from luotsi.routing_evaluation.figures import (
    ERRORS,
    SEEN,
    SHARES,
    Scored,
    by_provider,
    by_situation,
    figures,
    first_is_right,
    score,
)
from luotsi.routing_evaluation.needs import JudgedNeed, parts_of, read_judged
from luotsi.routing_evaluation.ways import PRODUCT, Answer, Bench
from luotsi.settings import ROOT, settings
from luotsi.taxonomy import LANGUAGES

Parts = Mapping[str, Sequence[JudgedNeed]]
Results = dict[str, list[tuple[JudgedNeed, Scored]]]
HEADINGS = ("hit@1", "hit@3", "nDCG@10", "forbidden", "area", "age", "language")


def load_bench() -> dict[str, Bench]:
    """The newest model and the seed entries of this checkout, whatever the database holds."""
    model = newest_model(settings().model_dir)
    if model is None:
        raise Failure("There is no trained model yet; run: luotsi train")
    finder = Finder(Understander.load(model), Catalogue(read_seed().services.values()), knowledge())
    return {language: Bench(finder, language) for language in LANGUAGES}


def read_parts(files: Sequence[Path], standard: str) -> list[tuple[str, Parts]]:
    """Judged needs by language and part; without files the project's two halves."""
    chosen = files or tuple(sorted((ROOT / standard).glob("*.yml")))
    found: list[tuple[str, Parts]] = []
    for path in chosen:
        if path.stem not in LANGUAGES:
            raise Failure(f"{path.name}: name the file by its language: fi.yml or sv.yml")
        try:
            found.append((path.stem, parts_of(path, read_judged(path))))
        except BadLabels as error:
            raise Failure(str(error)) from error
    return found


def judge(needs: Sequence[JudgedNeed], bench: Bench, answer: Answer) -> list[tuple[JudgedNeed, Scored]]:
    free = bench.finder.knowledge.either_language
    return [(need, score(need, answer(need), bench.language, free)) for need in needs]


def print_routing(files: tuple[Path, ...], standard: str, misses: str | None) -> None:
    parts = read_parts(files, standard)
    benches = load_bench()
    finder = benches[LANGUAGES[0]].finder
    click.echo(f"model {finder.understander.version}; {len(finder.catalogue.services)} seed entries")
    click.echo("shares with 95 % intervals; errors count services among the first three")
    click.echo(f"{'':42}" + "".join(f"{name:>18}" for name in HEADINGS[: len(SHARES)]) + _errors_head())
    for language, groups in parts:
        bench = benches[language]
        product: list[tuple[JudgedNeed, Scored]] = []
        for part, needs in groups.items():
            for way, answer in bench.ways.items():
                judged = judge(needs, bench, answer)
                click.echo(f"{language} {part:6}{len(needs):>4}  {way:28}" + _row(judged))
                if way == PRODUCT:
                    product += judged
                    if misses == part:
                        _print_misses(judged, bench)
        if not misses:
            _print_groups(language, "situation", by_situation(product))
            _print_groups(language, "best kind", by_provider(product))


def _errors_head() -> str:
    return "".join(f"{name:>10}" for name in HEADINGS[len(SHARES) :])


def _row(judged: Sequence[tuple[JudgedNeed, Scored]]) -> str:
    found = figures(row for _, row in judged)
    cells = ""
    for name in SHARES:
        low, high = found.intervals[name]
        cells += f"{found.values[name]:>7.3f} {low:.2f}–{high:.2f}".rjust(18)
    return cells + "".join(f"{found.values[name]:>10.0f}" for name in ERRORS)


def _print_groups(language: str, what: str, groups: Mapping[str, Sequence[Scored]]) -> None:
    click.echo(f"{language} by {what:30}{'needs':>6}{'hit@1':>8}{'hit@3':>8}{'nDCG@10':>9}")
    for code, rows in groups.items():
        values = figures(rows).values
        cells = f"{values['hit_at_1']:>8.2f}{values['hit_at_3']:>8.2f}{values['ndcg_at_10']:>9.2f}"
        click.echo(f"     {code:33}{len(rows):>6}{cells}")


def _print_misses(judged: Sequence[tuple[JudgedNeed, Scored]], bench: Bench) -> None:
    for need, row in judged:
        if row.hit_at_1 and not row.age_errors + row.area_errors:
            continue
        heard, given = bench.heard(need), bench.given(need)
        shown, ideal = bench.routed(heard), bench.routed(given)
        fault = "routing" if not first_is_right(need, ideal) else "understanding"
        click.echo(f"\n- {need.text}\n    fault of {fault}")
        click.echo(f"    understood {_told(heard)}\n    judged     {_told(given)}; {', '.join(need.tags)}")
        best = ", ".join(sorted(need.first or need.best))
        click.echo(f"    best {best}; acceptable {', '.join(sorted(need.acceptable))}")
        click.echo(f"    forbidden {', '.join(sorted(need.forbidden))}")
        click.echo(f"    list       {_listed(need, shown)}")
        if fault == "routing":
            click.echo(f"    if given   {_listed(need, ideal)}")


def _told(need: Need) -> str:
    situations = ", ".join(f"{code} {sure:.2f}" for code, sure in need.life_situations) or "no situation"
    age = need.age if need.age is not None else need.age_group
    return f"{situations}; {age or '–'}; {need.municipality or '–'}; {need.audience}; {need.safety}"


def _listed(need: JudgedNeed, services: Sequence[ServiceView]) -> str:
    marks = ((need.best, "+"), (need.acceptable, "~"), (need.forbidden, "!"))
    named = []
    for service in services[: SEEN + 2]:
        mark = next((mark for kinds, mark in marks if service.provider_type in kinds), "?")
        named.append(f"{mark}{service.provider_type} ({service.id})")
    return " | ".join(named) or "nothing"
