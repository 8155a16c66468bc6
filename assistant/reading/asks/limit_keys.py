"""Which figures of a tax year a question about limits asks for: by the account it names and the kind of limit."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import PAID_IN, PLAN
from assistant.reading.spans.sought import sought

MOST = 3
"""So many limits are looked up for one message."""
_BESIDE = re.compile(
    r"\b(?:instead of|rather than|not|unlike|besides|apart from) (?:a |an |the )?(?:401\(?k\)?|403\(?b\)?|ira|roth|simple|sep)\b",
    re.I,
)
_WITHOUT_CATCH_UP = re.compile(
    r"\b(?:without|no|not|before|excluding|excl\.?|ignoring|any|leaving out|minus)\b[^,.;?]{0,14}catch-?ups?|catch-?ups? (?:aside|excluded|left out|apart)",
    re.I,
)
DEADLINE = (
    r"\b(?:deadline|last day|due date|how late|until when|by when|(?:until|by|to) (?:which|what) (?:day|date))\b"
    r"|\bwhen(?:'s| is| are) (?:it|that|this|(?:the|my) (?:[\w-]+ ){1,3}|form 8606 )due\b"
    r"|\bhow (?:long|much time) (?:do|have) (?:i|we)\b(?! (?:(?:have to|need to|got to|must) )?(?:wait|keep|hold|leave|live|save|store))"
)
"""Asking for the last day of something."""
_BY_THE_DEADLINE = re.compile(
    r"\(?\b(?:before|by|within|ahead of|prior to|in time for) (?:the|that|this) (?:\w+ )?(?:deadline|due date)\)?(?=[,.;)]|\s+(?:and|then|but)\b)",
    re.I,
)
"""When something was done, in passing: "(before the April deadline), then converting a week later"."""
_DEADLINE = sought(rf"{DEADLINE}|\bwhen can i\b", re.I)
_OF_OTHER_MONEY = re.compile(r"\b(?:529s?|qdros?|college (?:plans?|funds?|savings)|divorced?)\b", re.I)
_A_LIMIT = re.compile(r"\b(?:limits?|max(?:imum)?|cap|deadline)\b", re.I)
_PARTS = re.compile(r"(?:(?! [-–—] )[^.?!;])+[.?!;]?")
_TO_CONVERT_AT = re.compile(
    r"\b(?:income|magi|agi) (?:limits?|cap|ceiling|cut-?off)\b[^.?!]{0,24}\bconver|\bconver\w*[^.?!]{0,30}\b(?:income|magi|agi) (?:limits?|cap|ceiling|cut-?off)\b",
    re.I,
)
"""An income limit on converting, which there is none of (IRC 408A(c)(3) before 2010)."""
_INCOME_LIMIT = (
    r"(?:(?:income|magi|agi|earnings?|salary) (?:limits?|cap|max(?:imum)?|ceiling|cut-?off|threshold|restrictions?)"
    r"|max(?:imum)? (?:income|magi|agi|salary))"
)
_INTO_TRADITIONAL = r"(?:trad(?:itional)?|t-?ira|non-?\s?deductible|after-?tax)\b"
_TO_PAY_IN_AT = re.compile(
    r"(?!.*\broth\b)(?!.*(?<!non)(?<!non-)(?<!non )\bdeduct)"
    rf"(?:.*\b{_INCOME_LIMIT}\b.*\b{_INTO_TRADITIONAL}|.*\b{_INTO_TRADITIONAL}.*\b{_INCOME_LIMIT}\b)",
    re.I | re.S,
)
"""An income limit on paying into a traditional IRA, which there is none of either (IRC 219(b), 408(o))."""
_BACKDOOR_AT = re.compile(
    rf"(?!.*\bmega\b)(?!.*\b(?:deduct|direct))(?:.*\b{_INCOME_LIMIT}\b.*\bback-?\s?door|.*\bback-?\s?door.*(?<!roth ){_INCOME_LIMIT}\b)",
    re.I | re.S,
)
_EXTENDED = re.compile(
    r"\b(?:extend(?:s|ed)?|extension|more time)\b[^.?!]*\b(?:contribut\w*|deadline)\b|\b(?:contribut\w*|deadline)\b[^.?!]*\b(?:extend(?:s|ed)?|extension)\b"
    r"|\bextend(?:s|ed)? (?:(?:our|my|the|it|his|her|their|tax(?:es)?|returns?|filing|every year|always) ?)+[^?]*\b(?:put in|contribut\w*|fund)\b",
    re.I,
)
_WHETHER = re.compile(
    r"(?:^|[.?!,;]\s*|\b(?:so|and|but) )(?:is|are|does|do|can|could|will|would|right\?|correct\?)", re.I
)
_AND_HOW_MUCH = re.compile(
    r"\bhow much (?:can|may|could|am i allowed|is allowed)[^.?!]*|\b(?:contribution |ira |yearly )?(?:limits?|max(?:imum)?)\b[^.?!]*\band\b|\band\b[^.?!]{0,12}\b(?:limits?|max(?:imum)?)\b",
    re.I,
)
_TO_CONVERT = re.compile(rf"(?:{DEADLINE})[^.?!,;]{{0,30}}\bconver|\bconver\w*[^.?!,;]{{0,12}}(?:{DEADLINE})", re.I)
_OF_THE_RETURN = re.compile(
    r"\b(?:file|filing|due|send|submit|forms?|returns?|8606)\b|\bhow (?:long|much time)\b", re.I
)
_TAKEN_BACK = re.compile(
    r"\b(?:rechar\w*|undo|tak(?:e|en) (?:(?:it|that|this|them) )?(?:back|out)|fix(?:ed)?|withdraw\w*|removed?|changed?|undone)\b",
    re.I,
)
_RANGE = re.compile(
    r"\bphase[- ]?(?:outs?|d out)\b|\b(?:income|magi|agi) (?:limits?|range|cap|ceiling|cut-?off)\b|\brange\b", re.I
)
_RANGE_NAMED = re.compile(
    r"\W*(?:(?:what(?:'s|s| is| are| was| were)?|the|is|are|was|were|and|for|in|of|my|our|a|ira|roth|trad\w*|deduct\w*|contributions?|magi|agi|income|limits?|range"
    r"|phase[- ]?outs?|cut-?offs?|single|married|filing|joint(?:ly)?|separate(?:ly)?|mf[js]|hoh|head of household|covered|at|work|plan|tax|year|(?:20)?\d\d)\b\W*)+",
    re.I,
)


_OF_AN_IRA_RANGE = re.compile(r"\bdeduct|\biras?\b", re.I)
"""Where an income range is asked for, a plan at work only decides which one: it has none of its own."""


def names_a_range(text: str) -> bool:
    """Whether a message does nothing but name an income range: "roth phase out head of household 2024"."""
    return _RANGE.search(text) is not None and _RANGE_NAMED.fullmatch(text) is not None


LAST_DAYS = {"prior_year_contribution_deadline", "extended_return_due_date"}
_WHOLE_PLAN = re.compile(
    r"\b415\b|415\(?c\)?|annual additions?|\boverall\b|\bcombined\b[^?.]{0,30}\bemploye[er]|\beverything (?:that )?(?:goes|put) in"
    r"|\btotal (?:401|403|plan|annual|defined)|\bee ?\+ ?er\b|\ball sources\b",
    re.I,
)
_EMPLOYER_ALONE = sought(
    r"(?=.*\b(?:solo|individual|one-participant|self-employed|owner-only|i-?401)\b)(?!.*\b(?:employee|deferrals?|defer|elective)\b)"
    r".*\b(?:employer|profit[- ]sharing|(?:company|business|corp\w*|llc)(?: (?:can|may|could|to))? (?:contribut\w*|put|pay))\b",
    re.I | re.S,
)
"""What the employer may put into a plan of one person: no deferral, and no more than all annual additions."""
_SIMPLE = re.compile(r"\bSIMPLE\b|\b[Ss]imple[ -]?(?:[Ii][Rr][Aa]|plan|limit|max|cap|deferral)")
_SEP = re.compile(r"\bsep\b", re.I)
_PLAN = re.compile(
    r"402\(?g\)?|\b(?:401\(?k\)?s?|403\(?b\)?s?|457(?:\(?b\)?)?|tsp|deferrals?|defer|elective|paycheck)(?!\w)", re.I
)
_OLDER = re.compile(r"\bsuper catch|\b60\s?(?:-|to|through|and)\s?63\b", re.I)
_CATCH_UP = re.compile(r"\bcatch[ -]?ups?\b", re.I)
_UNNAMED = re.compile(
    r"(?:^|[.,;] )\W*(?:and |so )?(?:what(?:'?s| is| are| were| was)? |tell me |show me )?(?:the |your |my |her |his |our )?"
    r"(?:(?:contribution|annual|yearly|20\d\d) )*limits?\b(?=[^a-z]*(?:for|in|of|this|next|last|now|if|at|when|$))(?![^?.]*\b(?:conver|withdr|income|state))",
    re.I,
)
_IRA = re.compile(r"\b(?:iras?|roth|tira|traditional|back-?door|contribut\w*|put in)\b", re.I)


_WHETHER_STILL = sought(
    rf"{DEADLINE}|\b(?:still|too late|in time|latest|miss(?:ed)? (?:the|my|it))\b|\b(?:today|now|yet)\b\W*\?", re.I
)
_WHETHER_TAKEN_BACK = sought(
    r"\b(?:can|could|may|should|is it|am i|do i)(?:not|n['’]?t)?\b[^.?!]{0,40}\brechar\w*", re.I
)
_ROLLED_OUT = sought(
    r"\breverse rollover\b|\b(?:roll\w*|mov(?:e|ing)|transfer\w*|empty\w*|get|put)\b[^.?!]{0,60}\b(?:in)?to\b[^.?!]{0,24}"
    rf"(?:{PLAN}|\bplan\b)",
    re.I,
)
_AMENDED = sought(r"(?<!have to )(?<!need to )(?<!must i )(?<!should i )\bamend\w*|\b1040-?x\b", re.I)
_PAID = re.compile(
    rf"\b{PAID_IN}\b|\bfund\b|\b(?:do|doing|make|making|start|squeeze in)\b[^.?!]{{0,20}}\bback-?door\b[^.?!]{{0,16}}\bfor\b",
    re.I,
)
ROLL_OUT, TAKE_BACK, PAY_IN, AMEND = "roll_out", "take_back", "pay_in", "amend"


def whether_still(text: str) -> str:
    """Of what it is asked whether, or until when, there is time for it; nothing where that is not asked."""
    if _WHETHER_TAKEN_BACK.search(text):
        return TAKE_BACK
    if not _WHETHER_STILL.search(text):
        return ""
    found = ((AMEND, _AMENDED), (ROLL_OUT, _ROLLED_OUT), (TAKE_BACK, _TAKEN_BACK), (PAY_IN, _PAID))
    return next((kind for kind, words in found if words.search(text)), "")


_MOST_INTO_ROTH = re.compile(
    r"\b(?:how much|max(?:imum)?|most|limit)\b[^.?!;]{0,24}\b(?:i|we|my|our)\b[^.?!;]{0,30}\broths?\b"
    r"|\bhow much roth (?:can|may|could) (?:i|we)\b",
    re.I,
)
_NOT_DIRECT = re.compile(
    rf"\bback-?door|\bmega|\bconver|{PLAN}|\bincome|\bphase|\brange|\bearn|\bwithdr|\b(?:take|taken|taking|pull)\b|\btax|\brecharact|\broll|\btrad|\btogether\b",
    re.I,
)


def most_into_roth(text: str) -> bool:
    """Whether somebody asks how much he or she may put straight into a Roth IRA."""
    return _MOST_INTO_ROTH.search(text) is not None and _NOT_DIRECT.search(text) is None


_MEGA_ROOM = sought(
    r"(?=.*\b(?:my|i|me|we|our|this year|(?:19|20)\d\d)\b)(?!.*\bhow (?:is|are|do(?:es)?|would) (?!i\b|we\b))"
    r".*\bmega\b(?:[^.?!]{0,24}\b(?:room|space|capacity|left)\b|[^.?!]*\bhow much\b[^.?!]{0,24}\b(?:can|could|may) (?:i|we)\b)"
    r"|.*\bhow much\b[^.?!]{0,12}\bmega\b[^.?!]{0,24}\b(?:can|could|may) (?:i|we)\b",
    re.I | re.S,
)


def asks_mega_room(text: str) -> bool:
    """Whether somebody asks for his or her own room for after-tax money in a plan."""
    return _MEGA_ROOM.search(text) is not None


_OWN_DEFERRAL = re.compile(
    rf"(?=.*\b(?:most|max(?:imum)?|limits?|how much|cap|ceiling)\b)(?=.*\b(?:i|me|my|he|his|she|her|own)\b)(?=.*\b{PLAN}(?!\w))"
    r"(?=.*\b(?:put|putting|contribut\w*|defer\w*|pay|paid|salary|paychecks?|payroll|sav(?:e|ing)|stash|set aside|goes?)\b)"
    r"(?!.*(?:\bafter-?\s?tax|\bmega\b|\bmbdr?\b|\bemployer|\bcompany|\bmatch|\bprofit|\b415|\btotal|\ball sources|\broom\b|\bspace\b|\badditions?\b"
    r"|\biras?\b|\bconver|\brol(?:l|ed)|\bback-?door|\bsolo\b|\bself|\bbusiness\b|\bown(?:er|s|ed)?\b (?!pay|money|salary|wages|contrib|deferr)|\bmore\b|\bleft\b|\bstill\b|\balready\b))",
    re.I | re.S,
)


def asks_own_deferral(text: str) -> bool:
    """Whether somebody asks how much of the own pay may go into an employer's plan, and of no other money in it."""
    return _OWN_DEFERRAL.match(text) is not None


_MOST_INTO_MEGA = sought(
    r"\b(?:limits?|max(?:imum)?|most|how much|cap)\b[^.?!]{0,40}\b(?:mega|mbdr?)\b|\b(?:mega|mbdr?)\b[^.?!]{0,30}\b(?:limits?|max(?:imum)?|cap|most|room|how much)\b",
    re.I,
)
_NO_MOST_OF_MEGA = re.compile(
    r"\btax(?:ed|able|es)?\b(?<!after-tax)(?<!after tax)|\b(?:owe|income|earn\w*|conver\w*|withdr\w*|separate|same|both|two|count\w*|instead|regular|normal|difference|better|reduce\w*)\b|\bhow (?:is|are|does|do)\b",
    re.I,
)


_MEGA = re.compile(r"\bmega\b|\bmbdr?\b", re.I)
_OF_AN_IRA = re.compile(
    r"\bira (?:contribution )?(?:limits?|max\w*)\b|\b(?:limits?|max\w*) (?:of|for|on) (?:an? |my |the )?iras?\b", re.I
)


def most_into_mega(text: str) -> bool:
    """Whether the most that the mega backdoor takes in is asked for, of whomever."""
    return _MOST_INTO_MEGA.search(text) is not None and _NO_MOST_OF_MEGA.search(text) is None


_ROTH_LIMIT = sought(
    r"\broth\b(?! conv)[^.?!;]{0,20}\b(?:limit|max(?:imum)?|cap|allowed)\b"
    r"|\b(?:limit|max(?:imum)?|how much)\b[^.?!;]{0,30}\b(?:into|in|to|for) (?:a |my |the )?roth\b(?! conv)",
    re.I,
)


def names_roth_limit(text: str) -> bool:
    """Whether the limit of what goes into a Roth IRA is spoken of."""
    return _ROTH_LIMIT.search(text) is not None


_SHARES_A_LIMIT = re.compile(
    r"\b(?:counts?|counted|counting|goes|uses?|takes?|eats?|adds?)\b[^.?!]{0,20}\b(?:toward|towards|against|up|into|under|from|to)\b[^.?!]{0,25}\b(?:limit|max(?:imum)?|cap)\b"
    r"|\b(?:401\(?k?\)?|403\(?b?\)?|457|plan|sep|simple|spouse'?s?|wife'?s?|husband'?s?)(?!\w)[^.?!]{0,30}\b(?:reduce|lower|cut|shrink|affect)s?\b[^.?!]{0,30}\b(?:limits?|room|max)\b"
    r"|\b(?:split|divide|spread|share|mix)\b (?:up )?(?:my|our|his|her|the|one)(?: (?:own|yearly|annual|ira|one))* limit\b"
    r"|(?:^|[.?!,;])(?![^.?!,;]*\b(?:income|m?agi|earn\w*|salary|how much)\b)[^.?!,;]*"
    r"\b(?:eat|use|tak|consum|burn|reduc|lower|shrink|cut|lessen|affect)(?:e|s|es|ing)?\b(?: (?:up|away|down|into|from))*"
    r" (?:any of )?(?:my|our|his|her)(?: (?:own|personal|yearly|annual|separate|ira|roth))* (?:limit|room|allowance)\b"
    r"|\b(?:conver\w+|rollovers?)\b[^.?!]{0,30}\b(?:count|push|affect|raise|add|matter|include|bump|kick|change)\w*\b[^.?!]{0,40}\b(?:limits?|range|cap|phase-?out)\b",
    re.I,
)


def shares_a_limit(text: str) -> bool:
    """Whether it is asked if one thing counts toward the limit of another."""
    return _SHARES_A_LIMIT.search(text) is not None


def without_times_in_passing(text: str) -> str:
    """The text without deadlines that only say when something was done."""
    return _BY_THE_DEADLINE.sub(" ", text)


def asks_a_deadline(text: str) -> bool:
    """Whether the last day of something is asked for."""
    return _DEADLINE.search(text) is not None


_ONE_OF_TWO = sought(r"\bis it (?:still |now )?\$?\d[\d,]*k? or \$?\d", re.I)
"""Beside the catch-up, which limit it is: "is it 7,000 or 7,500 this year and what's the catch-up?"."""


def limit_keys(text: str) -> list[str]:
    """The keys of the law files, at most three; none where no account and no kind of limit is named."""
    if any(_OF_OTHER_MONEY.search(part) and ("?" in part or _A_LIMIT.search(part)) for part in _PARTS.findall(text)):
        return []
    if _MEGA.search(text) and not (_OF_AN_IRA.search(text) or _WHOLE_PLAN.search(text)):
        return []
    low = _BESIDE.sub(" ", text)
    without = _WITHOUT_CATCH_UP.search(low) is not None
    low = _WITHOUT_CATCH_UP.sub(" ", low)
    if _EXTENDED.search(low) and _WHETHER.search(low) and not _TAKEN_BACK.search(low):
        return []
    if _TO_CONVERT.search(low) or (_DEADLINE.search(low) and ("estimat" in low.lower() or _ROLLED_OUT.search(low))):
        return []
    if _DEADLINE.search(low) and (most := _AND_HOW_MUCH.search(low)) and not _DEADLINE.search(most[0]):
        rest = _DEADLINE.sub(" ", low)
        return list(dict.fromkeys([*(limit_keys(rest) or ["ira_limit"]), "prior_year_contribution_deadline"]))[:MOST]
    if _DEADLINE.search(low):
        if _TAKEN_BACK.search(low):
            return ["extended_return_due_date"]
        both = _OF_THE_RETURN.search(low) and not re.search(r"\bcontribut", low, re.I)
        return ["prior_year_contribution_deadline", *["extended_return_due_date"] * bool(both)]
    if _TO_CONVERT_AT.search(low) or _TO_PAY_IN_AT.match(low) or _BACKDOOR_AT.match(low):
        return []
    if _RANGE.search(low) and (not _PLAN.search(low) or _OF_AN_IRA_RANGE.search(low)):
        return ["traditional_deduction_phaseout" if "deduct" in low.lower() else "roth_magi_phaseout"]
    of_employer = _PLAN.search(low) and _EMPLOYER_ALONE.match(low)
    whole, simple, sep = _WHOLE_PLAN.search(low) or of_employer, _SIMPLE.search(low), _SEP.search(low)
    found = [key for key, named in (("limit_415c", whole), ("simple_limit", simple), ("sep_limit", sep)) if named]
    if _PLAN.search(low) and not found:
        found.append("elective_deferral_402g")
    rest = re.sub(r"\b(?:simple|sep)[ -]?iras?\b", " ", low, flags=re.I)
    if (
        _IRA.search(rest)
        and (not found or re.search(r"\biras?\b|\broth\b", rest, re.I))
        and not (whole or simple or sep)
    ):
        found.append("ira_limit")
    if _CATCH_UP.search(low) and not without:
        found += ["catch_up_60_63" if _OLDER.search(low) else "catch_up_50"] if _PLAN.search(low) else ["ira_catch_up"]
    elif _OLDER.search(low):
        found.append("catch_up_60_63")
    if found == ["ira_catch_up"] and _ONE_OF_TWO.search(low):
        return ["ira_limit"]
    if not found and _UNNAMED.search(low):
        found.append("ira_limit")
    return list(dict.fromkeys(found))[:MOST]
