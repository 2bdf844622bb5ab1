"""E-mail addresses, links that carry a secret or a person, names in other services, IP addresses, car plates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luotsi.language.personal_data.words import Cue, Span, any_of, words

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|＠)\s?[\w-]{1,63}(?:\s?\.\s?[\w-]{1,63}){1,4}(?![\w-])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?!\w)"
)
_LINK = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\[\]\"']{3,500}", re.IGNORECASE)
_LONG_PART = re.compile(r"(?=[\w-]*\d)[A-Za-z0-9_-]{20,}|[0-9a-f]{8}-[0-9a-f]{4}-")
_IPV4 = re.compile(r"(?<![\w.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\w]|\.\d)")
_IPV6 = re.compile(
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])",
    re.I,
)
_PLATE_END = re.compile(r"(?<=[A-Za-zÅÄÖåäö])(\s?-\s?|\s)(\d{1,3})(?![\w-]|[.,]\d)")
_PLATE_RIGHT = re.compile(r"\w[\s:]{1,3}$")
_PLATE_TURNED = re.compile(r"(?<![\w-])\d{1,3}\s?-\s?[A-Za-zÅÄÖåäö]{2,3}(?!\w)")
_PLATE_START = re.compile(r"(?<![\w-])[A-Za-zÅÄÖåäö]{2,3}$")


@cache
def _spelt_email() -> re.Pattern[str]:
    at = any_of(words("at_words"))
    dot = any_of(words("dot_words"))
    return re.compile(
        rf"(?<![\w.+-])[\w.+-]{{2,64}}\s?[(\[{{]\s?(?:{at}|@)\s?[)\]}}]\s?[\w-]{{1,63}}(?:(?:\s?\.\s?|\s?[(\[]?{dot}[)\]]?\s?)[\w-]{{1,63}}){{1,3}}"
        rf"|(?<![\w.+-])(?:[\w.+-]{{2,40}}\s{dot}\s){{0,2}}[\w.+-]{{2,64}}\s(?:ät|at|miukumauku|snabel-a)\s[\w-]{{1,63}}(?:\.[\w-]{{2,63}}|\s{dot}\s[\w-]{{2,63}}){{1,3}}",
        re.IGNORECASE,
    )


def find_emails(text: str) -> Iterator[Span]:
    """Addresses with @ and spelt ones ("matti (ät) posti.fi")."""
    lower = text.lower()
    spelt = any(sign in lower for sign in ("(", "[", "{", " at ", " ät ", "miuku", "snabel"))
    for pattern in ((_EMAIL,) if "@" in text or "＠" in text else ()) + ((_spelt_email(),) if spelt else ()):
        for match in pattern.finditer(text):
            yield Span(*match.span(), "EMAIL")


_AT_NAME = re.compile(r"(?<![\w@.])@[\w](?:[\w.-]{1,38}[\w])(?!\w)")
_TAGGED = re.compile(r"(?<![\w#])[^\W\d_][\w.]{1,30}#\d{4}(?!\w)")
_HANDLE_SIGNS = frozenset("_.0123456789@#")


@cache
def _cued_handle() -> Cue:
    fillers = any_of(words("handle_fillers"))
    return Cue(
        words("handle_cues"),
        rf"(?!\w)(\s?[:=]?)\s{{0,2}}(?:{fillers}\s){{0,3}}\s?(@?\w(?:[\w.#-]{{1,38}}\w))",
    )


def find_handles(text: str) -> Iterator[Span]:
    """Names in other services: "@sanni", "insta: sanni_v", "Sanni#1234"."""
    for pattern in (_AT_NAME, _TAGGED):
        yield from (Span(*match.span(), "HANDLE") for match in pattern.finditer(text))
    for match in _cued_handle().finditer(text):
        colon, name = match.groups()
        if colon.strip() or not _HANDLE_SIGNS.isdisjoint(name):
            yield Span(*match.span(2), "HANDLE")


def find_links(text: str) -> Iterator[Span]:
    """Links with a query, a fragment with a value, a user name or a long random part; plain public links
    stay.
    """
    if "www." not in text.lower() and "://" not in text:
        return
    for match in _LINK.finditer(text):
        link = match.group().rstrip(".,;:!?)")
        path = link.split("://", 1)[-1]
        secret = any(f"{word}=" in link.lower() for word in words("link_secrets"))
        if "@" in path or secret or "?" in link or "=" in link or _LONG_PART.search(path):
            yield Span(match.start(), match.start() + len(link), "LINK")


def find_ips(text: str) -> Iterator[Span]:
    """IPv4 and IPv6 addresses."""
    for match in _IPV4.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].lower()
        if any(word in before for word in words("not_before_ip")):
            continue
        if all(int(part) <= 255 for part in match.groups()):
            yield Span(*match.span(), "IP")
    if "::" not in text and text.count(":") < 4:
        return
    for match in _IPV6.finditer(text):
        if sum(char.isdigit() or char == ":" for char in match.group()) >= 5:
            yield Span(*match.span(), "IP")


@cache
def _plate_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cue = re.compile(rf"(?<!\w){any_of(words('plate_cues'))}(?!\w)[^.!?]{{0,25}}$", re.IGNORECASE)
    other = re.compile(rf"(?<!\w){any_of(words('plate_not'))}(?!\w)[^.!?]{{0,15}}$", re.IGNORECASE)
    return cue, other


def find_plates(text: str) -> Iterator[Span]:
    """ "ABC-123"; other spellings only after a word for a car or its number."""
    cue, other = _plate_words()
    for match in _PLATE_END.finditer(text):
        dash, digits = match.groups()
        start = _PLATE_START.search(text[max(0, match.start() - 4) : match.start()])
        if start is None:
            continue
        letters = start.group()
        first = match.start() - len(letters)
        before = text[max(0, first - 60) : first]
        plain = letters.isupper() and dash == "-" and len(letters) == 3 and len(digits) == 3
        cued = cue.search(before) is not None and (dash.strip() == "-" or letters.isupper())
        near = cue.search(before) is not None and _PLATE_RIGHT.search(before) is not None
        if (plain and not other.search(before)) or cued or near:
            yield Span(first, match.end(), "PLATE")
    for match in _PLATE_TURNED.finditer(text):
        if cue.search(text[max(0, match.start() - 60) : match.start()]):
            yield Span(*match.span(), "PLATE")
