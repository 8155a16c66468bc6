"""Which rules of the guard a word can touch at all.

Most rules look for a few words that most sentences do not have. A cue is a bit; a rule is tried only where one of its
words stands in the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.guard.number_words import is_figure

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
            *("september sept sep", "october oct", "november nov", "december dec"),
        ),
        1,
    )
    for name in names.split()
}
_FOREIGN_WORDS = """
el los las una por para del que pero und ist das nicht mit eine der sie ihr le les des est une pour dans
vous votre di che della sono suo il nao voce sua het een voor niet uw su es se usted
"""
FOREIGN_WORDS = frozenset(_FOREIGN_WORDS.split())
(
    MONTH,
    FOREIGN,
    SAID,
    MORE,
    NOT,
    OTHERWISE,
    WOULD,
    REPEATED,
    ON_LINE,
    MAYBE,
    STATED,
    RELATIVE,
    SOMEBODY,
    PLAN,
    ROTH,
    OPENING,
    USED,
    WHOLE,
    PAY,
    SWEEPING,
    ARITHMETIC,
    PREFERENCE,
    BESIDE,
    PART_OF,
    NAMED,
    FIGURE_WORD,
    SCALED,
    UNKNOWN,
    SIGN,
    ODD,
    UNEVEN,
) = (1 << place for place in range(31))
"""Of words up to FIGURE_WORD, the others of what stands between two spaces: see ``assistant.guard.pieces``."""
EVERY = -1
"""All cues at once."""
_WORDS: tuple[tuple[int, str], ...] = (
    (MONTH, "|".join(MONTHS)),
    (FOREIGN, "|".join(FOREIGN_WORDS)),
    (SAID, r"said|told|mentioned|gave|stated|wrote|entered|named"),
    (
        MORE,
        r"more|less|fewer|greater|smaller|higher|lower|larger|bigger|over|under|above|below|beyond|exceed\w*|least|most"
        r"|up|much|little|high|low|nearly|almost|close|short|times|each|about|around|roughly|approximately|circa|some",
    ),
    (NOT, r"not|never|no|longer|neither|nor|none|t"),
    (OTHERWISE, r"without|unless|skip\w*|avoid\w*|except"),
    (WOULD, r"would"),
    (REPEATED, r"every|each|any|after|since|annual\w*"),
    (ON_LINE, r"lines?|forms?|part|section|box|page|age|year|step"),
    (
        MAYBE,
        r"if|had|were|could|instead|unless|wait\w*|suppose|scenario|without|rollover|transfer|hypothetical\w*"
        r"|alternative\w*",
    ),
    (STATED, r"instead|rather|compared|versus|against|from|as|currently|now"),
    (RELATIVE, r"this|current|currently|right|today|last|previous|prior|next|coming|following"),
    (SOMEBODY, r"both|each|all|either|you|your|yours|jointly|joint|spouse|husband|wife|partner"),
    (PLAN, r"plans?|employer|k|b"),
    (ROTH, r"roth"),
    (OPENING, r"start|opening|begin\w*|before|brought|earlier|prior|previous|january"),
    (USED, r"use|uses|used|using|recover\w*|applied|gone"),
    (WHOLE, r"contributions?|deferrals?|withdrawals?|rollovers?|salary|iras?"),
    (PAY, r"compensation\w*"),
    (
        SWEEPING,
        r"\w*ly|all|none|every|everything|nothing|no|zero|most|whole|entire|bulk|\w*ority|fraction|sliver|share|used"
        r"|exhausted|gone|doubles?|same|unlimited",
    ),
    (
        ARITHMETIC,
        r"plus|minus|times|divided|multiplied|sum|adding|adds?|added|difference|subtract\w*|less|respectively|vice"
        r"|other|equals?|combined|total|altogether|reverse",
    ),
    (PREFERENCE, r"rather|not|but"),
    (
        BESIDE,
        r"years?|months?|weeks?|days?|quarters?|decades?|paychecks?|pay|persons?|monthly|weekly|daily|quarterly|annually"
        r"|yearly|apiece|each|euros?|pounds?|pesos?|cents?|cent|shares|percent|points?|times|million|more|less|extra|top"
        r"|plus|minus|so|thereabouts|over|under|change|some|up|counting|least|most|bucks|dollars",
    ),
    (PART_OF, "of"),
    (
        NAMED,
        r"forms?|w|k|schedules?|solo|december|january|april|october|november|may|sections?|irc|codes?|reg|pub"
        r"|publications?|notice|rev|h|secure|box(?:es)?|worksheet|oauth",
    ),
)
_PATTERNS = tuple((cue, re.compile(words)) for cue, words in _WORDS)


@lru_cache(maxsize=16384)
def cues(word: str) -> int:
    """The cues of a word."""
    lower = word.lower()
    return sum(cue for cue, pattern in _PATTERNS if pattern.fullmatch(lower)) | (FIGURE_WORD if is_figure(word) else 0)
