"""What an MCP client can read: the articles, and the figures of each tax year."""

from __future__ import annotations

import json
from urllib.parse import quote, unquote

import mcp.types as types

from assistant import Basis
from assistant.passages import rendered
from assistant.render.plain import plain
from knowledge import articles
from tools.errors import UnknownTaxYear
from tools.law import law, years

MARKDOWN, JSON = "text/markdown", "application/json"
ARTICLE, LIMITS = "basis://articles/", "basis://limits/"


class Library:
    """Resources by address."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis

    def resources(self) -> list[types.Resource]:
        """Every article and every year of limits."""
        return [
            *(
                types.Resource(uri=ARTICLE + quote(item.id), name=item.id, title=item.title, mime_type=MARKDOWN)
                for item in articles()
            ),
            *(
                types.Resource(uri=f"{LIMITS}{year}", name=f"limits-{year}", title=f"Limits of {year}", mime_type=JSON)
                for year in years()
            ),
        ]

    def templates(self) -> list[types.ResourceTemplate]:
        """The two patterns of addresses."""
        return [
            types.ResourceTemplate(uri_template=ARTICLE + "{article}", name="article", mime_type=MARKDOWN),
            types.ResourceTemplate(uri_template=LIMITS + "{tax_year}", name="limits", mime_type=JSON),
        ]

    def read(self, address: str) -> tuple[str, str] | None:
        """Media type and text of a resource; None when there is none at the address."""
        if address.startswith(ARTICLE):
            return self._article(unquote(address.removeprefix(ARTICLE)))
        if address.startswith(LIMITS):
            return self._limits(address.removeprefix(LIMITS))
        return None

    def _article(self, ident: str) -> tuple[str, str] | None:
        found = next((item for item in articles() if item.id == ident), None)
        if found is None:
            return None
        parts = [f"# {found.title}"]
        for section in found.sections:
            text = plain(rendered(section, self._basis.settings.day()))
            parts += [f"## {section.title}", text, "; ".join(section.authorities)]
        return MARKDOWN, "\n\n".join(part for part in parts if part) + "\n"

    def _limits(self, year: str) -> tuple[str, str] | None:
        try:
            book = law(int(year))
        except (ValueError, UnknownTaxYear):
            return None
        entries = {
            key: {"value": str(entry.value), "unit": entry.unit, "label": entry.label, "source": entry.source}
            for key, entry in ((key, book[key]) for key in book)
            if entry.value is not None
        }
        return JSON, json.dumps({"tax_year": int(year), "figures": entries}, indent=1)
