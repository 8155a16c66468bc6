"""The marked messages that the reader learns from, and the words of the marking.

A corpus file is plain text. An example is a block of lines between blank lines: a header, then the message.

    @ form_8606 tax_cost | today 2026-03-14 | asked year_end_value | known nondeductible_contribution=7000 year=2025
    put in {7k|contribution for=2025} and [converted it|converted_all] a week later

``{surface|role key=value}`` marks a figure, ``[surface|statement key=value]`` words that state a fact without a figure.
Figures without a mark are beside the point. ``python -m assistant.reading.learned.marked FILE…`` checks files.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

ROLES: dict[str, str] = {
    "nondeductible_contribution": "to a traditional IRA, said or plainly meant to be after-tax (also 'backdoor')",
    "contribution": "to a traditional IRA, not said whether deducted",
    "deductible_contribution": "to a traditional IRA, deducted",
    "elected_nondeductible": "part of a contribution that the person chooses not to deduct",
    "contribution_made_next_year": "the part of a contribution already named that was paid after December 31",
    "basis": "basis from earlier years, or after-tax money said to be inside an IRA",
    "recovered_basis": "basis used up in earlier years",
    "conversion": "amount converted to Roth",
    "both": "one figure that is the nondeductible contribution and the conversion of it",
    "value_at_conversion": "what the account or the contribution had become when all of it was converted",
    "year_end_value": "traditional, SEP or SIMPLE IRA value on December 31, or said to be left or still there after all",
    "balance": "undated value of an IRA that does not contain the money being contributed or converted",
    "balance_total": "undated value said to contain the new contribution or the money being converted",
    "balance_now": "value of an IRA today, now, currently",
    "balance_other_day": "value of an IRA on a day that does not decide (on the conversion day, last June)",
    "pretax_part": "the pre-tax part of a balance that is also named whole",
    "inherited_balance": "value of an IRA inherited from somebody and not taken over as one's own",
    "rollover_in": "plan money rolled into a traditional IRA",
    "rollover_to_plan": "IRA money moved to a 401(k) or the like",
    "outstanding_rollover": "distributed late in the year and rolled to an IRA within 60 days in the next",
    "distribution": "taken out of a traditional IRA and neither converted nor given to charity",
    "gross_distribution": "everything taken out, where parts of it (QCD, conversion) are named too",
    "qualified_charitable_distribution": "QCD",
    "required_minimum_distribution": "RMD",
    "withheld": "tax withheld from a conversion or distribution",
    "withheld_percent": "the same as a percentage",
    "roth_contribution": "contributed directly to a Roth IRA",
    "recharacterized": "the contribution that was moved from Roth to traditional, without earnings",
    "recharacterized_total": "what moved in a recharacterization, earnings included",
    "recharacterized_earnings": "the earnings that moved with it",
    "removed_contribution": "a contribution returned or withdrawn to cure an excess",
    "removed_earnings": "the earnings that came with it",
    "opening_value": "value of the IRA just before the contribution (for earnings attributable)",
    "closing_value": "value of the IRA just before the money was moved or returned (for earnings attributable)",
    "excess": "a contribution, or part of one, over what was allowed",
    "roth_balance": "value of a Roth IRA",
    "roth_withdrawal": "taken out of a Roth IRA",
    "conversion_taxable_part": "the part of a conversion that was taxed",
    "conversion_nontaxable_part": "the part of a conversion that was not taxed",
    "modified_agi": "modified AGI, or AGI or 'income' where a limit is asked",
    "compensation": "wages, salary, earned income",
    "self_employment_income": "net self-employment earnings",
    "taxable_income": "taxable income",
    "marginal_rate": "federal marginal tax rate, or the rate at which tax is asked",
    "elective_deferral": "401(k) deferral of the employee, without catch-up",
    "catch_up": "catch-up contribution",
    "employer_contribution": "match, profit sharing and other employer money, in dollars",
    "employer_match_percent": "match as a percentage of the deferral",
    "employer_percent_of_pay": "match or contribution as a percentage of pay",
    "after_tax_contribution": "after-tax (non-Roth) contribution to an employer plan",
    "plan_balance": "value of a 401(k), 403(b), TSP, 457, pension",
    "filed_line": "entry on a line of a filed or draft form (line=18)",
    "claimed": "a result, ratio or limit that somebody (software, CPA, the asker) believes or reports",
    "old_value": "the value that a correction takes back ('not 93k')",
    "age": "an age",
    "other": "beside the point: mortgage, rent, fee, HSA, brokerage, mileage, state tax, counts",
}
STATEMENTS: dict[str, str] = {
    "no_other_iras": "no other traditional, SEP or SIMPLE IRA",
    "empty": "nothing was left in the traditional IRAs at year end (or after the conversion)",
    "no_basis": "no basis from earlier years, first time, everything was deducted or pre-tax",
    "no_distribution": "nothing else was taken out",
    "converted_all": "what was just spoken of was converted, without an amount ('then converted it')",
    "converted_everything": "all IRA money was converted, without an amount",
    "converted_part": "some of it was converted, amount not said",
    "not_converted": "nothing was converted",
    "contributed_max": "the maximum was contributed, no amount",
    "contributed_unknown": "a contribution happened, amount not said",
    "deferral_max": "the 401(k) deferral was maxed, no amount",
    "recharacterized_all": "the contribution was recharacterized, no amount",
    "rolled_all_to_plan": "the pre-tax money went (or goes) into an employer plan, no amount",
    "removed_all": "the contribution was taken out again, no amount",
    "same_at_year_end": "the balance is to be taken as unchanged on December 31",
    "nondeductible": "contributions named elsewhere were not deducted",
    "deducted": "contributions named elsewhere were deducted",
    "made_next_year": "the contribution was made after the end of its year, no figure in this clause",
}
ASKS = (
    "form_8606", "basis_history", "joint_return", "roth_ira_limit", "ira_deduction", "net_income_attributable",
    "excess_contribution", "tax_cost", "mega_backdoor", "roth_withdrawal", "compare_paths", "rollover_ceiling",
    "review_form_8606", "limits", "concept", "none", "small_talk", "out_of_scope",
)  # fmt: skip
MOVES = ("answer", "correct", "what_if", "back", "other_person", "continue")
KEYS = {"for", "in", "who", "acct", "line", "per"}
_MARK = re.compile(r"\{(?P<figure>[^{}|]+)\|(?P<role>[^{}|]*)\}|\[(?P<words>[^\[\]|]+)\|(?P<statement>[^\[\]|]*)\]")


class CorpusError(ValueError):
    """An example that cannot be used; says which and why."""


@dataclass(frozen=True)
class Mark:
    """One marked stretch of an example."""

    start: int
    end: int
    label: str
    figure: bool
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """A message with its marks, what it asks, and where the conversation stood."""

    text: str
    marks: tuple[Mark, ...]
    asks: tuple[str, ...]
    today: datetime.date = datetime.date(2026, 3, 14)
    asked: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    move: str = ""
    place: str = ""


def examples(path: Path) -> Iterator[Example]:
    """The examples of a file, in order; ``CorpusError`` names the line of the first bad one."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.strip() and not line.startswith("#"):
            first = number if not block else first
            block.append(line)
        elif block and not line.startswith("#"):
            yield _example(block, f"{path.name}:{first}")
            block = []


def all_examples() -> list[Example]:
    """Every example that ships with the reader."""
    folder = Path(str(files("assistant"))) / "reading" / "learned" / "corpus"
    return [example for path in sorted(folder.glob("*.txt")) for example in examples(path)]


def digest() -> str:
    """Which marked messages these are: the hash of their files."""
    folder = Path(str(files("assistant"))) / "reading" / "learned" / "corpus"
    content = b"".join(path.read_bytes() for path in sorted(folder.glob("*.txt")))
    return hashlib.sha256(content).hexdigest()


def _example(block: list[str], place: str) -> Example:
    if not block[0].startswith("@"):
        raise CorpusError(f"{place}: an example begins with a line '@ asks …'")
    asks, *fields = [part.strip() for part in block[0][1:].split("|")]
    said = {part.split(" ", 1)[0]: part.split(" ", 1)[-1] for part in fields}
    unknown = [ask for ask in asks.split() if ask not in ASKS] + [k for k in said if k not in _HEADER]
    if unknown or not asks:
        raise CorpusError(f"{place}: {', '.join(unknown) or 'nothing'} is no ask or header word")
    text, marks = unmark("\n".join(block[1:]), place)
    if not text.strip():
        raise CorpusError(f"{place}: the message is missing")
    known = dict(pair.split("=", 1) for pair in said.get("known", "").split() if "=" in pair)
    today = datetime.date.fromisoformat(said["today"]) if "today" in said else Example.today
    return Example(text, marks, tuple(asks.split()), today, tuple(said.get("asked", "").split()), known,
                   said.get("move", ""), place)  # fmt: skip


_HEADER = ("today", "asked", "known", "move")


def unmark(marked: str, place: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text of a marked one, and its marks."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        surface = match["figure"] or match["words"]
        label, *pairs = (match["role"] or match["statement"] or "").split() or [""]
        keys = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        if label not in (ROLES if match["figure"] else STATEMENTS) or set(keys) - KEYS or len(keys) != len(pairs):
            raise CorpusError(f"{place}: «{match[0]}» has an unknown role, statement or key")
        marks.append(Mark(len(text), len(text) + len(surface), label, bool(match["figure"]), keys))
        text += surface
        last = match.end()
    text += marked[last:]
    if re.search(r"[{}]|\|\w", text):
        raise CorpusError(f"{place}: a mark is not closed: {text[:80]!r}")
    return text, tuple(marks)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        try:
            found = list(examples(Path(name)))
            print(f"{name}: {len(found)} examples, {sum(len(example.marks) for example in found)} marks")  # noqa: T201
        except CorpusError as error:
            print(error)  # noqa: T201
