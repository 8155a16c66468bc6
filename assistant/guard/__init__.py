"""The guard: nothing that a language model wrote is shown unless every figure in it is proven, and nothing else either.

``guard_prose`` makes checked paragraphs of a model's prose; ``Reviewer`` tells the model once what is wrong with it;
``check_blocks`` is the last gate of every answer, whatever wrote it.
"""

from assistant.guard.blocks import check_blocks
from assistant.guard.ladder import Guarded, Reviewer, guard_prose

__all__ = ["Guarded", "Reviewer", "check_blocks", "guard_prose"]
