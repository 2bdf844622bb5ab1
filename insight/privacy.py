"""What hides people among sums. Nothing is published that has not been through here.

Three steps, each against another way of looking:

1. A count of one to four is hidden.
2. Complementary suppression: in a line (a row or a column with its total) where the hidden cells could be found by
   subtraction, further ones are hidden: at least two in a line that hides anything, and five people among them.
3. What remains is rounded to the nearest multiple of five. So two tables (with another filter, for another
period) that
   differ by a few people give the same number or one that differs by five, and neither tells how many they were.

Shares are made from the published numbers, never from the exact ones, which a percentage would give away; whoever
reads a share can do the sum again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from luotsi.insight.figures import ALL, HIDDEN, Count, Share, Table

SMALLEST, BASE = 5, 5
#: Below this denominator rounding alone could move a share by more than its meaning.
SMALLEST_BASE = 20
Key = tuple[str, str]


def published(number: int) -> Count:
    """A number that stands alone."""
    return HIDDEN if 0 < number < SMALLEST else Count(rounded(number))


def rounded(number: int) -> int:
    return BASE * ((number + BASE // 2) // BASE)


def share(code: str, numerator: int, denominator: int) -> Share:
    """Part of a whole, in whole percent. Hidden too where the rest of the whole is one to four."""
    part, whole = published(numerator), published(denominator)
    rest = denominator - numerator
    if 0 < rest < SMALLEST and whole.value is not None:
        part = HIDDEN
    value = None
    if part.value is not None and whole.value is not None and whole.value >= SMALLEST_BASE:
        value = float(round(100 * min(part.value, whole.value) / whole.value))
    return Share(code, part, whole, value)


def mean(code: str, total: int, number: int) -> Share:
    """Mean with one decimal: `total` of something over a `number` of conversations."""
    part, whole = published(total), published(number)
    value = None
    if part.value is not None and whole.value is not None and whole.value >= SMALLEST_BASE:
        value = round(part.value / whole.value, 1)
    return Share(code, part, whole, value, unit="number")


def protected(
    code: str,
    exact: Mapping[Key, int],
    *,
    row_by: str,
    rows: Sequence[str],
    column_by: str = "",
    columns: Sequence[str] = (ALL,),
) -> Table:
    """A table that may be published, from the exact counts of its inner cells."""
    inner_columns = tuple(column for column in columns if column != ALL)
    whole = with_totals(exact, rows, inner_columns)
    hidden = suppressed(whole, rows, inner_columns)
    cells = {key: HIDDEN if key in hidden else Count(rounded(number)) for key, number in whole.items()}
    return Table(code, row_by, column_by, tuple(rows), inner_columns or (ALL,), cells)


def with_totals(exact: Mapping[Key, int], rows: Sequence[str], columns: Sequence[str]) -> dict[Key, int]:
    """Inner cells, totals of rows and columns, and the total of all. A table without columns has totals of rows
    only.
    """
    whole = {(row, column): exact.get((row, column), 0) for row in rows for column in columns or (ALL,)}
    for row in rows:
        whole[row, ALL] = sum(whole[row, column] for column in columns or (ALL,))
    for column in (*columns, ALL):
        whole[ALL, column] = sum(whole[row, column] for row in rows)
    return whole


def suppressed(whole: Mapping[Key, int], rows: Sequence[str], columns: Sequence[str]) -> frozenset[Key]:
    """The cells to hide, totals among them, so that no line gives one away."""
    hidden = {key for key, number in whole.items() if 0 < number < SMALLEST}
    lines = [tuple((row, column) for row in (*rows, ALL)) for column in (*columns, ALL)]
    if columns:
        lines += [tuple((row, column) for column in (*columns, ALL)) for row in (*rows, ALL)]
    # In short lines there is little choice; what they hide often serves the long ones.
    lines.sort(key=len)
    found = True
    while found:
        found = False
        for line in lines:
            more = _to_hide(line, whole, hidden)
            hidden |= more
            found = found or bool(more)
    return frozenset(hidden)


def _to_hide(line: Iterable[Key], whole: Mapping[Key, int], hidden: set[Key]) -> set[Key]:
    """What must go with the hidden cells of one line; nothing where they already protect each other."""
    open_ = sorted((whole[key], key) for key in line if key not in hidden and whole[key] > 0)
    gone = [whole[key] for key in line if key in hidden]
    more: set[Key] = set()
    while gone and open_ and (len(gone) < 2 or sum(gone) < SMALLEST):
        number, key = open_.pop(0)
        gone.append(number)
        more.add(key)
    return more
