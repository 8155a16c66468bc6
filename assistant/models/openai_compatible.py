"""Any model behind an OpenAI-compatible address: OpenAI itself, or a server of one's own by ``OPENAI_BASE_URL``.

Nothing is sent before the first turn. The client waits and tries again on a busy or failing server; what it cannot
mend reaches the agent loop as an exception, and the built-in rules answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.settings import BadSetting, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SECONDS = 30.0
RETRIES = 3
NO_KEY = "none"


def openai_compatible(
    settings: Settings, name: str, *, seconds: float = SECONDS, retries: int = RETRIES
) -> BaseChatModel:
    """The chat model ``name`` of the configured server. Raises BadSetting for a missing name or key."""
    if not name:
        raise BadSetting("BASIS_MODEL is openai: without a model; write for example openai:gpt-5-mini.")
    if not settings.openai_api_key and not settings.openai_base_url:
        raise BadSetting(
            "BASIS_MODEL names an OpenAI model, but there is no OPENAI_API_KEY; set it, or OPENAI_BASE_URL for a "
            "server of your own that needs none."
        )
    from pydantic import SecretStr

    from assistant.models.published import PublishedTools

    return PublishedTools(
        model=name,
        api_key=SecretStr(settings.openai_api_key or NO_KEY),
        base_url=settings.openai_base_url or None,
        use_responses_api=False,
        timeout=seconds,
        max_retries=retries,
        disable_streaming=True,
    )
