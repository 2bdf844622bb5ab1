"""The app's own key: signs the ids of conversations, hides who was counted. From the environment, or made once."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

from luotsi.settings import Settings

_FILE = "secret.key"
_ID = re.compile(r"([\w-]{22})([\w-]{16})", re.ASCII)


def app_secret(settings: Settings) -> bytes:
    """The key of the settings; without one, that of the data folder, made when absent for this user alone."""
    if settings.secret is not None:
        return hashlib.sha256(settings.secret.get_secret_value().encode()).digest()
    path = settings.data_dir / _FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = path.with_name(f".{_FILE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
    try:
        # Whole or not at all; of two processes that start together one wins.
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return path.read_bytes()


class Ids:
    """Ids of conversations: 128 bits that nobody can guess, and a signature that tells ours without a look-up."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def new(self) -> str:
        name = secrets.token_urlsafe(16)
        return name + self._signature(name)

    def are_ours(self, conversation_id: str) -> bool:
        found = _ID.fullmatch(conversation_id)
        return found is not None and hmac.compare_digest(found[2], self._signature(found[1]))

    def _signature(self, name: str) -> str:
        mac = hmac.new(self._secret, b"conversation " + name.encode(), hashlib.sha256).digest()
        return urlsafe_b64encode(mac[:12]).decode()
