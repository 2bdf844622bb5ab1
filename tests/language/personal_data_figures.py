"""Figures of masking on labelled messages: ``python tests/language/personal_data_figures.py [--misses]``.

The messages are made up for this (`tests/data/personal_data`, README there). An item counts as found when every letter
and digit of it is masked, whatever the kind; a mask counts as right when it touches an item.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from luotsi.language.personal_data import KINDS, find
from luotsi.settings import ROOT

DATA = ROOT / "tests" / "data" / "personal_data"
_ITEM = re.compile(r"\{([A-Z]+):\s*([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Row:
    """A message and its personal items as (start, end, kind)."""

    text: str
    items: tuple[tuple[int, int, str], ...]

    @classmethod
    def of(cls, line: str) -> Row:
        """From a line in which items stand as ``{KIND:words}``; ``\\n`` stands for a new line."""
        text, items, at = "", [], 0
        line = line.replace("\\n", "\n")
        for match in _ITEM.finditer(line):
            text += line[at : match.start()]
            items.append((len(text), len(text) + len(match.group(2)), match.group(1)))
            text += match.group(2)
            at = match.end()
        return cls(text + line[at:], tuple(items))


@dataclass
class MaskingFigures:
    """Counts by kind: items there are, items wholly masked, masks made, masks that touch an item."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[Row] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.there[kind] if self.there[kind] else 1.0

    def precision(self, kind: str) -> float:
        return self.right[kind] / self.made[kind] if self.made[kind] else 1.0


def rounds() -> Iterator[Path]:
    """The files, each a language and a round of writing."""
    return iter(sorted(DATA.glob("*.txt")))


def read_rows(path: Path) -> tuple[Row, ...]:
    return tuple(map(Row.of, path.read_text(encoding="utf-8").splitlines()))


def figures(rows: tuple[Row, ...]) -> MaskingFigures:
    result = MaskingFigures()
    for row in rows:
        spans = find(row.text)
        masked = {at for span in spans for at in range(span.start, span.end)}
        whole = {
            item
            for item in row.items
            if all(at in masked for at in range(item[0], item[1]) if row.text[at].isalnum())
        }
        right = [
            span
            for span in spans
            if any(span.start < end and start < span.end for start, end, _ in row.items)
        ]
        result.there.update(kind for _, _, kind in row.items)
        result.found.update(kind for _, _, kind in whole)
        result.made.update(span.kind for span in spans)
        result.right.update(span.kind for span in right)
        if len(whole) < len(row.items) or len(right) < len(spans):
            result.misses.append(row)
    return result


def main() -> None:
    """Prints recall and precision per file and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="show the messages that were masked wrongly")
    misses = parser.parse_args().misses
    for path in rounds():
        found = figures(read_rows(path))
        total = found.found.total() / found.there.total(), found.right.total() / found.made.total()
        click.echo(
            f"{path.stem}: {len(read_rows(path))} messages, recall {total[0]:.3f}, precision {total[1]:.3f}"
        )
        for kind in KINDS:
            click.echo(
                f"  {kind:10} recall {found.found[kind]}/{found.there[kind]} = {found.recall(kind):.3f}"
                f"   precision {found.right[kind]}/{found.made[kind]} = {found.precision(kind):.3f}"
            )
        for row in found.misses if misses else ():
            click.echo(f"  {row.text!r} → {[row.text[span.start : span.end] for span in find(row.text)]}")


if __name__ == "__main__":
    main()
