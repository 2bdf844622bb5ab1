"""The two environments and the names that could clash."""

from __future__ import annotations

import subprocess
import sys

import pytest

from luotsi.settings import ROOT, Settings


def run(python: str, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("python", [sys.executable, str(Settings().rasa_python)])
def test_spacy_finds_its_own_catalogue_package_from_the_root(python: str) -> None:
    done = run(python, "import spacy, luotsi.language.tokens; spacy.blank('fi')('hei')")
    assert done.returncode == 0, done.stderr


def test_the_catalogue_folder_is_no_top_level_package() -> None:
    assert not (ROOT / "catalogue" / "__init__.py").exists()


def test_the_core_needs_neither_web_nor_database_nor_rasa() -> None:
    code = (
        "import sys, luotsi.language.understanding, luotsi.catalogue.routing\n"
        "print([name for name in ('aiohttp', 'rasa', 'luotsi.web') if name in sys.modules])"
    )
    done = run(sys.executable, code)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_language_needs_no_app_library() -> None:
    code = (
        "import sys, luotsi.language.understanding\n"
        "print([name for name in ('pydantic_settings', 'sqlalchemy', 'aiohttp', 'rasa') if name in sys.modules])"
    )
    assert run(str(Settings().rasa_python), code).stdout.strip() == "[]"
