"""How much one caller, and one address, may ask for: requests and turns in a minute, tokens in a day.

On this machine alone there are no limits unless BASIS_LIMITS sets some; where keys are needed there always are.
"""

from __future__ import annotations

import time

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.errors import ApiError
from assistant.memory import Counts
from assistant.settings import Limits

MINUTE = 60.0
DAY = 86_400.0


class Meter:
    """The limits of a service and what was used of them."""

    def __init__(self, counts: Counts, limits: Limits | None) -> None:
        self._counts = counts
        self.limits = limits

    def request(self, owner: str, address: str, turn: bool) -> None:
        """Count a request, and the turn that it is. Raises ApiError when it is one too many."""
        if self.limits is None:
            return
        names = {f"requests:{owner}": self.limits.requests, f"requests:{address}": self.limits.requests}
        if turn:
            names |= {f"turns:{owner}": self.limits.turns, f"turns:{address}": self.limits.turns}
            self._within({f"tokens:{owner}": 0}, {f"tokens:{owner}": self.limits.tokens}, DAY)
        self._within(dict.fromkeys(names, 1), names, MINUTE)

    def refused(self, address: str) -> None:
        """Count a wrong key. Raises ApiError when an address tries too many."""
        if self.limits is not None:
            name = f"refused:{address}"
            self._within({name: 1}, {name: self.limits.refused}, MINUTE)

    def tokens(self, owner: str, asked: str, answered: str) -> None:
        """Count what a turn read and wrote."""
        if self.limits is not None:
            self._counts.add({f"tokens:{owner}": tokens(asked) + tokens(answered)}, DAY)

    def _within(self, uses: dict[str, int], most: dict[str, int], seconds: float) -> None:
        used = self._counts.add(uses, seconds)
        over = next((name for name, count in used.items() if count > most[name]), None)
        if over is not None:
            raise too_many(over.partition(":")[0], most[over], seconds)


def tokens(text: str) -> int:
    """About how many tokens a text has."""
    return -(-len(text) // 4)


def too_many(kind: str, most: int, seconds: float) -> ApiError:
    """The refusal of what goes over a limit, with the time to wait."""
    wait = int(seconds - time.time() % seconds) + 1
    what = "requests with a wrong key" if kind == "refused" else kind
    error = ApiError(
        429,
        f"More than {most:,} {what} in a {'day' if seconds == DAY else 'minute'}; wait {wait} seconds and try again.",
        "rate_limit_exceeded",
        kind="rate_limit_error",
    )
    error.headers = {"Retry-After": str(wait)}
    return error


def address_of(request: Request) -> str:
    """The address of the other side, as far as the connection tells."""
    return request.client.host if request.client else "unknown"


async def admit(request: Request, owner: str, turn: bool = False) -> None:
    """Let a request of a caller through. Raises ApiError when it is one too many."""
    meter: Meter = getattr(request.state, "meter", None) or request.app.state.meter
    if meter.limits is not None:
        await run_in_threadpool(meter.request, owner, address_of(request), turn)


async def turn_away(request: Request) -> None:
    """Count somebody without a good key. Raises ApiError when they try too often."""
    meter: Meter = request.app.state.meter
    if meter.limits is not None:
        await run_in_threadpool(meter.refused, address_of(request))
