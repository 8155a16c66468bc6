"""Money taken out in two parts: of three figures one is the sum of the others, and the words tell where each part went.

A part reaches the Roth IRA, the IRS, a charity, or whoever took the money out; the arithmetic then fixes what each figure is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.terms import own_terms
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import DENIED, INTO_A_PLAN, PLAN, PUT_BACK
from assistant.reading.spans.sought import Sought, sought

_HELD_BACK = r"\b(?:kept|keep|held|hold)(?: \$?[\w,.]+)? back\b|\bfor (?:\w+ )?tax(?:es)?\b"
_SOMEWHERE = sought(rf"\bwith-?h|\birs\b|\btreasury\b|{_HELD_BACK}", re.I)
_TO_THE_IRS = re.compile(
    rf"\bwith-?h(?:e?ld|olding|eld)?\b|\b(?:irs|treasury|uncle sam|government)\b|{_HELD_BACK}", re.I
)
_CONVERTED = re.compile(r"\broth\b|\bconv", re.I)
_OUT = sought(
    r"\bout\b|\bwith-?dr[ae]w|\bdistribut|\b(?:took|taken|pulled|drew|asked for|requested|gross)\b|\bleft (?:my|the|his|her) \w*\s?ira|\b1099-?r\b|\bbox 1\b",
    re.I,
)
_ALL_OF_IT = re.compile(rf"{_OUT.pattern}|\b(?:total|in all|altogether)\b", re.I)
TO_ONESELF = sought(
    r"\b(?:spent|spend|pocketed|cash(?:ed)?|bought|paid for|(?:to|for) (?:me|him|her|us)\b|(?:my|him|her|our)sel(?:f|ves)|wallet|checking|(?:my|the|our|his|her) bank\b|bank account)\b"
    r"|\b(?:kept|keep)\b(?![^.;?!]{0,24}\b(?:ira|back|there|invested)\b)|\bused\b|\b(?:this|that|which|it) (?:i |we )?paid\b",
    re.I,
)
_RECEIVED = re.compile(
    r"\b(?:sent|got|received|net|paid|took|check|arrived|deposited|wired|(?:my|the) (?:bank|checking))\b", re.I
)
_MADE_UP = re.compile(
    r"\b(?:replac\w+|ma(?:d|k)e (?:(?:it|that|this|the \w+) )?up|making (?:(?:it|that|this|the \w+) )?up|topp?(?:ed|ing)? (?:it|that|this|the \w+) (?:back )?up"
    r"|redeposit\w*)\b|\bput\b[^.;?!]{0,24}\bback\b",
    re.I,
)
_NEAR = 45
_MOST_FIGURES = 9


def taken_apart(scene: Scene) -> dict[int, str]:
    """The roles of a sum taken out and of its two parts, by their places; none where the words do not tell the parts."""
    named = any(mention.concept == "QCD" for mention in scene.spans.mentions)
    if not named and not _OUT.search(scene.spans.text) and not _SOMEWHERE.search(scene.spans.text):
        return {}
    sums = list(_sums(scene))
    told = _withheld(scene, sums) or _met(scene, sums) or _kept(scene, sums) or _given(scene, sums) if sums else {}
    return told or (_besides_a_gift(scene) if named else {})


def _sums(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Three places of amounts that may be one sum taken out, the first the sum of the others."""
    figures = scene.figures
    money = [i for i, f in enumerate(figures) if f.kind == "money" and f.value >= 100][:_MOST_FIGURES]
    for whole, one, other in permutations(money, 3):
        adds_up = figures[whole].value == figures[one].value + figures[other].value
        if adds_up and not any(_stands_for_itself(scene, figures[i]) for i in (whole, one, other)):
            yield whole, one, other


def _withheld(scene: Scene, sums: list[tuple[int, int, int]]) -> dict[int, str]:
    """A part withheld for tax, the rest in the Roth IRA or, where nothing is converted, with whoever took it out."""
    text, figures = scene.spans.text, scene.figures
    if not _SOMEWHERE.search(text):
        return {}
    for whole, arrived, withheld in sums:
        if figures[arrived].value <= figures[withheld].value or not _told(scene, figures[withheld], _TO_THE_IRS):
            continue
        if _told(scene, figures[arrived], _CONVERTED):
            if not made_up(text):
                return {whole: "gross_distribution", arrived: "conversion", withheld: "withheld"}
            again = [i for i in range(len(figures)) if figures[i].value == figures[withheld].value]
            return {whole: "conversion", arrived: "other", **dict.fromkeys(again, "other")}
        paid_out = _told(scene, figures[arrived], _RECEIVED) and _told(scene, figures[whole], _ALL_OF_IT)
        if paid_out and not _told(scene, figures[whole], _CONVERTED):
            return {whole: "distribution", arrived: "other", withheld: "other"}
    return {}


def _kept(scene: Scene, sums: list[tuple[int, int, int]]) -> dict[int, str]:
    """A part converted or put back and the rest kept as cash: "9,000 out, of which 7,000 went to Roth and 2,000 to me"."""
    figures = scene.figures
    found = [
        {whole: "gross_distribution", part: role, kept: "distribution"}
        for whole, part, kept in sums
        for role, there in (("conversion", _CONVERTED), ("other", _INTO_AN_IRA), ("rollover_to_plan", INTO_A_PLAN))
        if _goes(scene, figures[whole], _OUT, there)
        and _goes(scene, figures[part], there, TO_ONESELF)
        and _goes(scene, figures[kept], TO_ONESELF, there)
    ]
    told = {tuple(sorted((figures[i].value, role) for i, role in way.items())) for way in found}
    return {i: role for way in found for i, role in way.items()} if len(told) == 1 else {}


_INTO_AN_IRA = re.compile(
    rf"{PUT_BACK.pattern}|\b(?:went|gone|goes|sent|moved) back\b(?! to (?:me|us|my bank))|\b(?:60|sixty)[- ]days?\b|\broll(?:ed|s|ing)? ?-?over\b(?! ira)|\brolled\b(?!(?:[^.;?!,]|,\d){{0,40}}\b(?:roth|{PLAN}))"
    rf"|\b(?:put|deposit\w*|redeposit\w*|went|paid|sent|moved|landed)\b(?:[^.;?!,]|,\d){{0,40}}\b(?:in|into|to) (?:another|a|an|my|the|her|his|one)(?: (?!roth)\w+){{0,2}} (?:trad|t?ira\b)",
    re.I,
)
"""Where a part went that was rolled over: back, or into an IRA that is no Roth."""


def rolled_over_in_part(scene: Scene) -> int | None:
    """The part of a sum taken out that went into an IRA again, where the rest was kept."""
    told = taken_apart(scene)
    parts = [index for index, role in told.items() if role == "other"]
    return parts[0] if len(parts) == 1 and {"gross_distribution", "distribution"} <= set(told.values()) else None


def _met(scene: Scene, sums: list[tuple[int, int, int]]) -> dict[int, str]:
    """What had to be taken out, met by a gift and the cash beside it: "3,000 QCD + 6,400 cash (RMD 9,400 satisfied)"."""
    for whole, given, kept in sums:
        required, gift, cash = (own_terms(scene, place) & {*_NOT_KEPT, "QCD"} for place in (whole, given, kept))
        if (required, gift) == ({"RMD"}, {"QCD"}) and not cash:
            met = {given: "qualified_charitable_distribution", kept: "distribution"}
            return {whole: "required_minimum_distribution", **met}
    return {}


def _given(scene: Scene, sums: list[tuple[int, int, int]]) -> dict[int, str]:
    """A part given to charity and the rest kept, where nothing calls the rest converted: "7,000 QCD and 8,000 to me, 15,000 in all"."""
    for whole, given, kept in sums:
        gift, others = own_terms(scene, given), own_terms(scene, whole) | own_terms(scene, kept)
        if "QCD" in gift - others and not others & _NOT_KEPT:
            return {whole: "gross_distribution", given: "qualified_charitable_distribution", kept: "distribution"}
    return {}


def _besides_a_gift(scene: Scene) -> dict[int, str]:
    """What came to whoever took it out beside a gift to charity: "8,000 to me, 6,000 QCD", "another six thousand to the church"."""
    text, money = scene.spans.text, [i for i, f in enumerate(scene.figures) if f.kind == "money" and f.value]
    for kept, given in (*pairwise(money), *((after, before) for before, after in pairwise(money))):
        first, second = (scene.figures[i] for i in sorted((kept, given)))
        between = text[first.end : second.start]
        own = own_terms(scene, kept)
        if (
            "QCD" not in own_terms(scene, given) - own
            or own & (_NOT_KEPT | _OF_ITSELF | {"LEFT"})
            or PART_OF_IT.search(between)
        ):
            continue
        figure = scene.figures[kept]
        reached = _REACHED.match(text, figure.end) or (_FURTHER.search(between) and _comes_out(scene, figure))
        if reached and not PART_OF_IT.search(text[second.end : second.end + _NEAR]):
            return {kept: "distribution"}
    return {}


def _comes_out(scene: Scene, figure: Figure) -> bool:
    """Whether the clause of a figure says so, up to the next figure."""
    home = _home(scene, figure)
    if home is None or any(amount.start < figure.start for amount in home.amounts if amount.kind == "money"):
        return False
    until = min([home.end, *(other.start for other in scene.figures if other.start > figure.start)])
    return _CAME_OUT.search(scene.spans.text, home.start, until) is not None


PART_OF_IT = re.compile(
    r"\bof (?:which|that|it|this|these|those|them|the (?:total|whole|\$?\d))\b|\bincluding\b|\bincl\b", re.I
)
_REACHED = re.compile(
    r"(?: dollars| bucks)?(?: (?:came|went|paid|was paid|were paid|cash|in cash|out))? (?:to|for) (?:me|him|her|us|myself|himself|herself)\b",
    re.I,
)
_FURTHER = re.compile(
    r"\b(?:another|a further|an additional|additionally|in addition|besides|on top|separately|plus)\b", re.I
)
_CAME_OUT = re.compile(rf"{_OUT.pattern}|\b(?:got|received|drew)\b|\b(?:came|went|paid|sent) (?:to|home)\b", re.I)
_NOT_KEPT = {"CONVERT", "TO_ROTH", "ROTH", "RMD", "WITHHELD", "PLAN", "ROLL_OUT"}


def _home(scene: Scene, figure: Figure) -> Fragment | None:
    return next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)


def _goes(scene: Scene, figure: Figure, there: re.Pattern[str] | Sought, elsewhere: re.Pattern[str] | Sought) -> bool:
    """Whether the clause of a figure, or where it says neither the words around it, says that it went there."""
    home = _home(scene, figure)
    said = home.text if home is not None else ""
    if there.search(said) or elsewhere.search(said):
        return there.search(said) is not None and elsewhere.search(said) is None
    return _told(scene, figure, there)


_OF_ITSELF = {"CONTRIB", "NONDED", "IN", "BASIS", "YEAR_END"}


def _stands_for_itself(scene: Scene, figure: Figure) -> bool:
    """Whether the clause of a figure tells it as a contribution, basis or a value, which is no sum taken out and no part of it."""
    home = _home(scene, figure)
    into_roth = {"CONTRIB"} if home is not None and home.cues & {"TO_ROTH", "ROTH"} else set()
    again = {"CONTRIB", "IN"} if home is not None and _AGAIN.search(home.text) and "NONDED" not in home.cues else set()
    return home is not None and bool(home.cues & _OF_ITSELF - into_roth - again)


_AGAIN = re.compile(
    r"\bof (?:it|that|which|this)\b|\bback\b|\b(?:60|sixty)[- ]days?\b|\bredeposit|\banother (?:\w+ )?(?:trad|t?ira\b)",
    re.I,
)
"""Words by which money that goes into an IRA is a part of what came out of one."""


def made_up(text: str) -> bool:
    """Whether the tax withheld was put in from other money: all of it was converted then."""
    return any(not DENIED.search(text[max(0, said.start() - 24) : said.end()]) for said in _MADE_UP.finditer(text))


def _told(scene: Scene, figure: Figure, words: re.Pattern[str] | Sought) -> bool:
    """Whether the words stand near a figure in its sentence, with no other figure between."""
    home = _home(scene, figure)
    sentence = [f for f in scene.spans.fragments if home is not None and f.sentence == home.sentence]
    low = max((f.end for f in scene.figures if f.end <= figure.start), default=0)
    high = min((f.start for f in scene.figures if f.start >= figure.end), default=len(scene.spans.text))
    low, high = max([low, *(f.start for f in sentence[:1])]), min([high, *(f.end for f in sentence[-1:])])
    around = scene.spans.text[max(low, figure.start - _NEAR) : min(high, figure.end + _NEAR)]
    return words.search(around) is not None
