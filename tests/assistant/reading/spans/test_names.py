"""Names at the head of a message, clients told apart by a letter, and people named once more."""

from __future__ import annotations

import pytest

from assistant.reading.spans.names import is_relative, labelled, relative, somebody_of, told_alone


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Priya: 7k in, 7k out to roth, no basis", "Priya"),
        ("now Sam. Sam - 6,000 nondeductible, 6,000 converted", "Sam"),
        ("Lee the same but SEP 40k", "Lee"),
        ("client b same, but nothing left", "client B"),
        ("Client A: 7,000 nondeductible, converted 7,000", "client A"),
        ("Fidelity: 7,000 contributed, 7,000 converted", ""),
        ("Background: contributed 7,000, converted 7,000", ""),
        ("Thanks. Same for 2024 but 6,500?", ""),
        ("Great - contributed 7,000 and converted it", ""),
        ("Priya: can I convert?", ""),
    ],
)
def test_who_stands_at_the_head(text: str, person: str) -> None:
    assert labelled(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [("Priya's line 14?", "Priya"), ("and client a?", "client A"), ("Priya and client A?", ""), ("what is mine?", "")],
)
def test_somebody_spoken_of_before(text: str, person: str) -> None:
    assert somebody_of(text, ["Priya", "client A"]) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("thanks. now for A again: what goes on 4b", "client A"),
        ("B's line 14?", "client B"),
        ("and what would the tax be for B, at 24%?", "client B"),
        ("and B at 22%?", "client B"),
        ("what if A had converted 5,000", "client A"),
        ("going back to a. how much is nontaxable", "client A"),
        ("A question: is line 14 right?", ""),
        ("does Medicare Part B go up?", ""),
        ("would plan A be better?", ""),
        ("is that for a, or how does it work", ""),
        ("do I need a schedule B? and what of both A and B?", ""),
    ],
)
def test_a_client_called_by_the_letter_alone(text: str, person: str) -> None:
    assert somebody_of(text, ["client A", "client B"]) == person


def test_relatives_and_clients_are_no_spouses() -> None:
    assert is_relative("brother") and is_relative("client B") and is_relative("girlfriend")
    assert not is_relative("spouse") and not is_relative("Dana")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("2019 for my sister (39). 6,000 nondeductible, converted 6,000, her IRA was 14,800", "sister"),
        ("worksheet for my father: 5,500 in, 8,000 converted", "father"),
        ("my sister's 2019 return: 6,000 in and converted", "sister"),
        ("working on the 8606 for my dad. I put 7,000 in my own IRA and converted 7,000", ""),
        ("6,000 nondeductible, converted 6,000. is it true, asking for my brother and me?", ""),
        ("I put 6,000 in for my sister's sake and converted my IRA", ""),
    ],
)
def test_whoever_asks_for_a_relative_tells_of_that_one_alone(text: str, person: str) -> None:
    assert told_alone(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Dad kept every receipt. They filed jointly, he was 58, wages 40,000, MAGI 186,000. What could he put in a Roth for 2016?",
            "dad",
        ),
        ("Grandma is 71, MAGI 140,000, wages 9,000. What was the limit for her in 2024?", "grandma"),
        ("Dad says it's easy. I'm single, MAGI 150,000; could he be right?", ""),
        ("Mom and Dad filed jointly. What was the limit for her in 2024?", ""),
        ("My husband's dad helped. What is the limit for him?", ""),
    ],
)
def test_of_which_relative_something_is_asked(text: str, person: str) -> None:
    assert told_alone(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("I earned little, and my aunt, bless her, paid 7,000 into his Roth IRA.", ""),
        ("My dad put 7,000 into my Roth for 2024.", ""),
        ("My dad put 7,000 into his Roth for 2024.", "dad"),
    ],
)
def test_who_pays_into_the_account_of_another_owns_none_of_it(text: str, person: str) -> None:
    assert relative(text) == person
