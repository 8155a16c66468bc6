"""What the words right before a figure exclude: money that was not deducted was paid in, what sits somewhere did not move."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import EARNINGS, THAT, THE

CONVERTED = frozenset({"conversion", "both", "value_at_conversion", "conversion_taxable_part"})
PAID_IN = frozenset({"nondeductible_contribution", "contribution", "deductible_contribution"})
_TAKEN_OUT = frozenset({"distribution", "gross_distribution"})
_FAR_BACK = 160

_OF_A_FORM = CONVERTED | PAID_IN | _TAKEN_OUT | {
    "basis", "year_end_value", "balance", "balance_total", "balance_now", "pretax_part", "rollover_in",
    "recharacterized", "recharacterized_total", "recharacterized_earnings", "roth_contribution",
}  # fmt: skip
_PLAN_MONEY = frozenset({"elective_deferral", "employer_contribution", "catch_up", "after_tax_contribution"})
_HELD_IN_AN_IRA = frozenset({"year_end_value", "balance", "balance_total", "balance_now", "pretax_part"})

_EXCLUDED: tuple[tuple[re.Pattern[str], int, frozenset[str]], ...] = (
    (
        re.compile(
            r"(?:^|[;:.|\n])\s*(?:(?:my|his|her|the|old|former|current|spouse's|wife's|husband's) )*"
            r"(?:40[13]\(?[kb]\)?|457(?:\(?b\)?)?|tsp|hsa|529|pension|roth ira)(?: (?:plan|account|balance))?"
            r"(?: (?:wife|husband|spouse|hers?|his|mine|me)(?:, \d\d)?)?"
            r"(?:,? (?:on |at |as of )?(?:dec(?:ember)?\.? 31|12/31)(?:[,/]? ?(?:20)?\d\d)?)?\s?[:=]\s?\$?$",
            re.I,
        ),  # a line of a list that names an account which is no IRA
        80,
        _HELD_IN_AN_IRA,
    ),
    (
        re.compile(
            r"\b(?:know|knows|sure|certain|insists?|swears?|confirms?|guarantees?|believe|think|says?|said|told (?:me|us))"
            r" (?:that )?(?:it|the (?:right )?(?:answer|figure|number|result|amount))(?: is|['’]s| was| should be| must be| has to be)"
            r" (?:only |just |exactly )?\$?$",
            re.I,
        ),  # what somebody knows the answer to be
        80,
        _OF_A_FORM,
    ),
    (
        re.compile(
            r"\b(?:higher|more|larger|greater|bigger|exceed\w*|above|over)\b[^.;?!\d]{0,40}\bconver\w+"
            r"[^.;?!\d]{0,12}\bby (?:about )?\$?$",
            re.I,
        ),  # an amount by which another one is larger than the conversion
        60,
        CONVERTED,
    ),
    (
        re.compile(r"\bcontribution (?:of|was|is|:|=) ?\$?$", re.I),
        40,
        frozenset({"conversion", "value_at_conversion"}),
    ),
    (
        re.compile(
            r"\b(?:not|never|\w+n['’]?t) (?:deduct(?:ed|ing)?|(?:claim|take|taken|took) a deduction (?:for|on))"
            r"(?: (?:the|that|those|my|this|any of the))? \$?$",
            re.I,
        ),
        64,
        CONVERTED | _TAKEN_OUT | {"year_end_value", "deductible_contribution"},
    ),
    (
        re.compile(
            r"\bpre-?tax(?: money| dollars)?[\s,:;(–-]{1,3}(?:about |roughly |some |around )?\$?$",
            re.I,
        ),
        40,
        frozenset({"basis", "nondeductible_contribution", "both"}),
    ),
    (
        re.compile(r"\b(?:for|to) (?:me|us|her|him|myself)\b[^.;?!\d]*$", re.I),
        40,
        frozenset({"gross_distribution"}),  # what came to its owner is without what went to charity
    ),
    (
        re.compile(
            rf"\b(?:besides|beside|other than|apart from|aside from|except(?: for)?|not counting|excluding) {THE}"
            r" roths?(?: iras?)?\W+(?:which |that )?(?:was|is|were|stood|sat|had|held|showed|ended)[^.;?!\d]*$",
            re.I,
        ),  # the value is that of every account but a Roth IRA
        _FAR_BACK,
        frozenset({"roth_balance"}),
    ),
    (
        re.compile(r"\bwould(?:['’]ve| have) (?:read|been|shown|said|stood at|come to)\s*\$?$", re.I),
        32,
        CONVERTED | PAID_IN | {"year_end_value"},
    ),
    (
        re.compile(rf"\b(?:{EARNINGS}|growth)\s?[:=][^.;?!\d\n]{{0,50}}$", re.I),
        64,
        _TAKEN_OUT | {"roth_withdrawal"},
    ),
    (
        re.compile(r"\bafter-?tax\b(?:(?!catch|and\b)[^.;?!\d\n]){0,20}$", re.I),
        32,
        frozenset({"catch_up"}),
    ),
    (
        re.compile(
            r"\d[\d,.]*\s?(?:k|m|mil\w*|thousand)? conv(?:erted|'?d|ersion)?[\s,;:+&/-]+(?:(?:my|a|an|the|and|plus|with|has) )*"
            r"(?:sep|simple|trad\w*|rollover|tira)(?:[ -]?iras?)?(?: (?:is|was|at|of|worth|had|has|held|bal\w*|value))*\s?[:=]?\s?\$?$",
            re.I,
        ),  # "3.3k conv sep 4,071": what was converted has its amount, an account follows
        64,
        CONVERTED | frozenset({"balance_other_day"}),
    ),
    (
        re.compile(
            r"\b(?:never|not|n['’]?t) (?:yet )?convert\w*(?: (?:any|it|them|a (?:cent|dollar|thing)))*\s?[:–-]\s?\$?$",
            re.I,
        ),
        40,
        CONVERTED,
    ),
    (
        re.compile(
            r"\b(?:a|the|my|his|her|one) roth(?: ira| account)? (?:with|worth|holding|containing|of|at|that (?:has|holds))"
            r"(?: (?:about|some|around|roughly))? ?\$?$",
            re.I,
        ),  # what a Roth IRA holds counts nowhere
        60,
        _HELD_IN_AN_IRA,
    ),
    (
        re.compile(
            r"\b(?:sep|simple|trad(?:itional)?|tira|rollover)(?:[- ]ira)? ?\([^()]{1,30}\)[:=]? ?\$?$", re.I
        ),  # the account of a list, with a remark of it
        60,
        frozenset({"rollover_in", "elective_deferral", "employer_contribution", "catch_up"}),
    ),
    (
        re.compile(r"\b(?:529s?|hsa|fsa|daycare|childcare|college fund|tuition)\b[^.;?!,\d]{0,24}\$?$", re.I),
        40,
        _PLAN_MONEY,
    ),
    (re.compile(r"\b(?:sits?|sitting|stands?) at\s*\$?$", re.I), 24, CONVERTED),
    (re.compile(rf"\b(?:leav\w+|keep\w*|kept) (?:just |only )?{THAT}\s*\$?$", re.I), 24, CONVERTED | PAID_IN),
)
_HELD_NOTHING = re.compile(r"\b(?:was|is|were|held|had|holds|has)(?: down)? at \$?$", re.I)


def excluded(text: str, start: int, *, nothing: bool) -> frozenset[str]:
    """The roles that the words before a figure exclude; ``nothing`` where the figure is zero."""
    found: frozenset[str] = frozenset()
    for words, length, roles in _EXCLUDED:
        if words.search(text[max(0, start - length) : start]):
            found |= roles
    if nothing:
        found |= {"value_at_conversion", "both"}
        if _HELD_NOTHING.search(text[max(0, start - 24) : start]):
            found |= CONVERTED
    return found
