"""What Slack sends, reduced to what is worked on: nothing else of a workspace is ever stored.

``read`` gives None for what concerns nobody here: messages of bots, talk in channels that does not name Basis, joins,
reactions. Everything kept is plain JSON, so that it survives in the inbox.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Payload = dict[str, Any]

COMMAND = "/basis"
SHORTCUT = "ask_basis"
_SPOKEN = (None, "file_share", "thread_broadcast")
_MARK = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True)
class Incoming:
    """One thing to work on: the key under which a repetition is known, and its data with ``kind``."""

    key: str
    payload: Payload


def read(body: Mapping[str, Any]) -> Incoming | None:
    """The work that a verified body asks for, if any."""
    if "command" in body:
        return _command(body)
    kind = body.get("type")
    if kind == "event_callback":
        return _event(body)
    if kind == "block_actions":
        return _action(body)
    if kind == "message_action" and body.get("callback_id") == SHORTCUT:
        return _shortcut(body)
    return None


def plain_text(text: str, bot: str = "") -> str:
    """The words that a person typed: links and channels by their names, mentions as names, entities undone."""

    def named(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if bot and target == f"@{bot}":
            return ""
        if target.startswith("@"):
            return "@colleague"
        if target.startswith(("#", "!")):
            return label
        return label or target.removeprefix("mailto:").removeprefix("tel:")

    return html.unescape(_MARK.sub(named, text)).strip()


def _event(body: Mapping[str, Any]) -> Incoming | None:
    event: Mapping[str, Any] = body.get("event") or {}
    key = str(body.get("event_id") or "")
    team = _team(body)
    if not key or not team:
        return None
    match event.get("type"):
        case "app_uninstalled":
            return Incoming(key, {"kind": "uninstalled", "team": team})
        case "tokens_revoked" if (event.get("tokens") or {}).get("bot"):
            return Incoming(key, {"kind": "uninstalled", "team": team})
        case "agent_session_stopped" if event.get("user") and event.get("thread_ts"):
            about = {"channel": event.get("channel", ""), "user": event["user"], "thread": event["thread_ts"]}
            return Incoming(key, {"kind": "stopped", "team": team, **about})
        case "app_home_opened" if event.get("user"):
            about = {"user": event["user"], "channel": event.get("channel", ""), "tab": event.get("tab", "home")}
            return Incoming(key, {"kind": "opened", "team": team, **about})
        case "message" | "app_mention":
            found = _message(body, event)
            return Incoming(key, {**found, "team": team}) if found else None
    return None


def _message(body: Mapping[str, Any], event: Mapping[str, Any]) -> Payload | None:
    subtype, bot = event.get("subtype"), _bot(body)
    direct = event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")
    if event.get("type") == "message" and subtype in ("message_changed", "message_deleted"):
        return _followed(body, event, bot, direct)
    if subtype not in _SPOKEN or event.get("bot_id") or event.get("user") in (None, "", "USLACKBOT", bot):
        return None
    if direct == (event["type"] == "app_mention"):
        return None  # a direct message counts as a message, one in a channel as a mention: each arrives once as such
    about = {"channel": event["channel"], "user": event["user"], "ts": event["ts"], "direct": direct}
    thread = event.get("thread_ts") or event["ts"]
    text = plain_text(str(event.get("text") or ""), bot)
    return {"kind": "question", **about, "thread": thread, "text": text, "stranger": _is_stranger(body, event)}


def _followed(body: Mapping[str, Any], event: Mapping[str, Any], bot: str, direct: bool) -> Payload | None:
    """A change of a message that may have been a question to us; talk that never named Basis is not kept."""
    before: Mapping[str, Any] = event.get("previous_message") or {}
    after: Mapping[str, Any] = event.get("message") or {}
    if before.get("bot_id") or after.get("bot_id"):
        return None
    gone = event["subtype"] == "message_deleted" or after.get("subtype") == "tombstone"
    ts = event.get("deleted_ts") or before.get("ts") or after.get("ts")
    user = before.get("user") or after.get("user") or ""
    if gone and ts and not before:  # no word of it is told: whether it was a question to us, its time stamp tells
        return {"kind": "deleted", "channel": event["channel"], "ts": ts, "user": user, "direct": direct}
    spoken = f"{before.get('text', '')} {after.get('text', '')}"
    if not direct and not (bot and f"<@{bot}" in spoken):
        return None
    if not ts or not user or (not gone and before.get("text") == after.get("text")):
        return None
    about = {"channel": event["channel"], "ts": ts, "user": user, "direct": direct}
    if gone:
        return {"kind": "deleted", **about}
    asked = {"thread": after.get("thread_ts") or ts, "text": plain_text(str(after.get("text") or ""), bot)}
    return {"kind": "edited", **about, **asked, "stranger": _is_stranger(body, after)}


def _command(body: Mapping[str, Any]) -> Incoming:
    about = {"team": body.get("team_id", ""), "channel": body.get("channel_id", ""), "user": body.get("user_id", "")}
    key = f"command:{body.get('trigger_id', '')}"
    asked = {"thread": "command", "text": plain_text(str(body.get("text") or "")), "url": body.get("response_url", "")}
    return Incoming(key, {"kind": "asked", **about, "ts": key, **asked})


def _shortcut(body: Mapping[str, Any]) -> Incoming:
    message: Mapping[str, Any] = body.get("message") or {}
    about = {"team": _team(body), "channel": (body.get("channel") or {}).get("id", ""), "user": body["user"]["id"]}
    key = f"shortcut:{body.get('trigger_id') or body.get('action_ts', '')}"
    asked = {"thread": key, "text": plain_text(str(message.get("text") or "")), "url": body.get("response_url", "")}
    stranger = body["user"].get("team_id", about["team"]) != about["team"]
    return Incoming(key, {"kind": "asked", **about, "ts": key, **asked, "stranger": stranger})


def _action(body: Mapping[str, Any]) -> Incoming | None:
    action = next(iter(body.get("actions") or ()), None)
    if action is None or not action.get("action_id"):
        return None
    name = str(action["action_id"]).split(":")[0]
    key = f"action:{body.get('trigger_id', '')}:{name}:{action.get('action_ts', '')}"
    about = {"team": _team(body), "user": body["user"]["id"], "url": body.get("response_url", "")}
    return Incoming(key, {"kind": "pressed", **about, "action": name, "value": str(action.get("value") or "")})


def _team(body: Mapping[str, Any]) -> str:
    for granted in body.get("authorizations") or ():
        if granted.get("team_id"):
            return str(granted["team_id"])
    team = body.get("team")
    if isinstance(team, Mapping) and team.get("id"):
        return str(team["id"])
    return str(body.get("team_id") or (body.get("user") or {}).get("team_id") or "")


def _bot(body: Mapping[str, Any]) -> str:
    return next((str(item["user_id"]) for item in body.get("authorizations") or () if item.get("user_id")), "")


def _is_stranger(body: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Whether the speaker belongs to another organization, as happens in channels shared by Slack Connect."""
    own = {_team(body), body.get("team_id"), body.get("enterprise_id")}
    own |= {item.get(name) for item in body.get("authorizations") or () for name in ("team_id", "enterprise_id")}
    named = [event.get(name) for name in ("user_team", "source_team", "team")]
    return any(team and team not in own for team in named)
