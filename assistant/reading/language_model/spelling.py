"""Typing errors in the words that carry meaning: "converrted", "nondeductable", "decemeber" are read as meant.

Only words close to one of these are changed; numbers, short words, and words that English has never.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from assistant.reading.language_model.encoder import is_word

WORDS = (
    "converted convert converting conversion conversions contributed contribute contribution contributions "
    "nondeductible deductible deducted traditional rollover december january february march april taxable nontaxable "
    "withdrew withdrawal withdraw distribution distributed balance balances recharacterized recharacterize "
    "recharacterization marginal bracket employer deferral deferred deferrals catch-up nonded basis carried carryover "
    "prior earlier previous another nothing everything remaining remained inherited husband spouse single married "
    "jointly separately modified income limit lines line empty rolled moved became grew charitable withholding "
    "withheld earnings excess penalty converts total year-end start contribs percent reverse contributing nondeducted "
    "after-tax pretax pre-tax unmarried covered participant separate actually correction instead suppose annual "
    "additions monthly would hypothetical hypothetically pretend again thousand hundred household hubby actual "
    "reality simple mortgage colleague month months every wrong chunk curious test result world truth tax-free write "
    "undeducted growth earned gained dropped qualified charity sister myself maximum largest permitted allowed "
    "supposing supposed wonder wondering imagine assume assuming scenario sensitivity where whats answer facts doing "
    "revert actuals genuine please amount amounts carry forward carryforward client accountant brought deduct flipped "
    "remainder become worth other husbands interest follow following"
).split()
_KNOWN = frozenset(
    "accountants anther april's carry-forward clients clipped converter deduct deducting deduction deductions drought "
    "earner earners empties excesses flippers forwarded forwarding inherits larch line's lite march's modifies mover "
    "nothings parch referral remaindered remainders rollovers slipped spouses starch taxed withdrawal withdrawals "
    "withdrawn".split()
)
"""Words that the list of word pieces does not hold whole."""
_SHORT = frozenset(
    {
        "lines",
        "basis",
        "start",
        "limit",
        "would",
        "hubby",
        "month",
        "every",
        "carry",
        "total",
        "wrong",
        "chunk",
        "world",
        "truth",
        "where",
        "whats",
        "facts",
        "doing",
        "worth",
        "other",
    }
)
"""Words of five letters that are worth the risk."""
_FOUR_LETTERS = frozenset({"bass", "cary", "carr"})
"""Words and names that lack a letter of "basis" or "carry"."""
_NEGATIVE = ("un", "non", "in", "ir")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")


def corrected(text: str) -> str:
    """The text with typing errors in known words set right."""
    return _WORD.sub(lambda match: _fixed(match[0]), text)


@cache
def _fixed(word: str) -> str:
    low = word.lower()
    if len(low) == 4 and low not in _FOUR_LETTERS:
        for five in ("basis", "carry"):
            if DamerauLevenshtein.distance(low, five, score_cutoff=1) <= 1:
                return five
    if low in WORDS or low in _KNOWN or len(low) < 5 or is_word(low):
        return word
    allowed = 1 if len(low) < 9 else 2
    best, distance = "", allowed + 1
    for known in WORDS:
        if abs(len(known) - len(low)) > allowed or (known[0] != low[0] and len(low) < 7):
            continue
        found = DamerauLevenshtein.distance(low, known, score_cutoff=allowed)
        if found < distance:
            best, distance = known, found
    if low.startswith(_NEGATIVE) and not best.startswith(low[:2]):
        return word
    if not best or (len(best) < 6 and distance and best not in _SHORT):
        return word
    return best
