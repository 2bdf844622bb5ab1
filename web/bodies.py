"""What callers may send, checked at the door (pydantic), and the problem documents for what does not fit."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeVar

from aiohttp import web
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from luotsi.bot.actions.state import SITUATIONS_MAX
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.web.problems import LANGUAGE, Problem

LONGEST_TEXT = 2000
#: A body holds one text of at most 2,000 characters, which JSON may write as six bytes or twelve each.
LARGEST_BODY = 64 * 1024

Body = TypeVar("Body", bound="Strict")


def _known(codes: frozenset[str], name: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in codes:
            raise ValueError(f"unknown {name}")
        return value

    return AfterValidator(check)


def _municipality(value: str) -> str:
    if value not in municipalities():
        raise ValueError("unknown municipality")
    return value


def _clean_text(value: str) -> str:
    # Lone surrogates are legal in JSON and nowhere else.
    value = value.encode("utf-8", "replace").decode("utf-8")
    if not value.strip():
        raise ValueError("empty")
    return value


Language = Literal["fi", "sv"]
AgeGroupCode = Annotated[str, _known(taxonomy().age_group_codes, "age group")]
AudienceCode = Annotated[str, _known(taxonomy().audience_codes, "audience")]
SituationCode = Annotated[str, _known(taxonomy().life_situation_codes, "life situation")]
ProviderTypeCode = Annotated[str, _known(taxonomy().provider_type_codes, "provider type")]
MunicipalityCode = Annotated[str, AfterValidator(_municipality)]
Way = Literal["card", "phone", "email", "web", "visit"]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_clean_text)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RouteRequest(Strict):
    text: Text
    language: Language | None = None
    age_group: AgeGroupCode | None = None
    municipality: MunicipalityCode | None = None
    audience: AudienceCode | None = None
    limit: int = Field(5, ge=1, le=20)


class Earlier(Strict):
    """The `state` of the last answer of a conversation that expired, as the person's device remembers it."""

    age_group: AgeGroupCode | None = None
    municipality: MunicipalityCode | None = None
    audience: AudienceCode | None = None
    life_situations: list[SituationCode] = Field(default_factory=list, max_length=SITUATIONS_MAX)
    # Part of every state; nothing is taken from them.
    language: Language | None = None
    safety: str | None = Field(None, max_length=20)
    handoff: bool | None = None


class NewConversation(Strict):
    language: Language | None = None
    municipality: MunicipalityCode | None = None
    #: The life situation that the page around is about: the conversation begins with it.
    topic: SituationCode | None = None
    earlier: Earlier | None = None


class NewMessage(Strict):
    text: Text | None = None
    choice: str | None = Field(None, min_length=1, max_length=200)

    @model_validator(mode="after")
    def one_of_them(self) -> NewMessage:
        if (self.text is None) == (self.choice is None):
            raise ValueError("either text or choice")
        return self


class Use(Strict):
    """An entry was opened, or one of its contacts used."""

    service: str = Field(min_length=1, max_length=160)
    way: Way


class PageUse(Use):
    language: Language


class Feedback(Strict):
    helpful: bool
    service: str | None = Field(None, min_length=1, max_length=160)
    comment: str | None = Field(None, max_length=LONGEST_TEXT)


def note_language(request: web.Request, raw: Any) -> None:
    """Answers to this request, refusals included, are in the language that the body names."""
    if isinstance(raw, dict) and raw.get("language") in LANGUAGES:
        request[LANGUAGE] = raw["language"]


async def read_json(request: web.Request) -> Any:
    """The JSON body; 415 when it is no JSON by its type, 413 when too large, 400 when it cannot be read."""
    if request.content_type != "application/json":
        raise Problem(415, "media-type")
    payload = bytearray()
    # One read gives what has arrived so far, which may be a part.
    async for chunk in request.content.iter_any():
        payload += chunk
        if len(payload) > LARGEST_BODY:
            raise Problem(413, "too-large")
    return parse_json(bytes(payload))


def parse_json(payload: bytes) -> Any:
    try:
        return json.loads(payload.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        # ValueError: no UTF-8, no JSON, or a number of thousands of digits.
        raise Problem(400, "not-json") from error


def validate(model: type[Body], raw: Any) -> Body:
    """`raw` as `model`; else 413 for a text that is too long, 422 that names each field for the rest."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        fields = [".".join(map(str, fault["loc"])) or "body" for fault in faults]
        if any(
            fault["type"] == "string_too_long" and fault["loc"] in {("text",), ("comment",)}
            for fault in faults
        ):
            raise Problem(413, "text-too-long", longest=LONGEST_TEXT) from error
        if fields == ["text"]:
            raise Problem(422, "text-empty", extra={"errors": [{"field": "text"}]}) from error
        raise Problem(
            422,
            "invalid",
            fields=", ".join(dict.fromkeys(fields)),
            extra={"errors": [{"field": field} for field in dict.fromkeys(fields)]},
        ) from error


async def read_body(request: web.Request, model: type[Body]) -> Body:
    raw = await read_json(request)
    note_language(request, raw)
    return validate(model, raw)
