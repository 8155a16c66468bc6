"""What somebody meant to convert and did not: "I meant to convert all 7,000, then only moved 4,500 to the Roth".

The whole is no conversion then. It is what went in, where a contribution is spoken of without its amount.
"""

from __future__ import annotations

import re

from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import PAID_IN
from assistant.reading.spans.sought import sought

_MEANT_TO = sought(
    r"\b(?:(?:meant|intended|planned|wanted|hoped|supposed|(?:was|were) going|had (?:meant|planned|intended|wanted)) to|plan(?: was|ned)? (?:was )?to|thought (?:i['’]?d|of))"
    r" (?:conver(?:t|ting)|mov(?:e|ing)|switch(?:ing)?|do(?:ing)?|send(?:ing)?)(?: (?:over|all|the|my|whole|full|entire|of|it|that|after-?tax))* \$?$",
    re.I,
)
_DID = sought(
    r"\b(?:conv|converted|moved|sent|switched|transferred|shifted|did)(?: (?:over|only|just|about|around|a|mere|the))* \$?$",
    re.I,
)
_CONTRIBUTION = re.compile(rf"\b(?:contribut(?:ion|ed)s?|deposit(?:s|ed)?|{PAID_IN})\b", re.I)


def meant_to(scene: Scene) -> dict[int, str]:
    """The whole that was meant to be converted and the part that was."""
    figures, text = scene.figures, scene.spans.text
    money = [i for i, figure in enumerate(figures) if figure.kind == "money" and figure.value]
    for place, whole in enumerate(money):
        if not _MEANT_TO.search(text, 0, figures[whole].start):
            continue
        less = [i for i in money[place + 1 :] if figures[i].value < figures[whole].value]
        done = next((i for i in less if _DID.search(text, 0, figures[i].start)), None)
        if done is None:
            continue
        return {whole: "nondeductible_contribution" if _went_in(scene, whole) else "other", done: "conversion"}
    return {}


def _went_in(scene: Scene, whole: int) -> bool:
    """Whether a contribution that was not deducted is spoken of, and no amount beside it is one."""
    told = [f for f in scene.spans.fragments if "NONDED" in f.cues]
    apart = told and not any(a.kind == "money" for f in told for a in f.amounts)
    return (
        bool(apart) and scene.figures[whole].value <= MOST_PUT_IN and _CONTRIBUTION.search(scene.spans.text) is not None
    )
