"""Whether this process can answer: storage written and read, the handbook searchable."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from contextlib import suppress

from assistant import Basis
from assistant.memory import Memory, StorageUnavailable

log = logging.getLogger("basis.readiness")
FRESH = 2.0
HOUR = 3600.0


class Readiness:
    """The state of the parts, looked at no more often than every two seconds."""

    def __init__(self, basis: Basis, memory: Memory) -> None:
        self._basis = basis
        self._memory = memory
        self._lock = threading.Lock()
        self._seen: tuple[float, dict[str, str]] = (0.0, {})

    def parts(self) -> dict[str, str]:
        """Each part with ``ok`` or what is wrong; storage decides about being ready."""
        with self._lock:
            seen, parts = self._seen
            if not parts or time.monotonic() - seen > FRESH:
                parts = {"storage": self._storage(), "handbook": self._handbook()}
                self._seen = (time.monotonic(), parts)
        return parts

    def ready(self, parts: dict[str, str]) -> bool:
        """Whether requests should be sent here. Without the handbook it still computes and says so."""
        return parts["storage"] == "ok"

    def _storage(self) -> str:
        try:
            self._memory.database.probe()
        except StorageUnavailable as error:
            return str(error)
        return "ok"

    def _handbook(self) -> str:
        if "knowledge" not in vars(self._basis):
            return "not opened yet"
        knowledge = self._basis.knowledge
        if knowledge is None:
            return "The handbook cannot be searched; answers are computed and cite nothing. Run `basis doctor`."
        return knowledge.notice or "ok"


async def forget_now_and_then(memory: Memory) -> None:
    """Keep to the retention setting while the service runs."""
    while True:
        await asyncio.sleep(HOUR)
        with suppress(StorageUnavailable):
            gone = await asyncio.to_thread(memory.forget_old)
            if gone:
                log.info("%d conversations were older than the retention allows and are deleted", gone)
