"""Chat models behind one interface: the built-in rule model and any OpenAI-compatible model.

Nothing is loaded before a model is asked for, so programs that need none start quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.settings import BadSetting, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def load(settings: Settings) -> BaseChatModel:
    """The chat model that the settings name. Raises BadSetting that says what to set or install."""
    if settings.model == "rules":
        from assistant.models.rules import RuleModel

        return RuleModel()
    kind, _, name = settings.model.partition(":")
    if kind == "openai":
        from assistant.models.openai_compatible import openai_compatible

        return openai_compatible(settings, name)
    if settings.model == "local":
        from assistant.models.local import local

        return local(settings)
    raise BadSetting(
        f"BASIS_MODEL is {settings.model!r}, which names no model; write rules, openai:MODEL or local, or leave it out."
    )
