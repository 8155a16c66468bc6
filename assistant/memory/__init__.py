"""Conversations kept: SQLite by default, PostgreSQL by URL, our own versioned JSON, one row for every turn."""

from assistant.memory.conversations import Conversations, Kept, Opened, Overtaken, Summary, UnknownConversation
from assistant.memory.database import Database, StorageUnavailable
from assistant.memory.feedback import FeedbackBox
from assistant.memory.inbox import Inbox
from assistant.memory.keys import Key, Keys
from assistant.memory.seal import BadEncryptionKey
from assistant.settings import Settings

__all__ = [
    "BadEncryptionKey",
    "Conversations",
    "Database",
    "FeedbackBox",
    "Inbox",
    "Kept",
    "Key",
    "Keys",
    "Memory",
    "Opened",
    "Overtaken",
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
        self.feedback = FeedbackBox(self.database)
        self.inbox = Inbox(self.database)
        if settings.retention_days is not None:
            self.conversations.forget_older_than(settings.retention_days)

    def close(self) -> None:
        """Let go of all connections."""
        self.database.close()
