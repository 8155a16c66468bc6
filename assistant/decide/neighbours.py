"""Planning the answer to a neighbouring question: figures of the law, an article, or a refusal by name."""

from __future__ import annotations

from typing import Any

from assistant.decide.case import Case, dollars
from assistant.facts import Fact
from assistant.plan import Call, Draft, Part
from assistant.reading import Ask
from assistant.reading.asks.neighbours import NEIGHBOUR, RULE, Neighbour, table
from tools.law import law, years

_LOOKS_BACK_TO = "medicare_irmaa.premium.magi_of_tax_year"
"""The year whose income decides the Medicare premiums of a year (Social Security Act 1839(i)(4))."""
_WAGES, _MEDICARE = "roth_catch_up", "irmaa"


def neighbour(case: Case, ask: Ask, draft: Draft) -> None:
    """The look-ups and the figures of a neighbour."""
    name, _, kind = ask.detail.partition(" ")
    one = table()[name]
    income = _income(case, one)
    calls: tuple[int, ...] = ()
    year, missing = _year(case, one, income), False
    if one.keys and (kind != RULE or one.always or income is not None):
        keys = _known(one, year)
        missing = not keys
        if keys:
            inputs = {"tax_year": year, "keys": keys, **_amounts(case, one, income)}
            calls = (draft.call(Call("limits", inputs, case.person, year, case.scenario)),)
    for query, _section in one.look_ups:
        draft.search(query)
    assumed = ("current_year",) if calls and not case.year_said and income is None else ()
    about: dict[str, Any] = {
        "missing": missing,
        "later": income is not None and name == _MEDICARE and _later(income),
    }
    draft.parts.append(
        Part(NEIGHBOUR, case.person, year, case.scenario, calls, assumed, detail=ask.detail, context=about)
    )


def _income(case: Case, one: Neighbour) -> Fact | None:
    """The income told last, of the year spoken of or of another one."""
    for name in one.income:
        told = [fact for fact in case.book if fact.name == name and fact.person in (case.person, "you", "both")]
        if told:
            return max(told, key=lambda fact: (fact.turn, fact.tax_year or 0))
    return None


def _year(case: Case, one: Neighbour, income: Fact | None) -> int:
    """The year whose figures are looked up: Medicare that of the premiums, the catch-up that of the deferral."""
    if income is not None and income.tax_year and one.name == _MEDICARE:
        following = _following()
        return following.get(income.tax_year, max(years()) if _later(income) else case.tax_year)
    return case.tax_year


def _following() -> dict[int, int]:
    """The year of the premiums that follow the income of a year."""
    return {int(str(book[_LOOKS_BACK_TO].value)): year for year in years() if _LOOKS_BACK_TO in (book := law(year))}


def _later(income: Fact) -> bool:
    """Whether the premiums that follow an income are of a year whose lines are not here yet."""
    return income.tax_year is not None and income.tax_year > max(_following())


def _known(one: Neighbour, year: int) -> list[str]:
    """The figures of a neighbour that the law of the year has."""
    if year not in years():
        return []
    book = law(year)
    return [key for key in one.keys if any(each == key or each.startswith(f"{key}.") for each in book)]


def _amounts(case: Case, one: Neighbour, income: Fact | None) -> dict[str, str]:
    """The income as the calculator takes it, and a conversion on top of a modified AGI."""
    if income is None:
        return {}
    if one.name == _WAGES:
        return {"compensation": income.value}
    converted = case.total("conversion", income.tax_year) if "modified_agi" in one.income else None
    return {"income": income.value, **({"conversion": dollars(converted)} if converted else {})}
