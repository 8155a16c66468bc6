"""What the accounts told before are supposed to be worth by then: "say it drops to 97,500", "or goes up to 120,250?"."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import cues_of

_DROPS_TO = re.compile(
    r"\b(?:drop(?:s|ped|ping)?|f[ae]ll(?:s|en|ing)?|go(?:es)?|went|r[io]ses?|climb(?:s|ed)?|gr[eo]ws?|s[iau]nks?|shrinks?|shrank"
    r"|dip(?:s|ped)?|slip(?:s|ped)?|slid(?:es?)?|jump(?:s|ed)?|recover(?:s|ed)?|tank(?:s|ed)?|end(?:s|ed)? up)"
    r"(?: (?:all|the way|back|up|down|only|just|about|around|roughly|maybe|like))*"
    r" (?:to|at)(?: (?:about|around|roughly|only|just|like|say|maybe))* \$?$",
    re.I,
)
_OF_THE_ACCOUNTS = {
    "YEAR_END", "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "HOLD", "LEFT", "TOTAL", "ALL", "OTHER", "NOW", "WORTH",
    "FELL", "GREW",
}  # fmt: skip
_OF_SOMETHING_ELSE = {"modified_agi", "current_value", "plan_balance", "roth_balance"}
_AN_INCOME = re.compile(r"\b(?:income|m?agi)(?: (?:then|also|only|just))? $", re.I)
_AT_MOST = 2


def drops_to(scene: Scene) -> dict[int, str]:
    """The role of the one amount that an income goes up to, or that the value of December 31 drops or grows to, which is near no other amount told."""
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    known = {name: [value for value in values if value] for name, values in scene.setting.known.items()}
    held = known.pop("year_end_value", [])
    if len(money) != 1 or not held or scene.setting.asked or _OF_SOMETHING_ELSE & known.keys():
        return {}
    figure = scene.figures[money[0]]
    moves = _DROPS_TO.search(scene.spans.text, 0, figure.start)
    if moves and _AN_INCOME.search(scene.spans.text, 0, moves.start()):
        return {money[0]: "modified_agi"}
    if not moves or cues_of(scene, money[0]) - _OF_THE_ACCOUNTS:
        return {}

    def near(values: list[Decimal]) -> bool:
        return any(value <= figure.value * _AT_MOST and figure.value <= value * _AT_MOST for value in values)

    others = [value for name, values in known.items() if name != "marginal_rate" for value in values]
    return {money[0]: "year_end_value"} if near(held) and not near(others) else {}
