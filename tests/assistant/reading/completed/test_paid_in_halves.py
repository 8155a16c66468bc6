"""A contribution for one year of which a part went in only in the next."""

import datetime

import pytest

from assistant import Basis
from assistant.reading import read
from tests.assistant.dialogue.talking import shown, talk

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("7,000 nondeductible for 2024, half of it (3,500) in sept 2024, the rest in jan 2025.", ["3500", "3500"]),
        ("7,000 nondeductible for 2024, 3,000 of it in sept 2024 and the remainder in feb 2025.", ["3000", "4000"]),
        ("7,000 nondeductible for 2024, half in september, the rest in jan 2025.", ["3500", "3500"]),
        ("i contributed 3,500 (nondeductible, for 2024) in may 2024, the other 3,500 in march 2025.", ["3500"] * 2),
    ],
)
def test_what_went_in_after_the_year(text: str, paid: list[str]) -> None:
    facts = [
        f for f in read(f"{text} converted 3,600 in oct 2024", TODAY).facts if f.name == "nondeductible_contribution"
    ]
    assert [fact.value for fact in facts] == paid
    assert {fact.tax_year for fact in facts} == {2024}
    assert [fact.when for fact in facts] == ["", "2025"]


@pytest.mark.parametrize(
    "text",
    [
        "4,500 for 2022 made may 2022, converted all = 4,560 in june 2022, last 1500 for 2022 made feb 2023. all nondeductible",
        "My contributions come in bits. For 2022: forty-five hundred in May 2022 and the last fifteen hundred in February "
        "2023. None of it was deducted. One conversion, June 2022, of 4,560.",
        "Nondeductible, for 2022: 4,500 in May 2022 and 1,500 the following February. Converted 4,560 in June 2022.",
    ],
)
def test_a_payment_of_the_spring_after_adds_to_one_dated_within_the_year(text: str) -> None:
    paid = [fact for fact in read(text, TODAY).facts if "contribution" in fact.name]
    assert [(fact.name, fact.value, fact.tax_year, fact.when) for fact in paid] == [
        ("nondeductible_contribution", "4500", 2022, ""),
        ("nondeductible_contribution", "1500", 2022, "2023"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7,000 nondeductible for 2024. moved half to my roth in june 2024 and the rest in jan 2025",
        "7,000 nondeductible for 2024 in may 2024, the rest of the ira was 20k on 12/31/2024, converted 7,000",
    ],
)
def test_halves_of_other_money(text: str) -> None:
    facts = [f for f in read(text, TODAY).facts if f.name == "nondeductible_contribution"]
    assert [(fact.value, fact.when) for fact in facts] == [("7000", "")]


def test_a_second_payment_of_the_same_amount_is_one_more(basis: Basis) -> None:
    answer = talk(
        basis,
        "For 2025 I put 3,000 nondeductible into an IRA in August 2025 and the other 3,000 for 2025 in March 2026. I "
        "converted 3,010 in September 2025, the IRA was empty on 12/31/25, no other IRAs, never any basis. Line 14?",
    )
    assert shown(answer, "1") == {"6000"}
    assert shown(answer, "4") == {"3000"}
