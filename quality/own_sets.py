"""The project's own judged sets as cases: judged needs of routing and labelled messages of understanding.

Only what may be mended by is offered (`OWN_SETS`): the held-out set, the fresh needs and the half `check` are there to
measure with, and nobody looks at what they miss.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from luotsi.quality.cases import VERDICTS
from luotsi.routing_evaluation.needs import HALVES, half_of
from luotsi.taxonomy import taxonomy

#: Below the project's root. Of the judged needs the half to mend by is taken (`is_to_mend_by`).
OWN_SETS = (
    "tests/data/understanding/fi.jsonl",
    "tests/data/understanding/sv.jsonl",
    "tests/data/routing/fi.yml",
    "tests/data/routing/sv.yml",
)
_FACTS = ("age_group", "municipality", "audience", "dialogue_act", "safety")


def case_of_need(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A judged need (tests/data/routing/README.md) in the plain form of a case, with its half among the tags.

    An age or place of null is not judged: the words may tell one nevertheless.
    """
    known = taxonomy()
    text = row.get("text")
    tags = row.get("tags") or []
    listed = tags if isinstance(tags, list) else []
    expects: dict[str, Any] = {
        "situations": [tag for tag in listed if tag in known.life_situation_codes],
        "audience": next((tag for tag in listed if tag in known.audience_codes), "self"),
    }
    expects |= {name: row[name] for name in ("age_group", "municipality") if row.get(name) is not None}
    best, first = row.get("best") or [], row.get("first") or []
    extra = set(row) - {"text", "tags", "age_group", "municipality", "first", *VERDICTS}
    return {
        "key": _key("need", language, text),
        "text": text,
        "language": language,
        "expects": expects,
        # Where the judgement names entries, not any of their kind will do.
        "best": first or best,
        "acceptable": [*(row.get("acceptable") or []), *(best if first else [])],
        "forbidden": row.get("forbidden") or [],
        "tags": [
            *(tag for tag in listed if tag not in known.life_situation_codes | known.audience_codes),
            half_of(str(text)),
        ]
        if isinstance(tags, list)
        else tags,
        **{str(name): row[name] for name in extra},
    }


def case_of_labelled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A labelled message (tests/data/understanding/README.md) in the plain form of a case."""
    expects = {name: row[name] for name in _FACTS if name in row}
    if "life_situations" in row:
        expects = {"situations": row["life_situations"] or [], **expects}
    extra = set(row) - {"text", "language", "life_situations", *_FACTS}
    return {
        "key": _key("message", row.get("language"), row.get("text")),
        "text": row.get("text"),
        "language": row.get("language"),
        "expects": expects,
        **{str(name): row[name] for name in extra},
    }


def is_to_mend_by(tags: tuple[str, ...]) -> bool:
    return HALVES[1] not in tags


def _key(kind: str, language: object, text: object) -> str:
    """The same message gets the same key, however its file grows."""
    digest = hashlib.sha256(str(text).encode("utf-8", "replace")).hexdigest()[:12]
    return f"{kind}-{language if language in ('fi', 'sv') else 'xx'}-{digest}"
