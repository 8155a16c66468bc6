"""Who asked where, and what was posted for it. Every look-up names the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.slack.tables import make_tables, posts, questions, threads
from assistant.memory import Database


@dataclass(frozen=True)
class Thread:
    """One person in one thread, with the conversation that is held there."""

    team: str
    channel: str
    thread: str
    user: str
    conversation: str
    open: bool = False


@dataclass(frozen=True)
class Question:
    """A message that was answered; without a conversation it was deleted, and is not answered again."""

    team: str
    channel: str
    ts: str
    user: str
    thread: str
    conversation: str
    stranger: bool = False

    @property
    def name(self) -> str:
        """What the answer and its posts are kept under; also the client id of the turn."""
        return f"{self.channel}:{self.ts}"

    @property
    def direct(self) -> bool:
        """Whether it was asked where nobody else reads."""
        return self.channel.startswith("D")

    @property
    def posted(self) -> bool:
        """Whether it is a message that stands in Slack; a command and a shortcut leave none."""
        return not self.ts.startswith(("command:", "shortcut:"))


@dataclass(frozen=True)
class Post:
    """One message of an answer; ``ts`` is None while it is unknown whether Slack took it."""

    team: str
    question: str
    part: str
    channel: str
    thread: str
    ts: str | None = None
    digest: str | None = None


class Store:
    """Threads, questions and posts of all workspaces."""

    def __init__(self, database: Database) -> None:
        self._database = database
        make_tables(database)

    def thread(self, team: str, channel: str, thread: str, user: str) -> Thread | None:
        """The conversation of a person in a thread."""
        found = self._all(threads, team=team, channel=channel, thread=thread, user=user)
        return Thread(**found[0]) if found else None

    def threads(self, team: str, user: str | None = None) -> list[Thread]:
        """All threads of a workspace, or of one person in it."""
        place = {"team": team} if user is None else {"team": team, "user": user}
        return [Thread(**row) for row in self._all(threads, **place)]

    def keep_thread(self, thread: Thread) -> None:
        """Keep a thread, in place of what was kept for that person there."""
        key = {"team": thread.team, "channel": thread.channel, "thread": thread.thread, "user": thread.user}
        self._put(threads, key, {"conversation": thread.conversation, "open": thread.open})

    def question(self, team: str, channel: str, ts: str) -> Question | None:
        """A message that was answered."""
        found = self._all(questions, team=team, channel=channel, ts=ts)
        return Question(**found[0]) if found else None

    def questions(self, team: str, conversation: str) -> list[Question]:
        """The questions of a conversation."""
        return [Question(**row) for row in self._all(questions, team=team, conversation=conversation)]

    def keep_question(self, question: Question) -> None:
        """Keep a question."""
        about = {"user": question.user, "thread": question.thread, "conversation": question.conversation}
        key = {"team": question.team, "channel": question.channel, "ts": question.ts}
        self._put(questions, key, {**about, "stranger": question.stranger})

    def post(self, team: str, question: str, part: str) -> Post | None:
        """One post of an answer."""
        found = self._all(posts, team=team, question=question, part=part)
        return Post(**found[0]) if found else None

    def posts(self, team: str, question: str) -> list[Post]:
        """All posts of an answer."""
        return [Post(**row) for row in self._all(posts, team=team, question=question)]

    def keep_post(self, post: Post) -> None:
        """Keep a post, before it is made and after."""
        key = {"team": post.team, "question": post.question, "part": post.part}
        about = {"channel": post.channel, "thread": post.thread, "ts": post.ts, "digest": post.digest}
        self._put(posts, key, about)

    def drop_post(self, post: Post) -> None:
        """Forget a post."""
        self._drop(posts, team=post.team, question=post.question, part=post.part)

    def drop_person(self, team: str, user: str) -> None:
        """Forget all of a person in a workspace."""
        for row in self._all(questions, team=team, user=user):
            self._drop(posts, team=team, question=f"{row['channel']}:{row['ts']}")
        self._drop(questions, team=team, user=user)
        self._drop(threads, team=team, user=user)

    def drop_team(self, team: str) -> None:
        """Forget a workspace."""
        for table in (threads, questions, posts):
            self._drop(table, team=team)

    def _all(self, table: Table, **place: Any) -> list[dict[str, Any]]:
        where = [table.c[name] == value for name, value in place.items()]
        with self._database.reading() as connection:
            return [dict(row._mapping) for row in connection.execute(select(table).where(*where))]

    def _put(self, table: Table, key: dict[str, Any], about: dict[str, Any]) -> None:
        where = [table.c[name] == value for name, value in key.items()]
        for _ in range(2):
            try:
                with self._database.writing() as connection:
                    if not connection.execute(update(table).where(*where).values(about)).rowcount:
                        connection.execute(insert(table).values({**key, **about}))
                return
            except IntegrityError:
                continue

    def _drop(self, table: Table, **place: Any) -> None:
        where = [table.c[name] == value for name, value in place.items()]
        with self._database.writing() as connection:
            connection.execute(delete(table).where(*where))
