"""Amounts that are listed together have one role: "33,100 and 13,400", "a SEP at 23,000 plus a SIMPLE IRA at 4,600"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.standing import A_BANK, is_sum, named_after_another
from assistant.reading.spans.sought import sought

_JOINED = re.compile(r"\s?(?:,\s?)?(?:and|&|\+|plus|then)\s?\$?", re.I)
_BARE_COMMA = re.compile(r"\s?,\s?\$?")
_DATED = re.compile(r"\s?(?:(?:in|on)\s)?\s*(?:,|and|,\s?and|,\s?then|then|;)\s*\$?", re.I)
_ROW = re.compile(r"[\s,;/|]*(?:and\s|then\s)?(?:19|20)\d\d\s?[:=–-]?\s?\$?")
"""Between the amounts of a row of years: "2021: 6,000, 2022: 6,000"."""
_AT_ONE = re.compile(
    r"(?: dollars| bucks)? (?:at|in|with|from) (?:the )?(?:one|first)(?: \w+)?,? (?:and|plus|&) \$?", re.I
)
_AT_THE_OTHER = re.compile(r"(?: dollars| bucks)? (?:at|in|with|from) (?:the |an)?(?:other|second)\b", re.I)
_CONVERTED_BEHIND = re.compile(r"\s?(?:was |were |all )?conv", re.I)
_NEXT = re.compile(r"[^.;:?!]{0,16}?(?:[,;/+&]|\b(?:and|plus)\b)", re.I)
_SEMICOLON = re.compile(r"[^.;:?!]{0,16}?;")
_OF_A_YEAR = ("for", "in", "during", "(", "(for", "(in")
_NEXT_OF = re.compile(r"\)?\s?(?:,|\+|and|&|then|;|\s)+\s*\$?", re.I)
_ANOTHER_OF = sought(r"\s?(?:,|and|&|then|;|\s)*\b(?:another|again|a further|the same)\s+\$?", re.I)
_DAY_NEAR = 5
_ONE_MORE = re.compile(r"\b(?:another|a second|an? (?:\w+ )?one)\b", re.I)
_NO_LIST = re.compile(r"\bresp(?:\.|ectively)?\b|\bbetween\b|\bfrom\s\$?$", re.I)
_ACCOUNTS = {"SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA"}
_OTHERWISE = {
    "CONVERT", "CONTRIB", "NONDED", "WITHDRAW", "RECHAR", "MOVED", "TO_ROTH", "IN", "ROLL_IN", "ROLL_OUT", "QCD", "BASIS",
    "DISTRACTOR", "CLAIM", "GREW", "FELL", "OWN_NAME",
}  # fmt: skip
_HELD = frozenset({"year_end_value", "balance", "balance_total", "balance_now", "balance_other_day"})
_OF_THE_SUM = re.compile(
    r"\b(?:total\w*|altogether|in all|together|combined|sum|of it|of that|of which|incl\w*|including)\b", re.I
)
_OF_NO_DAY = {"balance_now", "balance_other_day"}
_WHOLES = {"gross_distribution", "balance_total"}
_ELSEWHERE = {
    "INHERITED": frozenset({"inherited_balance"}),
    "PLAN": frozenset({"plan_balance", "other"}),
    "ROTH": frozenset({"roth_balance", "other"}),
}
"""What the value of an account of another kind is, the kind that decides first."""


class Lists:
    """The lists of a message: which figures go on with the one before them, as what, and which are sums."""

    def __init__(self, scene: Scene) -> None:
        after = [i for i in range(1, len(scene.figures)) if _both_money(scene, i)]
        self._alike = [i for i in after if _joined(scene, i) or _at_one_and_the_other(scene, i)]
        self._alike += [i - 1 for i in self._alike if i > 1 and _BARE_COMMA.fullmatch(_between(scene, i - 1))]
        self._of_two_accounts = [i for i in after if _at_one_and_the_other(scene, i)]
        self._summed = [i for i in after if is_sum(scene, i)]
        self._held = {i: kinds for i in after if i not in self._alike and (kinds := _further_account(scene, i))}
        self._side_by_side = [i for i, kinds in self._held.items() if kinds is _HELD and _each_named(scene, i)]
        self._of_one_day = [i for i in after if _accounts_of_one_day(scene, i)]

    def alike(self, roles: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """A reading as it is where it gives the amounts of two like accounts one role, else with that of either for both."""
        ahead, back = list(roles), list(roles)
        for i in self._of_two_accounts:
            ahead[i], back[i - 1] = ahead[i - 1], back[i]
        yield from dict.fromkeys((tuple(ahead), tuple(back)))

    def kept_by(self, roles: Sequence[str]) -> bool:
        """Whether a reading gives the amounts of each list one role."""
        return (
            all(roles[i] == roles[i - 1] for i in self._alike)
            and all(roles[i] in kinds for i, kinds in self._held.items() if roles[i - 1] in _HELD)
            and all(roles[i] == roles[i - 1] for i in self._side_by_side if roles[i - 1] == "year_end_value")
            and not any((roles[i - 1], roles[i]) == ("balance_now", "balance") for i in self._held)
            and not any(roles[i - 1] in _OF_NO_DAY and roles[i] == "year_end_value" for i in self._of_one_day)
            and not any(role in _WHOLES for i in self._summed for role in roles[i - 2 : i])
        )


def _both_money(scene: Scene, index: int) -> bool:
    return all(figure.kind == "money" and figure.value for figure in scene.figures[index - 1 : index + 1])


def _between(scene: Scene, index: int) -> str:
    return scene.spans.text[scene.figures[index - 1].end : scene.figures[index].start]


def _at_one_and_the_other(scene: Scene, index: int) -> bool:
    """Whether two amounts lie in two accounts of one kind: "20,140 at one and 11,300 at the other"."""
    behind = _AT_THE_OTHER.match(scene.spans.text, scene.figures[index].end)
    return behind is not None and _AT_ONE.fullmatch(_between(scene, index)) is not None


def _joined(scene: Scene, index: int) -> bool:
    """Whether nothing but "and" stands between two amounts, and no verb of another kind before them."""
    text, (first, second) = scene.spans.text, scene.figures[index - 1 : index + 1]
    row = _ROW.fullmatch(_between(scene, index)) and not _CONVERTED_BEHIND.match(text, second.end)
    if not (row or _JOINED.fullmatch(_between(scene, index)) or _each_dated(scene, first, second)):
        return False
    around = text[max(0, first.start - 30) : first.start], text[second.end : second.end + 40]
    since = max(first.start - 30, text.rfind(",", 0, first.start))
    before = {m.concept for m in scene.spans.mentions if since <= m.start and m.end <= first.start}
    return not any(_NO_LIST.search(words) for words in around) and not ("CONVERT" in before and len(before) > 1)


def _each_dated(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether each of two amounts has its day right behind it: "$2,000 in February, $2,500 in May"."""
    days = [day for day in scene.spans.days if (day.month, day.day) != (12, 31)]
    if _each_of_its_year(scene, first, second):
        return True
    own = next((day for day in days if first.end <= day.start < day.end <= second.start), None)
    if own is None or not any(second.end <= day.start <= second.end + _DAY_NEAR for day in days):
        return False
    return (
        _DATED.fullmatch(scene.spans.text[first.end : own.start] + scene.spans.text[own.end : second.start]) is not None
    )


def _each_of_its_year(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether two amounts have each its own year behind the same word: "7,000 during 2024, 7,000 during 2025"."""
    text, years = scene.spans.text, scene.spans.years
    own = next((year for year in years if first.end <= year.start < year.end <= second.start), None)
    next_one = next((year for year in years if second.end <= year.start), None)
    if own is None or next_one is None or own.year == next_one.year:
        return False
    words = text[first.end : own.start].strip(), text[second.end : next_one.start].strip()
    if (
        words[1] in _OF_A_YEAR
        and words[0].endswith(f" {words[1]}")
        and _ANOTHER_OF.fullmatch(text, own.end, second.start)
    ):
        return True  # "6,000 straight in for 2019 and another 6,000 for 2020"
    return (
        words[0] == words[1] and words[0] in _OF_A_YEAR and _NEXT_OF.fullmatch(text, own.end, second.start) is not None
    )


def _each_named(scene: Scene, index: int) -> bool:
    """Whether two accounts are named each before its amount, and none of the amounts is a sum of others."""
    text, (first, second) = scene.spans.text, scene.figures[index - 1 : index + 1]
    summed = _OF_THE_SUM.search(text[max(0, first.start - 40) : second.end + 20])
    return summed is None and named_after_another(scene, index)


_NAME_ALONE = re.compile(
    r"\W*(?:(?:and|plus|with|my|the|a|an|her|his|another|other) )*(?:sep|simple|trad\w*|rollover|tira)(?:[- ]?iras?)?(?: (?:at|of|is|was|bal\w*|value))?\W*",
    re.I,
)


def _accounts_of_one_day(scene: Scene, index: int) -> bool:
    """Whether nothing but the name of a second account stands between two amounts: "sep 9,490 simple 67,705 at ye"."""
    return _NAME_ALONE.fullmatch(_between(scene, index)) is not None


def _further_account(scene: Scene, index: int) -> frozenset[str]:
    """What the amount of one more account can be, where nothing was done with it: ", the credit union IRA 13,400"."""
    spans, (first, second) = scene.spans, scene.figures[index - 1 : index + 1]
    if not _NEXT.match(spans.text, first.end):
        return frozenset()
    places = [
        (f.sentence, f.end) for f in spans.fragments for one in (first, second) if f.start <= one.start < f.end + 1
    ]
    if len(places) != 2:
        return frozenset()
    (sentence, _), (next_one, end) = places
    if next_one != sentence:  # "an old rollover IRA, 61,480; a traditional one at the credit union, 12,020"
        if next_one != sentence + 1 or not _SEMICOLON.match(spans.text, first.end):
            return frozenset()
        end = max(f.end for f in spans.fragments if f.sentence == next_one)
    said = {m.concept for m in spans.mentions if first.end <= m.start < end}
    if _ONE_MORE.search(spans.text, first.end, second.start):
        said |= {m.concept for m in spans.mentions if first.start - 40 <= m.start < first.start} & _ACCOUNTS
    if said & _OTHERWISE or not (
        said & (_ACCOUNTS | set(_ELSEWHERE)) or A_BANK.search(spans.text, first.end, second.start)
    ):
        return frozenset()
    return next((kinds for kind, kinds in _ELSEWHERE.items() if kind in said), _HELD)
