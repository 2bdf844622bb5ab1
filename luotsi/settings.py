"""Settings: read once, environment first (`LUOTSI_…`, plus `DATABASE_URL`), then the defaults below."""

from __future__ import annotations

from functools import cached_property, lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="LUOTSI_", populate_by_name=True)

    host: str = Field("127.0.0.1", description="Address that the app listens on")
    port: int = Field(8080, ge=0, le=65535, description="Port that the app listens on")
    rasa_port: int = Field(5005, ge=1, le=65535, description="Loopback port of the Rasa engine")
    action_port: int = Field(
        5055, ge=1, le=65535, description="Loopback port on which Rasa calls our actions"
    )
    rasa_python: Path = Field(
        ROOT / ".venv-rasa" / "bin" / "python", description="Interpreter of the environment that holds Rasa"
    )
    data_dir: Path = Field(ROOT / "var", description="Folder for the database, keys and logs")
    model_dir: Path = Field(ROOT / "models", description="Folder of the trained models")
    database_url: str | None = Field(
        None,
        validation_alias=AliasChoices("database_url", "LUOTSI_DATABASE_URL", "DATABASE_URL"),
        description="SQLAlchemy address of the database; none: a SQLite file in the data folder",
    )
    ptv_api_key: SecretStr | None = Field(
        None, description="Key for version 12 of the API of Suomi.fi Palvelutietovaranto (PTV)"
    )
    redis_url: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("redis_url", "LUOTSI_REDIS_URL", "REDIS_URL"),
        description="Redis in which flood limits are counted; none: the database",
    )
    production: bool = Field(False, description="Whether `luotsi serve` refuses to start with weak settings")
    secret: SecretStr | None = Field(
        None,
        min_length=32,
        description="Key that signs ids of conversations, 32 characters or more; none: a file in the data folder",
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks of reverse proxies whose `X-Forwarded-For` is believed, spaces between",
    )
    conversation_minutes: int = Field(
        60, ge=1, description="Idle minutes after which a conversation is erased"
    )
    feedback_days: int = Field(
        365, ge=1, description="Days after which the words of feedback are erased; what was ticked stays"
    )
    turn_seconds: float = Field(
        4.0, gt=0, description="Longest wait for Rasa before the app answers by itself"
    )
    hung_seconds: float = Field(
        30.0, gt=0, description="Seconds without a sign of life after which Rasa is ended and started again"
    )
    most_waiting: int = Field(
        60,
        ge=1,
        description="Most messages that wait for their answer; who comes on top is told to try later",
    )
    messages_per_minute: int = Field(60, ge=1, description="Most messages of one conversation in a minute")
    conversations_per_minute: int = Field(
        120, ge=1, description="Most new conversations in a minute from one address"
    )
    four_eyes: bool = Field(
        True, description="Whether an entry is published by another person than the one who changed it last"
    )
    stale_days: int = Field(90, ge=1, description="Days after which an entry that nobody confirms is marked")
    sink_days: int = Field(
        180, ge=0, description="Days after which an entry that staff confirmed once sinks in lists; 0: never"
    )
    hide_days: int = Field(
        365, ge=0, description="Days after which an entry that staff confirmed once is hidden; 0: never"
    )
    link_checks: bool = Field(
        True, description="Whether `luotsi catalogue links` may ask web pages, and staff see what it found"
    )

    data_licence: str = Field(
        "https://creativecommons.org/licenses/by/4.0/",
        description="Licence of exported open data, as an address",
    )
    public_url: str | None = Field(
        None, description="Address under which people reach the app, such as https://luotsi.example"
    )
    staff_second_factor_from: Literal["reader", "editor", "publisher", "admin", "nobody"] = Field(
        "admin", description="Role from which a second factor must be set up before anything else"
    )
    oidc_issuer: str | None = Field(
        None, description="Issuer of OpenID Connect with which staff may sign in; none: by password only"
    )
    oidc_client_id: str | None = Field(None, description="What the issuer knows this service by")
    oidc_client_secret: SecretStr | None = Field(None, description="Its secret there; none: a public client")
    oidc_name_claim: str = Field("email", description="Claim that becomes the user's name")
    oidc_role_claim: str = Field("roles", description="Claim that names the groups or roles of a person")
    oidc_roles: dict[str, Literal["reader", "editor", "publisher", "admin"]] = Field(
        {}, description='Their meaning here, as JSON: `{"luotsi-editors": "editor"}`; others may not sign in'
    )
    embed_ancestors: str = Field(
        "'self'",
        pattern=r"^[\w'.:/* -]+$",
        description="Sites that may show `/embed` in a frame, as in `frame-ancestors`, with spaces between",
    )

    operator_name_fi: str | None = Field(
        None,
        description="Who runs the service, in Finnish, as pages name it; none: they say that it is not told",
    )
    operator_name_sv: str | None = Field(None, description="The same in Swedish")
    operator_email: str | None = Field(None, description="Where people reach those who run the service")
    operator_phone: str | None = Field(None, description="Their telephone number")
    accessibility_email: str | None = Field(
        None, description="Where faults of accessibility are told; none: the operator's address"
    )
    privacy_email: str | None = Field(
        None, description="Where to ask about personal data; none: the operator's address"
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for part in value.split():
            ip_network(part)
        return value

    @cached_property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The reverse proxies that may tell who calls."""
        return tuple(ip_network(part) for part in self.trusted_proxies.split())

    @property
    def is_https(self) -> bool:
        """Whether people reach the app by HTTPS, as far as the settings tell."""
        return (self.public_url or "").startswith("https://")

    @property
    def database(self) -> str:
        """Address with an asynchronous driver, whatever driver the setting names."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{self.data_dir / 'luotsi.db'}"
        scheme, _, rest = self.database_url.partition("://")
        driver = {
            "sqlite": "sqlite+aiosqlite",
            "postgresql": "postgresql+asyncpg",
            "postgres": "postgresql+asyncpg",
        }
        return f"{driver.get(scheme, scheme)}://{rest}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()
