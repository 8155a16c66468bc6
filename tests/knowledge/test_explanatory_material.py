"""Every statement of the explanatory material that Basis was made for is found by asking, and is in what is found.

The material itself is not ours; each row asks about one of its statements in our words and names what must be said.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.passages import Section
from knowledge.retrieval import Knowledge

STATEMENTS = [
    ("What is a Backdoor Roth?", ("traditional IRA", "Roth IRA", "too high")),
    ("Does the traditional IRA have an income cap for nondeductible contributions?", ("any income",)),
    ("Is a backdoor Roth its own account type or product?", ("not a product",)),
    ("Does the IRS publish a Backdoor Roth form?", ("no Backdoor Roth form",)),
    ("Why is it called a backdoor?", ("front door",)),
    ("Is it a legal sequence of two standard operations?", ("allowed by the tax code",)),
    ("How much may I put into the traditional IRA in step one?", ("ira limit",)),
    ("Why is the contribution nondeductible?", ("too high to deduct",)),
    ("How is basis tracked so that I am not taxed again?", ("already taxed", "not taxed again")),
    ("Why do people leave the money in cash between the steps?", ("cash", "gain")),
    ("Does the money have to sit before converting?", ("nor any IRS guidance asks you to wait",)),
    ("Can both steps be on the same day at my broker?", ("same day",)),
    ("How do I start the conversion to the Roth IRA?", ("convert the whole balance",)),
    ("Is the conversion a taxable event?", ("only the gain between the steps is taxed",)),
    ("What is taxed if it converts before the money earns anything?", ("gain",)),
    ("Why is Form 8606 required?", ("already been taxed",)),
    ("What is the biggest trap of the backdoor Roth?", ("pre-tax",)),
    ("Are traditional, SEP and SIMPLE balances combined?", ("SEP", "SIMPLE")),
    ("Is each conversion treated as coming proportionally from all my IRAs?", ("proportional",)),
    ("Will an old 401(k) rollover in an IRA make the conversion taxable?", ("401(k)",)),
    ("What is a reverse rollover into a current employer's 401(k)?", ("employer plan",)),
    ("Does the plan have to allow incoming rollovers?", ("each plan decides",)),
    ("Can I do it in a year with no other IRA balance?", ("year",)),
    ("Is it sometimes worth it to accept the pro rata tax?", ("small",)),
    ("What is a Mega Backdoor Roth?", ("after-tax", "401(k)")),
    ("Which plan features does the mega backdoor need?", ("after-tax contributions", "rollover")),
    ("Does the mega backdoor need an in-service distribution or an in-plan conversion?", ("while you still work",)),
    ("Can the mega money go to Roth inside the plan or to a Roth IRA?", ("Roth IRA", "plan")),
    ("Is the mega backdoor available in every plan?", ("plan has to allow",)),
    ("Who is the Backdoor Roth for?", ("too high", "pre-tax")),
    ("Does it matter how much pre-tax IRA money I have?", ("pre-tax",)),
    ("How much paperwork is it each year?", ("Form 8606",)),
    ("Is the Backdoor Roth legal and well established?", ("allowed by the tax code",)),
    ("What should I check about my IRA balances before starting?", ("List every", "rollover")),
]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Knowledge:
    return Knowledge(indexed(tmp_path_factory.mktemp("handbook")) / "knowledge")


@pytest.mark.parametrize(("question", "words"), STATEMENTS, ids=[question for question, _ in STATEMENTS])
def test_each_statement_is_found_and_said(handbook: Knowledge, question: str, words: tuple[str, ...]) -> None:
    found = handbook.search(question)
    assert found.relevant
    first = [hit.passage for hit in found.hits[:2] if isinstance(hit.passage, Section)]
    text = "\n".join(passage.text for passage in first)
    assert [word for word in words if word.lower() not in text.lower()] == []
