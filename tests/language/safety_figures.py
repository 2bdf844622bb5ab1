"""Figures of safety on messages kept for measuring: ``python tests/language/safety_figures.py [--misses]``.

Rules alone are what answers when the engine is away; rules and the trained model together are what answers else.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import click
import yaml

from luotsi.language.normalise import normalise
from luotsi.language.safety import find_safety
from luotsi.settings import ROOT

DATA = ROOT / "tests" / "data" / "safety"
Judge = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` is emergency, distress or near_miss (anything but an emergency)."""

    text: str
    language: str
    kind: str
    topic: str


@dataclass
class SafetyFigures:
    """Shares of 0–1 and the rows that were judged wrongly, with what they were taken for."""

    emergency_recall: float
    false_alarms: float
    distress_recall: float | None
    misses: list[tuple[Row, str]] = field(default_factory=list)


def rounds() -> dict[str, list[Path]]:
    """Files of each round of writing, the first round first."""
    found: dict[str, list[Path]] = {}
    for path in sorted(DATA.glob("*.yml"), key=lambda path: (path.stem.count("_"), path.stem)):
        found.setdefault(path.stem.partition("_")[2] or "1", []).append(path)
    return found


@cache
def read_rows(path: Path) -> tuple[Row, ...]:
    return tuple(_rows(path))


def _rows(path: Path) -> Iterator[Row]:
    for kind, topics in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for topic, block in topics.items():
            for line in block.splitlines():
                yield Row(line, path.stem.partition("_")[0], kind, topic)


def by_rules(text: str, language: str) -> str:
    return find_safety(normalise(text)).code


def figures(rows: tuple[Row, ...], judge: Judge) -> SafetyFigures:
    judged = [(row, judge(row.text, row.language)) for row in rows]
    emergencies = [code for row, code in judged if row.kind == "emergency"]
    others = [code for row, code in judged if row.kind != "emergency"]
    distressed = [code for row, code in judged if row.kind == "distress"]
    return SafetyFigures(
        emergencies.count("emergency") / len(emergencies),
        others.count("emergency") / len(others),
        1 - distressed.count("none") / len(distressed) if distressed else None,
        [(row, code) for row, code in judged if _wrong(row.kind, code)],
    )


def _wrong(kind: str, code: str) -> bool:
    if kind == "near_miss":
        return code == "emergency"
    return code != kind


def _by_model(path: Path | None) -> Judge:
    from luotsi.language.understanding import Understander
    from luotsi.models import current_model
    from luotsi.settings import Settings

    understander = Understander.load(path or current_model(Settings().model_dir))
    return lambda text, language: (
        understander.understand(text, language=language if language in ("fi", "sv") else None).safety.code
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="name each message that is judged wrongly")
    parser.add_argument("--model", type=Path, help="a model archive; without it that of the present sources")
    parser.add_argument("--rules-only", action="store_true")
    chosen = parser.parse_args()
    judges = (
        {"rules": by_rules} if chosen.rules_only else {"rules": by_rules, "both": _by_model(chosen.model)}
    )
    for number, paths in rounds().items():
        for path in paths:
            rows = read_rows(path)
            for name, judge in judges.items():
                got = figures(rows, judge)
                click.echo(
                    f"round {number} {path.stem[:2]} {name:5} {len(rows):4} messages: emergency recall "
                    f"{got.emergency_recall:.3f}, false alarms {got.false_alarms:.3f}"
                    + ("" if got.distress_recall is None else f", distress recall {got.distress_recall:.3f}")
                )
                if chosen.misses:
                    for row, code in got.misses:
                        click.echo(f"    {row.kind:9} -> {code:9} {row.topic:26} {row.text}")


if __name__ == "__main__":
    main()
