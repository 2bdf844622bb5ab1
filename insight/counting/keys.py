"""Keys under which conversations are counted once and which lead nowhere back.

The key is made from the conversation's token, which only the person's own device holds; the database knows its
hash, made in another way. So the database alone can't tell which event belongs to which conversation, not even
while it lives, and nothing has to be thrown away on time. Whoever goes on with the conversation shows the token
anyway: the event is found again and completed, by any process, after any restart.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

_PURPOSE = b"luotsi insight event"


def event_key(token: str) -> str:
    """The key of a conversation's event; 64 hexadecimal digits."""
    return hmac.new(token.encode("utf-8", "surrogateescape"), _PURPOSE, hashlib.sha256).hexdigest()


def random_key() -> str:
    """For what belongs to no conversation, and for one count: 32 hexadecimal digits that mean nothing."""
    return secrets.token_hex(16)
