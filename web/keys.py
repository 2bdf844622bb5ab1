"""Typed keys of what the app holds."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.insight.counting.counter import Counter
from luotsi.settings import Settings
from luotsi.web.conversations import Conversations
from luotsi.web.gateway import Gateway
from luotsi.web.limits import Limits
from luotsi.web.live import Live
from luotsi.web.oidc import Provider
from luotsi.web.rasa_client import RasaClient
from luotsi.web.uploads import Uploads

SETTINGS: web.AppKey[Settings] = web.AppKey("settings", Settings)
LIVE: web.AppKey[Live] = web.AppKey("live", Live)
CONVERSATIONS: web.AppKey[Conversations] = web.AppKey("conversations", Conversations)
GATEWAY: web.AppKey[Gateway] = web.AppKey("gateway", Gateway)
RASA: web.AppKey[RasaClient] = web.AppKey("rasa", RasaClient)
COUNTER: web.AppKey[Counter] = web.AppKey("counter", Counter)
LIMITS: web.AppKey[Limits] = web.AppKey("limits", Limits)
DATABASE: web.AppKey[async_sessionmaker[AsyncSession]] = web.AppKey("database", async_sessionmaker)
#: Tables that were looked at and wait to be imported.
UPLOADS: web.AppKey[Uploads] = web.AppKey("uploads", Uploads)
#: The provider of the organisation's accounts, if one is set.
OIDC: web.AppKey[Provider | None] = web.AppKey("oidc")
