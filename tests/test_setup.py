"""The set-up script and the Makefile. Nothing is installed: what would do so is replaced."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from luotsi.settings import ROOT

SETUP = ROOT / "scripts" / "setup.sh"
#: What answers as Python 3.10 when setup.sh asks for the version, as pyenv's shim does when it is not activated.
WORKS = 'case "$2" in *3.10*) exit 0 ;; *) exit 1 ;; esac'
SHIM = 'echo "pyenv: python3.10: command not found" >&2; exit 1'
#: No test may reach the machine's own package manager.
NO_APT = "apt-get() { echo apt-get reached >&2; return 1; }\n"


def bash(code: str, home: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` with the functions of setup.sh, which works in `home`."""
    (home / "scripts").mkdir(exist_ok=True)
    return subprocess.run(
        ["bash", "-c", f'source "{SETUP}"\n{NO_APT}{code}', str(home / "scripts" / "setup.sh")],
        env=os.environ | environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def find_python(tmp_path: Path, *folders: Path, versions: str = "3.10") -> subprocess.CompletedProcess[str]:
    search = ":".join(map(str, folders)) or str(tmp_path / "empty")
    return bash(f'PATH="{search}"\nfind_python {versions}', tmp_path, PYENV_ROOT=str(tmp_path / "pyenv"))


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.sh")), ids=lambda path: path.name)
def test_a_script_is_sound_bash_and_may_be_run(script: Path) -> None:
    done = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert os.access(script, os.X_OK)


def test_a_working_python_is_printed(tmp_path: Path) -> None:
    python = program(tmp_path / "bin" / "python3.10", WORKS)
    done = find_python(tmp_path, python.parent)
    assert (done.returncode, done.stdout) == (0, f"{python}\n"), done.stderr


def test_a_shim_that_is_not_activated_does_not_count(tmp_path: Path) -> None:
    shim = program(tmp_path / "shims" / "python3.10", SHIM)
    done = find_python(tmp_path, shim.parent)
    assert done.returncode != 0
    assert done.stdout == ""


def test_behind_a_shim_the_next_on_the_path_is_found(tmp_path: Path) -> None:
    shim = program(tmp_path / "shims" / "python3.10", SHIM)
    python = program(tmp_path / "bin" / "python3.10", WORKS)
    assert find_python(tmp_path, shim.parent, python.parent).stdout == f"{python}\n"


def test_python3_counts_only_with_the_right_version(tmp_path: Path) -> None:
    python = program(tmp_path / "bin" / "python3", WORKS)
    assert find_python(tmp_path, python.parent).stdout == f"{python}\n"
    assert find_python(tmp_path, python.parent, versions="3.13 3.12").returncode != 0


def test_pyenv_is_searched_where_the_path_has_none(tmp_path: Path) -> None:
    shim = program(tmp_path / "shims" / "python3.10", SHIM)
    python = program(tmp_path / "pyenv" / "versions" / "3.10.13" / "bin" / "python", WORKS)
    program(tmp_path / "pyenv" / "versions" / "3.11.7" / "bin" / "python", "exit 1")
    assert find_python(tmp_path, shim.parent).stdout == f"{python}\n"


def test_no_python_is_a_failure_without_a_word(tmp_path: Path) -> None:
    done = find_python(tmp_path)
    assert done.returncode != 0
    assert (done.stdout, done.stderr) == ("", "")


def test_without_root_one_line_says_what_to_install() -> None:
    done = bash("id() { echo 1000; }\ndebian_packages luotsi-no-such-package")
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "Luotsi: These Debian packages are missing: luotsi-no-such-package. "
        "Install them: sudo apt-get install luotsi-no-such-package"
    ]


def test_as_root_a_package_that_cannot_be_had_is_a_failure() -> None:
    done = bash("id() { echo 0; }\ndebian_packages luotsi-no-such-package")
    assert done.returncode != 0
    assert done.stderr.splitlines()[-1] == "Luotsi: apt-get could not install: luotsi-no-such-package"


def test_packages_that_are_there_are_left_alone() -> None:
    done = bash("dpkg-query() { echo 'install ok installed'; }\ndebian_packages libvoikko1 voikko-fi")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unknown_part_is_one_line() -> None:
    done = subprocess.run([str(SETUP), "sails"], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert (done.stdout, done.stderr) == ("", "Luotsi: setup.sh: unknown part: sails\n")


def make_environment(home: Path) -> subprocess.CompletedProcess[str]:
    """`environment` in `home`, where a program that only writes down its arguments stands for uv."""
    uv = program(home / "uv", 'echo "$1 $2" >>calls')
    return bash(f"find_uv() {{ say '{uv}'; }}\nenvironment .venv 3.10 app.txt dev.txt", home)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project folder with two locks and an environment whose Python names a folder of its own as site-packages."""
    (tmp_path / "app.txt").write_text("one\n", encoding="utf-8")
    (tmp_path / "dev.txt").write_text("one\ntwo\n", encoding="utf-8")
    (tmp_path / "site").mkdir()
    program(tmp_path / ".venv" / "bin" / "python", f'echo "{tmp_path / "site"}"')
    return tmp_path


def test_an_environment_is_filled_once(home: Path) -> None:
    first = make_environment(home)
    assert first.returncode == 0, first.stderr
    assert (home / "calls").read_text(encoding="utf-8") == "pip sync\n"
    assert (home / "site" / "luotsi.pth").read_text(encoding="utf-8") == f"{home}\n"
    assert os.access(home / ".venv" / "bin" / "luotsi", os.X_OK)
    second = make_environment(home)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert (home / "calls").read_text(encoding="utf-8") == "pip sync\n"


def test_an_environment_made_from_the_larger_lock_serves(home: Path) -> None:
    assert bash("digest dev.txt >.venv/.made-from", home).returncode == 0
    done = make_environment(home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (home / "calls").exists()


def test_a_changed_lock_fills_the_environment_anew(home: Path) -> None:
    make_environment(home)
    (home / "app.txt").write_text("one\nthree\n", encoding="utf-8")
    assert make_environment(home).returncode == 0
    assert (home / "calls").read_text(encoding="utf-8") == "pip sync\n" * 2


@pytest.mark.parametrize(("target", "does"), [("run", "luotsi serve"), ("test", "-m pytest")])
def test_the_makefile_has_its_two_commands(target: str, does: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "scripts/setup.sh" in done.stdout
    assert does in done.stdout
