"""A conversation as tests have it: messages in, the last answer out, and the figures that it shows."""

from __future__ import annotations

from assistant import Basis, State
from assistant.answer import Answer


def talk(basis: Basis, *messages: str) -> Answer:
    state, answers = State(), []
    for message in messages:
        state, answer = basis.reply(state, message)
        answers.append(answer)
    return answers[-1]


def shown(answer: Answer, ref: str) -> set[str]:
    return {n.value for n in answer.numbers if getattr(n.origin, "ref", "") == ref}
