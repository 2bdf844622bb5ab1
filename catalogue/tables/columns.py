"""Columns of a table of entries: their keys, and their heads in both languages (texts: `table-column-…`)."""

from __future__ import annotations

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

COLUMNS = (
    "id",
    "organisation_fi",
    "organisation_sv",
    "organisation_type",
    "provider_type",
    "name_fi",
    "name_sv",
    "summary_fi",
    "summary_sv",
    "description_fi",
    "description_sv",
    "keywords_fi",
    "keywords_sv",
    "life_situations",
    "audiences",
    "age_min",
    "age_max",
    "languages",
    "area_type",
    "area_codes",
    "phone",
    "email",
    "url_fi",
    "url_sv",
    "address_fi",
    "address_sv",
    "valid_from",
    "valid_until",
    "source",
    "checked",
)
REQUIRED = frozenset(
    {"id", "organisation_fi", "provider_type", "name_fi", "summary_fi", "description_fi", "life_situations"}
    | {"languages", "area_type", "source", "checked"}
)
#: Faults that the checks of an entry name, and the column in which each is mended.
COLUMN_OF_FAULT = {
    "unknown_provider_type": "provider_type",
    "unknown_life_situation": "life_situations",
    "repeated_life_situation": "life_situations",
    "no_life_situation": "life_situations",
    "unknown_audience": "audiences",
    "no_audience": "audiences",
    "languages": "languages",
    "unknown_language": "languages",
    "no_area": "area_type",
    "area_codes": "area_codes",
    "unknown_area": "area_codes",
    "age_order": "age_min",
    "validity_order": "valid_until",
    "no_channel": "phone",
    "phone_number": "phone",
    "email": "email",
    "web_address": "url_fi",
}


def head(column: str, language: str) -> str:
    return texts(language).format(f"table-column-{column.replace('_', '-')}")


def column_of(text: str) -> str | None:
    """The column that a head names: by its key, or by its head in either language."""
    wanted = text.strip().lower()
    for column in COLUMNS:
        if wanted in {column, *(head(column, language).lower() for language in LANGUAGES)}:
            return column
    return None
