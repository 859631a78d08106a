"""Whether readers of one version of a contract can read what writers of another wrote (Avro 1.12)."""

from typing import Any

Schema = Any

_PROMOTIONS = {"int": {"long", "float", "double"}, "long": {"float", "double"}, "float": {"double"}}


def problems(writer: Schema, reader: Schema, path: str) -> list[str]:
    """What a reader trips over, each named by its field; empty when every record of the writer can be read."""
    if isinstance(writer, list):
        return [problem for branch in writer for problem in problems(branch, reader, path)]
    if isinstance(reader, list):
        return [] if any(not problems(writer, branch, path) for branch in reader) else [_mismatch(writer, reader, path)]
    written, read = _kind(writer), _kind(reader)
    if written != read:
        return [] if read in _PROMOTIONS.get(written, ()) else [_mismatch(writer, reader, path)]
    compare = {"record": _record_problems, "enum": _enum_problems}.get(written, _logical_problems)
    return compare(writer, reader, path)


def _record_problems(writer: Schema, reader: Schema, path: str) -> list[str]:
    written = {field["name"]: field for field in writer["fields"]}
    found = []
    for field in reader["fields"]:
        place = f"{path}.{field['name']}"
        if field["name"] in written:
            found += problems(written[field["name"]]["type"], field["type"], place)
        elif "default" not in field:
            found.append(f"{place}: is not written and has no default")
    return found


def _enum_problems(writer: Schema, reader: Schema, path: str) -> list[str]:
    unknown = set(writer["symbols"]) - set(reader["symbols"])
    return [f"{path}: symbols {sorted(unknown)} are unknown"] if unknown and "default" not in reader else []


def _logical_problems(writer: Schema, reader: Schema, path: str) -> list[str]:
    if _logical(writer) == _logical(reader):
        return []
    return [f"{path}: logical type {_logical(writer)} is read as {_logical(reader)}"]


def _kind(schema: Schema) -> str:
    return str(schema["type"]) if isinstance(schema, dict) else str(schema)


def _logical(schema: Schema) -> str | None:
    return schema.get("logicalType") if isinstance(schema, dict) else None


def _mismatch(writer: Schema, reader: Schema, path: str) -> str:
    return f"{path}: {_shown(writer)} cannot be read as {_shown(reader)}"


def _shown(schema: Schema) -> str:
    return "|".join(map(_shown, schema)) if isinstance(schema, list) else _kind(schema)
