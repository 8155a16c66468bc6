"""``basis form``: official paper and worksheet from facts, from two people, and from a saved answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.cli.failures import CannotRun
from api.cli.form import form
from tests.tools.known_cases import shared
from tools.errors import InvalidInput
from tools.official_form import mapped_years, read_official_form

FACTS = {"nondeductible_contribution": 7000, "conversion": 7000, "year_end_value": 93000}


def saved(folder: Path, said: Any) -> Path:
    file = folder / "facts.json"
    file.write_text(json.dumps(said))
    return file


@pytest.mark.parametrize("year", mapped_years())
def test_both_spouses_get_their_own_paper_that_reads_back(tmp_path: Path, year: int) -> None:
    facts = saved(tmp_path, {"tax_year": year, "you": FACTS, "spouse": FACTS | {"year_end_value": 0}})
    form(facts, shared(f"forms/f8606-{year}.pdf"), None, tmp_path / "paper.pdf", "", "")
    taxable = [
        read_official_form((tmp_path / f"paper-{whose}.pdf").read_bytes(), year)["18"] for whose in ("you", "spouse")
    ]
    assert taxable == ["6510", "0"]


def test_a_saved_answer_gives_its_worksheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = {"calculator": "form_8606", "scenario": "as stated", "person": "you", "tax_year": 2025}
    receipt = {"computations": [made | {"inputs": {"tax_year": 2025, **FACTS}}]}
    form(saved(tmp_path, {"receipt": receipt}), None, None, None, "", "")
    assert (tmp_path / "form-8606-2025-worksheet.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("said", [[1], {"receipt": {"computations": [{}]}}, {"receipt": {"computations": []}}])
def test_what_holds_no_form_is_told(tmp_path: Path, said: Any) -> None:
    with pytest.raises(CannotRun):
        form(saved(tmp_path, said), None, None, None, "", "")


def test_name_and_number_are_one_persons(tmp_path: Path) -> None:
    blank = shared("forms/f8606-2025.pdf")
    both = saved(tmp_path, {"tax_year": 2025, "you": FACTS, "spouse": FACTS})
    with pytest.raises(CannotRun, match="one person"):
        form(both, blank, None, tmp_path / "paper.pdf", "A B", "")
    with pytest.raises(CannotRun, match="fits no box"):
        form(both, blank, None, tmp_path / "paper.pdf", "A B", "12")
    with pytest.raises(InvalidInput, match="2023"):
        form(saved(tmp_path, {"tax_year": 2023, **FACTS}), blank, None, tmp_path / "paper.pdf", "", "")
