"""Chat models behind one interface: the built-in rule model and any OpenAI-compatible model.

Nothing is loaded before a model is asked for, so programs that need none start quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.settings import Settings


def load(settings: Settings) -> BaseChatModel:
    """The chat model that the settings name. Raises BadSetting that says what to set or install."""
    if settings.model == "rules":
        from assistant.models.rules import RuleModel

        return RuleModel()
    if settings.model == "local":
        from assistant.models.local import local

        return local(settings)
    from assistant.models.openai_compatible import openai_compatible

    return openai_compatible(settings, settings.model.removeprefix("openai:"))
