"""One JSON object a line on standard error: what happened, where, how long; never a word or a figure of a person.

An exception is told by its type and the places it passed, not by its text, which may quote what somebody said.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from types import TracebackType

from assistant.privacy import redact

FIELDS = ("route", "method", "status", "milliseconds", "request")
"""What a record may carry besides its message."""


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redact(record.getMessage()),
        }
        line |= {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["places"] = places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def places(trace: TracebackType | None) -> list[str]:
    """Where an exception passed, innermost last: file, line, function."""
    frames = traceback.extract_tb(trace)[-8:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]


def to_standard_error(requests: bool) -> None:
    """Send what is logged from here on as lines: warnings always, every request where others are served."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("basis").setLevel(logging.INFO if requests else logging.WARNING)
