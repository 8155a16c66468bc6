"""Conversations that a client sends whole every time: the state is found again, or made again from the messages.

Only what the person said counts; what the client claims the assistant answered is never read as fact.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence

from assistant import Basis, State

REMEMBERED = 512


class Replay:
    """States by owner and messages so far; the least used are forgotten and made again when needed."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._states: OrderedDict[str, State] = OrderedDict()
        self._lock = threading.Lock()

    def state_after(self, owner: str, messages: Sequence[str]) -> State:
        """The state after these messages."""
        known, place = State(), 0
        for count in range(len(messages), 0, -1):
            found = self._find(owner, messages[:count])
            if found is not None:
                known, place = found, count
                break
        for count in range(place, len(messages)):
            known, _ = self._basis.reply(known, messages[count])
            self.remember(owner, messages[: count + 1], known)
        return known

    def remember(self, owner: str, messages: Sequence[str], state: State) -> None:
        """Keep the state after these messages for the next request."""
        with self._lock:
            self._states[_name(owner, messages)] = state
            while len(self._states) > REMEMBERED:
                self._states.popitem(last=False)

    def _find(self, owner: str, messages: Sequence[str]) -> State | None:
        name = _name(owner, messages)
        with self._lock:
            found = self._states.get(name)
            if found is not None:
                self._states.move_to_end(name)
        return found


def _name(owner: str, messages: Sequence[str]) -> str:
    digest = hashlib.sha256(owner.encode())
    for message in messages:
        digest.update(b"\x00" + message.encode())
    return digest.hexdigest()
