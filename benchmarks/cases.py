"""How long a run of the library takes: `python -m benchmarks.cases [--cases 1000]` prints seconds and cases a second.

The cases are the project's own sets that may be mended by, repeated until there are enough.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import datetime
from itertools import cycle, islice

from luotsi.cli.routing import load_finder
from luotsi.language.understanding import HELSINKI, warm_up
from luotsi.quality.files import read_cases_file
from luotsi.quality.judging import Subject
from luotsi.quality.own_sets import OWN_SETS
from luotsi.quality.runs import figures, run_cases
from luotsi.settings import ROOT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    wanted = parser.parse_args().cases
    own = [case for name in OWN_SETS for case in read_cases_file(ROOT / name).cases]
    cases = [replace(case, key=f"{case.key}-{n}") for n, case in enumerate(islice(cycle(own), wanted))]
    finder = load_finder()
    warm_up()
    subject = Subject(finder.understander, finder.catalogue, finder.knowledge)
    began = time.perf_counter()
    results = run_cases(cases, subject, datetime.now(HELSINKI))
    figures(cases, results)
    seconds = time.perf_counter() - began
    print(f"{len(cases)} cases in {seconds:.1f} s, {len(cases) / seconds:.0f} a second")


if __name__ == "__main__":
    main()
