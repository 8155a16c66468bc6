"""Conversations of owners: a small state that is rewritten, and turns that are only ever added.

A turn reads the state and what was said in the last few turns, whatever the length of the conversation. Every write
names the version that it builds on, so that two processes cannot both answer on the same ground, and an identical
message that is sent again under the same client id finds its first answer.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.memory.database import Database
from assistant.memory.names import fresh_name
from assistant.memory.tables import conversations, turns
from assistant.state import RECENT, State, recalled
from assistant.written import Written

TITLE = 80

# Made once: putting a statement together costs more than SQLite takes to carry it out.
_MINE = (conversations.c.id == bindparam("ident")) & (conversations.c.owner == bindparam("by"))
_FIND = select(conversations).where(_MINE)
_MOVE_ON = update(conversations).where(_MINE, conversations.c.version == bindparam("built_on"))
_ADD = insert(turns)
_RECENT = (turns.c.conversation == conversations.c.id) & (turns.c.number > conversations.c.turn_count - RECENT)
_OPEN = (
    select(
        conversations,
        turns.c.number,
        turns.c.message,
        func.coalesce(turns.c.recalled, turns.c.answer).label("recalled"),
    )
    .select_from(conversations.outerjoin(turns, _RECENT))
    .where(_MINE)
    .order_by(turns.c.number)
)
NewTurn = tuple[int, str, bytes, bytes]
"""Number, message, the Answer as JSON, and what is recalled of it."""


class UnknownConversation(LookupError):
    """There is no such conversation, or it belongs to somebody else: the two are told alike."""

    def __init__(self) -> None:
        super().__init__("There is no such conversation here; it may have been deleted, so start a new one.")


class Overtaken(RuntimeError):
    """Another request wrote to the conversation first; read it again."""


@dataclass(frozen=True)
class Summary:
    """A conversation in a list."""

    id: str
    title: str
    created: float
    updated: float
    turns: int


@dataclass(frozen=True)
class Opened:
    """A conversation ready for its next turn: the words of the last turns, and what is recalled of their answers."""

    id: str
    owner: str
    title: str
    version: int
    turn_count: int
    state: State


@dataclass(frozen=True)
class Kept:
    """One turn as stored."""

    number: int
    message: str
    answer: dict[str, Any]
    created: float


class Conversations:
    """All conversations of a database; every look-up names the owner."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seal = database.seal

    def create(self, owner: str, title: str = "") -> str:
        """A new, empty conversation; its id."""
        ident, now = fresh_name(15), time.time()
        row = {
            "id": ident,
            "owner": owner,
            "title": self._seal.close(title[:TITLE]),
            "created": now,
            "updated": now,
            "version": 0,
            "turn_count": 0,
            "state": self._seal.close(State().as_json().decode()),
        }
        with self._database.writing() as connection:
            connection.execute(insert(conversations), row)
        return ident

    def open(self, owner: str, ident: str) -> Opened:
        """The conversation with its state. Raises UnknownConversation."""
        with self._database.reading() as connection:
            rows = connection.execute(_OPEN, {"ident": ident, "by": owner}).all()
        if not rows:
            raise UnknownConversation
        row, state = rows[0], orjson.loads(self._seal.open(rows[0].state))
        state["turns"] = [
            {"number": said.number, "user": self._seal.open(said.message), "answer": self._seal.open(said.recalled)}
            for said in rows
            if said.number is not None
        ]
        return Opened(ident, owner, self._seal.open(row.title), row.version, row.turn_count, State.from_dict(state))

    def keep(self, opened: Opened, state: State, client_id: str | None = None) -> Opened:
        """Store what a turn made of an opened conversation: all of it or nothing.

        Raises:
            Overtaken: somebody wrote to the conversation since it was opened, or the client id was answered already.
            UnknownConversation: it was deleted meanwhile.
        """
        new = [
            (turn.number, turn.user, orjson.dumps(turn.answer), orjson.dumps(recalled(turn.answer)))
            for turn in state.turns
            if turn.number > opened.turn_count
        ]
        last = self._put(opened, new, state.as_json(), client_id)
        title = opened.title or (state.turns[-1].user[:TITLE] if state.turns else "")
        return Opened(opened.id, opened.owner, title, opened.version + 1, last, state)

    def keep_written(self, opened: Opened, turn: Written, client_id: str | None = None) -> None:
        """Store a turn that is written down already. Raises what ``keep`` does."""
        self._put(opened, [(turn.number, turn.message, turn.answer, turn.recalled)], turn.state, client_id)

    def _put(self, opened: Opened, new: Sequence[NewTurn], state: bytes, client_id: str | None) -> int:
        """Add turns and put the state in place of the one before; the client id belongs to the first of them."""
        last = new[-1][0] if new else opened.turn_count
        title = opened.title or (new[-1][1][:TITLE] if new else "")
        now, text = time.time(), self._seal.close(state.decode())
        changed = {
            "title": self._seal.close(title),
            "updated": now,
            "version": opened.version + 1,
            "turn_count": last,
            "state": text,
        }
        rows = [
            {
                "conversation": opened.id,
                "number": number,
                "client_id": _mark(client_id) if place == 0 else None,
                "message": self._seal.close(message),
                "answer": self._seal.close(answer.decode()),
                "recalled": self._seal.close(later.decode()),
                "state": text,
                "created": now,
            }
            for place, (number, message, answer, later) in enumerate(new)
        ]
        try:
            with self._database.writing() as connection:
                place = {"ident": opened.id, "by": opened.owner, "built_on": opened.version}
                if connection.execute(_MOVE_ON, {**changed, **place}).rowcount != 1:
                    self._row(connection, opened.owner, opened.id)
                    raise Overtaken(opened.id)
                if rows:
                    connection.execute(_ADD, rows)
        except IntegrityError:
            raise Overtaken(opened.id) from None
        return last

    def rewind(self, owner: str, ident: str, turn: int) -> None:
        """Forget a turn and all after it, so that it can be asked again in other words. Raises UnknownConversation."""
        with self._database.writing() as connection:
            row = self._row(connection, owner, ident)
            of_turn = turns.c.conversation == ident
            before = connection.execute(select(turns.c.state).where(of_turn, turns.c.number == turn - 1)).scalar()
            if not 1 <= turn <= row.turn_count:
                raise UnknownConversation
            state = before or self._seal.close(State().as_json().decode())
            connection.execute(delete(turns).where(of_turn, turns.c.number >= turn))
            changed = {"state": state, "turn_count": turn - 1, "version": row.version + 1, "updated": time.time()}
            connection.execute(update(conversations).where(conversations.c.id == ident).values(changed))
        self._database.scrub()

    def turns(self, owner: str, ident: str) -> list[Kept]:
        """All turns in order. Raises UnknownConversation."""
        with self._database.reading() as connection:
            self._row(connection, owner, ident)
            rows = connection.execute(select(turns).where(turns.c.conversation == ident).order_by(turns.c.number)).all()
        return [self._kept(row) for row in rows]

    def answered(self, owner: str, ident: str, client_id: str) -> Kept | None:
        """The turn that answered this client id, if any. Raises UnknownConversation."""
        with self._database.reading() as connection:
            self._row(connection, owner, ident)
            row = connection.execute(
                select(turns).where(turns.c.conversation == ident, turns.c.client_id == _mark(client_id))
            ).first()
        return None if row is None else self._kept(row)

    def summary(self, owner: str, ident: str) -> Summary:
        """The conversation as it stands in the list. Raises UnknownConversation."""
        with self._database.reading() as connection:
            return self._summary(self._row(connection, owner, ident))

    def list(self, owner: str, search: str = "", limit: int = 50, offset: int = 0) -> list[Summary]:
        """The owner's conversations, the latest first; with a search those whose title or messages contain it."""
        found = select(conversations).where(conversations.c.owner == owner).order_by(conversations.c.updated.desc())
        if search and not self._seal.closed:
            said = select(turns.c.conversation).where(_contains(turns.c.message, search))
            found = found.where(or_(_contains(conversations.c.title, search), conversations.c.id.in_(said)))
        with self._database.reading() as connection:
            if search and self._seal.closed:
                rows = [row for row in connection.execute(found) if self._mentions(connection, row, search)]
                return [self._summary(row) for row in rows[offset : offset + limit]]
            return [self._summary(row) for row in connection.execute(found.limit(limit).offset(offset))]

    def rename(self, owner: str, ident: str, title: str) -> None:
        """Give the conversation another name. Raises UnknownConversation."""
        with self._database.writing() as connection:
            self._row(connection, owner, ident)
            place = conversations.c.id == ident
            connection.execute(update(conversations).where(place).values(title=self._seal.close(title[:TITLE])))

    def delete(self, owner: str, ident: str) -> None:
        """Delete the conversation with its turns and feedback; nothing of it stays. Raises UnknownConversation."""
        with self._database.writing() as connection:
            self._row(connection, owner, ident)
            connection.execute(delete(conversations).where(conversations.c.id == ident))
        self._database.scrub()

    def forget_older_than(self, days: int) -> int:
        """Delete what was not touched for so many days; how many conversations."""
        with self._database.writing() as connection:
            old = conversations.c.updated < time.time() - days * 86_400
            gone: int = connection.execute(delete(conversations).where(old)).rowcount
        if gone:
            self._database.scrub()
        return gone

    def count(self) -> int:
        """How many conversations there are in all."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(conversations)).scalar_one())

    def _row(self, connection: Connection, owner: str, ident: str) -> Row[Any]:
        row = connection.execute(_FIND, {"ident": ident, "by": owner}).first()
        if row is None:
            raise UnknownConversation
        return row

    def _mentions(self, connection: Connection, row: Row[Any], search: str) -> bool:
        wanted = search.casefold()
        said = connection.execute(select(turns.c.message).where(turns.c.conversation == row.id)).scalars()
        return any(wanted in text.casefold() for text in self._opened((row.title, *said)))

    def _opened(self, stored: Sequence[str]) -> Iterator[str]:
        return (self._seal.open(text) for text in stored)

    def _answer(self, stored: str) -> dict[str, Any]:
        answer: dict[str, Any] = orjson.loads(self._seal.open(stored))
        return answer

    def _kept(self, row: Row[Any]) -> Kept:
        return Kept(row.number, self._seal.open(row.message), self._answer(row.answer), row.created)

    def _summary(self, row: Row[Any]) -> Summary:
        return Summary(row.id, self._seal.open(row.title), row.created, row.updated, row.turn_count)


def _mark(client_id: str | None) -> str | None:
    """A client's id as it is stored: whatever a client puts into it is not kept."""
    return None if client_id is None else hashlib.sha256(client_id.encode("utf-8", "replace")).hexdigest()[:32]


def _contains(column: Any, search: str) -> Any:
    """Case-blind containment; the signs that LIKE reads as wildcards stand for themselves."""
    plain = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column.ilike(f"%{plain}%", escape="\\")
