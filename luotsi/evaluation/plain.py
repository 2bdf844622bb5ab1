"""A report as lines of plain text, for terminals and logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luotsi.evaluation.details import NOTHING, Confusion, LabelFigures
from luotsi.evaluation.measures import MEASURES, MOST_DIFFERENCE, MOST_FALL, Measure
from luotsi.evaluation.report import LanguageReport, Report

MOST_CONFUSIONS = 12
MOST_MISSES = 3
WIDEST_TEXT = 110
_MARKS = {True: "ok", False: "MISSED", None: ""}


def lines(report: Report) -> Iterator[str]:
    """All figures; tables first, then what stands behind the weakest labels."""
    sizes = ", ".join(f"{language} {part.messages}" for language, part in report.languages.items())
    yield f"set {report.set}: {sizes} messages, digest {report.data}; model {report.model}; {report.date}"
    yield from _headline(report)
    if report.noise_strength:
        yield from _noise(report)
    for language, part in report.languages.items():
        yield from ("", f"{language}: life situations")
        yield from _labels(part.situations)
        yield from ("", f"{language}: dialogue acts")
        yield from _labels(part.acts)
        yield from ("", f"{language}: confidence of the best guess, and how often it is right")
        yield from (
            f"  {step.confidence:.2f}  {step.right:.2f}  {step.messages:>5} messages" for step in part.bins
        )
        yield from ("", f"{language}: situations missed → claimed ({NOTHING}: none)")
        yield from _confusions(part.situation_confusions)
        yield from ("", f"{language}: dialogue acts, labelled → heard")
        yield from _confusions(part.act_confusions)
        yield from _worst(language, part)
    yield ""
    yield f"all targets met: {'yes' if report.met else 'no'}"


def target(measure: Measure) -> str:
    if measure.target is None:
        return ""
    return f"{'≥' if measure.higher_is_better else '<'} {measure.target:g}"


def _headline(report: Report) -> Iterator[str]:
    languages = report.languages
    yield ""
    heads = "".join(f"{language:>8}  {'95 %':11}  {'of':>5}  {'':6}" for language in languages)
    yield f"{'figure':26}{'target':>9}{heads}{'differ':>8} (≤ {MOST_DIFFERENCE:g})"
    for name, measure in MEASURES.items():
        if any(name in part.figures for part in languages.values()):
            cells = "".join(_figure(part, name) for part in languages.values())
            yield f"{name:26}{target(measure):>9}{cells}{_difference(report, name)}".rstrip()


def _figure(part: LanguageReport, name: str) -> str:
    figure = part.figures.get(name)
    if figure is None:
        return f"{'–':>8}" + " " * 28
    spread = f"{figure.low:.2f}–{figure.high:.2f}"
    return f"{figure.value:>8.3f}  {spread:11}  {figure.judged:>5}  {_MARKS[figure.met]:6}"


def _difference(report: Report, name: str) -> str:
    found = report.differences.get(name)
    return "" if found is None else f"{found.value:>8.3f} {_MARKS[found.met]}"


def _noise(report: Report) -> Iterator[str]:
    strength = f"{report.noise_strength:g}"
    yield from (
        "",
        f"under noise of strength {strength}, median of three draws; a figure may fall by {MOST_FALL:g}",
    )
    heads = "".join(f"{language:>8}{'noisy':>8}{'fall':>8}  {'':6}" for language in report.languages)
    yield f"{'figure':26}{heads}".rstrip()
    names = {name: None for part in report.languages.values() for name in part.noise}
    for name in names:
        yield f"{name:26}{''.join(_fall(part, name) for part in report.languages.values())}".rstrip()


def _fall(part: LanguageReport, name: str) -> str:
    fall = part.noise.get(name)
    if fall is None:
        return f"{'–':>8}" + " " * 24
    return f"{fall.clean:>8.3f}{fall.noisy:>8.3f}{fall.fall:>8.3f}  {_MARKS[fall.met]:6}"


def _labels(labels: Sequence[LabelFigures]) -> Iterator[str]:
    yield f"  {'':32}{'precision':>10}{'recall':>8}{'F1':>7}{'hits':>7}{'claimed':>9}{'true':>6}"
    for label in labels:
        precision, recall = (
            "–" if value is None else f"{value:.2f}" for value in (label.precision, label.recall)
        )
        counts = f"{label.hits:>7}{label.claimed:>9}{label.true:>6}"
        yield f"  {label.code:32}{precision:>10}{recall:>8}{label.f1:>7.2f}{counts}"


def _confusions(pairs: Sequence[Confusion]) -> Iterator[str]:
    for pair in pairs[:MOST_CONFUSIONS]:
        yield f"  {pair.count:>3}  {pair.missed} → {pair.claimed}"
    left = sum(pair.count for pair in pairs[MOST_CONFUSIONS:])
    if left:
        yield f"  {left:>3}  others, of {len(pairs) - MOST_CONFUSIONS} kinds"


def _worst(language: str, part: LanguageReport) -> Iterator[str]:
    for label in part.worst:
        yield from ("", f"{language}: weakest: {label.code}, F1 {label.f1:.2f}")
        for miss in label.misses[:MOST_MISSES]:
            text = miss.text if len(miss.text) <= WIDEST_TEXT else f"{miss.text[:WIDEST_TEXT]}…"
            yield f"  {text}"
            yield f"    labelled {_codes(miss.expected)}; heard {_codes(miss.heard)}"


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes) or NOTHING
