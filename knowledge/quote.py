"""Whether words are really in a passage: only then may they be shown as a quotation."""

from __future__ import annotations

import re

from knowledge.passages import OwnPassage, Paragraph, Passage
from knowledge.segments import Reference

_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "})


def is_verbatim(text: str, passage: Passage) -> bool:
    """True when the passage holds exactly these words, apart from white space and the shape of quotation marks.

    A quotation begins and ends at a word's edge. In the handbook it may not run across a reference, because the
    passage itself holds no figure there.
    """
    wanted = _even(text)
    if not re.search(r"\w", wanted):
        return False
    before, after = (r"(?<!\w)" if wanted[0].isalnum() else ""), (r"(?!\w)" if wanted[-1].isalnum() else "")
    pattern = re.compile(before + re.escape(wanted) + after)
    return any(pattern.search(_even(run)) for run in runs(passage))


def runs(passage: Passage) -> list[str]:
    """The stretches of a passage that may be quoted: own text whole, handbook paragraphs cut at references."""
    if isinstance(passage, OwnPassage):
        return [passage.text]
    return [run for paragraph in passage.paragraphs for run in _runs(paragraph)]


def _runs(paragraph: Paragraph) -> list[str]:
    found = [""]
    for part in paragraph.segments:
        if isinstance(part, Reference):
            found.append("")
        else:
            found[-1] += part.text
    return [run for run in found if run.strip()]


def _even(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())
