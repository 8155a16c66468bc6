"""What the words at a figure exclude: money that was not deducted was paid in, what sits somewhere did not move."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import EARNINGS, THAT, THE
from assistant.reading.spans.sought import sought

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
            r"(?<!\bi )(?<!\bwe )\b(?:wants?|wanted|tries|tried|insists? on|insisted on|keeps|kept|would have)(?: me)?(?: to)? "
            r"(?:us(?:e|ed|ing)|enter(?:ed|ing)?|plug(?:ged|ging)?(?: in)?|put(?:ting)? down|writ(?:e|ing|ten)|report(?:ed|ing)?) \$?$",
            re.I,
        ),  # what somebody else would enter
        64,
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
            r"\b(?:never|not|un|non)[- ]?deduct(?:ed|ible|ing)? (?:[a-z]+ ){0,2}(?:contrib\w*|deposits?|payments?|money)"
            r"(?: (?:of|were|was|are|went in))?\s?[:–-]?\s?\$?$",
            re.I,
        ),  # "never-deducted IRA contribs 4,000"
        64,
        frozenset({"deductible_contribution"}),
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
    (
        re.compile(
            r"\b(?:room|space)(?: for (?:me|20\d\d))? (?:was|is|were|would be|comes? to|came to)(?: only| just| about)? \$?$",
            re.I,
        ),  # what may still go in has not gone in
        48,
        _PLAN_MONEY,
    ),
    (re.compile(r"\b(?:sits?|sitting|stands?) at\s*\$?$", re.I), 24, CONVERTED),
    (re.compile(rf"\b(?:leav\w+|keep\w*|kept) (?:just |only )?{THAT}\s*\$?$", re.I), 24, CONVERTED | PAID_IN),
)
_TO_A_SEP = sought(
    r"(?: dollars| bucks)? (?:(?:worth )?of )?(?:sep|simple)(?:[- ]?iras?)? (?:contribution|deposit|payment|funding)s?\b"
    r"|(?: dollars| bucks)? (?:(?:more|employer|profit) )?(?:in)?to (?:(?:my|the|a|an|her|his|our|own) )*(?:sep|simple)\b",
    re.I,
)
_OF_A_SEP = sought(
    r"\b(?:sep|simple)(?:[- ]?iras?)? (?:contribution|deposit|payment)s?(?: (?:for|in) (?:20)?\d\d)?"
    r"(?: (?:was|is|of|were|came to|totall?ed))*[ :=]? ?\$?$",
    re.I,
)
_NOT_DEDUCTED = re.compile(r"\bnon-?\s?ded|\bafter-?\s?tax|\bn['’]?t deduct|\bnot deduct", re.I)


def _goes_into_a_sep(text: str, start: int, end: int) -> bool:
    """Whether an amount is what was paid into a SEP or SIMPLE IRA, where nothing calls it after-tax money."""
    if _NOT_DEDUCTED.search(text, max(0, start - 24), end + 24):
        return False
    return bool(_TO_A_SEP.match(text, end) or _OF_A_SEP.search(text, max(0, start - 48), start))


_HELD_NOTHING = re.compile(r"\b(?:was|is|were|held|had|holds|has)(?: down)? at \$?$", re.I)


def excluded(text: str, start: int, end: int, *, nothing: bool) -> frozenset[str]:
    """The roles that the words at a figure exclude; ``nothing`` where the figure is zero."""
    found: frozenset[str] = frozenset()
    for words, length, roles in _EXCLUDED:
        if words.search(text[max(0, start - length) : start]):
            found |= roles
    if _goes_into_a_sep(text, start, end):
        found |= CONVERTED | PAID_IN | {"basis"}
    if _held_on_that_day(text, start, end):
        found |= CONVERTED | PAID_IN
    if nothing:
        found |= {"value_at_conversion", "both"}
        if _HELD_NOTHING.search(text[max(0, start - 24) : start]):
            found |= CONVERTED
    return found


_HELD = re.compile(
    r"\b(?:accounts?|iras?|balance|statement|it|which|that)(?: itself| still| only| then)? (?:showed|shows|read|reads|held|had|has|said|says|was"
    r"|stood|sat|closed|ended)(?: up)?(?: at| worth)? \$?$",
    re.I,
)
_THAT_DAY = re.compile(r"\s(?:as of|on|at|by) (?:dec(?:ember|\.)? 31|12/31|year[- ]?end|eoy|the 31st)\b", re.I)


def _held_on_that_day(text: str, start: int, end: int) -> bool:
    """Whether a figure is what an account held on December 31, whatever else its sentence tells: "it showed 6,003 on 12/31/22"."""
    return _HELD.search(text, max(0, start - 48), start) is not None and _THAT_DAY.match(text, end) is not None
