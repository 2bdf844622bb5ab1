"""Who calls, as far as limits must know: the address behind the reverse proxies that the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from aiohttp import web

from luotsi.web.keys import LIMITS, SETTINGS
from luotsi.web.limits import WINDOW
from luotsi.web.problems import Problem

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
#: Whoever has one address of IPv6 has 2^64 of them: they count as one caller.
_IPV6_PREFIX = 64


def caller(request: web.Request) -> str:
    """The caller's address, or its network for IPv6; "unknown" where none can be told, as behind a socket file."""
    settings = request.app[SETTINGS]
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", []))
    return caller_behind(request.remote or "", forwarded, settings.proxy_networks)


def caller_behind(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """`forwarded` is believed from the right, as far as each of those who wrote it is one of `trusted`."""
    address = _address(peer)
    for part in reversed(forwarded.split(",")):
        if address is None or not any(address in network for network in trusted):
            break
        told = _address(part)
        if told is None:
            break
        address = told
    if address is None:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)


async def limit(request: web.Request, key: str, most: int, window: float = WINDOW) -> None:
    """Counts this call; 429 with the time to wait when it is one too many within `window` seconds."""
    wait = await request.app[LIMITS].wait(key, most, window)
    if wait:
        seconds = int(wait) + 1
        raise Problem(429, "too-many", headers={"Retry-After": str(seconds)}, seconds=seconds)


def _address(text: str) -> Address | None:
    try:
        address = ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
