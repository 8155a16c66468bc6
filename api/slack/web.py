"""Calls to Slack: one client for every workspace, rate limits waited for, failures told apart.

A call that was refused did not happen. A call whose reply was lost may have happened: only the caller knows how to find
out, so nothing is repeated here except what Slack refused for its rate.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.settings import Settings

log = logging.getLogger("basis.slack")
PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
DEAD = frozenset({"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed", "team_not_found"})
READING = frozenset({"conversations.replies", "conversations.history", "files.getUploadURLExternal"})
"""Methods that take their arguments in the address and no JSON."""
LIMITED = "ratelimited"
SECONDS = 30


class Refused(RuntimeError):
    """Slack refused a call for good; ``code`` is its word for why."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"Slack refused {method}: {code}.")
        self.code = code


class Uncertain(RuntimeError):
    """No usable reply came: the call may have happened or not."""


class Web:
    """The clients of all workspaces that the settings hold a token for."""

    def __init__(self, settings: Settings) -> None:
        self._tokens = [token.strip() for token in settings.slack_bot_token.split(",") if token.strip()]
        self._base = (settings.slack_api_url or "https://slack.com/api").rstrip("/") + "/"
        self._by_team: dict[str, str] = {}
        self._gates: dict[tuple[str, str], float] = {}
        self._session: aiohttp.ClientSession | None = None
        self._lookup = asyncio.Lock()

    @property
    def base(self) -> str:
        """The address of the Web API, with a slash at its end."""
        return self._base

    async def client(self, team: str) -> AsyncWebClient:
        """The client of a workspace. Raises Refused when no token belongs to it."""
        token = await self._token(team)
        return AsyncWebClient(token, base_url=self._base, timeout=SECONDS, session=self._open(), retry_handlers=[])

    async def call(self, team: str, method: str, **arguments: Any) -> dict[str, Any]:
        """Call a method of the Web API; what Slack refuses for its rate is asked again when it says so.

        Raises:
            Refused: Slack said no.
            Uncertain: no reply, or none that says what happened.
        """
        while True:
            await asyncio.sleep(max(0.0, self._gates.get((team, method), 0) - time.monotonic()))
            try:
                return await self.call_once(team, method, **arguments)
            except Refused as error:
                if error.code != LIMITED:
                    raise

    async def call_once(self, team: str, method: str, **arguments: Any) -> dict[str, Any]:
        """The same, where a call that is refused for its rate may as well be left out."""
        client = await self.client(team)
        try:
            if method in READING:
                reply = await client.api_call(method, http_verb="GET", params=arguments)
            else:
                reply = await client.api_call(method, json=arguments)
        except SlackApiError as error:
            wait = self._after(error)
            if wait is None:
                raise self._refusal(method, error) from error
            self._gates[team, method] = time.monotonic() + wait
            raise Refused(method, LIMITED) from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Uncertain(f"Slack did not reply to {method} ({type(error).__name__}).") from error
        if not isinstance(reply.data, dict):
            raise Uncertain(f"Slack's reply to {method} cannot be read.")
        return reply.data

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()

    async def _token(self, team: str) -> str:
        if len(self._tokens) == 1:
            return self._tokens[0]
        async with self._lookup:
            for token in self._tokens if team not in self._by_team else ():
                if token not in self._by_team.values():
                    client = AsyncWebClient(token, base_url=self._base, timeout=SECONDS, session=self._open())
                    try:
                        self._by_team[str((await client.auth_test())["team_id"])] = token
                    except SlackApiError as error:
                        log.warning("a token of SLACK_BOT_TOKEN was refused: %s", _code(error))
                    except (TimeoutError, aiohttp.ClientError, OSError) as error:
                        raise Uncertain("Slack did not reply to auth.test.") from error
        if team not in self._by_team:
            raise Refused("auth.test", "team_not_found")
        return self._by_team[team]

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))
        return self._session

    @staticmethod
    def _after(error: SlackApiError) -> float | None:
        response = error.response
        if response.status_code != 429 and _code(error) not in ("ratelimited", "rate_limited"):
            return None
        headers = {name.lower(): value for name, value in (response.headers or {}).items()}
        value = headers.get("retry-after", "1")
        return float(value[0] if isinstance(value, list) else value)

    @staticmethod
    def _refusal(method: str, error: SlackApiError) -> Exception:
        code = _code(error)
        if error.response.status_code >= 500 or code in PASSING:
            return Uncertain(f"Slack failed at {method}: {code}.")
        return Refused(method, code)


def _code(error: SlackApiError) -> str:
    """Slack's word for why; a failing server may reply with anything."""
    data = error.response.data
    return str(data.get("error") or "unknown") if isinstance(data, dict) else "unreadable"
