"""Forms of a saved turn as PDF: our worksheet, or the official paper when the person has the blank."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.chat import Chatting, dialogues_of
from api.errors import ApiError
from api.schemas import TurnNumber, errors
from assistant.answer import plain_value
from tools.form_8606 import Form8606, Form8606Input, form_8606
from tools.official_form import fill_official_form
from tools.worksheet import worksheet_pdf

router = APIRouter(prefix="/api/conversations/{ident}/turns/{number}", tags=["forms"])
PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}
LARGEST = 5_000_000
ENTRIES = {
    "1": "nondeductible_contribution",
    "2": "basis",
    "4": "contribution_made_next_year",
    "6": "year_end_value",
    "7": "distribution",
    "8": "conversion",
    "16": "conversion",
    "19": "roth_distribution",
    "20": "first_time_homebuyer",
    "22": "roth_contribution_basis",
    "24": "roth_conversion_basis",
}
"""The lines that are entered, not computed; line 16 where Part I is left out."""


@router.get("/worksheet", response_class=Response, responses={**PDF, **errors(401, 404, 422)})
def worksheet(request: Request, ident: str, number: TurnNumber, caller: Chatting) -> Response:
    """The forms of a turn as a worksheet: lines, formulas with the values, sources."""
    sheets = [
        (heading(block), again(block, shown)) for block, shown in shown_forms(request, ident, number, caller.owner)
    ]
    return pdf(worksheet_pdf(sheets), f"form-8606-{sheets[0][1].tax_year}-worksheet.pdf")


@router.post("/official", response_class=Response, responses={**PDF, **errors(400, 401, 404, 422)})
async def official(
    request: Request,
    ident: str,
    number: TurnNumber,
    caller: Chatting,
    blank: Annotated[UploadFile, File(description="The empty Form 8606 of that year, as the IRS publishes it.")],
) -> Response:
    """The first form of a turn written into the blank form of the IRS, read back and compared."""
    data = await blank.read(LARGEST + 1)

    def filled() -> Response:
        block, shown = shown_forms(request, ident, number, caller.owner)[0]
        form = again(block, shown)
        return pdf(fill_official_form(data, form), f"form-8606-{form.tax_year}.pdf")

    return await run_in_threadpool(filled)


def shown_forms(request: Request, ident: str, number: int, owner: str) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """The Forms 8606 that a turn shows, each with its lines as they stand there."""
    for turn in dialogues_of(request).memory.conversations.turns(owner, ident):
        if turn.number == number:
            blocks = [block for block in turn.answer["blocks"] if block["type"] == "form" and block["form"] == "8606"]
            if blocks:
                return [(block, _lines(block, turn.answer["numbers"])) for block in blocks]
            raise ApiError(404, "This answer shows no Form 8606; ask about a contribution or a conversion.", "no_form")
    raise ApiError(404, f"The conversation has no turn {number}; reload it to see those it has.", "unknown_turn")


def _lines(block: dict[str, Any], numbers: list[dict[str, Any]]) -> dict[str, str]:
    rows = (row for row in block["rows"] if row["value"] is not None)
    return {row["line"]: numbers[row["value"]["number"]]["value"] for row in rows}


def again(block: dict[str, Any], shown: dict[str, str]) -> Form8606:
    """The form computed again from its entries; refused when a line is not what the answer shows."""
    facts: dict[str, Any] = {"tax_year": block["tax_year"]}
    for line, name in ENTRIES.items():
        if line in shown:
            facts.setdefault(name, shown[line])
    if any("." in shown[line] for line in ENTRIES if line in shown):
        facts["rounding"] = "cents"
    form = form_8606(Form8606Input.model_validate(facts))
    differing = [line for line, value in shown.items() if line not in form or plain_value(form[line]) != value]
    if differing:
        raise ApiError(
            422,
            f"The form on paper would differ from the answer in line {differing[0]}, so it was not made; "
            "ask the question again and try once more.",
            "form_differs",
        )
    return form


def heading(block: dict[str, Any]) -> str:
    """Whose form it is, for which scenario."""
    whose = {"you": "Your form", "spouse": "Your spouse's form"}.get(block["person"], f"Form of {block['person']}")
    return whose if block["scenario"] == "as stated" else f"{whose}, scenario: {block['scenario']}"


def pdf(data: bytes, name: str) -> Response:
    """A PDF to save."""
    return Response(
        data, media_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
