"""The official PDF: filled, read back, and refused where it is not what it should be."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from tests.tools.known_cases import shared
from tools import official_form
from tools.errors import InvalidInput, NotSupported
from tools.form_8606 import form_8606
from tools.forms import layout
from tools.official_form import Owner, _map, fill_official_form, mapped_years, read_official_form
from tools.review_form_8606 import review_form_8606

FULL: dict[str, Any] = {
    "nondeductible_contribution": 7000, "basis": 5000, "distribution": 6000, "conversion": 10000,
    "year_end_value": 30000, "roth_distribution": 9000, "roth_contribution_basis": 1000, "roth_conversion_basis": 2000,
}  # fmt: skip
GATE: dict[str, Any] = {"nondeductible_contribution": 7000, "basis": 0}


def blank(year: int) -> bytes:
    return shared(f"forms/f8606-{year}.pdf").read_bytes()


@pytest.mark.parametrize("year", mapped_years())
@pytest.mark.parametrize("facts", [FULL, GATE])
def test_every_box_reads_back(year: int, facts: dict[str, Any]) -> None:
    form = form_8606(tax_year=year, **facts)
    filled = fill_official_form(blank(year), form, Owner(name="Ada Example", social_security_number="123-45-6789"))
    assert read_official_form(filled, year) == form.as_dict()["lines"]
    fields = PdfReader(io.BytesIO(filled)).get_fields() or {}
    assert fields[_map(year)["owner"]["name"]]["/V"] == "Ada Example"
    assert fields[_map(year)["owner"]["social_security_number"]]["/V"] == "123-45-6789"


def test_line_ten_has_a_box_before_and_after_the_point() -> None:
    for rounding, decimals in (("exact", "26087"), ("places=3", "261")):
        filled = fill_official_form(blank(2025), form_8606(tax_year=2025, rounding=rounding, **FULL))
        fields = PdfReader(io.BytesIO(filled)).get_fields() or {}
        boxes = _map(2025)["line"]["10"]
        assert (fields[boxes["whole"]]["/V"], fields[boxes["decimals"]]["/V"]) == ("0", decimals)


def test_filled_form_shows_its_figures_without_the_second_copy() -> None:
    reader = PdfReader(io.BytesIO(fill_official_form(blank(2025), form_8606(tax_year=2025, **FULL))))
    assert "/XFA" not in reader.trailer["/Root"]["/AcroForm"]
    shown = [note.get_object() for note in reader.pages[0]["/Annots"] if note.get_object().get("/V") == "7,826"]
    assert [b"(7,826)" in note["/AP"]["/N"].get_object().get_data() for note in shown] == [True]


@pytest.mark.parametrize("year", mapped_years())
def test_boxes_stand_in_the_order_of_the_lines(year: int) -> None:
    """Down the page, one box for each line and none twice; the printed form puts no later line higher."""
    assert list(_map(year)["line"]) == list(layout(year).lines)
    places: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(PdfReader(io.BytesIO(blank(year))).pages):
        for note in (entry.get_object() for entry in page["/Annots"]):
            if "/T" in note:
                places[full_name(note)] = (number, -float(note["/Rect"][1]))
    order = [places[next(iter(boxes.values()))] for boxes in _map(year)["line"].values()]
    assert order == sorted(order)
    every = [name for boxes in _map(year)["line"].values() for name in boxes.values()]
    assert len(every) == len(set(every))


def full_name(note: Any) -> str:
    name = str(note["/T"])
    while "/Parent" in note:
        note = note["/Parent"].get_object()
        name = f"{note['/T']}.{name}"
    return name


@pytest.mark.parametrize(("size", "code"), [(20_000_000, "not_a_pdf"), (20_000_001, "invalid_input")])
def test_a_file_that_no_form_can_be_is_not_opened(size: int, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_official_form(bytes(size), 2025)
    assert (refused.value.param, refused.value.code) == ("blank", code)


def test_a_filled_form_can_be_reviewed() -> None:
    filled = fill_official_form(blank(2023), form_8606(tax_year=2023, **(FULL | {"year_end_value": 40000})))
    found = review_form_8606(tax_year=2023, filed=read_official_form(filled, 2023), facts={"year_end_value": 30000})
    assert "18" in found.wrong_lines


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "not_a_pdf"), (b"%PDF-1.7 rubbish", "not_a_pdf"), (b"x" * 100, "not_a_pdf")],
)
def test_what_is_no_form_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        fill_official_form(data, form_8606(tax_year=2025, **FULL))
    assert refusal.value.code == code


def test_wrong_years_and_filled_forms_are_refused() -> None:
    form = form_8606(tax_year=2025, **FULL)
    with pytest.raises(InvalidInput) as refusal:
        fill_official_form(blank(2023), form)
    assert (refusal.value.code, refusal.value.param) == ("wrong_form", "blank")
    with pytest.raises(InvalidInput) as refusal:
        fill_official_form(fill_official_form(blank(2025), form), form)
    assert (refusal.value.code, refusal.value.param) == ("not_blank", "blank")
    with pytest.raises(NotSupported) as unknown:
        fill_official_form(blank(2025), form_8606(tax_year=2020, **FULL))
    assert (unknown.value.code, unknown.value.param) == ("no_field_map", "tax_year")
    with pytest.raises(NotSupported) as to_the_cent:
        fill_official_form(blank(2025), form_8606(tax_year=2025, rounding="cents", **FULL))
    assert to_the_cent.value.param == "rounding"


@pytest.mark.parametrize("lost", ["line", "name"])
def test_a_box_that_does_not_read_back_is_not_handed_out(lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write = official_form._write

    def losing(reader: PdfReader, values: dict[str, str]) -> bytes:
        name = next(name for name, text in values.items() if text == ("Ada" if lost == "name" else "7,000"))
        return write(reader, values | {name: ""})

    monkeypatch.setattr(official_form, "_write", losing)
    with pytest.raises(InvalidInput) as refusal:
        fill_official_form(blank(2023), form_8606(tax_year=2023, **FULL), Owner(name="Ada"))
    assert (refusal.value.code, refusal.value.param) == ("does_not_read_back", "blank")


def test_a_filled_form_claims_no_signature_of_the_blank_one() -> None:
    data = fill_official_form(blank(2023), form_8606(tax_year=2023, **FULL))
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert "/Perms" not in root
    assert not {"/XFA", "/SigFlags"} & root["/AcroForm"].keys()


def test_other_pdf_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    sink = io.BytesIO()
    writer.write(sink)
    with pytest.raises(InvalidInput) as refusal:
        read_official_form(sink.getvalue(), 2025)
    assert refusal.value.code == "wrong_form"


def test_one_old_figure_on_the_form_is_enough_to_refuse_it() -> None:
    quiet = fill_official_form(blank(2025), form_8606(tax_year=2025, **GATE))
    with pytest.raises(InvalidInput) as refusal:
        fill_official_form(quiet, form_8606(tax_year=2025, **FULL))
    assert refusal.value.code == "not_blank"


def test_viewers_are_asked_to_draw_the_boxes_anew() -> None:
    filled = fill_official_form(blank(2025), form_8606(tax_year=2025, **FULL))
    root: Any = PdfReader(io.BytesIO(filled)).trailer["/Root"]
    assert root["/AcroForm"]["/NeedAppearances"]


def with_boxes(year: int, values: dict[str, str]) -> bytes:
    return official_form._write(PdfReader(io.BytesIO(blank(year))), values)


def test_a_form_of_another_year_with_the_same_boxes_is_refused() -> None:
    for year in mapped_years():
        for other in mapped_years():
            if other != year:
                with pytest.raises(InvalidInput) as refusal:
                    read_official_form(blank(other), year)
                assert refusal.value.code == "wrong_form"


def test_a_ratio_with_one_of_its_two_boxes_filled_is_read() -> None:
    boxes = _map(2025)["line"]["10"]
    assert read_official_form(with_boxes(2025, {boxes["decimals"]: "26087"}), 2025) == {"10": "0.26087"}
    assert read_official_form(with_boxes(2025, {boxes["whole"]: "1"}), 2025) == {"10": "1."}


def test_a_box_with_words_is_refused_by_its_line() -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_official_form(with_boxes(2025, {_map(2025)["line"]["2"]["amount"]: "none"}), 2025)
    assert (refusal.value.code, refusal.value.param) == ("unreadable_box", "2")
