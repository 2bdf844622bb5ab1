"""What a message is about by the words of the catalogue alone: for the time when no trained model can be asked."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from luotsi.catalogue.snapshot import Catalogue

#: The services whose words answer best are heard; a service speaks for its first situation more than for the others.
HEARD_MOST, LATER_SITUATION = 12, 0.6
#: Words must match a service at least so well to say anything.
WEAKEST = 0.2


def guesses(catalogue: Catalogue, text: str, language: str) -> tuple[tuple[str, float], ...]:
    """Life situations with 0–1, the likeliest first, from the services whose words answer the text (fi or sv).

    Entries made from one template have the same words and count once.
    """
    index = catalogue.words[language]
    query = index.query(text)
    if not query.terms:
        return ()
    worths = index.scores_of_rows(catalogue.rows[language], query).worths
    found: dict[str, float] = defaultdict(float)
    families: set[str] = set()
    for place in np.argsort(-worths, kind="stable"):
        worth = float(worths[place])
        if worth < WEAKEST or len(families) >= HEARD_MOST:
            break
        service = catalogue.services[catalogue.selection.ids[place]]
        family = service.template or service.id
        if family in families:
            continue
        families.add(family)
        for rank, code in enumerate(service.life_situations):
            share = worth * (LATER_SITUATION if rank else 1.0)
            found[code] = 1 - (1 - found[code]) * (1 - share / len(service.life_situations) ** 0.5)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
