"""The words of each notion, one table a notion: patterns are made from these.

Every table is one group without a name; the pattern that it stands in disregards case and says where its words end.
"""

from __future__ import annotations

import re

from assistant.reading.spans.sought import sought

# --- people
A_WIFE = r"(?:wife|wifey|missus|mrs\.?|dw)"
A_HUSBAND = r"(?:husband|husb|hubby|hubs|dh)"
A_PARTNER = (
    r"(?<!\ba )(?<!another )(?<!business )(?<!law )(?<!managing )(?<!senior )(?<!junior )(?<!of the )partner"
    r"(?! (?:at|in) (?:my|our|the|an?) |(?<=\bthe partner)s\b)"
)
"""Somebody's partner, who is no partner in a firm."""
A_SPOUSE = (
    rf"(?:{A_WIFE}|{A_HUSBAND}|spouse|{A_PARTNER}|better half|(?:(?<=my )|(?<=his )|(?<=her ))other half|fianc[eé]e?)"
)
THE_SPOUSES = re.compile(rf"\b{A_SPOUSE}['’]?s\b", re.I)
WE = r"(?:i|we|he|she|they)"
SHE_OR_HE = r"(?:she|hers?|he|his|him)"
THIRD_PERSON = re.compile(rf"(?<![\w']){SHE_OR_HE}(?!\w)", re.I)
OTHER_SPOUSE_TOLD = sought(rf"\b(?:{SHE_OR_HE}|{A_SPOUSE}'?s?)\b", re.I)
FIRST_PERSON = re.compile(r"\b(?:i|mine|me|i'?d)\b", re.I)

ONE_FORM = sought(
    r"\b(?:in|on|onto|into|share|file|need|use|just) (?:only |just )?(?:one|a single|the same|a joint) (?:form|8606|form 8606)\b",
    re.I,
)
"""Whether two people share a form."""

# --- what stands before a noun, or for it
THE = r"(?:an?|the|my|our|his|her|their)"
THAT = rf"(?:{THE}|its|this|that|these|those)"
IT = r"(?:it|this|that|them|these|those)"
IS = r"(?:is|was|are|were)"

# --- accounts: those that count together, and employers' plans
IRA_KIND = r"(?:trad(?:itional)?|t?-?iras?|sep|simple|roll-?over)"
PLAN_NUMBER = r"(?:401|403|457)"
PLAN = r"(?:401\(?[ak]\)?|403\(?b\)?|457(?:\(?b\)?)?|tsp|thrift savings|esop|pension)"
IS_COVERED = re.compile(
    r"\s(?:is )?(?:not )?(?:covered|an? active|active|no plan|without|n/c|cov'?d)\b"
    rf"|\s(?:ha[sd]|got|is in) (?:(?:an?|his|her|the) )?(?:[a-z]+ )?(?:{PLAN}|plan)"
    r"(?: (?:at|through) (?:work|(?:his|her) (?:job|work|employer|company)))?"
    r"\s*(?:[.;]|,? ?(?:but |and |while )?(?:i|i'm|im|ive|my|mine|me|no)\b)"
    r"|\s(?:(?:is|was|does|did)(?:n['’]?t| not)?|(?:is |was )?not)(?: (?:too|either))?\s*\)"
    r"|['’]s (?:w-?2 )?(?:box 13 )?(?:is|isn['’]?t|was|wasn['’]?t)(?: not)?(?: (?:checked|ticked|marked|too))?(?=\W*(?:[,.;?!]|$|but\b|and\b))",
    re.I,
)
"""Behind somebody: a plan at work covers them or does not, and nothing else is said of them: "hubby has a 403b. 7,000 …", "(spouse not)"."""

INTO_A_PLAN = sought(rf"\b(?:in|into|to)\b[^.?!]{{0,24}}\b(?:{PLAN_NUMBER}|tsp\b|employer'?s? plan|plan\b)", re.I)
A_CHARITY = (
    r"(?:charit(?:y|ies)|church(?:es)?|parish|synagogue|temple|mosque|congregation|diocese|non-?profits?|red cross"
    r"|salvation army|united way|goodwill|unicef|food (?:bank|pantry)|habitat for humanity|st\.? jude(?:'?s)?|humane society"
    r"|(?:animal|homeless) shelter|doctors without borders|alma mater)"
)
"""Whom a gift out of an IRA can go to; a fund that its donor advises is none."""
# --- the same once more
_MOVES = r"(?:thing|backdoor|amounts?|numbers?|steps?|moves?|trick)"
DID_THE_SAME = re.compile(
    rf"\b(?:(?:did|does|do|done|made)(?: exactly| just)? the (?:very |exact )?same\b(?: {_MOVES})?|same(?: {_MOVES}| again| here)?(?= (?:for|with|as (?:me|i|him|hers?|mine))\b|\W*$|,? (?:but|except|only|though)\b)"
    rf"|(?:did|does|done) (?:all )?(?:of )?(?:that|it|those) (?:too|as well|also)|identical(?: {_MOVES})? (?:for|with|to (?:mine|me|his|hers?))"
    rf"|(?:put in|paid in|contributed|converted|moved)(?: exactly| just)? the (?:very |exact )?same(?: {_MOVES})?(?! (?:day|week|month|year))"
    r"|ditto|likewise)(?! (?:day|week|month|year|account|broker|custodian))",
    re.I,
)
"""What somebody did without saying what: it is what another one was told to have done."""

DONE_AGAIN = sought(
    r"\bsame\b|\bonce more\b|\b(?:do|did|does|done|doing|make|made)\b[^.;?!\d]{0,24}\bagain\b"
    r"|\brepeat(?:ed|ing)? (?:this|it|that|the|my)\b|^\W*(?:(?:and|then|so|ok|now)\W+)*again (?:in|for|next|the)\b",
    re.I,
)
"""What was done in one year and is done in another one, too."""

_INCOME = r"(?:(?:m?agi|incomes?|pay|salary|earnings|wages)\b|(?:(?:we|i|she|he)(?:'ll)? |to |will |still )(?:make|makes|earn|earns|get paid)\b)"
_UNCHANGED = r"(?:same|unchanged|flat|identical|no different|doesn'?t (?:change|move)|won'?t (?:change|move)|(?:not|no) chang\w+)"
INCOME_UNCHANGED = sought(
    rf"\b{_INCOME}(?:(?!\bnot\b|n'?t\b)[^.?!\d]){{0,20}}\b{_UNCHANGED}\b|\b(?<!not the )(?:same|unchanged|identical) (?:\w+ )?{_INCOME}"
    r"|\b(?:make|makes|earn|earns|making|earning) (?:exactly |just |about )?the same\b",
    re.I,
)
"""The income of another year is that of the year told before."""

OPENED_WITH = sought(
    rf"\b(?:opened|started|began|set up)\b[^.;?!]{{0,24}}\bwith (?:just |only |exactly |nothing but )?"
    rf"(?:{THAT} )?(?:one )?(?=\$?\d|contribution|deposit|amount|money)",
    re.I,
)
"""An account that held nothing before the money named behind."""

# --- none and all
NOT = r"(?:not|no|none|nothing|nobody|never|neither|nor|without|zero|cannot)"
NOT_DONE = r"(?:n['’]t\b|\b(?:did|do|does|is|was|are|were|have|has|had|could|would|wo|ca)nt\b)"
DENIAL = rf"(?:\b{NOT}\b|{NOT_DONE})"
DENIED = sought(DENIAL, re.I)
NOT_YET = re.compile(rf"{DENIAL}|\bto be\b", re.I)
"""What is denied or still to come has not happened."""
DENIED_BEFORE = re.compile(rf"{DENIAL}[^,.;:?!()]{{0,24}}$", re.I)
"""Right before the place where a search ends: the clause that goes on there is denied."""
MATTERS = r"(?:counts?|matters?|changes?|affects?|alters?)"
NIL = r"(?:zero|nil|none|nothing|nada|zip|zilch)"
ZERO_CLAIMED = re.compile(
    r"(?:\b(?:confirm\w*|answer|cpa|accountant|advis[eo]r|preparer|software|turbo ?tax)\b[^.?!,;\d]{0,36}"
    r"|\b(?:taxable|taxed|line 18|my tax|the tax)\b (?:amount |part |income )?(?:is|was|as|=|:|should be|must be|will be) (?:just |only )?)"
    r"(?:\$?\b0(?![\d,.]*\d)|\$0(?![\d,.]*\d)|\bzero\b|\bnothing is taxable\b|\bnothing\W*$)",
    re.I,
)
"""Somebody's word that nothing is taxable."""
WHOLE = r"(?:all|whole|entire|full)"
CENT = r"(?:cent|dollar|penny|dime)"
_ELDERS = r"(?:dad|mom|mum|father|mother|parents?|aunt|uncle|grand(?:ma|pa|mother|father|parents?)|brother|sister|cousin|step-?(?:dad|mom|father|mother))"
LEFT_AN_IRA = (
    r"(?:left|leaving) (?:me|us|each of us|(?:my )?\w+ and me)(?: both)? (?:an?|his|her|their|the|one) (?:\w+ )?iras?"
    rf"|(?:got|received|came into) (?:an?|the|his|her|their) (?:\w+ )?iras? from (?:(?:my|our|the) )?(?:late )?{_ELDERS}"
    rf"|(?:got|received|came into) (?:my |our )?(?:late )?{_ELDERS}['’]?s? (?:\w+ )?ira (?:when|after) (?:he|she|they) (?:died|passed)"
    r"|(?:still )?(?:titled|registered|held) in (?:his|her|the deceased'?s|my (?:dad|mom|father|mother|aunt|uncle)'?s) name (?:for (?:my|the) benefit|fbo|f/b/o)"
)

# --- money coming in and growing
PAID_IN = r"(?:contribut\w*|deposit\w*|put|paid|added)"
TAKEN_OUT = (
    r"(?:withdr[ae]w(?:n|ing|als?)?|t[ao]ke?n? out|took|pull(?:ed|ing)(?: out)?|distribut(?:ed|ions?)|cashed out)"
)
AS_IF_TRADITIONAL = (
    r"treat(?:ed|s|ing)?(?: \S+){1,4} as (?:if |though )?(?:it (?:had been |was |were )|having been )?"
    r"(?:made|paid|contributed) (?:in)?to (?:a|the|my) trad(?:itional)?(?: ira)?"
)
"""A recharacterization in the words of the law."""
EARNINGS = r"(?:earnings|gains?|growth|interest|net income|nia|profits?)"
RECHARACTERIZED = r"(?:re-?char(?:acteri[sz]\w*|'?d|ed|g?ing)?s?)"
GIVEN_BACK = (
    r"(?:(?<!joint )(?<!tax )(?<!\d )(?<!our )return(?:ed|ing)?|refund(?:ed|ing)?|corrective"
    r"|(?:sen[dt]|sending|paid|gave|given|got|gotten|took|taken|pulled|had|received?)\b[^.;?!]{0,30}\bback)"
)
OUT_AGAIN = r"(?:withdr[ae]w\w*|remov(?:ed|ing|al)|(?:took|taken|pulled|pulling|taking)\b[^.;?!]{0,20}\bout)"
"""How a contribution that leaves its IRA again is told: given back, or taken out like any other money."""
HEALTH_SAVINGS = r"(?:h\.?s\.?a\b\.?|health[- ]savings?(?: accounts?)?|q?hfds?\b)"
WORTH = re.compile(r"\b(?:worth|valued?|balances?|bal|fmv)\b", re.I)
CASH_TAKEN = re.compile(
    r"\b(?:taken|took|paid(?: out)?|received) (?:as|in) cash\b|\bcash (?:taken|received|paid(?: out)?|to (?:me|us|her|him))\b"
    r"|\bpaid (?:out )?to (?:me|us|her|him)\b",
    re.I,
)
"""Money that left an account for its owner's own use."""
_CAME = r"(?:arrived?|landed|c[ao]me(?: over| across| in)?|moved(?: over)?|went over|transferred|(?:showed|ended|wound) up|received|got)"
CAME_OVER = re.compile(
    rf"\b(?:whatever|everything|what|all(?: that| which)|the lot)(?: (?:that|which|i|we|had|has|was|were|just|it|there)){{0,3}} {_CAME}\b"
    rf"|\b(?:{WHOLE}|very|exact|same)(?: of the)? (?:transferr?(?:ed)?|moved|recharacterized|resulting|incoming|arrived)?\s?(?:amount|amt|sum|balance)\b"
    rf"|\b(?:amount|amt|sum)(?: (?:that|which|had|has|was|just))* {_CAME}\b",
    re.I,
)
"""Money named by its arrival: "whatever had landed there", "the entire transferred amount"."""
A_PART_OF = re.compile(
    r"\b(?:half|part|some|most|third|quarter|portion|rest|remainder|bit|%|percent)\b(?: \w+)? of\b", re.I
)
IN_ONE_MOVE = re.compile(
    r"\b(?:together|along|at once|in one (?:go|step|shot|move|conversion)|jointly|combined|the lot)\b", re.I
)

# --- money that comes out and goes in again
PUT_BACK = re.compile(
    r"\b(?:put|paid|rolled|deposited|returned)\b[^.?!]{0,40}\bback\b|\bback (?:in|within)\b[^.?!]{0,20}\bdays\b|\bredeposited\b",
    re.I,
)

# --- time
COUNTS = dict(zip("two three four five six seven eight nine ten eleven twelve fifteen twenty".split(),
                  (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20), strict=True))  # fmt: skip
A_COUNT = "(?:" + "|".join(COUNTS) + r"|\d{1,2})"
A_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|oct|nov|dec)"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
A_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"

# --- limits that somebody sets, and sums
CAP = (
    r"(?:caps?|capped|capping|limit(?:s|ed)?|maxes(?: out)?|(?<!to )(?<!i )(?<!will )max(?:imum)?(?! out)|ceiling|most|up to"
    r"|(?:no|not) more than|exceed|go (?:over|above|past|beyond)|(?:only )?(?:allow|let|permit|take|accept)s?)"
)
COMES_TO = r"(?:so|=|makes?|making|that'?s|that is|comes? to|totals?|totall?ing|brings?(?: \w+){0,2} to|for a total of)"
IN_ALL = sought(r"\s*(?:of it|of them|altogether|in all|all told|together|combined|in total|total)\b", re.I)
"""Behind a sum: that it is one."""

# --- the tax on too much
EXCISE = r"(?:tax|excise|penalty)"
"""What people call the 6% on an excess."""
RULED_OUT = (
    r"\b(?:(?:rule[ds]|shuts?|lock(?:ed|s)|price[ds]) (?:me|us|him|her|it|that|them|both|either of us)"
    r"|(?:am|is|are|was|were|been) (?:ruled|shut|locked|priced)) out\b"
)
"""An income that allows nothing in a Roth IRA."""
EXCISE_TOLD = re.compile(rf"\b(?:{EXCISE}|5329)\b", re.I)

# --- talk between people
THANKS = r"(?:thanks?(?: you)?|thank you|thx|tysm|ty|cheers|appreciate (?:it|that)|much obliged)"
LAUGHS = r"(?:ha(?:ha)+h?|lo+l|lmao|rofl|ugh+|omg|phew|yay|brb|gtg|afk)"

ALLOWS = r"(?:(?:allow|offer|accept|support)(?:s|ed|ing)?|permit(?:s|ted|ting)?)"

# --- what money is taken out early for
FIRST_HOME = r"(?:\b(?:first|1st)(?:-| )?(?:ever )?(?:time )?(?:home|house|condo|place)\b|-?\btime (?:home ?)?buyers?\b|\bfthb\b)"
EXCUSED = (
    r"(?:tuition|college|university|education(?:al)? (?:costs|expenses)|medical (?:bills?|costs|expenses)|hospital|surgery"
    r"|health insurance|insurance premiums|adopt(?:ion|ed|ing)|births?\b|newborn|baby\b|72\(?t\)?|sepp\b|substantially equal"
    r"|disaster|tax levy|terminal(?:ly)?\b)"
)
"""Purposes that free from the additional tax as far as they cost (IRC 72(t)(2))."""

# --- doubting an answer
SURELY = sought(
    r"\b(?:are|r) (?:you|u)\b[^.?!]{0,24}\b(?:sure|certain|positive|confident|serious|kidding)\b"
    r"|^\W*(?:(?:but|and|so|oh|wait|hm+|wow|huh)\W+)*(?:really|seriously|honestly|for real|truly|no way|you sure|u sure|sure about)\b"
    r"|\b(?:is|are) (?:that|this|it|those|you) (?:really |actually |even )?(?:right|correct|true|it|all|sure|certain)\b(?! (?:of|the))"
    r"|\b(?:double|triple)[- ]check\b|\bcan that (?:really )?be (?:right|true|correct)\b|\b(?:seems?|looks?|sounds?) (?:\w+ )?(?:wrong|off|high|low|little|much)\b",
    re.I,
)

# --- an amount told once more that is no other
STAYS_SO = re.compile(
    r"\s*(?:dollars |(?:year[- ]end )?(?:balance |value |figure |number )?)?(?:still )?(?:stays|stands|holds|remains"
    r"|(?:is|was) (?:still |indeed |all |already )*(?:right|correct|true|unchanged|the same|fine|good|ok(?:ay)?))\b",
    re.I,
)
"""Behind an amount told before: nothing took its place."""
