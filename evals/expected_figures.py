"""Whether the figures shown are the expected ones, by origin, person, year and scenario."""

from __future__ import annotations

from collections.abc import Iterable

from evals.case import AS_STATED, WHAT_IF, Figure, Turn
from evals.shown import ShownFigure, ShownTurn
from evals.verdicts import Finding, opening


def contradictions(expected: Turn, shown: ShownTurn, place: int) -> Iterable[Finding]:
    """Figures shown as the expected ones with another value."""
    for figure in expected.figures:
        if wrong := contradicting(figure, shown.figures):
            yield Finding("figure", _figure(figure), wrong[0].line, place)


def contradicting(figure: Figure, shown: Iterable[ShownFigure]) -> list[ShownFigure]:
    """Figures shown under the origin of an expected one that do not have its value.

    Where person or year is left open, one right group of the same person, year and scenario is enough.
    """
    groups: dict[tuple[str, int | None, str], list[ShownFigure]] = {}
    for one in shown:
        if is_candidate(figure, one):
            groups.setdefault((one.person, one.tax_year, one.scenario), []).append(one)
    wrong = [
        [one for one in group if one.number is None or not figure.accepts(one.number)] for group in groups.values()
    ]
    left_open = figure.person is None or len(figure.person) > 1 or figure.tax_year is None
    open_scenario = figure.scenario != AS_STATED
    if not figure.alone and any(len(left) < len(group) for left, group in zip(wrong, groups.values(), strict=True)):
        return []
    if (left_open or open_scenario) and any(not group for group in wrong):
        return []
    return [one for group in wrong for one in group]


def is_candidate(figure: Figure, shown: ShownFigure) -> bool:
    """Whether a shown figure claims to be the expected one, whatever its value."""
    if shown.origin not in figure.origins:
        return False
    if figure.scenario is not None and (shown.scenario == AS_STATED) == (figure.scenario == WHAT_IF):
        return False
    law = shown.origin.startswith("law:")
    if figure.person is not None and not law and shown.person not in figure.person:
        return False
    return figure.tax_year is None or shown.tax_year is None or shown.tax_year == figure.tax_year


def missing_figures(expected: Turn, shown: ShownTurn, place: int) -> list[Finding]:
    """Headline figures that are not shown, or not in the text."""
    missing = []
    for figure in expected.figures:
        if not figure.headline:
            continue
        here = [one for one in shown.figures if is_candidate(figure, one)]
        if not any(one.number is not None and figure.accepts(one.number) for one in here):
            missing.append(Finding("missing", _figure(figure), _nearest(figure, shown), place))
        elif not any(one.text in shown.text for one in here):
            missing.append(Finding("not in the text", _figure(figure), here[0].line, place))
    return missing


def _nearest(figure: Figure, shown: ShownTurn) -> str:
    """A figure of the same origin for somebody else, another year or scenario; else what was computed at all."""
    same = [one.line for one in shown.figures if one.origin in figure.origins]
    if same:
        return same[0]
    others = [one for one in shown.figures if not one.origin.startswith("law:")]
    return others[0].line if others else f"no figure ({shown.status}: {opening(shown.text)})"


def _figure(figure: Figure) -> str:
    year = f" {figure.tax_year}" if figure.tax_year else ""
    person = "/".join(figure.person) + " " if figure.person else ""
    scenario = "" if figure.scenario in (None, AS_STATED) else f" ({figure.scenario})"
    return f"{figure.name} {person}{year}{scenario} = {figure.value}".replace("  ", " ")
