"""JSON schemas as a language model needs them: names, types and choices, without what repeats the names.

A model pays for every word of a tool list in every conversation. Bounds and rarely used fields stay out; whoever
breaks a bound is told so by the error, with an example.
"""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]


def compact(model: type[BaseModel], leave_out: Collection[str] = ()) -> Schema:
    """The properties of a model by name; `leave_out` names properties, in nested objects joined by dots."""
    schema = model.model_json_schema()
    return _properties(schema, schema.get("$defs", {}), leave_out, "")


def shallow(model: type[BaseModel], leave_out: Collection[str] = ()) -> Schema:
    """The properties that a model always has, or all where each may be absent, with nothing but their types."""
    always = {name for name, field in model.model_fields.items() if field.is_required()}
    return {name: _shallow(value) for name, value in compact(model, leave_out).items() if name in always or not always}


def _shallow(value: Schema) -> Schema:
    if "enum" in value:
        return {"type": "string"}
    return {"type": value["type"]}


def _properties(schema: Mapping[str, Any], defs: Mapping[str, Any], leave_out: Collection[str], prefix: str) -> Schema:
    return {
        name: _squeezed(value, defs, leave_out, f"{prefix}{name}.")
        for name, value in schema["properties"].items()
        if f"{prefix}{name}" not in leave_out
    }


def _squeezed(schema: Mapping[str, Any], defs: Mapping[str, Any], leave_out: Collection[str], prefix: str) -> Schema:
    if "$ref" in schema:
        return _squeezed(defs[schema["$ref"].rpartition("/")[2]], defs, leave_out, prefix)
    if "anyOf" in schema:
        return _simplest(schema["anyOf"], defs, leave_out, prefix)
    if "enum" in schema:
        return {"enum": schema["enum"]}
    squeezed: Schema = {"type": schema["type"]}
    if "properties" in schema:
        squeezed["properties"] = _properties(schema, defs, leave_out, prefix)
    if "items" in schema:
        squeezed["items"] = _squeezed(schema["items"], defs, leave_out, prefix)
    return squeezed


def _simplest(
    options: list[Mapping[str, Any]], defs: Mapping[str, Any], leave_out: Collection[str], prefix: str
) -> Schema:
    """The shortest of the ways to give a value; the others are accepted, not advertised."""
    squeezed = [_squeezed(option, defs, leave_out, prefix) for option in options if option.get("type") != "null"]
    return min(squeezed, key=lambda schema: len(str(schema)))
