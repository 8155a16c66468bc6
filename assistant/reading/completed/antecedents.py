"""The account that a value without a name of its own belongs to: "does my inherited IRA count? it had 200,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.items.item import Item
from assistant.reading.people.whose import Track
from assistant.reading.spans.concepts import Mention
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import A_SPOUSE, IT

_ROLES = {"INHERITED": "inherited_balance", "ROTH": "roth_balance", "PLAN": "plan_balance"}
"""What a value in an account is that does not count with one's own IRAs."""
_OWN_IRAS = {"SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA"}
_ACCOUNTS = _OWN_IRAS | set(_ROLES)
_VALUES = (
    "year_end_value", "balance", "balance_total", "balance_now", "balance_other_day", "plan_balance", "roth_balance",
)  # fmt: skip
_DEALING = {"CONVERT", "CONTRIB", "NONDED", "WITHDRAW", "RECHAR", "ROLL_IN", "ROLL_OUT", "MOVED", "OWN_NAME", "BASIS"}
_POINTS_BACK = re.compile(rf"\b(?:its|there|{IT}|(?:that|this) one|in (?:hers|his))\b", re.I)
_MY_SHARE = re.compile(r"\b(?:mine|my (?:own )?(?:share|half|part|portion|third|quarter|one))\b", re.I)
_ITS_VALUE = re.compile(
    r"\W*(?:and )?(?:its |the )?(?:values?d?|worth|fmv|bal(?:ance)?s?|held|holding|stood|standing)\b", re.I
)
_VALUE_OF = re.compile(
    r"[^.;?!\d]{0,60}?[\s,(:–-]+(?:and )?(?:its |the |with )?(?:a )?(?:values?d?|worth|fmv|bal(?:ance)?s?|held|holds?|holding|stood|standing)"
    r"(?: (?:of|was|is|at|about))?[\s:$]*"
    r"|[^.;?!\d]{0,60}: 12/31/(?:20)?\d\d: \$?",
    re.I,
)
_HELD_APART = ("INHERITED", "PLAN")
"""Accounts of which the next clause tells by the word for a value alone: "my old employer's 401(k), worth 88,000"."""
_CAME_FROM = re.compile(r"\b(?:from|out of|off|left|roll(?:ed|ing)? (?:out|over)) (?:(?!and\b)[\w'’-]+ ){0,4}$", re.I)
"""Before the plan whence the money of an account came."""
_HEIRS = re.compile(r"\b(?:us|we|each|and (?:me|i|myself)|(?:me|i) and|siblings?|brothers?|sisters?)\b", re.I)
"""Several people who inherited: what one of them calls "mine" is the share of it."""
_FROM_A_SPOUSE = re.compile(rf"\b{A_SPOUSE}\b", re.I)


@dataclass(frozen=True)
class _Named:
    """An account named in a clause, and whose the words there say it is; nobody's where they do not."""

    concept: str
    person: str
    sentence: int
    shared: bool = False


def of_the_account_named(found: Spans, items: Sequence[Item], track: Track) -> list[Item]:
    """The items, with the values that only point back at an account as values of that account and its owner."""
    return [_of_it(found, item, track) if item.role in _VALUES and item.value else item for item in items]


def _of_it(found: Spans, item: Item, track: Track) -> Item:
    here = found.fragments[item.fragment]
    if _in_a_plan_that_takes_money(found, item):
        return replace(item, role="plan_balance")
    shared = _MY_SHARE.search(here.text)
    if here.cues & _ACCOUNTS == {"INHERITED"} and not here.cues & _DEALING and not _FROM_A_SPOUSE.search(here.text):
        return replace(item, role="inherited_balance") if _right_behind(found, item) else item
    told_of_it = _POINTS_BACK.search(here.text)
    bare = _ITS_VALUE.match(here.text)
    if here.cues & (_ACCOUNTS | _DEALING) or not (shared or told_of_it or bare):
        return item
    named = _named_before(found, item.fragment, track)
    if named is None or (shared and not (named.concept == "INHERITED" and named.shared)):
        return item
    if not (shared or told_of_it) and (named.concept not in _HELD_APART or named.sentence != here.sentence):
        return item
    person = named.person if named.person and not track.mentions[item.fragment] else item.person
    return replace(item, role=_ROLES.get(named.concept, item.role), person=person)


_TAKES_MONEY_IN = re.compile(
    r"[^.;?!\d]{0,24}\b(?:accept|take|allow|let|permit|welcome)s?\b[^.;?!\d]{0,40}?[,;.]? ?\b(?:and |but |where |which |that )?(?:it|that|this|i|we)?(?: already| currently| now)?"
    r" ?(?:has|have|holds?|had|['’]s got|contains?)(?: (?:like|about|around|roughly|some|already|only|just|maybe|currently|now|got))* \$?",
    re.I,
)
_IN_IT = re.compile(
    r"(?: dollars| bucks)?(?: (?:already|now|currently|sitting))*(?: in (?:it|there)| there| already| of its own)\b",
    re.I,
)


def _in_a_plan_that_takes_money(found: Spans, item: Item) -> bool:
    """Whether a value is that of a plan which takes IRA money: "my 401(k) accepts IRA money, it has 19,000 in it already"."""
    plan = max((m.end for m in found.mentions if m.concept == "PLAN" and m.end <= item.start), default=None)
    told = plan is not None and _TAKES_MONEY_IN.fullmatch(found.text, plan, item.start)
    return bool(told) and _IN_IT.match(found.text, item.end) is not None


def _right_behind(found: Spans, item: Item) -> bool:
    """Whether nothing but the word for a value stands between an inherited IRA and an amount."""
    account = max((m.start for m in found.mentions if m.concept == "INHERITED" and m.end <= item.start), default=None)
    return account is not None and _VALUE_OF.fullmatch(found.text, account, item.start) is not None


def _named_before(found: Spans, number: int, track: Track) -> _Named | None:
    """The account of the last clause that names one, with neither an amount nor a dealing in between."""
    fragments, source = found.fragments, None
    here = fragments[number]
    for place in range(number - 1, -1, -1):
        fragment = fragments[place]
        near = here.sentence - fragment.sentence < _NEAR and not _LEFT.search(here.text)
        if near and (plan := _where_it_goes(found, fragment)):
            return _Named(plan.concept, "", fragment.sentence)
        if fragment.amounts or here.sentence - fragment.sentence >= _NEAR:
            break
        accounts = [mention for mention in fragment.mentions if mention.concept in _ACCOUNTS]
        if any(_is_rolled_in(found, fragment, mention) for mention in accounts):
            return None
        named = [mention for mention in accounts if not _is_source(found, fragment, mention)]
        if named:
            return _account(fragment, named, place, track)
        source = source or (_account(fragment, accounts, place, track) if accounts else None)
        if fragment.cues & _DEALING:
            break
    return source


_INTO = re.compile(r"[^.;?!\d]{0,40}\b(?:in)?to (?:(?!ira)[\w'’]+ ){0,3}$", re.I)
_NEAR = 3
_LEFT = re.compile(r"\b(?:left|remain\w*|still|stay\w*|rest)\b", re.I)
"""What is left is in the account that the money came from."""


def _where_it_goes(found: Spans, fragment: Fragment) -> Mention | None:
    """The plan into which the last amount of a clause goes: "had the 142,000 gone to his 401(k)? He has 380,000 in there"."""
    if not fragment.amounts:
        return None
    end = fragment.amounts[-1].end
    account = next((m for m in fragment.mentions if m.concept in _ACCOUNTS and m.start >= end), None)
    goes = account is not None and account.concept == "PLAN" and _INTO.fullmatch(found.text, end, account.start)
    return account if goes else None


def _is_rolled_in(found: Spans, fragment: Fragment, account: Mention) -> bool:
    """Whether a plan is named whose money goes into an IRA, so that what is there then is IRA money."""
    rolls = account.concept == "PLAN" and _ROLLS.search(found.text, fragment.start, account.start)
    return bool(rolls) and _ROLLED_IN.match(found.text, account.end, fragment.end) is not None


_ROLLS = re.compile(r"\b(?:roll\w*|mov(?:e|ed|ing)|transfer\w*|bring\w*|brought)\b", re.I)
_ROLLED_IN = re.compile(
    r"[^.;?!\d]{0,24}?\b(?:in(?:to)?|over|to)\b(?! (?:(?:my|the|an?|our|his|her|new|current|other) )*(?:401|403|457|tsp|plan|roth|solo))",
    re.I,
)


def _is_source(found: Spans, fragment: Fragment, account: Mention) -> bool:
    """Whether a plan is named as that from which the money of another account came."""
    return account.concept == "PLAN" and _CAME_FROM.search(found.text, fragment.start, account.start) is not None


def _account(fragment: Fragment, accounts: list[Mention], place: int, track: Track) -> _Named | None:
    """The one account of a clause; in a question the first, which is what is asked about."""
    first = accounts[0]
    if not fragment.question and (fragment.cues & _DEALING or len({each.concept for each in accounts}) > 1):
        return None
    if first.concept == "INHERITED" and _FROM_A_SPOUSE.search(fragment.text):
        return None
    owners = [mention.person for mention in track.mentions[place] if mention.start < first.start]
    return _Named(
        first.concept, owners[-1] if owners else "", fragment.sentence, _HEIRS.search(fragment.text) is not None
    )
