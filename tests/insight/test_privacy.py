"""Tables that are published, attacked: what is hidden must stay open to doubt, whatever else was published.

The attacker knows every rule, every published figure of every table, and that counts are not negative. For each
hidden cell the least and the greatest number that agree with all of it are found by linear programming.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from luotsi.insight.figures import ALL, Count, Table
from luotsi.insight.privacy import BASE, SMALLEST, mean, protected, published, rounded, share

ROWS, COLUMNS = ("a", "b", "c", "d"), ("fi", "sv")
Cell = tuple[str, ...]


def table(exact: dict[tuple[str, str], int]) -> Table:
    return protected("t", exact, row_by="r", rows=ROWS, column_by="c", columns=COLUMNS)


class Attack:
    """Counts of atoms are unknown; each published figure is a range of a sum of them."""

    def __init__(self, atoms: Sequence[Cell]) -> None:
        self.place = {atom: index for index, atom in enumerate(atoms)}
        self.sums: list[np.ndarray] = []
        self.ends: list[float] = []

    def learn(self, atoms: Iterable[Cell], count: Count) -> None:
        if count.value is None:
            return
        row = np.zeros(len(self.place))
        for atom in atoms:
            row[self.place[atom]] += 1
        low = 0 if count.value == 0 else max(SMALLEST, count.value - BASE // 2)
        high = 0 if count.value == 0 else count.value + BASE // 2
        self.sums += [row, -row]
        self.ends += [high, -low]

    def range(self, atoms: Iterable[Cell]) -> tuple[float, float]:
        """Least and greatest sum of these atoms that agrees with all that was learnt."""
        aim = np.zeros(len(self.place))
        for atom in atoms:
            aim[self.place[atom]] += 1
        found = []
        for sign in (1, -1):
            # "Fairly many" stands for no upper end.
            solved = linprog(sign * aim, self.sums or None, self.ends or None, bounds=(0, 1000))
            assert solved.status == 0, solved.message
            found.append(sign * solved.fun)
        return found[0], found[1]


def learn_table(attack: Attack, found: Table, atoms: dict[tuple[str, str], list[Cell]]) -> None:
    """Every cell and total; `atoms` of each inner cell."""
    columns = found.columns
    for row, column in product((*ROWS, ALL), (*columns, ALL)):
        inside = [
            atom for (r, c), own in atoms.items() for atom in own if row in (ALL, r) and column in (ALL, c)
        ]
        attack.learn(inside, found.count(row, column))


def exact_numbers(seed: int, most: int) -> dict[tuple[str, str], int]:
    chance = random.Random(seed)  # noqa: S311 - the same tables each time
    return {key: chance.choice([0, 1, 2, 3, 4, 5, 6, 9, most]) for key in product(ROWS, COLUMNS)}


def assert_open(attack: Attack, atoms: Iterable[Cell], true: int) -> None:
    """Nothing is found out of a small number, not even that it is not another small one."""
    low, high = attack.range(atoms)
    assert low <= true <= high
    assert low <= 1, f"at least {low}"
    assert high >= SMALLEST - 1, f"at most {high}"


@pytest.mark.parametrize("seed", range(12))
def test_no_hidden_cell_follows_from_its_own_table(seed: int) -> None:
    exact = exact_numbers(seed, 40)
    found, attack = table(exact), Attack(list(exact))
    learn_table(attack, found, {key: [key] for key in exact})
    for key, number in exact.items():
        if 0 < number < SMALLEST:
            assert found.count(*key).hidden
            assert_open(attack, [key], number)


@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_cell_follows_from_two_filters(seed: int) -> None:
    """The whole, and the same of one age group only: their difference is the rest."""
    young, old = exact_numbers(seed, 30), exact_numbers(seed + 100, 30)
    whole = {key: young[key] + old[key] for key in young}
    attack = Attack([(*key, age) for key in young for age in ("young", "old")])
    learn_table(attack, table(whole), {key: [(*key, "young"), (*key, "old")] for key in young})
    learn_table(attack, table(young), {key: [(*key, "young")] for key in young})
    for key, number in old.items():
        if 0 < number < SMALLEST:
            assert_open(attack, [(*key, "old")], number)
    for key, number in young.items():
        if 0 < number < SMALLEST:
            assert_open(attack, [(*key, "young")], number)


@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_cell_follows_from_overlapping_periods(seed: int) -> None:
    """January to March, January to February, February to March, and each month."""
    months = {number: exact_numbers(seed * 10 + number, 25) for number in (1, 2, 3)}
    keys = list(months[1])
    attack = Attack([(*key, str(month)) for key in keys for month in months])
    for period in ((1, 2, 3), (1, 2), (2, 3), (1,), (2,), (3,)):
        summed = {key: sum(months[month][key] for month in period) for key in keys}
        atoms = {key: [(*key, str(month)) for month in period] for key in keys}
        learn_table(attack, table(summed), atoms)
    for month, exact in months.items():
        for key, number in exact.items():
            if 0 < number < SMALLEST:
                low, high = attack.range([(*key, str(month))])
                assert low <= number <= high
                # Six tables narrow a number down, but none is ever found.
                assert round(low) < round(high), f"known to be {low}"


@given(st.dictionaries(st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), st.integers(0, 60)))
@settings(max_examples=60, deadline=None)
def test_no_line_hides_a_single_cell_or_fewer_than_five_people(exact: dict[tuple[str, str], int]) -> None:
    found = table(exact)
    lines = [[(row, column) for column in (*COLUMNS, ALL)] for row in (*ROWS, ALL)]
    lines += [[(row, column) for row in (*ROWS, ALL)] for column in (*COLUMNS, ALL)]
    whole = {key: _sum(exact, key) for key in product((*ROWS, ALL), (*COLUMNS, ALL))}
    for line in lines:
        hidden = [key for key in line if found.count(*key).hidden]
        positive = [key for key in line if whole[key] > 0]
        if hidden and set(hidden) != set(positive):
            assert len(hidden) >= 2
            assert sum(whole[key] for key in hidden) >= SMALLEST
        for key in line:
            assert found.count(*key).hidden or found.count(*key).value == rounded(whole[key])
            assert not 0 < (found.count(*key).value or 0) < SMALLEST


def _sum(exact: dict[tuple[str, str], int], key: tuple[str, str]) -> int:
    return sum(n for (row, column), n in exact.items() if key[0] in (ALL, row) and key[1] in (ALL, column))


def test_a_table_by_hand() -> None:
    # fi: 12, 3, 20, 0; sv: 7, 9, 2, 0
    exact = {("a", "fi"): 12, ("b", "fi"): 3, ("c", "fi"): 20, ("a", "sv"): 7, ("b", "sv"): 9, ("c", "sv"): 2}
    found = table(exact)
    shown = {key: found.count(*key).value for key in product((*ROWS, ALL), (*COLUMNS, ALL))}
    assert shown["b", "fi"] is None, "three"
    assert shown["c", "sv"] is None, "two"
    assert shown["b", "sv"] is None, "12 - 9 = 3"
    assert shown["c", "fi"] is None, "22 - 20 = 2"
    assert shown["a", "fi"] == 10
    assert shown["a", "sv"] == 5
    assert shown["d", "fi"] == shown["d", ALL] == 0, "nobody is nobody"
    assert (shown["a", ALL], shown["b", ALL], shown["c", ALL], shown[ALL, ALL]) == (20, 10, 20, 55)


@pytest.mark.parametrize(
    ("number", "value"), [(0, 0), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_numbers_by_themselves(number: int, value: int | None) -> None:
    assert published(number) == Count(value)


@pytest.mark.parametrize(
    ("part", "whole", "value", "state"),
    [
        (0, 0, None, "none"),
        (3, 4, None, "hidden"),
        (3, 100, None, "hidden"),
        (98, 100, None, "hidden"),
        (100, 100, 100.0, "shown"),
        (0, 100, 0.0, "shown"),
        (8, 16, None, "few"),
        (26, 101, 25.0, "shown"),
        (23, 101, 25.0, "shown"),
    ],
)
def test_a_share_follows_from_what_is_published(
    part: int, whole: int, value: float | None, state: str
) -> None:
    found = share("x", part, whole)
    assert (found.value, found.state) == (value, state)


def test_a_mean_follows_from_what_is_published() -> None:
    assert mean("x", 152, 101).value == 1.5
    assert mean("x", 5, 4).value is None
