"""Conversations kept: SQLite by default, PostgreSQL by URL, our own versioned JSON, one row for every turn."""

from assistant.memory.conversations import Conversations, Kept, Opened, Overtaken, Summary, UnknownConversation
from assistant.memory.counts import Counts
from assistant.memory.database import Database, StorageUnavailable
from assistant.memory.feedback import FeedbackBox, Opinion
from assistant.memory.inbox import Inbox
from assistant.memory.keys import Key, Keys
from assistant.memory.seal import BadEncryptionKey
from assistant.memory.sessions import Sessions
from assistant.settings import Settings

__all__ = [
    "BadEncryptionKey",
    "Conversations",
    "Counts",
    "Database",
    "FeedbackBox",
    "Inbox",
    "Kept",
    "Key",
    "Keys",
    "Memory",
    "Opened",
    "Opinion",
    "Overtaken",
    "Sessions",
    "StorageUnavailable",
    "Summary",
    "UnknownConversation",
]


class Memory:
    """Everything that is kept, behind one database.

    Raises:
        StorageUnavailable: the database cannot be opened or written; the message says what to do.
        BadEncryptionKey: BASIS_ENCRYPTION_KEY is no key.
    """

    def __init__(self, settings: Settings) -> None:
        self.database = Database(settings)
        self.conversations = Conversations(self.database)
        self.keys = Keys(self.database)
        self.sessions = Sessions(self.database)
        self.counts = Counts(self.database)
        self.feedback = FeedbackBox(self.database)
        self.inbox = Inbox(self.database)
        self._retention_days = settings.retention_days
        self.forget_old()

    def forget_old(self) -> int:
        """Delete conversations that were not touched for longer than the retention allows; how many."""
        return 0 if self._retention_days is None else self.conversations.forget_older_than(self._retention_days)

    def close(self) -> None:
        """Let go of all connections."""
        self.database.close()
