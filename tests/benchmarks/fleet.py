"""The fleet and its functions as they are measured."""

from pathlib import Path

from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from tests.benchmarks.alone import AGENT
from tests.benchmarks.server import Application

LEARNERS = [f"learner-{number}" for number in range(40)]

HELLO_WORLD = Application("FastAPI hello-world", "tests.benchmarks.bare_http:hello_world", "/")
BARE_EVENTS = Application("bare functions-framework", "tests.benchmarks.bare_events:bare_event_function", "/healthz")


def tokens(data: Path) -> dict[str, str]:
    """The learners' tokens for the fleet that keeps its data there."""
    local = LocalSettings(data_dir=data)
    settings = fleet_settings(local)
    return {learner: sign_token(local, settings, learner, {Role.STUDENT}) for learner in LEARNERS}


def http_function(data: Path, agent: str) -> Application:
    """An agent's function as its image starts it; no sidecar is there, so its probe answers and no more."""
    return Application(f"{agent} function", f"functions.{agent}.api", "/healthz", _keys(data))


def event_function(data: Path, agent: str) -> Application:
    """An agent's event function as its image starts it."""
    return Application(f"{agent} event function", f"functions.{agent}.events", "/healthz", _keys(data))


def real_answer(data: Path, agent: str, path: str, body: bytes) -> Application:
    """An agent's function as its image starts it; its first answer is one that a student asked for."""
    headers = {"Authorization": f"Bearer {tokens(data)[LEARNERS[0]]}", "Content-Type": "application/json"}
    return Application(f"{agent}: POST {path}", f"functions.{agent}.api", path, _keys(data), headers, body)


def alone(data: Path, agent: str) -> Application:
    """An agent's function on the embedded store."""
    environment = {"LEARNFLOW_LOCAL_DATA_DIR": str(data), AGENT: agent}
    return Application(f"{agent} alone", "tests.benchmarks.alone:application", "/readyz", environment)


def bare_work(data: Path) -> Application:
    """The agents' work in a bare application, on a store of its own."""
    environment = {"LEARNFLOW_LOCAL_DATA_DIR": str(data)}
    return Application("bare work", "tests.benchmarks.bare_work:application", "/openapi.json", environment)


def embedded_fleet(data: Path) -> Application:
    """The whole fleet; its first answer is a learner's own progress, token checked and state read."""
    environment = {"LEARNFLOW_LOCAL_DATA_DIR": str(data), "LEARNFLOW_LOCAL_REQUESTS_PER_MINUTE": "100000000"}
    learner, token = next(iter(tokens(data).items()))
    authorization = {"Authorization": f"Bearer {token}"}
    return Application("embedded fleet", None, f"/api/v1/progress/{learner}", environment, authorization)


def _keys(data: Path) -> dict[str, str]:
    return {"LEARNFLOW_JWT_PUBLIC_KEY_FILE": str(LocalSettings(data_dir=data).verification_key)}
