"""What staff send by form: read once with a limit, checked by pydantic, faults tied to their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_origin

from aiohttp import web
from multidict import MultiDict, MultiDictProxy
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from luotsi.web.problems import Problem

#: An entry's texts in two languages fit many times over.
LARGEST_FORM = 512 * 1024
#: A form with a file: a table of a few thousand entries.
LARGEST_UPLOAD = 5 * 1024 * 1024
CSRF_FIELD = "csrf"
#: No database and no page wants these; tabulator and line feed stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Form = MultiDictProxy[str]
#: Blanks belong to a password.
Password = Annotated[str, StringConstraints(strip_whitespace=False, max_length=1000)]
Model = TypeVar("Model", bound="FormModel")


class FormModel(BaseModel):
    """Base of every form's model. A field that it does not name is refused: nothing else can be set."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent with a form. The name is what the browser said: never a path of ours."""

    name: str
    data: bytes


async def read_form(request: web.Request, *, files: bool = False) -> tuple[Form, Upload | None]:
    """The form without its control characters, and the file sent with it where `files` are taken.

    413 when too large, 415 when it is no form, 400 when a file is sent that nobody asked for.
    """
    if request.content_type not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        raise Problem(415, "refused")
    sent = await request.clone(client_max_size=LARGEST_UPLOAD if files else LARGEST_FORM).post()
    clean: MultiDict[str] = MultiDict()
    uploads: list[Upload] = []
    for name, value in sent.items():
        if isinstance(value, str):
            clean.add(name, _CONTROL.sub("", value.replace("\r\n", "\n")))
        elif isinstance(value, web.FileField):
            with value.file as file:
                uploads.append(Upload(_CONTROL.sub("", value.filename), file.read()))
    if len(uploads) > (1 if files else 0) or len(sent) != len(clean) + len(uploads):
        raise Problem(400, "refused")
    return MultiDictProxy(clean), next(iter(uploads), None)


def fit(model: type[Model], form: Form | Mapping[str, Any]) -> tuple[Model | None, dict[str, str]]:
    """The form as `model`, or None and the fault of each field: the end of the text id `staff-fault-<code>`.

    An empty field counts as not sent. A field that the model does not name is refused as a whole (400).
    """
    raw: dict[str, Any] = {}
    for name in form:
        field = model.model_fields.get(name)
        if name == CSRF_FIELD:
            continue
        many = field is not None and get_origin(field.annotation) in {list, tuple, set, frozenset}
        if many and isinstance(form, MultiDictProxy):
            raw[name] = [value for value in form.getall(name) if value != ""]
        elif field is None or form[name] != "":
            raw[name] = form[name]
    try:
        return model.model_validate(raw), {}
    except ValidationError as error:
        faults: dict[str, str] = {}
        for fault in error.errors(include_url=False, include_input=False):
            if fault["type"] == "extra_forbidden":
                raise Problem(400, "refused") from error
            faults.setdefault(str(fault["loc"][0]) if fault["loc"] else "", _code(fault["type"]))
        return None, faults


_CODES = {"missing": "missing", "string_too_long": "too-long", "string_too_short": "too-short"}


def _code(kind: str) -> str:
    """Our own validators raise `PydanticCustomError("own-<code>", …)`; the rest of pydantic's kinds is one fault."""
    return kind.removeprefix("own-") if kind.startswith("own-") else _CODES.get(kind, "invalid")
