"""The Home tab: what is known about the person, the conversations, and how to delete them."""

from __future__ import annotations

from typing import Any

from api.dialogues import Dialogues
from api.slack.names import owner
from api.slack.render import plain
from api.slack.store import Store
from api.slack.web import Web
from assistant.memory import UnknownConversation
from assistant.render.slack import escaped, mrkdwn

Json = dict[str, Any]
SHOWN = 8
FACTS = 2900


class Home:
    """The Home tab of each person; nobody else sees it."""

    def __init__(self, dialogues: Dialogues, store: Store, web: Web) -> None:
        self._dialogues = dialogues
        self._store = store
        self._web = web

    async def publish(self, team: str, user: str) -> None:
        """Bring the tab up to date. Raises Refused, Uncertain."""
        await self._web.call(team, "views.publish", user_id=user, view=self.view(team, user))

    def forget(self, team: str, user: str, conversation: str = "") -> None:
        """Delete one conversation of a person, or everything."""
        conversations, asked = self._dialogues.memory.conversations, owner(team, user)
        known = {thread.conversation for thread in self._store.threads(team, user)}
        for ident in known & {conversation} if conversation else known:
            try:
                conversations.delete(asked, ident)
            except UnknownConversation:
                continue
        if not conversation:
            self._store.drop_person(team, user)

    def view(self, team: str, user: str) -> Json:
        """The tab as blocks."""
        conversations, asked = self._dialogues.memory.conversations, owner(team, user)
        found = conversations.list(asked, limit=SHOWN)
        intro = "Ask about the Backdoor Roth in a direct message; every number can be checked. Not tax advice."
        blocks: list[Json] = [
            {"type": "header", "text": plain("Basis")},
            {"type": "section", "text": plain(intro)},
            {"type": "divider"},
        ]
        if not found:
            blocks.append({"type": "section", "text": plain("I know nothing about you yet.")})
        for summary in found:
            book = conversations.open(asked, summary.id).state.facts
            title = f"*{escaped(summary.title or 'A conversation')}*"
            lines = [title, *_facts(book.published())]
            if len(book.scenarios()) > 1:
                lines.append("What-ifs: " + ", ".join(escaped(name) for name in book.scenarios()[1:]))
            section = {"type": "section", "text": mrkdwn(_within(lines))}
            blocks.append({**section, "accessory": _delete("Delete", summary.id)})
        if found:
            blocks += [{"type": "divider"}, {"type": "actions", "elements": [_delete("Delete everything", "")]}]
        return {"type": "home", "blocks": blocks}


def _within(lines: list[str]) -> str:
    """As many lines as a section holds; the rest is told by its number."""
    shown = lines
    while len(told := "\n".join([*shown, f"and {len(lines) - len(shown)} more"])) > FACTS and len(shown) > 1:
        shown = shown[:-1]
    return "\n".join(lines) if shown is lines else told


def _facts(published: dict[str, Any]) -> list[str]:
    """The facts of a conversation in words, in the order of persons and years."""
    return [
        f"• {escaped(str(person))}, {escaped(str(year))}: {escaped(str(fact['label']))}: {escaped(_value(fact))}"
        for person, years in published.items()
        for year, facts in years.items()
        for fact in facts
    ]


def _value(fact: Json) -> str:
    value = str(fact["value"])
    if fact.get("unit") == "usd":
        whole, _, cents = value.partition(".")
        return f"${int(whole):,}" + (f".{cents}" if cents else "") if whole.isdigit() else value
    return {"true": "yes", "false": "no"}.get(value, value)


def _delete(label: str, conversation: str) -> Json:
    told = "This cannot be undone. Messages that stand in Slack stay there until you delete them."
    confirm = {"title": plain("Delete?"), "text": plain(told), "confirm": plain("Delete"), "deny": plain("Cancel")}
    action = f"forget:{conversation}"[:255]
    value = {"value": conversation} if conversation else {}
    return {"type": "button", "action_id": action, "text": plain(label), "style": "danger", "confirm": confirm, **value}
