"""Whose money the clauses of a message tell of."""

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 20)


def owners(text: str) -> list[tuple[str, str, str]]:
    facts = read(text, TODAY).facts
    amounts = ("nondeductible_contribution", "conversion", "year_end_value", "basis", "distribution")
    return sorted((f.person, f.name, f.value) for f in facts if f.name in amounts)


def people(text: str) -> set[str]:
    return {person for person, _, _ in owners(text)}


@pytest.mark.parametrize(
    ("text", "holder", "value"),
    [
        ("His SEP 41,000 and her SIMPLE 9,500 on 12/31/2024. both put in 7k nd for 2024 and converted 7k. line 18 each?", "husband", "41000"),
        ("2024 joint. W: nd 7k, conv 7k, YE 0. H: nd 7k, conv 7k, YE 33k. L18 each", "husband", "33000"),
        ("I'm the wife: 7k in, 7k converted, zero left in 2024. He: 7k in, 7k converted, 52,000 SEP at year end. 4b?", "spouse", "52000"),
        ("We have a client couple. She put in 6,000 and converted 6,000, nothing left at 12/31/2021. He put in 6,000, converted 6,000 and holds 18,000 at 12/31/2021. Tax for each?", "husband", "18000"),
        ("Ruth: 7,000 nondeductible, 7,000 converted, 0 at 12/31/2024. Omar: 7,000 nondeductible, 7,000 converted, 24,000 at 12/31/2024. Joint return, taxable for both?", "Omar", "24000"),
        ("Nora: contributed 7,000 and converted 7,000 in 2025, nothing else. Piet: nothing contributed, nothing converted, IRA worth 44,000 on 12/31/2025. MFJ. 4b?", "Piet", "44000"),
        ("My spouse contributed and converted 6,000 in 2021. I did nothing in 2021 but hold a SEP worth 40,000 on 12/31/2021. Our 4b?", "you", "40000"),
        ("Taxpayer 2024: nd 7k, conv 7k, YE 0. Spouse: nd 7k, conv 7k, YE SIMPLE 21k. MFJ, 4b", "spouse", "21000"),
        ("2024 MFJ | W: nd 7k, conv 7k, YE 0 | H (57): nd 8k, conv 8k, SEP 31k YE | L18 each", "husband", "31000"),
        ("2024: (W) nd 7k conv 7k YE SEP 12k; (H, 61) nd 8k conv 8k YE trad 30k. L18 ea.", "husband", "30000"),
        ("The wife put in 6,500 nondeductible for 2023 and converted 6,500, nothing left on 12/31/2023. Her husband put in nothing, had 9,000 of basis, converted 3,000 and kept 27,000 on 12/31/2023. Joint return?", "husband", "27000"),
        ("2023: she put in 6,500 after-tax, converted 6,500, hers is empty at Dec 31. I did 7,500 after-tax, converted the 7,500, my rollover was 40,000 at Dec 31, 2023. Her line 18, my (the husband's) line 18?", "you", "40000"),
        ("Ines and Otto file jointly. For 2022 both put in 6,000 nondeductible and both converted 6,000. Otto has no other IRA and ends the year at zero; Ines still has a 24,000 rollover IRA on December 31, 2022.", "Ines", "24000"),
        ("Take Vera and Paul, joint return. Each contributes 7,000 nondeductible for 2024 and each converts 7,000. Vera's IRAs are empty on December 31. Paul, the husband, still owns a SEP IRA, 14,000 at year-end.", "Paul", "14000"),
        ("2025 joint | Rosa (W) | Emil (H)\nnondeductible | 7,000 | 7,000\nconverted | 7,000 | 7,000\nTIRAs 12/31 | 0 | 35,000", "Emil", "35000"),
        ("For 2024, my husband Karl and I each put in 7,000 nondeductible and converted 7,000. I have nothing left; Karl has a rollover IRA, 49,000 on 12/31/2024.", "spouse", "49000"),
        ("me (husband): 8k nd 2025, 8k converted, 0 left. wife: 7k nd 2025, no conversion, 120k rollover at ye", "spouse", "120000"),
    ],
)  # fmt: skip
def test_two_spouses_are_never_pooled(text: str, holder: str, value: str) -> None:
    found = owners(text)
    assert len({person for person, _, _ in found}) == 2
    assert (holder, "year_end_value", value) in found
    per_person = [(person, name) for person, name, _ in found]
    assert len(per_person) == len(set(per_person))


@pytest.mark.parametrize(
    "text",
    [
        "husband: basis 12k from before, converted 9k in 2024, 40k left 12/31/24, nothing put in. his line 18?",
        "What does my wife owe on her 2024 conversion? She moved 9,000 to Roth. 40,000 was left at 12/31/2024. The form before ended at 12,000.",
        "Spouse: TY24 ND 8k; TY25 ND 8k, cnv 4k, YE 36k",
    ],
)
def test_the_one_who_is_told_of_alone_has_all_the_money(text: str) -> None:
    assert people(text) == {"spouse"}


@pytest.mark.parametrize(
    "text",
    [
        "A friend says filing separately from my husband ends pro rata. 2024: 7,000 nondeductible, 7,000 converted, my own rollover 30,000 on Dec 31. taxable?",
        "Married filing separately, lived with my wife. 2024: put in 7,000 nondeductible, converted 7,000, 0 on Dec 31.",
        "Our managing partner does it too. For 2024 7,000 nondeductible went in, 7,000 was converted, 0 on December 31.",
        "Timeline: Feb 2025, 7,000 nondeductible goes in, 7,000 goes to Roth. Dec 31, 2025, my rollover IRA reads 63,000.",
    ],
)
def test_somebody_merely_mentioned_owns_nothing(text: str) -> None:
    assert people(text) == {"you"}


@pytest.mark.parametrize(
    "text",
    [
        "I paint houses, age 39, and we file separately because of my wife's student loans, though we live together. 2024: wages 21,000, modified AGI 6,100. My Roth limit?",
        "My husband has huge law school loans, so we file MFS, living together. 2024, wages 15,000, modified AGI 5,000, age 40. My Roth limit?",
        "MFS (lived w/ husband) '24, 36yo, comp 28k, MAGI 3.6k -> Roth limit",
    ],
)
def test_the_reason_for_filing_separately_has_no_income(text: str) -> None:
    facts = read(text, TODAY).facts
    assert {f.person for f in facts if f.name in ("compensation", "modified_agi", "age")} == {"you"}


def test_whoever_writes_without_apostrophes_is_still_told_of() -> None:
    found = owners(
        "2025 joint, my wife is 49. ive put in 8,000 nondeductible and converted 8,000, shes converted 7,000."
    )
    assert {(person, value) for person, name, value in found if name == "conversion"} == {
        ("you", "8000"),
        ("spouse", "7000"),
    }


def test_a_relative_is_told_of_as_such() -> None:
    assert people("My aunt put 7,000 in for 2024, undeducted. She converted 7,000 and had 0 on 12/31/2024.") == {"aunt"}


def test_each_gives_to_both_after_both_were_told_of() -> None:
    found = owners(
        "At the end of 2024 mine held 0 and hers 26,000. We put in 7,000 nondeductible each and converted 7,000 each."
    )
    assert ("you", "conversion", "7000") in found
    assert ("spouse", "conversion", "7000") in found


def test_the_owner_in_brackets_belongs_to_the_amount_before() -> None:
    found = owners("2024 joint, conversions: 7,100 (mine), 6,900 (hers); line 18 each?")
    assert {("you", "conversion", "7100"), ("spouse", "conversion", "6900")} <= set(found)


def test_what_both_did_goes_on_to_the_end_of_the_sentence() -> None:
    found = owners(
        "Her SEP 21,000, his SIMPLE 8,400 at 12/31/2024. Both put in 7k nondeductible for 2024 and converted 6,900. Line 18 each?"
    )
    assert [person for person, name, _ in found if name == "conversion"] == ["husband", "wife"]


def test_two_of_them_may_be_conversions() -> None:
    facts = read("Conversions in 2018, two of them, came to 6,400. Basis 3,000, IRAs 1,600 on 12/31/18.", TODAY).facts
    assert {fact.person for fact in facts} == {"you"}


@pytest.mark.parametrize(
    "text",
    [
        "mfj 2024. w: nd 7000, conv 7000, ye 63000. h age 52: nd 8000, conv 8040, ye 0.",
        "HER, 2024: nd 7,000 | conv 7,000 | 12/31 63,000\nHIM (52), 2024: nd 8,000 | conv 8,040 | 12/31 0",
        "Mr. (52) 2024: nd 8,000, conv 8,040, 0 on 12/31. Mrs. (40) 2024: nd 7,000, conv 7,000, 63,000 on 12/31.",
        "h, 52: 8,000 nd, 8,040 conv in 2024, 12/31 0. w, 40: 7,000 nd, 7,000 conv, 12/31 63,000",
    ],
)
def test_an_age_or_a_year_beside_a_label_leaves_it_one(text: str) -> None:
    assert owners(text) == [
        ("husband", "conversion", "8040"), ("husband", "nondeductible_contribution", "8000"), ("husband", "year_end_value", "0"),
        ("wife", "conversion", "7000"), ("wife", "nondeductible_contribution", "7000"), ("wife", "year_end_value", "63000"),
    ]  # fmt: skip


def test_the_plan_of_a_spouse_that_keeps_from_deducting_owns_nothing() -> None:
    told = (
        "My IRA had 52,000, 26,000 of that nondeductible contributions from when my wife's plan kept me from deducting."
    )
    assert people(f"{told} I converted 30,000 of it in 2024, 22,000 left on 12/31/24.") == {"you"}


def test_a_spouse_called_by_name_is_the_spouse() -> None:
    text = "My wife Ines is 52. I put in 7,000 nondeductible for 2025, and 6,000 went in for Ines."
    assert {fact.person for fact in read(text, TODAY).facts if fact.value == "6000"} == {"spouse"}


def test_both_of_two_accounts_are_no_two_people() -> None:
    text = "I have a SEP IRA and a rollover IRA, both of them hold 20,000 on 12/31/2025. I put in 7,000, converted it."
    assert "spouse" not in {fact.person for fact in read(text, TODAY).facts}


@pytest.mark.parametrize("adviser", ["She (the preparer, very nice)", "He, my CPA,", "She's my accountant and"])
def test_who_only_works_on_the_return_owns_nothing(adviser: str) -> None:
    text = (
        f"{adviser} put zero. I told her about the old rollover. That rollover stood at 52,000 when 2018 closed; I had added "
        "5,500 of nondeductible money to a new IRA in 2018 and converted that 5,500. What is taxed?"
    )
    assert people(text) == {"you"}
