"""A calculator's schemas as a model reads them: every field described, and no word more than that.

The calculator itself checks what comes in; a schema that is listed to a model may therefore leave out bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.fact_names import VOCABULARY

NULL = {"type": "null"}
NOTHING: tuple[object, ...] = (0, [])
LEFT_OUT = ("title", "pattern", "maximum", "exclusiveMaximum", "maxLength", "ge", "le", "maxItems", "decimal_places")
UNSAID = ("description", "required", "additionalProperties", "default")
BASE = "form_8606"


def compact_input(schema: Mapping[str, Any], base: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An input schema: amounts as integer or string; a field that may be left out has no null and no empty default.

    Fields of its parts that are those of ``base``, the form that most calculators build on, are described there alone.
    """
    made: dict[str, Any] = _without_null(_short(schema))
    made.pop("description", None)
    for part in made.get("$defs", {}).values():
        part.pop("additionalProperties", None)
    known = base.get("properties", {}) if base else {}
    for holder in _holders(made):
        alike = 0
        for name, field in holder["properties"].items():
            if holder is not made and name in known and field.get("description") == known[name].get("description"):
                field.pop("description", None)
                alike += 1
            else:
                field.setdefault("description", _label(name))
        if alike:
            holder["description"] = f"{holder.get('description', '')} Fields without description: as in {BASE}.".strip()
    return made


def _holders(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema that has fields."""
    if isinstance(part, list):
        for item in part:
            yield from _holders(item)
    elif isinstance(part, dict):
        if "properties" in part:
            yield part
        for value in part.values():
            yield from _holders(value)


def compact_output(schema: Mapping[str, Any]) -> dict[str, Any]:
    """An output schema: names and types."""
    made: dict[str, Any] = _bare(_short(schema))
    if "notes" in made.get("properties", {}):
        made["properties"]["notes"] = {"type": "array", "items": {"type": "object"}}
    return made


def _bare(part: Any) -> Any:
    if isinstance(part, list):
        return [_bare(item) for item in part]
    if not isinstance(part, Mapping):
        return part
    return {key: _bare(value) for key, value in part.items() if key not in UNSAID or isinstance(value, Mapping)}


def _short(part: Any) -> Any:
    if isinstance(part, list):
        return [_short(item) for item in part]
    if not isinstance(part, Mapping):
        return part
    kept = {
        key: _short(value) for key, value in part.items() if not (key in LEFT_OUT and not isinstance(value, Mapping))
    }
    return _joined(kept)


def _joined(kept: dict[str, Any]) -> dict[str, Any]:
    """A choice between plain types as one list of types."""
    choices = kept.get("anyOf")
    if not choices or not all(
        set(choice) <= {"type", "minimum"} and isinstance(choice.get("type"), str) for choice in choices
    ):
        return kept
    rest = {key: value for key, value in kept.items() if key != "anyOf"}
    return {**rest, "type": [choice["type"] for choice in choices]}


def _without_null(part: Any) -> Any:
    """A field that may be left out need not be null as well."""
    if isinstance(part, list):
        return [_without_null(item) for item in part]
    if not isinstance(part, Mapping):
        return part
    kept = {key: _without_null(value) for key, value in part.items()}
    if kept.get("default", 0) is not None:
        if kept.get("default") in NOTHING:
            del kept["default"]
        return kept
    del kept["default"]
    if isinstance(kept.get("type"), list):
        kept["type"] = [kind for kind in kept["type"] if kind != "null"]
        if len(kept["type"]) == 1:
            kept["type"] = kept["type"][0]
    others = [choice for choice in kept.get("anyOf", []) if choice != NULL]
    if len(others) == 1:
        del kept["anyOf"]
        return {**others[0], **kept}
    if others:
        kept["anyOf"] = others
    return kept


def _label(name: str) -> str:
    known = VOCABULARY.get(name)
    label = known.label if known else name.replace("_", " ")
    return label[:1].upper() + label[1:] + "."
