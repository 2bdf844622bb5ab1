"""An open-data package in a folder: `data.csv`, `data.json`, `data.xlsx`, and `dcat.jsonld`, which describes them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from luotsi.insight.bands import next_month
from luotsi.insight.publishing.rows import Line
from luotsi.insight.selection import Selection
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

_EU = "http://publications.europa.eu/resource/authority/"
_TYPES = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
}


def write_package(
    folder: Path, lines: Sequence[Line], selection: Selection, *, licence: str, publisher: str, today: date
) -> list[Path]:
    """Writes the four files into `folder`, which is made when absent; their paths. OSError when it can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"data.{ending}" for ending in _TYPES]
    with paths[0].open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Line._fields)
        writer.writerows(lines)
    content = {
        "period": {"from": f"{selection.first:%Y-%m}", "to": f"{selection.last:%Y-%m}"},
        "selection": selection.address(),
        "simulated": selection.simulated,
        "licence": licence,
        "figures": [line._asdict() for line in lines],
    }
    paths[1].write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("data")
    for line in (Line._fields, *lines):
        sheet.append(list(line))
    notes = book.create_sheet("info")
    for language in LANGUAGES:
        notes.append([texts(language).format("insight-hidden-why")])
        if selection.simulated:
            notes.append([texts(language).format("insight-note-simulated")])
    book.save(paths[2])
    described = folder / "dcat.jsonld"
    document = describe(paths, selection, licence=licence, publisher=publisher, today=today)
    described.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*paths, described]


def describe(
    paths: Sequence[Path], selection: Selection, *, licence: str, publisher: str, today: date
) -> dict[str, Any]:
    """The package as a `dcat:Dataset` of DCAT-AP 3 in JSON-LD. Addresses are relative to the file itself."""

    def told(name: str) -> list[dict[str, str]]:
        return [
            {"@language": code, "@value": texts(code).format(f"insight-data-{name}")} for code in LANGUAGES
        ]

    end = date.fromordinal(next_month(selection.last).toordinal() - 1)
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": "",
        "@type": "dcat:Dataset",
        "dct:title": told("title-simulated" if selection.simulated else "title"),
        "dct:description": told("description"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher},
        "dct:issued": {"@type": "xsd:date", "@value": today.isoformat()},
        "dct:language": [{"@id": f"{_EU}language/{code}"} for code in ("FIN", "SWE")],
        "dct:spatial": {"@id": f"{_EU}country/FIN"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": selection.first.isoformat()},
            "dcat:endDate": {"@type": "xsd:date", "@value": end.isoformat()},
        },
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dcat:theme": [{"@id": f"{_EU}data-theme/{code}"} for code in ("EDUC", "SOCI")],
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": path.name,
                "dcat:accessURL": {"@id": path.name},
                "dcat:downloadURL": {"@id": path.name},
                "dcat:mediaType": {
                    "@id": f"https://www.iana.org/assignments/media-types/{_TYPES[path.suffix[1:]][0]}"
                },
                "dct:format": {"@id": f"{_EU}file-type/{_TYPES[path.suffix[1:]][1]}"},
                "dct:license": {"@id": licence},
                "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(path.stat().st_size)},
            }
            for path in paths
        ],
    }
