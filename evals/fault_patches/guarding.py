"""The guard is spoiled: what it shows, withholds or overlooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evals.fault_patches.place import put


def _sentences(check: Callable[[str], Any]) -> None:
    import assistant.guard.ladder as ladder

    def spoiled(sentence: str, *given: Any, **more: Any) -> Any:
        return check(sentence)

    put(ladder, "check_sentence", spoiled)


def shows_everything() -> None:
    """Every sentence of a model is shown, figures and all."""
    from assistant.answer import Text
    from assistant.guard.sentence import Checked

    put(Text, "__post_init__", lambda text: None)
    _sentences(lambda sentence: Checked(spans=(Text(sentence),)))


def withholds_everything() -> None:
    """No sentence of a model is ever shown."""
    from assistant.guard.sentence import Checked

    _sentences(lambda sentence: Checked(problem="not today"))


def claims_do_not_matter() -> None:
    """Any figure goes under any name."""
    import assistant.guard.agreement as agreement

    put(agreement, "fits", lambda *given: True)
    put(agreement, "_before", lambda *given: None)
    put(agreement, "_topic", lambda *given: None)


def any_reference() -> None:
    """A reference that names nothing gives the first figure of the turn."""
    from assistant.guard.figures import Figures
    from assistant.ledger import UnknownReference

    by_reference = Figures.by_reference

    def spoiled(figures: Any, reference: str) -> Any:
        try:
            return by_reference(figures, reference)
        except UnknownReference:
            return by_reference(figures, "c1.18")

    put(Figures, "by_reference", spoiled)


def words_are_no_figures() -> None:
    """Number words are not looked at."""
    import assistant.guard.mentions as mentions

    put(mentions, "number_words", lambda sentence: iter(()))


def years_do_not_matter() -> None:
    """A figure of one year goes under another."""
    import assistant.guard.agreement as agreement

    put(agreement, "_tax_year", lambda *given: True)


def persons_do_not_matter() -> None:
    """A figure of one person goes under another."""
    import assistant.guard.agreement as agreement

    put(agreement, "_person", lambda *given: None)
