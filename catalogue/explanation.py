"""Why a service is shown, and what would change the list: sentences of what routing recorded, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from luotsi.catalogue.areas import area_names
from luotsi.catalogue.need import Reason
from luotsi.catalogue.season import Season, day_text
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy
from luotsi.texts import texts

Params = Mapping[str, Any]


def explain(reasons: Iterable[Reason], language: str) -> list[dict[str, str]]:
    """`[{"code", "text"}]` in the order of the reasons."""
    return [{"code": reason.code, "text": reason_text(reason, language)} for reason in reasons]


def reason_text(reason: Reason, language: str) -> str:
    """One sentence. MissingText when there is none for the code."""
    make = _ARGUMENTS.get(reason.code)
    suffix, arguments = make(reason.params, language) if make else ("", {})
    return texts(language).format(f"reason-{reason.code.replace('_', '-')}{suffix}", **arguments)


# Each gives the ending of the message id (empty, or the case that applies) and the message's variables.
Arguments = tuple[str, dict[str, str | int]]


def _age(params: Params, _language: str) -> Arguments:
    low, high = params["min"], params["max"]
    if high is None:
        return "-from", {"min": str(low)}
    if low is None:
        # "Under 30" is how people say "at most 29".
        return "-under", {"limit": str(high + 1)}
    return "-between", {"min": str(low), "max": str(high)}


def _area(params: Params, language: str) -> Arguments:
    place = municipalities()[params["municipality"]].in_form(language)
    if params["type"] == "municipality":
        return "-municipality", {"place": place}
    return "-wider", {"place": place, "area": area_names()[params["type"], params["code"]].name(language)}


def _elsewhere(params: Params, language: str) -> Arguments:
    names = [area_names()["employment_area", code].name(language) for code in params["codes"]]
    return "", {"area": ", ".join(names)}


def _need(params: Params, language: str) -> Arguments:
    names = [taxonomy().life_situation(code).name(language) for code in params["situations"]]
    return "", {"needs": texts(language).format("list-semicolon").join(names)}


def _words(params: Params, language: str) -> Arguments:
    return "", {"words": ", ".join(params["words"])}


def _language(params: Params, language: str) -> Arguments:
    return "", {"served": language_in(params["language"], language)}


def _languages(params: Params, language: str) -> Arguments:
    names = [language_in(code, language) for code in params["languages"]]
    last = names.pop()
    joined = f"{', '.join(names)} {texts(language).format('list-and')} {last}" if names else last
    return "", {"served": joined}


def _audience(params: Params, _language: str) -> Arguments:
    return f"-{params['audience']}", {}


def _channels(params: Params, language: str) -> Arguments:
    names = [texts(language).format(f"channel-{code.replace('_', '-')}") for code in params["channels"]]
    return "", {"channels": ", ".join(names)}


def _season(params: Params, language: str) -> Arguments:
    season = Season(params["start"], params["end"])
    arguments: dict[str, str | int] = {"season": season.text(language)}
    if "opens" in params:
        arguments["opens"] = day_text(date.fromisoformat(params["opens"]))
    return "", arguments


def _supposed_age(params: Params, language: str) -> Arguments:
    suffix, borders = _age(params, language)
    return suffix, {**borders, **_supposed(params, language)}


def _supposed_place(params: Params, language: str) -> Arguments:
    place = municipalities()[params["municipality"]].in_form(language)
    return "", {"place": place, **_supposed(params, language)}


def _supposed_need(params: Params, language: str) -> Arguments:
    return "", {**_need(params, language)[1], **_supposed(params, language)}


def _supposed(params: Params, language: str) -> dict[str, str | int]:
    """Who reads, and the service that would stand first."""
    return {"who": params["audience"], "service": params["name"][language]}


def _hours(params: Params, _language: str) -> Arguments:
    return f"-{params['when']}", {}


_ARGUMENTS: Mapping[str, Callable[[Params, str], Arguments]] = {
    "serves_age": _age,
    "age_assumed": _age,
    "serves_age_until": _age,
    "serves_age_from": _age,
    "serves_area": _area,
    "any_area_for_employers": _elsewhere,
    "answers_need": _need,
    "matches_words": _words,
    "gives_language": _language,
    "language_right": _language,
    "other_language": _languages,
    "open_to_audience": _audience,
    "person_contacts": _audience,
    "has_channel": _channels,
    "has_hours": _hours,
    "in_season": _season,
    "out_of_season": _season,
    "change_age": _supposed_age,
    "change_place": _supposed_place,
    "change_need": _supposed_need,
}


def language_in(code: str, language: str) -> str:
    """ "suomeksi" / "på finska"; for a language without a text of its own, its code."""
    words, key = texts(language), f"in-language-{code}"
    return words.format(key) if key in words.ids else words.format("in-language-other", code=code)
