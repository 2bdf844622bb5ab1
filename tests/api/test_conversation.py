"""The stable interface as others use it: a conversation, its refusals, what it leaves behind; the catalogue."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import Running

pytestmark = pytest.mark.engine

NEED = "Olen 17 ja asun Kuopiossa. Jäin ilman opiskelupaikkaa."
CONVERSATIONS = "/api/v1/conversations"
FORMATS = {"html": "text/html", "txt": "text/plain", "json": "application/json"}
#: Artificial: the individual number of a real identity code is below 900.
IDENTITY_CODE, PHONE = "010190-999W", "040 1234567"


@dataclass(frozen=True)
class Talk:
    running: Running
    opened: dict[str, Any]

    @property
    def token(self) -> str:
        return str(self.opened["token"])

    @property
    def path(self) -> str:
        return f"{CONVERSATIONS}/{self.opened['id']}"

    def say(self, **said: Any) -> dict[str, Any]:
        status, answer = self.running.call("POST", f"{self.path}/messages", said, token=self.token)
        assert status == 200, answer
        assert answer["messages"]
        return dict(answer)

    def get(self, rest: str = "") -> tuple[int, Any]:
        return self.running.call("GET", self.path + rest, token=self.token)


@dataclass(frozen=True)
class Raw:
    status: int
    headers: Any
    body: bytes


def open_talk(running: Running, language: str = "fi") -> Talk:
    status, opened = running.call("POST", CONVERSATIONS, {"language": language})
    assert status == 201
    return Talk(running, opened)


def raw_call(
    running: Running, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> Raw:
    """A request whose body and headers are exactly these, and the whole response."""
    request = urllib.request.Request(  # noqa: S310
        running.url + path, data=body, method=method, headers=headers or {}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            return Raw(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Raw(error.code, error.headers, error.read())


def texts_of(messages: list[dict[str, Any]]) -> str:
    return " ".join(message.get("text", "") for message in messages)


def services_of(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [service for message in answer["messages"] for service in message.get("services", ())]


def rows_as_text(running: Running) -> Iterator[str]:
    """Every row of every table of the product's database."""
    connection = sqlite3.connect(f"file:{running.data_dir / 'luotsi.db'}?mode=ro", uri=True)
    try:
        tables = [
            name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
        ]
        assert "conversation_turn" in tables
        for table in tables:
            for row in connection.execute(f'select * from "{table}"'):  # noqa: S608 - names of our own tables
                # JSON columns may hold letters as \uXXXX: planted words are plain ASCII.
                yield f"{table}: {row!r}"
    finally:
        connection.close()


@pytest.mark.parametrize(("language", "word"), [("fi", "automaatti"), ("sv", "automat")])
def test_the_greeting_says_that_a_machine_answers(running: Running, language: str, word: str) -> None:
    opened = open_talk(running, language).opened
    assert word in texts_of(opened["messages"]).casefold()
    assert opened["state"]["language"] == language


def test_a_message_is_answered_with_services(running: Running) -> None:
    answer = open_talk(running).say(text=NEED)
    found = services_of(answer)
    assert found
    for service in found:
        assert service["name"]
        assert service["channels"]
        assert service["why"]
    assert answer["state"]["municipality"] == "297"
    assert answer["state"]["age_group"] == "age_15_17"
    assert "without_study_place" in answer["state"]["life_situations"]


def test_a_choice_switches_the_language(running: Running) -> None:
    talk = open_talk(running)
    talk.say(text=NEED)
    assert talk.say(choice="lang:sv")["state"]["language"] == "sv"
    after = talk.say(text="Jag behöver hjälp med att söka studieplats")
    assert after["state"]["language"] == "sv"
    assert {message["lang"] for message in after["messages"] if message["type"] == "text"} <= {"sv"}
    assert after["state"]["municipality"] == "297", "the facts told before the switch stay"


@pytest.mark.parametrize("ending", FORMATS)
def test_the_transcript_can_be_saved(running: Running, ending: str) -> None:
    talk = open_talk(running)
    name = services_of(talk.say(text=NEED))[0]["name"]
    saved = raw_call(
        running,
        "GET",
        f"{talk.path}/transcript?format={ending}",
        headers={"Authorization": f"Bearer {talk.token}"},
    )
    assert saved.status == 200
    assert saved.headers.get_content_type() == FORMATS[ending]
    assert f'.{ending}"' in saved.headers["Content-Disposition"]
    text = saved.body.decode()
    assert "ilman opiskelupaikkaa" in text
    if ending == "json":
        assert json.loads(text) == talk.get()[1]
        assert name in json.dumps(json.loads(text), ensure_ascii=False)
    else:
        assert name in text
        assert "automaatti" in text


def test_only_its_own_token_opens_it(running: Running) -> None:
    talk, other = open_talk(running), open_talk(running)
    for method, rest, body in (
        ("GET", "", None),
        ("DELETE", "", None),
        ("GET", "/transcript", None),
        ("POST", "/messages", {"text": "hei"}),
        ("POST", "/feedback", {"helpful": True}),
    ):
        assert running.call(method, talk.path + rest, body)[0] == 401
        assert running.call(method, talk.path + rest, body, token=other.token)[0] == 404
    assert talk.get()[0] == 200


def test_deleted_is_gone(running: Running) -> None:
    talk = open_talk(running)
    talk.say(text=NEED)
    assert running.call("DELETE", talk.path, token=talk.token) == (204, None)
    assert talk.get()[0] == 404
    assert talk.get("/transcript")[0] == 404
    assert running.call("DELETE", talk.path, token=talk.token)[0] == 404
    assert running.call("POST", f"{talk.path}/messages", {"text": "hei"}, token=talk.token)[0] == 404


def test_feedback_is_noted(running: Running) -> None:
    talk = open_talk(running)
    service = services_of(talk.say(text=NEED))[0]["id"]
    path = f"{talk.path}/feedback"
    body = {"helpful": True, "service": service, "comment": "hyvä"}
    assert running.call("POST", path, body, token=talk.token) == (204, None)
    status, _ = running.call("POST", path, {"helpful": True, "service": "ei ole"}, token=talk.token)
    assert status == 404


JSON = {"Content-Type": "application/json"}
REFUSALS = [
    pytest.param("POST", "/api/v1/route", b'{"text": ', JSON, 400, id="malformed JSON"),
    pytest.param("POST", "/api/v1/route", b'{"text": "\xff"}', JSON, 400, id="no UTF-8"),
    pytest.param("GET", "/api/v1/nowhere", None, {}, 404, id="no such address"),
    pytest.param("GET", "/api/v1/services/nothing", None, {}, 404, id="no such service"),
    pytest.param("DELETE", "/api/v1/route", None, {}, 405, id="method"),
    pytest.param("POST", "/api/v1/route", b'{"text": "%s"}' % (b"a" * 2001), JSON, 413, id="2,001 letters"),
    pytest.param(
        "POST", "/api/v1/route", b'{"text": "hei"}', {"Content-Type": "text/plain"}, 415, id="no JSON by type"
    ),
    pytest.param("POST", "/api/v1/route", b'{"text": ""}', JSON, 422, id="empty"),
    pytest.param("POST", "/api/v1/route", b'{"text": " \\n "}', JSON, 422, id="blank"),
    pytest.param(
        "POST", "/api/v1/route", b'{"text": "a", "municipality": "999"}', JSON, 422, id="no such municipality"
    ),
    pytest.param("POST", CONVERSATIONS, b'{"municipality": "999"}', JSON, 422, id="conversation elsewhere"),
    pytest.param("POST", CONVERSATIONS, b"[]", JSON, 422, id="no object"),
    pytest.param("GET", "/api/v1/services?page=0", None, {}, 422, id="page 0"),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status"), REFUSALS)
def test_a_refusal_is_a_problem_document_in_both_languages(
    running: Running, method: str, path: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    told = {}
    for language in ("fi", "sv"):
        answer = raw_call(running, method, path, body, headers | {"Accept-Language": language})
        assert answer.status == status
        assert answer.headers.get_content_type() == "application/problem+json"
        assert answer.headers["Content-Language"] == language
        problem = json.loads(answer.body)
        assert problem["status"] == status
        assert problem["title"]
        assert problem["detail"]
        told[language] = problem["title"], problem["detail"]
    assert told["fi"][0] != told["sv"][0]
    assert told["fi"][1] != told["sv"][1]


def test_the_language_of_the_body_wins(running: Running) -> None:
    body = {"text": "a" * 2001, "language": "sv"}
    status, problem = running.call("POST", "/api/v1/route", body, headers={"Accept-Language": "fi"})
    assert (status, problem["title"]) == (413, "Meddelandet är för långt")


def test_refusals_inside_a_conversation_are_in_its_language(running: Running) -> None:
    talk = open_talk(running, "sv")
    for body, status in (({"text": "a" * 2001}, 413), ({"text": ""}, 422), ({}, 422)):
        got, problem = running.call(
            "POST", f"{talk.path}/messages", body, token=talk.token, headers={"Accept-Language": "fi"}
        )
        assert got == problem["status"] == status
        other = running.call("POST", "/api/v1/route", {"text": ""}, headers={"Accept-Language": "fi"})[1]
        assert problem["title"] != other["title"]
    assert len(talk.get()[1]["turns"]) == 1, "what was refused is not kept"


@pytest.mark.parametrize(
    "text",
    [
        '/intent{"x": 1}',
        '/need{"municipality": "091", "age_group": "age_15_17"}',
        '/SetSlots(municipality="091")',
        "/restart",
        "{{7*7}}",
        "${7*7}",
        "\u200b\u200b\u2060\ufeff",
        "a" * 2000,
        "🎓👩‍🎓🤷🏽",
        "\x00\x07",
        "<script>alert(1)</script>",
        "'; drop table conversation; --",
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_strange_messages_are_answered_and_set_nothing(running: Running, text: str) -> None:
    talk = open_talk(running)
    answer = talk.say(text=text)
    assert answer["state"]["municipality"] is None
    assert answer["state"]["age_group"] is None
    assert "49" not in texts_of(answer["messages"])
    assert talk.get()[0] == 200
    assert talk.get("/transcript")[0] == 200


def test_messages_at_the_same_time_are_all_answered_and_kept(running: Running) -> None:
    talk = open_talk(running)
    said = [f"Etsin opiskelupaikkaa, kysymys {word}" for word in ("yksi", "kaksi", "kolme", "neljä", "viisi")]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda text: talk.say(text=text), said))
    assert len(answers) == 5
    turns = talk.get()[1]["turns"]
    assert [turn["author"] for turn in turns] == ["bot"] + ["person", "bot"] * 5
    kept = [turn["said"][0]["text"] for turn in turns if turn["author"] == "person"]
    assert sorted(kept) == sorted(said)


def test_personal_data_is_never_written_and_nothing_stays_after_a_deletion(running: Running) -> None:
    word = "kvantsiplomppa"
    talk = open_talk(running)
    text = f"Olen {word}, tunnukseni on {IDENTITY_CODE} ja numeroni {PHONE}. Jäin ilman opiskelupaikkaa."
    answer = talk.say(text=text)
    talk.say(text=f"Soita {PHONE.replace(' ', '')}")
    comment = {"helpful": False, "comment": f"{word} {PHONE}"}
    assert running.call("POST", f"{talk.path}/feedback", comment, token=talk.token)[0] == 204
    assert any(word in row for row in rows_as_text(running)), "the word is kept while the talk lives"
    secrets = (IDENTITY_CODE, PHONE, PHONE.replace(" ", ""), "1234567")
    for secret in secrets:
        assert secret not in json.dumps([answer, talk.get()[1]])
    files = [path for path in running.data_dir.rglob("*") if path.is_file()]
    assert {"luotsi.db", "rasa.log", "serve.log"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret.encode() in content], path.name

    assert running.call("DELETE", talk.path, token=talk.token)[0] == 204
    assert not [row for row in rows_as_text(running) if word in row]
    for path in running.data_dir.rglob("*.log"):
        assert word.encode() not in path.read_bytes(), path.name


def test_a_batch_is_answered_in_order(running: Running) -> None:
    lines = [
        json.dumps({"text": "Asun Kuopiossa ja etsin opiskelupaikkaa", "limit": 1}).encode(),
        b'{"text": oops}',
        json.dumps({"text": "", "language": "sv"}).encode(),
        json.dumps({"text": "Jag är arbetslös och bor i Borgå", "limit": 1}).encode(),
    ]
    answer = raw_call(
        running,
        "POST",
        "/api/v1/route/batch",
        b"\n".join(lines),
        {"Content-Type": "application/x-ndjson"},
    )
    assert answer.status == 200
    assert answer.headers.get_content_type() == "application/x-ndjson"
    first, bad, empty, last = map(json.loads, answer.body.splitlines())
    assert (first["language"]["code"], first["municipality"]["code"]) == ("fi", "297")
    assert (bad["status"], bad["code"]) == (400, "not-json")
    assert (empty["status"], empty["title"]) == (422, "Meddelandet är tomt")
    assert (last["language"]["code"], last["municipality"]["code"]) == ("sv", "638")
    assert len(first["services"]) == len(last["services"]) == 1


def test_it_tells_how_it_is(running: Running) -> None:
    assert running.call("GET", "/healthz") == (200, {"status": "ok"})
    assert running.call("GET", "/readyz") == (200, {"status": "ready", "missing": []})
    status, description = running.call("GET", "/api/v1/openapi.json")
    assert status == 200
    assert description["openapi"].startswith("3.1")


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("provider_type=ohjaamo", "provider_type", "ohjaamo"),
        ("life_situation=without_study_place", "life_situations", "without_study_place"),
        ("language=sv", "languages", "sv"),
    ],
)
def test_the_list_of_services_can_be_filtered(running: Running, query: str, field: str, value: str) -> None:
    whole = running.call("GET", "/api/v1/services?page_size=1")[1]
    status, page = running.call("GET", f"/api/v1/services?{query}&page_size=100")
    assert status == 200
    assert 0 < page["total"] < whole["total"]
    for service in page["services"]:
        assert service[field] == value or value in service[field]


def test_the_list_of_services_is_paged(running: Running) -> None:
    first, second = (
        running.call("GET", f"/api/v1/services?municipality=837&page_size=2&page={page}")[1]
        for page in (1, 2)
    )
    assert first["total"] == second["total"]
    assert first["pages"] == (first["total"] + 1) // 2
    identifiers = [service["id"] for page in (first, second) for service in page["services"]]
    assert len(set(identifiers)) == 4
    status, one = running.call("GET", f"/api/v1/services/{identifiers[0]}")
    assert status == 200
    assert one["id"] == identifiers[0]


@pytest.mark.parametrize("path", ["services", "taxonomy", "municipalities?q=tam"])
def test_what_has_not_changed_is_not_sent_again(running: Running, path: str) -> None:
    address = f"/api/v1/{path}"
    first = raw_call(running, "GET", address)
    assert first.status == 200
    again = raw_call(running, "GET", address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert raw_call(running, "GET", address, headers={"If-None-Match": '"old"'}).status == 200
