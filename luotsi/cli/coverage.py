"""What `luotsi report coverage` prints."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import click

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.snapshot import Catalogue
from luotsi.cli.routing import load_catalogue
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy

FEW = 5


def print_coverage(older_than: int) -> None:
    catalogue = load_catalogue()
    services = list(catalogue.services.values())
    click.echo(f"{len(services)} published services")
    click.echo(f"\n{'provider type':34}{'all':>6}" + "".join(f"{language:>6}" for language in LANGUAGES))
    for term in taxonomy().provider_types:
        own = [service for service in services if service.provider_type == term.code]
        given = [sum(language in service.languages for service in own) for language in LANGUAGES]
        click.echo(f"{term.code:34}{len(own):>6}" + "".join(f"{count:>6}" for count in given))
    answers = Counter(code for service in services for code in service.life_situations)
    few = [term.code for term in taxonomy().life_situations if answers[term.code] < FEW]
    click.echo(f"\nlife situations with fewer than {FEW} services: {', '.join(few) or 'none'}")
    click.echo(f"municipalities without a local entry: {', '.join(_without_local(catalogue)) or 'none'}")
    limit = datetime.now(HELSINKI).date() - timedelta(days=older_than)
    stale = [service.id for service in services if service.source_checked < limit]
    click.echo(f"not confirmed for {older_than} days: {len(stale)}" + "".join(f"\n  {key}" for key in stale))


def _without_local(catalogue: Catalogue) -> list[str]:
    """Municipalities where nothing but nationwide services is on offer."""
    return [
        place.name_fi
        for code, place in municipalities().items()
        if all(str(type_).startswith("nationwide") for type_ in catalogue.serving(code).values())
    ]
