"""Whether the local model reads what the rules do not: ``BASIS_LOCAL_MODEL=FILE.gguf python -m evals.naming``.

Where the rules are right, what they read is taken for the truth, and each amount that the model names is held against
it. Where they ask which of two things an amount is, the question is answered in both ways, which tells the right one;
the model names the amount too, chooses between the two, and is counted beside the reading that the rules hold likelier.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from assistant import Basis, Settings, State
from assistant.dialogue.doubt import MEANINGS
from assistant.settings import BadSetting
from evals.case import Case
from evals.scorers import score
from evals.shown import shown_turn
from evals.suites import Choice, chosen, load

if TYPE_CHECKING:
    from assistant.models.local import SchemaModel

SECONDS = 600.0
"""The model is measured here, not how busy the machine is."""
SUITES = ("known", "phrasings")
CHOOSE = (
    "A person writes about US retirement accounts. Say what one amount of the message is.\n"
    "Example: For 2025 I put 7,000 after-tax in a traditional IRA and converted 7,100. Rent is 900.\n"
    "Is 7,100 a nondeductible contribution or the amount converted?\n"
    '{"is": "the amount converted"}'
)


@dataclass(frozen=True)
class Doubted:
    """A message about which the rules ask which of two things an amount is, and which of the two is right."""

    message: str
    question: str
    likelier: str
    other: str
    right: str


def doubted(basis: Basis, cases: Iterable[Case]) -> Iterator[Doubted]:
    """The doubts of the rules where one of two answers gives the right figures and the other wrong ones."""
    for case in cases:
        if case.kind != "conversation" or len(case.turns) > 1:
            continue
        basis.settings = replace(basis.settings, today=case.today)
        state, answer = basis.reply(State(), case.turns[0].text)
        roles = tuple(MEANINGS[role][0] for role in (state.focus.doubt or {}).get("roles", ()) if role in MEANINGS)
        if len(roles) != 2:
            continue
        verdicts = {role: _verdict(basis, case, state, role) for role in roles}
        if sorted(verdicts.values()) == ["right", "wrong"]:
            right = next(role for role, verdict in verdicts.items() if verdict == "right")
            yield Doubted(case.turns[0].text, answer.needs[0].question, *roles, right)


def _verdict(basis: Basis, case: Case, state: State, role: str) -> str:
    _, answer = basis.reply(state, role)
    return score(case, (shown_turn(answer.as_dict(), (), 0.0),)).verdict


def chosen_by(model: SchemaModel, doubt: Doubted) -> str:
    """Which of the two the model takes, "" where it says neither."""
    fields = {"is": {"type": "string", "enum": [doubt.likelier, doubt.other]}}
    said = model.asked(f"{doubt.message}\n\n{doubt.question}", CHOOSE, fields)
    try:
        return str(json.loads(said.text)["is"])
    except (ValueError, KeyError, TypeError):
        return ""


def names(basis: Basis, model: SchemaModel, cases: Iterable[Case]) -> Counter[str]:
    """How the model names the amounts of messages that the rules read right."""
    from assistant.models.proposals import INSTRUCTION, fields, listed, named, proposed

    counts: Counter[str] = Counter()
    for case in cases:
        text = case.turns[0].text
        if case.kind != "conversation" or len(case.turns) > 1 or not named(text):
            continue
        basis.settings = replace(basis.settings, today=case.today)
        _, answer = basis.reply(State(), text)
        shown = shown_turn(answer.as_dict(), (), 0.0)
        if score(case, (shown,)).verdict != "right":
            continue
        truth = defaultdict(set)
        for fact in shown.facts:
            about, _, value = fact.rpartition(" = ")
            truth[value].add(about.split(" ")[2])
        found, _ = proposed(str(model.asked(listed(text), INSTRUCTION, fields(text)).text), text)
        counts.update(_held(fact.name, truth.get(fact.value)) for fact in found)
    return counts


def _held(name: str, truth: set[str] | None) -> str:
    return "beside the point" if truth is None else "as the rules" if name in truth else "otherwise"


def main() -> None:
    """Count both and print them."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "--limit", type=int, default=40, help="messages whose amounts are named, spread over the known cases"
    )
    reader.add_argument("--doubts", type=int, default=60, help="doubts that are asked about, at most")
    options = reader.parse_args()
    from assistant.models.local import local

    settings = Settings.from_environment()
    try:
        basis, model = Basis(replace(settings, model="rules")), local(settings, SECONDS)
    except BadSetting as error:
        raise SystemExit(str(error)) from None
    before = time.process_time()
    counts = names(basis, model, chosen(load(("known",), Choice()), "", options.limit))
    each = (time.process_time() - before) / max(1, options.limit)
    tell = sys.stdout.write
    tell(f"Amounts of messages that the rules read right: {dict(counts)}; {each:.1f} s of processor time a message\n")
    doubts = list(islice(doubted(basis, load(SUITES, Choice())), options.doubts))
    picks = [(doubt, chosen_by(model, doubt)) for doubt in doubts]
    agreed = [doubt for doubt, pick in picks if pick == doubt.likelier]
    tell(
        f"Doubts of which one way out is right and the other wrong: {len(picks)}; the likelier reading of the rules is "
        f"right in {sum(doubt.likelier == doubt.right for doubt in doubts)}, the model in "
        f"{sum(pick == doubt.right for doubt, pick in picks)}; where they agree ({len(agreed)}) "
        f"{sum(doubt.likelier == doubt.right for doubt in agreed)} are right\n"
    )


if __name__ == "__main__":
    main()
