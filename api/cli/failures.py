"""Which errors are told in one sentence on the terminal, and in which words."""

from __future__ import annotations

import os

import typer
from typer._click.exceptions import ClickException

from api.message import BadMessage
from assistant.settings import BadSetting
from assistant.state import UnknownVersion
from tools.errors import CalculationError


class CannotRun(Exception):
    """A command that cannot do its work: what, why, and what to do next."""


def sentence(error: Exception) -> str | None:
    """The sentence for an expected error; None when the error is a fault of the program."""
    if isinstance(error, ClickException):
        return f"{error.format_message().rstrip('.')}; `basis --help` lists what there is."
    if isinstance(error, typer.Abort):
        return ""
    if isinstance(error, (CannotRun, BadMessage, BadSetting, UnknownVersion, CalculationError)):
        return str(error)
    if isinstance(error, OSError):
        return of_file(error)
    return None if type(error).__module__.split(".")[0] not in ("assistant", "knowledge") else _own(error)


def of_file(error: OSError) -> str:
    """A failed file or network operation as a sentence."""
    where = f" {os.fspath(error.filename)}" if isinstance(error.filename, (str, os.PathLike)) else ""
    reason = (error.strerror or str(error)).lower()
    return f"The file or address{where} cannot be used ({reason}); check that it exists and that you may use it."


def _own(error: Exception) -> str | None:
    """Errors that Basis raises on purpose carry their sentence."""
    return str(error) if str(error).endswith(".") else None
