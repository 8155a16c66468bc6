"""A sum taken out and where its parts went: to the Roth IRA, to the IRS, or to its owner."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)
BESIDE = "Basis 6,000 from my 2021 form, 30,000 left in the traditional IRA on December 31, 2022. I'm 63."


def _told(text: str) -> dict[str, str]:
    facts = read(f"{text} {BESIDE}", TODAY).facts
    return {fact.name: fact.value for fact in facts if fact.name in ("conversion", "distribution", "basis")}


@pytest.mark.parametrize(
    "text",
    [
        "I asked for a 12,000 Roth conversion in 2022; the bank sent 1,200 to the IRS and 10,800 reached the Roth.",
        "2022: gross 12k, w/h 1.2k, 10.8k to Roth, not replaced.",
        "Why does the 1099-R say twelve thousand when only 10,800 got to the Roth? They kept back 1,200 for the IRS in "
        "2022 and I never put it back.",
    ],
)
def test_what_went_to_the_irs_was_taken_out_and_not_converted(text: str) -> None:
    assert _told(text) == {"conversion": "10800", "distribution": "1200", "basis": "6000"}


def test_tax_replaced_from_other_money_leaves_all_of_it_converted() -> None:
    text = "2022: converted 12,000; 1,200 withheld for the IRS, 10,800 arrived in the Roth, and I replaced the 1,200 there."
    assert _told(text).get("conversion") == "12000"


def test_basis_that_somebody_wants_to_spend_on_an_amount_is_no_further_basis() -> None:
    text = "In 2022 I took 8,000 out and converted 5,000. My brother wants to spend all the basis on the 8,000 first."
    assert _told(text) == {"conversion": "5000", "distribution": "8000", "basis": "6000"}


@pytest.mark.parametrize(
    ("text", "converted", "kept"),
    [
        (
            "In 2022 the IRA paid out 16,000; 11,000 of that I converted and 5,000 I spent on the boiler.",
            "11000",
            "5000",
        ),
        ("2022: 14k out, half (7,000) to the Roth, the other 7,000 into our checking account.", "7000", "7000"),
        ("The 1099-R for 2022 says 20,000: kept 4,500 in cash, moved 15,500 to the Roth.", "15500", "4500"),
    ],
)
def test_what_was_kept_was_not_converted(text: str, converted: str, kept: str) -> None:
    assert _told(text) == {"basis": "6000", "conversion": converted, "distribution": kept}


def test_amounts_that_only_happen_to_add_up_stay_what_they_are() -> None:
    told = _told("2022: nondeductible 6,000, converted 11,000, cash out 5,000.")
    assert (told["conversion"], told["distribution"]) == ("11000", "5000")


def test_tax_withheld_from_cash_leaves_the_whole_a_distribution() -> None:
    told = _told("2022: the check from my IRA was 5,400 after 600 was withheld, 6,000 in total; I converted nothing.")
    assert told == {"basis": "6000", "distribution": "6000"}


@pytest.mark.parametrize(
    "text",
    [
        "2022: I got 9,000 and the food bank 4,000 by QCD, 13,000 in all from my IRA.",
        "2022 1099-R box 1: 13000 (4000 of it QCD to a shelter, 9000 to me).",
        "In 2022 I took 13,000 out, of which 4,000 was a qualified charitable distribution. The other 9,000 came to me.",
        "2022: gross dist 13,000 less QCD 4,000.",
        "2022: box 1 was 13,000, of it 4,000 QCD, 1,500 withheld for tax and 7,500 in my bank account.",
        "In 2022 I took out 13,000 and rolled 4,000 back into it within 60 days.",
    ],
)
def test_a_part_that_went_elsewhere_is_taken_off_once(text: str) -> None:
    assert _told(text) == {"basis": "6000", "distribution": "9000"}


@pytest.mark.parametrize(
    "text",
    [
        "2022: 20000 out = 18000 converted + 2000 withheld (not replaced)",
        "2022: distributed 20,000 = 18,000 conv + 2,000 w/h",
        "'22: conv 18k, w/h 2k (never made up -> dist)",
    ],
)
def test_tax_withheld_that_was_not_made_up_is_taken_out(text: str) -> None:
    told = _told(text)
    assert (told["conversion"], told["distribution"]) == ("18000", "2000")


def test_a_gift_included_in_what_came_out_is_no_money_besides() -> None:
    told = "8,000 came to me including 6,000 QCD in 2025. Basis 5,000. 50,000 left at year end."
    assert {f.name: f.value for f in read(told, TODAY).facts}["distribution"] == "2000"


@pytest.mark.parametrize(
    "text",
    [
        "2022: withdrew 12,000, 9,000 rolled to another trad IRA inside 60 days, 3,000 kept.",
        "I took 12,000 out of my IRA in 2022, put 9,000 of it into another traditional IRA within 60 days and spent 3,000.",
        "1099-R box 1 12,000 for 2022. 9,000 went back into the IRA inside 60 days, the other 3,000 I kept.",
        "In 2022 I withdrew 12,000 from my rollover IRA, redeposited 9,000 into a traditional IRA three weeks later and spent 3,000.",
        "In 2022 I withdrew 12,000 from my IRA, rolled 9,000 into my 401k a week later and kept 3,000.",
    ],
)
def test_a_part_rolled_over_and_the_rest_kept(text: str) -> None:
    assert _told(f"{text} Converted 5,000.") == {"basis": "6000", "distribution": "3000", "conversion": "5000"}
