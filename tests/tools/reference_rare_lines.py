"""The rarer lines of Form 8606 a second time, from the rules alone, in whole dollars: disasters, additional tax, Roth."""

from fractions import Fraction

from tests.tools.reference_form_8606 import expected, whole


def shares(year: int, facts: dict[str, int]) -> tuple[dict[str, Fraction], Fraction, Fraction]:
    """All lines of a year from 2017, the additional tax of a person under 59½, and what reaches Form 1040 as taxable."""
    held = max(0, facts["year_end_value"] + facts["outstanding_rollover"] - facts["disaster_repayment"])
    names = ("nondeductible_contribution", "basis", "contribution_made_next_year")
    out, struck = facts["distribution"], facts["disaster_distribution"]
    put, old, late = (Fraction(facts[name]) for name in names)
    paper = expected(year, put, old, late, Fraction(held), Fraction(out), Fraction(facts["conversion"]), None)
    taxed = Fraction(out)
    if "15a" in paper:
        paper["15b"] = _part(paper["15a"], struck, out)
        taxed = paper["15c"] = paper["15a"] - paper["15b"]
    rate = Fraction(1, 4 if facts["simple_first_two_years"] else 10)
    penalty = whole(rate * max(Fraction(0), taxed - facts["early_distribution_exception"]))
    paper |= roth_lines(facts)
    return paper, penalty, taxed + paper.get("18", Fraction(0)) + paper.get("25c", Fraction(0))


def roth_lines(facts: dict[str, int]) -> dict[str, Fraction]:
    """Lines 19 to 25c; the cap on the first home is the law's, for a lifetime, also where the paper printed it flat."""
    if not facts["roth_distribution"]:
        return {}
    out = Fraction(facts["roth_distribution"])
    room = max(0, 10_000 - facts["earlier_first_time_homebuyer"])
    home = Fraction(min(facts["first_time_homebuyer"], room))
    rows = [("19", out), ("20", home), ("21", max(Fraction(0), out - home))]
    for basis, name in (("22", "roth_contribution_basis"), ("24", "roth_conversion_basis")):
        left = rows[-1][1]
        if left:
            after = {"22": "23", "24": "25a"}[basis]
            rows += [(basis, Fraction(facts[name])), (after, max(Fraction(0), left - facts[name]))]
    paper = dict(rows)
    if paper.get("25a"):  # zero: the paper skips the two lines after it
        paper["25b"] = _part(paper["25a"], facts["roth_disaster_distribution"], paper["21"])
        paper["25c"] = paper["25a"] - paper["25b"]
    return paper


def bases_after(facts: dict[str, int]) -> tuple[int, int]:
    """Lines 22 and 24 of the next form with a distribution; the second as if line 20 were zero."""
    out, put, converted = (
        facts[name] for name in ("roth_distribution", "roth_contribution_basis", "roth_conversion_basis")
    )
    return max(0, put - out), max(0, converted - max(0, out - put))


def _part(taxed: Fraction, struck: int, out: Fraction | int) -> Fraction:
    return min(taxed, whole(taxed * struck / out)) if out else Fraction(0)
