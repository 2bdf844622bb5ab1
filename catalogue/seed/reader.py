"""Reads this folder's `*.yml`: expands the templates and gives services, checked and ready to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from luotsi.catalogue.areas import AreaName, AreaType, areas_of_type, employment_area_codes, languages_of
from luotsi.catalogue.checks import Problem, check_service
from luotsi.catalogue.lines import Document, FileError, Strict
from luotsi.catalogue.season import Season
from luotsi.catalogue.seed import form
from luotsi.catalogue.views import (
    AreaView,
    ChannelView,
    Localised,
    OrganisationView,
    ServiceView,
    sorted_areas,
)

SEED = Path(__file__).resolve().parent
Entry = TypeVar("Entry", bound=Strict)
Fill = Callable[[str], str]


@dataclass(slots=True)
class Seed:
    """What the files hold. `services` may be used only when `problems` is empty."""

    organisations: dict[str, OrganisationView] = field(default_factory=dict)
    services: dict[str, ServiceView] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _places: dict[str, str] = field(default_factory=dict)
    _replaced: dict[str, str] = field(default_factory=dict)

    def replace_expanded(self) -> None:
        """Drop the template entries that a fuller entry stands for."""
        for key, where in self._replaced.items():
            if self.services.pop(key, None) is None:
                self.problems.append(Problem(where, "unknown_replaced", key))

    def note_replaced(self, where: str, keys: Iterable[str]) -> None:
        self._replaced.update(dict.fromkeys(keys, where))

    def add_organisation(self, where: str, organisation: OrganisationView) -> None:
        known = self.organisations.setdefault(organisation.id, organisation)
        if known != organisation:
            self.problems.append(Problem(where, "organisation_conflict", organisation.id))

    def add_service(self, where: str, service: ServiceView) -> None:
        if service.id in self.services:
            self.problems.append(Problem(where, "duplicate_id", f"{service.id}, {self._places[service.id]}"))
            return
        self.services[service.id], self._places[service.id] = service, where
        self.problems.extend(check_service(service, where))


def read_seed(folder: Path = SEED) -> Seed:
    """Everything in the folder's YAML files, with the problems found."""
    seed = Seed()
    documents: list[tuple[Document, form.SeedFile]] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            document = Document(path)
            documents.append((document, form.SeedFile.model_validate(document.data or {})))
        except FileError as error:
            seed.problems.append(Problem(path.name, "format", str(error)))
        except ValidationError as error:
            seed.problems += [Problem(place, "format", text) for place, text in document.errors(error)]
    # Organisations first, whichever file they stand in: services refer to them.
    for document, content in documents:
        for where, item in _entries(
            seed, document, "organisations", content.organisations, form.OrganisationEntry
        ):
            website = _words(item.website, str)
            seed.add_organisation(where, OrganisationView(item.id, item.type, _text(item.name, str), website))
    for document, content in documents:
        for where, entry in _entries(seed, document, "services", content.services, form.ServiceEntry):
            _add_single(seed, where, entry)
        for where, template in _entries(seed, document, "templates", content.templates, form.TemplateEntry):
            _add_expanded(seed, where, template)
    seed.replace_expanded()
    return seed


def _entries(
    seed: Seed, document: Document, key: str, rows: Iterable[Any], entry: type[Entry]
) -> Iterator[tuple[str, Entry]]:
    for index, row in enumerate(rows):
        try:
            yield document.where((key, index)), entry.model_validate(row)
        except ValidationError as error:
            seed.problems += [
                Problem(place, "format", text) for place, text in document.errors(error, (key, index))
            ]


def _add_single(seed: Seed, where: str, entry: form.ServiceEntry) -> None:
    organisation = _known_organisation(seed, where, entry.organisation)
    names = [name for area in entry.areas for name in area.names]
    unknown = [name for name in names if name.lower() not in employment_area_codes()]
    seed.problems += [Problem(where, "unknown_area", name) for name in unknown]
    if organisation is not None and not unknown:
        areas = sorted_areas(pair for area in entry.areas for pair in _area_pairs(area))
        seed.add_service(
            where, _service(entry, entry.id, organisation, areas, tuple(entry.languages), str, None)
        )
        seed.note_replaced(where, entry.replaces)


def _add_expanded(seed: Seed, where: str, template: form.TemplateEntry) -> None:
    for area in _template_areas(template.for_each):
        fill = _filler(area)
        organisation: OrganisationView | None
        if isinstance(template.organisation, str):
            organisation = _known_organisation(seed, where, template.organisation)
        else:
            owner = template.organisation
            organisation = OrganisationView(
                id=f"{owner.type.replace('_', '-')}-{area.slug}",
                type=owner.type,
                name=_text(owner.name, fill),
                website=_words(owner.website, fill),
            )
            seed.add_organisation(where, organisation)
        if organisation is None:
            return
        areas = (AreaView(area.type, (area.code,)),)
        languages = languages_of(area) if template.languages == "by_area" else tuple(template.languages)
        key = f"{template.id}-{area.slug}"
        service = _service(template, key, organisation, areas, languages, fill, template.id)
        seed.add_service(where, service)


def _template_areas(for_each: form.ForEach) -> tuple[AreaName, ...]:
    return areas_of_type("municipality" if for_each == "mainland_municipality" else for_each, mainland=True)


def _filler(area: AreaName) -> Fill:
    return lambda text: text.replace("{area_fi}", area.fi).replace("{area_sv}", area.sv)


def _known_organisation(seed: Seed, where: str, key: str) -> OrganisationView | None:
    organisation = seed.organisations.get(key)
    if organisation is None:
        seed.problems.append(Problem(where, "unknown_organisation", key))
    return organisation


def _area_pairs(entry: form.Area) -> Iterator[tuple[AreaType, str]]:
    if not entry.codes and not entry.names:
        yield entry.type, ""
    for code in entry.codes:
        yield entry.type, code.zfill(3) if entry.type == "municipality" else code
    for name in entry.names:
        yield "employment_area", employment_area_codes()[name.lower()]


def _service(
    entry: form.Common,
    key: str,
    organisation: OrganisationView,
    areas: tuple[AreaView, ...],
    languages: tuple[str, ...],
    fill: Fill,
    template: str | None,
) -> ServiceView:
    return ServiceView(
        id=key,
        organisation=organisation,
        provider_type=entry.provider_type,
        name=_text(entry.name, fill),
        summary=_text(entry.summary, fill),
        description=_text(entry.description, fill),
        life_situations=tuple(entry.life_situations),
        audiences=frozenset(entry.audiences),
        languages=languages,
        areas=areas,
        source_name=fill(entry.source.name),
        source_checked=entry.source.checked,
        channels=tuple(_channel(channel, fill) for channel in entry.channels),
        keywords_fi=tuple(fill(word) for word in entry.keywords.fi),
        keywords_sv=tuple(fill(word) for word in entry.keywords.sv),
        age_min=entry.age.min,
        age_max=entry.age.max,
        general=entry.general,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        season=None if entry.season is None else Season(entry.season.start, entry.season.end),
        ptv_id=entry.ptv_id,
        template=template,
    )


def _channel(entry: form.ChannelEntry, fill: Fill) -> ChannelView:
    return ChannelView(
        type=entry.type,
        source=entry.source,
        checked=entry.checked,
        label=_words(entry.label, fill),
        number=entry.number,
        email=entry.email,
        url=_words(entry.url, fill),
        address=_words(entry.address, fill),
        hours=entry.hours,
        languages=tuple(entry.languages),
    )


def _text(words: form.Words, fill: Fill) -> Localised:
    return Localised(fill(words.fi), fill(words.sv))


def _words(words: form.Words | None, fill: Fill) -> Localised | None:
    return None if words is None else _text(words, fill)
