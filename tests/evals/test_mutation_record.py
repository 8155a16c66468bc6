"""A judgement that was stopped goes on where it was, and asks first who noticed something before."""

from pathlib import Path

from evals.mutants import Mutant
from evals.mutation_record import Killers, Record


def mutant(after: str, function: str = "f") -> Mutant:
    return Mutant("tools.money", 1, "a < b", after, "", function)


KILLED, ALIVE, NEW = mutant("a <= b"), mutant("b < a"), mutant("a > b")


def test_what_was_judged_is_not_judged_again_unless_nobody_noticed_it(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    first = Record(file)
    first.add(KILLED, "a test")
    first.add(ALIVE, "")
    again = Record(file)
    assert again.left([KILLED, ALIVE, NEW], again=False) == [NEW]
    assert again.left([KILLED, ALIVE, NEW], again=True) == [ALIVE, NEW]
    again.add(ALIVE, "a new test")
    assert Record(file).left([KILLED, ALIVE], again=True) == []


def test_who_noticed_a_change_in_the_same_function_is_asked_first_then_in_the_module() -> None:
    killers = Killers(dict.fromkeys(["other", "near", "here"], 1.0))
    killers.learn(mutant("x", "g"), "near")
    killers.learn(KILLED, "here")
    killers.learn(ALIVE, "")
    assert killers.first(NEW, ["other", "near", "here"]) == ["here", "near", "other"]


def test_a_slow_one_waits_for_quick_ones_that_notice_as_much() -> None:
    killers = Killers({"slow": 3.0, "quick": 0.01})
    for by in ("slow", "quick"):
        killers.learn(KILLED, by)
    assert killers.first(NEW, ["slow", "quick"]) == ["quick", "slow"]
