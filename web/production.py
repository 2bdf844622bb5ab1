"""What `luotsi serve` refuses in production: settings with which people's words or staff's pages would be less safe."""

from __future__ import annotations

import stat

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from luotsi.settings import Settings

#: Text ids `production-<code>` in `locales/*/problems.ftl`.
_MOST_MESSAGES, _MOST_CONVERSATIONS, _MOST_MINUTES = 600, 6000, 24 * 60
_FEWEST_SIGNS = 10
_WIDEST = 8
_LOOPBACK = {"", "localhost", "127.0.0.1", "::1"}


def weaknesses(settings: Settings) -> list[str]:
    """Codes of what is weak; none when the settings will do for production."""
    secret = settings.secret.get_secret_value() if settings.secret is not None else ""
    redis = settings.redis_url.get_secret_value() if settings.redis_url is not None else None
    networks = settings.proxy_networks
    found = {
        "public-url": not settings.is_https,
        "secret": len(set(secret)) < _FEWEST_SIGNS,
        "proxies": not networks,
        "proxies-wide": any(network.prefixlen < _WIDEST for network in networks),
        "second-factor": settings.staff_second_factor_from == "nobody",
        "embed": any(
            source in {"*", "http:", "https:"} or source.startswith("http://")
            for source in settings.embed_ancestors.split()
        ),
        "operator": not (settings.operator_name_fi and settings.operator_name_sv and settings.operator_email),
        "retention": settings.conversation_minutes > _MOST_MINUTES,
        "limits": settings.messages_per_minute > _MOST_MESSAGES
        or settings.conversations_per_minute > _MOST_CONVERSATIONS,
        "database": settings.database_url is not None and _open(settings.database_url),
        "redis": redis is not None and _open(redis),
        "data-dir": _seen_by_others(settings),
    }
    return [code for code, weak in found.items() if weak]


def _open(address: str) -> bool:
    """Whether a server on another machine asks for no password."""
    try:
        url = make_url(address)
    except ArgumentError:
        return False
    return (url.host or "") not in _LOOPBACK and not url.password


def _seen_by_others(settings: Settings) -> bool:
    try:
        mode = settings.data_dir.stat().st_mode
    except FileNotFoundError:
        return False
    return bool(stat.S_IMODE(mode) & 0o077)
