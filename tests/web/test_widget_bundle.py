"""The widget's script: whole, small, without words or inline styles in its sources."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from luotsi.web.widget_bundle import BUILT, SOURCES, build, widget_bundle, widget_words

MODULES = sorted(SOURCES.glob("*.js"))
LARGEST_PACKED = 30 * 1024


def test_it_is_small_and_packs_itself() -> None:
    bundle = widget_bundle()
    assert len(bundle.packed) <= LARGEST_PACKED
    assert gzip.decompress(bundle.packed) == bundle.script


def test_every_module_is_in_it_once_and_none_is_imported_any_more() -> None:
    script = build(SOURCES)
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    sources = [module.read_text("utf-8") for module in MODULES]
    top_level = re.compile(r"^(?:export )?(?:const|let|class|function|async function) (\w+)", re.MULTILINE)
    declared = [name for source in sources for name in top_level.findall(source)]
    assert len(declared) == len(set(declared)), "modules share one scope: top-level names must differ"
    for name in declared:
        assert (
            len(re.findall(rf"^(?:const|class|function|async function) {name}\b", script, re.MULTILINE)) >= 1
        ), name


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_sources_keep_to_what_the_joining_understands(module: Path) -> None:
    source = module.read_text("utf-8")
    assert re.findall(r"^import .*", source, re.MULTILINE) == re.findall(
        r'^import \{.*\} from "\./[\w-]+\.js";$', source, re.MULTILINE
    )
    for line in source.splitlines():
        assert line.count("`") % 2 == 0, f"template literals stay on one line: {line}"
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        ".style.",
    ):
        assert forbidden not in source
    assert not re.search(r"[äöåÄÖÅ]", source), "words belong in locales/*/widget.ftl"


def test_words_are_those_that_the_sources_name() -> None:
    fi, sv = widget_words("fi"), widget_words("sv")
    assert fi.keys() == sv.keys()
    for key in fi:
        assert re.findall(r"\{\w+\}", fi[key]) == re.findall(r"\{\w+\}", sv[key])
    code = "".join(module.read_text("utf-8") for module in MODULES)
    composed = ("notice-", "choice-", "mask-")
    unused = [key for key in fi if f'"{key}"' not in code and not key.startswith(composed)]
    assert unused == [] or set(unused) <= {
        "phone",
        "place",
        "web",
        "e-service",
        "email",
        "human-name",
        "emergency-name",
        "emergency-number",
    }


def test_built_module_has_no_source() -> None:
    assert not (SOURCES / BUILT).exists()
