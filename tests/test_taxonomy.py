from __future__ import annotations

import pytest

from luotsi.taxonomy import LANGUAGES, taxonomy


def test_the_lists_have_their_sizes() -> None:
    known = taxonomy()
    assert (len(known.life_situations), len(known.provider_types), len(known.audiences)) == (23, 28, 4)


@pytest.mark.parametrize(
    ("age", "code"),
    [
        *((age, "under_15") for age in (0, 14)),
        *((age, "age_15_17") for age in (15, 17)),
        *((age, "age_18_29") for age in (18, 29)),
        *((age, "age_30_54") for age in (30, 54)),
        *((age, "age_55_64") for age in (55, 64)),
        *((age, "age_65_plus") for age in (65, 120)),
    ],
)
def test_age_borders(age: int, code: str) -> None:
    assert taxonomy().age_group_of(age) == code


@pytest.mark.parametrize("age", [-1, 121])
def test_no_group_for_an_impossible_age(age: int) -> None:
    with pytest.raises(ValueError, match=str(age)):
        taxonomy().age_group_of(age)


def test_every_term_has_a_name_in_each_language() -> None:
    known = taxonomy()
    for term in (*known.age_groups, *known.audiences, *known.life_situations, *known.provider_types):
        assert all(term.name(language).strip() for language in LANGUAGES)


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        taxonomy().life_situation("no_such_situation")
