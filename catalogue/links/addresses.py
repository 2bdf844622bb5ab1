"""Which addresses of the net may be asked: public ones only, so that no entry makes us ask our own network."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

Allowed = Callable[[str], bool]
#: IPv6 addresses behind which an IPv4 address of anybody's choice may stand.
_TRANSLATED = IPv6Network("64:ff9b::/96")
PORTS = frozenset({80, 443})


class PrivateAddress(OSError):
    """The name leads to an address that is not public; nothing was asked."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, and so does the one that may stand inside of it."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return _plain(found)
    if found.ipv4_mapped is not None:
        return _plain(found.ipv4_mapped)
    inside = [found.sixtofour, *(found.teredo or ())]
    if found in _TRANSLATED:
        inside.append(IPv4Address(int(found) & 0xFFFFFFFF))
    return _plain(found) and all(_plain(one) for one in inside if one is not None)


def may_ask(url: URL, allowed: Allowed, ports: frozenset[int]) -> bool:
    """Whether an address of the web may be asked before its name is looked up: scheme, port, and a literal IP."""
    if (
        url.scheme not in {"http", "https"}
        or not url.host
        or url.user is not None
        or url.password is not None
    ):
        return False
    if ports and url.port not in ports:
        return False
    try:
        ip_address(url.host.partition("%")[0])
    except ValueError:
        # Old spellings of an IP address (2130706433, 127.1) would be connected to without being looked up.
        return ":" not in url.host and not url.host.replace(".", "").isdigit()
    return allowed(url.host)


class PublicResolver(AbstractResolver):
    """Looks names up, and gives only such addresses as `allowed` lets through. PrivateAddress when none is left.

    The connection goes to what was looked up here, so that a name cannot lead elsewhere between check and use.
    """

    def __init__(self, allowed: Allowed) -> None:
        self._allowed, self._inner = allowed, ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        public = [one for one in found if self._allowed(one["host"])]
        if found and not public:
            raise PrivateAddress(host)
        return public

    async def close(self) -> None:
        await self._inner.close()


def _plain(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast
