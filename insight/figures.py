"""Published figures: what may leave the house. Only `privacy` makes a `Count` from what was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The row, column or cell of everything together, and that of what is not known.
ALL, UNKNOWN = "all", "unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as published: a multiple of five, or None when it is hidden for privacy."""

    value: int | None

    @property
    def hidden(self) -> bool:
        return self.value is None


HIDDEN, ZERO = Count(None), Count(0)


@dataclass(frozen=True, slots=True)
class Share:
    """An indicator of `definitions.ftl`: numerator and denominator as published, and what follows from them.

    `value`: whole percent for a share, else a mean with one decimal; None when one of the two is hidden, when the
    denominator is zero, or too small for a share to say anything (`privacy.SMALLEST_BASE`).
    """

    code: str
    numerator: Count
    denominator: Count
    value: float | None
    unit: str = "percent"

    @property
    def state(self) -> str:
        """`shown`, `hidden` for privacy, `none` when there was nothing to count, or `few` when there was too
        little.
        """
        if self.value is not None:
            return "shown"
        if self.denominator.value == 0:
            return "none"
        if self.numerator.hidden or self.denominator.hidden:
            return "hidden"
        return "few"


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by rows and columns with their totals, protected as one.

    `row_by`, `column_by`: dimensions (`situation`, `age_group`, `language`, `region`, `municipality`, `month`); a
    table of one column has `column_by` "" and the column ALL only. Keys of `cells` are (row, column), either may
    be ALL.
    """

    code: str
    row_by: str
    column_by: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Count] = field(default_factory=dict)

    def count(self, row: str = ALL, column: str = ALL) -> Count:
        return self.cells.get((row, column), ZERO)

    @property
    def total(self) -> Count:
        return self.count()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted."""
        return self.total.value == 0

    @property
    def hides(self) -> bool:
        return any(count.hidden for count in self.cells.values())

    def ranked(self) -> tuple[str, ...]:
        """The rows, the largest total first; hidden ones after those that are shown."""
        place = {row: index for index, row in enumerate(self.rows)}
        return tuple(sorted(self.rows, key=lambda row: (-(self.count(row).value or 0), place[row])))
