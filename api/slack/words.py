"""What Basis says in Slack besides answers; no figure and no word of a person stands in it."""

from __future__ import annotations

from typing import Any

from assistant.render.slack import escaped

PROMPTS = [
    {"title": "How much is taxable?", "message": "How much of my backdoor Roth conversion is taxable?"},
    {"title": "The pro-rata rule", "message": "How does the pro-rata rule work?"},
    {"title": "What may I contribute?", "message": "How much may I contribute to a Roth IRA this year?"},
    {"title": "What do you know about me?", "message": "What do you know about me?"},
]
PROMPTS_TITLE = "Ask about the Backdoor Roth. Not tax advice."
STOPPED = "Stopped, as you asked; I worked nothing out and kept nothing of it. Ask again whenever you like."
STREAM_TITLE = "Working out the answer"
ANSWERED_PRIVATELY = (
    "I answered in our direct messages, because the answer is about your own situation. "
    "There you can choose to show it in this thread."
)
STRANGER = (
    "I work out figures for members of this workspace only, so I leave yours out here; "
    "ask me in a workspace of your own, or ask about the rules in general."
)
HELP = (
    "Ask a question after the command, such as /basis How does the pro-rata rule work? "
    "Only you see the answer. Or send me a direct message. Not tax advice."
)
FAILED = (
    "Something went wrong while I worked on this, so I give no figure rather than a wrong one. "
    "Please ask again in other words."
)
NOT_YOURS = "Only the person who asked can do that; ask me yourself and you get buttons of your own."
SHOWN = "Your answer is in the thread now, and so are your next answers there."
GONE = "That answer is no longer kept, so please ask again."
NO_WORKSHEET = "This answer has no Form 8606 that can be worked out again, so there is no worksheet for it."
THANKS = "Thank you, that helps to make the answers better."


def message(text: str) -> dict[str, Any]:
    """A message of one sentence of ours."""
    return {"text": escaped(text), "blocks": [{"type": "section", "text": {"type": "plain_text", "text": text}}]}
