"""Roles that an amount cannot have, by the words right before it and right behind it."""

from __future__ import annotations

import re

from assistant.reading.figures.bounds import INTO_TRADITIONAL
from assistant.reading.spans.sought import sought

PAID_IN_ROLES = {"contribution", "nondeductible_contribution", "roth_contribution", "both", "deductible_contribution"}
OUT_OF_IRAS = {"distribution", "gross_distribution", "roth_withdrawal"}

_LOST = sought(
    r"\b(?:lost|losing|loses|loss(?:es)? of|(?:is|was|were|'s|went) down|down by)(?: about| around| roughly| some)? \$?$",
    re.I,
)
"""What a fall in value took is no money that anybody moved."""
_FROM_THE_BANK = sought(
    r"(?: dollars| bucks)? (?:out )?(?:from|of) (?:my|our|the|a|his|her) (?:\w+ )?(?:savings|bank|checking|brokerage|paycheck)\b",
    re.I,
)
"""Money of one's own, on its way into an account."""
_INTO_A_ROTH_PLAN = sought(
    r"(?: dollars| bucks| more)? (?:in(?:to)?|to) (?:(?:my|our|the|a|his|her) )?roth (?:401|403|457|tsp)", re.I
)
_IN_THE_ACCOUNT = sought(
    r"(?: dollars| bucks)?(?: sitting| left| now| currently)? in (?:it|there)\b(?![^.;?!]{0,24}\b(?:after-?tax|basis|non-?ded|taxed))",
    re.I,
)
"""What an account holds, of which nothing says that it was taxed before."""
_TO_NO_ROTH = sought(
    r"(?: dollars| bucks)?(?: of (?:it|that|them|the (?:money|rest)))? (?:(?:went|moved|came|got sent|was sent|was moved) )?(?:in)?to "
    r"(?:(?:my|our|a|an|the|his|her|their|me|us|regular|taxable|joint|own) )*(?:\w+ )?"
    r"(?:savings?|brokerage|checking|bank|money[- ]market|high[- ]yield|current|joint|household|investment|taxable|credit union)\b"
    r"(?! (?:roth|ira))",
    re.I,
)
"""Money that went to an account which is no Roth IRA was not converted."""
_GAINED = sought(
    r"\b(?:gained|grew|grown|rose|appreciated|earned|(?:is|was|were|'s|went|gone) up)(?: by)?(?: about| around| roughly| some)? \$?$",
    re.I,
)
"""Nor is what came of itself."""
_ADDED = re.compile(r"\+[^\d.;?!]{0,16}(?:#\d )?\$?$")
_CONTRIBUTED = sought(r"\bcontribution\b[^.;?!\d]{0,20}\b(?:was|is|of|came to|=) \$?$", re.I)
"""A contribution is no value of an account."""
_WORTH = sought(
    r"\b(?:roth(?: ira)?(?: account)?|account|it|which) (?:(?:was|is) (?:then |now |still )?(?:worth|valued at|at)|(?:stood|sat|sits|stands) at)"
    r"(?: about| around| roughly| some| only| just)? \$?$",
    re.I,
)
"""Nor was what an account is worth taken out of it."""
_LEFT = sought(
    r"(?:\b(?:i|we|he|she|and|but|just|only)|^) left(?: about| around| roughly| some| just| only| the| another)* \$?$",
    re.I,
)
"""What somebody left where it was, he did not pay in."""
_CONVERTED_SHARE = sought(
    r"\bconver\w+ (?:about |roughly |only |just |over )?(?:a |one )?(?:half|third|quarter|two thirds|three quarters) (?:of )?(?:the|my|our|her|his|that) \$?$",
    re.I,
)
"""A share of what stands behind was converted, and not what it had grown to."""
_PRODUCT = sought(r"\d\s?[x×*]\s?\$?\d[\d.,]*k?\s?=\s?\$?$", re.I)
"""What so many payments come to is told by whoever made them: "12x250=3k"."""
_DEDUCTED = sought(
    r"(?<!mortgage )\b(?:i|we|he|she)(?:['’]ve| have| had| also| both)* (?:fully )?(?:deducted|wrote off)(?: (?:the|my|our|all|that|whole|full|entire|of))* \$?$",
    re.I,
)
"""What was deducted is no basis, unless that was put right since."""
_NOT_BASIS = {"contribution", "nondeductible_contribution", "both", "basis"}
_PUT_RIGHT = re.compile(
    r"amend|1040-?x|mistak|accident|wrong|n['’]t have|undo|undid|revers|error|fix|correct|repa(?:y|id)|late", re.I
)
_AFTER_IT_CAME_OUT = sought(
    r"\b(?:values?|balance|bal|worth|fmv|left|total)\b(?: \w+){0,3}? (?:after|before|following|post)(?: (?:the|my|that|this|all|those))*"
    r" (?:withdrawal|distribution|rmd|conversion)s?(?: (?:is|was|were|of|at|came to))?\s?[:=]?\s?\$?$",
    re.I,
)
"""The value before or after money came out is not that money."""
_STILL_TO_GO_IN = sought(
    r"(?: dollars| bucks)? (?:ready |set aside |saved )?to (?:contribute|put in|deposit|pay in)\b", re.I
)
"""Nor was money converted that is still to be paid in."""
_NEAR = 48
"""No words right before an amount that are looked for are longer."""
_THERE_IS = sought(
    r"\bthere(?:['’]?s|['’]?re| (?:is|are|was|were|has been|have been))(?: (?:still|always|only|just|now|currently|like|about|around|roughly|some|maybe|over|another|at least))* \$?$",
    re.I,
)
_IN_IT_STILL = re.compile(
    r"(?: dollars| bucks)? (?:(?:still|left|now|sitting) )*in (?:there|it|them|that)\b(?! (?:that|which) )", re.I
)
_NOT_BEFORE = (
    (_LOST, {*OUT_OF_IRAS, "conversion", *PAID_IN_ROLES}),
    (_GAINED, {*OUT_OF_IRAS, *PAID_IN_ROLES, "contribution_made_next_year"}),
    (_LEFT, {*PAID_IN_ROLES, *OUT_OF_IRAS, "conversion"}),
    (_AFTER_IT_CAME_OUT, {*OUT_OF_IRAS, *PAID_IN_ROLES, "conversion"}),
    (_CONVERTED_SHARE, {"value_at_conversion", "other", "claimed", "old_value", "basis"}),
    (_PRODUCT, {"claimed"}),
    (_ADDED, {"value_at_conversion"}),
    (_WORTH, OUT_OF_IRAS),
    (_CONTRIBUTED, {"balance", "balance_now", "balance_total", "balance_other_day", "year_end_value"}),
)
"""Words right before an amount, with the roles that it cannot have then."""
_ALL_PRE_TAX = sought(
    r"(?: dollars| bucks)?[\s,(–-]{1,3}(?:(?:which|that|it|is|was|are|were|a|an|rollover|and) )*(?:all|entirely|wholly|purely|fully|completely|100%)"
    r"(?: of (?:it|that|which)(?: is| was)?)? ?pre-?tax\b(?! (?:except|but|apart))",
    re.I,
)
"""Money none of which was taxed before."""
_AFTER_THE_DUE_DATE = sought(
    r"(?: dollars| bucks)?,? (?:(?:back|only|already|made|put in|paid) )*(?:in|during|on) (?:late |early |mid-?)?"
    r"(?:may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?!'| (?:and|be|not|i|we)\b)",
    re.I,
)
"""Months in which nothing can go in any more for the year before."""
_SAT_IN = sought(
    r"(?: dollars| bucks)? (?:of (?:it|that) )?(?:(?:was|were|is|sat|stayed|remained|got) )(?:(?:still|stuck|tied up|locked up|invested|left) )*in (?:some|an?|the|this) (?!roth|bank|checking|savings)",
    re.I,
)
"""What sat in some fund did not come out: "two thousand was in some fund that could not be transferred"."""
_NOT_THERE = {*OUT_OF_IRAS, "conversion", "removed_contribution"}
"""What there is in an account has not left it."""
_CALLED_A_CONTRIBUTION = sought(
    r"(?: dollars| bucks)?,? \(?(?:an? |as an? )?(?:ordinary|regular|normal|direct|plain|annual|yearly) contribution(?=\s*[,.;)]|\s*$)",
    re.I,
)
"""What is called so right behind: "2017 five grand, ordinary contribution"."""
_NOT_BEHIND = (
    (_CALLED_A_CONTRIBUTION, {*OUT_OF_IRAS, "conversion", "value_at_conversion", "both"}),
    (_SAT_IN, OUT_OF_IRAS),
    (_STILL_TO_GO_IN, {"conversion", "both", "value_at_conversion"}),
    (_AFTER_THE_DUE_DATE, {"contribution_made_next_year"}),
    (_INTO_A_ROTH_PLAN, PAID_IN_ROLES),
    (_TO_NO_ROTH, {"conversion", "both", "value_at_conversion"}),
    (_FROM_THE_BANK, OUT_OF_IRAS),
    (_IN_THE_ACCOUNT, {"basis"}),
    (INTO_TRADITIONAL, {"roth_contribution"}),
    (_ALL_PRE_TAX, {"basis", "nondeductible_contribution", "both"}),
)
"""The same of words right behind it."""


def ruled_out(text: str, start: int, end: int) -> set[str]:
    """The roles that the amount between these places of a message cannot have."""
    before = [roles for words, roles in _NOT_BEFORE if words.search(text, max(0, start - _NEAR), start)]
    behind = [roles for words, roles in _NOT_BEHIND if words.match(text, end)]
    there = _THERE_IS.search(text, max(0, start - _NEAR), start) and _IN_IT_STILL.match(text, end)
    deducted = _DEDUCTED.search(text, max(0, start - _NEAR), start) and not _PUT_RIGHT.search(text)
    return set().union(*before, *behind, _NOT_BASIS if deducted else (), _NOT_THERE if there else ())
