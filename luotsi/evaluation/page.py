"""A report as one HTML page for people: nothing is loaded from elsewhere, no script, each drawing with its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from luotsi.evaluation.details import NOTHING, Bin, Confusion
from luotsi.evaluation.measures import MEASURES, MOST_DIFFERENCE, MOST_FALL, Figure, Measure
from luotsi.evaluation.recorded import Rows
from luotsi.evaluation.report import Report
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.texts import texts

TEMPLATES = Path(__file__).parent
#: Figures that get better upwards are drawn from here on, the others up to here.
LOWEST, HIGHEST = 0.7, 0.1
#: Most columns of a table of confusions; the rarest are left to the list of labels.
WIDEST = 10


def render(report: Report, language: str, ablation: Rows = ()) -> str:
    """The page in the interface language fi or sv; `ablation` as it was recorded."""
    t = texts(language).format
    environment = _environment(language)
    targets = list(_targets(report))
    return environment.get_template("page.html.jinja").render(
        t=t,
        language=language,
        report=report,
        measures=MEASURES,
        figures=[
            name for name in MEASURES if any(name in part.figures for part in report.languages.values())
        ],
        messages=sum(part.messages for part in report.languages.values()),
        met=sum(targets),
        targets=len(targets),
        most_difference=MOST_DIFFERENCE,
        most_fall=MOST_FALL,
        sections=list(_sections(report, ablation)),
        name=lambda code: _name(code, language),
        target=lambda measure: _target(measure, language),
        nothing=NOTHING,
        ablation=ablation,
    )


@lru_cache(maxsize=len(LANGUAGES))
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        percent=percent,
        points=points,
        number=_number,
        local_date=lambda day: f"{date.fromisoformat(day):%-d.%-m.%Y}",
        dashed=lambda name: name.replace("_", "-"),
        named=lambda code: _name(code, language),
    )
    made.globals.update(span=span, dots=dots, heat=heat)
    return made


def percent(value: float | None, decimals: int = 1) -> str:
    """0.895 → "89,5 %" with a space that does not break, as both languages write it; "–" for None."""
    return NOTHING if value is None else f"{points(value, decimals)}\N{NO-BREAK SPACE}%"


def points(value: float, decimals: int = 1) -> str:
    """0.021 → "2,1"; a minus is a minus sign."""
    return f"{value * 100:.{decimals}f}".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _number(value: float | None, decimals: int) -> str:
    return NOTHING if value is None else f"{value:.{decimals}f}".replace(".", ",")


def _target(measure: Measure, language: str) -> str:
    t = texts(language).format
    if measure.target is None:
        return t("evaluation-target-none")
    kind = "least" if measure.higher_is_better else "below"
    return t(f"evaluation-target-{kind}", value=percent(measure.target, 0))


def _sections(report: Report, ablation: Rows) -> Iterable[str]:
    """The anchors of the sections that the page has, in their order."""
    yield "figures"
    if report.differences:
        yield "difference"
    if report.noise_strength:
        yield "noise"
    yield from ("labels", "acts", "reliability", "confusions", "worst")
    if ablation:
        yield "ablation"


def _targets(report: Report) -> Iterable[bool]:
    for part in report.languages.values():
        yield from (figure.met for figure in part.figures.values() if figure.met is not None)
        yield from (fall.met for fall in part.noise.values())
    yield from (difference.met for difference in report.differences.values())


def _name(code: str, language: str) -> str:
    """What a life situation or a dialogue act is called."""
    if code in taxonomy().life_situation_codes:
        return taxonomy().life_situation(code).name(language)
    return texts(language).format(f"act-{code.replace('_', '-')}")


@dataclass(frozen=True, slots=True)
class Span:
    """Places of a figure on a line of 0–100; `first` and `last` are the values at its ends."""

    low: float
    value: float
    high: float
    target: float | None
    first: float
    last: float


def span(name: str, figure: Figure) -> Span:
    measure = MEASURES[name]
    first, last = (LOWEST, 1.0) if measure.higher_is_better else (0.0, HIGHEST)

    def place(value: float) -> float:
        return round(100 * min(1.0, max(0.0, (value - first) / (last - first))), 2)

    target = None if measure.target is None else place(measure.target)
    return Span(place(figure.low), place(figure.value), place(figure.high), target, first, last)


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of confidences in a square of 0–100, y downwards; the area of the dot grows with its messages."""

    x: float
    y: float
    radius: float


def dots(bins: Sequence[Bin]) -> list[Dot]:
    most = max((step.messages for step in bins), default=1)
    return [
        Dot(
            round(100 * step.confidence, 2),
            round(100 - 100 * step.right, 2),
            round(1.2 + 3.8 * (step.messages / most) ** 0.5, 2),
        )
        for step in bins
    ]


@dataclass(frozen=True, slots=True)
class Heat:
    """A table of confusions: codes of rows and columns, counts by both, the greatest count."""

    rows: list[str]
    columns: list[str]
    counts: Mapping[tuple[str, str], int]
    most: int


def heat(pairs: Sequence[Confusion]) -> Heat:
    """The labels that are confused most often; NOTHING comes first."""
    counts = {(pair.missed, pair.claimed): pair.count for pair in pairs}
    missed, claimed = (_ranked(pairs, side) for side in ("missed", "claimed"))
    return Heat(missed, claimed, counts, max(counts.values(), default=0))


def _ranked(pairs: Sequence[Confusion], side: str) -> list[str]:
    sums: dict[str, int] = {}
    for pair in pairs:
        code = getattr(pair, side)
        sums[code] = sums.get(code, 0) + pair.count
    ranked = sorted((code for code in sums if code != NOTHING), key=lambda code: (-sums[code], code))[:WIDEST]
    return [NOTHING] * (NOTHING in sums) + ranked
