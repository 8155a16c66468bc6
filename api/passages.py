"""What a citation opens: a passage with its figures filled from the law of the day of asking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.chat import Chatting, dialogues_of, json_response
from api.errors import ApiError
from api.schemas import NumberOut, errors
from assistant import Basis
from assistant.answer import block_as_dict
from assistant.passages import rendered
from assistant.render.plain import plain
from knowledge import articles
from knowledge.errors import UnknownPassage
from knowledge.passages import OwnPassage, Passage

router = APIRouter(prefix="/api/passages", tags=["articles"])


class PassageOut(BaseModel):
    """A passage to read."""

    id: str
    title: str
    article: str
    text: str
    blocks: list[dict[str, Any]]
    numbers: list[NumberOut]
    authorities: list[str]
    own: bool


@router.get("/{ident:path}", response_model=PassageOut, responses=errors(401, 404))
def passage(request: Request, ident: str, caller: Chatting) -> Response:
    """A passage by the id that citations carry, such as pro-rata-rule#the-rule (the sign # written %23)."""
    basis = dialogues_of(request).basis
    found = find(basis, ident)
    if found is None:
        raise ApiError(404, "There is no such passage; citations carry the ids of those there are.", "unknown_passage")
    blocks = rendered(found, basis.settings.day())
    numbers: list[Mapping[str, Any]] = []
    own = isinstance(found, OwnPassage)
    return json_response(
        {
            "id": found.id,
            "title": found.title,
            "article": found.document if isinstance(found, OwnPassage) else found.article_title,
            "text": plain(blocks),
            "blocks": [block_as_dict(block, numbers) for block in blocks],
            "numbers": numbers,
            "authorities": [] if isinstance(found, OwnPassage) else list(found.authorities),
            "own": own,
        }
    )


def find(basis: Basis, ident: str) -> Passage | None:
    """A passage of the handbook, or of the documents that were added."""
    for article in articles():
        for section in article.sections:
            if section.id == ident:
                return section
    own: Any = getattr(basis, "knowledge", None)
    try:
        found: Passage | None = own.passage(ident) if own is not None else None
    except UnknownPassage:
        return None
    return found
