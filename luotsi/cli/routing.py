"""What `luotsi route` does: the same answers as `POST /api/v1/route`, without a server."""

from __future__ import annotations

import asyncio
import json
from typing import IO, Any

from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.snapshot import Catalogue, load_snapshot
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.cli.failure import Failure
from luotsi.cli.preparing import prepare_catalogue
from luotsi.finder import Finder, Question
from luotsi.language.understanding import Understander
from luotsi.models import newest_model
from luotsi.settings import Settings, settings
from luotsi.texts import texts
from luotsi.web.bodies import RouteRequest, parse_json, validate
from luotsi.web.problems import Problem


def load_finder(chosen: Settings | None = None) -> Finder:
    """Model, catalogue and knowledge table of this checkout; Failure says what is missing."""
    chosen = chosen or settings()
    model = newest_model(chosen.model_dir)
    if model is None:
        raise Failure("There is no trained model yet; run: luotsi train")

    return Finder(Understander.load(model), load_catalogue(chosen), knowledge())


def load_catalogue(chosen: Settings | None = None) -> Catalogue:
    """The published catalogue as it stands in the database, which is filled with the seed entries when it is empty."""
    chosen = chosen or settings()
    address = chosen.database

    async def read() -> Catalogue:
        engine = make_engine(address)
        try:
            await migrate(engine)
            async with make_sessions(engine)() as session:
                return await load_snapshot(session)
        finally:
            await engine.dispose()

    found = asyncio.run(read())
    if not found.services:
        prepare_catalogue(chosen)
        found = asyncio.run(read())
    return found


def answer_text(stated: dict[str, Any], as_json: bool, target: IO[str]) -> None:
    try:
        asked = validate(RouteRequest, stated)
    except Problem as problem:
        raise Failure(_sentence(problem, stated.get("language"))) from problem
    finder = load_finder()
    answer = finder.find(Question(**asked.model_dump()))
    if as_json:
        target.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    for number, service in enumerate(answer["services"], start=1):
        target.write(f"{number}. {service['name']} – {service['provider']}\n   {service['summary']}\n")
        for reason in service["why"]:
            target.write(f"   · {reason['text']}\n")
        for channel in service["channels"]:
            where = (
                channel.get("number") or channel.get("url") or channel.get("address") or channel.get("email")
            )
            target.write(f"   → {channel.get('label', '')} {where}\n")


def answer_file(source: IO[bytes], target: IO[str]) -> None:
    """One answer a line in the order of the questions; Failure after the last when any line was refused."""
    finder = load_finder()
    refused = 0
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            answer = finder.find(Question(**validate(RouteRequest, parse_json(line)).model_dump()))
        except Problem as problem:
            refused += 1
            answer = {"line": number, "status": problem.status, "title": _sentence(problem, None)}
        target.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if refused:
        raise Failure(f"{refused} lines were refused; see their answers")


def _sentence(problem: Problem, language: str | None) -> str:
    return texts(language or "fi").format(f"problem-{problem.code}-detail", **problem.arguments)
