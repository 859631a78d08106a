"""A real client calls the tools over both transports, with the protocol's handshake and without."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from mcp.shared.exceptions import MCPError

from functions.mcp.call import Desk
from functions.mcp.example_call import EXAMPLES
from skills import registry
from tests.integration.mcp.conftest import CODE, asking

pytestmark = pytest.mark.parametrize("transport", ["stdio", "http"])


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_each_of_the_ten_tools_answers_as_its_skill_does(folder: Path, transport: str, mode: str) -> None:
    async with asking(transport, folder, mode) as client:
        assert client.server_info.name == "learnflow"
        listed = (await client.list_tools()).tools
        assert [tool.name for tool in listed] == list(registry.names())
        for tool in listed:
            for detail in ("brief", "full"):
                answer = await client.call_tool(tool.name, EXAMPLES[tool.name] | {"detail": detail})
                assert not answer.is_error
                assert answer.structured_content == Desk().answer(tool.name, EXAMPLES[tool.name] | {"detail": detail})
                assert json.loads(answer.content[0].text) == answer.structured_content
                jsonschema_rs.Draft202012Validator(tool.output_schema).validate(answer.structured_content)


async def test_code_by_path_and_by_id_spares_its_repetition(folder: Path, transport: str) -> None:
    async with asking(transport, folder) as client:
        inline = (await client.call_tool("error-pattern-detection", {"code": CODE})).structured_content
        kept = inline.pop("id")
        for reference in ({"path": "total.py"}, {"path": str(folder / "total.py")}, {"id": kept}):
            assert (await client.call_tool("error-pattern-detection", reference)).structured_content == inline
        other = await client.call_tool("code-quality-scoring", {"id": kept})
        assert other.structured_content == {
            key: value for key, value in Desk().answer("code-quality-scoring", {"code": CODE}).items() if key != "id"
        }
        assert (await client.call_tool("code-quality-scoring", {"id": "999999999"})).is_error


async def test_no_path_leads_out_of_the_root(folder: Path, transport: str) -> None:
    (folder / "link.py").symlink_to(folder.parent / "secret.py")
    async with asking(transport, folder) as client:
        for path in ("../secret.py", str(folder.parent / "secret.py"), "link.py", "/etc/passwd", "/dev/zero", ".", ""):
            refused = await client.call_tool("syntax-analyzer", {"path": path})
            assert refused.is_error
            assert "path: " in refused.content[0].text
            assert "hidden" not in refused.content[0].text


async def test_pages_are_read_by_the_handles_in_the_answers(folder: Path, transport: str) -> None:
    async with asking(transport, folder) as client:
        templates = (await client.list_resource_templates()).resource_templates
        assert {template.uri_template.split("/")[2] for template in templates} == {"explanation", "exercise"}
        for name in ("explanation-generator", "problem-generator"):
            answer = (await client.call_tool(name, EXAMPLES[name])).structured_content
            page = (await client.read_resource(answer["page"])).contents[0]
            assert page.mime_type == "text/markdown"
            assert page.text.startswith(f"# {answer['title']}\n")
        with pytest.raises(MCPError, match="no such page"):
            await client.read_resource("learnflow://review/1")


async def test_an_unknown_tool_is_told_which_there_are(folder: Path, transport: str) -> None:
    async with asking(transport, folder) as client:
        with pytest.raises(MCPError, match="no such tool; there are mastery-calculation, "):
            await client.call_tool("grade-everything", {})
