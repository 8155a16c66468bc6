"""Seeded faults: each can be put in where the product stands today, and what they cost is told rightly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.fault_patches import patch
from evals.fault_patches.place import put
from evals.fault_rounds import SAMPLED, WORDLESS, rounds
from evals.fault_trial import ROOT, Trial, _holding
from evals.fault_verdicts import Fault, Outcome, Verdicts, compared, faults
from evals.faults import _drawn, report


def test_every_place_of_an_edit_is_there_and_changes() -> None:
    for fault in faults():
        if fault.edit[0]:
            text = (ROOT / fault.edit[0]).read_text("utf-8")
            assert fault.spoiled(text) not in (None, text), fault.name
        else:
            assert callable(patch(fault.patch)), fault.name


def test_there_are_at_least_eighty_and_each_has_a_name() -> None:
    names = [fault.name for fault in faults()]
    assert len(names) == len(set(names)) >= 80


def test_a_sample_is_spread_over_the_families() -> None:
    families = Counter(fault.family for fault in _drawn(faults(), (), 24))
    assert set(families) == {fault.family for fault in faults()}


FAULT = Fault("lines", "line 18 is line 17", ("form_8606",))
BEFORE = {"a": ("cases: form_8606", "right"), "b": ("cases: limits", "right"), "c": ("cases: limits", "wrong")}


@pytest.mark.parametrize(
    ("after", "lost", "named"),
    [
        ({**BEFORE, "a": ("cases: form_8606", "wrong")}, 1, True),
        ({**BEFORE, "b": ("cases: limits", "asked")}, 1, False),
        ({**BEFORE, "c": ("cases: limits", "error")}, 0, False),  # it was not right before
        (BEFORE, 0, False),
    ],
)
def test_a_fault_is_noticed_by_what_was_right_before(after: Verdicts, lost: int, named: bool) -> None:
    outcome = compared(FAULT, BEFORE, after)
    assert (outcome.lost, outcome.named) == (lost, named)


def test_survivors_are_listed_and_fail_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = Outcome("a", "law", 3, "limits", True), Outcome("b", "law", 0, "", False)
    assert report([good]) == 0
    assert report([good, bad]) == 1
    assert "SURVIVES law: b" in capsys.readouterr().out


def test_a_spoiled_file_is_right_again_afterwards(tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text("value = 1", "utf-8")
    before = file.stat().st_mtime_ns
    with _holding(file, "value = 1", "value = 2"):
        assert file.read_text("utf-8") == "value = 2"
    assert (file.read_text("utf-8"), file.stat().st_mtime_ns) == ("value = 1", before)


def test_a_patch_of_a_name_that_is_gone_is_no_noticed_fault() -> None:
    with pytest.raises(AttributeError):
        patch("renamed_long_ago")
    with pytest.raises(AttributeError):
        put(Fault, "renamed_long_ago", None)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("faults")
    return Trial(folder, folder / "data", 1)


def test_a_process_of_the_copy_loads_the_copy(trial: Trial) -> None:
    def place() -> str:
        import tools

        return str(tools.__file__)

    assert trial._forked(place) == str(trial.copy / "tools" / "__init__.py")


def test_a_program_that_does_not_load_is_told_with_its_last_complaint(trial: Trial) -> None:
    file = trial.copy / "tools" / "law" / "statute.toml"

    def load() -> str:
        from tools.law import statute

        return str(statute())

    with _holding(file, file.read_text("utf-8"), "= no law"):
        assert "does not start" in trial._forked(load)


def test_the_rounds_ask_each_case_of_the_sample_once() -> None:
    asked = [key for keys in rounds(entire=False, each=2) for key in keys]
    assert len(asked) == len(set(asked))
    assert {key.partition("/")[0] for key in asked} == {*WORDLESS, *SAMPLED}
