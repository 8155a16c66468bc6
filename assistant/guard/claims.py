"""Which of a sentence's claims are about which of its figures, and whether a figure may stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.guard.cues import PART_OF
from assistant.guard.lexicon import Claim
from assistant.guard.mention import Mention
from assistant.guard.scan import Scan

ROLES: dict[str, frozenset[str]] = {
    "taxable": frozenset({"taxable"}),
    "nontaxable": frozenset({"nontaxable"}),
    "basis": frozenset({"basis"}),
    "tax": frozenset({"tax"}),
    "additional_tax": frozenset({"additional_tax"}),
    "rate": frozenset({"rate"}),
    "phaseout": frozenset({"phaseout"}),
    "limit": frozenset({"limit", "room"}),
    "room": frozenset({"limit", "room", "deadline"}),
    "deadline": frozenset({"deadline"}),
    "deduction": frozenset({"deduction"}),
    "excess": frozenset({"excess"}),
    "earnings": frozenset({"earnings"}),
    "total": frozenset({"total"}),
    "allocated": frozenset({"nontaxable"}),
    "reduction": frozenset({"total"}),
    "ratio": frozenset({"ratio"}),
    "age": frozenset({"age"}),
    "income": frozenset({"income", "total", "phaseout"}),
    "contribution": frozenset({"contribution", "limit", "room", "excess", "deduction"}),
    "conversion": frozenset({"conversion"}),
    "distribution": frozenset({"distribution"}),
    "value": frozenset({"value"}),
}
_EVENTS = frozenset({"contribution", "conversion", "distribution"})
_MODIFIES = re.compile(
    r"\s*(?:\w+\s+)?(?:on|of|from|for|in|to|against|under)\s+(?:the|your|that|this|its|his|her|their"
    r"|a|an)?\s*(?:\w+['’]?s?\s+){0,2}"
)
_PART_OF = re.compile(r"\s+(?:out )?of (?:the |your |this |that |a |all |total )*(?:\w+ ){0,2}", re.IGNORECASE)


def claimed(sentence: str, figures: Sequence[Mention], heard: Scan) -> list[tuple[Claim, ...]]:
    """For each figure, the claims about it: those of its own clause, else unused ones before it."""
    every, cuts = heard.claims, heard.cuts
    for start, end, kind, *_ in figures:
        if kind != "reference":  # nothing is left to read in a reference
            every = [claim for claim in every if not start <= claim.start < end]
            cuts = [cut for cut in cuts if not start <= cut[0] < end]
    own = _own(figures, every, cuts, len(sentence)) if figures else []
    if heard.told & PART_OF:
        _hand_over(sentence, figures, own)
    if [] in own:
        _lend(figures, every, own)
    return [_deciding(sentence, group) for group in own]


def _own(
    figures: Sequence[Mention], every: Sequence[Claim], cuts: Sequence[tuple[int, int]], length: int
) -> list[list[Claim]]:
    """The claims from the cut or figure before each figure to the cut or figure behind it."""
    own, left = [], 0
    behind = [figure.start for figure in figures[1:]] + [length]
    for (start, end, *_), right in zip(figures, behind, strict=True):
        for first, last in cuts:
            if left < last <= start:
                left = last
            if end <= first:
                right = min(first, right)
                break
        own.append(_between(every, left, right))
        left = end
    return own


def _lend(figures: Sequence[Mention], every: Sequence[Claim], own: list[list[Claim]]) -> None:
    """A figure without a claim in its clause has the free ones before it, the last figure those behind it too."""
    used = {claim for group in own for claim in group}
    free, left = [claim for claim in every if claim not in used], 0
    for place, figure in enumerate(figures):
        own[place] = own[place] or _between(free, left, figure.start)
        left = figure.end
    own[-1] = own[-1] or [claim for claim in free if left <= claim.start]


def _hand_over(sentence: str, figures: Sequence[Mention], own: list[list[Claim]]) -> None:
    """ "A of the B you converted is taxable": the predicate belongs to A."""
    for place in range(len(figures) - 1):
        first, second = figures[place], figures[place + 1]
        if _PART_OF.fullmatch(sentence, first.end, second.start):
            predicate = [claim for claim in own[place + 1] if claim.strong and claim.start >= second.end]
            own[place] = [*own[place], *predicate]
            own[place + 1] = [claim for claim in own[place + 1] if claim not in predicate]


def _between(every: Sequence[Claim], left: int, right: int) -> list[Claim]:
    return [claim for claim in every if left <= claim.start and claim.end <= right]


def _deciding(sentence: str, group: Sequence[Claim]) -> tuple[Claim, ...]:
    """The strong claims without those that only modify another ("the tax on the taxable part"), else the weak ones."""
    strong = [claim for claim in group if claim.strong] if len(group) > 1 else []
    if not strong:
        return tuple(group)
    kept = strong[:1]
    for claim in strong[1:]:
        modifies = claim.name != "reduction" and _MODIFIES.fullmatch(sentence, kept[-1].end, claim.start)
        if not modifies:
            kept.append(claim)
    return tuple(kept)


def fits(role: str, unit: str, label: str, made: Sequence[Claim]) -> bool:
    """Whether a figure of this role may stand under all of these claims."""
    return _fits(role, unit, "nontaxable" in label, tuple([claim[2:] for claim in made]))


@lru_cache(maxsize=4096)
def _fits(role: str, unit: str, nontaxable: bool, made: tuple[tuple[str, bool], ...]) -> bool:
    names = {name for name, _ in made}
    if not any(strong for _, strong in made):
        events = names & _EVENTS
        return all(role in ROLES[name] for name in events) and any(role in ROLES[name] for name in names)
    if role == "basis" and "basis" in names:
        names.discard("nontaxable")
    if "allocated" in names:
        names.discard("basis")
    if role == "ratio" and nontaxable:
        names.discard("nontaxable")
    if role == "phaseout" and {"limit", "income"} & names:
        names.discard("limit")
    if unit == "percent" and role == "additional_tax":
        names.discard("rate")
    if unit == "age" and role == "limit":
        names.discard("age")
    if role == "deadline":
        names -= {"limit"}
    return all(role in ROLES[name] for name in names)
