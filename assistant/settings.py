"""The environment, read once into one frozen Settings; nothing else in Basis reads environment variables."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path


class BadSetting(ValueError):
    """A setting that cannot be used: which one, why, and what to put there."""


@dataclass(frozen=True)
class Limits:
    """What one caller, and one address, may use: in a minute, and tokens in a day."""

    requests: int = 600
    turns: int = 60
    tokens: int = 1_000_000
    refused: int = 20


@dataclass(frozen=True)
class Price:
    """Dollars for a million tokens given to a language model and written by it."""

    given: Decimal = Decimal(0)
    written: Decimal = Decimal(0)

    def of(self, given: int, written: int) -> Decimal:
        """What so many tokens cost in dollars."""
        return (given * self.given + written * self.written) / 1_000_000

    @classmethod
    def read(cls, text: str) -> Price:
        """A price as it is written: 0.25/2. Raises ValueError."""
        given, _, written = text.partition("/")
        try:
            price = cls(Decimal(given), Decimal(written))
        except InvalidOperation:
            price = cls(Decimal(-1))
        if not (price.given >= 0 and price.written >= 0):
            raise ValueError(
                f"{text!r} is no price; write dollars for a million tokens given and written, as in 0.25/2."
            )
        return price


@dataclass(frozen=True)
class Settings:
    """All settings, with the defaults under which nothing leaves the machine."""

    model: str = "rules"
    openai_api_key: str = field(default="", repr=False)
    openai_base_url: str = ""
    local_model: str = ""
    model_price: Price | None = None
    embedding: str = "built-in"
    database_url: str = field(default="", repr=False)
    chroma_url: str = ""
    api_keys: tuple[str, ...] = field(default=(), repr=False)
    slack_bot_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_api_url: str = ""
    data_dir: Path = Path(".basis")
    today: datetime.date | None = None
    encryption_key: str = field(default="", repr=False)
    retention_days: int | None = None
    embed_origins: tuple[str, ...] = ()
    otlp_endpoint: str = ""
    limits: Limits | None = None

    def __post_init__(self) -> None:
        """Refuse the name of a model that there is not."""
        if self.model not in ("rules", "local") and not self.model.startswith("openai:"):
            raise BadSetting(
                f"BASIS_MODEL is {self.model!r}, which names no model; write rules, openai:MODEL or local, or leave it "
                "out."
            )

    def day(self) -> datetime.date:
        """The day of asking: BASIS_TODAY where it is set, else today."""
        return self.today or datetime.date.today()

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the conversations."""
        return self.database_url or f"sqlite:///{self.data_dir / 'basis.db'}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the variables of the README's table. Raises BadSetting that names variable, reason and remedy."""
        env = os.environ if environment is None else environment

        def text(name: str, default: str = "") -> str:
            return env.get(name, "").strip() or default

        def several(name: str) -> tuple[str, ...]:
            return tuple(part.strip() for part in text(name).split(",") if part.strip())

        return cls(
            model=text("BASIS_MODEL", "rules"),
            openai_api_key=text("OPENAI_API_KEY"),
            openai_base_url=text("OPENAI_BASE_URL"),
            local_model=text("BASIS_LOCAL_MODEL"),
            model_price=_price(text("BASIS_MODEL_PRICE")),
            embedding=text("BASIS_EMBEDDING", "built-in"),
            database_url=text("BASIS_DATABASE_URL"),
            chroma_url=text("BASIS_CHROMA_URL"),
            api_keys=several("BASIS_API_KEYS"),
            slack_bot_token=text("SLACK_BOT_TOKEN"),
            slack_signing_secret=text("SLACK_SIGNING_SECRET"),
            slack_app_token=text("SLACK_APP_TOKEN"),
            slack_api_url=text("SLACK_API_URL"),
            data_dir=Path(text("BASIS_DATA_DIR", ".basis")),
            today=_date(text("BASIS_TODAY")),
            encryption_key=text("BASIS_ENCRYPTION_KEY"),
            retention_days=_count("BASIS_RETENTION_DAYS", text("BASIS_RETENTION_DAYS")),
            embed_origins=several("BASIS_EMBED_ORIGINS"),
            otlp_endpoint=text("OTEL_EXPORTER_OTLP_ENDPOINT"),
            limits=_limits(several("BASIS_LIMITS")),
        )


def _date(value: str) -> datetime.date | None:
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise BadSetting(
            f"BASIS_TODAY is {value!r}, which is no date; write it as 2026-11-23 or leave it out."
        ) from None


def _price(value: str) -> Price | None:
    try:
        return Price.read(value) if value else None
    except ValueError as error:
        raise BadSetting(f"BASIS_MODEL_PRICE: {error}") from None


def _count(name: str, value: str) -> int | None:
    if not value:
        return None
    if not value.isdigit() or int(value) < 1:
        raise BadSetting(f"{name} is {value!r}; write a whole number of days, one or more, or leave it out.")
    return int(value)


def _limits(parts: tuple[str, ...]) -> Limits | None:
    given = {}
    for part in parts:
        name, _, count = (side.strip() for side in part.partition("="))
        if name not in Limits.__dataclass_fields__ or not count.isdigit() or int(count) < 1:
            known = ", ".join(Limits.__dataclass_fields__)
            raise BadSetting(
                f"BASIS_LIMITS has {part!r}; write it as requests=600,turns=60,tokens=1000000 with names of {known}."
            )
        given[name] = int(count)
    return Limits(**given) if given else None
