"""Ports are looked at before anything is started."""

from __future__ import annotations

import socket

import pytest

from luotsi.web.ports import PortTaken, check_free, is_free
from tests.conftest import free_port


def test_a_free_port_is_no_matter() -> None:
    for host in ("127.0.0.1", "localhost", "0.0.0.0"):  # noqa: S104 - nothing is served
        check_free(host, free_port())


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6")
def test_an_address_of_the_newer_kind() -> None:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:
            port = server.getsockname()[1]
            with pytest.raises(PortTaken, match=str(port)):
                check_free("::1", port)
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    check_free("::1", free_port())


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid", "192.0.2.1"])
def test_one_that_cannot_be_had_is_named(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} on {host} cannot be used: .+"):
            check_free(host, port)


def test_whether_one_can_be_had() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not is_free(port)
    assert is_free(port)
