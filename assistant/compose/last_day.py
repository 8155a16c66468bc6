"""The answer to whether there is still time: the last day of a year, and whether it has passed on the day of asking."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.compose.writer import Answered, Writer
from assistant.ledger import Computation
from knowledge.segments import Reference
from tools.law import law, years

if TYPE_CHECKING:
    from knowledge.passages import Paragraph as Passage

_DAYS = {
    "prior_year_contribution_deadline": "A contribution for {year} can no longer be made.",
    "extended_return_due_date": "A contribution for {year} can no longer be recharacterized, or returned with its earnings.",
}


_OPEN_AGAIN = ("prior_year_contribution_deadline",)
"""Days after which the same can still be done for the year that goes on."""


def passed(day: datetime.date, today: datetime.date) -> bool:
    """Whether a last day is over."""
    return today > day


def last_day(writer: Writer, answered: Answered) -> None:
    """Until when money has to have left the IRAs so that it does not count in the year."""
    year, now = answered.part.tax_year or writer.case.tax_year, writer.case.today.year
    if passed(datetime.date(year, 12, 31), writer.case.today):
        writer.say(
            f"For {{year.{year}}} it is too late: the money had to leave your IRAs by December 31 of that year.",
            "headline",
        )
        writer.say(
            f"A rollover done before December 31 of {{year.{now}}} clears the way for the conversions of {{year.{now}}}.",
            "text",
        )
    else:
        writer.say(
            f"The last day is December 31 of {{year.{year}}}: by then the money has to have left your IRAs.", "headline"
        )
        writer.say("The due date of the return does not matter here, and an extension does not help.", "text")
    writer.follow("Can I move my pre-tax IRA into my 401(k) to avoid the pro rata rule?")


def split_year(writer: Writer, answered: Answered) -> None:
    """Which form has the contribution and which the conversion, of a contribution converted in the year after."""
    paid_for, converted = answered.part.detail.split()
    writer.say(
        f"The contribution counts for {{year.{paid_for}}} and goes on the Form 8606 of your {{year.{paid_for}}} return. "
        f"The conversion goes on the Form 8606 of your {{year.{converted}}} return, the calendar year in which it was made.",
        "headline",
    )


def whether_passed(writer: Writer, result: Computation, today: datetime.date) -> None:
    """Say of a last day that was looked up whether it has passed."""
    for key, words in _DAYS.items():
        if not result.has(key):
            continue
        if passed(datetime.date.fromisoformat(str(result.figure(key).value)), today):
            writer.say(f"That day has passed. {words.format(year=f'{{year.{result.tax_year}}}')}", "text")
            if key in _OPEN_AGAIN and today.year in years():
                writer.say(
                    f"{{year.{today.year}}} is still open: you can contribute for it until {{law.{today.year}.{key}}}.",
                    "text",
                )
            return


_YEAR = re.compile(r"(?<![\d,.$])20\d\d\b(?![,.]\d)")
_LAST_DAYS = {
    "prior_year_contribution_deadline": "the last day to contribute",
    "extended_return_due_date": "the last day to recharacterize a contribution or have it returned with its earnings",
}


def days_of_the_year_asked(writer: Writer, told: Iterable[Passage]) -> None:
    """The last days that a text tells of the current year, for the year that was named."""
    case, today = writer.case, writer.case.today
    asked = {int(year) for year in _YEAR.findall(case.message)} | ({case.tax_year} if case.year_said else set())
    named = {segment.key for paragraph in told for segment in paragraph.segments if isinstance(segment, Reference)}
    for year in sorted(asked & set(years()) - {today.year}):
        for key in _LAST_DAYS.keys() & named:
            verb = "was" if passed(law(year).date(key), today) else "is"
            writer.say(f"For {{year.{year}}}, {_LAST_DAYS[key]} {verb} {{law.{year}.{key}}}.", "text")
