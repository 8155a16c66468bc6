"""Templates are data: one file per situation and style, one phrasing a line. This reads them.

A line is ``@flag @flag text``. In the text ``{c}`` is an amount or year form, ``[a|b|]`` a free choice of words, and
``<<v: words :: other words>>`` the words that state a fact, with what stands there when that fact is left out.
``>>>`` parts the turns of a written-out conversation.
"""

from __future__ import annotations

import functools
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Part = Literal["open", "kept_aside"]
_HERE = Path(__file__).parent
_MARK = re.compile(r"<<(\w+): (.*?)(?: :: (.*?))?>>")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
YEAR_SLOTS = frozenset(
    [
        "year",
        "yy",
        "in_year",
        "for_year",
        "at_ye",
        "ye",
        "next_year",
        "prior_year",
        "year_before_that",
        "after_ye",
    ]
)


@dataclass(frozen=True, slots=True)
class Template:
    """One phrasing of one situation in one style."""

    id: str
    situation: str
    style: str
    flags: frozenset[str]
    text: str

    @property
    def deletable(self) -> list[str]:
        """The letters of facts that can be left out."""
        return sorted({match.group(1) for match in _MARK.finditer(self.text)})

    @property
    def states_year(self) -> bool:
        """Whether the words name the tax year."""
        return any(slot in YEAR_SLOTS for slot in _SLOT.findall(self.text))

    def said(self, left_out: str | None = None) -> str:
        """The text with its marks resolved, one fact left out where wished."""
        return _MARK.sub(lambda m: (m.group(3) or "") if m.group(1) == left_out else m.group(2), self.text)


def choose(text: str, dice: random.Random) -> str:
    """The text with every free choice made, innermost first."""
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda m: dice.choice(m.group(1).split("|")), text)
    return tidy(text)


def tidy(text: str) -> str:
    """Spaces and stops in order after words were left out."""
    text = re.sub(r" {2,}", " ", text)
    text = re.sub(r" +([,.;?!])", r"\1", text)
    text = re.sub(r"([,;])(?: *[,;])+", r"\1", text)
    text = re.sub(r"(?:[,;]| and|,? and| -| /)+ *([.;?!])", r"\1", text)
    text = re.sub(r" / *(?=,)", "", text)
    return re.sub(r"^[,.; ]+|[,; ]+$", "", text)


def slots(text: str) -> list[str]:
    """Placeholders of a text, in order."""
    return _SLOT.findall(text)


def fill(text: str, words: dict[str, str]) -> str:
    """Placeholders replaced; one without words is a mistake in the data and a KeyError."""
    return _SLOT.sub(lambda m: words[m.group(1)], text)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _template(situation: str, style: str, number: int, line: str) -> Template:
    words = line.split(" ")
    count = next(at for at, word in enumerate(words) if not word.startswith("@"))
    flags = frozenset(word[1:] for word in words[:count])
    return Template(f"{situation}/{style}:{number}", situation, style, flags, " ".join(words[count:]))


@functools.cache
def templates(part: Part) -> tuple[Template, ...]:
    """Every template of a part, in the order of files and lines."""
    found = []
    for path in sorted((_HERE / part).glob("*/*.txt")):
        if path.parent.name not in ("followups", "asides"):
            found += [_template(path.parent.name, path.stem, n, line) for n, line in enumerate(_lines(path), 1)]
    return tuple(found)


@functools.cache
def phrases(part: Part, folder: str, name: str) -> tuple[str, ...]:
    """The lines of a file of follow-ups or asides; none when the part has no such file."""
    path = _HERE / part / folder / f"{name}.txt"
    return tuple(_lines(path)) if path.exists() else ()
