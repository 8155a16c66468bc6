"""Forms of an answer on paper, and tax forms that are uploaded, over HTTP."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from api.access import LOCAL
from api.app import create_app
from assistant import Answer, Settings, State
from assistant.answer import Computed, FormRow, FormTable, Number, Text, plain_value, shown
from tools.calculator import Figure
from tools.form_8606 import Form8606Input, form_8606

FORMS = Path(__file__).parents[2] / ".." / "shared" / "forms"


def pdf(*lines: str) -> bytes:
    sink = io.BytesIO()
    canvas = Canvas(sink)
    for place, line in enumerate(lines):
        canvas.drawString(50, 750 - 20 * place, line)
    canvas.save()
    return sink.getvalue()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("forms")))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def read(client: TestClient, data: bytes, name: str = "form.pdf") -> httpx.Response:
    return client.post("/api/documents", files={"file": (name, data, "application/pdf")})


def test_a_1099_r_with_text(client: TestClient) -> None:
    found = read(client, pdf("Form 1099-R 2025", "1 Gross distribution $7,000.00", "2a Taxable amount $0.00")).json()
    assert (found["form"], found["tax_year"]) == ("1099-R", 2025)
    value = found["values"][0]
    assert (value["box"], value["value"]) == ("box 1", "7000")
    assert [choice["fact"] for choice in value["choices"]] == ["conversion", "distribution"]


def test_a_5498_with_text(client: TestClient) -> None:
    found = read(
        client,
        pdf(
            "2025 Form 5498 IRA Contribution Information", "1 IRA contributions 7,000.00", "5 FMV of account 93,412.55"
        ),
    ).json()
    assert [(value["box"], value["value"]) for value in found["values"]] == [("box 1", "7000"), ("box 5", "93412.55")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf(), "a scan"),
        (b"%PDF-1.7 broken", "no PDF"),
        (b"", "no PDF"),
        (pdf("A letter about the weather in the mountains this year, 2025"), "no Form 1099-R"),
        (pdf("Form 1099-R, but every box of it was left empty by the printer"), "none of its boxes"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(client: TestClient, data: bytes, told: str) -> None:
    response = read(client, data, "scan 1.pdf")
    assert response.status_code == 422
    assert told in response.json()["error"]["message"]
    assert "scan 1.pdf" in response.json()["error"]["message"]


def test_a_file_that_is_too_large(client: TestClient) -> None:
    assert read(client, b"%PDF" + b"0" * 5_000_001).status_code == 413


def answered(client: TestClient) -> str:
    """A conversation whose first turn shows a Form 8606."""
    amounts = {"nondeductible_contribution": 7000, "basis": 0, "year_end_value": 93000, "conversion": 7000}
    form = form_8606(Form8606Input.model_validate({"tax_year": 2025, "distribution": 0, **amounts}))
    rows = tuple(row(figure) for ref, figure in form.figures().items() if ref in form.line)
    block = FormTable((Text("Form"),), "8606", "you", 2025, "as stated", rows)
    ident = str(client.post("/api/conversations").json()["id"])
    memory: Any = client.app.state.dialogues.memory.conversations  # type: ignore[attr-defined]
    memory.keep(
        memory.open(LOCAL, ident), State().with_turn("a question", Answer("answered", (block,), "text").as_dict())
    )
    return ident


def row(figure: Figure) -> FormRow:
    origin = Computed("form_8606", figure.ref, tax_year=2025)
    text = shown(figure.value, figure.unit)
    return FormRow(figure.ref, (Text("a line"),), Number(text, plain_value(figure.value), figure.unit, "line", origin))


def test_the_worksheet_holds_the_lines_and_their_formulas(client: TestClient) -> None:
    response = client.get(f"/api/conversations/{answered(client)}/turns/1/worksheet")
    assert response.headers["content-type"] == "application/pdf"
    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "6,510" in text
    assert "7,000 - 490" in text


def test_a_turn_without_a_form_has_no_worksheet(client: TestClient) -> None:
    ident = client.post("/api/conversations").json()["id"]
    response = client.get(f"/api/conversations/{ident}/turns/1/worksheet")
    assert response.status_code == 404
    assert client.get("/api/conversations/none/turns/1/worksheet").status_code == 404


@pytest.mark.skipif(not FORMS.exists(), reason="the official forms are not beside the repository (../shared/forms)")
def test_the_official_form_comes_back_filled_and_is_read_again(client: TestClient) -> None:
    blank = (FORMS / "f8606-2025.pdf").read_bytes()
    address = f"/api/conversations/{answered(client)}/turns/1/official"
    filled = client.post(address, files={"blank": ("f8606.pdf", blank)})
    assert filled.headers["content-type"] == "application/pdf"
    found = read(client, filled.content).json()
    assert (found["form"], found["tax_year"], found["values"][0]["value"]) == ("8606", 2025, "6510")
    assert client.post(address, files={"blank": ("f8606.pdf", filled.content)}).status_code == 422
    assert client.post(address, files={"blank": ("f8606.pdf", pdf("something else"))}).status_code == 422
