"""How much of each conversion was taxed when it was made, told in words: of one conversion, or of a whole list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.reading.items.item import Item
from assistant.reading.spans.notions import CENT, NIL, NOT, PLAN_NUMBER

TAXED, UNTAXED = "taxed", "untaxed"
_UNTAXED = re.compile(
    rf"\b(?:non-?|un)tax(?:ed|able)\b|\bn-?t\b|\bnot (?:one|a) (?:single )?{CENT}(?: [a-z']+){{0,5}}? tax(?:ed|able)\b|\bline 18(?: was| is|:)? (?:zero|0|nil)\b|\btax-?free\b|\bafter-?tax\b|\b(?:not|n't)(?: \w+){{0,2}} tax(?:ed|able)\b"
    rf"|\b(?:{NOT}|nil|0%?)(?: [a-z']+){{0,5}}? tax(?:ed|able|es)?\b"
    rf"|\btax(?:ed|able)(?: (?:part|portion|amount|share))?(?: is| was|:| =|=)? ?\$?(?:{NIL}|0)\b"
    r"|\b(?:all|pure|only|entirely|wholly|fully) (?:of it |from )?(?:basis|non-?ded\w*|nd)\b|\bnon-?ded\w* money\b|\bclean\b",
    re.I,
)
_TAXED = re.compile(
    r"\bpre-?tax\b|\btax(?:ed|able)\b|\btx(?:['’]?d|bl)\b|\b(?:100 ?%|fully|all) tax\b|\btax(?:es)? (?:was |were |got |has been )?(?:all )?(?:paid|due|owed)\b"
    r"|\b(?:paid|owed|pay|paying) (?:the |all |full |my |his |her |income |federal )*tax(?:es)?\b|\bon which .{0,20}\btax\b"
    r"|\b(?:all|everything|100 ?%|(?:whole|full|entire) (?:thing|amount|sum|lot))(?: of (?:it|that|them))?(?: (?:was|were|is|got|counted|reported|treated|as|then|my|ordinary|straight))+ income\b",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:(?:never|not|n't|hadn't|wasn't)(?: \w+){0,2} |un)taxed (?:yet|before|until|money|dollars|funds|401|ira|rollover)|\bdeduct(?:ed|ible)\b",
    re.I,
)
_NEVER = re.compile(r"\bnever(?: \w+){0,3} tax(?:ed|es)?\b", re.I)
_BACKDOOR = re.compile(r"\b(?:back[- ]?doors?|bdrs?)\b", re.I)
_OF_A_PLAN = re.compile(rf"\b(?:{PLAN_NUMBER}|tsp|pension|sep|rollover)\b", re.I)
_ASKED = re.compile(
    r"->|=>|\b(?:what|how much|(?<!on )(?<!of )(?<!for )which|is any|do i|does (?:he|she)|so (?:what|how|is|am|do|does|which))\b",
    re.I,
)
_ENDS = (r"[.;!?\n]", r"\)", r"[,:]", r"\b(?:and|plus|then|but|while)\b")
"""What parts the words of one conversion from those of the next, the strongest first."""
_NONE_OF = re.compile(rf"\b{NOT} of (?:the|that|this|those|my|it,? (?:the|my))?\s?\$?$", re.I)
"""What denies the words behind a conversion: "none of the 6k was taxed"."""
_BARE = re.compile(
    r"(?:\W|\d|\b(?:in|for|and|of|the|then|another|again|plus|made|converted|conversions?|conv|also|more)\b)*", re.I
)
_OF_ALL = re.compile(r"\b(?:all|both|each|every|any|none|neither|them|these|those|total)\b|^\W*[,(;.:-]", re.I)


def taxed_then(layers: Sequence[Item], stops: Sequence[int], text: str) -> list[str]:
    """``TAXED``, ``UNTAXED`` or "" where the words do not tell, for each conversion; ``stops`` are other figures' places.

    Words beside a conversion are its own; those ahead of a mere list, or set off behind it, are of every one in it.
    """
    runs = _runs(layers, text)
    edges = [(_ahead(run[0], stops, text), _behind(run[-1], stops, text)) for run in runs]
    told: list[str] = []
    for index, run in enumerate(runs):
        ahead, behind = edges[index]
        ahead = _own(text, runs[index - 1][-1].end, run[0].start)[1] if index else ahead
        behind = _own(text, run[-1].end, runs[index + 1][0].start)[0] if index + 1 < len(runs) else behind
        of_all = len(run) == 1 or not _mark(behind) or _OF_ALL.search(behind)
        behind = f"not {behind.lstrip()}" if _NONE_OF.search(ahead) else behind
        each = _mark(behind) or _mark(ahead) if of_all else _mark(ahead)
        told += [each] * (len(run) - 1) + [_mark(behind) or each]
    if any(told) or not edges:
        return told if all(told) else _shared(told, text)
    return told


def _shared(told: list[str], text: str) -> list[str]:
    """What a clause says of all conversions together holds for those that have no words of their own."""
    for clause in re.split(r"[.;!\n]|[^.;!\n]*\?", text):
        if re.search(r"\b(?:conversions|back-?doors|conversion money)\b", clause, re.I) and (mark := _mark(clause)):
            return [one or mark for one in told]
    return told


def _mark(words: str) -> str:
    """What a stretch of words says; "" where it says nothing or both."""
    known = _NOT_YET.sub(" pretax ", words)
    if _NEVER.search(known):
        return ""  # the money before it was converted, or the conversion
    rest = _UNTAXED.sub(" ", known)
    taxed, untaxed = bool(_TAXED.search(rest)), rest != known
    if taxed != untaxed:
        return TAXED if taxed else UNTAXED
    if taxed or untaxed:
        return ""
    likely = {TAXED: _OF_A_PLAN.search(words), UNTAXED: _BACKDOOR.search(words)}
    found = [name for name, match in likely.items() if match]
    return found[0] if len(found) == 1 else ""


def _runs(layers: Sequence[Item], text: str) -> list[list[Item]]:
    """Conversions one behind the other with nothing but years between them."""
    runs = [[layer] for layer in layers[:1]]
    for before, after in pairwise(layers):
        if _BARE.fullmatch(text[before.end : after.start]):
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _own(text: str, start: int, end: int) -> tuple[str, str]:
    """The words between two conversions: those of the one before, and those of the one behind."""
    between = text[start:end]
    for mark in _ENDS:
        if cuts := list(re.finditer(mark, between, re.I)):
            return between[: cuts[-1].end()], between[cuts[-1].end() :]
    return between, ""


def _ahead(first: Item, stops: Sequence[int], text: str) -> str:
    """The words of its sentence before the first conversion, back to the figure before."""
    start = max((stop for stop in stops if stop < first.start), default=0)
    return re.split(r"[.;!?\n](?=\s|$)", text[start : first.start])[-1]


def _behind(last: Item, stops: Sequence[int], text: str) -> str:
    """The words behind the last conversion, up to the next figure or question, and no further than the next sentence."""
    end = min((stop for stop in stops if stop > last.end), default=len(text))
    sentences = re.split(r"(?<=[.;!?\n])\s+", text[last.end : end])
    if end < len(text) and len(sentences) > 1:
        sentences.pop()  # begins what is said of the next figure
    sentences = sentences[:2]
    told = [sentence for sentence in sentences if "?" not in sentence] or sentences[:1]
    return _ASKED.split(" ".join(told))[0]
