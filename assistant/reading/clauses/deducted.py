"""Clauses that say that contributions were deducted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import DENIED, NIL, THE
from assistant.reading.spans.sought import sought

_DEDUCTED = sought(
    r"(?<!not )(?<!n't )(?<!never )(?<!cannot )\b(?:(?:i |we )?(?:fully )?deducted(?: it| them| that| both| all| the (?:contribution|money|whole|full))?\W*$"
    rf"|deducted (?:it|them|both|(?:that|the) (?:one|contribution)|(?:my |the )?20\d\d|the 20\d\d (?:one|contribution))\b|(?:took|taken|claimed|got) {THE} (?:full |tax )?deduction|(?:it|they|that|both) (?:was|were) (?:all |fully )?(?:deductible|deducted))",
    re.I,
)


def says_deducted(fragments: Sequence[Fragment], number: int) -> bool:
    """Whether a clause says that contributions were deducted: not who did not ("deducted: neither"), nor how an account came to be."""
    fragment = fragments[number]
    if fragment.question or not _DEDUCTED.search(fragment.text) or DENIED.search(fragment.text):
        return False
    if fragment.label and number + 1 < len(fragments) and DENIED.search(fragments[number + 1].text):
        return False
    before = fragments[number - 1].cues if number and fragment.bracket else set()
    return not before & {"TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA"} or bool(before & {"CONTRIB", "NONDED"})


_NOTHING = sought(rf"\b(?:{NIL}|neither)\b[^,;]{{0,24}}\bdeducted\W*$", re.I)
_WORD = re.compile(r"\bdeduct", re.I)


def says_nothing_deducted(fragment: Fragment) -> bool:
    """Whether a clause says that no part was deducted: "nothing was deducted"."""
    return not fragment.question and _NOTHING.search(fragment.text) is not None


def denies_deduction(text: str) -> bool:
    """Whether a clause says of nothing that it was deducted: "nothing ever deducted"."""
    deducted = _WORD.search(text)
    return deducted is not None and DENIED.search(text, 0, deducted.start()) is not None
