"""Building blocks of an answer: sentences with references, in order, with what they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.answer import (
    Block,
    Citation,
    Citations,
    FollowUps,
    FormRow,
    FormTable,
    Need,
    Paragraph,
    ParagraphRole,
    Spans,
    Status,
    Steps,
    Text,
)
from assistant.decide.case import Case
from assistant.facts import YOU
from assistant.ledger import Computation, Ledger, prose
from assistant.plan import Part
from assistant.policy import ASSUMPTIONS
from assistant.reading.spans.names import RELATION
from assistant.render.plain import line_of
from assistant.terms import stray_digit
from assistant.toolbox import Outcome


@dataclass
class Writer:
    """The answer in the making; every figure enters it through the ledger."""

    ledger: Ledger
    case: Case
    blocks: list[Block] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    cited: dict[str, Citation] = field(default_factory=dict)
    follow_ups: list[Spans] = field(default_factory=list)
    status: Status = "answered"

    def say(self, template: str, role: ParagraphRole = "text", of: Computation | None = None) -> None:
        """A paragraph; references are filled from the computation, then from the ledger."""
        self.blocks.append(Paragraph(self.spans(template, of), role))

    def spans(self, template: str, of: Computation | None = None) -> Spans:
        """A sentence with references as spans."""
        return self.ledger.spans(template, of)

    def assume(self, codes: tuple[str, ...]) -> None:
        """Tell assumptions first, as one paragraph."""
        texts = [
            ASSUMPTIONS[code].replace("{year}", f"{{year.{self.case.tax_year}}}")
            for code in codes
            if code in ASSUMPTIONS
        ]
        if not texts:
            return
        self.blocks.append(Paragraph(self.spans(" ".join(texts)), "assumption"))
        self.assumptions.extend(line_of(self.spans(text)) for text in texts)

    def ask(self, needs: tuple[Need, ...]) -> None:
        """Ask for exactly the missing facts."""
        self.needs.extend(needs)
        self.status = "needs_facts"
        for need in needs:
            self.blocks.append(Paragraph(tuple(prose(need.question)), "question"))

    def steps(self, title: str, items: list[str], of: Computation | None = None) -> None:
        """Things to do."""
        self.blocks.append(Steps(self.spans(title, of), tuple(self.spans(item, of) for item in items)))

    def cite(self, passage: str, title: str, authorities: tuple[str, ...]) -> None:
        """A passage that supports what is said."""
        self.cited.setdefault(passage, Citation(passage, title, authorities))

    def follow(self, *templates: str) -> None:
        """Messages to tap next."""
        self.follow_ups.extend(tuple(prose(template)) for template in templates)

    def form(self, computation: Computation, form: str, title: str) -> None:
        """A form in the order of the paper."""
        rows = tuple(
            FormRow(
                line=figure.ref,
                label=label_spans(figure.label),
                value=computation.number(ref),
                uses=_uses(figure.formula),
            )
            for ref, figure in computation.figures.items()
            if ref[0].isdigit()
        )
        self.blocks.append(
            FormTable(
                self.spans(title, computation),
                form,
                computation.person,
                computation.tax_year,
                computation.scenario,
                rows,
            )
        )

    def finished(self) -> tuple[Block, ...]:
        """All blocks, citations and follow-ups last; what holds for two persons alike is said once."""
        blocks = [
            block
            for place, block in enumerate(self.blocks)
            if not (isinstance(block, Paragraph) and block in self.blocks[:place])
        ]
        if self.cited:
            blocks.append(Citations(tuple(self.cited.values())))
        if self.follow_ups:
            blocks.append(FollowUps(tuple(dict.fromkeys(self.follow_ups))[:3]))
        return tuple(blocks)


@lru_cache(maxsize=1024)
def label_spans(text: str) -> Spans:
    """A calculator's label; line numbers in it are written as words of the form."""
    if not stray_digit(re.sub(r"line \d+[abc]?", "", text)):
        text = re.sub(r"\s*\(?line \d+[abc]?\)?", "", text) if re.search(r"line \d", text) else text
    try:
        return tuple(prose(text))
    except ValueError:
        return (Text(re.sub(r"\d+", "", text)),)


@lru_cache(maxsize=1024)
def _uses(formula: str) -> tuple[str, ...]:
    """The lines that a formula names."""
    return tuple(dict.fromkeys(re.findall(r"\bline (\d+[abc]?)", formula)))


@dataclass(frozen=True)
class Answered:
    """A part with what its calls brought."""

    part: Part
    outcomes: tuple[Outcome, ...]

    @property
    def computations(self) -> tuple[Computation, ...]:
        """The calculations that succeeded, in order."""
        return tuple(outcome.computation for outcome in self.outcomes if outcome.computation is not None)

    @property
    def error(self) -> str:
        """Why a calculation declined, in its own words."""
        return next((outcome.error.message for outcome in self.outcomes if outcome.error is not None), "")

    def all_of(self, calculator: str) -> list[Computation]:
        """Every computation of a calculator, in order."""
        return [computation for computation in self.computations if computation.calculator == calculator]

    def of(self, calculator: str) -> Computation | None:
        """The last computation of a calculator."""
        return next((c for c in reversed(self.computations) if c.calculator == calculator), None)


def whose(person: str) -> str:
    """ "your", "your spouse's", "your brother's", "Ralph's"."""
    return {YOU: "your", "spouse": "your spouse's", "both": "your joint"}.get(person, f"{_name(person)}'s")


def who(person: str) -> str:
    """ "you", "your spouse", "your brother", "Ralph"."""
    return {YOU: "you", "spouse": "your spouse"}.get(person, _name(person))


def _name(person: str) -> str:
    """A name as prose may have it, its digits in words: "Client two"; a relative is yours."""
    if _A_RELATION.fullmatch(person):
        return f"your {person}"
    return "".join(_DIGITS[int(letter)] if letter.isdecimal() else letter for letter in person)


_A_RELATION = re.compile(RELATION)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
