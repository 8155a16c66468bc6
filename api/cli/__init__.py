"""The ``basis`` program. Commands import what they need when they run, so that ``--help`` stays quick."""

from api.cli.program import main

__all__ = ["main"]
