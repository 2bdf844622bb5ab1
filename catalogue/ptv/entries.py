"""A service of PTV, with its channels and organisation, as an entry of ours; or why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from luotsi.catalogue.areas import NATIONWIDE, AreaType, area_names
from luotsi.catalogue.checks import NAME_MAX, SUMMARY_MAX, check_service
from luotsi.catalogue.ptv import shape
from luotsi.catalogue.ptv.channels import CHARGES, SOURCE, Reading, channels_of, usable
from luotsi.catalogue.ptv.cleaning import plain, shortened
from luotsi.catalogue.ptv.extras import read_extras, with_extras
from luotsi.catalogue.ptv.mapping import ContradictoryAges, Described, Mapper, Meaning
from luotsi.catalogue.ptv.shape import Notes, texts
from luotsi.catalogue.views import (
    AreaView,
    ChannelView,
    Localised,
    OrganisationView,
    ServiceView,
    TermView,
    sorted_areas,
)
from luotsi.taxonomy import LANGUAGES

ORIGIN = "ptv"
_AREAS: Mapping[str, AreaType] = {
    "Municipality": "municipality",
    "Region": "region",
    "WellbeingServiceCounties": "wellbeing_county",
}
_TELLING = ("Summary", "Description", "GD_Summary", "GD_Description", "GD_BackgroundDescription")
_SCHEMES = {
    "service_classes": "service_class",
    "target_groups": "target_group",
    "life_events": "life_event",
    "ontology_terms": "ontology",
    "industrial_classes": "industrial_class",
}


class Refused(Exception):
    """Why a service does not become an entry: a code and the value at fault. "unmapped": it is not ours to show."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Records that services refer to, by id."""

    channels: Mapping[str, shape.Channel]
    organisations: Mapping[str, shape.Organization]


def entry_id(ptv_id: str) -> str:
    return f"ptv-{ptv_id}"


def entry_of(
    service: shape.Service, known: Neighbours, mapper: Mapper, note: Notes, status: str
) -> ServiceView:
    """The entry; Refused with the reason. Every text that had to be mended leaves a note."""
    names = texts(service.service_names, "Name")
    if not any(names.get(language) for language in LANGUAGES):
        raise Refused("no_finnish_or_swedish", service.id)
    # A version of which only the name is there tells nobody anything.
    told = {item.language for item in service.service_descriptions if item.value and item.type in _TELLING}
    languages = tuple(language for language in LANGUAGES if names.get(language) and language in told)
    if not languages:
        raise Refused("text_missing", ", ".join(language for language in LANGUAGES if names.get(language)))
    organisation = _organisation(service, known, mapper, note)
    terms = tuple(_terms(service))
    others = texts(service.service_names, "AlternativeName")
    keywords = {language: _keywords(service, language) for language in LANGUAGES}
    page = _Page(service, languages, note)
    extras = read_extras(service, note)
    if extras is None:
        words = " ".join((*names.values(), *others.values(), *keywords["fi"], *keywords["sv"]))
        meaning = _meaning(words, terms, organisation.type, page, mapper)
    else:
        ages = extras.age_min, extras.age_max
        meaning = Meaning(extras.provider_type, extras.life_situations, extras.audiences, *ages)
    checked = _day(service.modified)
    reading = Reading(mapper, note, checked, languages)
    entry = ServiceView(
        id=entry_id(service.id),
        organisation=organisation,
        provider_type=meaning.provider_type,
        name=_both({language: names[language] for language in languages}, languages),
        summary=page.both("summary"),
        description=page.both("description"),
        life_situations=meaning.life_situations,
        audiences=meaning.audiences,
        languages=tuple(dict.fromkeys(service.languages)) or languages,
        areas=_areas(service, note),
        source_name=SOURCE,
        source_checked=checked,
        channels=channels_of(service.service_channels, known.channels, reading),
        keywords_fi=keywords["fi"] if "fi" in languages else (),
        keywords_sv=keywords["sv"] if "sv" in languages else (),
        age_min=meaning.age_min,
        age_max=meaning.age_max,
        status=status,
        ptv_id=service.id,
        alternative_name=_optional({key: text[:NAME_MAX] for key, text in others.items()}, languages),
        eligibility=page.optional("eligibility"),
        instructions=page.optional("instructions"),
        charge_info=page.optional("charge_info"),
        charge=CHARGES.get(service.service_charge_type or ""),
        terms=terms,
        general_description=service.general_description_id,
        text_languages=languages,
    )
    if extras is not None:
        entry = with_extras(entry, extras)
    if not entry.channels and organisation.website is not None:
        # The provider's own pages are better than no way to reach the service.
        front = ChannelView("web", SOURCE, checked, label=organisation.name, url=organisation.website)
        entry = replace(entry, channels=(front,))
    for problem in check_service(entry):
        raise Refused(problem.code, problem.detail)
    return entry


def _meaning(
    words: str, terms: Sequence[TermView], organisation: str, page: _Page, mapper: Mapper
) -> Meaning:
    """By the table; ages that the service's own requirements tell come before those of the table."""
    codes: dict[str, set[str]] = {}
    for term in terms:
        codes.setdefault(term.scheme, set()).add(term.code)
    meaning = mapper.meaning(Described(words.lower(), codes, organisation))
    if meaning is None:
        raise Refused("unmapped", ", ".join(sorted(codes.get("service_class", ()))))
    try:
        lowest, highest = mapper.ages(page.all("eligibility"))
    except ContradictoryAges as error:
        raise Refused("contradictory_ages", str(error)) from error
    if lowest is None and highest is None:
        return meaning
    return replace(meaning, age_min=lowest, age_max=highest)


class _Page:
    """The texts of a service in each language, joined with what it inherits."""

    def __init__(self, service: shape.Service, languages: Sequence[str], note: Notes) -> None:
        self._languages = tuple(languages)
        found = {
            name: texts(service.service_descriptions, name)
            for name in {item.type for item in service.service_descriptions}
        }
        made: dict[str, dict[str, str]] = {}
        for language in languages:

            def told(*types: str, language: str = language) -> list[str]:
                return [plain(found[name][language]) for name in types if language in found.get(name, {})]

            general = told("GD_BackgroundDescription") or told("GD_Description")
            description = "\n\n".join(dict.fromkeys((*general, *told("Description"))))
            summary = next(iter(told("Summary", "GD_Summary")), "") or description
            short = shortened(summary, SUMMARY_MAX)
            if len(" ".join(summary.split())) > SUMMARY_MAX:
                note("summary_shortened")
            requirements = texts(service.requirements).get(language, "")
            made[language] = {
                "summary": short,
                "description": description or short,
                "eligibility": plain(requirements),
                "instructions": "\n\n".join(told("GD_UserInstruction", "UserInstruction")),
                "charge_info": "\n\n".join(told("GD_ChargeTypeAdditionalInfo", "ChargeTypeAdditionalInfo")),
            }
        self._texts = made

    def all(self, name: str) -> dict[str, str]:
        return {language: self._texts[language][name] for language in self._languages}

    def both(self, name: str) -> Localised:
        return _both(self.all(name), self._languages)

    def optional(self, name: str) -> Localised | None:
        return _optional(
            {language: self._texts[language][name] for language in self._languages}, self._languages
        )


def _both(found: Mapping[str, str], languages: Sequence[str]) -> Localised:
    """As the database gives it back: a language without texts repeats the other."""
    given = [found[language] for language in languages]
    return Localised(given[0], given[-1])


def _optional(found: Mapping[str, str], languages: Sequence[str]) -> Localised | None:
    given = [found.get(language, "") for language in languages]
    return Localised(given[0], given[-1]) if any(given) else None


def _keywords(service: shape.Service, language: str) -> tuple[str, ...]:
    words = (item.value for item in service.keywords if item.language == language)
    return tuple(dict.fromkeys(word for word in words if word))


def _terms(service: shape.Service) -> Iterator[TermView]:
    found: dict[tuple[str, str], TermView] = {}
    for field, scheme in _SCHEMES.items():
        for item in getattr(service, field):
            code = item.code or item.uri
            if code and len(code) <= 120:
                names = texts(item.name)
                given = names.get("fi") or names.get("sv")
                name = Localised(names.get("fi") or given, names.get("sv") or given) if given else None
                found.setdefault((scheme, code), TermView(scheme, code, name))
    yield from (found[key] for key in sorted(found))


def _organisation(service: shape.Service, known: Neighbours, mapper: Mapper, note: Notes) -> OrganisationView:
    roles = sorted(service.organizations, key=lambda role: role.role_type != "Responsible")
    for role in roles:
        if role.organization is None:
            continue
        record = known.organisations.get(role.organization.id)
        if record is not None:
            return organisation_of(record, mapper, note)
        if role.organization.name:
            name = role.organization.name
            return OrganisationView(
                id=entry_id(role.organization.id),
                type=mapper.organisation_type(name, None),
                name=Localised(name, name),
                ptv_id=role.organization.id,
            )
    raise Refused("no_organisation", service.id)


def organisation_of(record: shape.Organization, mapper: Mapper, note: Notes) -> OrganisationView:
    """Refused when the organisation has no name."""
    names = texts(record.organization_names, "Name")
    name = _localised(names)
    if name is None:
        raise Refused("no_organisation", record.id)
    pages: dict[str, str] = {}
    for page in record.web_pages:
        if page.url and (address := usable(page.url, note)) is not None:
            pages.setdefault(page.language, address)
    described = texts(record.organization_descriptions, "Description") or texts(
        record.organization_descriptions, "Summary"
    )
    view = OrganisationView(
        id=entry_id(record.id),
        type=mapper.organisation_type(name.fi, record.organization_type),
        name=Localised(name.fi[:200], name.sv[:200]),
        website=_localised(pages),
        description=_localised({language: plain(text) for language, text in described.items()}),
        business_id=record.business_code if record.business_code and len(record.business_code) <= 9 else None,
        parent=entry_id(record.parent_organization_id) if record.parent_organization_id else None,
        ptv_id=record.id,
    )
    return view if record.luotsi is None else replace(view, **_own(record.luotsi))


def _own(extras: Mapping[str, Any]) -> dict[str, Any]:
    """What our own export carries along of an organisation."""
    return {name: extras.get(name) for name in ("type", "parent", "ptv_id")} | {"id": str(extras.get("id"))}


def _localised(found: Mapping[str, str]) -> Localised | None:
    given = found.get("fi") or found.get("sv") or found.get("en")
    return None if not given else Localised(found.get("fi") or given, found.get("sv") or given)


def _areas(service: shape.Service, note: Notes) -> tuple[AreaView, ...]:
    match service.area_type:
        case "Nationwide":
            return (AreaView("nationwide"),)
        case "NationwideExceptAlandIslands":
            return (AreaView("nationwide_except_aland"),)
    pairs = list(_area_pairs(service.areas))
    good = [pair for pair in pairs if pair in area_names()]
    unknown = sorted({code for type_, code in set(pairs) - set(good) if type_ not in NATIONWIDE})
    if unknown:
        note("unknown_municipality")
    if not good:
        raise Refused("unknown_municipality" if unknown else "no_area", ", ".join(unknown))
    return sorted_areas(good)


def _area_pairs(areas: Iterable[shape.Area]) -> Iterator[tuple[AreaType, str]]:
    for area in areas:
        type_ = _AREAS.get(area.type)
        if type_ not in (None, "municipality") and area.code and (type_, area.code.zfill(2)) in area_names():
            yield type_, area.code.zfill(2)
        else:
            # Kinds of areas that we do not route by are their municipalities.
            for item in area.municipalities:
                yield "municipality", item.code.zfill(3)
            if not area.municipalities and area.code:
                yield "municipality", area.code.zfill(3)


def _day(modified: str | None) -> date:
    """The day when the source last changed the service."""
    try:
        return datetime.fromisoformat(modified or "").date()
    except ValueError:
        raise Refused("no_date", modified or "") from None
