"""The person that a figure belongs to: one of main, other and both, by the words for people around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.facts import YOU
from assistant.reading.figures.signs import Scene, figure_fragment
from assistant.reading.figures.taken_for import of_the_writer
from assistant.reading.learned.loglinear import LogLinear, Scores, log_softmax, together
from assistant.reading.people.bystanders import spouse_idles
from assistant.reading.people.whose import Track
from assistant.reading.spans.cast import BOTH, HUSBAND, OTHER_SPOUSE, SPOUSE, WIFE
from assistant.reading.spans.fragments import Spans, fragment_at
from assistant.reading.spans.year_mentions import each_year

WHO = ("main", "other", "both")


def persons(scene: Scene, track: Track, model: LogLinear, context: Scores) -> list[str]:
    """Whose each figure is: as the words around it say, else as it is read."""
    places = [figure_fragment(scene, figure) for figure in scene.figures]
    told = [track.at(place, figure.start) for place, figure in zip(places, scene.figures, strict=True)]
    read = who(scene, [rule_person(track.people[place].person) for place in places], model, context)
    read = ["main" if way == "both" and one_alone(scene.spans, track) else way for way in read]
    if spouse_idles(scene.spans.fragments, track.mentions):
        read = ["main" if way == "other" and _in_my_sentence(scene, i) else way for i, way in enumerate(read)]
    own, writer = of_the_writer(scene), track.cast.main if track.cast.pair else YOU
    return [
        writer if index in own else one.person if one.sure else person_of(way, one.person, track)
        for index, (one, way) in enumerate(zip(told, read, strict=True))
    ]


def _in_my_sentence(scene: Scene, index: int) -> bool:
    """Whether the words before a figure in its sentence name the writer, and nobody else in it."""
    home = fragment_at(scene.spans, scene.figures[index].start)
    sentence = [f for f in scene.spans.fragments if home is not None and f.sentence == home.sentence]
    if not sentence:
        return False
    words = _people(scene.spans.text[sentence[0].start : sentence[-1].end])
    return set(words) == {"me"} and bool(_people(scene.spans.text[sentence[0].start : scene.figures[index].start]))


def who(scene: Scene, rules: Sequence[str], model: LogLinear, context: Scores) -> list[str]:
    """Whose each figure is, in order; ``context`` is what the small language model makes of them."""
    found: list[str] = []
    for index in range(len(scene.figures)):
        signs = who_signs(scene, index, rules[index], found[-1] if found else "-")
        scores = together(log_softmax(model.scores(signs)), context[index])
        read = WHO[int(scores.argmax())]
        found.append("other" if (rules[index], read) == ("other", "main") else read)
    return found


def who_signs(scene: Scene, index: int, rule: str, before: str) -> list[str]:
    """What speaks for the main person, the other one, or both; ``rule`` is what the pronouns alone would say."""
    figure, spans = scene.figures[index], scene.spans
    fragment = fragment_at(spans, figure.start)
    signs = ["*", f"rule:{rule}", f"h1:{before}", f"rule:{rule}:{before}"]
    if fragment is None:
        return signs
    sentence = [f for f in spans.fragments if f.sentence == fragment.sentence]
    start = sentence[0].start
    left = _people(spans.text[start : figure.start])
    signs += [f"sl:{word}" for word in set(left)]
    signs.append(f"near:{left[-1] if left else '-'}")
    signs.append(f"first:{left[0] if left else '-'}")
    signs += [f"fr:{word}" for word in set(_people(fragment.text))]
    signs += [f"m:{word}" for word in set(_people(spans.text))]
    signs += [f"right:{word}" for word in _people(spans.text[figure.end : fragment.end])[:1]]
    earlier = _people(spans.text[:start])
    signs.append(f"before:{earlier[-1] if earlier else '-'}")
    gap = spans.text[scene.figures[index - 1].end : figure.start] if index else ""
    signs.append(f"gap:{'-'.join(_people(gap)[:2])}")
    return signs


def one_alone(spans: Spans, track: Track) -> bool:
    """Whether "each" is one of the years told and not one of two people: nobody but the writer is spoken of."""
    several_years = len(set(each_year(spans.years))) > 1
    words = {mention.kind for mentions in track.mentions for mention in mentions}
    return several_years and not track.cast.couple and words <= {"me"}


def person_of(way: str, told: str, track: Track) -> str:
    """The person that one of ``WHO`` means beside what the words before told."""
    if way == "both":
        return BOTH
    if way == "other" and track.cast.third:
        return track.cast.third
    if way == "other":
        return told if told in _OTHERS else track.cast.two[1] if track.cast.pair else SPOUSE
    return track.cast.main if told in (*_OTHERS, BOTH) else told


def rule_person(person: str) -> str:
    """The person that the pronouns give, as one of ``WHO``."""
    if person == BOTH:
        return "both"
    return "other" if person in _OTHERS else "main"


@lru_cache(maxsize=16)
def _people(text: str) -> tuple[str, ...]:
    return tuple(match.lastgroup or "" for match in _PERSON_WORD.finditer(text))


_OTHERS = (SPOUSE, OTHER_SPOUSE, WIFE, HUSBAND)
_PERSON_WORD = re.compile(
    r"(?P<spouse>\b(?:wife|husband|spouse|hubby|partner|dw|dh|h|w|fianc[eé]e?)\b)|(?P<she>\b(?:shes?|her|hers)\b)|(?P<he>\b(?:hes?|his|him)\b)"
    r"|(?P<me>\b(?:i|i'm|im|my|me|mine|i've|ive|i'd)\b)|(?P<both>\b(?:both|each|apiece|us|we|our|couple|spouses)\b)",
    re.I,
)
