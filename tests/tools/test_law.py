import datetime
import json
import re
from decimal import Decimal
from typing import Any

import pytest

from tests.tools.known_cases import shared
from tools.errors import UnknownTaxYear
from tools.law import Law, law, statute, years

FIRST_BRACKETS = 2018
BRACKET_TABLES = ("ordinary_brackets", "standard_deduction", "additional_standard_deduction_age65_or_blind")
BY_YEAR = {
    "form_1040_ira_lines.form_1040a": range(2010, 2018),
    "form_8606_layout.part_IV": range(2010, 2011),
    "roth_catch_up_wage_threshold.mandatory": range(2024, 2100),
    "roth_catch_up_wage_threshold.wages_of_year": range(2024, 2100),
    **dict.fromkeys(BRACKET_TABLES, range(FIRST_BRACKETS, 2100)),
    "net_investment_income_tax": range(2013, 2100),
    "medicare_irmaa": range(2020, 2100),
    "qcd_limit": range(2024, 2100),
}
SET_BY_STATUTE = {
    "conversion_recharacterization_allowed": "Pub. L. 115-97 section 13611",
    "traditional_contribution_age_limit": "SECURE Act section 107(a)",
    "simple_limit_110pct_plans": "SECURE 2.0 section 117",
    "simple_catch_up_50_110pct_plans": "SECURE 2.0 section 117",
}
WRONG_ELSEWHERE = [
    (2019, "elective_deferral_402g", 19_500),
    (2018, "roth_magi_phaseout.single_or_hoh.end", 131_000),
    (2020, "ira_limit", 6_500),
    (2020, "simple_limit", 13_000),
    (2023, "simple_limit", 15_000),
    (2021, "elective_deferral_402g", 20_500),
    (2024, "ira_limit", 7_500),
    (2025, "ira_limit", 7_500),
    (2025, "standard_deduction.single", 15_000),
    (2025, "standard_deduction.head_of_household", 25_500),
    (2023, "additional_standard_deduction_age65_or_blind.single", 1_800),
    (2025, "additional_standard_deduction_age65_or_blind.single", 2_050),
]
WRONG_BRACKETS = [
    (2022, "single", 539_000),
    (2023, "married_filing_separately", 578_125),
    (2024, "head_of_household", 191_150),
    (2024, "married_filing_jointly", 731_201),
    (2020, "single", 510_300),
    (2023, "single", 182_050),
]


def expected_in(year: int, key: str) -> bool:
    return all(year in span for prefix, span in BY_YEAR.items() if key == prefix or key.startswith(f"{prefix}."))


def every_key() -> list[str]:
    return list(dict.fromkeys(key for year in years() for key in law(year)))


@pytest.mark.parametrize("year", years())
def test_same_keys_every_year(year: int) -> None:
    assert sorted(law(year)) == sorted(key for key in every_key() if expected_in(year, key))


@pytest.mark.parametrize("book", [*map(law, years()), statute()], ids=lambda book: str(book.year or "statute"))
def test_every_value_has_source_label_unit_and_role(book: Law) -> None:
    for key in book:
        entry = book[key]
        assert entry.source.strip(), key
        assert entry.label.strip(), key
        assert entry.unit, key
        assert entry.role, key
        assert not isinstance(entry.value, float), key


def flat(value: Any) -> dict[str, Any]:
    """The figures of one year of the authority under the keys of the law files."""
    found: dict[str, Any] = {}
    for key, inner in value.items():
        if key.endswith("note") or key in ("tax_year", "status", "standard_deduction_before_pub_l_119_21"):
            continue
        if isinstance(inner, dict):
            found |= {f"{key}.{name}": deep for name, deep in flat(inner).items()}
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
            found[f"{key}.rows"] = [(Decimal(str(row["from"])), Decimal(str(row["rate"]))) for row in inner]
        elif isinstance(inner, list):
            found |= {f"{key}.start": inner[0], f"{key}.end": inner[1]}
        else:
            found[key] = inner
    return found


def plain(value: Any) -> Any:
    if isinstance(value, list) and "tier" in value[0]:
        return [tuple(Decimal(row[name]) for name in row) for row in value]
    if isinstance(value, list):
        return [(Decimal(row["from"]), Decimal(row["rate"])) for row in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def beside_the_brackets(facts: dict[str, Any], year: int) -> dict[str, Any]:
    """Investment income tax, Medicare tiers and the ceiling of gifts to charity, as the authority has them."""
    found: dict[str, Any] = {}
    if year >= 2013:
        tax = facts["net_investment_income_tax"]
        found = {f"net_investment_income_tax.magi_threshold.{k}": v for k, v in tax["magi_threshold"].items()}
        found["net_investment_income_tax.rate"] = tax["rate"] * 100
    if medicare := facts["medicare_irmaa"].get(str(year)):
        found["medicare_irmaa.premium.magi_of_tax_year"] = medicare["magi_of_tax_year"]
        found["medicare_irmaa.premium.standard_part_b"] = medicare["standard_part_b_premium"]
        for column in ("individual", "joint", "separate_lived_with_spouse"):
            found[f"medicare_irmaa.{column}.rows"] = [
                (row["tier"], row.get("over", row.get("at_least", 0)), row["part_b"], row["part_d"])
                for row in medicare[column]
            ]
    if year >= 2024:
        text = shared("tax-facts/form-8606.md").read_text("utf-8")
        said = re.search(rf"QCD cap.*?([\d,]+) for {year}|QCD cap.* ([\d,]+) for {year}", text)
        assert said is not None
        found["qcd_limit"] = int((said[1] or said[2]).replace(",", ""))
    return found


@pytest.mark.parametrize("year", years())
def test_values_are_those_of_the_authority(year: int) -> None:
    limits = json.loads(shared("tax-facts/limits.json").read_text("utf-8"), parse_float=Decimal)["years"][str(year)]
    facts = json.loads(shared("tax-facts/brackets.json").read_text("utf-8"), parse_float=Decimal)
    authority = flat(limits | facts["years"].get(str(year), {})) | beside_the_brackets(facts, year)
    threshold = authority.pop("roth_catch_up_wage_threshold.amount", None)
    if threshold is not None:
        authority["roth_catch_up_wage_threshold"] = threshold
    ours = {key: plain(law(year)[key].value) for key in law(year)}
    assert ours == {key: value for key, value in authority.items() if key in ours}
    assert not set(authority) - set(ours)


@pytest.mark.parametrize("year", years()[1:])
def test_every_change_has_a_new_authority(year: int, capsys: pytest.CaptureFixture[str]) -> None:
    before, after, unexplained = law(year - 1), law(year), []
    for key in after:
        if key not in before or before[key].value == after[key].value:
            continue
        entry = after[key]
        print(f"{year} {key}: {before[key].value} -> {entry.value}  {entry.source}")
        by_calendar = isinstance(entry.value, datetime.date) and "IRC 7503" in entry.source
        by_statute = key in SET_BY_STATUTE and SET_BY_STATUTE[key] in entry.source
        if entry.source == before[key].source and not by_calendar and not by_statute:
            unexplained.append(key)
    table = capsys.readouterr().out
    assert table.count("\n") >= 1, "a year in which nothing changed needs another look"
    assert not unexplained, table


@pytest.mark.parametrize("year", years()[1:])
def test_a_limit_that_falls_needs_a_note(year: int) -> None:
    for key in law(year):
        now, entry = law(year)[key].value, law(year)[key]
        was = law(year - 1)[key].value if key in law(year - 1) else None
        if isinstance(now, int | Decimal) and isinstance(was, int | Decimal) and entry.unit == "usd" and now < was:
            assert entry.note, f"{year} {key}: {was} -> {now}"


@pytest.mark.parametrize(("year", "key", "wrong"), WRONG_ELSEWHERE)
def test_figures_that_others_got_wrong(year: int, key: str, wrong: int) -> None:
    assert law(year)[key].value != wrong


@pytest.mark.parametrize(("year", "status", "wrong"), WRONG_BRACKETS)
def test_brackets_that_others_got_wrong(year: int, status: str, wrong: int) -> None:
    rows = law(year)[f"ordinary_brackets.{status}.rows"].value
    assert isinstance(rows, list)
    assert wrong not in [row["from"] for row in rows]


@pytest.mark.parametrize("year", years())
def test_phaseout_widths_are_those_of_the_code(year: int) -> None:
    code, book = statute(), law(year)

    def width(key: str) -> Decimal:
        return book.amount(f"{key}.end") - book.amount(f"{key}.start")

    assert width("roth_magi_phaseout.single_or_hoh") == code.amount("phaseout_width_roth_other")
    for key in ("mfj_or_qss", "mfs_lived_with_spouse"):
        assert width(f"roth_magi_phaseout.{key}") == code.amount("phaseout_width_roth_joint")
    deduction = "traditional_deduction_phaseout"
    assert width(f"{deduction}.covered_at_work.mfj_or_qss") == code.amount("phaseout_width_deduction_joint_covered")
    for key in ("covered_at_work.single_or_hoh", "covered_at_work.mfs", "only_spouse_covered.mfj"):
        assert width(f"{deduction}.{key}") == code.amount("phaseout_width_deduction")


@pytest.mark.parametrize("year", years())
def test_deadlines_fall_on_working_days_after_the_year(year: int) -> None:
    for key in ("prior_year_contribution_deadline", "extended_return_due_date"):
        day = law(year).date(key)
        assert day.year == year + 1
        assert day.weekday() < 5


@pytest.mark.parametrize(
    ("year", "key"),
    [
        (2017, "prior_year_contribution_deadline"),
        (2010, "prior_year_contribution_deadline"),
        (2010, "sep_min_compensation"),
        (2010, "simple_limit"),
        (2010, "catch_up_50"),
        (2024, "simple_limit_110pct_plans"),
        (2024, "simple_catch_up_50_110pct_plans"),
        (2025, "standard_deduction.single"),
        (2026, "form_8606_layout.part_I"),
        *((year, "qcd_limit") for year in (2024, 2025, 2026)),
        *((year, "medicare_irmaa.joint.rows") for year in range(2020, 2027)),
        *((year, "extended_return_due_date") for year in years()),
    ],
)
def test_doubts_are_kept(year: int, key: str) -> None:
    assert law(year)[key].note


def test_an_income_at_the_last_line_of_medicare_is_in_the_last_tier() -> None:
    for year in range(2020, 2027):
        for column in ("individual", "joint", "separate_lived_with_spouse"):
            rows = law(year)[f"medicare_irmaa.{column}.rows"].value
            assert isinstance(rows, list)
            assert ["at_least" in row for row in rows] == [row["tier"] == 5 for row in rows]


def test_unknown_year_is_refused_by_name() -> None:
    with pytest.raises(UnknownTaxYear, match="2027"):
        law(2027)


def test_a_figure_that_the_year_does_not_have_is_no_amount() -> None:
    with pytest.raises(TypeError, match="traditional_contribution_age_limit of 2025 is not an amount"):
        law(2025).amount("traditional_contribution_age_limit")
