"""The signs by which clauses and messages are known for what they state, ask and change: their words and concepts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.reading.spans.fragments import Fragment, Spans

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*|[%$/]")


def clause_signs(spans: Spans, number: int) -> list[str]:
    """What speaks for or against each statement in a clause."""
    fragments = spans.fragments
    fragment = fragments[number]
    words = _words(spans, fragment)
    signs = ["*", f"q:{fragment.question}", f"amounts:{min(2, len(fragment.amounts))}", f"br:{fragment.bracket}"]
    signs += [
        f"n:{min(len(words), 8)}",
        f"at:{'first' if number == 0 else 'last' if number == len(fragments) - 1 else 'mid'}",
    ]
    signs += [f"u:{word}" for word in set(words)]
    signs += [f"~:{word[:5]}" for word in set(words) if len(word) > 5]
    signs += [f"b:{a}_{b}" for a, b in zip(["|", *words], [*words, "|"], strict=True)]
    signs += [f"t:{a}_{b}_{c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    signs += [f"c:{cue}" for cue in fragment.cues]
    for offset, name in ((-1, "pv"), (1, "nx")):
        if 0 <= number + offset < len(fragments):
            near = fragments[number + offset]
            signs += [f"{name}:{cue}" for cue in near.cues]
            beside = _words(spans, near)
            signs += [f"{name}w:{word}" for word in (beside[-3:] if offset < 0 else beside[:3])]
            signs.append(f"{name}a:{min(2, len(near.amounts))}")
    signs += [
        f"m:{mention.concept}"
        for mention in spans.mentions
        if mention.concept in ("CONVERT", "NONDED", "MATCH", "MAGI", "RECHAR")
    ]
    return signs


def _words(spans: Spans, fragment: Fragment) -> list[str]:
    place = (fragment.start, fragment.end)
    if place not in spans.words:
        spans.words[place] = _told(spans, fragment)
    return spans.words[place]


def _told(spans: Spans, fragment: Fragment) -> list[str]:
    """The words of a fragment, with one word for each amount, day and year."""
    closed = [
        (a.start, a.end, "<%>" if a.kind == "percent" else "<0>" if not a.value else "<$>") for a in fragment.amounts
    ]
    closed += [(d.start, d.end, "<ye>" if (d.month, d.day) == (12, 31) else "<day>") for d in fragment.days]
    closed += [(y.start, y.end, "<yr>") for y in fragment.years]
    text, words, position = spans.text, [], fragment.start
    for start, end, name in sorted(closed):
        if start >= position:
            words += _plain(text[position:start])
            words.append(name)
            position = end
    return words + _plain(text[position : fragment.end])


def _plain(text: str) -> list[str]:
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text)]


def topic_signs(
    spans: Spans, roles: Sequence[str], stated: Sequence[str], asked: Sequence[str], held: Collection[str], move: str
) -> list[str]:
    """What speaks for or against each question that a message may ask."""
    words = [word for fragment in spans.fragments for word in _words(spans, fragment)]
    signs = ["*", f"n:{min(len(words) // 5, 8)}", f"figures:{min(len(roles), 5)}", f"move:{move}"]
    if held:
        signs += [f"held:{min(len(roles), 2)}", *(f"hq:{word}" for word in set(words)), f"hn:{min(len(words) // 3, 8)}"]
    signs += [f"u:{word}" for word in set(words)]
    signs += [f"~:{word[:5]}" for word in set(words) if len(word) > 5]
    signs += [f"b:{a}_{b}" for a, b in zip(["|", *words], [*words, "|"], strict=True)]
    signs += [f"role:{role}" for role in set(roles)]
    signs += [f"stated:{label}" for label in set(stated)]
    signs += [f"asked:{fact}" for fact in asked]
    signs += [f"c:{mention.concept}" for mention in spans.mentions]
    signs += [
        f"qw:{word}" for fragment in spans.fragments if fragment.question for word in set(_words(spans, fragment))
    ]
    signs += [f"line:{line}" for mention in spans.lines for line in mention.lines]
    last = spans.fragments[-1] if spans.fragments else None
    signs += [f"end:{word}" for word in (_words(spans, last)[-5:] if last else [])]
    return signs


def move_signs(spans: Spans, held: Sequence[str], asked: Sequence[str]) -> list[str]:
    """What speaks for or against each way in which a message goes on with a conversation."""
    words = [word for fragment in spans.fragments for word in _words(spans, fragment)]
    signs = ["*", f"n:{min(len(words) // 3, 8)}", f"figures:{min(len(spans.amounts), 3)}", f"asked:{bool(asked)}"]
    signs += [f"u:{word}" for word in set(words)] + [
        f"b:{a}_{b}" for a, b in zip(["|", *words], [*words, "|"], strict=True)
    ]
    signs += [f"start:{'_'.join(words[:count])}" for count in (1, 2, 3)] + [f"end:{'_'.join(words[-2:])}"]
    signs += [f"c:{mention.concept}" for mention in spans.mentions]
    signs += [f"q:{any(fragment.question for fragment in spans.fragments)}", f"held:{min(len(held), 4)}"]
    return signs
