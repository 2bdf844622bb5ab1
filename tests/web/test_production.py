"""In production `luotsi serve` refuses each weak setting with a line; strong ones pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from luotsi.cli.failure import Failure
from luotsi.cli.preparing import refuse_weak
from luotsi.settings import Settings
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.production import weaknesses

STRONG: dict[str, Any] = {
    "production": True,
    "public_url": "https://luotsi.example",
    "secret": "0123456789abcdefghijklmnopqrstuvwxyz",
    "trusted_proxies": "127.0.0.1",
    "operator_name_fi": "Mallikunta",
    "operator_name_sv": "Mallkommun",
    "operator_email": "luotsi@kunta.example",
}
WEAK = [
    ("public-url", {"public_url": "http://luotsi.example"}),
    ("public-url", {"public_url": None}),
    ("secret", {"secret": None}),
    ("secret", {"secret": "a" * 40}),
    ("proxies", {"trusted_proxies": ""}),
    ("proxies-wide", {"trusted_proxies": "0.0.0.0/0"}),
    ("proxies-wide", {"trusted_proxies": "127.0.0.1 ::/0"}),
    ("second-factor", {"staff_second_factor_from": "nobody"}),
    ("embed", {"embed_ancestors": "*"}),
    ("embed", {"embed_ancestors": "'self' http://kunta.example"}),
    ("operator", {"operator_email": None}),
    ("operator", {"operator_name_sv": None}),
    ("retention", {"conversation_minutes": 24 * 60 + 1}),
    ("limits", {"messages_per_minute": 100_000}),
    ("limits", {"conversations_per_minute": 100_000}),
    ("database", {"database_url": "postgresql://luotsi@db.example/luotsi"}),
    ("redis", {"redis_url": "redis://redis.example:6379/0"}),
]


@pytest.mark.parametrize(("code", "change"), WEAK)
def test_a_weak_setting_is_refused_in_both_languages(
    code: str, change: dict[str, Any], tmp_path: Path
) -> None:
    settings = Settings(**(STRONG | {"data_dir": tmp_path / "var"} | change))
    assert weaknesses(settings) == [code]
    with pytest.raises(Failure) as refused:
        refuse_weak(settings)
    for language in LANGUAGES:
        assert texts(language).format(f"production-{code}") in refused.value.message


def test_a_folder_that_others_see_is_refused(tmp_path: Path) -> None:
    settings = Settings(**(STRONG | {"data_dir": tmp_path}))
    tmp_path.chmod(0o755)
    assert weaknesses(settings) == ["data-dir"]
    tmp_path.chmod(0o700)
    assert weaknesses(settings) == []


def test_strong_settings_pass(tmp_path: Path) -> None:
    more = {
        "database_url": "postgresql://luotsi:long-password@db.example/luotsi",
        "redis_url": "rediss://:long-password@redis.example:6379/0",
        "data_dir": tmp_path / "var",
    }
    refuse_weak(Settings(**(STRONG | more)))
