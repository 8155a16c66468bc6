"""The ways a calculation can decline.

CalculationError
├── InvalidInput      the facts given cannot all be true, or a value has the wrong type or range
├── MissingFact       a fact is needed that was not given; blank is not zero
├── UnknownTaxYear    a yearly figure is needed for a year without a law file
└── NotSupported      a lawful situation that this calculator does not compute, by name

Every error says what is wrong, why, and what to do next; ``as_dict`` is the ``error`` object that the command
line, HTTP and MCP publish.
"""

from __future__ import annotations


class CalculationError(Exception):
    """A calculation that declines: message in one sentence, the field it is about, and a stable code."""

    code = "calculation_error"

    def __init__(self, message: str, *, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.code = code or type(self).code

    def as_dict(self) -> dict[str, str | None]:
        """The published form: type, message, param, code."""
        return {"type": type(self).__name__, "message": self.message, "param": self.param, "code": self.code}


class InvalidInput(CalculationError):
    """A value of the wrong type or range, or facts that contradict each other."""

    code = "invalid_input"


class MissingFact(CalculationError):
    """A fact without which the result would be a guess."""

    code = "missing_fact"


class UnknownTaxYear(CalculationError):
    """A yearly figure is needed for a year without a law file."""

    code = "unknown_tax_year"


class NotSupported(CalculationError):
    """A situation that exists in law but is not computed here, named."""

    code = "not_supported"
