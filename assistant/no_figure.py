"""Turns without any figure: a message that cannot be read, or one over which the program broke off."""

from __future__ import annotations

from assistant.answer import Answer, Block, Paragraph
from assistant.events import Event, told
from assistant.ledger import prose
from assistant.render.plain import plain
from assistant.state import State

MAX_MESSAGE = 20_000
FAILED = (
    "Something went wrong while I worked on this, so I give no figure rather than a wrong one. Nothing of our "
    "conversation is lost; please ask again in other words."
)


class GaveUp(RuntimeError):
    """The program ended again and again over a message, which is therefore not tried any more."""

    def __init__(self) -> None:
        super().__init__(
            "The program that works on messages broke off over this one, and again when it was tried once more, so I "
            "give no figure rather than a wrong one. Your words and all of our conversation are kept; please ask in "
            "other words, or in two shorter messages."
        )


def unusable(message: str) -> str:
    """Why a message cannot be read; "" where it can."""
    if not message.strip("\x00 \t\r\n"):
        return "Your message is empty. Ask about the Backdoor Roth, or tell me what you contributed and converted."
    if len(message) > MAX_MESSAGE:
        return "Your message is too long to be read with care. Please send the question and the amounts alone."
    return ""


def given_up(state: State, message: str, why: str) -> list[Event]:
    """The turn when a message could not be answered: the words are kept, and it is said why there is no figure."""
    return list(told(state, message, _declined(why, state)))


def _declined(text: str, state: State) -> Answer:
    blocks: tuple[Block, ...] = (Paragraph(tuple(prose(text)), "decline"),)
    return Answer("declined", blocks, plain(blocks), facts=state.facts.published())
