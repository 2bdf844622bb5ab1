"""What the benchmarks of understanding share: the messages, and how a figure is set against its target."""

from __future__ import annotations

from luotsi.evaluation.labelled import SETS, read_labelled
from luotsi.settings import ROOT


def texts() -> list[tuple[str, str]]:
    """The development set: text and language."""
    folder = ROOT / SETS["development"]
    return [
        (row.text, row.language) for path in sorted(folder.glob("*.jsonl")) for row in read_labelled(path)
    ]


def judged(value: float, most: float | None) -> str:
    """A note on the target, empty when there is none."""
    return "" if most is None else f"  (at most {most:g}: {'ok' if value <= most else 'MISSED'})"
