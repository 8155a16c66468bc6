"""The conversation: ``Basis(settings).reply(state, message)`` gives the next state and an Answer."""

from assistant.answer import Answer
from assistant.conversation import Basis, UnknownFact
from assistant.events import BlockReady, Done, Event, Progress
from assistant.no_figure import GaveUp
from assistant.settings import BadSetting, Settings
from assistant.state import State, UnknownVersion
from assistant.written import Written

__all__ = [
    "Answer",
    "BadSetting",
    "Basis",
    "BlockReady",
    "Done",
    "Event",
    "GaveUp",
    "Progress",
    "Settings",
    "State",
    "UnknownFact",
    "UnknownVersion",
    "Written",
]
