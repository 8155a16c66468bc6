"""What each figure of a question about an excess is: paid in, allowed, an excess, a value, taken out.

The models that give roles tell a contribution, an excess and a result apart by the message as a whole. Where an excess
is asked about, the word that stands nearest to a figure tells more; what it does not tell stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.figures.terms import OVERPAID
from assistant.reading.items.in_step import years_in_step
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import DENIAL, NOT_YET, PAID_IN, PLAN, THE, WE, WHOLE
from assistant.reading.spans.sought import sought

ALLOWED = "allowed"
PAID, TRADITIONAL = "roth_contribution", "contribution"
OUT, VALUE, EXCESS, BESIDE, PAY = "removed_contribution", "roth_balance", "excess", "other", "compensation"
PAID_OR_NOT = "paid_or_not"
_PUT_IN = frozenset((
    "excess", "roth_contribution", "contribution", "nondeductible_contribution", "deductible_contribution", "both",
    "conversion", "recharacterized",
))  # fmt: skip
_HELD = frozenset(("roth_balance", "balance", "year_end_value", "balance_total", "balance_now"))
_KEPT = frozenset(("age", "compensation", "modified_agi", "marginal_rate", "self_employment_income"))
_OF_A_PLAN = frozenset(("elective_deferral", "employer_contribution", "after_tax_contribution", "plan_balance"))
_IN_A_PLAN = re.compile(rf"\b{PLAN}(?!\w)[^.;?!\d]*$", re.I)
_MOST = 60_000
"""More than anybody pays into IRAs by mistake."""
_CUES: tuple[tuple[str, str], ...] = (
    (ALLOWED, rf"(?:could|can|may)(?: only| have| of){{0,2}} (?:contributed?|put(?: in)?|pay in|paid in|done?)|lets?(?: only)? (?:me|us|him|her)(?: only| just)?(?: (?:have|do|put(?: in)?|pay in|contribute))?|allow\w*(?! by)|permitted|entitled|(?<!income )(?<!magi )(?<!agi )(?<!over )(?<!over the )(?:limits?(?! by)|lim(?! by))|room(?=[ :=]*0$)|caps?|max(?:imum)?|ceiling|elig\w*|(?:qualif\w*|(?:low|high|little|good) enough) (?:for|to)|most {WE} (?:could|can|may|was|were)(?: (?:\w+ ){{0,3}}?(?:contribute|deposit|put in|pay in|add))?|of {THE} full"),
    (EXCESS, rf"excess\w*(?: (?:roth|ira|trad\w*))* contrib\w*|excess\w*|exc|xs|over by|allowed by|limit by|(?:exceed\w*|over|above|beyond) (?:[^.,;?!\d()]|20\d\d){{1,48}} by(?= (?:about |some |exactly )?\$?$)|{OVERPAID}(?: by)?|too much"),
    (VALUE, r"worth|values?|vals?|fmv|bal(?:ance)?s?|holds?|holding|sits?|shr[aiu]nk|crawled|12/31(?:/\d+)?|ye(?: ?'?\d\d)?|year[- ]?end|stands?|stood|below|under"
            r"|(?:acc(?:oun)?t|roths?) (?:(?!max|limit|cap\b|allow|ceil|contrib|deposit|ctb|amount|exc|over)\w+ )?(?:is|was|has|had|said|at(?=\W*(?:about |around |roughly )?\$?$))"),
    (OUT, r"(?<!no )(?<!never )(?<!not )(?<!nothing )(?:w/d|withdr\w+)|took|taken|pull(?:ed)?|remov\w+|dist\w*|returned"),
    (PAID, r"put|(?:under-?)?contrib\w*|ctbs?|deposit\w*"),
    (PAID_OR_NOT, r"paid|landed|went|used|sent|added|opened"),
    (PAY, r"comp(?:ensation)?|wages?|w-?2|salary|earned income"),
    (BESIDE, r"tax(?:es)?|penalty|owe[ds]?|6%|six percent|says|said|figured|sa(?:w|ys)|charged"),
)  # fmt: skip
_CUE = re.compile("|".join(rf"(?P<{kind}>(?<![\w-])(?:{words})(?![\w-]))" for kind, words in _CUES), re.I)
_BEHIND = sought(
    rf"\s?(?:dollars |bucks )?(?:/ ?yr |(?:a|each|per|every) year )?(?:was |were |is )?(?:(?P<{ALLOWED}>(?:(?:roth|ira|contribution|full) )*(?:allowed|permitted|available|possible|limit|cap|max|room)\b)|(?P<{EXCESS}>over\b(?! \d)|(?:(?:roth|ira) )?excess|too much|all excess|more than\b|more (?:[a-z]+ |20\d\d ){{1,8}}than (?:{WE}|the (?:limit|rules|law)|(?:was |is )?(?:allowed|permitted))\b|above\b)"
    rf"|(?P<{PAID}>(?:is|was) (?:what|all)(?: that)? {WE} (?:put|paid|contrib\w*)\b|(?:out )?of {THE} (?:full|whole|allowed|permitted|possible)\b|(?:out )?of (?:the|my) (?=\$?\d))|(?P<{OUT}>(?:back )?out\b(?! of pocket)|taken|withdrawn|removed))",
    re.I,
)
_STOP = re.compile(r"[;()\n]|\bbut\b|[,?!](?=\s)|(?<!elig)(?<!contrib)(?<!acct)(?<!lim)\.(?=\s)", re.I)
_TRAD = r"trad(?:itional)?|tiras?|nondeduct\w*"
_ACCOUNT = re.compile(rf"(?<!\w)(?:(?P<trad>{_TRAD})|(?P<roth>roth))\b", re.I)
_INTO = sought(
    rf"[^.;,\d]{{0,40}}?\b(?:in|to|into|for)\s(?:(?:a|an|my|the|his|her|one)\s)?(?:(?P<trad>{_TRAD})|(?P<roth>roth))\b",
    re.I,
)
_FIRST_OF_TWO = re.compile(r"\s?/\s?\$?\d|\s(?:against|v(?:ersu)?s\.?)\s", re.I)
_LISTED = re.compile(
    r"(?:[\s,&/+'’()-]|\b(?:and|also|in|at|on|for|by|end of|a year later|later|then|it|was|only|still|another|a further|ye|ty|12/31|(?:19|20)?\d\d)\b)*",
    re.I,
)
_PAIRS = sought(
    r"\b(?:contrib\w*|ctbs?|put in|paid(?: in)?|in)\s?(?:/|\bagainst|\bv(?:ersu)?s\.?)\s?(?:the |my |what (?:\w+ ){1,2})?"
    r"(?:limit|lim|allowed|permitted|max|cap)\b",
    re.I,
)
_OF_ALL = sought(r"\s(?:out )?of (?:a |an |the |my )?(?:full |whole |allowed |possible )?\$?(?=\d)", re.I)
"""Between what was paid in and what was allowed: "5.3k of 6.5k"."""
_COULD_THE_WHOLE = sought(
    r"\b(?:could|can|allowed|permitted|eligible|entitled|qualified)\b[^.;?!\d]{0,40}\b(?:whole|full|entire|max(?:imum)?) (?:amount|limit|sum|thing)[,:]? "
    r"(?:\$?[\d,]+k? and )?\$?$",
    re.I,
)
"""Before what was allowed: "I could have put in the full amount, 6,500 and 7,000"."""
_TOO_MUCH_OF_IT = sought(r"[^;?!]{0,24}?\b(?:too much|excess|over)\b", re.I)
_SECOND_OF_TWO = re.compile(r"(?:/|\bagainst|\bv(?:ersu)?s\.?)\s*\$?$", re.I)


def told(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items with the roles that the words beside their figures give them."""
    text, pairs = found.text, _PAIRS.search(found.text) is not None
    figures = [
        item
        for item in items
        if item.value and item.role not in _KEPT and not _is_share(text, item) and not _is_of_a_plan(text, item)
    ]
    kinds = _in_step(_kinds(figures, text, pairs), figures, found)
    account = PAID
    settled = []
    for item in items:
        kind = kinds.get(item.start, item.role)
        if kind == PAID:
            kind = account = _account(item, text, account)
        settled.append(replace(item, role=kind) if item.start in kinds else item)
    if any(new.role == PAID and item.role != "both" for item, new in zip(items, settled, strict=True)):
        settled = [
            replace(new, role=TRADITIONAL) if (item.role, new.role) == ("both", PAID) else new
            for item, new in zip(items, settled, strict=True)
        ]  # the backdoor itself, beside what went into the Roth IRA directly
    whole = sum(
        (item.amount for item in settled if item.value and item.role in (PAID, TRADITIONAL, EXCESS)), Decimal(0)
    )
    return [
        replace(item, role=BESIDE) if item.role == VALUE and item.value and item.amount >= whole else item
        for item in settled
    ]


def _kinds(figures: Sequence[Item], text: str, pairs: bool) -> dict[int, str]:
    """What each figure is; of a list the later ones are what the first is, and what a claim repeats is nothing."""
    kinds: dict[int, str] = {}
    for item, before in zip(figures, (None, *figures), strict=False):
        kind = _kind(item, before, text, pairs)
        if not _beside(item, before.end if before else 0, text):
            kind = next(
                (kinds[o.start] for o in figures if o.start < item.start and _labelled_alike(o, item, text)), kind
            )
        listed = before is not None and not pairs and _LISTED.fullmatch(text, before.end, item.start)
        if before is not None and listed and not _beside(item, before.end, text):
            kind = kinds[before.start] if kinds[before.start] != ALLOWED or item.amount == before.amount else kind
        elif before is not None and _less_than_allowed(item, before, kinds, kind):
            kind = PAID
        elif kind == PAID and any(o.value == item.value and kinds.get(o.start) == PAID for o in figures):
            earlier = [o for o in figures if o.start < item.start and kinds.get(o.start) != ALLOWED]
            claims = [o for o in earlier if o.role == "claimed" and o.amount]
            kind = BESIDE if any(claim.sentence == item.sentence for claim in claims) else kind
        kinds[item.start] = kind
    return kinds


_LABEL = re.compile(r"(?:^|[,;:.(/>]\s*)((?:[a-z]+ ){1,3})\$?$", re.I)


def _labelled_alike(one: Item, other: Item, text: str) -> bool:
    """Whether the same few words are all that stands before two amounts: "Roth 7k … Roth 4.5k"."""
    labels = [_LABEL.search(text, max(0, item.start - 30), item.start) for item in (one, other)]
    return all(labels) and len({match[1].lower() for match in labels if match}) == 1


def _less_than_allowed(item: Item, before: Item, kinds: dict[int, str], kind: str) -> bool:
    """Whether nothing tells what the smaller amount behind the allowed one is, in its sentence: what was paid in."""
    untold = kind in ("claimed", BESIDE) and item.sentence == before.sentence
    return untold and kinds[before.start] == ALLOWED and 0 < item.amount < before.amount


def _in_step(kinds: dict[int, str], figures: Sequence[Item], found: Spans) -> dict[int, str]:
    """An amount that no word explains is a value where those before it, each with its year in the same sentence, are."""
    step = years_in_step(figures, found)
    for item in figures:
        before = [o for o in figures if o.start < item.start and o.sentence == item.sentence and o.start in step]
        alike = len(before) > 1 and all(kinds[o.start] == VALUE for o in before)
        if alike and item.start in step and kinds[item.start] == BESIDE:
            kinds[item.start] = VALUE
    return kinds


def _is_of_a_plan(text: str, item: Item) -> bool:
    """Whether money was read as that of an employer's plan, and the plan is named right before it."""
    return item.role in _OF_A_PLAN and _IN_A_PLAN.search(text, 0, item.start) is not None


def _is_share(text: str, item: Item) -> bool:
    return "%" in text[item.start : item.end + 2] or "percent" in text[item.start : item.end + 9]


def _kind(item: Item, before: Item | None, text: str, pairs: bool) -> str:
    """What the nearest word says, else the role that was read, those of money paid in as one."""
    if pairs and _SECOND_OF_TWO.search(text, before.end if before else 0, item.start):
        return ALLOWED
    if pairs and _FIRST_OF_TWO.match(text, item.end):
        return PAID
    if _COULD_THE_WHOLE.search(text, 0, item.start):
        return ALLOWED
    if before is not None and before.amount <= item.amount and _OF_ALL.fullmatch(text, before.end, item.start):
        return ALLOWED if not _TOO_MUCH_OF_IT.match(text, item.end) else PAID
    if _OF_ALL.match(text, item.end) and not _TOO_MUCH_OF_IT.match(text, item.end):
        return PAID
    told = _beside(item, before.end if before else 0, text)
    if told == ALLOWED and (
        _is_paid_up_to_the_limit(item, before, text)
        or _WAS_PUT_IN.match(text, item.end)
        or (_PUT_IN_THE_WHOLE.search(text, 0, item.start) and _LIMIT.match(text, item.end))
    ):
        told = PAID
    if _INCOME_OVER.search(text, 0, item.start) or _is_over_the_income(item, text):
        told = BESIDE
    if not told and item.role in ("claimed", BESIDE) and _LIMIT_BEHIND.match(text, item.end):
        told = PAID
    if told == PAID_OR_NOT:
        told = PAID if item.role != BESIDE else ""
    if told == PAY:
        told = PAY if item.role == "claimed" else ""
    if (told == VALUE and not item.amount) or (told == BESIDE and item.role in _HELD):
        told = ""
    if not told and _INTO.match(text, item.end):
        told = PAID
    if told:
        return told if told != PAID or item.amount < _MOST else item.role
    return PAID if item.role in _PUT_IN else VALUE if item.role in _HELD else item.role


def _is_over_the_income(item: Item, text: str) -> bool:
    """Whether an amount is by how much an income was over its limit: "and was 5,000 over the MAGI limit"."""
    return bool(_WAS.search(text, 0, item.start) and _OVER_THE_INCOME.match(text, item.end))


_WAS = re.compile(
    r"\b(?:was|were|am|is|are|i['’]m|we['’]re|went|came|ran|came in|ended up)(?: (?:about|some|just|only|like|roughly))? \$?$",
    re.I,
)


def _beside(item: Item, start: int, text: str) -> str:
    """The word right behind a figure, else the last one before it in its clause."""
    if match := _BEHIND.match(text, item.end):
        return match.lastgroup or ""
    before = text[start : item.start]
    clause = _STOP.split(before)[-1]
    found = [m for m in _CUE.finditer(clause) if m.lastgroup != OUT or not _NEVER.search(clause, 0, m.start())]
    if not found:
        return VALUE if _MOVED_TO.search(clause) or _AN_ACCOUNT.fullmatch(clause) else ""
    kinds = [match.lastgroup or "" for match in found]
    takes = kinds[-1] == EXCESS and OUT in kinds and NOT_YET.search(clause) is None
    return OUT if takes else kinds[-1]  # "taken out against the old excess: 1,500"


_NEVER = re.compile(rf"{DENIAL} (?:\w+ )?$", re.I)
"""Before money that was not taken: "I never took a penny out and there is 30,000 in it"."""
_MOVED_TO = re.compile(
    r"\b(?:melt\w*|f[ae]ll(?:en)?|dropp\w*|sank|sunk|slid|dwindled|grown?|grew|climbed|rose|risen|recovered|rebounded|bounced|back)"
    r"(?: (?:all the way|back|up|down))* to(?: (?:about|around|only|just|roughly))? \$?$",
    re.I,
)
"""What an account came to by itself: "it had melted to 5,200"."""
_AN_ACCOUNT = re.compile(
    r"\W*(?:(?:and|the|my|his|her|total|whole|roth|ira|in|all) )*acc(?:oun)?ts?"
    r"(?: (?:total|always|never|throughout|all along|consistently|steady|about|around|over|at least|less than|more than|well|way|far))*[ :=~<>]*\$?",
    re.I,
)
"""Nothing but the account of an amount: "acct 60k", "account always at least 60k"."""


def _is_paid_up_to_the_limit(item: Item, before: Item | None, text: str) -> bool:
    """ "put the 6,000 maximum in", "TIRA max 6k": an amount paid in that is called the limit."""
    clause = _STOP.split(text[before.end if before else 0 : item.start])[-1]
    near = text[max(0, item.start - 12) : item.end + 10].lower()
    if (
        _MAX_WAS.search(clause)
        or _AGAINST_MAX.search(text, max(0, item.start - 24), item.start)
        or (before is not None and clause.lstrip().startswith("/"))
    ):
        return False
    return (
        "max" in near
        and "(" not in near[: item.start]
        and (item.role in _PUT_IN or _ACCOUNT.search(clause) is not None)
    )


_WAS_PUT_IN = sought(
    rf"(?: dollars| bucks)?(?: that| which)? {WE}(?:['’]d| had| have| already)* (?:put|paid|contribut\w*|deposit\w*)\b(?! (?:in )?\$?\d)",
    re.I,
)
"""Behind an amount for which somebody was not eligible: "I didn't qualify for the 7,000 that I put in"."""
_PUT_IN_THE_WHOLE = sought(
    rf"(?<!could )(?<!can )(?<!could have )(?<!allowed to )\b{PAID_IN}(?: in)? (?:just |exactly )?(?:the |my )?{WHOLE} \$?$",
    re.I,
)
_LIMIT = re.compile(r"(?: dollars)? (?:limit|cap|max(?:imum)?|allowance|allowed|amount)\b", re.I)
"""An amount that went in and is the limit: "I put in the full 6k limit"."""
_INCOME_OVER = sought(
    r"\b(?:income|m?agi|earnings|earned|made|salary)\b(?:20\d\d|(?!contrib|put|paid|deposit|roth)[^.;?!\d]){0,50}?"
    r"\b(?:over|above|past|beyond|exceed\w*|too (?:high|much))\b(?:20\d\d|(?!contrib|put|paid|deposit|roth)[^.;?!\d]){0,40}?\bby (?:about |some |exactly )?\$?$"
    r"|\b(?:over|above|past|beyond|exceed\w*) (?:the |my |our )?(?:\w+ )?(?:income|m?agi)\b(?:20\d\d|[^.;?!\d]){0,30}?\bby (?:about |some |exactly )?\$?$",
    re.I,
)
_OVER_THE_INCOME = sought(
    r"(?: dollars| bucks)? (?:over|above|past|beyond) (?:the |my |our )?(?:\w+ )?(?:income|m?agi)\b(?! (?:tax|limited))",
    re.I,
)
"""By how much an income was over the limit is no excess of what went in."""
_LIMIT_BEHIND = sought(
    r" ?[(,] ?(?:of |against )?(?:the |my |a )?(?:limit|lim|cap|max(?:imum)?|allowed)(?: was| is| of|:| =)? ?\$?\d",
    re.I,
)
"""Behind an amount no word of which tells what it is: "in 2020 only 5,100 (limit 6,000)"."""
_MAX_WAS = re.compile(r"\bmax(?:imum)?\b[^,\d]{0,16}(?:\b(?:was|is|were)|[:=])\s?\$?$", re.I)
_AGAINST_MAX = sought(
    r"(?:\bv(?:ersu)?s\.?|\bagainst|\bcompared (?:to|with)) (?:the |my |a )?max(?:imum)?(?: of)?\s?\$?$", re.I
)


def _account(item: Item, text: str, last: str) -> str:
    """Which kind of IRA money went into: the one behind "into", else the one named before it, else that of the last."""
    if match := _INTO.match(text, item.end):
        return TRADITIONAL if match["trad"] else PAID
    before = re.split(r"[.;\n](?=\s)", text[: item.start])[-1]
    named = list(_ACCOUNT.finditer(before))
    return (TRADITIONAL if named[-1]["trad"] else PAID) if named else last
