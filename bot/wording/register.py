"""The register of checked replies: which words were read by whom, and when (act 306/2019, 6 a §: content and language
are checked beforehand). A changed text has no entry that fits it, and the tests say so.

`bot/domain/register.yml` has a row for each reply and language: digest of the text, the role of who checked it, the
day, and whether a professional of that language has read it. Roles, not persons.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from luotsi.bot.actions.replies import DOMAIN, replies

REGISTER = DOMAIN / "register.yml"
DIGITS = 12
#: Who may sign: the one who leads the work, a professional of the language, one who knows the field.
ROLES = ("lead", "language", "content", "crisis")
HEAD = """# Which words of the bot were checked, by which role and on which day; written by `luotsi replies sign`.
# language_professional: whether somebody who works with that language has read the text. Where it says false, nobody
# has: before the service is opened to the public such a person reads every text that people see.
"""


@dataclass(frozen=True, slots=True)
class Signed:
    """One row: the text of `key` in `language`, known by its digest, was checked by `role` on `day`."""

    key: str
    language: str
    digest: str
    role: str
    day: date
    language_professional: bool


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]


def texts() -> Iterator[tuple[str, str, str]]:
    """Key, language and text of every reply."""
    for key, variations in sorted(replies().items()):
        for language, text in sorted(variations.items()):
            yield key, language, text


def read_register(path: Path = REGISTER) -> dict[tuple[str, str], Signed]:
    """The rows by key and language; empty when there is no register yet."""
    if not path.exists():
        return {}
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["register"]
    signed = [Signed(row["key"], *(row[name] for name in _FIELDS)) for row in rows]
    return {(row.key, row.language): row for row in signed}


def unsigned(register: dict[tuple[str, str], Signed]) -> list[tuple[str, str]]:
    """Texts without a row, or changed since."""
    return [
        (key, language)
        for key, language, text in texts()
        if (row := register.get((key, language))) is None or row.digest != digest(text)
    ]


def gone(register: dict[tuple[str, str], Signed]) -> list[tuple[str, str]]:
    """Rows for texts that there are no more."""
    known = {(key, language) for key, language, _ in texts()}
    return sorted(set(register) - known)


def sign(
    register: dict[tuple[str, str], Signed],
    which: Iterable[tuple[str, str]],
    role: str,
    day: date,
    *,
    language_professional: bool,
) -> dict[tuple[str, str], Signed]:
    """The register with `which` signed as they read now, and without rows for what is gone."""
    now = {(key, language): text for key, language, text in texts()}
    fresh = {name: Signed(*name, digest(now[name]), role, day, language_professional) for name in which}
    return {name: row for name, row in sorted((register | fresh).items()) if name in now}


def write_register(register: dict[tuple[str, str], Signed], path: Path = REGISTER) -> None:
    """One line a row, so that a change shows as one."""
    lines = [
        f"- {{key: {row.key}, language: {row.language}, digest: '{row.digest}', role: {row.role}, "
        f"day: {row.day.isoformat()}, language_professional: {str(row.language_professional).lower()}}}"
        for row in register.values()
    ]
    path.write_text(HEAD + "\n".join(["register:", *lines]) + "\n", encoding="utf-8")


_FIELDS = ("language", "digest", "role", "day", "language_professional")
