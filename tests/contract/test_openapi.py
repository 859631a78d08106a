"""The OpenAPI documents in contracts/ are what the agents serve."""

import pytest

from functions.local.fleet import AGENTS
from tests.contract.openapi_document import file_of, served


@pytest.mark.parametrize("agent", AGENTS)
def test_the_document_is_what_the_agent_serves(agent: str) -> None:
    assert file_of(agent).read_text("utf-8") == served()[agent], "run `task openapi`"
