"""Forms of earlier years that were not filed."""

from __future__ import annotations

import re

from assistant.reading.spans.sought import sought

_MISSED = sought(
    r"\b(?:never|didn'?t|did not|haven'?t|hasn'?t|not|forgot(?: to)?|failed to|neglected to) (?:ever )?fil(?:e|ed|ing)\b"
    r"|\b(?:miss(?:ed|ing)|skipped|forgot(?:ten)?|no|without)\b[^.?!;]{0,25}\b(?:8606|forms?)\b|\bwhich (?:forms|8606s?)\b"
    r"|\bfil\w* (?:them |it |those )?late\b|\blate (?:8606|forms?)",
    re.I,
)


def missed_forms(text: str) -> bool:
    """Whether forms that were not filed are spoken of."""
    return _MISSED.search(text) is not None
