"""Identity codes, account and card numbers, telephone numbers.

* Identity code: Act 661/2009 and decree 128/2010 with the century signs added in 2023 (+, -, Y–U, A–F). The
  check character is not asked to be right: people mistype, and a wrong code still points at a person.
* Papers: passports and identity cards (two letters, seven digits), the learner's OID of Opetushallitus, Swedish
  identity numbers, and what follows a word for such a paper.
* Telephone: any number that begins like one, right or mistyped, and what libphonenumber's rules (the library
  phonenumbers) find in other notations; but for the emergency, crisis and service numbers kept in the data file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from phonenumbers import Leniency, PhoneNumberMatcher

from luotsi.language.personal_data.words import Cue, Span, any_of, words

_ID = re.compile(
    r"(?<!\d)(\d{2})[ .]?(\d{2})[ .]?(\d{2})(\s?[-+–—A-FU-Ya-fu-y]\s?)"
    r"\d{3}\s?[0-9A-Ya-y](?![\dA-Za-zÅÄÖåäö])"
)
_PASSPORT = re.compile(r"(?<!\w)[A-Z]{2}\d{7}(?!\w)")
_LEARNER = re.compile(
    r"(?<![\w.])1\.2\.246\.562\.\d{2}\.\d{5,30}(?!\w)"
)  # OID of Opetushallitus for learners
_SWEDISH_ID = re.compile(r"(?<!\d)(?:19|20)\d{6}[-+]\d{4}(?!\d)")
_IBAN = re.compile(
    r"(?<![\w])[A-Za-z]{2}\d{2}(?:[ -]?\d{4}){2,6}(?:[ -]?\d{1,4})?(?!\w)"
    r"|(?<!\w)[A-Z]{2}\d{2}[ -]?[A-Z]{4}(?:[ -]?\d{2,4}){3,6}(?!\w)"
)
_IBAN_LIKE = re.compile(r"[A-Za-z]{2}\d{2}[ -]?[\dA-Z]{4}")
_CARD = re.compile(r"(?<![\d+])\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)")
_SEPARATED = r"[ \u00a0()/-]{0,2}"
_PHONE = re.compile(rf"(?<![\w.,+-])(?:\+|0)(?:{_SEPARATED}\d){{5,15}}(?!\d|[.,:]\d)")
_DATE_LIKE = re.compile(r"^0?\d{1,2}[-/]\d{1,2}[-/]\d{2,4}$")
_CASE_NUMBER = re.compile(r"^(?:19|20)\d{2}\s?[-/]\s?\d{1,5}$")  # "hakemus 2026-118"
_HOURS = re.compile(r"^\d{2}(?:[.:]\d{2})?\s?-\s?\d{2}\b")
_NOT_PHONES = (_DATE_LIKE, _CASE_NUMBER, _HOURS)


def find_ids(text: str) -> Iterator[Span]:
    """Identity codes in any spelling, and what follows a word for one."""
    for match in _ID.finditer(text):
        day, month = int(match.group(1)), int(match.group(2))
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield Span(*match.span(), "ID")
    for pattern in (_PASSPORT, _LEARNER, _SWEDISH_ID):
        yield from (Span(*match.span(), "ID") for match in pattern.finditer(text))
    for match in _cued_id().finditer(text):
        yield Span(*match.span(1), "ID")
    for match in _cued_paper().finditer(text):
        yield Span(*match.span(1), "ID")


@cache
def _cued_id() -> Cue:
    return Cue(
        words("id_cues"), r"\W{0,3}(?:on|är|is|e)?\W{0,3}(\d{6}(?:\s\d{3}[0-9A-Ya-y]|[-+]?\w{0,4}))(?!\w)"
    )


@cache
def _cued_paper() -> Cue:
    """What follows a word for papers: at least five signs, digits among them."""
    verbs = r"(?:(?:numero|nummer|nro|nr|on|oli|är|var|is|e)\b\W{0,3}){0,2}"
    number = r"(\d[\d -]{3,18}\d|(?=[A-Za-z-]{0,4}\d)[A-Za-z\d-]{5,20})(?!\w)"
    return Cue(words("paper_cues"), rf"(?!\w)\W{{0,3}}{verbs}{number}")


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find_accounts(text: str) -> Iterator[Span]:
    """IBANs, and payment cards (by their check digit), both as IBAN."""
    if _IBAN_LIKE.search(text):
        yield from (Span(*match.span(), "IBAN") for match in _IBAN.finditer(text))
    for match in _CARD.finditer(text):
        if _luhn(re.sub(r"\D", "", match.group())):
            yield Span(*match.span(), "IBAN")


def _national(number: str) -> str:
    """Digits in Finnish national form ("+358 40…" → "040…")."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if number.lstrip().startswith("+358"):
        return "0" + digits[3:].lstrip("0")
    if digits.startswith("00358"):
        return "0" + digits[5:].lstrip("0")
    return digits


def _kept(number: str) -> bool:
    return _national(number).startswith(tuple(words("kept_phone_prefixes")))


def _is_phone(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        return 7 <= len(digits) <= 15
    if digits.startswith("00"):
        return digits[2:].startswith(tuple(words("country_codes"))) and 10 <= len(digits) <= 16
    if _DATE_LIKE.match(number) or _HOURS.match(number):
        return False
    groups = re.findall(r"\d+", number)
    if len(digits) < 7 or len(digits) > 11:
        return False
    return len(groups) < 3 or max(len(group) for group in groups) >= 3 or len(digits) >= 9


@cache
def _cued_phone() -> Cue:
    fillers = any_of(words("phone_fillers"))
    number = r"(\+?\d(?:[ -]?\d){5,13})(?!\d|[.,]\d)"
    return Cue(words("phone_cues"), rf"(?!\w)[\s.:]{{0,3}}(?:{fillers}[\s.:]{{1,3}}){{0,2}}{number}")


def find_phones(text: str) -> Iterator[Span]:
    """Telephone numbers of people."""
    for match in _PHONE.finditer(text):
        number = match.group()
        if _is_phone(number) and not _kept(number):
            yield Span(*match.span(), "PHONE")
    for match in _cued_phone().finditer(text):
        number = match.group(1)
        if not (_kept(number) or any(kind.match(number) for kind in _NOT_PHONES)):
            yield Span(*match.span(1), "PHONE")
    for found in PhoneNumberMatcher(text, "FI", leniency=Leniency.VALID):
        if not (_kept(found.raw_string) or any(kind.match(found.raw_string) for kind in _NOT_PHONES)):
            yield Span(found.start, found.end, "PHONE")
