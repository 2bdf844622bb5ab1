"""Whose call it is: the peer's, unless a reverse proxy that the settings name tells of another."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from pydantic import ValidationError

from luotsi.settings import Settings
from luotsi.web.callers import caller_behind
from tests.web.conftest import MakeProduct

TRUSTED = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        # What stands to the left of the first stranger was written by that stranger.
        ("127.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1, nonsense", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1:4711", "127.0.0.1"),
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", "[2001:db8:1:2:ffff::1]", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "198.51.100.1", "2001:db8:1:2::/64"),
        ("", "198.51.100.1", "unknown"),
    ],
)
def test_the_address_behind_the_proxies(peer: str, forwarded: str, expected: str) -> None:
    assert caller_behind(peer, forwarded, TRUSTED) == expected


def test_networks_that_are_none_are_refused() -> None:
    assert len(Settings(trusted_proxies="127.0.0.1 10.0.0.0/8 ::1").proxy_networks) == 3
    with pytest.raises(ValidationError, match="trusted_proxies"):
        Settings(trusted_proxies="localhost")


async def test_people_behind_a_named_proxy_are_told_apart(make_product: MakeProduct) -> None:
    product = await make_product(conversations_per_minute=1, trusted_proxies="127.0.0.1")

    async def opens(address: str) -> int:
        headers = {"X-Forwarded-For": address}
        return (await product.client.post("/api/v1/conversations", json={}, headers=headers)).status

    assert [await opens("198.51.100.1"), await opens("198.51.100.2")] == [201, 201]
    assert await opens("198.51.100.1") == 429
    assert await opens("203.0.113.9, 198.51.100.1") == 429, "an address that the caller made up helps nobody"


async def test_nobody_else_may_tell_of_other_addresses(make_product: MakeProduct) -> None:
    product = await make_product(conversations_per_minute=1)
    statuses = [
        (
            await product.client.post(
                "/api/v1/conversations", json={}, headers={"X-Forwarded-For": f"198.51.100.{number}"}
            )
        ).status
        for number in (1, 2)
    ]
    assert statuses == [201, 429]
