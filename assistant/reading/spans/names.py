"""Names and relatives: who is told of in a message besides whoever writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, pairwise

from assistant.reading.spans.concepts import mentions
from assistant.reading.spans.notions import A_SPOUSE, PAID_IN, THIRD_PERSON
from assistant.reading.spans.sought import sought

RELATION = (
    r"(?:(?:daughter|son|mother|father|sister|brother)[- ]in[- ]law|mom|mother|mum|dad|father|sister|brother|son|daughter|friend|buddy|pal|girlfriend|boyfriend|room-?mate|client|colleague|coworker|aunt|uncle|cousin"
    r"|niece|nephew|grand(?:ma|pa|mother|father|son|daughter|kid|child)|kid|child|teen(?:ager)?|step(?:son|daughter)"
    r"|boss|neighbou?r)"
)
_CLIENT = r"(?i:client) #?(?:[A-Z]|\d|[b-d]|a(?=\W*$|[:,'’?]| (?:the same|same|again|did|put|has|had|contrib|conv|is|was|and|also)\b))(?!\w)|(?i:(?:first|second|third|other|1st|2nd|3rd) client)\b|(?i:(?:mr|mrs|ms|dr)\.? [a-z])(?![\w'’/])"
"""Clients who are told apart by a letter or their place."""
NUMBERED = sought(
    r"\b(?:client|spouse|taxpayer|person) #?\d(?![\d,.]*\d|k\b)|\b(?:client|case|file|matter)(?: ?#| no\.?| number) ?\d{1,4}(?![\d,.]*\d|k\b)",
    re.I,
)
"""People told apart by a number, which is no amount."""
_OUR = r"(?:my|our|a|the|his|her|their)"
_VERB = r"(?:has|had|have|is|was|also|did|does|put|puts|contributed|contributes|converted|converts|made|makes|wants|rolled|holds|owns|took|takes|moved|works|earns|turned|turns|opened|never|only|still|gets|got|just)"
_RELATION_SUBJECT = re.compile(
    rf"(?:^\W*(?:and |so |well,? )?{_OUR}?\s?(?P<a>{RELATION})(?:'s)?\s{_VERB}\b|\b(?:my|our) (?P<e>(?!client){RELATION})(?:, (?:aged? )?\d\d\b(?![.,]?\d|k)|\s?\(\d\d\b)|\basking (?:this |here )?(?:for|on behalf of) (?:{_OUR} )?(?P<b>{RELATION})\b|^\W*(?:now |for )?my (?P<c>{RELATION})(?:'s)?\W*$|^\W*(?:my )?(?P<d>{RELATION}):)",
    re.I,
)
_NAMED = re.compile(
    r"(?:\b(?:named|called) (?P<a>[A-Z][a-z]+)\b|(?:^|[.!?;]\s+|^\W*)(?P<b>[A-Z][a-z]{2,12})(?: [A-Z][a-z]+)?(?: (?:(?:is|was) \d\d(?! ?(?:a|per|%|k)|[,.]\d)\b|has|had|rolled|converts?|converted|contributed|contributes|put|holds|owns|made|moved|deferred|takes|took|withdraws|withdrew)\b|, \d\d\b(?![,.]\d)|:\s))"
)
_NOT_NAMES = frozenset(
    (
        "Never Always Ever Not The This That There These Those What Which When Where Who Why How Client Clients She He They We You It "
        "Me Her Him All Backdoor Planning Mine Neither Either Nobody Hers His Their Our Your My Someone Somebody Everyone Nothing Everything Question Problem Example "
        "Also Then Now Here Just One Two Three Both Each Husband Wife Spouse Traditional Roth Rollover Sep Simple "
        "Ira Taxable Employer Company Plan Account Board Article Facts Numbers Totals Total January February March "
        "Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec Box April May June July August September October November December Single Married Joint Basis Line Step Same "
        "Say Thanks Hello Hey Hi Yes No Ok Okay Sorry Typo Wait Actually Old Jobs Turbotax Fidelity Vanguard "
        "Schwab Part Form Balance Value Contribution Conversion Distribution Year Age Income Salary Wages Match "
        "Option Does Did Can Could Should Would Is Are Was Were If So And But Or For In On At With Contributed "
        "Converted Converting Put Rolled Maybe Please Next First Last Second Before After Correction Nondeductible "
        "Deductible Deferral Sgl Mfj Mfs Hoh Update Note Edit Case Hypothetical Medicare Medicaid Custodian "
        "Background Situation Scenario Details Detail Context Info Given Summary Goal Story Setup Recap Input Stats "
        "Contributor Deposit Deposits Owner Owners Event Events Taxpayer Filer Holder Facts Fact Timeline History Records Record "
        "Transactions Transaction Activity Account Accounts Question Questions Problem Issue Steps Step Sequence Moves "
        "Amt Amts Amount Amounts Nia Fmv Entries Entry Profile Person User Household Couple Withdrawal Withdrawals Limits Limit Ledger Statement Notes "
        "Numbers Figures Data Dates Payments Payment Funds Money Cash Growth Gain Loss Earnings Investor Saver Worker "
        "Work Job Commute Employee Retiree Retired Unmarried Widowed Divorced Separated Unemployed Freelancer Nurse Teacher Doctor Engineer Backdoor Plan Deferrals Contributions Conversions Distributions "
        "Assume Assumption Help Quick Overview Status Filing Magi Agi Trad Tira Brokerage Spreadsheet Software "
        "Merrill Etrade Betterment Wealthfront Ally Chase Robinhood Sofi Empower Principal Ameritrade Price "
        "From To Cc Subject Sent Re Fwd Regarding Dear Mr Mrs Ms Want Wanted Wants Need Needed Needs Output Outputs Result Results Answer Find "
        "Great Perfect Awesome Cool Good Right Understood Got Sure Fine Nice Excellent Well Alright Oops Hmm Basically Anyway"
    ).split()
)


_LABEL = re.compile(
    rf"^\W*(?:(?i:and|now|ok|okay|next|then|also|so|for|back to)\W+)*(?P<who>(?P<client>{_CLIENT})|[A-Z][a-z]{{1,12}})(?(client)|(?=\s?(?::|[-–—]\s)|\. (?P=who)\b))"
)
_CLIENT_BEHIND = sought(rf"[.!?\n]\s+(?P<who>(?P<client>{_CLIENT}))(?=\s?(?::|[-–—]\s))")
"""A client whose case stands behind a sentence that opens the message: "Adviser here. Client A: …"."""
_OPENS_WITH = re.compile(
    r"^\W*(?:(?i:and|now|ok|okay|next|then|also|so|for)\W+)*(?P<who>[A-Z][a-z]{1,12})(?=['’]?s?,? )"
)
_ALIKE = sought(
    r"['’]?s?,? (?:did |does |is |has |had )?(?:exactly )?(?:the )?(?:same|identical|ditto|likewise)\b", re.I
)
_A_CASE = re.compile(
    rf"\b(?:{PAID_IN}|non-?ded\w*|\d\w* in)\b.*\b(?:conv\w*|(?:in)?to (?:a |the )?roth|out)\b", re.I | re.S
)
"""Money that went in and on: the whole case of somebody."""


def labelled(text: str) -> str:
    """The person whose whole case stands behind a name or "client A" at the head of a message."""
    match = _LABEL.match(text) or _CLIENT_BEHIND.search(text) or _OPENS_WITH.match(text)
    if match is None or _plain(match["who"]):
        return ""
    if _ALIKE.match(text, match.end()):
        return _spelled(match["who"])
    if match.re is _OPENS_WITH:
        return ""
    return _spelled(match["who"]) if match["client"] or _A_CASE.search(text, match.end()) else ""


def is_relative(person: str) -> bool:
    """Whether somebody is known by what they are to the writer, or as a client, and is no spouse."""
    return _RELATIVE.fullmatch(person) is not None


def is_client(person: str) -> bool:
    """Whether somebody is one of several clients, told apart by a letter or a place."""
    return _ONE_OF_CLIENTS.fullmatch(person) is not None


_ONE_OF_CLIENTS = re.compile(_CLIENT, re.I)
_RELATIVE = re.compile(rf"{RELATION}|{_CLIENT}", re.I)


def _spelled(name: str) -> str:
    """A client's name in one spelling."""
    lower = re.sub(r"\b(?:client|first|second|third|other)\b", lambda word: word[0].lower(), name, flags=re.I)
    return re.sub(r"(?<=client )[a-d]$", lambda letter: letter[0].upper(), lower)


def somebody_of(text: str, known: Iterable[str]) -> str:
    """The one of the people spoken of before whom a message names; nobody where it names several or none."""
    known = list(known)
    named = [
        name
        for name in known
        if re.search(rf"\b{re.escape(name)}(?:['’]?s)?(?!\w)", text, 0 if name.istitle() else re.I)
    ]
    named = named or [name for name in known if _by_letter(text, name)]
    return named[0] if len(named) == 1 else ""


_LETTERED = re.compile(r"\w+ (?P<letter>[A-H])")
_BEFORE_A_LETTER = r"(?:^|(?:\b(?:to|for|of|about|and|so|if|now|then|ok(?:ay)?|again|on|with|does|did|would|will|is|was|what(?:'?s)?)|[,;:.?!])\s)\W*"
_BEHIND_AN_A = r"(?=\W*$|['’]s\b|[,.;:?!]| (?:again|now|then|instead|alone|only|at|had|has|did|put|converted|contributed|owes?|pays?)\b)"
_TWO_LETTERS = re.compile(r"\b[A-H](?: (?:and|or|vs\.?|versus|plus) | ?[&/] ?)[A-H]\b")


def _by_letter(text: str, name: str) -> bool:
    """Whether a message calls a client by the letter alone: "back to A, at 35%?", "B's line 14?"; not "Part B", "plan A"."""
    lettered = _LETTERED.fullmatch(name)
    if lettered is None or _TWO_LETTERS.search(text):
        return False
    letter = lettered["letter"]
    behind = _BEHIND_AN_A if letter == "A" else r"(?!\w)"
    written = rf"(?i:{_BEFORE_A_LETTER})(?:{letter}{behind}|(?<=back to ){letter.lower()}{_BEHIND_AN_A})"
    return re.search(written, text) is not None


def name_of(text: str) -> str:
    """The first person whom a sentence names as the one who acts."""
    if who := labelled(text):
        return who
    for match in _NAMED.finditer(text):
        name = match["a"] or match["b"]
        if not _plain(name) and (not match[0].rstrip().endswith(":") or THIRD_PERSON.search(text)):
            return name
    return ""


def _plain(word: str) -> bool:
    """Whether a capitalized word is one that everybody uses, no name."""
    return {word.title(), word.title().removesuffix("s")} & _NOT_NAMES != set()


def asking_for(text: str) -> str:
    """The relative or client for whom somebody asks."""
    match = _RELATION_SUBJECT.search(text)
    who = next((group.lower() for group in match.groups() if group), "") if match else ""
    return "" if who and match and _gives(text, match.end(match.lastgroup or 0), who) else who


_HER, _HIS = (
    r"(?:mom|mum|mother\S*|sister\S*|aunt|niece|grand(?:ma|mother)|girlfriend)",
    r"(?:dad|father\S*|brother\S*|uncle|nephew|grand(?:pa|father)|boyfriend)",
)
_INTO = r"[^.;?!]{0,24}? (?:paid|puts?|gave|gives?|deposited|contributed|gifted|funded|sent)\b[^.;?!]{0,50}? (?:in)?to (?:WHOSE) (?:(?:own|new|whole) )?(?:roths?|iras?|accounts?)\b"
_GIVES = [
    (re.compile(who, re.I), sought(_INTO.replace("WHOSE", whose), re.I))
    for who, whose in ((_HER, "his|my|our|the kid's"), (_HIS, "her|my|our|the kid's"), (RELATION, "my|our"))
]


def _gives(text: str, end: int, who: str) -> bool:
    """Whether a relative pays into the account of somebody else, and owns nothing of it: "my mother paid 7,000 into his Roth"."""
    return any(of.fullmatch(who) and into.match(text, end) for of, into in _GIVES)


def receives_a_gift(text: str) -> bool:
    """Whether somebody is told of only as the one into whose account a relative pays."""
    told = re.finditer(rf"\b{_OUR} (?:[\w-]+ )?(?P<who>{RELATION})\b(?!')", text, re.I)
    return any(_gives(text, match.end("who"), match["who"]) for match in told)


_PAPERS_OF = sought(
    rf"\b(?P<who>{RELATION})['’]s (?:(?:\d{{4}}|tax|ira|old|own) )*(?:returns?|papers?|paperwork|tax(?:es)?|forms?|8606|iras?|statements?|folder)\b"
    rf"|\b(?:for|about|of|helping) {_OUR} (?:[\w-]+ )?(?P<whom>{RELATION})\b(?!['’]s)(?! (?:and|&|or)\b)",
    re.I,
)
OWN_MONEY = re.compile(
    rf"(?<![\w'’])(?:(?:my|our)(?! (?:[\w-]+ )?{RELATION}\b)|mine|myself|i(?:['’]?(?:ve|d))? (?:\w+ly |also |only )?"
    r"(?:put|contrib\w*|conv\w*|have|had|did|roll\w*|own|hold|took|paid))\b",
    re.I,
)


def told_alone(text: str) -> str:
    """The relative whose papers a message is about, where whoever writes tells of no money of their own."""
    if OWN_MONEY.search(text):
        return ""
    match = _PAPERS_OF.search(text)
    return (match["who"] or match["whom"]).lower() if match else _asked_of(text)


_HE_OR_SHE = sought(
    r"\b(?:for|of|by) (?P<a>him|her)\b[^.?!]{0,30}\?|\b(?:can|could|may|should|was|is|did|does) (?P<b>he|she)\b(?! (?:be |even )?(?:right|wrong|correct|mistaken|kidding))[^.?!]{0,60}\?"
    r"|\b(?P<c>his|her) (?:own )?(?:\w+ )?(?:limit|max\w*|ceiling|room|deduction|taxable|share|part)\b[^.?!]{0,40}\?",
    re.I,
)


def _asked_of(text: str) -> str:
    """The one relative named, where something is asked of him or her: "Dad's wages were 120,000 … what was the ceiling for him?"."""
    asked = _HE_OR_SHE.search(text)
    if asked is None or _A_SPOUSE.search(text) or _OF_ME.search(text):
        return ""
    named = {match[0].lower() for match in _ANY_RELATION.finditer(text)}
    who = named.pop() if len(named) == 1 else ""
    other = _HIS if (asked["a"] or asked["b"] or asked["c"]).lower() in ("her", "she") else _HER
    return "" if re.fullmatch(other, who) else who


_ANY_RELATION = re.compile(rf"\b(?:{RELATION}|grandma|grandpa)\b(?!-)", re.I)
_OF_ME = re.compile(r"(?<![\w'’])(?:i['’]?m|i (?:am|was|file)|me|we|us)(?![\w])", re.I)
_A_SPOUSE = sought(rf"\b{A_SPOUSE}\b", re.I)


_WORD = r"(?P<{0}>[A-Z][a-zé]{{1,12}}|(?i:mom|mum|mother|dad|father|grandma|grandpa|(?:spouse|client|taxpayer|partner|person) #?(?:[AB]|[12])\b|(?:first|second|third|other|1st|2nd|3rd) client\b))"
_BEFORE = r"(?:^|[.;,\n!?:]\s*|\b(?:and|while|but|so|My|my)\s)"
_TOLD = re.compile(
    rf"{_BEFORE}(?:(?:[Aa]unt|[Uu]ncle) )?{_WORD.format('a')}(?=(?:,?\s(?:ty\s?)?(?:'\d\d|20\d\d))?\s?(?:\([^()]{{0,30}}\))?(?::\s|\s?->|\s[-–—]\s)|,\s(?:'\d\d|20\d\d),\s(?:\$?\d|non-?ded|put|contrib|ND|nd))"
    rf"|{_BEFORE}{_WORD.format('b')}(?= (?:also |then |only |age )?(?:has|had|put|puts|conv|nd|converts|converted|contributes|contributed|rolled|made|moved|took|withdrew|holds|owns|did|is \d))"
    rf"|\b{_WORD.format('c')}(?=['’]s\s(?:[\w-]+\s){{0,2}}(?:ira|trad|sep|simple|roth|rollover|basis|conversion|contribution|had|side|form|8606|line|draft|\$?\d))"
    rf"|\b{_WORD.format('d')}(?=\s?\([^()\d]{{0,20}}(?:1[89]|[2-9]\d)(?: ?y/?o)?\))"
)


_SEVERAL = sought(
    r"\b(?:each|both|apiece|joint(?:ly)?|couple|clients|they|their|hers?|his|she|he|mr|mrs|two (?:people|clients|forms)|spouse #?[ab12])\b|\bl\.?(?:ine)? ?18s\b",
    re.I,
)


_PAIR = re.compile(r"\b(?P<a>[A-Z][a-zé]{1,12}) (?:and|&) (?P<b>[A-Z][a-zé]{1,12})\b(?!-)")
_MARRIED = re.compile(r"\b(?:mf[js]|married|file (?:joint|separate)ly)\b", re.I)
_DEALS = re.compile(rf"\b(?:{PAID_IN}|conv\w*|in (?:or|and) out)\b", re.I)


def relative(text: str) -> str:
    """The relative, client or friend who is told of first."""
    told = re.finditer(rf"\b{_OUR} (?:[\w-]+ )?(?P<who>{RELATION})\b(?!')", text, re.I)
    named = re.finditer(rf"\b(?P<who>mom|mum|dad|grandma|grandpa|{RELATION}(?= of (?:mine|ours)\b))\b", text, re.I)
    own = (match["who"].lower() for match in chain(told, named) if not _gives(text, match.end("who"), match["who"]))
    return next(own, "")


_FORM_WORK = r"(?:entered|typed|keyed|filled|filed|prepared|(?:is|was) (?:doing|entering|preparing)|d(?:oes|id) (?:my|our) (?:tax(?:es)?|return))"
_ENTERED_BY = sought(
    rf"\b(?:my|our) (?:\w+ )?{RELATION}(?:'s (?:entries|input)|(?: has| had| just)? {_FORM_WORK})\b", re.I
)
_OF_HIS_OWN = re.compile(
    r"\b(?:his|her|their) (?:own |\w+ )?(?:iras?|tira|forms?|returns?|8606|taxes|income|basis|conversion|contribution)\b",
    re.I,
)


def entered_by_a_relative(text: str) -> bool:
    """Whether a relative only keyed in what is the writer's own: "what my son entered in the software"."""
    return _ENTERED_BY.search(text) is not None and _OF_HIS_OWN.search(text) is None


def people_named(text: str) -> tuple[str, ...]:
    """Everybody to whom a name, "Mom" or "client A" gives money of their own, in order of appearance."""
    told = [match for match in _TOLD.finditer(text) if not _plain(match[match.lastgroup or 0])]
    taken = [(mention.start, mention.end) for mention in mentions(text)] if told else []
    found: dict[str, bool] = {}
    labels = []
    for match in told:
        name = _spelled(match[match.lastgroup or 0])
        start = match.start(match.lastgroup or 0)
        if not any(low <= start < high for low, high in taken) and not _gives(text, start + len(name), name):
            found[name] = found.get(name, False) or not match["a"]
            labels.append(match.end())
    pair = _pair(text)
    if pair and set(found) <= set(pair):
        return pair
    several = len(found) > 1 and (_SEVERAL.search(text) or (_MARRIED.search(text) and _each_deals(text, labels)))
    return tuple(name for name, acts in found.items() if acts or several)


def _pair(text: str) -> tuple[str, ...]:
    """Two people who are named side by side, "Lena and Marc", and each once more, where several people are told of."""
    if _SEVERAL.search(text):
        for match in _PAIR.finditer(text):
            again = (re.search(rf"\b{name}\b", text[match.end() :]) for name in match.groups())
            if not any(map(_plain, match.groups())) and all(again):
                return match.groups()
    return ()


def _each_deals(text: str, labels: list[int]) -> bool:
    """Whether behind every label money is said to be paid in or converted, or that none was."""
    return all(_DEALS.search(text, start, end) for start, end in pairwise([*labels, len(text)]))


_NO_SUCH = re.compile(
    r"\b(?:no|without|never had|(?:don|doesn|didn)['’]?t have|not have)(?: an?| any)?(?: (?:partner|kids?|child\w*|dependents?) (?:or|and))?\s$",
    re.I,
)
_NO_MORE = re.compile(r"\s*(?:$|[.,;)\n/]|(?:any ?more|or|and|at all|here|now)\b)", re.I)


def is_nobody(text: str, start: int, end: int) -> bool:
    """Whether a spouse is named only to say that there is none: "HoH (no spouse)"."""
    return _NO_MORE.match(text, end) is not None and _NO_SUCH.search(text, max(0, start - 40), start) is not None
