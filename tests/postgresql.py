"""A PostgreSQL server of our own for the tests: in a temporary folder, on a free port, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Debian keeps each version's programs apart and off the path.
DEBIAN = Path("/usr/lib/postgresql")
OWNER = "luotsi"


class Unavailable(Exception):
    """Why no server can be started on this machine."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server. Whoever connects from this machine is let in."""

    programs: Path
    port: int

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://{OWNER}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template1") -> str:
        """Name of a new database: empty, or a copy of `template`, to which nobody may be connected."""
        name = f"test_{uuid.uuid4().hex}"
        self._run("createdb", "--template", template, name)
        return name

    def drop(self, database: str) -> None:
        self._run("dropdb", "--force", database)

    def _run(self, program: str, *arguments: str) -> None:
        address = ("--host", "127.0.0.1", "--port", str(self.port), "--username", OWNER)
        subprocess.run([self.programs / program, *address, *arguments], check=True)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Runs a server as long as the block lasts. Unavailable says why there can be none."""
    programs = _programs()
    as_user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="luotsi-pg-"))
    try:
        if as_user is not None:
            os.chown(folder, as_user.pw_uid, as_user.pw_gid)
        prefix = [] if as_user is None else _setpriv(as_user)
        data, port = str(folder / "data"), _free_port()

        def run(program: str, *arguments: str) -> None:
            command = [*prefix, str(programs / program), "-D", data, *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

        run("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        # The data are thrown away, so nothing needs to survive a crash.
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield PostgresServer(programs, port)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Folder of the server programs: of Debian's newest version, else where the path leads."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parent.parent.name))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    if found is None:
        raise Unavailable("no PostgreSQL server programs on this machine (Debian package postgresql)")
    return Path(found).resolve().parent


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as: PostgreSQL refuses to run as root. None when we are not root."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    if shutil.which("setpriv") is None or not users.keys() & {"postgres", "nobody"}:
        raise Unavailable("running as root, and there is no unprivileged user to run PostgreSQL as")
    return users.get("postgres") or users["nobody"]


def _setpriv(user: pwd.struct_passwd) -> list[str]:
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
