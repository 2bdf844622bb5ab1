"""Routing without a dialogue, one question at a time or many as NDJSON. Nothing is stored."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from luotsi.finder import Finder, Question
from luotsi.web.bodies import LARGEST_BODY, RouteRequest, note_language, parse_json, read_body, validate
from luotsi.web.keys import LIVE
from luotsi.web.problems import LANGUAGE, Problem, problem_body, unforeseen

NDJSON = "application/x-ndjson"


def _answer(finder: Finder, asked: RouteRequest) -> dict[str, Any]:
    return finder.find(Question(**asked.model_dump()))


async def route_one(request: web.Request) -> web.Response:
    asked = await read_body(request, RouteRequest)
    finder = request.app[LIVE].finder()
    # Reading a message takes the processor for milliseconds: not on the event loop.
    return web.json_response(await asyncio.to_thread(_answer, finder, asked))


async def route_batch(request: web.Request) -> web.StreamResponse:
    """One answer a line, in the order of the questions; a line that is refused gives its problem document."""
    if request.content_type not in {NDJSON, "application/ndjson", "application/jsonl"}:
        raise Problem(415, "media-type-ndjson")
    finder = request.app[LIVE].finder()
    response = web.StreamResponse(headers={"Content-Type": NDJSON})
    await response.prepare(request)
    async for line in _lines(request):
        await response.write(await _answer_line(request, finder, line) + b"\n")
    await response.write_eof()
    return response


async def _lines(request: web.Request) -> Any:
    """The body's lines, each at most `LARGEST_BODY` long; a longer one is cut there, which no JSON survives."""
    pending = b""
    async for chunk in request.content.iter_chunked(LARGEST_BODY):
        pending += chunk
        *whole, pending = pending.split(b"\n")
        for line in whole:
            if line.strip():
                yield line[:LARGEST_BODY]
        if len(pending) > 4 * LARGEST_BODY:
            pending = pending[: LARGEST_BODY + 1]
    if pending.strip():
        yield pending[:LARGEST_BODY]


async def _answer_line(request: web.Request, finder: Finder, line: bytes) -> bytes:
    try:
        raw = parse_json(line)
        note_language(request, raw)
        answer = await asyncio.to_thread(_answer, finder, validate(RouteRequest, raw))
    except Problem as problem:
        answer = problem_body(request, problem)
    except Exception as error:  # noqa: BLE001 - one line must not end the stream for those after it
        answer = problem_body(request, unforeseen(request, error))
    finally:
        # The next line speaks for itself.
        request.pop(LANGUAGE, None)
    return json.dumps(answer, ensure_ascii=False).encode()
