"""Texts encrypted at rest where a key is set: Fernet, the first key writes, every key reads."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

MARK = "\x1fsealed:"


class BadEncryptionKey(ValueError):
    """BASIS_ENCRYPTION_KEY is no key, or not the one that these conversations were written with."""


class Seal:
    """Seals and opens texts; without a key it leaves them as they are."""

    def __init__(self, keys: str = "") -> None:
        try:
            found = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
        except ValueError:
            raise BadEncryptionKey(
                "BASIS_ENCRYPTION_KEY is no encryption key; make one with `basis keys encryption` and put it there."
            ) from None
        self._fernet = MultiFernet(found) if found else None

    @property
    def closed(self) -> bool:
        """Whether texts are encrypted, so that the database cannot search them."""
        return self._fernet is not None

    def close(self, text: str) -> str:
        """The text as it is stored."""
        return text if self._fernet is None else MARK + self._fernet.encrypt(text.encode()).decode()

    def open(self, stored: str) -> str:
        """The text again; one stored before there was a key is returned as it is."""
        if not stored.startswith(MARK):
            return stored
        try:
            if self._fernet is not None:
                return self._fernet.decrypt(stored[len(MARK) :]).decode()
        except InvalidToken:
            pass
        raise BadEncryptionKey(
            "This conversation is encrypted with another key; put that key into BASIS_ENCRYPTION_KEY, after a comma "
            "beside the new one."
        )
