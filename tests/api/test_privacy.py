"""Planted marks: what a person writes is found nowhere where it must not be."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.api.conftest import Open
from tests.conftest import Running

pytestmark = pytest.mark.engine
WORD = "merkkisana-xq7"
PHONE = "040 765 4321"
#: Numbers 900–999 are given to nobody.
IDENTITY = "010190-900P"
SECRETS = (PHONE, PHONE.replace(" ", ""), IDENTITY, "Möttönen", "kirjoitin@posti.example")


def found(running: Running, word: str) -> list[str]:
    return sorted(
        path.name
        for path in running.data_dir.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    )


def rows_with(running: Running, word: str) -> list[str]:
    """Tables that hold the word in a row."""
    database = sqlite3.connect(f"file:{running.data_dir / 'luotsi.db'}?mode=ro", uri=True)
    with closing(database):
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {table: str(database.execute(f'SELECT * FROM "{table}"').fetchall()) for table in tables}  # noqa: S608
    return [table for table, content in rows.items() if word in content]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_personal_data_is_kept_nowhere_and_a_deletion_leaves_nothing(
    talk: Open, running: Running, language: str
) -> None:
    opened = talk(language)
    name = "nimeni on Matti Möttönen" if language == "fi" else "jag heter Matti Möttönen"
    opened.say(f"{WORD} olen työtön, {name}, {IDENTITY}, {PHONE}, kirjoitin@posti.example")
    opened.say(f"{WORD} 0407654321 {IDENTITY.lower()}")
    opened.call("POST", "/feedback", {"helpful": False, "comment": f"{WORD} {PHONE} {IDENTITY}"})
    assert opened.notice("privacy") or opened.call("GET")[1]["turns"][2]["messages"]
    for secret in SECRETS:
        assert found(running, secret) == [], secret
    assert rows_with(running, WORD), "the masked text is kept while the talk lives"
    assert all(name.startswith("luotsi.db") for name in found(running, WORD)), "and in no log"
    assert opened.call("DELETE")[0] == 204
    assert rows_with(running, WORD) == []
    assert found(running, WORD) == []


def test_what_is_refused_is_not_logged(talk: Open, running: Running) -> None:
    opened = talk("fi")
    word = "torjuttu-xq8"
    assert opened.call("POST", "/messages", {"text": word * 300})[0] == 413
    assert opened.call("POST", "/messages", {"text": "a", word: word})[0] == 422
    assert running.call("POST", "/api/v1/route", {"text": word, "limit": word})[0] == 422
    assert running.call("GET", f"/api/v1/services?q={word}&x={word}")[0] == 422
    assert running.call("GET", f"/api/v1/{word}")[0] == 404
    assert opened.call("POST", "/messages", {"choice": f"why:{word}"})[0] == 200
    opened.call("DELETE")
    assert found(running, word) == []


def test_tokens_are_in_no_file(talk: Open, running: Running) -> None:
    opened = talk("fi")
    opened.say("moi")
    assert found(running, opened.token) == []
