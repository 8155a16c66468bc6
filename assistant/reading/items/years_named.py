"""The years that the words at an amount name: beside it, in its sentence, in a list, or of the same once more."""

from __future__ import annotations

import re

from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import NIL, NOT_YET, PAID_IN, WE
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention, each_year


def years_of(item: Item, found: Spans) -> list[int]:
    """The years listed before or behind an amount with no other in between: "in 2019 and again in 2020 the whole 6,000"."""
    text = found.text
    before = max((a.end for a in found.amounts if a.kind == "money" and a.end <= item.start), default=0)
    behind = min((a.start for a in found.amounts if a.kind == "money" and a.start >= item.end), default=len(text))
    if _NEXT_IN_LIST.fullmatch(text, before, item.start) or _NEXT_IN_LIST.fullmatch(text, item.end, behind):
        return []
    ahead, after = _last_listed(item, found, before, item.start), _last_listed(item, found, item.end, behind)
    if len(years := sorted(set(each_year(ahead)))) > 1 and len(set(each_year(after))) != 1:
        return years
    leads = after and _LEADS_TO.fullmatch(text, item.end, after[0].start)
    if not leads or (len(years) == 1 and "," in leads[0]):  # "'17 5,500, '18/'19 nil"
        return []
    return listed if len(listed := sorted(set(each_year(after)))) > 1 else []


_NEXT_IN_LIST = re.compile(r"[\s,&/+$]+(?:and|then)?[\s$]*", re.I)
_LEADS_TO = re.compile(r"[\s(,]*(?:(?:for|in|each|of|both|the|years?|ty) ?)*'?", re.I)
_JOINED = re.compile(r"(?:[\s,/&'’+-]|and|again|in|for|ty)*", re.I)


def _last_listed(item: Item, found: Spans, low: int, high: int) -> list[YearMention]:
    """The last years of a stretch that stand one behind the other, in the sentence of an amount."""
    listed: list[YearMention] = []
    for year in found.years:
        if low <= year.start < high and sentence_of(found, year.start) == item.sentence:
            joined = listed and _JOINED.fullmatch(found.text, listed[-1].end, year.start)
            listed = [*listed, year] if joined or not listed else [year]
    return listed


def repeated_for(found: Spans, item: Item) -> list[int]:
    """The years for which an amount is said to have gone in once more without being named: "the same for 2017"."""
    until = min((amount.start for amount in found.amounts if amount.start > item.start), default=len(found.text))
    repeated: list[int] = []
    end, last = item.end, item.sentence
    for year in found.years:
        if not item.end <= year.start < until or sentence_of(found, year.start) - last > 1:
            continue
        before = found.text[end : year.start]
        here = sentence_of(found, year.start) == item.sentence or _DONE_AGAIN.search(before) or repeated
        listed = repeated and re.fullmatch(r"[\s,&]*(?:and|for|in|\s)*", before)
        if listed or (here and _AGAIN.search(before) and not NOT_YET.search(re.split(r"[.;,]", before)[-1])):
            repeated.append(year.year)
            last = sentence_of(found, year.start)
        end = year.end
    return [] if repeated and _WENT_WITHOUT.match(found.text, end) else repeated


_AGAIN = re.compile(
    r"\b(?:(?:the )?same(?: amount| thing| again)?|(?:once )?(?:again|more)|ditto|likewise|did (?:it|so|that|this))\b"
    r"(?: (?:amount|thing|again|once|more|in|for|of|and|both|the|early|late|year|years|tax|ty|summer|fall|autumn|winter|spring)|[\s,])*$",
    re.I,
)
_WENT_WITHOUT = sought(
    rf"[\s,;:(–-]*(?:(?:al)?though|but|except(?: that)?|only|when|where|while|yet|and)? ?(?:(?:that|then|there|in those|those years) )?{WE} "
    rf"(?:(?:did|had|have)(?:n['’]?t| not)|never|(?:{PAID_IN}|did)(?: in)? (?:{NIL}|0)\b|(?:made|had) no\b)",
    re.I,
)
"""Behind years that are the same in all but the money: "not allowed, same in 2021 and 2022 though I didn't contribute"."""
_DONE_AGAIN = re.compile(r"\b(?:did|made|same|ditto|likewise)\b", re.I)


def named_beside(item: Item, found: Spans) -> int | None:
    """The year named right behind an amount, else the last one of its sentence that stands behind the amount before it."""
    named = [(year.start, year.year) for year in found.years] + [(day.start, day.year) for day in found.days]
    here = sorted((start, year) for start, year in named if year and sentence_of(found, start) == item.sentence)
    if (behind := right_behind(item, found)) is not None:
        return behind
    since = max((amount.end for amount in found.amounts if amount.end <= item.start), default=0)
    return next((year for start, year in reversed(here) if since <= start < item.start), None)


def right_behind(item: Item, found: Spans) -> int | None:
    """The year named right behind an amount: "5,500 (2018)", "1,500 in 2006"."""
    named = [(year.start, year.year) for year in found.years] + [(day.start, day.year) for day in found.days]
    start, year = min((place for place in named if place[1] and place[0] >= item.end), default=(0, None))
    close = year and sentence_of(found, start) == item.sentence and _RIGHT_BEHIND.fullmatch(found.text, item.end, start)
    return year if close else None


_RIGHT_BEHIND = re.compile(r"[\s(]*(?:(?:in|for|on|at|by|as of|ye|ty|the|end of) ?)*(?:12/31/)?'?", re.I)


def year_of_stretch(item: Item, found: Spans) -> int | None:
    """The one year named between the semicolons or full stops around an amount."""
    start = max(found.text.rfind(stop, 0, item.start) for stop in (";", ". ", "\n"))
    ends = [end for stop in (";", ". ", "\n", "->") if (end := found.text.find(stop, item.end)) >= 0]
    end = min(ends, default=len(found.text))
    here = set(each_year(y for y in found.years if start <= y.start < end))
    here |= {day.year for day in found.days if day.year and start <= day.start < end}
    return here.pop() if len(here) == 1 else None


def year_beside(item: Item, found: Spans) -> int | None:
    """The year of an amount, else the only one that its sentence names."""
    here = [f for f in found.fragments if f.sentence == item.sentence]
    said = {y.year for f in here for y in f.years} | {d.year for f in here for d in f.days if d.year}
    return item.year or item.tax_year or (said.pop() if len(said) == 1 else None)


def in_short(item: Item, found: Spans) -> int | None:
    """The year of "3/23" beside an amount, where the message names that year besides."""
    here = {
        2000 + d.day for f in found.fragments if f.sentence == item.sentence for d in f.days if d.day and not d.year
    }
    named = here & set(each_year(found.years))
    return named.pop() if len(named) == 1 else None


def sentence_of(found: Spans, start: int) -> int:
    """The number of the sentence in which a place lies."""
    return max((f.sentence for f in found.fragments if f.start <= start), default=0)
