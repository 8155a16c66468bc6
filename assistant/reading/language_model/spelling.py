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
    "remainder become worth other husbands interest follow following imagining assumption pretending experiment "
    "version comparison compare example illustration argument stress theory theoretically fantasy really original "
    "originally stated numbers number figures figure values value forget scratch cancel reset ignore without before "
    "asked what-if happened mistake correct should rather apologies sorry replace replaced change changed update "
    "meant right thought first entered complete completely stays"
).split()
_KNOWN = frozenset(
    "accountants anther april's assuring carry-forward clients clipped compere converter corrector deduct deducting "
    "deduction deductions drought earner earners empties excesses facets fasts flippers forger forges forwarded "
    "forwarding inherits larch line's lite march's modifies mover nothings parch realty referral remaindered "
    "remainders resent retrained rollovers skated slays slipped spouses stags staked starch strays sways taxed vales "
    "withdrawal withdrawals withdrawn".split()
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
        "value",
        "reset",
        "asked",
        "sorry",
        "meant",
        "right",
        "again",
        "first",
        "stays",
    }
)
"""Words of five letters that are worth the risk."""
_FOUR_LETTERS = frozenset({"bass", "cary", "carr"})
"""Words and names that lack a letter of "basis" or "carry"."""
_LACKING_ONE = ("every", "would", "facts", "asked", "wrong", "truth")
"""Words of five letters that are known again without one of them."""
_SWAPPED = ("what", "real", "true", "back", "drop", "said", "were", "undo", "just", "case", "then")
"""Words of four letters that are known again with two of them swapped."""
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
        return _of_four_letters(low) or word
    if low in WORDS or low in _KNOWN or len(low) < 5 or is_word(low):
        return word
    allowed = 1 if len(low) < 9 else 2
    best, distance = "", 3
    for known in WORDS:
        most = 2 if len(low) > 6 and len(known) == len(low) + 2 else allowed  # "carrovr" lacks two letters
        if abs(len(known) - len(low)) > most or (known[0] != low[0] and len(low) < 7):
            continue
        found = DamerauLevenshtein.distance(low, known, score_cutoff=most)
        if found <= most and found < distance:
            best, distance = known, found
    if low.startswith(_NEGATIVE) and not best.startswith(low[:2]):
        return word
    if not best or (len(best) < 6 and distance and best not in _SHORT):
        return word
    return best


def _of_four_letters(low: str) -> str:
    """The short word that is meant by one that English has not; empty where none is."""
    if is_word(low):
        return ""
    lacking = (known for known in _LACKING_ONE if low[0] == known[0] and _distance(low, known) <= 1)
    swapped = (known for known in _SWAPPED if sorted(low) == sorted(known) and _distance(low, known) <= 1)
    return next(lacking, "") or next(swapped, "")


def _distance(typed: str, known: str) -> int:
    return DamerauLevenshtein.distance(typed, known, score_cutoff=1)
