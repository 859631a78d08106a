"""The MCP server: tools for the model, pages for the learner."""

from importlib.metadata import version
from typing import Any

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from functions.mcp.call import Desk, as_text
from functions.mcp.example_call import EXAMPLES
from functions.mcp.offer import Tool, tools
from functions.mcp.page import TEMPLATES, UnknownPageError, read_page
from functions.runtime.field_errors import explain
from functions.runtime.last_resort import log_bug
from skills import registry

INSTRUCTIONS = (
    "Skills for teaching Python. Instead of code give path (a file), or id from an earlier answer. For data, path is a "
    ".json file of arguments. page is a resource for the learner: show it, do not read it. "
    "detail full adds reasons and parts."
)
_MARKDOWN = "text/markdown"

Context = ServerRequestContext[Any]


def server(desk: Desk) -> Server[Any]:
    """A server that answers at this desk."""

    async def list_tools(_context: Context, _params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[wire_tool(tool) for tool in tools()])

    async def call_tool(_context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        return answer_call(desk, params.name, params.arguments or {})

    async def list_templates(
        _context: Context, _params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=[_template(*item) for item in TEMPLATES.items()])

    async def list_resources(
        _context: Context, _params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=[])

    async def read_resource(_context: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        return _read(desk, str(params.uri))

    return Server(
        "learnflow",
        version=version("learnflow"),
        title="LearnFlow",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def wire_tool(tool: Tool) -> types.Tool:
    """A tool as it is listed.

    No idempotentHint: the protocol gives it a meaning only for tools that change something, and each listing pays.
    """
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema,
        annotations=types.ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


def answer_call(desk: Desk, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
    """The answer to a call; a wrong one is answered with how to call again. Raises MCPError for an unknown tool."""
    try:
        answer = desk.answer(name, arguments)
    except registry.UnknownSkillError:
        raise MCPError(types.INVALID_PARAMS, f"no such tool; there are {', '.join(registry.names())}") from None
    except ValueError as error:
        return _failed(f"{explain(error)}. Call again like {name} {as_text(EXAMPLES[name])}")
    except Exception as error:
        log_bug(error)
        return _failed(f"{name} failed; this is a fault of the tool, not of the call. Go on without it.")
    return types.CallToolResult(
        content=[types.TextContent(text=as_text(answer))],
        structured_content=answer,
    )


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=message)], is_error=True)


def _read(desk: Desk, address: str) -> types.ReadResourceResult:
    try:
        text = read_page(address, desk.shelf)
    except UnknownPageError as error:
        raise MCPError(types.INVALID_PARAMS, str(error), {"uri": address[:200]}) from None
    return types.ReadResourceResult(contents=[types.TextResourceContents(uri=address, mime_type=_MARKDOWN, text=text)])


def _template(address: str, name: str) -> types.ResourceTemplate:
    return types.ResourceTemplate(
        uri_template=address,
        name=name,
        mime_type=_MARKDOWN,
        annotations=types.Annotations(audience=["user"]),
    )
