"""How soon each agent promised to answer, and what this load asks of it."""

BUDGETS = {"progress": 200, "debug": 150, "concepts": 300, "exercise": 250, "review": 200}  # ms, of the design

ENDPOINTS = (
    "GET /progress/{student}",
    "POST /progress/mastery",
    "POST /progress/aggregate",
    "POST /debug/analyze",
    "GET /concepts/inbox",
    "POST /concepts/explain",
    "POST /concepts/path",
    "POST /exercise/next",
    "POST /exercise/generate",
    "POST /exercise/hint",
    "POST /exercise/submit",
    "POST /review/score",
    "POST /review/hint",
)


def agent_of(endpoint: str) -> str:
    """The agent that serves an endpoint."""
    return endpoint.split("/")[1]


def budget_of(endpoint: str) -> int:
    """Milliseconds that an endpoint's agent may take."""
    return BUDGETS[agent_of(endpoint)]
