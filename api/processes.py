"""Where a turn is computed: in this process, or in another that does nothing else and ends with this one.

The other process is asked through a pipe, one question after the other; what comes back is written down already, so
that passing an answer on costs this process next to nothing.
"""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from threading import Lock
from typing import Any

from assistant import Basis, Settings, State

GARBAGE = 20_000
"""So many new objects before those in circles are looked for, about as many as a turn makes: hardly any is in one."""
Told = tuple[Any, Exception | None]
"""What a method gave, or the error that it raised."""


def warm(basis: Basis) -> None:
    """Do now what the first person would wait for: build the index where it is missing, load the rule model."""
    if basis.settings.model == "rules":
        basis.reply(State(), "What is a backdoor Roth?")
    gc.freeze()  # what was loaded stays; looking through it again and again would hold up everybody's turns
    gc.set_threshold(GARBAGE)
    gc.enable()


class Ended(RuntimeError):
    """The other process is not there any more; ``working`` says whether it ended over this very question."""

    def __init__(self, working: bool) -> None:
        super().__init__("a process that computes turns has ended")
        self.working = working


class Here:
    """This process as a place to compute at: one turn at a time, for requests need it too."""

    room = 1

    def __init__(self, basis: Basis) -> None:
        self._plain = Basis(basis.settings)
        self._plain.__dict__ = vars(basis)  # what one of the two has loaded, both have
        self.busy = 0

    def asked(self, method: str, given: Sequence[Any]) -> Told:
        """What a method of the plain assistant gives."""
        return _told(getattr(self._plain, method), given)


class Process:
    """Another process that computes turns, the next one already at its door; it ends with this one in any case."""

    room = 2

    def __init__(self, settings: Settings) -> None:
        self.busy = 0
        self._asking, self._reading = Lock(), Lock()
        self._pending: deque[SimpleQueue[Told]] = deque()
        self._pipe, far = Pipe()
        with far:
            command = [sys.executable, "-m", "api.processes", str(far.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[far.fileno()])
        self.asked("", settings)

    def asked(self, method: str, given: Any) -> Told:
        """The answer to a question; answers come in the order of the questions. Raises Ended."""
        mine: SimpleQueue[Told] = SimpleQueue()
        sent = False
        try:
            with self._asking:
                self._pipe.send((method, given))
                self._pending.append(mine)
                sent = True
            with self._reading:
                while mine.empty():
                    told = self._pipe.recv()
                    self._pending.popleft().put(told)
        except (EOFError, OSError) as error:
            self._process.wait()
            raise Ended(working=sent and self._pending[0] is mine) from error
        return mine.get()


def main() -> None:
    """Compute turns for the process at the other end of the pipe until it hangs up."""
    from api.logs import to_standard_error

    gc.disable()  # until it is warm
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # the service ends first, when its answers are given
    to_standard_error(requests=False)
    pipe = Connection(int(sys.argv[1]))
    try:
        _, settings = pipe.recv()
        basis = Basis(settings)
        warm(basis)
        pipe.send((None, None))
        while True:
            method, given = pipe.recv()
            pipe.send(_told(getattr(basis, method), given))
    except (EOFError, OSError):
        return


def _told(work: Callable[..., Any], given: Sequence[Any]) -> Told:
    try:
        return work(*given), None
    except Exception as error:
        return None, error


if __name__ == "__main__":
    main()
