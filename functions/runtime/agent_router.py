"""The routes of an agent, which its application takes as its own.

An included router is matched twice at each request, once to find it and once to find the route in it: that takes as
long as checking a token.
"""

from fastapi import APIRouter

from functions.runtime.problem_handlers import documented
from functions.runtime.responses import AgentType


def agent_router(agent: AgentType) -> APIRouter:
    """A router at /api/v1/<agent>, whose operations say which problems they may end with."""
    return APIRouter(
        prefix=f"/api/v1/{agent.value}",
        responses=documented(401, 403, 413, 422, 429, 503),
        generate_unique_id_function=lambda route: route.name,
    )
