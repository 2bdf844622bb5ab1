"""The names of Finland's municipalities, regions and their parts, and how each of them is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotsi.language.inflection import demonyms, finnish_forms
from luotsi.language.municipalities import Municipality, municipalities, read_rows
from luotsi.language.word_lists import word_list

_CASE_ENDINGS = (
    ("in", ("ssa", "ssä", "lla", "llä", "s")),
    ("from", ("sta", "stä", "lta", "ltä")),
    ("to", ("lle", "un", "yn")),
)
# "Åbotrakten", "Jakobstadsnejden"
_SWEDISH_AREAS = ("trakten", "nejden", "regionen", "strakten", "snejden", "sregionen", "hållet")
_ABBREVIATED = 3  # letters: "lpr", which people also inflect ("lprassa", "jkl:ssä")
_SHORT_ENDINGS = tuple(
    (case, ending) for case, endings in _CASE_ENDINGS[:2] for ending in endings if len(ending) > 1
)
_PEOPLED = ("former_municipality", "nickname", "district")  # their people have a name of their own
_INHABITANTS = ("bo", "bon", "bor", "borna", "are")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in lower case. ``stems``: its Finnish stems where known; an abbreviation does not inflect."""

    text: str
    code: str | None
    region: str | None
    language: str
    stems: tuple[str, ...] = ()
    official: bool = False
    inflects: bool = True
    nickname: bool = False


def _case_of(form: str) -> str:
    """Case of an inflected form, from its ending alone."""
    return next((case for case, endings in _CASE_ENDINGS if form.endswith(endings)), "base")


def written_forms(name: PlaceName) -> Iterator[tuple[str, str]]:
    """Pairs (form, case) in which the name is written."""
    text = name.text
    if not name.inflects:
        yield text, _case_of(text)
        if len(text) == _ABBREVIATED and text.isalpha():
            yield from (
                (text + link + ending, case) for link in ("", ":", "a") for case, ending in _SHORT_ENDINGS
            )
        return
    yield text, "base"
    if text.endswith(" tl"):
        yield from ((f"{form} tl", case) for form, case in finnish_forms(text[:-3]))
        return
    if name.language != "fi":
        yield text if text.endswith("s") else text + "s", "genitive"
        if name.official or name.nickname:
            yield from ((text + ending, "person") for ending in _INHABITANTS)
        if name.official:
            yield from ((text + ending, "base") for ending in _SWEDISH_AREAS)
    if (name.official or name.nickname) and name.language != "sv":
        yield from ((form, "person") for form in demonyms(text))
    swedish = name.language == "sv"
    yield from finnish_forms(text, name.stems, spoken=len(text) > 4 and not swedish, swedish=swedish)


def place_names() -> Iterator[PlaceName]:
    """Official names, regions, aliases and extras."""
    everyone = municipalities()
    for item in everyone.values():
        yield from _official(item)
    regions = {item.region_code: item for item in everyone.values()}
    for region_code, item in regions.items():
        yield PlaceName(item.region_fi.lower(), None, region_code, "fi")
        yield PlaceName(item.region_sv.lower(), None, region_code, "sv")
    for row in read_rows("place_aliases.csv"):
        yield PlaceName(
            row["alias"].lower(),
            row["municipality_code"],
            None,
            row["lang"],
            inflects=row["kind"] != "abbreviation",
            nickname=row["kind"] in _PEOPLED,
        )
    for text, where in word_list("place_extras")["names"].items():
        municipality = len(where) == 3
        code, region = (where if municipality else None), (None if municipality else where)
        yield PlaceName(text, code, region, "fi-sv", inflects=False)


def _official(item: Municipality) -> Iterator[PlaceName]:
    finnish, swedish = item.name_fi.lower(), item.name_sv.lower()
    stems = (item.genitive_fi.lower().removesuffix("n"), item.local_fi.lower()[:-3])
    if finnish == swedish:
        yield PlaceName(finnish, item.code, None, "fi-sv", stems, official=True)
        return
    yield PlaceName(finnish, item.code, None, "fi", stems, official=True)
    yield PlaceName(swedish, item.code, None, "sv", official=True)
