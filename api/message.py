"""What a person typed, made safe to read, store and send on: the same for every surface."""

from __future__ import annotations

from assistant.privacy import redact

MAX_MESSAGE = 20_000


class BadMessage(ValueError):
    """A message that cannot be answered: what is wrong and what to do, in one sentence."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def cleaned(text: str) -> str:
    """Text that every store and encoding accepts: no NUL, no lone surrogate."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def taken(text: str) -> str:
    """A message as it is answered and kept: cleaned, within the limit, identifiers removed.

    Raises:
        BadMessage: nothing was typed, or more than a message may hold.
    """
    message = cleaned(text).strip()
    if not message:
        raise BadMessage(
            "The message is empty; type a question, for example what you contributed and what you converted.",
            "empty_message",
        )
    if len(message) > MAX_MESSAGE:
        raise BadMessage(
            f"The message has {len(message):,} characters and at most {MAX_MESSAGE:,} can be read; "
            "send the question and the amounts, and leave out the rest.",
            "message_too_long",
        )
    return redact(message)
