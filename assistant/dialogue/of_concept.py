"""Questions about something other than a figure, asked behind facts of one's own: "do I have to amend now?"."""

from __future__ import annotations

from assistant.dialogue.questions_apart import asked, asks_for_a_figure
from assistant.reading import Reading
from assistant.reading.asks.topics import FIGURE_TOPICS

_FEWEST_WORDS = 8
"""A shorter message is a reply or goes on with what was spoken of."""


def of_concept(reading: Reading) -> bool:
    """Whether a message tells facts for a calculation, and none of its questions asks for a figure."""
    questions = asked_behind_facts(reading) if reading.facts else []
    return bool(questions) and not any(map(asks_for_a_figure, questions))


def asked_behind_facts(reading: Reading) -> list[str]:
    """The questions of a message that is taken for one about figures, in its own words; none of a mere reply."""
    move, topics = reading.move, {ask.topic for ask in reading.asks}
    if not topics or not topics <= FIGURE_TOPICS or move.what_if or move.correction or move.back:
        return []
    if len(reading.text.split()) < _FEWEST_WORDS:
        return []
    return asked(reading.text)
