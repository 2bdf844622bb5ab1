"""What a service inherits from its general description, as PTV's `serviceWithGD` gives it.

Own texts stay own; the description's come beside them as `GD_…`. Classes, terms, life events and industrial classes
are joined, the description's first. Requirements are the description's text, a blank line, the service's own.
"""

from __future__ import annotations

from luotsi.catalogue.ptv.shape import ClassItem, GeneralDescription, LanguageItem, Service, TypedItem, texts

PREFIX = "GD_"


def merged(service: Service, general: GeneralDescription) -> Service:
    """The service with what it inherits; the same again when it has been merged before."""
    own = [item for item in service.service_descriptions if not item.type.startswith(PREFIX)]
    theirs = [
        TypedItem(language=item.language, value=item.value, type=PREFIX + item.type)
        for item in general.descriptions
        if item.value
    ]
    return service.model_copy(
        update={
            "type": service.type or general.type,
            "sub_type": service.sub_type or general.general_description_type,
            "service_charge_type": general.service_charge_type or service.service_charge_type,
            "service_descriptions": own + theirs,
            "service_classes": _joined(general.service_classes, service.service_classes),
            "ontology_terms": _joined(general.ontology_terms, service.ontology_terms),
            "target_groups": _joined(general.target_groups, service.target_groups),
            "life_events": _joined(general.life_events, service.life_events),
            "industrial_classes": _joined(general.industrial_classes, service.industrial_classes),
            "legislation": [law for law in service.legislation if law not in general.legislation]
            + general.legislation,
            "requirements": _requirements(service, general),
        }
    )


def _joined(first: list[ClassItem], then: list[ClassItem]) -> list[ClassItem]:
    found: dict[str | None, ClassItem] = {}
    for item in (*first, *then):
        found.setdefault(item.code or item.uri, item)
    return list(found.values())


def _requirements(service: Service, general: GeneralDescription) -> list[LanguageItem]:
    """Only in languages that the service's own requirements have, or in all when it has none."""
    own, theirs = texts(service.requirements), texts(general.requirements)
    found = []
    for language in own or theirs:
        given, inherited = own.get(language, ""), theirs.get(language, "")
        text = given if given.startswith(inherited) else f"{inherited}\n\n{given}"
        found.append(LanguageItem(language=language, value=text))
    return found
