"""Realistic conversations with ground truth, written without sight of the reader that has to understand them."""

from evals.phrasings.conversation import Conversation, ExpectedFact, Figure, Turn
from evals.phrasings.generate import generate

__all__ = ["Conversation", "ExpectedFact", "Figure", "Turn", "generate"]
