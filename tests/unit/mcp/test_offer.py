"""The list of tools: short, and true of what is accepted and answered."""

import json

import jsonschema_rs
import pytest
from rs_bpe.bpe import openai

from functions.mcp.call import Desk
from functions.mcp.example_call import EXAMPLES
from functions.mcp.offer import tools
from functions.mcp.server import INSTRUCTIONS, wire_tool
from skills import registry

MOST_TOKENS = 1_500
TOKENIZER = openai.o200k_base()


def tokens(value: object) -> int:
    return len(TOKENIZER.encode(json.dumps(value, separators=(",", ":"))))


def listed() -> list[dict[str, object]]:
    return [wire_tool(tool).model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools()]


def test_there_is_one_tool_for_each_skill_in_order() -> None:
    assert [tool.name for tool in tools()] == list(registry.names())


def test_the_whole_list_costs_less_than_1500_tokens_even_with_all_that_hosts_leave_out() -> None:
    assert tokens(listed()) < MOST_TOKENS


def test_what_a_host_hands_to_its_model_costs_less_than_1200_tokens_with_the_instructions() -> None:
    handed = [
        {"name": tool.name, "description": tool.description, "input_schema": tool.input_schema} for tool in tools()
    ]
    assert tokens(handed) + tokens(INSTRUCTIONS) < 1_200


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_a_tool_says_that_it_only_reads(tool) -> None:  # type: ignore[no-untyped-def]
    annotations = wire_tool(tool).annotations
    assert annotations is not None
    assert (annotations.read_only_hint, annotations.open_world_hint) == (True, False)


@pytest.mark.parametrize("name", registry.names())
@pytest.mark.parametrize("detail", ["brief", "full"])
def test_answers_are_valid_by_the_output_schema(name: str, detail: str) -> None:
    tool = next(tool for tool in tools() if tool.name == name)
    arguments = EXAMPLES[name] | {"detail": detail}
    jsonschema_rs.Draft202012Validator(tool.input_schema).validate(arguments)
    jsonschema_rs.Draft202012Validator(tool.output_schema).validate(Desk().answer(name, arguments))


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_schemas_are_schemas_of_objects_and_arrays_name_their_items(tool) -> None:  # type: ignore[no-untyped-def]
    for schema in (tool.input_schema, tool.output_schema):
        jsonschema_rs.meta.validate(schema)
        assert schema["type"] == "object"
    assert _all_arrays_have_items(tool.input_schema)


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_every_advertised_argument_is_one_of_the_skill(tool) -> None:  # type: ignore[no-untyped-def]
    fields = registry.load(tool.name).request.model_fields
    assert set(tool.input_schema["properties"]) - {"path", "id", "detail"} <= set(fields)


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_every_advertised_answer_is_given_in_brief(tool) -> None:  # type: ignore[no-untyped-def]
    answers = [Desk().answer(tool.name, arguments) for arguments in (EXAMPLES[tool.name], *_MORE.get(tool.name, ()))]
    assert set(tool.output_schema["properties"]) <= set().union(*answers)


_MORE: dict[str, list[dict[str, object]]] = {"concept-mapping": [{"code": "print(1)"}]}


def _all_arrays_have_items(schema: object) -> bool:
    if not isinstance(schema, dict):
        return True
    if schema.get("type") == "array" and "items" not in schema:
        return False
    return all(_all_arrays_have_items(value) for value in schema.values())
