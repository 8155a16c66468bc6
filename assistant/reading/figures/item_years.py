"""Which of the years told belong to a figure: those of its block, of its sentence, or the one its payment names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.figures.figure_years import YearPlace, in_sentence, is_event, names_paper, owner, year_places
from assistant.reading.figures.signs import Scene, figure_fragment
from assistant.reading.figures.standing import entered_on
from assistant.reading.spans.blocks import Block, Blocks
from assistant.reading.spans.notions import PAID_IN


def in_block(told: Blocks, start: int, places: list[YearPlace]) -> list[YearPlace]:
    """The years that can belong to a place: those of its block, and before the first block those named before it."""
    if block := told.at(start):
        return [place for place in places if block.start <= place.start < block.end]
    return places if not told.each or told.precede(start) else [p for p in places if not told.precede(p.start)]


def moments(scene: Scene, index: int, roles: Sequence[str], places: list[YearPlace]) -> list[YearPlace]:
    """For an event or a value: not the years that say which year a contribution is for, where its sentence has another."""
    if "contribution" in roles[index]:
        return [place for place in places if in_sentence(scene, index, place)]
    if roles[index] == "both":
        places = [place for place in places if not _of_a_later_event(scene, index, roles, place)]
    if not is_event(roles[index]):
        return places
    put_in = [f for f, given in zip(scene.figures, roles, strict=True) if "contribution" in given or given == "basis"]
    free = [p for p in places if not (p.use == "tax" and owner(scene, p)[1] in put_in)]
    return free if any(in_sentence(scene, index, place) for place in free) else places


_MOVED_LATER = {"rollover_in", "rollover_to_plan", "distribution"}


def _of_a_later_event(scene: Scene, index: int, roles: Sequence[str], place: YearPlace) -> bool:
    """Whether a year stands in a later sentence whose own money moved then: "converted it. In 2026 I rolled in 90k"."""
    spans = scene.spans
    home = spans.fragments[figure_fragment(scene, scene.figures[index])].sentence
    there = next((f.sentence for f in spans.fragments if f.start <= place.start < f.end), home)
    return there > home and any(
        role in _MOVED_LATER and spans.fragments[figure_fragment(scene, figure)].sentence == there
        for figure, role in zip(scene.figures, roles, strict=True)
    )


def in_its_row(scene: Scene, index: int, role: str, block: Block | None, places: list[YearPlace]) -> list[YearPlace]:
    """For an event in a row with its own December 31: not the spring in which the contribution of the row was paid.

    "21: nd 7k paid Mar 22, conv 7,110, YE21 890" converts in 2021.
    """
    if block is None or not is_event(role):
        return places
    closed = any(p.use == "ye" and p.year == block.year and block.start <= p.start < block.told for p in places)
    home = figure_fragment(scene, scene.figures[index])
    paid = [p for p in places if p.use == "spring" and p.year == block.year + 1 and _pays(scene, p, home)]
    return [p for p in places if p not in paid] if closed else places


def _pays(scene: Scene, place: YearPlace, home: int) -> bool:
    """Whether a year dates a payment told in another clause than that of an event."""
    fragments = scene.spans.fragments
    inside = (f for number, f in enumerate(fragments) if f.start <= place.start < f.end and number != home)
    return any(_PAID.search(f.text) and not f.cues & _MOVED for f in inside)


def entered_in_its_row(scene: Scene, index: int, role: str, block: Block | None) -> int | None:
    """The year of the row that enters a contribution on line 1, whenever it was paid: "8606/2021: l.1 6k (paid 4/11/22)"."""
    entered = block is not None and "contribution" in role and entered_on(scene, index) == _CONTRIBUTED
    return block.year if block is not None and entered else None


_CONTRIBUTED = "1"


def is_paid_in(role: str) -> bool:
    """Whether a role has a year that it counts for beside the one in which it happened."""
    return "contribution" in role or role == "basis"


def rolled_in(scene: Scene, index: int, role: str) -> int | None:
    """The year in which the only amount of a sentence moved: the one whose day the sentence names."""
    if role not in ("rollover_to_plan", "moved_to_roth"):
        return None
    fragments = scene.spans.fragments
    number = fragments[figure_fragment(scene, scene.figures[index])].sentence
    sentence = [fragment for fragment in fragments if fragment.sentence == number]
    years = {day.year for fragment in sentence for day in fragment.days if day.year}
    alone = sum(len(fragment.amounts) for fragment in sentence) == 1
    return years.pop() if alone and len(years) == 1 else None


_PAID = re.compile(r"\b(?:paid|made|put|sent|deposited|contributed)\b", re.I)


def paid_after(scene: Scene, index: int, roles: Sequence[str], places: list[YearPlace]) -> int | None:
    """ "In early 2024 I contributed 6,500 for 2023": the later of two years in a row, where no other event claims it."""
    number = scene.spans.fragments[figure_fragment(scene, scene.figures[index])].sentence
    beside = [
        other
        for other, figure in enumerate(scene.figures)
        if other != index and scene.spans.fragments[figure_fragment(scene, figure)].sentence == number
    ]
    years = sorted({place.year for place in places if in_sentence(scene, index, place)})
    alone = "contribution" in roles[index] and not any(roles[other] != "other" for other in beside)
    clause = scene.spans.fragments[figure_fragment(scene, scene.figures[index])]
    if not alone and "contribution" in roles[index] and _PAID.search(clause.text) and len(clause.amounts) == 1:
        alone, years = True, sorted({year.year for year in clause.years})
    return years[1] if alone and len(years) == 2 and years[1] == years[0] + 1 else None


_SPRING = 4


def paid_on(scene: Scene, index: int, role: str, year: int | None) -> int | None:
    """The year of a contribution's own day: the one after that it counts for, before the due date, or the one in brackets."""
    if not is_paid_in(role) or role == "basis" or year is None:
        return None
    figures, spans = scene.figures, scene.spans
    until = figures[index + 1].start if index + 1 < len(figures) else len(spans.text)
    sentence = spans.fragments[figure_fragment(scene, figures[index])].sentence
    for fragment in spans.fragments:
        if fragment.sentence != sentence or fragment.end <= figures[index].start or fragment.start >= until:
            continue
        if fragment.start >= figures[index].end and fragment.cues & _MOVED:
            return None
        for day in fragment.days:
            if figures[index].end <= day.start < until:
                if day.year == year and spans.text[figures[index].end : day.start].strip() == "(":
                    return year  # "4,000 (8/25)"
                if day.year == year and day.month > _SPRING and _WENT_IN.search(fragment.text):
                    return year  # "my 2022 contribution went in on December 28, 2022"
                return day.year if day.year == year + 1 and day.month <= _SPRING else None
    return None


_WENT_IN = re.compile(rf"{_PAID.pattern}|\bwent in\b|\bfunded\b", re.I)
_MOVED = {"CONVERT", "TO_ROTH", "WITHDRAW", "YEAR_END"}
"""What a day behind a contribution dates instead of it."""


def counts_for(scene: Scene, index: int, roles: Sequence[str], places: list[YearPlace]) -> int | None:
    """The one tax year that the sentence of its only contribution names ("deposited February 2016, coded for 2015")."""
    fragments, figures = scene.spans.fragments, scene.figures
    sentence = fragments[figure_fragment(scene, figures[index])].sentence
    beside = [i for i, figure in enumerate(figures) if fragments[figure_fragment(scene, figure)].sentence == sentence]
    named = {place.year for place in places if place.use == "tax" and in_sentence(scene, index, place)}
    told_of_it = roles[index] == "both" and _PAID_BEHIND.match(scene.spans.text, figures[index].end)
    alone = ("contribution" in roles[index] or told_of_it) and not any(
        roles[other] != "other" for other in beside if other != index
    )
    return named.pop() if alone and len(named) == 1 else None


_PAID_BEHIND = re.compile(rf"[^.;?!$]{{0,32}}\b(?:that|which) (?:i|we|he|she)(?:['’]d| had)? {PAID_IN}\b", re.I)
"""Behind what was converted: it had been paid in before, with a year of its own."""


def designated(scene: Scene, index: int, role: str, places: list[YearPlace]) -> int | None:
    """The one tax year between a contribution and the next figure of its sentence: "4,000 in March, designated for 2020"."""
    if not is_paid_in(role) or role == "basis":
        return None
    figures = scene.figures
    until = figures[index + 1].start if index + 1 < len(figures) else len(scene.spans.text)
    behind = [p for p in places if figures[index].end <= p.start < until and in_sentence(scene, index, p)]
    named = {p.year for p in behind if p.use == "tax" and owner(scene, p)[1] is figures[index]}
    return named.pop() if len(named) == 1 else None


def named_behind(scene: Scene, index: int, role: str, places: list[YearPlace]) -> int | None:
    """The year that stands right behind a contribution: "7,000 during 2024, 7,000 during 2025"."""
    if "contribution" not in role and role != "both":
        return None
    figure = scene.figures[index]
    behind = (place for place in places if owner(scene, place) == ("behind", figure))
    return next((p.year for p in behind if scene.spans.text[figure.end : p.start].strip() in _OF_A_YEAR), None)


_OF_A_YEAR = ("for", "in", "during")


def free_years(scene: Scene, roles: Sequence[str]) -> list[YearPlace]:
    """The years said, without those that only date the part of a contribution paid after December 31."""
    found = year_places(scene.spans)
    found = [place for place in found if not names_paper(scene.spans.text, place.end)] or found
    late = [figure for figure, role in zip(scene.figures, roles, strict=True) if role == "contribution_made_next_year"]
    kept = [place for place in found if owner(scene, place)[1] not in late]
    return kept if late and kept else found


def converted_in(scene: Scene, role: str, number: int) -> int | None:
    """ "6,000 nondeductible (for 2021), converted in 2022": the year of the clause that tells only the conversion.

    The year of a day or month counts as well: "for 2023 I put 6,500 and converted in January 2024".
    """
    fragments = scene.spans.fragments
    if role != "both":
        return None
    for fragment in fragments[number + 1 :]:
        if fragment.amounts or fragment.sentence != fragments[number].sentence:
            return None
        if "CONVERT" in fragment.cues:
            dates = [*((y.start, y.year) for y in scene.spans.years), *((d.start, d.year) for d in scene.spans.days)]
            named = {year for start, year in dates if year and fragment.start <= start < fragment.end}
            return named.pop() if len(named) == 1 else None
    return None
