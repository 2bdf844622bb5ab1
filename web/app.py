"""The app: makes its parts, wires the routes, starts and stops what runs beside them. It never starts itself."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
from aiohttp import web
from redis.asyncio import Redis
from sqlalchemy.exc import SQLAlchemyError

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.insight.counting.counter import Counter
from luotsi.insight.counting.counts import Versions
from luotsi.insight.counting.keeping import counting
from luotsi.insight.counting.versions import rules_version
from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.action_server import make_action_app
from luotsi.web.api import catalogue, conversations, description, health, hsds, notice, route, uses
from luotsi.web.bodies import LARGEST_BODY
from luotsi.web.conversations import Conversations
from luotsi.web.embed import add_embed
from luotsi.web.gateway import Gateway
from luotsi.web.limits import InDatabase, InRedis, Limits
from luotsi.web.live import Live
from luotsi.web.pages import add_pages
from luotsi.web.problems import WHOM_TO_CALL, problems
from luotsi.web.rasa_client import RasaClient
from luotsi.web.secret import Ids, app_secret
from luotsi.web.security import secure
from luotsi.web.staff.routes import add_staff

log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
ERASE_SECONDS = 60.0


def make_app(
    settings: Settings, action_token: str | None = None, model: Path | None = None
) -> web.Application:
    """The whole app for `settings`. `action_token` is what Rasa shows when it calls back, `model` what it serves."""
    app = web.Application(middlewares=[problems], client_max_size=LARGEST_BODY)
    secure(app)
    token = action_token or secrets.token_urlsafe(24)
    secret = app_secret(settings)
    app[keys.SETTINGS] = settings

    engine = make_engine(settings.database)
    sessions = app[keys.DATABASE] = make_sessions(engine)
    live = app[keys.LIVE] = Live(sessions, settings.model_dir, model)
    app[WHOM_TO_CALL] = live.whom_to_call
    talks = app[keys.CONVERSATIONS] = Conversations(
        sessions, timedelta(minutes=settings.conversation_minutes), Ids(secret)
    )
    hits = InDatabase(sessions)
    redis = _redis(settings)
    app[keys.LIMITS] = Limits(hits if redis is None else InRedis(redis), secret)

    counter = app[keys.COUNTER] = Counter(sessions)

    def versions() -> Versions:
        return Versions(live.model_name, rules_version())

    async def database(_app: web.Application) -> AsyncIterator[None]:
        await migrate(engine)
        await live.start()
        yield
        await live.stop()
        await engine.dispose()
        if redis is not None:
            await redis.aclose()

    async def counts(_app: web.Application) -> AsyncIterator[None]:
        async with counting(counter, sessions):
            yield

    async def rasa(app: web.Application) -> AsyncIterator[None]:
        # Rasa answers nobody but us: see bot/channel.py.
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session:
            address = engine_address(settings.rasa_port)
            client = app[keys.RASA] = RasaClient(address, session, settings.turn_seconds)
            app[keys.GATEWAY] = Gateway(
                talks,
                client,
                live.world,
                counter,
                versions,
                understander=live.understander,
                most_waiting=settings.most_waiting,
            )
            yield
            await client.close()

    async def actions(_app: web.Application) -> AsyncIterator[None]:
        runner = web.AppRunner(make_action_app(token, live.world), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, LOOPBACK, settings.action_port).start()
        yield
        await runner.cleanup()

    async def eraser(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(_erase_expired(talks, hits, settings))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.extend([database, counts, rasa, actions, eraser])
    _add_routes(app)
    return app


def engine_address(port: int) -> str:
    return f"http://{LOOPBACK}:{port}"


async def _erase_expired(talks: Conversations, hits: InDatabase, settings: Settings) -> None:
    while True:
        await asyncio.sleep(ERASE_SECONDS)
        try:
            count = await talks.erase_expired()
            await talks.erase_old_words(timedelta(days=settings.feedback_days))
            await hits.forget_old()
        except (SQLAlchemyError, OSError) as error:
            # The database is locked, full or away: the next round tries again.
            log.error("what is over was not erased: %s", type(error).__name__)
            continue
        if count:
            log.info("erased %d expired conversations", count)


def _redis(settings: Settings) -> Redis | None:
    """A Redis that hangs must not hold up a turn: a second, then each process counts for itself."""
    if settings.redis_url is None:
        return None
    address = settings.redis_url.get_secret_value()
    return Redis.from_url(address, socket_timeout=1, socket_connect_timeout=1)


def _add_routes(app: web.Application) -> None:
    v1 = "/api/v1"
    talk = f"{v1}/conversations/{{id}}"
    app.router.add_routes(
        [
            web.get("/healthz", health.healthz),
            web.get("/readyz", health.readyz),
            web.get(f"{v1}/openapi.json", description.openapi),
            web.post(f"{v1}/route", route.route_one),
            web.post(f"{v1}/route/batch", route.route_batch),
            web.post(f"{v1}/conversations", conversations.open_conversation),
            web.get(talk, conversations.read),
            web.delete(talk, conversations.erase),
            web.post(f"{talk}/messages", conversations.say),
            web.get(f"{talk}/transcript", conversations.transcript),
            web.get(f"{talk}/handover", conversations.handover),
            web.post(f"{talk}/feedback", conversations.feedback),
            web.post(f"{talk}/uses", uses.use_in_conversation),
            web.post(f"{v1}/uses", uses.use_on_page),
            web.get(f"{v1}/services", catalogue.list_services),
            web.get(f"{v1}/services/{{id}}", catalogue.one_service),
            web.get(f"{v1}/notice", notice.show_notice),
            web.get(f"{v1}/taxonomy", catalogue.show_taxonomy),
            web.get(f"{v1}/municipalities", catalogue.list_municipalities),
            *hsds.routes(f"{v1}/hsds"),
        ]
    )
    add_pages(app)
    add_staff(app)
    add_embed(app)
