"""Ports of this machine: whether one can be had, and one that is free."""

from __future__ import annotations

import socket

LOOPBACK = "127.0.0.1"


class PortTaken(OSError):
    """Something else listens on a port that we need; the message names it."""


def check_free(host: str, port: int) -> None:
    """PortTaken when `port` cannot be listened on at `host`."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise PortTaken(f"Port {port} on {host} cannot be used: {error.strerror}") from error


def is_free(port: int) -> bool:
    """Whether `port` can be listened on at loopback."""
    try:
        check_free(LOOPBACK, port)
    except PortTaken:
        return False
    return True


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
