"""The words right before a figure and right behind it that settle what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.spans.notions import A_SPOUSE, PAID_IN, THE, WE
from assistant.reading.spans.sought import sought


@dataclass(frozen=True, slots=True)
class Row:
    """What a figure is by the words right before it and right behind it; ``paid_in`` keeps to what can be a contribution."""

    role: str
    before: re.Pattern[str] = re.compile(r"$")
    behind: re.Pattern[str] = re.compile(r"")
    paid_in: bool = False
    needs: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


_THE_DAY = r"(?:dec(?:ember|\.)? 31|12/31|year[- ]?end|eoy)\b"
_NEW = r"(?:new|fresh) (?:non-?ded\w*|after-?tax)"
_OLD = r"(?:old|older|prior|earlier|previous)(?:[- ]years?(?:['’]s?)?)? (?:nd|non-?ded\w*|after-?tax)"
_NOT_PAID = frozenset({"CONVERT", "TO_ROTH", "PLAN", "DEDUCTED", "ROLL_OUT"})
_DENIED = r"\(not (?:a )?(?:conv\w*|(?:(?:in)?to )?(?:the |a |my )?roth)\)"
_NO_CASH = frozenset({"ROTH", "QCD", "RMD", "PLAN", "INHERITED", "ROLL_OUT"})
"""What is spoken of where money out is more or other than a plain withdrawal."""
_OUT = r"(?:drew|withdrew|took out|pulled out|cashed out)"
PAYMENT = sought(
    r"(?<!return of )(?<!returned )(?<!removed )(?<!excess )(?<!\d )(?<!\dk )(?<!trad )(?<!traditional )(?<!roth )\b(?:(?:traditional|trad|roth) ira|ira|roth|traditional|trad|nondeductible) contributions?"
    r"(?: (?:for|in) (?:ty ?)?20\d\d)? ?[:=] ?\$?$",
    re.I,
)
"""The label of what was paid in, whatever is said behind of money taken out; one with an amount before it leads to parts."""
ROWS = (
    Row(  # by the way it went: "so 6,010 went over to the Roth"
        "conversion",
        behind=re.compile(
            r"(?: dollars| bucks)?(?: (?:then|all|of it|just|finally|was|were|got))* (?:went|moved|rolled|crossed|came|slid|jumped|transferred)"
            r" (?:over|across) (?:in)?to (?:(?:the|my|her|his|our|a|an|new|brand) )*roth\b",
            re.I,
        ),
        never=frozenset({"PLAN", "RECHAR", "ROLL_OUT"}),
    ),
    Row(  # all there was: "the whole account went over on May 17, 5,537.42 in total"
        "conversion",
        re.compile(
            r"\b(?:(?:whole|entire|full) (?:[a-z]+ )?(?:account|ira|thing|balance|lot|amount|pot|sum)|all of it|everything|the lot)"
            r" (?:then )?(?:went|moved|was moved|got moved|crossed|came) (?:over|across)(?: (?:on|in) [a-z]{3,9}\.?(?: \d\d?)?(?:,? \d{4})?)?[,:( –-]+\$?$",
            re.I,
        ),
        re.compile(r"(?: dollars| bucks)?(?: (?:in (?:total|all)|altogether|all told|all in)\b|\W*(?:[.;)]|$))", re.I),
        never=frozenset({"PLAN", "RECHAR", "ROLL_OUT"}),
    ),
    Row(  # the conversion named first: "did a Roth conversion in 2024: moved 20k out of my IRA"
        "conversion",
        re.compile(
            rf"\b(?:did|made|had|{WE}['’]ve done) (?:(?:{THE}|partial|small|big|first) )*(?:roth (?:thing|move|deal)|(?:roth )?conversions?)\b"
            r"(?: (?:back )?(?:in|for|during|of|last) ?(?:(?:19|20)\d\d|year|spring|summer|fall|winter))?"
            rf"[ .:;,–-]{{1,3}}(?:(?:{WE}|they|and|so|just|by|namely|dad|mom) )*(?:moved|shifted|transferr?(?:ed|ing)|sent|moving)(?: about| over)? \$?$",
            re.I,
        ),
        re.compile(
            rf"\s(?:dollars |bucks )?(?:out of|from|out from|off) {THE} (?:\w+ ){{0,2}}?(?:t?ira|sep|simple|roll-?over)s?\b"
            r"(?![^.;?!]*\b(?:checking|bank|savings|brokerage|cash|401|403|457|tsp|plan|spent|for (?:an?|the|my|our)|to (?:my|our|his|her|the|an?|us|me) (?!roth))\b)",
            re.I,
        ),
        never=frozenset({"CONTRIB", "RMD", "QCD", "PLAN"}),
    ),
    Row(  # "converted what was still sitting there, which was 15,000"
        "conversion",
        re.compile(
            r"\bconver(?:t|ted|ting) (?:all (?:of )?)?(?:what(?:ever)?|everything|all)(?: that| which)?"
            r" (?:(?:still|then|was|is|had|been|remained|remains|were|there) )+[^.;?!\d]{0,30}\b(?:which|that|it) (?:was|were|is|came to|made)"
            r"(?: about| exactly)? \$?$",
            re.I,
        ),
        never=frozenset({"WITHDRAW", "ROLL_OUT"}),
    ),
    Row(  # an IRA, or whoever keeps it, that paid its owner: "the IRA people sent me a check for"
        "distribution",
        re.compile(
            r"\biras?\b[^.;?!\d]{0,25}\b(?:pa(?:id|ys?)|sen[dt]s?|gave|gives?|mail(?:ed)?|wire[ds]?|issued?) (?:me|us|him|her|out)\b"
            r"(?![^.;?!\d]*\broth)[^.;?!\d]{0,25}\$?$",
            re.I,
        ),
    ),
    Row(  # taken out for something, as somebody thinks from the basis: "the 5,000 for the roof came from my basis"
        "distribution",
        behind=re.compile(
            rf"\s(?:dollars |bucks )?(?:that )?(?:for|spent on|went (?:in)?to) {THE} (?:\w+ )?\w+ (?:all )?(?:came|comes|was|is|were|went)"
            r"(?: all| just| only)? (?:out of|from|off) (?:my |the |our )?(?:basis|after-?tax|non-?ded\w*)\b",
            re.I,
        ),
    ),
    Row(  # beside what was converted: "converted 10k + 5k cash for a bike", never cash kept for the tax
        "distribution", re.compile(r"\bconv\w*(?: about| only)? \$?\d[\d,.]*k?\s?(?:\+|plus|and|&)\s?\$?$", re.I),
        re.compile(r"\s(?:in |as |of )?cash\b(?![^.;?!\d]*\b(?:tax|irs))", re.I),
    ),
    Row("distribution", behind=re.compile(rf"\s(?:that |which )?(?:i|we|she|he)(?:'d|'ve| had| have)? {_OUT}\b", re.I)),
    Row(
        "distribution", re.compile(r"\b(?:whole|entire|full|all(?: of)?) (?:the |my |his |her )?\$?$", re.I),
        re.compile(
            r"\s(?:cash |(?:trad\w*|sep|simple|rollover) )?(?:ira )?(?:withdrawal|distribution)\b(?! from (?:my |the )?roth)",
            re.I,
        ),
    ),
    Row(
        "distribution",
        re.compile(
            r"(?<!and )(?<!and my )(?<!/ )(?<!/)(?<!gross )(?<!after )(?<!before )(?<!after the )(?<!before the )\b(?:withdrawals?|distributions?|payouts?|cash[- ]?outs?)(?: of| was| were)?[:= ]+"
            r"(?:about |around )?\$?$",
            re.I,
        ),
        never=frozenset({"CONVERT", "TO_ROTH", "ROTH", "QCD", "RMD", "PLAN", "INHERITED", "ROLL_OUT"}),
    ),
    Row(  # told beside the form: "forms for the conversion and $6,589 that was a plain withdrawal"
        "distribution",
        behind=re.compile(
            r",? (?:that|which) (?:was|were|is) (?:just |only |simply )?(?:an? )?(?:(?:plain|ordinary|normal|regular|simple|pure|cash) )*"
            r"(?:withdrawals?|distributions?|payouts?|cash[- ]?outs?)\b(?! (?:from|of) (?:my |the |a )?roth)",
            re.I,
        ),
        never=_NO_CASH,
    ),
    Row(
        "distribution",
        behind=re.compile(
            r" (?:payout|pay-out|withdrawal|cash[- ]out|distribution) (?:from|out of) (?:my|the|his|her|our|a) (?:(?!roth|inherited)[\w-]+ ){0,2}"
            r"(?:iras?|tira|sep)\b(?![^.;?!]*\broth)",
            re.I,
        ),
        never=_NO_CASH,
    ),
    Row(
        "distribution",
        behind=re.compile(
            r"[, ]+(?:\(?code \d\w?\)?,? )?(?:money|cash|which|that|all of it) (?:that |which )?(?:i|we|he|she) (?:just |simply |then |had )*"
            r"(?:kept|spent|pocketed|used up|lived on)\b",
            re.I,
        ),
        never=_NO_CASH,
    ),
    Row(  # "the 1099-R is higher than the conversion by 13,410"
        "distribution",
        re.compile(
            r"\b(?:(?:higher|more|larger|bigger|greater) than|exceed\w*) (?:the |my |what i )?(?:roth )?conver\w*(?: amount)? by (?:about )?\$?$",
            re.I,
        ),
        never=_NO_CASH,
    ),
    Row(  # "took some money out of the traditional IRA, 4,758 to be exact"
        "distribution",
        re.compile(
            r"\b(?:took|take|taken|pulled|withdr[ae]wn?|withdrew|drew)\b[^.;?!\d]{0,40}\b(?:out of|from) (?:(?:the|my|her|his) )?"
            r"(?:(?!roth|inherited)[\w-]+ ){0,2}iras?[,:( -]+(?:about |around )?\$?$",
            re.I,
        ),
        re.compile(r"k?(?=\W*$|,? (?:to be (?:exact|precise)|exactly|in (?:total|all|cash)|altogether|that year|the same year))", re.I),
        never=_NO_CASH | {"CONVERT", "TO_ROTH"},
    ),
    Row(  # the part that is chosen for the deduction: "would like to deduct just 3,000 of it"
        "deductible_contribution",
        re.compile(r"\bdeduct(?:ing|ed)? (?:just|only|no more than)(?: about)? \$?$", re.I),
        re.compile(r"\s?(?:k|thousand|dollars)?(?: of (?:it|that|this|them)\b|\s?[.,;?!]|$)", re.I),
    ),
    Row(  # in the row of an account that was inherited: "IRA inherited from my uncle on 12/31/2025: 30,100"
        "inherited_balance",
        re.compile(
            rf"\b(?:inherited (?!from (?:my )?(?:late )?{A_SPOUSE})|beneficiary )[^.;?!\d\n]{{0,40}}on (?:12/31/(?:20)?\d\d|dec(?:ember)? 31,? 20\d\d): \$?$",
            re.I,
        ),
    ),
    Row(  # the whole that a gift was a part of
        "gross_distribution",
        re.compile(r"\bgross (?:\w+ )?(?:dist\w*|withdrawals?|payouts?|amount)(?: of| was|:| =)?\s?\$?$", re.I),
        re.compile(r"[^.?!\d]{0,24}\b(?:qcds?|charit\w+)\b", re.I),
    ),
    Row(  # the whole that came out, a part of which was converted
        "gross_distribution", re.compile(rf"\b{_OUT} (?:about |around )?\$?$", re.I),
        re.compile(r"[^.?!]*\bconver\w*\b[^.?!]{0,24}\bof (?:it|that|this|them|which)\b", re.I),
    ),
    Row(
        "distribution",
        behind=re.compile(r"\s(?:of |in )?(?:ordinary|plain|normal|regular|cash) (?:withdrawals?|dist(?:rib(?:ution)?)?s?)\b", re.I),
        never=frozenset({"CONVERT", "TO_ROTH", "ROTH", "QCD", "RMD", "PLAN", "INHERITED", "ROLL_OUT"}),
    ),
    Row(  # "a $2,558 payout from my traditional IRA to myself"
        "distribution",
        behind=re.compile(rf"\s(?:\w+ )?(?:from|out of) {THE} (?:\w+ ){{0,2}}?(?:t?ira|sep|account) to (?:me|us|\w+sel(?:f|ves))\b", re.I),
    ),
    Row(
        "distribution",
        behind=re.compile(r"\s(?:bucks |dollars )?out of (?:my|the|his|her) (?:\w+ )?(?:iras?|tira|sep)\b", re.I),
        never=frozenset(
            {"CONVERT", "TO_ROTH", "ROTH", "QCD", "PLAN", "ROLL_OUT", "NONDED", "PRETAX", "BASIS", "DEDUCTED", "INHERITED"}
        ),
    ),
    Row(
        "distribution",
        re.compile(r"\b(?:other than|besides|apart from|excluding|not counting) (?:the |my |roth )*conversions?[:= ]*\$?$", re.I),
        needs=frozenset({"WITHDRAW"}),
    ),
    Row("distribution", re.compile(rf"\b(?:with-?dr\w*|w/?d|dist\w*|cash\w*|took|taken|pulled|paid)\b[^.;?!\d]{{0,16}}{_DENIED}[:= ]*\$?$", re.I)),
    Row("distribution", behind=re.compile(rf"\s*{_DENIED}", re.I), needs=frozenset({"WITHDRAW"})),
    Row(
        "distribution",
        behind=re.compile(
            r"\s(?:bucks |dollars )?(?:left|came out of|went out of) (?:my|the|her|his) (?:\w+ )?iras?\b[^.;?!\d]{0,12}\b(?:as|in) cash",
            re.I,
        ),
    ),
    Row(
        "nondeductible_contribution",
        behind=re.compile(
            r"\s(?:that |which )(?:i|we|he|she) (?:could|did|can|do|wo)(?:n't|not| not) (?:\w+ )?deduct", re.I
        ),
        paid_in=True,
        needs=frozenset({"CONTRIB", "IN"}),
        never=frozenset({"PRIOR", "ROTH"}),
    ),
    Row(  # "put 5,500 (for 2018) in a traditional IRA, did not deduct it", whatever a 1099-R shows of as much
        "nondeductible_contribution", re.compile(rf"\b(?:{PAID_IN})(?: in)?(?: about| only| just)? \$?$", re.I),
        re.compile(
            r"(?: dollars| bucks)?(?: \(?(?:for |in )?(?:19|20)\d\d\)?)? (?:in|into|to) (?:a|an|my|the) (?:new )?(?:trad\w*|t)[- ]?(?:ira|account)\b"
            r"[^.;?!]{0,24}\b(?:(?:did|could|do)(?:n['’]?t| not)|never|not) (?:\w+ )?deduct",
            re.I,
        ),
        paid_in=True,
        never=frozenset({"PRIOR", "ROTH"}),
    ),
    Row(  # "3,600 of that as nondeductible, the rest I deduct"
        "elected_nondeductible",
        re.compile(
            r"\b(?:like|want|elect\w*|choos\w*|chose|plan\w*|prefer\w*|treat\w*|designat\w*|make|rather)\b[^.?!\d]{0,30}$", re.I
        ),
        behind=re.compile(
            r" of (?:it|that|this|them|which)\b[^.?!\d]{0,24}(?:\b1\b)?[^.?!\d]{0,24}\b(?:non-?\s?ded\w*|after-?tax|not deduct\w*)\b",
            re.I,
        ),
        paid_in=True,
        needs=frozenset({"NONDED"}),
        never=frozenset({"CONVERT", "WITHDRAW", "BASIS", "ROTH", "RECHAR"}),
    ),
    Row(  # "converted 7,000, which I had contributed before", "conversion: 5,500, equal to my contribution"
        "both", re.compile(r"\bconv\w*\b[^.;?!\d]{0,24}$", re.I),
        re.compile(
            rf"(?: dollars| bucks)?(?: \((?:19|20)\d\d\)| in (?:19|20)\d\d)?,? (?:(?:that|which) {WE}(?:'d| had)?(?: only| just)* {PAID_IN}\b"
            rf"|(?:equal to|(?:the )?same as|identical to|matching) {THE} (?:(?:19|20)\d\d )?(?:[\w-]+ ){{0,2}}contribution\b)",
            re.I,
        ),
        paid_in=True,
        never=frozenset({"ROTH", "DEDUCTED"}),
    ),
    Row(  # still to come: "I'll pay 7,500 for 2026 and convert that straight away"
        "both", re.compile(rf"\b(?:pay|{PAID_IN})\b[^.;?!\d]{{0,20}}$", re.I),
        re.compile(r"(?: dollars| bucks)?(?: for (?:19|20)\d\d)? and (?:then )?convert (?:that|it|them)\b", re.I),
        paid_in=True,
        never=frozenset({"ROTH", "DEDUCTED"}),
    ),
    Row(  # "in 2025 the same, 7,000 in and converted"
        "both",
        behind=re.compile(
            r"(?: dollars| bucks)? (?:went |going )?in and (?:then |was |promptly |immediately |right away )*converted\b(?! (?:\w+ )?\$?\d)",
            re.I,
        ),
        paid_in=True,
        never=frozenset({"ROTH", "DEDUCTED"}),
    ),
    Row(  # "also for 2025: 7,000 in February, converted the same day"
        "both",
        behind=re.compile(
            r"(?: dollars| bucks)?(?:(?: (?:in|on|of|for|this|last|early|late)(?: [a-z0-9]{2,9}){1,2}){1,2},? |, |,? (?:and|then|which was) )"
            r"(?:(?:and|then|was|which was) )*converted (?:(?:it|that|them|all|right) )*"
            r"(?:(?:on )?(?:the |that )?(?:very )?(?:same|next|following) (?:day|week|morning|month)|days? later|right away|immediately)\b(?![^.;?!]{0,24}\d)",
            re.I,
        ),
        paid_in=True,
        never=frozenset({"ROTH", "DEDUCTED"}),
    ),
    Row(  # what it had grown to: "it had earned $1.12, so 7,001.12 was converted"
        "conversion", re.compile(r"\b(?:so|thus|hence|therefore|meaning) \$?$", re.I),
        re.compile(r"(?: dollars| bucks)? (?:was|were|got) (?:then |actually |in the end )?converted\b", re.I),
        never=frozenset({"BASIS", "DEDUCTED", "PLAN"}),
    ),
    Row(  # a line of a list: "IRA contribution (nondeductible) for 2025: 7,000"
        "nondeductible_contribution",
        re.compile(r"\bcontrib\w* \((?:non-?\s?ded\w*|after-?tax|not deducted)\)(?: (?:for|in) (?:19|20)\d\d)?\s?[:=]\s?\$?$", re.I),
        paid_in=True,
    ),
    Row(  # "7,000 conv of 7,000 nd"
        "nondeductible_contribution", re.compile(r"\bconv(?:ersion)? of (?:the |my |her |his )?\$?$", re.I),
        re.compile(r"\s(?:nd|non-?\s?ded\w*)\b", re.I),
        paid_in=True,
        never=frozenset({"BASIS", "PRIOR"}),
    ),
    Row("nondeductible_contribution", behind=re.compile(rf"\s(?:of )?{_NEW}\b", re.I), paid_in=True),
    Row("nondeductible_contribution", re.compile(rf"\b{_NEW}(?: \w+)? \$?$", re.I), paid_in=True),
    Row(
        "basis",
        behind=re.compile(
            r"\s(?:was |were |of basis )?(?:brought|carried) (?:over|forward|in)\b[^.;?!,\d]{0,12}(?:from|on|by)\b[^.;?!,\d]{0,20}\b(?:form|8606|year|return)",
            re.I,
        ),
    ),
    Row(  # the label of a list: "undeducted contributions carried in from earlier 8606s: 12,400"
        "basis",
        re.compile(
            r"\b(?:un-?deducted|non-?ded\w*|after-?tax|not deducted)\b[^.;?!\d\n:]{0,24}\b(?:carried|brought|coming|rolled) (?:in|over|forward)\b"
            r"(?:8606s?|[^.;?!\d\n:]){0,40}[:=] ?\$?$",
            re.I,
        ),
    ),
    Row("basis", re.compile(r"\bbasis (?:brought |carried |coming )?(?:in|forward)[:= ]*\$?$", re.I)),
    Row(  # "basis from 2024+2025 14000"
        "basis",
        re.compile(
            r"\bbasis (?:(?:from|of|for|through|thru|since|as of|at the end of) )(?:(?:tax )?years? )?(?:(?:19|20)\d\d|'\d\d)"
            r"(?: ?(?:[+&/,–-]|and|through|to|thru)? ?(?:(?:19|20)\d\d|'\d\d))*\s?[:=]?(?: is| was)? \$?$",
            re.I,
        ),
        never=frozenset({"CLAIM", "CONVERT"}),
    ),
    Row("basis", re.compile(rf"\b{_OLD}(?: money| basis| dollars| contributions)?\s?[:=]?\s?\$?$", re.I), never=_NOT_PAID),
    Row("basis", behind=re.compile(rf"\s(?:of |in )?{_OLD}(?: money| basis| dollars)?(?=\s?[,;.+&/!?)]|$)", re.I), never=_NOT_PAID),
    Row(
        "basis",
        re.compile(r"\b8606s?\b[^.?!\d]{0,50}\b(?:leaves?|left|ends? (?:with|at))(?: me)?(?: with)? \$?$", re.I),
        never=frozenset({"CONVERT", "TO_ROTH", "YEAR_END", "CONTRIB"}),
    ),
    Row(  # "the rollover IRA came to 40k on 12/31", whatever it was before
        "year_end_value", re.compile(r"\biras?\b(?: \w+)? (?:came to|amounted to|totall?ed|stood at|(?:was|were) worth) \$?$", re.I),
        re.compile(rf"\s(?:as of|on|at|by) {_THE_DAY}", re.I),
    ),
    Row(  # "converted the same, 246,000 in other trad IRAs EOY 2023"
        "year_end_value", re.compile(r"(?:^|[,;:(.|]\s)\$?$"),
        re.compile(rf"\sin (?:\w+ ){{0,3}}iras?,? (?:(?:as of|on|at|by) )?{_THE_DAY}", re.I),
    ),
    Row(  # a value named by its day alone: "or the 7,000 from December 31?"
        "year_end_value",
        behind=re.compile(r"\s(?:from|of|as of) (?:december|dec\.?) 31\b|\s(?:from|of|as of) 12/31\b", re.I),
        never=frozenset({"CONVERT", "CONTRIB", "NONDED", "WITHDRAW", "TO_ROTH", "BASIS", "RMD", "QCD", "ROTH", "PLAN"}),
    ),
    Row(  # around a removal: "balance at removal 31,200"
        "closing_value",
        re.compile(
            rf"\b(?:bal|balance|value|worth|stood|was)\b(?: now)?(?: just| right)? (?:at|before|b4) {THE}? ?(?:removal|rechar\w*)(?: was| is|:|=| of)?\s?\$?$",
            re.I,
        ),
    ),
    Row(  # the pay of both, that of the second by the name alone: "W-2 wages: 198,300; wife's: 64,000"
        "compensation",
        re.compile(
            rf"\b(?:wages?|salar(?:y|ies)|w-?2s?|compensation|earned income)\b[^.;?!,\n\d]{{0,16}}[\d,.]+k?\s?[;,/]\s?(?:and )?"
            rf"(?:(?:my |the )?{A_SPOUSE}(?:'s)?|hers?|his|him)(?: (?:wages?|salary|pay|income|w-?2))?\s?[:=]?\s?(?:is |was )?\$?$",
            re.I,
        ),
    ),
    Row("year_end_value", re.compile(r"\b5498\b[^.;?!,\d]{0,16}\b(?:fmv|value|balance|total)\b[^.;?!,\d]{0,12}\$?$", re.I)),
    Row(  # around a contribution whose gain or loss is asked for: "ira value b4 contrib 3,000"
        "opening_value",
        re.compile(
            r"\b(?:nia|net income|earnings|attributable)\b.{0,160}\b(?:bal|balance|value|worth)\b(?: just| right)? "
            r"(?:before|b4) (?:the )?contrib\w*[:= ]*\$?$",
            re.I | re.S,
        ),
    ),
    Row("modified_agi", re.compile(r"(?<!agi )(?<!agi: )\$?$", re.I), re.compile(r"\s?(?:in )?m?agi\b(?!\W{0,9}\d)", re.I)),
)  # fmt: skip
