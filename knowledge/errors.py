"""How the retrieval layer declines: one sentence with what, why and what to do next."""

from __future__ import annotations


class KnowledgeError(RuntimeError):
    """Retrieval cannot do what was asked; the message is fit to be shown."""


class UnreadableDocument(KnowledgeError):
    """An own document that cannot be read, is empty, or holds no text; named in the message."""


class UnknownDocument(KnowledgeError):
    """No own document bears that name."""


class UnknownPassage(KnowledgeError, LookupError):
    """No passage has that id."""
