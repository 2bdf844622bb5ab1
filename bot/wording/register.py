"""The register of replies: which words were checked, by whom and when (act 306/2019, 6 a §: the content and the
language of automatic advice are checked beforehand).

`register.yml` has a row for each reply and language: the digest of its text and the two checks. A check that nobody
has made stands there as "not yet signed off"; a text that was changed loses the checks of the one before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from luotsi.bot.actions.replies import replies

REGISTER = Path(__file__).with_name("register.yml")
DIGITS = 12
NOT_YET = "not yet signed off"
#: What is checked: that the content is right and fitting, and that the language is good and plain.
CHECKS = ("content", "wording")
HEAD = """# Which words of the bot were checked, by whom and on which day, per language. Written by `luotsi replies
# register` (new and changed texts) and `luotsi replies sign` (a check that a person made). Roles, no names.
"""
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """The text of `key` in `language`, known by its digest; each check as "<role> <day>" or `NOT_YET`."""

    key: str
    language: str
    digest: str
    content: str = NOT_YET
    wording: str = NOT_YET

    @property
    def name(self) -> Name:
        return self.key, self.language


Register = Mapping[Name, Row]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]


def texts() -> Iterator[tuple[str, str, str]]:
    """Key, language and text of every reply."""
    for key, variations in sorted(replies().items()):
        for language, text in sorted(variations.items()):
            yield key, language, text


def read_register(path: Path = REGISTER) -> Register:
    """The rows by key and language; empty when there is no register yet."""
    if not path.exists():
        return {}
    rows = [Row(**raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8"))["register"]]
    return {row.name: row for row in rows}


def fresh(register: Register) -> Register:
    """The register of the texts as they are now. Rows of texts that are the same keep their checks."""
    now = [Row(key, language, digest(text)) for key, language, text in texts()]
    return {
        row.name: known if (known := register.get(row.name)) and known.digest == row.digest else row
        for row in now
    }


def outdated(register: Register) -> list[Name]:
    """Texts that are new, changed or gone since the register was written."""
    now = fresh(register)
    return sorted(name for name in {*register, *now} if register.get(name) != now.get(name))


def unsigned(register: Register, check: str, language: str) -> list[Name]:
    return [
        name for name, row in register.items() if row.language == language and getattr(row, check) == NOT_YET
    ]


def sign(
    register: Register, which: Collection[Name], checks: Iterable[str], role: str, day: date
) -> Register:
    """The register with `checks` of `which` signed by `role`. KeyError for a text that is not in it."""
    signed = {check: f"{role} {day.isoformat()}" for check in checks}
    changed = {name: replace(register[name], **signed) for name in which}
    return {**register, **changed}


def write_register(register: Register, path: Path = REGISTER) -> None:
    """One line a row, so that a change shows as one."""
    lines = [
        f"- {{key: {row.key}, language: {row.language}, digest: '{row.digest}', "
        f"content: {row.content}, wording: {row.wording}}}"
        for _, row in sorted(register.items())
    ]
    path.write_text(HEAD + "\n".join(["register:", *lines]) + "\n", encoding="utf-8")
