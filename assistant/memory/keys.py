"""API keys: shown once, stored as a hash, with a name that owns conversations, scopes, an end and a revocation."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from assistant.memory.database import Database
from assistant.memory.tables import api_keys

SCOPES = ("chat", "calc")
PREFIX = "basis"


@dataclass(frozen=True)
class Key:
    """A key without its secret."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created: float
    expires: float | None
    revoked: float | None

    def valid(self, now: float) -> bool:
        """Whether it opens anything at that time."""
        return self.revoked is None and (self.expires is None or now < self.expires)


class Keys:
    """The keys of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, days: int | None = None, scopes: tuple[str, ...] = ()) -> str:
        """Make a key; the token is returned here and never again."""
        ident, secret, now = secrets.token_hex(6), secrets.token_urlsafe(32), time.time()
        row = {
            "id": ident,
            "name": name,
            "hash": hashed(secret),
            "scopes": ",".join(scopes or SCOPES),
            "created": now,
            "expires": None if days is None else now + days * 86_400,
        }
        with self._database.writing() as connection:
            connection.execute(insert(api_keys).values(row))
        return f"{PREFIX}-{ident}-{secret}"

    def check(self, token: str) -> Key | None:
        """The key of a token, when it is right and neither expired nor revoked."""
        prefix, _, rest = token.partition("-")
        ident, _, secret = rest.partition("-")
        if prefix != PREFIX or not secret:
            return None
        row = self._row(ident)
        if row is None or not hmac.compare_digest(row.hash, hashed(secret)):
            return None
        return _valid(row)

    def find(self, ident: str) -> Key | None:
        """The key of that id, when it is neither expired nor revoked."""
        row = self._row(ident)
        return None if row is None else _valid(row)

    def _row(self, ident: str) -> Row[Any] | None:
        with self._database.reading() as connection:
            return connection.execute(select(api_keys).where(api_keys.c.id == ident)).first()

    def list(self) -> list[Key]:
        """All keys, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(api_keys).order_by(api_keys.c.created)).all()
        return [_key(row) for row in rows]

    def any(self) -> bool:
        """Whether a key was ever made: from then on callers must show one."""
        with self._database.reading() as connection:
            return connection.execute(select(api_keys.c.id).limit(1)).first() is not None

    def revoke(self, ident: str) -> bool:
        """Make a key useless; False when there is none of that id."""
        with self._database.writing() as connection:
            place = (api_keys.c.id == ident) & api_keys.c.revoked.is_(None)
            return connection.execute(update(api_keys).where(place).values(revoked=time.time())).rowcount == 1


def _key(row: Row[Any]) -> Key:
    return Key(row.id, row.name, tuple(row.scopes.split(",")), row.created, row.expires, row.revoked)


def _valid(row: Row[Any]) -> Key | None:
    key = _key(row)
    return key if key.valid(time.time()) else None


def hashed(secret: str) -> str:
    """A long random secret as it is stored."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
