"""``basis doctor``: every part tried once, each with what to do when it fails."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

from api.cli.failures import CannotRun, sentence
from assistant import Settings

Check = Callable[[Settings], str]
LOW_DISK = 200_000_000


def doctor() -> int:
    """Print one line for every part; 1 when any part is not well."""
    settings = Settings.from_environment()
    checks: tuple[tuple[str, Check], ...] = (
        ("python", _python),
        ("calculators", _calculators),
        ("data folder", _disk),
        ("conversations", _conversations),
        ("assistant", _assistant),
    )
    return 1 if sum([not _tried(name, check, settings) for name, check in checks]) else 0


def _tried(name: str, check: Check, settings: Settings) -> bool:
    try:
        print(f"ok    {name}: {check(settings)}")
    except Exception as error:
        print(f"fails {name}: {sentence(error) or type(error).__name__}")
        return False
    return True


def _python(_settings: Settings) -> str:
    return sys.version.split()[0]


def _calculators(_settings: Settings) -> str:
    import tools  # noqa: F401  (publishes the calculators)
    from tools.calculator import CALCULATORS

    return f"{len(CALCULATORS)} ready"


def _disk(settings: Settings) -> str:
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    free = shutil.disk_usage(settings.data_dir).free
    if free < LOW_DISK:
        raise CannotRun(f"only {free // 1_000_000} MB are free beside {settings.data_dir}; make room.")
    return f"{settings.data_dir.resolve()}, {free // 1_000_000} MB free"


def _conversations(settings: Settings) -> str:
    from assistant.memory import Memory

    memory = Memory(settings)
    try:
        memory.database.check()
        return f"{memory.conversations.count()} kept, {'encrypted' if memory.database.seal.closed else 'not encrypted'}"
    finally:
        memory.close()


def _assistant(settings: Settings) -> str:
    from assistant import Basis, State

    basis = Basis(settings)
    if basis.knowledge is None or basis.knowledge.notice:
        why = basis.knowledge.notice if basis.knowledge else "its index cannot be opened"
        raise CannotRun(
            f"the handbook cannot be searched ({why}); remove {settings.data_dir / 'knowledge'} and start again."
        )
    if basis.agent.instead:
        raise CannotRun(basis.agent.instead)
    _, answer = basis.reply(State(), "What is a backdoor Roth?")
    if answer.notices:
        raise CannotRun(answer.notices[0])
    if answer.status != "answered":
        raise CannotRun(f"the model {settings.model} did not answer a simple question: {answer.text[:200]}")
    return f"answers with {settings.model}"
