"""How good the answers are while no trained model can be asked: `python -m benchmarks.words_alone`.

For each language: how often the right life situation of a message of the development set is the first guess of the
catalogue's words (`catalogue/guesses.py`), and among the first three.
"""

from __future__ import annotations

from luotsi.catalogue.guesses import guesses
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue
from luotsi.evaluation.labelled import SETS, read_labelled
from luotsi.settings import ROOT
from luotsi.taxonomy import LANGUAGES

FIRST = 3


def main() -> None:
    catalogue = Catalogue(read_seed().services.values())
    rows = [
        row for path in sorted((ROOT / SETS["development"]).glob("*.jsonl")) for row in read_labelled(path)
    ]
    for language in LANGUAGES:
        judged = [row for row in rows if row.language == language and row.situations]
        found = [[code for code, _ in guesses(catalogue, row.text, language)[:FIRST]] for row in judged]
        pairs = list(zip(judged, found, strict=True))
        first = sum(codes[:1] != [] and codes[0] in row.situations for row, codes in pairs)
        among = sum(not row.situations.isdisjoint(codes) for row, codes in pairs)
        print(
            f"{language}: {len(judged)} messages, first {first / len(judged):.2f}, of {FIRST} {among / len(judged):.2f}"
        )


if __name__ == "__main__":
    main()
