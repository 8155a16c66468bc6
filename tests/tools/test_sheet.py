from decimal import Decimal

import pytest

from tools.law import law
from tools.sheet import Sheet, fill


def made() -> Sheet:
    sheet = Sheet("example", 2026)
    sheet.given("contribution", Decimal(7_000), "contribution", "contribution")
    sheet.law("ira_limit", law(2026), "ira_limit")
    sheet.enter("room", Decimal(500), "room", "room", how="{ira_limit} - {contribution}", source="IRC 219(b)")
    sheet.enter("2026:room", Decimal(500), "room", "room of the year", source="IRC 219(b)")
    sheet.note("told", "There is {room} left.")
    return sheet


def test_formula_and_values_come_from_the_same_words() -> None:
    figure = made().finish().figures()["room"]
    assert (figure.formula, figure.filled) == ("ira limit - contribution", "7,500 - 7,000")


def test_a_value_of_the_law_brings_its_source() -> None:
    assert made().lines["ira_limit"].source == law(2026)["ira_limit"].source


def test_a_figure_is_entered_once() -> None:
    with pytest.raises(KeyError, match="entered room twice"):
        made().enter("room", Decimal(1), "room", "room")


def test_published_form() -> None:
    published = made().finish({"extra": {}}).as_dict()
    assert published["room"] == "500"
    assert published["lines"] == {"2026:room": "500"}
    assert published["notes"] == [{"code": "told", "severity": "info", "text": "There is $500 left."}]
    assert published["extra"] == {}


def test_a_note_can_only_name_figures_that_exist() -> None:
    with pytest.raises(KeyError):
        fill("{missing}", made().lines)
