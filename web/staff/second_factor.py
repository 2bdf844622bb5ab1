"""Time-based one-time codes (TOTP, RFC 6238) as second factor, and recovery codes for a lost device."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from io import BytesIO

import pyotp
import segno

from luotsi.web.users import User

ISSUER = "Luotsi"
RECOVERY_CODES = 10
_STEP = 30
#: A code is taken one step early or late: clocks of phones differ.
_STEPS = (-1, 0, 1)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are mistaken for each other


def new_secret() -> str:
    return pyotp.random_base32()


def qr_code(secret: str, name: str) -> str:
    """The secret as an inline SVG that an authenticator app reads from the screen. It has its own light ground."""
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)
    drawing = BytesIO()
    segno.make(address, error="m").save(
        drawing, kind="svg", xmldecl=False, svgns=False, scale=5, border=4, light="#fff", omitsize=True
    )
    return drawing.getvalue().decode()


def step_of(secret: str, code: str, after: int | None, now: float | None = None) -> int | None:
    """The time step whose code this is, None when it is none of the present ones or none later than `after`."""
    digits = re.sub(r"\s", "", code)
    present = int(time.time() if now is None else now) // _STEP
    for step in (present + shift for shift in _STEPS):
        right = pyotp.HOTP(secret).at(step)
        if hmac.compare_digest(right.encode(), digits.encode()) and (after is None or step > after):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Codes to be kept on paper, 49 bits each, shown once."""

    def part() -> str:
        return "".join(secrets.choice(_ALPHABET) for _ in range(5))

    return [f"{part()}-{part()}" for _ in range(RECOVERY_CODES)]


def recovery_digest(code: str) -> str:
    plain = re.sub(r"[\s-]", "", code).casefold()
    return hashlib.sha256(b"luotsi recovery " + plain.encode("utf-8", "replace")).hexdigest()


def take_code(user: User, code: str) -> str | None:
    """Uses up a one-time code or a recovery code of the user: which of both it was, None when it is neither."""
    if user.totp_secret is None:
        return None
    step = step_of(user.totp_secret, code, user.totp_step)
    if step is not None:
        user.totp_step = step
        return "totp"
    digest = recovery_digest(code)
    if digest in user.recovery_codes:
        user.recovery_codes = [kept for kept in user.recovery_codes if kept != digest]
        return "recovery"
    return None
