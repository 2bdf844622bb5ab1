"""The app's own key, and ids that only its holder can make."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from luotsi.settings import Settings
from luotsi.web.secret import Ids, app_secret
from tests.web.conftest import Product


def test_the_key_of_the_settings_comes_first_and_leaves_no_file(tmp_path: Path) -> None:
    given = app_secret(Settings(secret="a" * 16 + "b" * 16, data_dir=tmp_path))
    assert given != app_secret(Settings(secret="c" * 32, data_dir=tmp_path))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValidationError, match="secret"):
        Settings(secret="short")


def test_a_key_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var")
    first = app_secret(settings)
    assert len(first) == 32
    assert app_secret(settings) == first
    (file,) = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_ids_are_of_one_key() -> None:
    ids = Ids(b"one")
    made = {ids.new() for _ in range(100)}
    assert len(made) == 100
    assert all(ids.are_ours(each) for each in made)
    assert not any(Ids(b"other").are_ours(each) for each in made)


@given(st.text(max_size=60), st.integers(0, 37), st.characters())
def test_nothing_else_is_an_id(made_up: str, place: int, sign: str) -> None:
    ids = Ids(b"one")
    assert not ids.are_ours(made_up)
    right = ids.new()
    forged = right[:place] + sign + right[place + 1 :]
    assert ids.are_ours(forged) == (forged == right)


async def test_a_made_up_id_is_refused_like_an_unknown_one(product: Product) -> None:
    talk = await product.open()
    assert len(talk.id) == 38
    for wrong in ("x", talk.id[:-1] + ("a" if talk.id[-1] != "a" else "b"), "a" * 38):
        response = await product.client.get(f"/api/v1/conversations/{wrong}", headers=talk.headers)
        assert response.status == 404
