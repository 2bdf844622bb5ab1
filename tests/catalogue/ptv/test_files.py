from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luotsi.catalogue.ptv.files import FileFault, files_in, records, survey
from tests.catalogue.ptv.samples import channel, guid, page, service


@pytest.mark.parametrize(
    "content",
    [
        page(service("a"), service("b")),
        [service("a"), service("b")],
        {guid("a"): service("a"), guid("b"): service("b")},
    ],
)
def test_pages_lists_and_objects_by_id(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(content), encoding="utf-8-sig")
    assert survey(path, 10).kinds == {"service": 2}
    assert [raw["id"] for raw in records(path, "service")] == [guid("a"), guid("b")]
    assert list(records(path, "channel")) == []


def test_single_records_and_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in (service("a"), channel("b"))), encoding="utf-8")
    assert survey(path, 10).kinds == {"service": 1, "channel": 1}


def test_an_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(page()), encoding="utf-8")
    assert not survey(path, 10).kinds


def test_folders_are_read_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "notes.txt"):
        (tmp_path / name).write_text("[]", encoding="utf-8")
    assert [path.name for path in files_in([tmp_path])] == ["a.json", "b.json"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (json.dumps(page(service()))[:-40].encode(), "broken_json"),
        (b'{"itemList": [{"id": 1,}]}', "broken_json"),
        (json.dumps([service()], ensure_ascii=False).encode("latin-1", "replace"), "wrong_encoding"),
        (json.dumps([service()]).encode("utf-16"), "wrong_encoding"),
    ],
)
def test_files_that_cannot_be_read_to_their_end(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(FileFault) as caught:
        survey(path, 10)
    assert caught.value.code == code


def test_a_file_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(2_000_001)
    with pytest.raises(FileFault) as caught:
        survey(path, 2)
    assert caught.value.code == "file_too_large"


def test_v12_connections_come_into_services(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    new = {
        "contentId": guid("a"),
        "serviceType": "Service",
        "organizationContentId": guid("city"),
        "languageVersions": {"fi": {"name": "Ohjaamo"}},
    }
    link = {"serviceContentId": guid("a"), "channelContentId": guid("office"), "languageVersions": {}}
    path.write_text(json.dumps([new, link]), encoding="utf-8")
    found = survey(path, 10)
    assert found.kinds == {"service": 1, "connection": 1}
    (record,) = records(path, "service", found.connections)
    assert record["serviceChannels"][0]["serviceChannel"]["id"] == guid("office")
