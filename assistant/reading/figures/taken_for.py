"""Money taken out that was told before as what something cost: "the quote was 9,000 so I pulled that from my IRA"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import cues_of
from assistant.reading.spans.fragments import fragment_at
from assistant.reading.spans.notions import DENIED, PUT_BACK
from assistant.reading.spans.sought import sought

_IT = r"(?:(?:exactly|just|precisely|only|all of) )?(?:that|it|this|those|the money|that (?:much|amount|money|sum)|the (?:whole|full|entire) (?:thing|amount|sum|lot)|the lot|every (?:cent|penny|dollar) of it)"
_AN_IRA = r"(?:(?:my|the|our|her|his|an?|own|old|traditional|trad|rollover|sep|simple|existing|pre-?tax) )+iras?\b"
_TAKEN_IT = (
    r"\b(?:pulled|took|taken|withdrew|withdrawn|drew|drawn|got|gave|paid|covered|funded|financed|cashed|handled)\b"
    rf"(?: out)? {_IT}(?: (?:straight|directly|out|all|entirely|right|to (?:him|her|them|us|me)|for (?:him|her|them|it)))*"
)
_TAKEN = sought(
    rf"{_TAKEN_IT} (?:from|out of|with|through|off) {_AN_IRA}"
    rf"|\b(?:{_IT}|which) (?:was |were )?(?:all )?(?:came|paid|taken|withdrawn|drawn|pulled)(?: (?:straight|directly|out|all|entirely|right))* (?:from|out of) {_AN_IRA}",
    re.I,
)
_COST = re.compile(
    r"\b(?:quot\w*|bills?|invoiced?|costs?|costing|estimate\w*|price[ds]?|charge[ds]?|short|needed|needs?|fees?|ran (?:me|us)|due|owed?|wanted|asked for)\b",
    re.I,
)
_SUM_OF_A_COST = re.compile(
    r"(?: dollars| bucks|-dollar)? (?:short\b|(?:was |were )?(?:due|owed|needed)\b|(?:\w+ ){0,2}(?:bill|quote|invoice|estimate|price|fee|charge)\b)",
    re.I,
)
"""What a figure is, said right behind it: "7,500 short", "a 6,000 dental bill"."""
_ELSEWHERE = re.compile(
    rf"\broth\b|\bconver|\broll|\bplan\b|\b401|\bdeposit|\bchurch\b|\bcharit|\bqcd\b|{PUT_BACK.pattern}", re.I
)
_OF_ITSELF = {
    "BASIS", "LINE14", "PRIOR", "NONDED", "CONTRIB", "CONVERT", "TO_ROTH", "ROTH", "YEAR_END", "LEFT", "RMD", "QCD",
    "WITHHELD", "PLAN", "ROLL_IN", "ROLL_OUT", "RECHAR", "MAGI", "WAGES", "SEP", "SIMPLE",
}  # fmt: skip
"""Notions of amounts that are no cost of anything."""


def taken_for(scene: Scene) -> dict[int, str]:
    """The amount that the words "pulled that from the IRA" mean, as money taken out: the one told as a cost.

    What else is told beside it is the price of a house or the like.
    """
    text, spans = scene.spans.text, scene.spans
    if len(said := list(_TAKEN.finditer(text))) != 1:
        return {}
    home = fragment_at(spans, said[0].start())
    if home is None or any(home.start <= figure.start < home.end for figure in scene.figures if figure.kind == "money"):
        return {}
    behind = min([f.end for f in spans.fragments if f.end >= said[0].end()], default=len(text))
    if _ELSEWHERE.search(text[said[0].start() : behind]):
        return {}
    near = {f.start for f in spans.fragments if home.sentence - 1 <= f.sentence <= home.sentence}
    told = [
        i
        for i, figure in enumerate(scene.figures)
        if figure.kind == "money"
        and figure.value
        and figure.end <= said[0].start()
        and (clause := fragment_at(spans, figure.start)) is not None
        and clause.start in near
        and not cues_of(scene, i) & _OF_ITSELF
    ]
    costs = [i for i in told if _is_a_cost(scene, i)]
    if len(costs) != 1:
        return {}
    denied = DENIED.search(text, home.start, said[0].end()) is not None
    return dict.fromkeys(told, "other") | {costs[0]: "other" if denied else "distribution"}


def of_the_writer(scene: Scene) -> set[int]:
    """The places of such money that whoever writes took out of an IRA of their own, whomever it was for."""
    taken = taken_for(scene) if _MINE.search(scene.spans.text) else {}
    return {index for index, role in taken.items() if role == "distribution"}


_MINE = sought(rf"\bi\b[^.;?!]{{0,40}}?{_TAKEN_IT} (?:from|out of|with|through|off) my\b", re.I)


def _is_a_cost(scene: Scene, index: int) -> bool:
    """Whether the words at a figure, as far as they are not those of the figure before it, say that something cost so much."""
    figures, text = scene.figures, scene.spans.text
    if _SUM_OF_A_COST.match(text, figures[index].end):
        return True
    clause = fragment_at(scene.spans, figures[index].start)
    low = min((f.start for f in scene.spans.fragments if clause and f.sentence == clause.sentence), default=0)
    for figure in figures[:index]:
        own = _SUM_OF_A_COST.match(text, figure.end)
        low = max(low, own.end() if own else figure.end)
    return _COST.search(text, low, figures[index].start) is not None
