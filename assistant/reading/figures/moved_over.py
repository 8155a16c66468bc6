"""A contribution moved from a Roth to a traditional IRA: roles that its arithmetic fixes, whatever words tell it.

What moves is the recharacterized part and its share of what the Roth IRA gained or lost meanwhile. Where the amounts of
a message stand in that relation, each of them is known; where a contribution is told in two parts, one of them stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.split import year_behind
from assistant.reading.figures.standing import clause_of, cues_of
from assistant.reading.spans.fragments import fragment_at
from assistant.reading.spans.notions import EARNINGS, RECHARACTERIZED
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import years

MOST_PUT_IN = year_limit(years()[-1], of_catch_up_age=True)
"""The most that anybody of any age could put into IRAs for a year so far."""
_DOLLAR = Decimal(1)
MOST_GROWTH = 3
"""No Roth IRA gains or loses more than so many times over between a contribution and its removal."""
_MOST_FIGURES = 9
OVER = re.compile(
    r"\b(?:too much|over\b|more than|excess|beyond|undo|undid|recharacter\w*|rechar\w*|went (?:over|across)|moved?|sent|shift\w*|walk\w*)",
    re.I,
)
STAYS = re.compile(
    r"\b(?:allow\w*|permitted|keep|kept|could only|can only|only put|may only|limit\w*|stays?|remains?|legal\w*|room|qualif\w*|eligible|entitled)\b",
    re.I,
)


def moves_over(scene: Scene) -> bool:
    """Whether a message tells of a recharacterization: named, or as money that went from a Roth to a traditional IRA."""
    named = {mention.concept for mention in scene.spans.mentions}
    return "RECHAR" in named or (bool({"ROTH", "TO_ROTH"} & named) and _WENT.search(scene.spans.text) is not None)


def went_over(text: str) -> bool:
    """Whether money is said to have gone into a traditional IRA, where a recharacterization was spoken of."""
    return _WENT.search(text) is not None


_WENT = sought(
    r"\b(?:undid|unwound|undo|walked|shifted|sent|moved|swung|kicked|pushed|transferred|went)\b[^.?!;]{0,80}?\b(?:traditional|trad|tira|contribution)\b"
    r"|\b(?:undid|undo|turn|turned|switch|switched|chang|changed?|flip|flipped|redesignated?)\b[^.?!;]{0,120}?\b(?:(?:in)?to|make it|made it)"
    r" (?:an? |my |the )?(?:new )?(?:trad\w*|tira)\b"
    r"|\b(?:growth|earnings|all of it|it all)\b[^.?!;]{0,30}\b(?:over|across|in ?to)\b[^.?!;]{0,20}\btrad",
    re.I,
)


def moved_over(scene: Scene) -> dict[int, str]:
    """The roles that arithmetic gives to figures of a recharacterization, by their places."""
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    if len(money) < 3 or not moves_over(scene):
        return {}
    first = [
        i for n, i in enumerate(money) if scene.figures[i].value not in {scene.figures[j].value for j in money[:n]}
    ]
    if len(first) > _MOST_FIGURES:
        return {}
    fixed = _with_earnings(scene, first) | _shared(scene, first) or _of_one_roth(scene, money, first)
    fixed = fixed or _grown(scene, first)
    gained = {scene.figures[i].value for i, role in fixed.items() if role == "recharacterized_earnings"}
    fixed |= {i: "claimed" for i in money if i not in fixed and scene.figures[i].value in gained}
    fixed |= _in_two(scene, first, fixed)
    return fixed | _named_again(scene, money, fixed)


def _with_earnings(scene: Scene, places: Sequence[int]) -> dict[int, str]:
    """ "2,580 (the 2,400 with 180 of growth)": the part and its earnings add up to what moved."""
    figures = scene.figures
    for part, earned in permutations(places, 2):
        if not 0 < figures[earned].value < figures[part].value / 2 or not is_earnings(scene, figures[earned]):
            continue
        whole = figures[part].value + figures[earned].value
        roles = {part: "recharacterized", earned: "recharacterized_earnings"}
        for total in places:
            if figures[total].value == whole and not converts(scene, figures[total]):
                roles[total] = "recharacterized_total"
        if abs(earned - part) == 1 or len(roles) == 3:
            return roles
    return {}


_MOVED_AS = sought(
    r"\brechar\w*\b[^.;?]{0,60}\b(?:as|with|together|altogether|arrived|came|became|total(?:ing)?)\b[^.;?\d]{0,24}\$?$",
    re.I,
)


_WITH_WHAT_IT_EARNED = sought(
    rf"(?: dollars| bucks)?(?: in all| in total| altogether)?,? (?:with|including|incl\.?|counting|after) (?:all )?(?:(?:its|the|their|my) )?(?:share of (?:the )?)?{EARNINGS}\b",
    re.I,
)


_RECHARACTERIZED = sought(rf"\b{RECHARACTERIZED}\W{{0,4}}$", re.I)


def _went_on(scene: Scene, place: int) -> bool:
    """Whether as much as an amount is told to have been converted behind it: "6,000 Roth -> rechar 6,540 -> conv 6,540"."""
    behind = [figure for figure in scene.figures[place + 1 :] if figure.value == scene.figures[place].value]
    return any(converts(scene, figure) for figure in behind)


def _cues_before(scene: Scene, place: int) -> set[str]:
    """The notions of the sentence of a figure, up to it."""
    clause = clause_of(scene, place)
    near = [f for f in scene.spans.fragments if clause and f.sentence == clause.sentence and f.start <= clause.start]
    return {cue for fragment in near for cue in fragment.cues}


def _grown(scene: Scene, places: Sequence[int]) -> dict[int, str]:
    """ "5,500 Roth for 2016, recharacterized as 5,830": more than was paid in can only have moved with its earnings."""
    figures = scene.figures
    for place, whole in enumerate(places):
        before = [i for i in places[:place] if figures[i].value >= LEAST_PAID]  # an account told may be the whole
        told = _MOVED_AS.search(scene.spans.text, 0, figures[whole].start) and not converts(scene, figures[whole])
        if _WITH_WHAT_IT_EARNED.match(scene.spans.text, figures[whole].end) and "RECHAR" in _cues_before(scene, whole):
            before, told = [i for i in before if figures[i].value <= MOST_PUT_IN][-1:], True
        told = told or (_RECHARACTERIZED.search(scene.spans.text, 0, figures[whole].start) and _went_on(scene, whole))
        paid = figures[before[0]].value if len(before) == 1 else _DOLLAR
        if told and _DOLLAR < paid <= MOST_PUT_IN and paid < figures[whole].value < 2 * paid:
            return {before[0]: "roth_contribution", whole: "recharacterized_total"}
    return {}


_EARNED = sought(rf"\s*(?:of|in|as)?\s*(?:its |the )?{EARNINGS}\b", re.I)


_EARNED_BEFORE = re.compile(rf"\b{EARNINGS}(?: of| was|:|=)?\s*\$?$", re.I)


def is_earnings(scene: Scene, figure: Figure) -> bool:
    """Whether the words right at a figure call it what was earned."""
    before = scene.spans.text[max(0, figure.start - 24) : figure.start]
    return bool(_EARNED.match(scene.spans.text, figure.end) or _EARNED_BEFORE.search(before))


def converts(scene: Scene, figure: Figure) -> bool:
    """Whether the clause of a figure speaks of converting it."""
    fragment = fragment_at(scene.spans, figure.start)
    return fragment is not None and bool(fragment.cues & {"CONVERT", "TO_ROTH"})


def _shared(scene: Scene, places: Sequence[int]) -> dict[int, str]:
    """Value before, contribution, part of it, value after and what moved, where they stand in the right proportion."""
    figures = scene.figures
    for before, paid, after in _accounts(scene, places):
        either = figures[before].value <= MOST_PUT_IN
        opening = figures[before].value + figures[paid].value
        for part in places:
            share = figures[part].value
            if part in (before, after) or share > figures[paid].value:
                continue
            moved = share * figures[after].value / opening
            for total in places:
                known = total in (before, paid, after, part) or figures[total].value == share
                if not known and abs(figures[total].value - moved) <= _DOLLAR / 2:
                    roles = {after: "closing_value"}
                    roles |= {} if either else {before: "opening_value", paid: "roth_contribution"}
                    roles |= {} if part == paid else {part: "recharacterized"}
                    return roles | ({} if converts(scene, figures[total]) else {total: "recharacterized_total"})
    return {}


def _accounts(scene: Scene, places: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Three figures that can be the value before a contribution, the contribution, and the value told after both."""
    places = [
        i
        for i in places
        if "DISTRACTOR" not in cues_of(scene, i) and not _ON_A_LINE.match(scene.spans.text, scene.figures[i].end)
    ]
    for before, paid, after in permutations(places, 3):
        value, put_in, later = (scene.figures[place].value for place in (before, paid, after))
        alike = value + put_in < MOST_GROWTH * later and later < MOST_GROWTH * (value + put_in)
        if after > max(before, paid) and put_in <= MOST_PUT_IN and put_in < later and alike:
            yield before, paid, after


LEAST_PAID = 100
_ON_A_LINE = sought(r"\s?(?:dollars )?(?:on|at|in) (?:\w+ ){0,3}line\b", re.I)
_BEFORE = sought(r"\bb(?:efore|4)\b", re.I)
_IN_PART = re.compile(r"\b(?:half|part(?:ly|ial|ially)?|portion|some of|third|quarter)\b", re.I)
NO_VALUE_OF_A_ROTH = {"CONVERT", "YEAR_END", "LEFT", "BASIS", "MAGI", "WAGES", "WITHDRAW", "SEP", "SIMPLE", "PLAN"}


def _of_one_roth(scene: Scene, money: Sequence[int], places: Sequence[int]) -> dict[int, str]:
    """A Roth IRA's value before and after and what was paid in, all of it or the one part that a clause recharacterizes.

    A contribution beside which no other amount is told moved as a whole; what it came to at the end follows.
    """
    values = {i: scene.figures[i].value for i in money}
    found = [way for way in _accounts(scene, places) if values[way[0]] > MOST_PUT_IN]
    if len({(before, after) for before, _, after in found}) != 1:
        return {}
    before, _, after = found[0]
    paid = max((put_in for _, put_in, _ in found), key=lambda place: values[place])
    if any(cues_of(scene, i) & NO_VALUE_OF_A_ROTH for i in (before, after)) or _of_the_last_day(scene, after):
        return {}
    roles = {before: "opening_value", after: "closing_value"}
    over = {values[i] for i in money if "RECHAR" in cues_of(scene, i) and 0 < values[i] < values[paid]}
    told = [i for i in money if values[i] == values[paid]]
    rest = {values[i] for i in places if LEAST_PAID <= values[i] < values[paid]}
    in_part = any("RECHAR" in f.cues and _IN_PART.search(f.text) for f in scene.spans.fragments)
    if not over and len(rest) == 1 and in_part:
        over = rest  # nothing else is told that can be the part
    alone = sum(values[i] >= LEAST_PAID for i in places) == len(roles) + 1 and not _IN_PART.search(scene.spans.text)
    named = any(mention.concept == "RECHAR" for mention in scene.spans.mentions) and _BEFORE.search(scene.spans.text)
    if (len(places) == len(roles) + 1 and len(told) > 1) or (alone and named):
        return roles | {told[0]: "roth_contribution"} | dict.fromkeys(told[1:] or told, "recharacterized")
    if len(over) != 1 or ("RECHAR" in cues_of(scene, paid) and not _part_of_it(scene, paid)):
        return {}
    parts = [i for i in money if values[i] in over and not converts(scene, scene.figures[i])]
    years = {year for i in (paid, *parts) if (year := year_behind(scene, i))}
    again = dict.fromkeys(told[1:], "claimed")
    return (
        {}
        if len(years) > 1
        else roles | {told[0]: "roth_contribution"} | again | dict.fromkeys(parts, "recharacterized")
    )


def _of_the_last_day(scene: Scene, place: int) -> bool:
    """Whether the clause of a figure dates it December 31: what IRAs held then is not what a Roth IRA held before money left it."""
    clause = clause_of(scene, place)
    return clause is not None and any((day.month, day.day) == (12, 31) for day in clause.days)


def _part_of_it(scene: Scene, paid: int) -> bool:
    """Whether the figure right before says that it is a part of this one: "removing 2,500 out of a 4,000 deposit"."""
    figures = scene.figures
    return paid > 0 and _OF.fullmatch(scene.spans.text, figures[paid - 1].end, figures[paid].start) is not None


def _in_two(scene: Scene, places: Sequence[int], fixed: dict[int, str]) -> dict[int, str]:
    """The part of a contribution that stays, where two parts of it are told: it is no recharacterized money."""
    figures = scene.figures
    for whole in places:
        for one, other in permutations(places, 2):
            adds_up = figures[one].value + figures[other].value == figures[whole].value <= MOST_PUT_IN
            known = one in fixed or fixed.get(whole, "roth_contribution") != "roth_contribution"
            if adds_up and whole not in (one, other) and not known and _stays(scene, one, other):
                moved = {} if other in fixed else {other: "recharacterized"}
                return {one: "claimed", whole: "roth_contribution"} | moved
    return {}


def _stays(scene: Scene, one: int, other: int) -> bool:
    """Whether the words at the first part, and not those at the second, say that it may stay."""
    here, there = around(scene, one), around(scene, other)
    left, moved = scene.figures[one], scene.figures[other]
    if converts(scene, moved) or is_earnings(scene, left) or is_earnings(scene, moved):
        return False
    return bool(STAYS.search(here)) and not STAYS.search(there) and (bool(OVER.search(there)) or not OVER.search(here))


def around(scene: Scene, place: int) -> str:
    """The words of a figure: from the clause before it to the next figure."""
    figures, text = scene.figures, scene.spans.text
    start = figures[place - 1].end if place else 0
    last = place + 1  # "only 1,800 of the 7,000 may stay" says it behind the whole
    if last < len(figures) and _OF.fullmatch(text, figures[place].end, figures[last].start):
        last += 1
    stop = figures[last].start if last < len(figures) else len(text)
    return (
        re.split(r"[.?!;,]\s", text[start : figures[place].start])[-1]
        + " # "
        + re.split(r"[.?!;,]\s", text[figures[place].end : stop])[0]
    )


_OF = re.compile(r"\s*(?:out )?of (?:the |my |her |his |that |those |a )*\$?", re.I)


def _named_again(scene: Scene, money: Sequence[int], fixed: dict[int, str]) -> dict[int, str]:
    """ "3,000 of the 6,500": the second amount is a contribution that was told before."""
    figures = scene.figures
    found: dict[int, str] = {}
    for one, other in pairwise(money):
        told = [i for i in money if i < one and figures[i].value == figures[other].value]
        between = scene.spans.text[figures[one].end : figures[other].start]
        if told and other not in fixed and figures[one].value < figures[other].value and _OF.fullmatch(between):
            found |= {told[0]: "roth_contribution", other: "claimed"} | (
                {} if one in fixed else {one: "recharacterized"}
            )
    return found
