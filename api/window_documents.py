"""Upload of a tax form: its values come back for the person to confirm; the file is not kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, UploadFile
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.access import Caller, needs
from api.chat import json_response
from api.errors import ApiError
from api.message import cleaned
from api.schemas import errors
from api.window_reading import read_form

router = APIRouter(prefix="/api/documents", tags=["forms"])
LARGEST = 5_000_000


class ChoiceOut(BaseModel):
    """What a value may mean, and the sentence that says it."""

    fact: str
    label: str
    sentence: str


class ValueOut(BaseModel):
    """A value that was read."""

    box: str
    value: str
    choices: list[ChoiceOut]


class DocumentOut(BaseModel):
    """What was read from a form; nothing of it is used until it is said."""

    form: str
    tax_year: int | None
    values: list[ValueOut]


@router.post("", response_model=DocumentOut, responses=errors(400, 401, 422))
async def document(
    caller: Annotated[Caller, Depends(needs("chat"))],
    file: Annotated[UploadFile, File(description="A 1099-R, 5498 or filed Form 8606 as a PDF with text.")],
) -> Response:
    """Read a form; the file itself is forgotten."""
    data = await file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ApiError(
            413, f"The file is larger than {LARGEST:,} bytes; send the pages of the form alone.", "too_large"
        )
    name = cleaned(file.filename or "the file")[:100]
    return json_response(await run_in_threadpool(read_form, data, name))
